//! Persons, offices, outlets and states: who is who, and what they said.

pub const PARTIES: &str = "People";
pub const GO_PARTIES: &str = "Go to the people";
pub const NAMES_USED: &str = "Names used before";
pub const IS_PARTY: &str = "gathered";
pub const UNTIE: &str = "Do not tie it to this one";
pub const TARGETS_HINT: &str =
    "Enter adds one. Choose from the list to tie a name to somebody known.";
pub const INTRO: &str = "Everybody the articles name: who speaks, who is accused, who prints.";
pub const SEARCH: &str = "Search names, roles";
pub const NEW: &str = "New";
pub const NOBODY: &str = "Nobody is named yet";
pub const NOBODY_HINT: &str = "Names come from who said what in the reader.";
pub const NAME: &str = "Name";
pub const WHAT: &str = "What it is";
pub const SPEAKS: &str = "Speaks";
pub const ACCUSED: &str = "Spoken of";
pub const PRINTS: &str = "Prints";
pub const WHATS: &[(&str, &str)] = &[
    ("person", "person"),
    ("office", "office"),
    ("organisation", "organisation"),
    ("outlet", "outlet"),
    ("state", "state"),
    ("unnamed", "unnamed source"),
];
pub const GATHERED: &str = "Gathered";
pub const LOOSE: &str = "Named, not gathered yet";
pub const LOOSE_HINT: &str = "Names as the articles write them. Gathering one makes a page for it; its other spellings can then be merged in.";
pub const GATHER: &str = "Gather";
pub const GATHER_INTO: &str = "Add to …";
pub const ALIKE: &str = "Probably the same";
pub const ALIKE_HINT: &str =
    "Names that look like spellings of one another. Nothing is merged until you say so.";
pub const MERGE: &str = "Merge";
pub const NOT_SAME: &str = "Not the same";
pub const MERGED_INTO: &str = "Merged into";
pub const SPLIT: &str = "Split off";
pub const SPLIT_HINT: &str = "It stands on its own again.";
pub const NAMES: &str = "Names";
pub const FIRST_NAME: &str = "shown first";
pub const MAKE_FIRST: &str = "Show first";
pub const ADD_NAME: &str = "Add a name";
pub const ADD_NAME_HINT: &str = "Another spelling, another language, a title.";
pub const LANGUAGE: &str = "Language";
pub const ROLES: &str = "Roles";
pub const ADD_ROLE: &str = "Add a role";
pub const ROLE: &str = "Role or office";
pub const DURING: &str = "When";
pub const ACTS_FOR: &str = "Acts for";
pub const ADD_PRINCIPAL: &str = "Acts for …";
pub const PRINCIPAL_HINT: &str = "Whose interest it speaks in; somebody gathered here.";
pub const FOR_IT: &str = "Act for it";
pub const ABOUT: &str = "About";
pub const SENSITIVE: &str = "Withhold from what is published";
pub const MERGED_HERE: &str = "Merged in";
pub const MERGE_OTHER: &str = "Merge another in …";
pub const MERGE_OTHER_HINT: &str = "Its names lead here from then on. It can be split off again.";
pub const SAID: &str = "What it said";
pub const NOTHING_SAID: &str = "Nothing yet: no mark names it as a speaker.";
pub const BY_QUOTATION: &str = "through a quotation";
pub const UNDATED: &str = "undated";
pub const DELETE: &str = "Delete";
pub const DELETED: &str = "It is deleted. The names in the articles stay.";
pub const GONE: &str = "Nobody stands here by that address.";
pub const DID_GATHER: &str = "gathered a name";
pub const DID_MERGE: &str = "merged two people";
pub const DID_SPLIT: &str = "split two people";
pub const DID_CHANGE: &str = "changed somebody's page";
pub const DID_DELETE: &str = "deleted somebody's page";
pub const MERGED: &str = "Merged.";
pub const SPLIT_DONE: &str = "Split off.";
pub const GATHERED_DONE: &str = "Gathered.";

/// Takes a name off a list.
pub fn remove(name: &str) -> String {
    format!("Remove {name}")
}

/// Takes the tie off.
pub fn untie(name: &str) -> String {
    format!("Tied to {name}. Untie")
}

/// How often somebody is named.
pub fn times(count: u64) -> String {
    match count {
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}

/// How many marks.
pub fn marks(count: usize) -> String {
    match count {
        1 => "1 mark".to_owned(),
        count => format!("{count} marks"),
    }
}

/// Two names that may be one.
pub fn pair(one: &str, other: &str) -> String {
    format!("{one} and {other}")
}
