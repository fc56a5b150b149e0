//! Things as they stand: rows from the view, images from the journal.

use crate::current::{Kept, Name};
use crate::events::{EventReader, unreadable};
use crate::view::row::{Body, Row};
use gainsay_model::entity::EntityRef;
use gainsay_model::event::Image;
use gainsay_model::id::ProjectId;
use gainsay_model::stored::Stored;
use gainsay_store::ReadError;
use gainsay_store::chain::lift;
use gainsay_store::query::{Cursor, Page, Query};
use std::sync::Arc;

impl EventReader<'_> {
    pub(crate) fn get(
        &self,
        project: ProjectId,
        subject: EntityRef,
    ) -> Result<Option<Arc<Stored>>, ReadError> {
        let name = (project, subject);
        if let Some(stored) = self.view.current.get(&name) {
            return Ok(Some(stored));
        }
        let moment = self.view.moment();
        let row = self.view.row_of(project, subject)?;
        row.map(|row| self.stored(moment, name, row)).transpose()
    }

    pub(crate) fn list(
        &self,
        project: ProjectId,
        query: Query,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Page<Arc<Stored>>, ReadError> {
        let one_more = limit.saturating_add(1);
        let (kind, moment) = (query.kind(), self.view.moment());
        let (head, mut rows) = self.view.rows(project, query, after, one_more)?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().map(|(cursor, _)| *cursor).filter(|_| more);
        let mut items = Vec::with_capacity(rows.len());
        for (_, row) in rows {
            let name = (project, EntityRef::new(kind, row.id));
            let stored = match self.view.current.get_at(&name, row.revision()) {
                Some(stored) => stored,
                None => self.stored(moment, name, row)?,
            };
            // Struck between the one reading and the other: as if it had been so before.
            if stored.entity.is_some() {
                items.push(stored);
            }
        }
        Ok(Page { items, next, head })
    }

    /// The thing of a row that was read at that moment or after it; without its entity if that has just been struck.
    fn stored(&self, moment: u64, name: Name, row: Row) -> Result<Arc<Stored>, ReadError> {
        let Some(body) = row.body else {
            return Ok(Arc::new(row.with(None)));
        };
        let bytes = self
            .frames
            .bytes(body.at, body.len as usize)
            .map_err(unreadable)?;
        let Some(image) = image(&row, body, &bytes)? else {
            return Ok(Arc::new(row.with(None)));
        };
        let stored = Arc::new(row.with(Some(image)));
        let kept = Kept::new(Arc::clone(&stored), bytes.len());
        self.view.keep(moment, name, kept);
        Ok(stored)
    }
}

/// The image of a row in the bytes that the journal has of it; none if it has just been struck.
pub(crate) fn image(row: &Row, body: Body, bytes: &[u8]) -> Result<Option<Image>, ReadError> {
    if crc32fast::hash(bytes) == body.crc {
        lift(body.schema, row.changed.seq, bytes).map(Some)
    } else if bytes.iter().all(|byte| *byte == 0) {
        Ok(None)
    } else {
        Err(ReadError::Damaged {
            what: format!(
                "the journal at position {} is not what was written",
                body.at
            ),
        })
    }
}
