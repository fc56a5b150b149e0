//! Lists for whoever goes over all there is: past the memory of what was read lately, and with images that lie near one
//! another in the journal read in one go.

use crate::events::{EventReader, unreadable};
use crate::journal::{Frames, JournalError};
use crate::things::image;
use crate::view::row::{Body, Row};
use gainsay_model::entity::EntityRef;
use gainsay_model::id::ProjectId;
use gainsay_model::stored::Stored;
use gainsay_store::ReadError;
use gainsay_store::query::{Cursor, Page, Query};

/// The most that is read in one go, in bytes: the images of an article that was brought in with its marks.
const STRETCH: usize = 128 << 10;

/// What lies between two images and is read all the same, in bytes: a header and a salt, and a little more.
const GAP: u64 = 4 << 10;

impl EventReader<'_> {
    pub(crate) fn get_once(
        &self,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Option<Stored>, ReadError> {
        let Some(row) = self.view.row_of(project, subject)? else {
            return Ok(None);
        };
        let Some(body) = row.body else {
            return Ok(Some(row.with(None)));
        };
        let bytes = self.frames.bytes(body.at, body.len as usize);
        let image = image(&row, body, &bytes.map_err(unreadable)?)?;
        Ok(Some(row.with(image)))
    }

    pub(crate) fn list_once(
        &self,
        project: ProjectId,
        query: Query,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Page, ReadError> {
        let one_more = limit.saturating_add(1);
        let (head, mut rows) = self.view.rows(project, query, after, one_more)?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().map(|(cursor, _)| *cursor).filter(|_| more);
        let mut items = Vec::with_capacity(rows.len());
        let mut stretch = Stretch::default();
        for (at, (_, row)) in rows.iter().enumerate() {
            let Some(body) = row.body else { continue };
            let following = rows[at + 1..].iter().map(|(_, row)| row);
            let bytes = stretch.read(self.frames, body, following)?;
            // Struck between the one reading and the other: as if it had been so before.
            if let Some(image) = image(row, body, bytes)? {
                items.push(row.with(Some(image)));
            }
        }
        Ok(Page { items, next, head })
    }
}

/// A part of the journal that was read last.
#[derive(Default)]
struct Stretch {
    from: u64,
    bytes: Vec<u8>,
}

impl Stretch {
    /// An image, read together with those of the rows that follow, as far as they lie behind it.
    fn read<'r>(
        &mut self,
        frames: &Frames,
        body: Body,
        following: impl Iterator<Item = &'r Row>,
    ) -> Result<&[u8], ReadError> {
        if self.part(body).is_none() {
            let len = reach(body, following);
            self.from = body.at.0;
            self.bytes = match frames.bytes(body.at, len) {
                // The next segment of the journal is another file.
                Err(JournalError::Beyond { .. }) => frames.bytes(body.at, body.len as usize),
                read => read,
            }
            .map_err(unreadable)?;
        }
        self.part(body).ok_or_else(|| ReadError::Damaged {
            what: format!("the journal ends within what is at position {}", body.at),
        })
    }

    /// An image in what was read, if it is all there.
    fn part(&self, body: Body) -> Option<&[u8]> {
        let from = usize::try_from(body.at.0.checked_sub(self.from)?).ok()?;
        self.bytes.get(from..from.checked_add(body.len as usize)?)
    }
}

/// How many bytes are to be read for an image and those that lie right behind it.
fn reach<'r>(first: Body, following: impl Iterator<Item = &'r Row>) -> usize {
    let end = |body: Body| body.at.0 + u64::from(body.len);
    let mut until = end(first);
    for body in following.map_while(|row| row.body) {
        let is_near = body.at.0 >= until && body.at.0 - until <= GAP;
        if !is_near || end(body) - first.at.0 > STRETCH as u64 {
            break;
        }
        until = end(body);
    }
    usize::try_from(until - first.at.0).unwrap_or(first.len as usize)
}
