//! The frame of every page: the bar, messages, the palette, what is not saved yet.

use crate::state::queue::Deed;

pub const GAINSAY: &str = "Gainsay";
pub const SKIP: &str = "Skip to the page";
pub const OPENING: &str = "Opening …";
pub const LOADING: &str = "Loading …";
pub const NOT_COME: &str = "This part of the page could not be loaded.";
pub const NOT_COME_HINT: &str = "The server is out of reach, or it is newer than the page you have open. \
     What you did is kept in this browser and is sent after the page has been loaded again.";
pub const RELOAD: &str = "Reload";
pub const TRY_AGAIN: &str = "Try again";
pub const TO_PROJECTS: &str = "To the projects";
pub const NOT_HERE: &str = "Nothing stands here";
pub const NOT_HERE_HINT: &str = "The address is wrong, or you do not belong to that project.";
pub const WHERE: &str = "Where you are";
pub const PROJECT_PAGES: &str = "Pages of the project";
pub const ARTICLES: &str = "Articles";
pub const CLAIMS: &str = "Claims";
pub const EXPORTS: &str = "Export";
pub const MEMBERS: &str = "Members";
pub const FIND: &str = "Search articles, marks, claims";
pub const ACCOUNT: &str = "Your account";
pub const SIGN_OUT: &str = "Sign out";
pub const DISMISS: &str = "Dismiss";
pub const CLOSE: &str = "Close";
pub const CANCEL: &str = "Cancel";
pub const SAVE: &str = "Save";
pub const ADD: &str = "Add";
pub const REMOVE: &str = "Remove";
pub const DELETE: &str = "Delete";
pub const NOTHING_FOUND: &str = "Nothing fits.";
pub const FILTER: &str = "Filter";

pub const PALETTE: &str = "Search and commands";
pub const COMMANDS: &str = "Do";
pub const GO_ARTICLES: &str = "Go to the articles";
pub const GO_CLAIMS: &str = "Go to the claims";
pub const GO_EXPORTS: &str = "Export the corpus";
pub const GO_MEMBERS: &str = "Members and roles";
pub const GO_PROJECTS: &str = "All projects";
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";
pub const THEME_LIGHT: &str = "Light theme";
pub const THEME_DARK: &str = "Dark theme";
pub const THEME_SYSTEM: &str = "Theme of the system";

pub const ALL_KEYS: &str = "All keys";
pub const KEYS_READER: &str = "While reading";
pub const KEYS_CLAIM: &str = "On a claim";
pub const KEYS_EVERYWHERE: &str = "Everywhere";
pub const LETTERS: &str = "Single letters are commands";
pub const LETTERS_HINT: &str =
    "Switch this off if you speak to your computer, or press keys by accident.";

pub const ANNOUNCE: &str = "Announce marks in the text";
pub const ANNOUNCE_HINT: &str =
    "For screen readers: marks become elements that are read out where they stand.";

pub const SAVED: &str = "Saved";
pub const SAVING: &str = "Saving …";
pub const OFFLINE: &str = "No network";
pub const UNSAVED: &str = "Not saved yet";
pub const UNSAVED_LIST: &str = "What is not saved yet";
pub const ALL_SAVED: &str = "Everything you did is saved.";
pub const NOT_KEPT: &str =
    "This browser keeps nothing for this page. What is not saved is lost when the tab closes.";
pub const STATE_WAITING: &str = "waits for the network";
pub const STATE_SENDING: &str = "on its way";
pub const STATE_REFUSED: &str = "refused";
pub const STATE_CONFLICT: &str = "changed by somebody else";
pub const YOURS: &str = "Yours";
pub const THEIRS: &str = "Theirs";
pub const KEEP_MINE: &str = "Keep mine";
pub const KEEP_THEIRS: &str = "Keep theirs";
pub const GIVE_UP: &str = "Give up";
pub const KEEP_BOTH: &str = "Keep both";
pub const KEEP_BOTH_HINT: &str = "Theirs stays, and yours becomes one of its own beside it.";
pub const KEPT_BOTH: &str = "Both are kept.";
pub const DID_KEEP_BOTH: &str = "kept both versions";
pub const BOTH_VERSIONS: &str = "Both versions";
pub const SEE: &str = "See its history";
pub const NOTHING_TO_UNDO: &str = "There is nothing to undo.";
pub const NOTHING_TO_REDO: &str = "There is nothing to do again.";
pub const COPIED: &str = "Copied.";
pub const NOT_COPIED: &str = "The browser does not let this page copy.";

pub const HISTORY: &str = "History";
pub const WAS_DELETED: &str = "deleted";
pub const WAS_MADE: &str = "made it";
pub const NOTHING_CHANGED: &str = "changed nothing that is shown here";
pub const NOW: &str = "as it stands";
pub const BRING_BACK: &str = "Bring back";
pub const BROUGHT_BACK: &str = "That version stands again.";
pub const DID_BRING_BACK: &str = "brought back a version";
pub const WAS_STRUCK: &str = "struck by an owner";
pub const FORMER_MEMBER: &str = "a former member";
pub const OPERATOR: &str = "the operator";

pub const NOTE: &str = "Note";
pub const NOTES: &str = "Notes";
pub const NEW_NOTE: &str = "New note";
pub const WRITE_NOTE: &str = "Write";
pub const ANSWER: &str = "Answer";
pub const RESOLVE: &str = "Resolve";
pub const RESOLVED: &str = "resolved";
pub const REOPEN: &str = "Open again";
pub const THREAD: &str = "Thread";
pub const REWRITE: &str = "Rewrite";
pub const NOTE_HINT: &str = "@ and a name calls a member's attention.";
pub const NOTE_DELETED: &str = "The note is deleted.";
pub const MENTIONS: &str = "You are mentioned";
pub const DID_REWRITE: &str = "rewrote a note";
pub const DID_NOTE: &str = "wrote a note";
pub const DID_RESOLVE: &str = "changed a note";
pub const DID_DELETE_NOTE: &str = "deleted a note";

/// Whose account the button opens.
pub fn account_of(name: &str) -> String {
    format!("Account of {name}")
}

/// After undo.
pub fn undone(what: &str) -> String {
    format!("Taken back: {what}.")
}

/// After redo.
pub fn redone(what: &str) -> String {
    format!("Done again: {what}.")
}

/// A step that is not taken back because somebody changed the thing since.
pub fn not_undone(what: &str, by: &str, when: &str) -> String {
    format!("Not taken back: {what}. {by} has changed it since, {when}; it is left as it is.")
}

/// A step that cannot be taken back now.
pub fn cannot_turn(what: &str) -> String {
    format!(
        "The server is out of reach, so it cannot be seen whether somebody has changed this since: {what}."
    )
}

/// Who changed or deleted a thing while one's own change was on its way.
pub fn changed_meanwhile(by: &str, when: &str, deleted: bool) -> String {
    let verb = if deleted { "deleted" } else { "changed" };
    format!("{by} {verb} it, {when}, before your change arrived. Which is to stand?")
}

/// Threads that are folded away.
pub fn resolved_threads(count: usize) -> String {
    match count {
        1 => "1 resolved thread".to_owned(),
        count => format!("{count} resolved threads"),
    }
}

/// Changes that wait for the network.
pub fn waiting(count: usize) -> String {
    match count {
        1 => "1 change waits for the network".to_owned(),
        count => format!("{count} changes wait for the network"),
    }
}

/// Changes that the server refused.
pub fn refused(count: usize) -> String {
    match count {
        1 => "1 change needs you".to_owned(),
        count => format!("{count} changes need you"),
    }
}

/// What a deed does, in words.
pub fn deed(deed: &Deed) -> String {
    let verb = match deed {
        Deed::Create { .. } => "New",
        Deed::Change { .. } => "Changed",
        Deed::Delete { .. } => "Deleted",
        Deed::Restore { .. } => "Brought back",
        Deed::Step { .. } => "Step of a",
    };
    format!("{verb} {}", deed.subject().kind.noun())
}
