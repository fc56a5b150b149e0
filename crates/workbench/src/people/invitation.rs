//! Invitations to the workbench or to a project: a week, one use.

use super::user::person;
use super::{Secret, demand_admin, demand_session};
use crate::caller::Caller;
use crate::permission::{Action, Standing};
use crate::refusal::{Refusal, RefusalKind};
use crate::workbench::Workbench;
use gainsay_model::account::{
    AccountChange, AccountKey, AccountRecord, Invitation, PasswordHash, User,
};
use gainsay_model::id::{CommandId, InvitationId, ProjectId, UserId};
use gainsay_model::member::Role;
use gainsay_model::time::Timestamp;
use gainsay_model::wire::people::{Accept, NewInvitation, OpenInvitation, SecretLink};
use gainsay_store::AccountExpect;

/// How long an invitation stands, in seconds.
const LASTS: i64 = 7 * 24 * 60 * 60;

/// What a newcomer brings beside what they typed.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// The id of the account, if a new one is made.
    pub id: UserId,
    /// The hash of the password they chose, if they chose one.
    pub hash: Option<PasswordHash>,
    /// The command under which they join the project.
    pub command: CommandId,
}

impl Workbench {
    /// Invites to a project (its owners) or, without one, to the workbench (administrators).
    /// The secret is in the link's fragment. Whoever comes without a role is an analyst.
    ///
    /// # Errors
    ///
    /// [`Forbidden`](RefusalKind::Forbidden) for everybody else.
    pub async fn invite(
        &self,
        caller: &Caller,
        project: Option<ProjectId>,
        id: InvitationId,
        new: NewInvitation,
        secret: &Secret,
        at: Timestamp,
    ) -> Result<SecretLink, Refusal> {
        self.may_invite(caller, project)?;
        if project.is_none() && new.role.is_some() {
            return Err(Refusal::invalid("a role belongs to a project")
                .hint("Invite from the project.")
                .field("role"));
        }
        let expires = at.plus_seconds(LASTS);
        let joins = project.map(|project| (project, new.role.unwrap_or(Role::Analyst)));
        let invitation = Invitation {
            id,
            secret: secret.digest(),
            joins,
            by: caller.person(),
            created: at,
            expires,
        };
        self.change_accounts(
            Vec::new(),
            vec![AccountChange::Put(AccountRecord::Invitation(invitation))],
        )
        .await?;
        Ok(SecretLink {
            link: format!("/join#{}", secret.reveal()),
            expires,
        })
    }

    /// Invitations that still stand, to a project or to the workbench, oldest first.
    ///
    /// # Errors
    ///
    /// [`Forbidden`](RefusalKind::Forbidden) for whoever may not invite.
    pub fn invitations(
        &self,
        caller: &Caller,
        project: Option<ProjectId>,
        at: Timestamp,
    ) -> Result<Vec<OpenInvitation>, Refusal> {
        self.may_invite(caller, project)?;
        let mut open = self.invitations_to(project);
        open.retain(|invitation| invitation.expires > at);
        open.sort_by_key(|invitation| (invitation.created, invitation.id));
        let shown = |invitation: Invitation| OpenInvitation {
            id: invitation.id,
            project: invitation.joins.map(|(project, _)| project),
            role: invitation.joins.map(|(_, role)| role),
            expires: invitation.expires,
        };
        Ok(open.into_iter().map(shown).collect())
    }

    /// Takes an invitation back.
    ///
    /// # Errors
    ///
    /// [`NotFound`](RefusalKind::NotFound) where there is none, or it was used.
    pub async fn revoke_invitation(
        &self,
        caller: &Caller,
        project: Option<ProjectId>,
        id: InvitationId,
    ) -> Result<(), Refusal> {
        self.may_invite(caller, project)?;
        let found = self
            .invitations_to(project)
            .into_iter()
            .find(|invitation| invitation.id == id);
        let Some(invitation) = found else {
            return Err(Refusal::not_found("the invitation"));
        };
        let key = AccountKey::Invitation(invitation.secret);
        self.change_accounts(Vec::new(), vec![AccountChange::Delete(key)])
            .await
    }

    /// Joins by an invitation: with the account of the caller, or with a new one. Answers who
    /// joined, and what.
    ///
    /// # Errors
    ///
    /// [`NotFound`](RefusalKind::NotFound) for an invitation that was used, taken back or is too
    /// old; [`Conflict`](RefusalKind::Conflict) for a name that is taken.
    pub async fn accept(
        &self,
        caller: Option<&Caller>,
        accept: Accept,
        arrival: Arrival,
        at: Timestamp,
    ) -> Result<(User, Option<ProjectId>), Refusal> {
        let key = AccountKey::Invitation(Secret::written(&accept.secret)?.digest());
        let record = self.store.accounts().get(&key);
        let Some(AccountRecord::Invitation(invitation)) =
            record.filter(|record| stands(record, at))
        else {
            return Err(spent());
        };
        let on_behalf = invitation
            .by
            .map_or(Caller::OPERATOR, |by| Caller::user(by, false));
        if let Some((project, _)) = invitation.joins {
            // Before anything is written: an invitation is worth what its giver may still do.
            self.may_invite(&on_behalf, Some(project))
                .map_err(|_| spent())?;
        }
        let mut changes = vec![AccountChange::Delete(key.clone())];
        let user = match caller {
            Some(caller) => self.enabled(demand_session(caller)?)?,
            None => {
                let name = accept.name.as_deref().unwrap_or_default();
                let user = person(
                    arrival.id,
                    name,
                    accept.display.as_deref().unwrap_or_default(),
                    false,
                    at,
                )?;
                changes.push(AccountChange::Put(AccountRecord::User(user.clone())));
                if let Some(hash) = arrival.hash {
                    changes.push(AccountChange::Put(AccountRecord::Password {
                        user: user.id,
                        hash,
                    }));
                }
                user
            }
        };
        let expect = AccountExpect::Is(key, Some(AccountRecord::Invitation(invitation.clone())));
        self.change_accounts(vec![expect], changes).await?;
        if let Some((project, role)) = invitation.joins {
            self.join(&on_behalf, project, (user.id, role), arrival.command, at)
                .await?;
        }
        Ok((user, invitation.joins.map(|(project, _)| project)))
    }

    fn may_invite(&self, caller: &Caller, project: Option<ProjectId>) -> Result<(), Refusal> {
        let Some(project) = project else {
            return demand_admin(caller);
        };
        if let Some(person) = caller.person() {
            self.enabled(person)?;
        }
        let lens = self.lens(caller, project)?;
        Standing::of(caller, project, &lens.members)?.demand(Action::Members)
    }

    fn invitations_to(&self, project: Option<ProjectId>) -> Vec<Invitation> {
        let records = self.store.accounts().all().into_iter();
        let invitations = records.filter_map(|record| match record {
            AccountRecord::Invitation(invitation) => Some(invitation),
            _ => None,
        });
        invitations
            .filter(|invitation| invitation.joins.map(|(project, _)| project) == project)
            .collect()
    }
}

fn stands(record: &AccountRecord, at: Timestamp) -> bool {
    matches!(record, AccountRecord::Invitation(invitation) if invitation.expires > at)
}

fn spent() -> Refusal {
    Refusal::new(
        RefusalKind::NotFound,
        "this invitation was used already, was taken back, or is too old",
    )
    .hint("Ask whoever invited you for another one.")
    .field("secret")
}
