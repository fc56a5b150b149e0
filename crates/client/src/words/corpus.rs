//! The corpus, an article's particulars, the project's settings, exports.

pub const PROGRESS: &str = "Progress";
pub const MARKS: &str = "Marks";
pub const WITH_VERDICT: &str = "Claims with a verdict";
pub const ARTICLES_READ: &str = "articles read";
pub const NOTHING_YET: &str = "none yet";
pub const EXPORT: &str = "Export corpus";
pub const SETTINGS: &str = "Settings";
pub const ARTICLE: &str = "Article";
pub const PUBLISHED: &str = "Published";
pub const STATE: &str = "State";
pub const WHO: &str = "Brought in by";
pub const ACTIONS: &str = "Actions";
pub const FILTER: &str = "Filter by title or outlet";
pub const ALL_STATES: &str = "all states";
pub const MORE: &str = "More articles";
pub const NOTHING_FITS: &str = "No article fits the filter.";
pub const UNTITLED: &str = "Untitled";
pub const UNKNOWN_DATE: &str = "unknown";
pub const EDIT: &str = "Edit particulars";
pub const DELETE: &str = "Delete";
pub const ORIGINAL: &str = "Download the original";
pub const MORE_ACTIONS: &str = "More about";
pub const CHANGED: &str = "change of an article";
pub const DELETED: &str = "deletion of an article";
pub const STAGES: [(&str, &str); 3] = [("new", "new"), ("reading", "reading"), ("done", "done")];
pub const STAGE_OF: &str = "State of";

pub const PARTICULARS: &str = "Particulars";
pub const TITLE: &str = "Title";
pub const OUTLET: &str = "Outlet";
pub const OUTLET_HINT: &str = "Who carried this copy.";
pub const ORIGINAL_OUTLET: &str = "First published by";
pub const ORIGINAL_OUTLET_HINT: &str = "Where that is another one.";
pub const AUTHORS: &str = "Authors";
pub const AUTHORS_HINT: &str = "Separated by semicolons.";
pub const PUBLISHED_HINT: &str = "In words: 2 February 2017, Oct 2015, early 2016, unknown.";
pub const RETRIEVED: &str = "Retrieved";
pub const LANGUAGE: &str = "Language";
pub const LANGUAGE_HINT: &str = "A tag such as en, ps, ru.";
pub const ADDRESS: &str = "Address";
pub const GENRE: &str = "Genre";
pub const NO_GENRE: &str = "not said";
pub const GENRES: &[(&str, &str)] = &[
    ("news", "news"),
    ("wire", "wire report"),
    ("analysis", "analysis"),
    ("opinion", "opinion"),
    ("press_release", "press release"),
    ("official_record", "official record"),
    ("dataset", "dataset"),
];
pub const RIGHTS: &str = "Rights";
pub const RIGHTS_HINT: &str = "The licence or the holder's terms.";
pub const TEXT_POLICY: &str = "Exports for others may hold";
pub const TEXT_POLICIES: &[(&str, &str)] = &[
    ("quotes", "only what is quoted"),
    ("full", "the whole text"),
    ("none", "none of the text"),
];
pub const SAVE: &str = "Save";
pub const CANCEL: &str = "Cancel";
pub const NOT_A_DATE: &str = "This is not understood as a date. Write it like 2 February 2017, Oct 2015 or 2016, or leave it empty.";
pub const TITLE_NEEDED: &str = "An article needs a title.";

pub const PROJECT_SETTINGS: &str = "Project settings";
pub const PROJECT_NAME: &str = "Name";
pub const DESCRIPTION: &str = "About";
pub const REVIEW: &str = "Before a verdict is published";
pub const REVIEW_NONE: &str = "Nobody has to review it; it says so wherever it is shown";
pub const REVIEW_SECOND: &str = "A second person reviews it";
pub const REVIEW_ALONE: &str =
    "You are the only member. A second person can be asked for once there is one.";
pub const LICENCE: &str = "Licence of the annotations";
pub const LICENCE_HINT: &str = "Such as CC BY 4.0.";
pub const PUBLISHER: &str = "Publisher";
pub const PUBLISHER_HINT: &str = "The organisation named in exports; never a member.";
pub const PUBLIC_ADDRESS: &str = "Address of published verdicts";
pub const SETTINGS_CHANGED: &str = "change of the project";
pub const NAME_NEEDED: &str = "A project needs a name.";
pub const OWNER_ONLY: &str = "Only an owner changes these.";

pub const EXPORTS_TITLE: &str = "Exports";
pub const EXPORTS_HINT: &str =
    "Every file holds the state of this moment. The same state gives the same bytes.";
pub const DOWNLOAD: &str = "Download";
/// Format, its name, what it is for.
pub const FORMATS: &[(&str, &str, &str, &str)] = &[
    (
        "jsonl",
        "jsonl",
        "Gainsay JSONL",
        "Everything, losslessly: texts, marks, links, claims, verdicts. Another Gainsay reads it back.",
    ),
    (
        "w3c",
        "jsonld",
        "W3C Web Annotation",
        "The marks as JSON-LD, for any tool that speaks the standard.",
    ),
    (
        "claimreview",
        "jsonld",
        "ClaimReview",
        "Published verdicts as schema.org ClaimReview, as search engines read them.",
    ),
];

/// How many analysts.
pub fn members(number: u64) -> String {
    super::entry::count(number, "member", "members")
}

/// How many marks of a kind: “3 allegations”.
pub fn count_of_kind(count: u64, kind: &str, label: &str) -> String {
    use gainsay_model::scheme::{ALLEGATION, DENIAL};
    let plural = if count != 1 && matches!(kind, ALLEGATION | DENIAL) {
        "s"
    } else {
        ""
    };
    format!("{count} {}{plural}", label.to_lowercase())
}

/// What became of a date as written.
pub fn understood(date: &str) -> String {
    format!("Understood as {date}.")
}

/// An article that was deleted.
pub fn deleted(title: &str) -> String {
    format!("“{title}” was deleted.")
}
