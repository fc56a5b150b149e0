//! How somebody comes to be a member without asking for it themselves.

use crate::caller::Caller;
use crate::refusal::{Refusal, RefusalKind};
use crate::workbench::Workbench;
use gainsay_model::command::{Command, Expect, Request};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{CommandId, ProjectId, UserId};
use gainsay_model::layer::Layer;
use gainsay_model::member::{Membership, Role};
use gainsay_model::stored::Stored;
use gainsay_model::time::Timestamp;
use uuid::Uuid;

/// How often somebody else may change the list of members in between.
const TRIES: usize = 5;

impl Workbench {
    /// Takes somebody into a project, on behalf of a member who may. Who is in already keeps the
    /// better role.
    pub(super) async fn join(
        &self,
        on_behalf: &Caller,
        project: ProjectId,
        (user, role): (UserId, Role),
        command: CommandId,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        let mut tries = 0;
        loop {
            tries += 1;
            let (stored, mut members) = self.members(project)?;
            if members.role(user).is_some_and(|there| there >= role) {
                return Ok(());
            }
            members.members.insert(user, role);
            let what = Command::Put {
                id: project.uuid(),
                layer: Layer::Shared,
                entity: members.into(),
                expect: Expect::Revision(stored.revision()),
                source_id: None,
                import: None,
            };
            let request = Request {
                project,
                command,
                author: on_behalf.author,
                at,
                what,
            };
            match self.execute(on_behalf, request).await {
                Err(refusal) if refusal.kind == RefusalKind::Stale && tries < TRIES => {}
                other => return other.map(drop),
            }
        }
    }

    /// The list of members as it stands.
    pub(super) fn members(&self, project: ProjectId) -> Result<(Stored, Membership), Refusal> {
        let subject = EntityRef::of_project(EntityKind::Membership, project);
        let stored = self.store.get(project, subject)?;
        let found = stored.and_then(|stored| {
            stored
                .get::<Membership>()
                .cloned()
                .map(|members| (stored, members))
        });
        found.ok_or_else(|| Refusal::not_found("the project"))
    }

    /// Gives projects that nobody owns to the first person there is.
    pub(super) async fn adopt_projects(&self, owner: UserId, at: Timestamp) -> Result<(), Refusal> {
        for project in self.store.projects()? {
            let (_, members) = self.members(project)?;
            if members.owners() > 0 {
                continue;
            }
            // The same first person adopts the same project once, however often this is tried.
            let command = CommandId::new(Uuid::new_v5(&project.uuid(), owner.uuid().as_bytes()));
            match self
                .join(
                    &Caller::OPERATOR,
                    project,
                    (owner, Role::Owner),
                    command,
                    at,
                )
                .await
            {
                // A deleted project can be adopted when it comes back.
                Err(refusal) if refusal.kind == RefusalKind::NotFound => {}
                other => other?,
            }
        }
        Ok(())
    }
}
