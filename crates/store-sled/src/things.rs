//! Things as they stand: rows from the view, images from the journal.

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
    ) -> Result<Option<Stored>, ReadError> {
        let row = self.view.row_of(project, subject)?;
        row.map(|row| self.stored(row)).transpose()
    }

    pub(crate) fn list(
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
        for (_, row) in rows {
            let stored = self.stored(row)?;
            // Struck between the one reading and the other: as if it had been so before.
            if stored.entity.is_some() {
                items.push(stored);
            }
        }
        Ok(Page { items, next, head })
    }

    fn stored(&self, row: Row) -> Result<Stored, ReadError> {
        let image = match row.body {
            Some(body) => self.image(&row, body)?,
            None => None,
        };
        Ok(row.with(image))
    }

    /// The image of a row; `None` if it has just been struck.
    fn image(&self, row: &Row, body: Body) -> Result<Option<Image>, ReadError> {
        if let Some(image) = self.view.images.get(body.at) {
            return Ok(Some((*image).clone()));
        }
        let bytes = self
            .frames
            .bytes(body.at, body.len as usize)
            .map_err(unreadable)?;
        if crc32fast::hash(&bytes) == body.crc {
            let image = lift(body.schema, row.changed.seq, &bytes)?;
            let kept = Arc::new(image.clone());
            self.view.images.keep(body.at, kept, bytes.len());
            Ok(Some(image))
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
}
