//! What is missing: article by article, then claim by claim, a page at a time.
//!
//! Only what everybody works on is looked at: what is on an analyst's own layer is neither missing
//! anything yet nor made good by, so the answer is the same for every member.

mod article;
mod claim;

pub(super) use self::claim::is_one_sided;

use super::{Ask, Lens};
use crate::caller::Caller;
use crate::naming::shortened;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::annotation::Annotation;
use gainsay_model::claim::Claim;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{ClaimId, DocumentId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;
use gainsay_model::wire::missing::{Finding, Gap, Missing};
use gainsay_store::{Cursor, Query};
use uuid::Uuid;

/// The most articles or claims that are looked at for one page.
const MOST: usize = 50;

/// After so many annotations and bearings a page ends with the article or claim it is at.
const ENOUGH: usize = 5_000;

/// A page as it is put together.
struct Page<'p> {
    wanted: Option<Gap>,
    found: Missing,
    /// How much was read for it.
    read: usize,
    lens: Lens<'p>,
}

impl Workbench {
    /// What is missing in the next articles or claims. A page looks at no more than 50 of them, and at
    /// fewer where much is marked in them; it may be empty and still have a next one. `gap` asks for
    /// one sort of finding.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member.
    pub fn missing(
        &self,
        caller: &Caller,
        project: ProjectId,
        gap: Option<Gap>,
        ask: &Ask,
    ) -> Result<Missing, Refusal> {
        let lens = self.lens(caller, project)?;
        let mut page = Page {
            wanted: gap,
            found: Missing::default(),
            read: 0,
            lens,
        };
        page.fill(ask)?;
        Ok(page.found)
    }
}

impl Page<'_> {
    fn fill(&mut self, ask: &Ask) -> Result<(), Refusal> {
        let all = [
            Query::Kind(EntityKind::Document),
            Query::Kind(EntityKind::Claim),
        ];
        let is_of_articles = self.wanted.map(Gap::is_of_articles);
        let (first, last) = match is_of_articles {
            Some(true) => (0, 0),
            Some(false) => (1, 1),
            None => (0, 1),
        };
        let (phase, _) = ask.place()?;
        let after = if phase < first {
            Some(format!("{first}."))
        } else {
            ask.after.clone()
        };
        let limit = if ask.limit == 0 {
            MOST
        } else {
            ask.limit.min(MOST)
        };
        let ask = Ask { after, limit };
        // A page of rows is of one query only.
        let rows = self.lens.page(&all[..=last], &ask, |_| true)?;
        self.found.next = rows.next;
        for (place, row) in rows.items.iter().enumerate() {
            let phase = match row.entity.as_ref().map(gainsay_model::entity::Entity::kind) {
                Some(EntityKind::Document) => 0,
                _ => 1,
            };
            if row.get::<Document>().is_some() {
                self.found.documents += 1;
                self.article(DocumentId::new(row.id))?;
            } else if let Some(claim) = row.get::<Claim>() {
                self.found.claims += 1;
                self.claim(ClaimId::new(row.id), row, claim)?;
            }
            if self.read >= ENOUGH && place + 1 < rows.items.len() {
                let here = Cursor {
                    home: Uuid::nil(),
                    created: row.created.seq,
                };
                self.found.next = Some(format!("{phase}.{here}"));
                break;
            }
        }
        Ok(())
    }

    /// Whether such findings are asked for.
    fn wants(&self, gap: Gap) -> bool {
        self.wanted.is_none_or(|wanted| wanted == gap)
    }

    fn add(&mut self, finding: Finding) {
        if self.wants(finding.gap) {
            *self
                .found
                .counts
                .entry(finding.gap.key().to_owned())
                .or_default() += 1;
            self.found.items.push(finding);
        }
    }

    /// Rows of a list that everybody works on.
    fn open(&mut self, query: Query) -> Result<Vec<Stored>, Refusal> {
        let mut rows = self.lens.rows(query)?;
        self.read += rows.len();
        rows.retain(is_open);
        Ok(rows)
    }
}

fn is_open(row: &Stored) -> bool {
    matches!(row.layer, Layer::Shared | Layer::Adjudicated)
}

/// A finding on a marked passage.
fn on_annotation(gap: Gap, id: Uuid, annotation: &Annotation) -> Finding {
    Finding {
        gap,
        subject: EntityRef::new(EntityKind::Annotation, id),
        words: shortened(&annotation.quote()),
        document: Some(annotation.document),
        claim: None,
        details: Vec::new(),
        independent: None,
        worth: Vec::new(),
    }
}
