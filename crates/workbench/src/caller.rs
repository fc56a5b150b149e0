//! Who asks.

use gainsay_model::account::Scope;
use gainsay_model::event::Author;
use gainsay_model::id::{ProjectId, UserId};

/// Who asks, as far as it was shown by a session, a token or the local command line.
///
/// Roles inside projects are not here: they are looked up with each request, so that
/// a change of role takes effect at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    pub author: Author,
    /// May make users and invitations. Grants nothing inside projects.
    pub admin: bool,
    /// How much a token may do; [`Scope::Write`] for sessions.
    pub scope: Scope,
    /// The one project a token opens; all of its person's if absent.
    pub only: Option<ProjectId>,
}

impl Caller {
    /// Whoever runs the machine, by the local command line: may all.
    pub const OPERATOR: Self = Self {
        author: Author::Operator,
        admin: true,
        scope: Scope::Write,
        only: None,
    };

    /// A person with a session.
    pub const fn user(user: UserId, admin: bool) -> Self {
        Self {
            author: Author::User(user),
            admin,
            scope: Scope::Write,
            only: None,
        }
    }

    /// The person behind the request, if there is one.
    pub const fn person(&self) -> Option<UserId> {
        self.author.user()
    }

    /// True for whoever runs the machine.
    pub const fn is_operator(&self) -> bool {
        matches!(self.author, Author::Operator)
    }

    /// True for a person in a browser: neither a program with a token nor the command line.
    pub const fn has_session(&self) -> bool {
        matches!(self.author, Author::User(_))
    }
}
