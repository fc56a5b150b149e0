//! The verdict: its form, its steps, its versions.

pub const VERDICT: &str = "Verdict";
pub const RATING: &str = "Rating";
pub const CONFIDENCE: &str = "Confidence";
pub const LEVELS: [(&str, &str); 3] = [("low", "low"), ("moderate", "moderate"), ("high", "high")];
pub const CONFIDENCE_REASONS: &str = "Why this sure";
pub const LIKELIHOOD: &str = "Likelihood";
pub const LIKELIHOOD_HINT: &str =
    "How probable the claim is. Apart from confidence, never in one sentence with it.";
pub const NO_LIKELIHOOD: &str = "not said";
pub const LIKELIHOODS: &[(&str, &str)] = &[
    ("almost_no_chance", "almost no chance (1–5 %)"),
    ("very_unlikely", "very unlikely (5–20 %)"),
    ("unlikely", "unlikely (20–45 %)"),
    ("roughly_even_chance", "roughly even chance (45–55 %)"),
    ("likely", "likely (55–80 %)"),
    ("very_likely", "very likely (80–95 %)"),
    ("almost_certain", "almost certain (95–99 %)"),
];
pub const RATIONALE: &str = "Rationale";
pub const RATIONALE_HINT: &str = "Markdown. Type @ to cite a mark.";
pub const OFFERED: &str = "Marks to cite";
pub const CITATIONS: &str = "Cited";
pub const NO_CITATIONS: &str =
    "Nothing is cited yet. Type @ in the rationale, or choose “Cite” on a card.";
pub const CITE_AS: &str = "Bearing";
pub const DIRECTIONS: &[(&str, &str)] = &[
    ("for", "for"),
    ("against", "against"),
    ("context", "context"),
];
pub const UNCITE: &str = "Remove citation";
pub const RECORD: &str = "For the record";
pub const UNTIL: &str = "Evidence looked at until";
pub const PRIMARY: &str = "Primary source";
pub const PRIMARY_HINT: &str = "Which one was sought, and what came of it.";
pub const CONTRARY: &str = "Contrary evidence";
pub const CONTRARY_HINT: &str = "How what points the other way was dealt with.";

pub const SAVE: &str = "Save draft";
pub const SUBMIT: &str = "Send to review";
pub const PUBLISH: &str = "Publish";
pub const APPROVE: &str = "Approve and publish";
pub const RETURN: &str = "Return";
pub const WITHDRAW: &str = "Withdraw";
pub const CORRECT: &str = "Correct";
pub const DISCARD: &str = "Delete";
pub const CANCEL: &str = "Cancel";
pub const DID_DRAFT: &str = "draft of a verdict";
pub const DID_SUBMIT: &str = "verdict sent to review";
pub const DID_PUBLISH: &str = "publication of a verdict";
pub const DID_RETURN: &str = "return of a verdict";
pub const DID_WITHDRAW: &str = "withdrawal of a verdict";
pub const DID_CORRECT: &str = "correction of a verdict";
pub const DID_DELETE: &str = "deletion of a draft";
pub const SAVED_DRAFT: &str = "The draft is kept.";
pub const SUBMITTED: &str = "Sent to review.";
pub const PUBLISHED: &str = "Published.";
pub const RETURNED: &str = "Returned to its author.";
pub const WITHDRAWN: &str = "Withdrawn. It stays readable.";
pub const CORRECTING: &str = "A new version begins. The published one stays until this one is out.";
pub const RATING_NEEDED: &str = "Choose a rating first.";
pub const RATIONALE_NEEDED: &str = "Give your reasons in the rationale first.";
pub const UNSAVED: &str = "Not saved yet; kept in this browser.";
pub const UNREVIEWED: &str = "published without review";
pub const REVIEWED: &str = "reviewed by a second person";
pub const ALONE_HINT: &str =
    "This project asks for no second person. The verdict will say that nobody reviewed it.";
pub const SECOND_HINT: &str = "A second person, a reviewer or an owner, decides on it.";
pub const OWN_REVIEW: &str = "It waits for a reviewer. Nobody reviews their own verdict.";
pub const WAITS: &str = "It waits for a reviewer.";
pub const NOT_CHECKABLE: &str =
    "The claim is marked as one that cannot be checked, so it is not rated.";
pub const READ_ONLY: &str = "There is no verdict yet.";

pub const REASON: &str = "Reason";
pub const RETURN_ASK: &str = "Return to the author";
pub const RETURN_HINT: &str = "What should change?";
pub const WITHDRAW_ASK: &str = "Withdraw the verdict";
pub const WITHDRAW_HINT: &str = "The reason is shown with it for ever.";
pub const CORRECT_ASK: &str = "Correct the verdict";
pub const CORRECT_KIND: &str = "It is";
pub const CORRECT_KINDS: [(&str, &str); 3] = [
    ("error", "the correction of an error"),
    ("clarification", "a clarification"),
    ("update", "an update: there is new evidence"),
];
pub const CORRECT_WHAT: &str = "What was wrong or unclear";
pub const CORRECT_WHY: &str = "Why it changes";
pub const CORRECT_BEGIN: &str = "Begin the correction";
pub const PUBLISH_ASK: &str = "Publish the verdict";
pub const COMMENT: &str = "Comment";
pub const COMMENT_HINT: &str = "Kept with the review; it may stay empty.";

pub const STALE: &str = "Stale: what it judged has changed";
pub const REVISIT: &str = "To revisit: there is something new";
pub const VERSIONS: &str = "Versions";
pub const CORRECTION: &str = "Correction";
pub const WITHDRAWAL: &str = "Withdrawn";
pub const APPROVED: &str = "approved";
pub const SENT_BACK: &str = "returned";
pub const CAME_BACK: &str = "Returned by the reviewer";
pub const SAME_AS_BEFORE: &str = "The words are the same as before.";

/// A version's number.
pub fn version(number: u32) -> String {
    if number == 0 {
        "new".to_owned()
    } else {
        format!("v{number}")
    }
}

/// How sure, after the rating.
pub fn confidence(level: &str) -> String {
    format!("{level} confidence")
}

/// A draft that somebody else writes.
pub fn drafted_by(name: &str) -> String {
    format!("{name} is writing this draft.")
}

/// How many citations were added or removed.
pub fn citations_changed(added: usize, removed: usize) -> Option<String> {
    match (added, removed) {
        (0, 0) => None,
        (added, 0) => Some(format!("{added} cited anew")),
        (0, removed) => Some(format!("{removed} no longer cited")),
        (added, removed) => Some(format!("{added} cited anew, {removed} no longer cited")),
    }
}
