//! Ways that lead nowhere, and the ways on from there.

use super::language::Words;

pub const NO_PROJECT: Words = Words(&[
    "There is no such project for you",
    "Dieses Projekt gibt es für Sie nicht",
]);
pub const NO_PROJECT_HINT: Words = Words(&[
    "It may have been deleted, or you do not belong to it. Whoever sent you the link can invite you.",
    "Vielleicht wurde es gelöscht, oder Sie gehören nicht dazu. Wer Ihnen den Link geschickt hat, kann Sie einladen.",
]);
pub const NO_ARTICLE: Words = Words(&[
    "This article is not here",
    "Diesen Artikel gibt es hier nicht",
]);
pub const NO_ARTICLE_HINT: Words = Words(&[
    "It may have been deleted, or the link is wrong.",
    "Vielleicht wurde er gelöscht, oder der Link ist falsch.",
]);
pub const NO_CLAIM: Words = Words(&[
    "This claim is not here",
    "Diese Behauptung gibt es hier nicht",
]);
pub const NO_CLAIM_HINT: Words = Words(&[
    "It may have been deleted, or the link is wrong.",
    "Vielleicht wurde sie gelöscht, oder der Link ist falsch.",
]);
pub const TO_ARTICLES: Words = Words(&["To the articles", "Zu den Artikeln"]);
pub const TO_CLAIMS: Words = Words(&["To the claims", "Zu den Behauptungen"]);
pub const BRING_BACK: Words = Words(&["Bring it back", "Zurückholen"]);
pub const MARK_GONE: Words = Words(&[
    "The mark that this link leads to is gone.",
    "Die Markierung, zu der dieser Link führt, gibt es nicht mehr.",
]);
pub const MARK_ELSEWHERE: Words = Words(&[
    "The mark that this link leads to was made on an earlier text of this article:",
    "Die Markierung, zu der dieser Link führt, entstand an einem früheren Text dieses Artikels:",
]);
pub const OTHER_VERSION_HINT: Words = Words(&[
    "What you did is kept. Load the page again to go on with the server's own page.",
    "Was Sie getan haben, ist gesichert. Laden Sie die Seite neu, um mit der Seite des Servers weiterzumachen.",
]);

/// Who took something away.
pub fn deleted_by(who: &str, when: &str) -> String {
    phrase!(
        "{who} deleted it, {when}.",
        "{who} hat es gelöscht, {when}."
    )
}

/// The server was changed under an open page.
pub fn other_version(server: &str, page: &str) -> String {
    phrase!(
        "The server is now Gainsay {server}; this page is from Gainsay {page}.",
        "Der Server ist jetzt Gainsay {server}; diese Seite ist von Gainsay {page}."
    )
}
