//! The names of what a thing is made of, for differences and histories.

pub const KIND: &str = "Kind";
pub const SECOND_KIND: &str = "Perhaps";
pub const WORDS: &str = "Words";
pub const WHO: &str = "Who said it";
pub const INHERITS: &str = "Inherits";
pub const INHERITS_YES: &str = "the quotation's speakers";
pub const TARGETS: &str = "About whom";
pub const HAPPENED: &str = "Happened";
pub const STATEMENT: &str = "Statement";
pub const TYPE: &str = "Type";
pub const PERIOD: &str = "Period";
pub const CLAIMANTS: &str = "Claimed by";
pub const WHY_CHOSEN: &str = "Why chosen";
pub const CHECKABLE: &str = "Checkable";
pub const TOPICS: &str = "Topics";
pub const RETIRED: &str = "Retired";
pub const MERGED: &str = "Merged";
pub const MERGED_YES: &str = "into another";
pub const YES: &str = "yes";
pub const NO: &str = "no";
pub const RATING: &str = "Rating";
pub const CONFIDENCE: &str = "Confidence";
pub const LIKELIHOOD: &str = "Likelihood";
pub const RATIONALE: &str = "Rationale";
pub const CITATIONS: &str = "Citations";
pub const STATE: &str = "State";
pub const UNTIL: &str = "Looked at until";
pub const PRIMARY: &str = "Primary source";
pub const CONTRARY: &str = "Contrary evidence";
pub const NOTE: &str = "Note";
pub const TITLE: &str = "Title";
pub const OUTLET: &str = "Outlet";
pub const FIRST_IN: &str = "First in";
pub const AUTHORS: &str = "Authors";
pub const PUBLISHED: &str = "Published";
pub const RETRIEVED: &str = "Retrieved";
pub const GENRE: &str = "Genre";
pub const LANGUAGE: &str = "Language";
pub const ADDRESS: &str = "Web address";
pub const STAGE: &str = "Stage";
pub const RELATION: &str = "Relation";
pub const REASON: &str = "Reason";
pub const DIRECTION: &str = "Which way";
pub const PART: &str = "Which part";
pub const NAMES: &str = "Names";
pub const ROLES: &str = "Roles";
pub const ACTS_FOR: &str = "Acts for";
pub const SENSITIVE: &str = "Withheld";
pub const ABOUT: &str = "About";
pub const DESCRIPTION: &str = "Description";
pub const REGION: &str = "Region";
pub const PLACE: &str = "Place";
pub const THERE: &str = "There";
pub const DELETED: &str = "deleted";

/// How many parties somebody acts for; their names are not at hand in a history.
pub fn parties(count: usize) -> String {
    match count {
        1 => "1 party".to_owned(),
        count => format!("{count} parties"),
    }
}
