//! Members, invitations, the account and tokens.

pub const MEMBERS: &str = "Members";
pub const ROLE: &str = "Role";
pub const ROLES: [(&str, &str, &str); 4] = [
    ("reader", "reader", "reads everything that is shared"),
    (
        "analyst",
        "analyst",
        "also imports, marks, links, claims and drafts verdicts",
    ),
    (
        "reviewer",
        "reviewer",
        "also decides on other people's verdicts and publishes",
    ),
    (
        "owner",
        "owner",
        "also changes the rules, the members and the project",
    ),
];
pub const YOU: &str = "you";
pub const REMOVE: &str = "Remove";
pub const REMOVE_ASK: &str = "Remove this member?";
pub const REMOVE_HINT: &str = "They lose access at once. What they did stays, with their name.";
pub const LEAVE: &str = "Leave the project";
pub const INVITE: &str = "Invite somebody";
pub const INVITE_HINT: &str =
    "Whoever opens the link joins this project, once. Send it by a way you trust.";
pub const INVITE_MAKE: &str = "Make a link";
pub const INVITE_AS: &str = "They join as";
pub const LINK_ONCE: &str = "Shown this once. Copy it now.";
pub const COPY: &str = "Copy";
pub const COPIED: &str = "Copied.";
pub const NOT_COPIED: &str =
    "The browser does not let this page copy. Select the text and copy it.";
pub const OPEN_INVITATIONS: &str = "Open invitations";
pub const NO_INVITATIONS: &str = "None.";
pub const TAKE_BACK: &str = "Take back";
pub const OWNER_ONLY: &str = "Only an owner invites, changes roles and removes.";
pub const CHANGED: &str = "The role was changed.";
pub const REMOVED: &str = "The member was removed.";

pub const ACCOUNT: &str = "Your account";
pub const SIGN_OUT: &str = "Sign out";
pub const SIGN_OUT_UNSAVED: &str = "Some of your work is not saved yet. It stays in this browser and is sent when you sign in again.";
pub const PASSWORD: &str = "Password";
pub const PASSWORD_NONE: &str = "You have none yet: you sign in by links only.";
pub const CURRENT: &str = "Current password";
pub const NEW: &str = "New password";
pub const NEW_HINT: &str = "At least 10 characters. Other browsers are signed out.";
pub const SET: &str = "Set the password";
pub const PASSWORD_SET: &str = "The password is set.";
pub const LOOK: &str = "This browser";
pub const TOKENS: &str = "Tokens for programs";
pub const TOKENS_HINT: &str = "A program that shows a token acts as you, and never may more than you. Send it as “Authorization: Bearer …”.";
pub const TOKEN_LABEL: &str = "What it is for";
pub const TOKEN_SCOPE: &str = "It may";
pub const SCOPES: [(&str, &str); 2] = [("read", "only read"), ("write", "read and write")];
pub const TOKEN_PROJECT: &str = "In";
pub const ALL_PROJECTS: &str = "all my projects";
pub const TOKEN_DAYS: &str = "It ends after";
pub const DAYS: [(&str, &str); 4] = [
    ("30", "30 days"),
    ("90", "90 days"),
    ("365", "a year"),
    ("", "never"),
];
pub const TOKEN_MAKE: &str = "Make a token";
pub const NO_TOKENS: &str = "No tokens.";
pub const REVOKE: &str = "Revoke";
pub const REVOKED: &str = "The token was revoked.";
pub const VERSION: &str = "Gainsay";

/// When something ends.
pub fn until(when: &str) -> String {
    format!("until {when}")
}

/// When something was made.
pub fn made(when: &str) -> String {
    format!("made {when}")
}
