//! Signing in, joining, projects and the first start.

pub const GAINSAY: &str = "Gainsay";
pub const SIGN_IN: &str = "Sign in";
pub const NAME: &str = "Name";
pub const PASSWORD: &str = "Password";
pub const SIGNING_IN: &str = "Signing in …";
pub const OPENING_LINK: &str = "Opening the link …";
pub const NO_PASSWORD: &str = "No password, or lost it? Whoever runs this server makes you a link that signs you in once: gainsay user link NAME";
pub const OUT_OF_REACH: &str = "The server cannot be reached. Try again in a moment.";
pub const UNREACHABLE: &str = "The server does not answer";
pub const UNREACHABLE_HINT: &str = "What you did and was not saved is kept in this browser.";
pub const TRY_AGAIN: &str = "Try again";

pub const JOIN: &str = "You are invited";
pub const JOIN_HINT: &str = "Choose a name to sign in with. The others see your display name.";
pub const JOIN_NO_SECRET: &str =
    "This address holds no invitation. Open the whole link as it was sent to you.";
pub const JOIN_NAME_HINT: &str = "Letters, digits, “.”, “-” and “_”.";
pub const DISPLAY_NAME: &str = "Display name";
pub const PASSWORD_HINT: &str =
    "At least 10 characters. Three unrelated words are easy to keep in mind.";
pub const JOIN_NOW: &str = "Join";
pub const JOIN_WITH_ACCOUNT: &str = "Join with this account";
pub const JOIN_AS_OTHER: &str = "Join as somebody else";
pub const TO_PROJECTS: &str = "To the projects";

pub const PROJECTS: &str = "Projects";
pub const NEW_PROJECT: &str = "New project";
pub const BACK: &str = "Back to the projects";
pub const CHECKING: &str = "What are you checking?";
pub const BRING_IN: &str =
    "Bring the articles in. Their words are frozen and hashed; nothing leaves this machine.";
pub const PROJECT_NAME: &str = "Name of the project";
pub const PROJECT_NAME_EXAMPLE: &str = "A name, such as Northern contacts";
pub const UNTITLED: &str = "Untitled project";
pub const OPEN_DEMO: &str = "Open the demo";
pub const OPEN_DEMO_HINT: &str = "Fourteen articles, marked and judged, to look around in.";
pub const START_EMPTY: &str = "Start empty";
pub const START_EMPTY_HINT: &str = "A project without articles; bring them in later.";
pub const OTHER_GAINSAY: &str = "From another Gainsay";
pub const OTHER_GAINSAY_HINT: &str = "Drop its export above: a .jsonl file with everything in it.";
pub const FROM_SHELL: &str = "From the shell";
pub const DEMO_NAME: &str = "Northern contacts";

/// What waits for somebody whose session ended.
pub fn kept(changes: usize) -> String {
    let (are, them) = if changes == 1 {
        ("1 change is".to_owned(), "it")
    } else {
        (format!("{changes} changes are"), "them")
    };
    format!("{are} kept in this browser. Signing in again sends {them}.")
}

/// Who is signed in while an invitation is open.
pub fn joined_as(name: &str) -> String {
    format!("You are signed in as {name}.")
}

/// A number of things.
pub fn count(number: u64, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {many}")
    }
}

/// How many articles.
pub fn articles(number: u64) -> String {
    count(number, "article", "articles")
}

/// How many marks.
pub fn marks(number: u64) -> String {
    count(number, "mark", "marks")
}

/// How many claims, and how many of them have a verdict.
pub fn claims(judged: u64, all: u64) -> String {
    if all == 0 {
        "no claims yet".to_owned()
    } else {
        format!("{judged} of {} judged", count(all, "claim", "claims"))
    }
}
