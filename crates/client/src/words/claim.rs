//! The board of claims, one claim with both sides, and its verdict.

use gainsay_model::bearing::Direction;
use gainsay_model::relation::{Extent, Manner, RelationKind};
use gainsay_model::verdict::VerdictState;

pub const CLAIMS: &str = "Claims";
pub const NEW_CLAIM: &str = "New claim";
pub const FILTER: &str = "Filter claims";
pub const ALL: &str = "all claims";
pub const JUDGED: &str = "with a verdict";
pub const UNJUDGED: &str = "without a verdict";
pub const NO_CLAIMS: &str = "No claims yet";
pub const NO_CLAIMS_HINT: &str = "A claim is one sentence, in your words, that can be true or false. Marks from every article bear on it, for and against.";
pub const NOTHING_FITS: &str = "No claim fits the filter.";
pub const NO_VERDICT: &str = "no verdict";
pub const RETIRED: &str = "put away";
pub const NOTHING_BEARS: &str = "nothing bears on it yet";
pub const NOTHING_GATHERED: &str = "Nothing bears on it yet";

pub const STATEMENT: &str = "Statement";
pub const STATEMENT_HINT: &str = "One sentence that can be true or false, in your own words.";
pub const STATEMENT_NEEDED: &str = "Write the statement.";
pub const TYPE: &str = "What sort";
pub const NO_TYPE: &str = "not said";
pub const TYPES: &[(&str, &str)] = &[
    ("event", "an event"),
    ("numerical", "a figure"),
    ("quotation", "a quotation"),
    ("causal", "cause and effect"),
    ("position", "somebody's position"),
];
pub const CHECKABLE: &str = "Can it be checked?";
pub const CHECKABLES: &[(&str, &str)] = &[
    ("yes", "yes"),
    ("opinion", "no: an opinion"),
    ("prediction", "no: a prediction"),
    ("motive", "no: a motive"),
    ("too_vague", "no: too vague"),
];
pub const PERIOD: &str = "Period it speaks of";
pub const CLAIMANTS: &str = "Who makes it";
pub const CLAIMANTS_HINT: &str = "Separated by semicolons.";
pub const WHY: &str = "Why it was chosen";
pub const TOPICS: &str = "Topics";
pub const TOPICS_HINT: &str = "Separated by commas.";
pub const MAKE: &str = "Make the claim";
pub const SAVE: &str = "Save";
pub const CANCEL: &str = "Cancel";
pub const EDIT: &str = "Edit";
pub const DELETE: &str = "Delete the claim";
pub const DELETED: &str = "The claim was deleted, with what bears on it.";
pub const DID_CREATE: &str = "new claim";
pub const DID_CHANGE: &str = "change of a claim";
pub const DID_DELETE: &str = "deletion of a claim";
pub const MORE: &str = "More";
pub const NOT_RATED: &str = "Not rated";

pub const ARTICLES: &str = "articles speak of it";
pub const ARTICLE: &str = "article speaks of it";
pub const FIRST_SEEN: &str = "first stated";
pub const FIRST_PRINTED: &str = "first printed";
pub const BALANCE: &str = "allegations, denials, evidence";
pub const ASSERTED_BY: &str = "Asserted by";
pub const DENIED_BY: &str = "Denied by";
pub const UNNAMED: &str = "nobody named";
pub const OTHER_KINDS: &str = "Other marks";
pub const NO_ALLEGATIONS: &str = "No allegation is gathered here.";
pub const NO_DENIALS: &str = "No denial is gathered here. Was the other side asked?";
pub const NO_EVIDENCE: &str = "No evidence is gathered here yet.";
pub const GATHER_HINT: &str =
    "Open an article, focus a mark and press C to let it bear on this claim.";
pub const TO_ARTICLES: &str = "To the articles";
pub const GO_TO_PLACE: &str = "Show in the article";
pub const OWN_VOICE: &str = "the article itself";
pub const NOT_THERE: &str = "The mark was deleted.";

pub const WEIGH: &str = "Weigh";
pub const CITE: &str = "Cite in the verdict";
pub const CITED: &str = "Cited.";
pub const TAKE_OFF: &str = "Take off this claim";
pub const TAKEN_OFF: &str = "The mark no longer bears on this claim.";
pub const DID_TAKE_OFF: &str = "removal of a bearing";
pub const DID_WEIGH: &str = "weighing of a mark";
pub const DIRECTION: &str = "It bears on the claim";
pub const PART: &str = "On which part";
pub const PART_HINT: &str = "Empty: on all of it.";
pub const REASON: &str = "Reason";
pub const SOURCE: &str = "Source";
pub const INFORMATION: &str = "Information";
pub const UNGRADED: &str = "not graded";
pub const RELIABILITY: &[(&str, &str)] = &[
    ("A", "A: completely reliable"),
    ("B", "B: usually reliable"),
    ("C", "C: fairly reliable"),
    ("D", "D: not usually reliable"),
    ("E", "E: unreliable"),
    ("F", "F: cannot be judged"),
];
pub const CREDIBILITY: &[(&str, &str)] = &[
    ("1", "1: confirmed by others"),
    ("2", "2: probably true"),
    ("3", "3: possibly true"),
    ("4", "4: doubtful"),
    ("5", "5: improbable"),
    ("6", "6: cannot be judged"),
];

pub const HISTORY: &str = "History of the claim";
pub const NOTES: &str = "Notes";
pub const TIMELINE: &str = "When it was said";
pub const UNDATED: &str = "undated";
pub const AS_TABLE: &str = "As a table";
pub const STATED: &str = "Stated";
pub const WHO: &str = "Who";
pub const WORDS: &str = "Words";
pub const ALLEGATIONS: &str = "Allegations";
pub const DENIALS: &str = "Denials";
pub const EVIDENCE: &str = "Evidence";

/// Which way something bears, after the kind of the mark.
pub fn direction(kind: &str, direction: Direction) -> &'static str {
    let is_evidence = kind == gainsay_model::scheme::EVIDENCE;
    match direction {
        Direction::For if is_evidence => "supports",
        Direction::Against if is_evidence => "refutes",
        Direction::For => "for",
        Direction::Against => "against",
        Direction::Context => "context",
    }
}

/// A link, read from its beginning.
pub fn relation(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Denies => "denies",
        RelationKind::Answers => "answers",
        RelationKind::Concedes => "concedes",
        RelationKind::Contradicts => "contradicts",
        RelationKind::Supports => "supports",
        RelationKind::Refutes => "refutes",
        RelationKind::Repeats => "repeats",
    }
}

/// A link, read from its end.
pub fn relation_back(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Denies => "denied by",
        RelationKind::Answers => "answered by",
        RelationKind::Concedes => "conceded by",
        RelationKind::Contradicts => "contradicted by",
        RelationKind::Supports => "supported by",
        RelationKind::Refutes => "refuted by",
        RelationKind::Repeats => "repeated by",
    }
}

/// How something is denied or answered.
pub fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::Rejects => "rejects it",
        Manner::Narrows => "narrows it",
        Manner::Dismisses => "dismisses it",
        Manner::DisputesProof => "disputes the proof",
        Manner::NoComment => "no comment",
        Manner::Deflects => "deflects",
    }
}

/// How much of the other side's words is met.
pub fn extent(extent: Extent) -> &'static str {
    match extent {
        Extent::Whole => "the whole",
        Extent::Part => "in part",
    }
}

/// Where a verdict stands.
pub fn state(state: VerdictState) -> &'static str {
    match state {
        VerdictState::Draft => "draft",
        VerdictState::InReview => "in review",
        VerdictState::Published => "published",
        VerdictState::Corrected => "corrected",
        VerdictState::Withdrawn => "withdrawn",
    }
}

/// Why a claim is not rated.
pub fn not_rated(key: &str) -> &'static str {
    match key {
        "opinion" => "it is an opinion",
        "prediction" => "it is a prediction",
        "motive" => "it is about a motive",
        _ => "it is too vague",
    }
}

/// How many bear which way: “4 for · 2 against”.
pub fn bearings(for_it: u64, against: u64, context: u64) -> String {
    let parts: Vec<String> = [(for_it, "for"), (against, "against"), (context, "context")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
    if parts.is_empty() {
        NOTHING_BEARS.to_owned()
    } else {
        parts.join(" · ")
    }
}

/// When something last changed.
pub fn changed(when: &str) -> String {
    format!("changed {when}")
}
