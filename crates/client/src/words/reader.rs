//! The reader: the text, its marks, and what is done with them.

use super::language::{Words, inside};

pub const TEXT_OF_ARTICLE: Words = Words(&["Text of the article", "Text des Artikels"]);
pub const INSPECTOR: Words = Words(&[
    "Marks, claims, notes and history",
    "Markierungen, Behauptungen, Notizen und Verlauf",
]);
pub const UNFOLD: Words = Words(&["Unfold", "Aufklappen"]);
pub const RULER: Words = Words(&["Where the marks are", "Wo die Markierungen sind"]);
pub const MARKS: Words = Words(&["Marks", "Markierungen"]);
pub const CLAIM: Words = Words(&["Claim", "Behauptung"]);
pub const PARAGRAPH: Words = Words(&["Paragraph", "Absatz"]);
pub const KIND: Words = Words(&["Kind", "Art"]);
pub const MARK_AS: Words = Words(&["Mark as", "Markieren als"]);
pub const DETAILS: Words = Words(&["Details", "Angaben"]);

pub const SELECT_FIRST: Words = Words(&[
    "Select some words first, or click into a sentence.",
    "Wählen Sie zuerst Wörter aus, oder klicken Sie in einen Satz.",
]);
pub const FOCUS_FIRST: Words = Words(&[
    "Choose a mark first: click it, or press J.",
    "Wählen Sie zuerst eine Markierung: klicken Sie sie an, oder drücken Sie J.",
]);
pub const RESPAN_FIRST: Words = Words(&[
    "Choose a mark and select the words it should have.",
    "Wählen Sie eine Markierung und dazu die Wörter, die sie haben soll.",
]);
pub const PIECES_APART: Words = Words(&[
    "The pieces of a mark must not overlap.",
    "Die Teile einer Markierung dürfen sich nicht überschneiden.",
]);
pub const MARKED_ALREADY: Words = Words(&["This is marked already.", "Das ist schon markiert."]);
pub const NO_MARKS: Words = Words(&[
    "There are no marks here yet.",
    "Hier gibt es noch keine Markierungen.",
]);
pub const NO_MARKS_YET: Words = Words(&["No marks yet", "Noch keine Markierungen"]);
pub const NO_MARKS_HINT: Words = Words(&[
    "Select words and press 1, 2 or 3.",
    "Wählen Sie Wörter aus und drücken Sie 1, 2 oder 3.",
]);
pub const DELETED: Words = Words(&["The mark is deleted.", "Die Markierung ist gelöscht."]);
pub const NO_MORE_ARTICLES: Words = Words(&[
    "There is no further article.",
    "Es gibt keinen weiteren Artikel.",
]);
pub const CLAIM_FIRST: Words = Words(&[
    "Let it bear on a claim first.",
    "Beziehen Sie sie zuerst auf eine Behauptung.",
]);

pub const WHO: Words = Words(&["Who said it", "Wer es sagte"]);
pub const SPEAKER: Words = Words(&["Speaker", "Sprecher"]);
pub const VIA: Words = Words(&["Via", "Weitergegeben von"]);
pub const CERTAINTY: Words = Words(&["Certainty", "Bestimmtheit"]);
pub const HAPPENED: Words = Words(&["Happened", "Geschehen"]);
pub const TARGETS: Words = Words(&["About whom", "Über wen"]);
pub const TARGETS_HINT: Words = Words(&[
    "Several with a semicolon between.",
    "Mehrere mit Semikolon dazwischen.",
]);
pub const UNNAMED: Words = Words(&["unnamed source", "ungenannte Quelle"]);
pub const CHAIN: Words = Words(&[
    "Who said it, through whom",
    "Wer es sagte und wer es weitergab",
]);
pub const CHAIN_HINT: Words = Words(&[
    "The first speaker first, each one who passed it on after a <. Dates and words such as hedged, direct or doubts go after a comma.",
    "Der erste Sprecher zuerst, jeder, der es weitergab, nach einem <. Daten und Wörter wie hedged, direct oder doubts folgen nach einem Komma.",
]);
pub const CHAIN_EXAMPLE: Words = Words(&[
    "official < Daily Post, Oct 2015 < Review",
    "Beamter < Daily Post, Okt. 2015 < Review",
]);
pub const HOP_BY_HOP: Words = Words(&["Hop by hop", "Station für Station"]);
pub const ADD_HOP: Words = Words(&["Add a hop", "Station hinzufügen"]);
pub const ORIGIN: Words = Words(&["First speaker", "Erster Sprecher"]);
pub const STATED: Words = Words(&["Stated", "Gesagt"]);
pub const MODE: Words = Words(&["In which words", "Mit welchen Worten"]);
pub const MODALITY: Words = Words(&["How surely", "Wie bestimmt"]);
pub const STANCE: Words = Words(&["Stance", "Haltung"]);
pub const RENDERING: Words = Words(&["Rendering", "Wiedergabe"]);
pub const SOMEBODY: Words = Words(&["somebody", "jemand"]);

pub const LINK: Words = Words(&["Link", "Verknüpfen"]);
pub const LINK_MARK: Words = Words(&[
    "Link this mark to another",
    "Diese Markierung mit einer anderen verknüpfen",
]);
pub const RELATION: Words = Words(&["Relation", "Beziehung"]);
pub const OTHER_MARK: Words = Words(&[
    "Search the marks of all articles",
    "Markierungen aller Artikel durchsuchen",
]);
pub const THIS_ARTICLE: Words = Words(&["this article", "dieser Artikel"]);
pub const NO_RELATION: Words = Words(&[
    "The project's scheme permits no link between these two.",
    "Das Schema des Projekts lässt zwischen diesen beiden keine Verknüpfung zu.",
]);
pub const LINKED: Words = Words(&["Linked.", "Verknüpft."]);
pub const UNLINK: Words = Words(&["Remove the link", "Verknüpfung entfernen"]);

pub const ADD_TO_CLAIM: Words = Words(&["Let it bear on a claim", "Auf eine Behauptung beziehen"]);
pub const CLAIM_OR_NEW: Words = Words(&[
    "Search a claim, or write a new one",
    "Behauptung suchen oder neu schreiben",
]);
pub const NEW_CLAIM: Words = Words(&["new claim", "neue Behauptung"]);
pub const DIRECTION: Words = Words(&["Which way it bears", "In welcher Richtung"]);
pub const REASON: Words = Words(&["Reason, if it needs one", "Grund, falls nötig"]);
pub const BEARS_NOW: Words = Words(&[
    "It bears on the claim now.",
    "Sie bezieht sich jetzt auf die Behauptung.",
]);
pub const NO_CLAIMS_HERE: Words = Words(&[
    "It bears on no claim yet.",
    "Sie bezieht sich noch auf keine Behauptung.",
]);

pub const RESPAN: Words = Words(&["Move here", "Hierher setzen"]);
pub const ADD_PIECE: Words = Words(&["Add piece", "Teil hinzufügen"]);
pub const ON_ARTICLE: Words = Words(&["On the article", "Zum Artikel"]);

pub const DONE: Words = Words(&["I have read it", "Ich habe ihn gelesen"]);
pub const DONE_NEXT: Words = Words(&[
    "Read it, and on to the next",
    "Gelesen, weiter zum nächsten",
]);
pub const HAVE_READ: Words = Words(&["read", "gelesen"]);
pub const SAID_READ: Words = Words(&[
    "You have read this article.",
    "Sie haben diesen Artikel gelesen.",
]);
pub const SAID_UNREAD: Words = Words(&[
    "The article counts as unread.",
    "Der Artikel gilt als ungelesen.",
]);
pub const NEXT_UNREAD: Words = Words(&["On to the next unread", "Weiter zum nächsten ungelesenen"]);
pub const NOTHING_UNREAD: Words = Words(&[
    "You have read every other article.",
    "Sie haben alle anderen Artikel gelesen.",
]);
pub const READ_AGAIN: Words = Words(&["Not done yet", "Noch nicht fertig"]);

pub const TITLE: Words = Words(&["Title", "Titel"]);
pub const OUTLET: Words = Words(&["Outlet", "Medium"]);
pub const ORIGINAL_OUTLET: Words = Words(&["First in", "Zuerst in"]);
pub const ORIGINAL_OUTLET_HINT: Words = Words(&[
    "The outlet that had it first, where that is another one.",
    "Das Medium, das es zuerst hatte, falls das ein anderes ist.",
]);
pub const AUTHORS: Words = Words(&["Authors", "Verfasser"]);
pub const AUTHORS_HINT: Words = Words(&[
    "Several with a semicolon between.",
    "Mehrere mit Semikolon dazwischen.",
]);
pub const PUBLISHED: Words = Words(&["Published", "Erschienen"]);
pub const RETRIEVED: Words = Words(&["Retrieved", "Abgerufen"]);
pub const GENRE: Words = Words(&["Genre", "Gattung"]);
pub const LANGUAGE: Words = Words(&["Language", "Sprache"]);
pub const LANGUAGE_HINT: Words = Words(&[
    "A tag such as en, ar or ru-Latn.",
    "Ein Kürzel wie en, ar oder ru-Latn.",
]);
pub const ADDRESS: Words = Words(&["Web address", "Webadresse"]);
pub const ORIGINAL_FILE: Words = Words(&[
    "The file as it was handed in",
    "Die Datei, wie sie eingereicht wurde",
]);
pub const DELETE_ARTICLE: Words = Words(&["Delete the article", "Artikel löschen"]);
pub const ARTICLE_DELETED: Words = Words(&["The article is deleted.", "Der Artikel ist gelöscht."]);

pub const DID_DELETE: Words = Words(&["deleted a mark", "Markierung gelöscht"]);
pub const DID_RESPAN: Words = Words(&["moved a mark", "Markierung verschoben"]);
pub const DID_KIND: Words = Words(&[
    "changed the kind of a mark",
    "Art einer Markierung geändert",
]);
pub const DID_ATTRIBUTE: Words = Words(&["changed who said it", "geändert, wer es sagte"]);
pub const DID_LINK: Words = Words(&["linked two marks", "zwei Markierungen verknüpft"]);
pub const DID_UNLINK: Words = Words(&["removed a link", "Verknüpfung entfernt"]);
pub const DID_BEAR: Words = Words(&[
    "let a mark bear on a claim",
    "Markierung auf eine Behauptung bezogen",
]);
pub const DID_UNBEAR: Words = Words(&[
    "took a mark off a claim",
    "Markierung von einer Behauptung gelöst",
]);
pub const DID_STAGE: Words = Words(&[
    "changed how far it is read",
    "geändert, wie weit er gelesen ist",
]);
pub const DID_DETAILS: Words = Words(&[
    "changed the article's details",
    "Angaben des Artikels geändert",
]);
pub const DID_DELETE_ARTICLE: Words = Words(&["deleted an article", "Artikel gelöscht"]);

/// After marking.
pub fn marked_as(kind: &str) -> String {
    phrase!("Marked as {}", "Markiert als {}", inside(kind))
}

/// The authors in the header.
pub fn by(authors: &str) -> String {
    phrase!("by {authors}", "von {authors}")
}

/// The outlet that had it first.
pub fn first_in(outlet: &str) -> String {
    phrase!("first in {outlet}", "zuerst in {outlet}")
}
