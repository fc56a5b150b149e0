//! What each role may do, as one table.
//!
//! Being a server administrator grants nothing inside projects, and owning a project
//! grants nothing outside it. Whoever runs the machine may all. What one may not
//! see is answered as if it were not there.

use crate::caller::Caller;
use crate::refusal::{Refusal, RefusalKind};
use gainsay_model::account::Scope;
use gainsay_model::id::ProjectId;
use gainsay_model::member::{Membership, Role};

/// Something done inside a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Pages, lists, history and the feed.
    Read,
    /// Taking the corpus out as a file.
    Export,
    /// Bringing material in; changing an article's particulars.
    Import,
    /// Annotations, links, claims, bearings, parties, exhibits, grades, notes, regions.
    Mark,
    /// Drafting verdicts and handing them in.
    Judge,
    /// Deleting an article one brought in oneself.
    DeleteOwnArticle,
    /// Deleting an article somebody else brought in.
    DeleteArticle,
    /// Deciding on other people's verdicts; publishing and withdrawing.
    Review,
    /// Seeing every analyst's own layer, and writing on the adjudicated one.
    Adjudicate,
    /// Giving people articles to read.
    Assign,
    /// Making releases.
    Release,
    /// The scheme, the guidelines and the rating scale.
    Rules,
    /// The project's name, its review rule, its publisher; deleting it.
    Settings,
    /// Members, their roles and invitations.
    Members,
    /// Striking events for ever.
    Erase,
}

/// Who may do what: reader, analyst, reviewer, owner.
const TABLE: [(Action, [bool; 4]); 15] = {
    const X: bool = true;
    const O: bool = false;
    [
        //                          reader analyst reviewer owner
        (Action::Read, [X, X, X, X]),
        (Action::Export, [X, X, X, X]),
        (Action::Import, [O, X, X, X]),
        (Action::Mark, [O, X, X, X]),
        (Action::Judge, [O, X, X, X]),
        (Action::DeleteOwnArticle, [O, X, X, X]),
        (Action::DeleteArticle, [O, O, X, X]),
        (Action::Review, [O, O, X, X]),
        (Action::Adjudicate, [O, O, X, X]),
        (Action::Assign, [O, O, X, X]),
        (Action::Release, [O, O, X, X]),
        (Action::Rules, [O, O, O, X]),
        (Action::Settings, [O, O, O, X]),
        (Action::Members, [O, O, O, X]),
        (Action::Erase, [O, O, O, X]),
    ]
};

impl Action {
    /// All actions, in the order of the table.
    pub const ALL: [Self; 15] = {
        let mut all = [Self::Read; 15];
        let mut row = 0;
        while row < TABLE.len() {
            all[row] = TABLE[row].0;
            row += 1;
        }
        all
    };

    /// True for what changes nothing.
    pub const fn only_reads(self) -> bool {
        matches!(self, Self::Read | Self::Export)
    }

    /// The least powerful role that may, for messages.
    pub fn least(self) -> Role {
        Role::ALL
            .into_iter()
            .find(|role| allows(*role, self))
            .unwrap_or(Role::Owner)
    }

    /// What it is, after "may not".
    const fn words(self) -> &'static str {
        match self {
            Self::Read => "read this project",
            Self::Export => "take the corpus out",
            Self::Import => "bring articles in or change them",
            Self::Mark => "mark, link or note anything",
            Self::Judge => "write verdicts",
            Self::DeleteOwnArticle => "delete articles",
            Self::DeleteArticle => "delete an article that somebody else brought in",
            Self::Review => "decide on verdicts",
            Self::Adjudicate => "work on the adjudicated layer",
            Self::Assign => "give out assignments",
            Self::Release => "make releases",
            Self::Rules => "change the scheme, the guidelines or the rating scale",
            Self::Settings => "change the project's settings",
            Self::Members => "change the members",
            Self::Erase => "erase anything",
        }
    }
}

/// Whether the role may do it.
pub fn allows(role: Role, action: Action) -> bool {
    let column = match role {
        Role::Reader => 0,
        Role::Analyst => 1,
        Role::Reviewer => 2,
        Role::Owner => 3,
    };
    TABLE
        .iter()
        .any(|(row, allowed)| *row == action && allowed[column])
}

/// Where the caller stands in a project: the role, with the token's bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    role: Option<Role>,
    operator: bool,
    scope: Scope,
}

impl Standing {
    /// Where the caller stands, given the project's members.
    ///
    /// # Errors
    ///
    /// [`RefusalKind::NotFound`] for whoever is no member, and for tokens of another project.
    pub fn of(caller: &Caller, project: ProjectId, members: &Membership) -> Result<Self, Refusal> {
        let role = caller.person().and_then(|person| members.role(person));
        let elsewhere = caller.only.is_some_and(|only| only != project);
        if elsewhere || (role.is_none() && !caller.is_operator()) {
            return Err(Refusal::not_found("the project"));
        }
        Ok(Self {
            role,
            operator: caller.is_operator(),
            scope: caller.scope,
        })
    }

    /// The role; owner for whoever runs the machine.
    pub fn role(&self) -> Role {
        self.role.unwrap_or(Role::Owner)
    }

    /// Whether the caller may do it.
    pub fn may(&self, action: Action) -> bool {
        let in_scope = self.scope == Scope::Write || action.only_reads();
        self.operator || (in_scope && self.role.is_some_and(|role| allows(role, action)))
    }

    /// Refuses what the caller may not do.
    ///
    /// # Errors
    ///
    /// [`RefusalKind::Forbidden`], naming the role that may.
    pub fn demand(&self, action: Action) -> Result<(), Refusal> {
        if self.may(action) {
            return Ok(());
        }
        if self.scope == Scope::Read && !action.only_reads() {
            return Err(Refusal::forbidden("this token may only read")
                .hint("Make a token that may also write, under your account."));
        }
        Err(Refusal::new(
            RefusalKind::Forbidden,
            format!(
                "as {} you may not {}",
                with_article(self.role()),
                action.words()
            ),
        )
        .hint(format!(
            "Ask {} of the project.",
            with_article(action.least())
        )))
    }
}

fn with_article(role: Role) -> String {
    match role {
        Role::Reader | Role::Reviewer => format!("a {role}"),
        Role::Analyst | Role::Owner => format!("an {role}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::id::UserId;
    use proptest::prelude::*;
    use uuid::Uuid;

    const PROJECT: ProjectId = ProjectId::new(Uuid::from_u128(1));
    const PERSON: UserId = UserId::new(Uuid::from_u128(2));

    fn members(role: Option<Role>) -> Membership {
        Membership {
            members: role.into_iter().map(|role| (PERSON, role)).collect(),
        }
    }

    /// Who may, said once more in other words: by the least powerful role.
    #[test]
    fn every_row_of_the_table() {
        let rows = [
            (Action::Read, Role::Reader),
            (Action::Export, Role::Reader),
            (Action::Import, Role::Analyst),
            (Action::Mark, Role::Analyst),
            (Action::Judge, Role::Analyst),
            (Action::DeleteOwnArticle, Role::Analyst),
            (Action::DeleteArticle, Role::Reviewer),
            (Action::Review, Role::Reviewer),
            (Action::Adjudicate, Role::Reviewer),
            (Action::Assign, Role::Reviewer),
            (Action::Release, Role::Reviewer),
            (Action::Rules, Role::Owner),
            (Action::Settings, Role::Owner),
            (Action::Members, Role::Owner),
            (Action::Erase, Role::Owner),
        ];
        assert_eq!(rows.len(), Action::ALL.len());
        for (row, action) in rows.iter().zip(Action::ALL) {
            assert_eq!(row.0, action, "the rows are in the order of the table");
            for role in Role::ALL {
                assert_eq!(allows(role, action), role >= row.1, "{role} {action:?}");
            }
            assert_eq!(action.least(), row.1);
        }
    }

    #[test]
    fn whoever_runs_the_machine_may_all_and_others_outside_nothing() {
        let operator = Standing::of(&Caller::OPERATOR, PROJECT, &members(None)).unwrap();
        assert!(Action::ALL.into_iter().all(|action| operator.may(action)));
        let admin = Caller::user(PERSON, true);
        let refusal = Standing::of(&admin, PROJECT, &members(None)).unwrap_err();
        assert_eq!(refusal.kind, RefusalKind::NotFound);
    }

    #[test]
    fn refusals_name_the_role_that_may() {
        let caller = Caller::user(PERSON, false);
        let standing = Standing::of(&caller, PROJECT, &members(Some(Role::Analyst))).unwrap();
        let refusal = standing.demand(Action::Members).unwrap_err();
        assert_eq!(
            refusal.message,
            "as an analyst you may not change the members"
        );
        assert_eq!(
            refusal.hint.as_deref(),
            Some("Ask an owner of the project.")
        );
    }

    proptest! {
        /// Every role, action and scope has an answer, a token never does more than its person,
        /// and a more powerful role never does less.
        #[test]
        fn the_table_is_total_and_orderly(
            role in proptest::sample::select(&Role::ALL[..]),
            action in proptest::sample::select(&Action::ALL[..]),
            reads_only: bool,
            elsewhere: bool,
        ) {
            prop_assert_eq!(TABLE.iter().filter(|(row, _)| *row == action).count(), 1);
            let stronger = Role::ALL.into_iter().filter(|other| *other >= role);
            prop_assert!(!allows(role, action) || stronger.into_iter().all(|other| allows(other, action)));
            let scope = if reads_only { Scope::Read } else { Scope::Write };
            let only = Some(if elsewhere { ProjectId::new(Uuid::from_u128(9)) } else { PROJECT });
            let token = Caller { scope, only, ..Caller::user(PERSON, false) };
            match Standing::of(&token, PROJECT, &members(Some(role))) {
                Err(refusal) => {
                    prop_assert!(elsewhere);
                    prop_assert_eq!(refusal.kind, RefusalKind::NotFound);
                }
                Ok(standing) => {
                    prop_assert!(!elsewhere);
                    prop_assert_eq!(standing.role(), role);
                    let may = allows(role, action) && (!reads_only || action.only_reads());
                    prop_assert_eq!(standing.may(action), may);
                    prop_assert_eq!(standing.demand(action).is_ok(), may);
                }
            }
        }
    }
}
