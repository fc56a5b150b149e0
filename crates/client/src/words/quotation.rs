//! Quotations: stretches that say once who is quoted.

pub const QUOTATION: &str = "Quotation";
pub const QUOTATIONS: &str = "Quotations";
pub const MAKE: &str = "This is a quotation of …";
pub const WHOSE: &str = "Whose words these are";
pub const HINT: &str = "Marks inside take these speakers over, unless one says otherwise.";
pub const INHERIT: &str = "Takes over the quotation's speakers:";
pub const INHERITED: &str = "Quoted from";
pub const INHERITED_HINT: &str = "taken over from the quotation around it";
pub const NOBODY_YET: &str = "nobody is named yet";
pub const EDIT: &str = "Edit the quotation";
pub const SHOW: &str = "Show in the text";
pub const REMOVE: &str = "It is no quotation";
pub const SELECT_FIRST: &str = "Select the words that are quoted first.";
pub const REMOVED: &str = "The quotation is taken off; the marks inside stay.";
pub const DID_QUOTE: &str = "marked a quotation";
pub const DID_CHANGE: &str = "changed whose words a quotation is";
pub const DID_REMOVE: &str = "took off a quotation";
pub const KEY_QUOTATION: &str = "these words are quoted";

/// How many marks inherit from a quotation.
pub fn inside(count: usize) -> String {
    match count {
        0 => "No mark takes them over yet.".to_owned(),
        1 => "1 mark takes them over.".to_owned(),
        count => format!("{count} marks take them over."),
    }
}
