//! Every address of the API as a function, for the server that answers and the
//! browser that asks.

use crate::entity::EntityKind;
use crate::id::{
    AnnotationId, ClaimId, CommandId, DocumentId, ExhibitId, ImportId, PartyId, ProjectId,
    ReleaseId, UserId, VerdictId,
};
use std::fmt::Display;
use uuid::Uuid;

/// Where the API begins.
pub const ROOT: &str = "/api/v1";

fn under(rest: impl Display) -> String {
    format!("{ROOT}/{rest}")
}

/// Who is signed in: `POST` to sign in, `DELETE` to sign out.
pub fn session() -> String {
    under("session")
}

/// The person asking.
pub fn me() -> String {
    under("me")
}

/// The person's own password.
pub fn password() -> String {
    under("me/password")
}

/// One of the person's own settings.
pub fn setting(key: &str) -> String {
    under(format_args!("me/settings/{key}"))
}

/// All of the person's own settings.
pub fn settings() -> String {
    under("me/settings")
}

/// The person's tokens.
pub fn tokens() -> String {
    under("tokens")
}

/// One token.
pub fn token(id: Uuid) -> String {
    under(format_args!("tokens/{id}"))
}

/// Everybody who can sign in (administrators).
pub fn users() -> String {
    under("users")
}

/// One person (administrators).
pub fn user(id: UserId) -> String {
    under(format_args!("users/{id}"))
}

/// A new sign-in link for a person (administrators).
pub fn user_link(id: UserId) -> String {
    under(format_args!("users/{id}/link"))
}

/// A person's password, set by whoever runs the machine.
pub fn user_password(id: UserId) -> String {
    under(format_args!("users/{id}/password"))
}

/// A person's tokens, made by whoever runs the machine.
pub fn user_tokens(id: UserId) -> String {
    under(format_args!("users/{id}/tokens"))
}

/// A copy of everything, made while the server runs, by whoever runs the machine.
pub fn backup() -> String {
    under("backup")
}

/// Invitations to the workbench (administrators).
pub fn invitations() -> String {
    under("invitations")
}

/// Joining by an invitation.
pub fn accept() -> String {
    under("invitations/accept")
}

/// The projects one belongs to.
pub fn projects() -> String {
    under("projects")
}

/// A search in all projects one belongs to.
pub fn search_everywhere() -> String {
    under("search")
}

/// Claims that resemble some words, in all projects one belongs to.
pub fn earlier() -> String {
    under("earlier")
}

/// A project.
pub fn project(project: ProjectId) -> String {
    under(format_args!("projects/{project}"))
}

fn within(id: ProjectId, rest: impl Display) -> String {
    format!("{}/{rest}", project(id))
}

/// What every page of a project needs.
pub fn desk(project: ProjectId) -> String {
    within(project, "desk")
}

/// A search in a project.
pub fn search(project: ProjectId) -> String {
    within(project, "search")
}

/// A project's members.
pub fn members(project: ProjectId) -> String {
    within(project, "members")
}

/// One member.
pub fn member(project: ProjectId, user: UserId) -> String {
    within(project, format_args!("members/{user}"))
}

/// Invitations to a project.
pub fn project_invitations(project: ProjectId) -> String {
    within(project, "invitations")
}

/// One invitation to a project.
pub fn project_invitation(project: ProjectId, id: Uuid) -> String {
    within(project, format_args!("invitations/{id}"))
}

/// A list of things of one kind.
pub fn list(project: ProjectId, kind: EntityKind) -> String {
    within(project, kind.segment())
}

/// One thing.
pub fn entity(project: ProjectId, kind: EntityKind, id: Uuid) -> String {
    within(project, format_args!("{}/{id}", kind.segment()))
}

/// A thing's history.
pub fn history(project: ProjectId, kind: EntityKind, id: Uuid) -> String {
    within(project, format_args!("{}/{id}/history", kind.segment()))
}

/// Bringing back a deleted thing.
pub fn restore(project: ProjectId, kind: EntityKind, id: Uuid) -> String {
    within(project, format_args!("{}/{id}/restore", kind.segment()))
}

/// The scheme, the guidelines or the rating scale, of which a project has one each.
pub fn rules(project: ProjectId, kind: EntityKind) -> String {
    within(project, format_args!("rules/{kind}"))
}

/// The corpus: articles with their counts.
pub fn corpus(project: ProjectId) -> String {
    within(project, "corpus")
}

/// An article opened for reading.
pub fn reading(project: ProjectId, document: DocumentId) -> String {
    within(project, format_args!("documents/{document}/reading"))
}

/// The words of one text of an article, as plain text.
pub fn words(project: ProjectId, document: DocumentId, number: u32) -> String {
    within(project, format_args!("documents/{document}/texts/{number}"))
}

/// What a text of an article changed in an earlier one.
pub fn changes(project: ProjectId, document: DocumentId, number: u32) -> String {
    within(
        project,
        format_args!("documents/{document}/texts/{number}/changes"),
    )
}

/// The marks on earlier texts of an article that wait to be settled; `POST` settles them.
pub fn unsettled(project: ProjectId, document: DocumentId) -> String {
    within(project, format_args!("documents/{document}/unsettled"))
}

/// The original bytes of one text of an article.
pub fn original(project: ProjectId, document: DocumentId, number: u32) -> String {
    within(
        project,
        format_args!("documents/{document}/texts/{number}/original"),
    )
}

/// Where the person asking stands in an article.
pub fn place(project: ProjectId, document: DocumentId) -> String {
    within(project, format_args!("documents/{document}/place"))
}

/// The passages that an article shares with others.
pub fn reprints(project: ProjectId, document: DocumentId) -> String {
    within(project, format_args!("documents/{document}/reuse"))
}

/// Who shares passages with whom.
pub fn reuse(project: ProjectId) -> String {
    within(project, "reuse")
}

/// What in an article looks worth marking.
pub fn suggestions(project: ProjectId, document: DocumentId) -> String {
    within(project, format_args!("documents/{document}/suggestions"))
}

/// What the person asking thinks is not worth a mark.
pub fn dismissals(project: ProjectId, document: DocumentId) -> String {
    within(project, format_args!("documents/{document}/dismissals"))
}

/// Where a project's own suggester is asked.
pub fn suggester(project: ProjectId) -> String {
    within(project, "suggester")
}

/// Where the person asking stands in the articles of a project.
pub fn places(project: ProjectId) -> String {
    within(project, "places")
}

/// Where the words of the query stand in the articles of a project.
pub fn standing(project: ProjectId) -> String {
    within(project, "standing")
}

/// What is left to read for the person asking.
pub fn unread(project: ProjectId) -> String {
    within(project, "unread")
}

/// That somebody has a page of the project open, in one tab of a browser.
pub fn presence(project: ProjectId, tab: Uuid) -> String {
    within(project, format_args!("presence/{tab}"))
}

/// Everybody whom the articles name, with how often.
pub fn named(project: ProjectId) -> String {
    within(project, "named")
}

/// The annotations in whose chain a party speaks.
pub fn said(project: ProjectId, party: PartyId) -> String {
    within(project, format_args!("parties/{party}/said"))
}

/// The notes that mention the person asking.
pub fn mentions(project: ProjectId) -> String {
    within(project, "mentions")
}

/// Claims set against each other.
pub fn matrix(project: ProjectId, claims: &[ClaimId]) -> String {
    let claims: Vec<String> = claims.iter().map(ClaimId::to_string).collect();
    format!("{}?claims={}", within(project, "matrix"), claims.join(","))
}

/// The words on either side of annotations.
pub fn context(project: ProjectId, annotations: &[AnnotationId]) -> String {
    let annotations: Vec<String> = annotations.iter().map(AnnotationId::to_string).collect();
    format!(
        "{}?annotations={}",
        within(project, "context"),
        annotations.join(",")
    )
}

/// What is missing: claims, denials, verdicts, grades, sources.
pub fn missing(project: ProjectId) -> String {
    within(project, "missing")
}

/// An exhibit's file.
pub fn exhibit_file(project: ProjectId, exhibit: ExhibitId) -> String {
    within(project, format_args!("exhibits/{exhibit}/file"))
}

/// The claims with their verdicts and counts.
pub fn board(project: ProjectId) -> String {
    within(project, "board")
}

/// A claim opened.
pub fn sheet(project: ProjectId, claim: ClaimId) -> String {
    within(project, format_args!("claims/{claim}/sheet"))
}

/// Merging, splitting, putting away and taking up a claim.
pub fn claim_step(project: ProjectId, claim: ClaimId) -> String {
    within(project, format_args!("claims/{claim}/steps"))
}

/// A step in a verdict's life.
pub fn verdict_step(project: ProjectId, verdict: VerdictId) -> String {
    within(project, format_args!("verdicts/{verdict}/steps"))
}

/// Taking back what a command did.
pub fn undo(project: ProjectId, command: CommandId) -> String {
    within(project, format_args!("undo/{command}"))
}

/// The outcome of a command sent earlier.
pub fn outcome(project: ProjectId, command: CommandId) -> String {
    within(project, format_args!("commands/{command}"))
}

/// The event log and change feed.
pub fn events(project: ProjectId) -> String {
    within(project, "events")
}

/// Striking events.
pub fn erase(project: ProjectId) -> String {
    within(project, "erase")
}

/// Taking back all that an import made.
pub fn import_progress(project: ProjectId, import: ImportId) -> String {
    within(project, format_args!("imports/{import}/progress"))
}
pub fn stop_import(project: ProjectId, import: ImportId) -> String {
    within(project, format_args!("imports/{import}/stop"))
}
pub fn undo_import(project: ProjectId, import: ImportId) -> String {
    within(project, format_args!("imports/{import}/undo"))
}

/// The guidelines that a new project begins with, as Markdown.
pub fn default_guidelines() -> String {
    under("defaults/guidelines")
}

/// Bringing material in.
pub fn import(project: ProjectId) -> String {
    within(project, "import")
}

/// What a file holds, before it is brought in.
pub fn import_preview(project: ProjectId) -> String {
    within(project, "import/preview")
}

/// What a feed lists.
pub fn feeds(project: ProjectId) -> String {
    within(project, "feeds")
}

/// The corpus as a file, in the format of that name.
pub fn export(project: ProjectId, format: &str) -> String {
    within(project, format_args!("export/{format}"))
}

/// What a format cannot hold of a project.
pub fn losses(project: ProjectId, format: &str) -> String {
    within(project, format_args!("export/{format}/losses"))
}

/// A project's releases.
pub fn releases(project: ProjectId) -> String {
    within(project, "releases")
}

/// What a release would hold, without making it.
pub fn release_preview(project: ProjectId) -> String {
    within(project, "releases/preview")
}

/// What a release says of itself.
pub fn release_manifest(project: ProjectId, release: ReleaseId) -> String {
    within(project, format_args!("releases/{release}/manifest"))
}

/// A release with all its files, as one ZIP file.
pub fn release_archive(project: ProjectId, release: ReleaseId) -> String {
    within(project, format_args!("releases/{release}/archive"))
}

/// What lies between an earlier release and a later one.
pub fn release_diff(project: ProjectId, earlier: ReleaseId, later: ReleaseId) -> String {
    within(project, format_args!("releases/{earlier}/diff/{later}"))
}

/// A release's state in one format.
pub fn release_export(project: ProjectId, format: &str, release: ReleaseId) -> String {
    format!("{}?release={release}", export(project, format))
}
