//! Ways that lead nowhere, and the ways on from there.

pub const NO_PROJECT: &str = "There is no such project for you";
pub const NO_PROJECT_HINT: &str = "It may have been deleted, or you do not belong to it. Whoever sent you the link can invite you.";
pub const NO_ARTICLE: &str = "This article is not here";
pub const NO_ARTICLE_HINT: &str = "It may have been deleted, or the link is wrong.";
pub const NO_CLAIM: &str = "This claim is not here";
pub const NO_CLAIM_HINT: &str = "It may have been deleted, or the link is wrong.";
pub const TO_ARTICLES: &str = "To the articles";
pub const TO_CLAIMS: &str = "To the claims";
pub const BRING_BACK: &str = "Bring it back";
pub const MARK_GONE: &str = "The mark that this link leads to is gone.";
pub const MARK_ELSEWHERE: &str =
    "The mark that this link leads to was made on an earlier text of this article:";
pub const OTHER_VERSION_HINT: &str =
    "What you did is kept. Load the page again to go on with the server's own page.";

/// Who took something away.
pub fn deleted_by(who: &str, when: &str) -> String {
    format!("{who} deleted it, {when}.")
}

/// The server was changed under an open page.
pub fn other_version(server: &str, page: &str) -> String {
    format!("The server is now Gainsay {server}; this page is from Gainsay {page}.")
}
