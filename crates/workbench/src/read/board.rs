//! The claims of a project, with what bears on each and what was judged.
//!
//! A row takes some lists and some things to work out, so rows are kept until an event touches
//! what they rest on. The log stays the truth: whatever is kept is dropped when in doubt, and who
//! may read is asked every time.

mod kept;
mod row;
mod watch;

pub(crate) use self::kept::Boards;

use self::kept::Kept;
use super::Ask;
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::id::{ClaimId, ProjectId};
use gainsay_model::wire::board::ClaimRow;
use gainsay_model::wire::page::Page;
use gainsay_store::Cursor;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Rows that are worked out in one go where nobody waits for them.
const PREPARED_AT_ONCE: usize = 50;

impl Workbench {
    /// A page of the claims that were not merged into others, in the order they were made.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member.
    pub fn board(
        &self,
        caller: &Caller,
        project: ProjectId,
        ask: &Ask,
    ) -> Result<Page<ClaimRow>, Refusal> {
        // Who asks is looked at as they are; what is counted is the same for all of them.
        let mut lens = self.lens(caller, project)?.into_everybodys();
        let (_, after) = ask.place()?;
        let kept = self.boards.of(project);
        let mut kept = kept.lock();
        kept.follow(&mut lens, &self.reuse.passages)?;
        let (claims, next) = kept.page(after.map(|cursor| cursor.created), ask.rows());
        let next = next.map(|created| {
            let home = Uuid::nil();
            format!("0.{}", Cursor { home, created })
        });
        kept.complete(&mut lens, &claims)?;
        let mut items = Vec::with_capacity(claims.len());
        for claim in claims {
            if let Some(row) = kept.row(claim) {
                let mut row = row.clone();
                row.on_sub_claims = on_sub_claims(&mut kept, &mut lens, claim)?;
                items.push(row);
            }
        }
        Ok(Page { items, next })
    }
}

impl Workbench {
    /// The projects whose boards are kept in memory.
    pub fn boards_at_hand(&self) -> Vec<ProjectId> {
        self.boards.projects()
    }

    /// Works out what is missing of a project's board before anybody asks for it. Whoever does meanwhile waits for a
    /// few rows and not for all of them.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) where there is no such project, or no longer.
    pub fn prepare_board(&self, project: ProjectId) -> Result<(), Refusal> {
        let mut lens = self.lens(&Caller::OPERATOR, project)?.into_everybodys();
        let board = self.boards.of(project);
        let mut after = None;
        let mut done = 0;
        while done + PREPARED_AT_ONCE <= kept::ROWS {
            let mut kept = board.lock();
            kept.follow(&mut lens, &self.reuse.passages)?;
            let (claims, next) = kept.page(after, PREPARED_AT_ONCE);
            kept.complete(&mut lens, &claims)?;
            drop(kept);
            done += claims.len();
            if next.is_none() {
                break;
            }
            after = next;
        }
        Ok(())
    }
}

/// How many bearings there are on claims that narrow this one, through others too.
fn on_sub_claims(
    kept: &mut Kept,
    lens: &mut super::Lens<'_>,
    claim: ClaimId,
) -> Result<u64, Refusal> {
    let mut seen = BTreeSet::from([claim]);
    let mut count = 0;
    let mut open = kept
        .row(claim)
        .map_or_else(Vec::new, |row| row.sub_claims.clone());
    while let Some(claim) = open.pop() {
        if seen.insert(claim) {
            kept.complete(lens, &[claim])?;
            if let Some(row) = kept.row(claim) {
                count += row.total();
                open.extend(&row.sub_claims);
            }
        }
    }
    Ok(count)
}
