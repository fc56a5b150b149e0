//! The projects one belongs to.

use crate::caller::Caller;
use crate::refusal::{Refusal, RefusalKind};
use crate::workbench::Workbench;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::ProjectId;
use gainsay_model::project::Project;
use gainsay_model::wire::reading::ProjectRow;

impl Workbench {
    /// The caller's projects with their counts, by name.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn projects(&self, caller: &Caller) -> Result<Vec<ProjectRow>, Refusal> {
        let ids: Vec<ProjectId> = match caller.person() {
            Some(person) => self
                .store
                .projects_of(person)?
                .into_iter()
                .map(|(id, _)| id)
                .collect(),
            None => self.store.projects()?,
        };
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            let mut lens = match self.lens(caller, id) {
                Ok(lens) => lens,
                // Deleted, or not the token's.
                Err(refusal) if refusal.kind == RefusalKind::NotFound => continue,
                Err(refusal) => return Err(refusal),
            };
            let project = lens.get(EntityRef::of_project(EntityKind::Project, id))?;
            rows.push(ProjectRow {
                project,
                role: lens.standing.role(),
                counts: lens.counts()?,
            });
        }
        rows.sort_by_cached_key(|row| {
            let name = row
                .project
                .get::<Project>()
                .map(|project| project.name.to_lowercase());
            (name, row.project.id)
        });
        Ok(rows)
    }
}
