//! The exact bytes of an event, and the chain they form.
//!
//! A header is JSON, written once. It holds the SHA-256 of the header before it and the SHA-256 of its own salt and
//! body; so salt and body can be struck, and the chain still holds and still says that something stood there.

use crate::entropy::Salt;
use crate::error::ReadError;
use gainsay_model::entity::{Entity, EntityRef};
use gainsay_model::event::{Event, EventHeader, Image, SCHEMA_VERSION};
use gainsay_model::hash::Sha256;
use gainsay_model::id::ProjectId;
use gainsay_model::time::Seq;
use serde::Serialize;
use std::collections::BTreeSet;

/// An event's bytes as they are made durable, and never changed afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The header, as JSON.
    pub header: Vec<u8>,
    /// What the body is hashed with.
    pub salt: Salt,
    /// The image, as JSON.
    pub body: Vec<u8>,
}

/// An event's bytes as they are read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record<'a> {
    /// The header, as JSON.
    pub header: &'a [u8],
    /// Salt and body, unless they were struck.
    pub kept: Option<(Salt, &'a [u8])>,
}

/// Bytes that headers and most images do not exceed.
const USUAL: usize = 1 << 10;

/// The bytes of a value of the model, always the same for the same value.
///
/// # Panics
/// Never: every type of the model can be written as JSON.
pub fn encode(value: &impl Serialize) -> Vec<u8> {
    // A header, or the image of an annotation: growing by doubling would copy them several times.
    let mut bytes = Vec::with_capacity(USUAL);
    serde_json::to_writer(&mut bytes, value)
        .expect("types of the model have string keys and no failing serializers");
    bytes
}

/// The digest of salt and body.
#[must_use]
pub fn body_hash(salt: Salt, body: &[u8]) -> Sha256 {
    Sha256::of(&[&salt.0, body])
}

/// The digest of a header's bytes, which the next header holds.
#[must_use]
pub fn header_hash(header: &[u8]) -> Sha256 {
    Sha256::of(&[header])
}

impl Sealed {
    /// Writes header and image down. `header.body` and `header.schema` are set here.
    #[must_use]
    pub fn new(mut header: EventHeader, image: &Image, salt: Salt) -> Self {
        let body = encode(image);
        header.body = body_hash(salt, &body);
        header.schema = SCHEMA_VERSION;
        Self {
            header: encode(&header),
            salt,
            body,
        }
    }

    /// The bytes as a reader gets them.
    #[must_use]
    pub fn record(&self) -> Record<'_> {
        Record {
            header: &self.header,
            kept: Some((self.salt, &self.body)),
        }
    }

    /// Its length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.header.len() + self.salt.0.len() + self.body.len()
    }

    /// Never true; a header is never empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Record<'_> {
    /// The header.
    ///
    /// # Errors
    /// When the bytes are no header.
    pub fn header(&self) -> Result<EventHeader, ReadError> {
        serde_json::from_slice(self.header).map_err(|error| ReadError::Damaged {
            what: format!("the header of an event does not read: {error}"),
        })
    }

    /// The event.
    ///
    /// # Errors
    /// When the bytes are no event, or a newer program's.
    pub fn event(&self) -> Result<Event, ReadError> {
        let header = self.header()?;
        let image = match self.kept {
            Some((_, body)) => Some(lift(header.schema, header.seq, body)?),
            None if header.schema > SCHEMA_VERSION => return Err(newer(header.schema, header.seq)),
            None => None,
        };
        Ok(Event { header, image })
    }
}

/// Reads a body. This is the one place where bodies of older schema versions are lifted to the
/// present one.
///
/// # Errors
/// When the bytes are no image, or a newer program's.
pub fn lift(schema: u16, seq: Seq, body: &[u8]) -> Result<Image, ReadError> {
    if schema > SCHEMA_VERSION {
        return Err(newer(schema, seq));
    }
    serde_json::from_slice(body).map_err(|error| ReadError::Damaged {
        what: format!("the body of event {seq} does not read: {error}"),
    })
}

fn newer(schema: u16, seq: Seq) -> ReadError {
    ReadError::Newer { seq, schema }
}

/// Walks one project's log from its first event and says what is wrong with it.
#[derive(Debug, Default)]
pub struct ChainCheck {
    seq: Seq,
    previous: Option<Sha256>,
    struck: BTreeSet<Seq>,
    ordered: BTreeSet<Seq>,
    faults: Vec<String>,
}

impl ChainCheck {
    /// Looks at the next event, and gives it if it reads.
    pub fn next(&mut self, project: ProjectId, record: Record<'_>) -> Option<Event> {
        let expected = self.seq.next();
        self.seq = expected;
        let event = match record.event() {
            Ok(event) => event,
            Err(error) => {
                self.fault(project, expected, &error.to_string());
                self.previous = Some(header_hash(record.header));
                return None;
            }
        };
        let header = &event.header;
        if header.seq != expected {
            self.fault(
                project,
                expected,
                &format!("it says it is event {}", header.seq),
            );
            self.seq = header.seq;
        }
        if header.project != project {
            self.fault(project, expected, "it belongs to another project");
        }
        if header.previous != self.previous.unwrap_or(Sha256::ZERO) {
            self.fault(
                project,
                expected,
                "it does not follow from the event before it",
            );
        }
        match record.kept {
            Some((salt, body)) if body_hash(salt, body) != header.body => {
                self.fault(project, expected, "its body is not what was written");
            }
            Some(_) => {}
            None => {
                self.struck.insert(expected);
            }
        }
        if let Some(Image {
            entity: Entity::Erasure(erasure),
            ..
        }) = &event.image
        {
            self.ordered.extend(&erasure.seqs);
        }
        self.previous = Some(header_hash(record.header));
        Some(event)
    }

    /// Ends the walk: the events that were struck by order, and everything that is wrong.
    #[must_use]
    pub fn finish(mut self, project: ProjectId) -> (BTreeSet<Seq>, Vec<String>) {
        let unexplained: Vec<_> = self.struck.difference(&self.ordered).copied().collect();
        let undone: Vec<_> = self.ordered.difference(&self.struck).copied().collect();
        for seq in unexplained {
            self.fault(project, seq, "its body is gone, and nobody ordered that");
        }
        for seq in undone {
            self.fault(project, seq, "its erasure was ordered and not carried out");
        }
        (self.struck, self.faults)
    }

    fn fault(&mut self, project: ProjectId, seq: Seq, what: &str) {
        self.faults
            .push(format!("event {seq} of project {project}: {what}"));
    }
}

/// Whether an order may strike this event: it exists, and is no order itself.
///
/// # Errors
/// The reason in words.
pub fn may_strike(subject: Option<EntityRef>) -> Result<(), &'static str> {
    match subject.map(|subject| subject.kind) {
        None => Err("there is no such event"),
        Some(gainsay_model::entity::EntityKind::Erasure) => {
            Err("it is itself the record of an erasure")
        }
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::event::Author;
    use gainsay_model::id::CommandId;
    use gainsay_model::layer::Layer;
    use gainsay_model::project::Project;
    use gainsay_model::time::Timestamp;
    use uuid::Uuid;

    const PROJECT: ProjectId = ProjectId::new(Uuid::from_u128(1));

    fn log() -> Vec<Sealed> {
        let mut previous = Sha256::ZERO;
        (1..=3)
            .map(|seq| {
                let project = Project {
                    name: format!("state {seq}"),
                    description: String::new(),
                    review: Default::default(),
                    suggestions: false,
                    language: None,
                    licence: None,
                    publisher: None,
                    address: None,
                };
                let header = EventHeader {
                    project: PROJECT,
                    seq: Seq(seq),
                    at: Timestamp(seq as i64),
                    author: Author::Operator,
                    command: CommandId::new(Uuid::from_u128(seq.into())),
                    layer: Layer::Shared,
                    subject: EntityRef::new(
                        gainsay_model::entity::EntityKind::Project,
                        PROJECT.uuid(),
                    ),
                    before: None,
                    schema: 0,
                    previous,
                    body: Sha256::ZERO,
                };
                let sealed = Sealed::new(header, &Image::new(project), Salt([seq as u8; 16]));
                previous = header_hash(&sealed.header);
                sealed
            })
            .collect()
    }

    fn faults<'a>(records: impl IntoIterator<Item = Record<'a>>) -> Vec<String> {
        let mut check = ChainCheck::default();
        for record in records {
            check.next(PROJECT, record);
        }
        check.finish(PROJECT).1
    }

    #[test]
    fn an_untouched_log_is_sound() {
        let log = log();
        assert_eq!(faults(log.iter().map(Sealed::record)), Vec::<String>::new());
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let log = log();
        // The last header is covered by the next event only, which is why the frame around it has a checksum.
        for (event, part) in [
            (0, "header"),
            (0, "body"),
            (1, "header"),
            (1, "body"),
            (2, "body"),
        ] {
            let len = if part == "header" {
                log[event].header.len()
            } else {
                log[event].body.len()
            };
            for at in 0..len {
                let mut log = log.clone();
                let bytes = if part == "header" {
                    &mut log[event].header
                } else {
                    &mut log[event].body
                };
                bytes[at] ^= 1;
                assert!(
                    !faults(log.iter().map(Sealed::record)).is_empty(),
                    "{part} of {event}, byte {at}"
                );
            }
        }
    }

    #[test]
    fn what_is_struck_without_an_order_is_a_fault() {
        let log = log();
        let records = log.iter().map(Sealed::record).enumerate();
        let struck = records.map(|(at, record)| {
            if at == 1 {
                Record {
                    kept: None,
                    ..record
                }
            } else {
                record
            }
        });
        assert_eq!(
            faults(struck),
            [format!(
                "event 2 of project {PROJECT}: its body is gone, and nobody ordered that"
            )]
        );
    }

    #[test]
    fn a_missing_event_is_a_fault() {
        let log = log();
        assert!(!faults([log[0].record(), log[2].record()]).is_empty());
    }

    #[test]
    fn a_newer_schema_is_refused() {
        let mut header: EventHeader = log()[0].record().header().unwrap();
        header.schema = SCHEMA_VERSION + 1;
        let header = encode(&header);
        let record = Record {
            header: &header,
            kept: None,
        };
        assert_eq!(
            record.event(),
            Err(ReadError::Newer {
                seq: Seq(1),
                schema: SCHEMA_VERSION + 1
            })
        );
    }
}
