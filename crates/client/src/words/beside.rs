//! Two articles beside one another, and links from one to the other.

use super::language::Words;

pub const BESIDE: Words = Words(&["Beside", "Daneben"]);
pub const OPEN_BESIDE: Words = Words(&[
    "Open another article beside this one",
    "Einen anderen Artikel daneben öffnen",
]);
pub const OPEN_THIS_BESIDE: Words = Words(&["Open beside", "Daneben öffnen"]);
pub const OTHER_ARTICLE: Words = Words(&[
    "Another article beside this one",
    "Anderer Artikel neben diesem",
]);
pub const CHANGE_BESIDE: Words = Words(&[
    "Another article in place of the one beside",
    "Anderer Artikel anstelle des danebenstehenden",
]);
pub const WHICH_ARTICLE: Words = Words(&[
    "Search the articles of the project",
    "Die Artikel des Projekts durchsuchen",
]);
pub const NO_OTHER_ARTICLE: Words = Words(&[
    "The project has no other article.",
    "Das Projekt hat keinen anderen Artikel.",
]);
pub const CLOSE_THIS: Words = Words(&["Close this article", "Diesen Artikel schließen"]);
pub const SIDE_BY_SIDE: Words = Words(&["Articles side by side", "Artikel nebeneinander"]);

pub const KEY_BESIDE: Words = Words(&[
    "another article beside, and over to it",
    "anderer Artikel daneben, und hinüber",
]);
pub const KEY_CHANGE_BESIDE: Words =
    Words(&["change the article beside", "den Artikel daneben wechseln"]);
pub const KEY_TAKE: Words = Words(&[
    "link the two marks in focus",
    "die beiden Markierungen verknüpfen",
]);
pub const BESIDE_HINT: Words = Words(&["beside", "daneben"]);

pub const DRAWN_LINK: Words = Words(&[
    "Link between the two articles",
    "Verknüpfung zwischen den beiden Artikeln",
]);
pub const CHOOSE_OTHER_END: Words = Words(&[
    "Choose the mark at the other end: click it, or press J and K.",
    "Wählen Sie die Markierung am anderen Ende: klicken Sie sie an, oder mit J und K.",
]);
pub const OTHER_RELATION: Words = Words(&["other relation", "andere Beziehung"]);
pub const SEARCH_ALL: Words = Words(&["Search all marks", "Alle Markierungen durchsuchen"]);

/// What the text of an article is called; by its title where another stands beside it.
pub fn text_of(title: Option<&str>) -> String {
    match title {
        Some(title) => phrase!("Text of the article {title}", "Text des Artikels {title}"),
        None => super::TEXT_OF_ARTICLE.to_owned(),
    }
}

/// Said when the keys speak to the other article.
pub fn now_in(title: &str) -> String {
    phrase!("Now in {title}", "Jetzt in {title}")
}
