//! Going through a project once, before anything of a release is written: what there is, what things are called in
//! it, whose names and whose words are kept back, and where each article goes.

use std::collections::BTreeMap;

use gainsay_analysis::splits::{Gathering, Groups};
use gainsay_model::annotation::Annotation;
use gainsay_model::document::{Document, TextPolicy};
use gainsay_model::entity::{Entity, EntityKind, EntityRef, text_id};
use gainsay_model::event::Author;
use gainsay_model::id::{DocumentId, PartyId, ProjectId, UserId};
use gainsay_model::layer::Layer;
use gainsay_model::manifest::Counts;
use gainsay_model::party::Party;
use gainsay_model::release::ReleaseChoice;
use gainsay_model::stored::Stored;
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::time::Seq;
use uuid::Uuid;

use super::anonymous::Anonymous;
use super::names::Names;
use super::references::articles;
use crate::export::{Source, SourceError};
use crate::format::Format;
use crate::jsonl::{IN_DOCUMENT, ORDER};

/// What is known of a project before it is written.
#[derive(Debug)]
pub(super) struct Survey {
    pub(super) names: Names,
    pub(super) anonymous: Anonymous,
    /// The articles, in the order they were made.
    pub(super) order: Vec<DocumentId>,
    pub(super) articles: BTreeMap<DocumentId, Given>,
    pub(super) groups: Groups,
    /// People by the order in which they began.
    pub(super) people: Vec<Worked>,
    pub(super) counts: Counts,
    pub(super) quotes_withheld: u64,
    pub(super) texts_naming_withheld: u64,
}

/// What is given of an article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given {
    pub(super) text: TextPolicy,
    /// Its place in the order.
    pub(super) place: usize,
}

/// What somebody did.
#[derive(Debug, Clone)]
pub(super) struct Worked {
    pub(super) user: UserId,
    pub(super) annotations: u64,
    pub(super) verdicts: u64,
    pub(super) reviews: u64,
}

/// How much of an article is given: no more than its rights say, where they are stated; else what is asked for, and
/// nothing but quotes where nobody says anything.
pub(super) fn policy(document: &Document, asked: Option<TextPolicy>) -> TextPolicy {
    let stated = document.rights.as_ref().map(|rights| rights.text);
    match (stated, asked) {
        // They are in order from the most to the least.
        (Some(stated), Some(asked)) => stated.max(asked),
        (one, other) => one.or(other).unwrap_or_default(),
    }
}

/// The kinds that a release holds.
pub(super) fn kinds() -> impl Iterator<Item = EntityKind> {
    // What a team keeps asking of its articles is no part of what it says of them.
    let told = |kind: &EntityKind| *kind != EntityKind::SavedSearch;
    ORDER.iter().chain(IN_DOCUMENT).copied().filter(told)
}

impl Survey {
    /// Goes through the project.
    ///
    /// # Errors
    ///
    /// When the source fails.
    pub(super) fn of(source: &dyn Source, choice: &ReleaseChoice) -> Result<Self, SourceError> {
        let (anonymous, parties) = parties(source)?;
        let mut survey = Self {
            names: Names::new(source)?,
            anonymous,
            order: Vec::new(),
            articles: BTreeMap::new(),
            groups: Gathering::default().groups(),
            people: Vec::new(),
            counts: Counts::default(),
            quotes_withheld: 0,
            texts_naming_withheld: 0,
        };
        for id in parties {
            if survey.anonymous.label(id).is_some() {
                survey.names.forget(EntityKind::Party, id.uuid());
            }
        }
        survey.articles(source, choice)?;
        let mut began: BTreeMap<UserId, ((Seq, usize), Worked)> = BTreeMap::new();
        for kind in kinds() {
            for stored in source.list(kind, None)? {
                let stored = stored?;
                if survey.holds(&stored, choice.own_layers) {
                    survey.names.learn(&stored);
                    survey.count(&stored);
                    worked(&stored, &mut began);
                }
            }
        }
        survey.names.settle();
        let mut people: Vec<_> = began.into_values().collect();
        people.sort_by_key(|(first, _)| *first);
        survey.people = people.into_iter().map(|(_, worked)| worked).collect();
        Ok(survey)
    }

    /// Whether a thing goes in.
    pub(super) fn holds(&self, stored: &Stored, own_layers: bool) -> bool {
        let is_open = own_layers || !matches!(stored.layer, Layer::Own(_));
        let Some(entity) = stored.entity.as_ref().filter(|_| is_open) else {
            return false;
        };
        match entity {
            Entity::Document(_) => self.articles.contains_key(&DocumentId::new(stored.id)),
            entity => articles(entity).all(|article| self.articles.contains_key(&article)),
        }
    }

    /// What is given of an article; as little as may be of one that is not there.
    pub(super) fn given(&self, article: DocumentId) -> TextPolicy {
        self.articles
            .get(&article)
            .map_or(TextPolicy::None, |given| given.text)
    }

    fn articles(&mut self, source: &dyn Source, choice: &ReleaseChoice) -> Result<(), SourceError> {
        let needs_groups =
            choice.splits.is_some() || choice.formats.iter().any(|key| key == Format::Report.key());
        let mut gathering = Gathering::default();
        let mut joined = Vec::new();
        for stored in source.list(EntityKind::Document, None)? {
            let stored = stored?;
            let id = DocumentId::new(stored.id);
            let Some(document) = stored.get::<Document>() else {
                continue;
            };
            // An article whose newest words were erased is not one any more.
            let Some(newest) = text(source, id, document.text)? else {
                continue;
            };
            let given = policy(document, choice.text);
            let place = self.order.len();
            if given == TextPolicy::Full && self.anonymous.count() > 0 {
                let words = source.words(&newest)?;
                self.texts_naming_withheld += u64::from(self.anonymous.is_named_in(&words));
            }
            if needs_groups {
                // The first words: a correction moves no article. Where they were erased, those that are left.
                let first = text(source, id, TextNumber::FIRST)?.unwrap_or(newest);
                gathering.add(&source.words(&first)?);
                let others = [document.copy_of, document.translation_of];
                joined.extend(others.into_iter().flatten().map(|other| (place, other)));
            }
            let language = document.language.as_ref();
            let language = language.map_or_else(|| "und".to_owned(), ToString::to_string);
            *self.counts.languages.entry(language).or_default() += 1;
            self.order.push(id);
            self.articles.insert(id, Given { text: given, place });
        }
        for (place, other) in joined {
            if let Some(other) = self.articles.get(&other) {
                gathering.join(place, other.place);
            }
        }
        self.groups = gathering.groups();
        Ok(())
    }

    fn count(&mut self, stored: &Stored) {
        let Some(entity) = &stored.entity else { return };
        let one = |counts: &mut BTreeMap<String, u64>, key: &str| match counts.get_mut(key) {
            Some(count) => *count += 1,
            None => {
                counts.insert(key.to_owned(), 1);
            }
        };
        one(&mut self.counts.things, entity.kind().key());
        match entity {
            Entity::Annotation(annotation) => {
                one(&mut self.counts.annotations, annotation.kind.as_str());
                self.quotes_withheld += u64::from(
                    self.given(annotation.document) == TextPolicy::Quotes
                        && self.is_telling(annotation),
                );
            }
            Entity::Relation(relation) => one(&mut self.counts.relations, relation.kind.key()),
            Entity::Verdict(verdict) => {
                let state = serde_json::to_value(verdict.state).unwrap_or_default();
                one(
                    &mut self.counts.verdicts,
                    state.as_str().unwrap_or_default(),
                );
            }
            _ => {}
        }
    }

    /// Whether a quote names somebody who is not named.
    pub(super) fn is_telling(&self, annotation: &Annotation) -> bool {
        self.anonymous.count() > 0 && self.anonymous.is_named_in(&annotation.quote())
    }
}

fn text(
    source: &dyn Source,
    article: DocumentId,
    number: TextNumber,
) -> Result<Option<Text>, SourceError> {
    let id = text_id(article, number).uuid();
    let stored = source.get(EntityRef::new(EntityKind::Text, id))?;
    Ok(stored.as_ref().and_then(|stored| stored.get()).cloned())
}

/// Whose names are withheld, and all parties in the order they were made.
fn parties(source: &dyn Source) -> Result<(Anonymous, Vec<PartyId>), SourceError> {
    let (mut order, mut parties) = (Vec::new(), BTreeMap::new());
    for stored in source.list(EntityKind::Party, None)? {
        let stored = stored?;
        if let Some(party) = stored.get::<Party>() {
            let id = PartyId::new(stored.id);
            order.push(id);
            parties.insert(id, party.clone());
        }
    }
    Ok((Anonymous::of(&order, &parties), order))
}

/// Notes who had a hand in a thing.
fn worked(stored: &Stored, began: &mut BTreeMap<UserId, ((Seq, usize), Worked)>) {
    let seq = stored.created.seq;
    let mut hand = 0;
    let mut by = |user: UserId, did: &dyn Fn(&mut Worked)| {
        let first = (seq, hand);
        hand += 1;
        let (earliest, worked) = began.entry(user).or_insert_with(|| {
            let worked = Worked {
                user,
                annotations: 0,
                verdicts: 0,
                reviews: 0,
            };
            (first, worked)
        });
        *earliest = (*earliest).min(first);
        did(worked);
    };
    if let Some(user) = author(stored.created.by) {
        by(user, &|worked| match &stored.entity {
            Some(Entity::Annotation(_)) => worked.annotations += 1,
            Some(Entity::Verdict(_)) => worked.verdicts += 1,
            _ => {}
        });
    }
    if let Layer::Own(user) = stored.layer {
        by(user, &|_| {});
    }
    match &stored.entity {
        Some(Entity::Verdict(verdict)) => {
            for review in &verdict.reviews {
                by(review.by, &|worked| worked.reviews += 1);
            }
        }
        Some(Entity::Note(note)) => {
            for user in &note.mentions {
                by(*user, &|_| {});
            }
        }
        _ => {}
    }
}

fn author(by: Author) -> Option<UserId> {
    by.user()
}

/// The id that a project goes by in its releases: made from its name, so that it is the same wherever the same corpus
/// was brought in.
pub(super) fn project_id(name: &str) -> ProjectId {
    // “Gainsay release” in ASCII, as version 8 (RFC 9562, section 5.8).
    const SPACE: Uuid = Uuid::from_u128(0x4761_696e_7361_8920_a072_656c_6561_7365);
    ProjectId::new(Uuid::new_v5(&SPACE, name.as_bytes()))
}
