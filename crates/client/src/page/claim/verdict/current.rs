//! The versions of a claim's verdict, and which of them the panel is about.

use crate::app::App;
use crate::lean::Order;
use crate::state::shelf::Saved;
use gainsay_model::event::Author;
use gainsay_model::id::ClaimId;
use gainsay_model::member::Role;
use gainsay_model::stored::Stored;
use gainsay_model::time::Revision;
use gainsay_model::verdict::{Verdict, VerdictState};
use leptos::prelude::With;
use uuid::Uuid;

/// A verdict as the page knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Current {
    pub id: Uuid,
    pub verdict: Verdict,
    /// Who began it; `None` for one that is not on the server yet.
    pub by: Option<Author>,
    pub saved: Saved,
    /// The version of it that the server has; `None` before it has one.
    pub revision: Option<Revision>,
}

/// What the panel shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Mode {
    /// A draft to write on; none yet if empty.
    Write(Option<Uuid>),
    Read(Box<Current>),
    /// No verdict, and nothing to write on.
    Nothing,
}

/// All versions of a claim's verdict, oldest first; one that has no number yet comes last.
pub(super) fn versions(app: App, claim: ClaimId) -> Vec<Current> {
    let mut all = app.sync.collect::<Verdict, _>(|item| {
        (item.value.claim == claim).then(|| Current {
            id: item.id,
            verdict: item.value.clone(),
            by: item.saved.map(|stored| stored.created.by),
            saved: item.state(),
            revision: item.saved.map(Stored::revision),
        })
    });
    all.order_by_key(|current| (current.verdict.number.wrapping_sub(1), current.id));
    all
}

/// The version that is being written or reviewed.
pub(super) fn draft(all: &[Current]) -> Option<&Current> {
    all.iter().rfind(|current| {
        matches!(
            current.verdict.state,
            VerdictState::Draft | VerdictState::InReview
        )
    })
}

/// The version that is out.
pub(super) fn standing(all: &[Current]) -> Option<&Current> {
    all.iter()
        .rfind(|current| current.verdict.state == VerdictState::Published)
}

/// What the person may do with them.
pub(super) fn mode(app: App, all: &[Current]) -> Mode {
    let role = app
        .desk
        .with(|desk| desk.as_ref().map_or(Role::Reader, |desk| desk.role));
    let me = app
        .session
        .with(|session| session.me().map(|me| me.user.id));
    match (draft(all), standing(all)) {
        (Some(draft), _) => {
            let is_mine = draft.by.is_none_or(|by| by.user() == me);
            let may = role >= Role::Reviewer || (role == Role::Analyst && is_mine);
            if draft.verdict.state == VerdictState::Draft && may {
                Mode::Write(Some(draft.id))
            } else {
                Mode::Read(Box::new(draft.clone()))
            }
        }
        (None, Some(standing)) => Mode::Read(Box::new(standing.clone())),
        (None, None) if role >= Role::Analyst => Mode::Write(None),
        (None, None) => all
            .last()
            .map_or(Mode::Nothing, |last| Mode::Read(Box::new(last.clone()))),
    }
}
