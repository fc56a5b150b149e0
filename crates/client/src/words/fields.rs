//! The names of what a thing is made of, for differences and histories.

use super::language::{Words, either};

pub const KIND: Words = Words(&["Kind", "Art"]);
pub const SECOND_KIND: Words = Words(&["Perhaps", "Vielleicht"]);
pub const WORDS: Words = Words(&["Words", "Wortlaut"]);
pub const WHO: Words = Words(&["Who said it", "Wer es sagte"]);
pub const INHERITS: Words = Words(&["Inherits", "Übernimmt"]);
pub const INHERITS_YES: Words = Words(&["the quotation's speakers", "die Sprecher des Zitats"]);
pub const TARGETS: Words = Words(&["About whom", "Über wen"]);
pub const HAPPENED: Words = Words(&["Happened", "Geschehen"]);
pub const STATEMENT: Words = Words(&["Statement", "Aussage"]);
pub const TYPE: Words = Words(&["Type", "Typ"]);
pub const PERIOD: Words = Words(&["Period", "Zeitraum"]);
pub const CLAIMANTS: Words = Words(&["Claimed by", "Behauptet von"]);
pub const WHY_CHOSEN: Words = Words(&["Why chosen", "Warum gewählt"]);
pub const CHECKABLE: Words = Words(&["Checkable", "Prüfbar"]);
pub const TOPICS: Words = Words(&["Topics", "Themen"]);
pub const RETIRED: Words = Words(&["Retired", "Abgelegt"]);
pub const MERGED: Words = Words(&["Merged", "Zusammengelegt"]);
pub const MERGED_YES: Words = Words(&["into another", "mit einer anderen"]);
pub const YES: Words = Words(&["yes", "ja"]);
pub const NO: Words = Words(&["no", "nein"]);
pub const RATING: Words = Words(&["Rating", "Bewertung"]);
pub const CONFIDENCE: Words = Words(&["Confidence", "Gewissheit"]);
pub const LIKELIHOOD: Words = Words(&["Likelihood", "Wahrscheinlichkeit"]);
pub const RATIONALE: Words = Words(&["Rationale", "Begründung"]);
pub const CITATIONS: Words = Words(&["Citations", "Belegstellen"]);
pub const STATE: Words = Words(&["State", "Stand"]);
pub const UNTIL: Words = Words(&["Looked at until", "Gesichtet bis"]);
pub const PRIMARY: Words = Words(&["Primary source", "Primärquelle"]);
pub const CONTRARY: Words = Words(&["Contrary evidence", "Gegenbelege"]);
pub const NOTE: Words = Words(&["Note", "Notiz"]);
pub const TITLE: Words = Words(&["Title", "Titel"]);
pub const OUTLET: Words = Words(&["Outlet", "Medium"]);
pub const FIRST_IN: Words = Words(&["First in", "Zuerst in"]);
pub const AUTHORS: Words = Words(&["Authors", "Verfasser"]);
pub const PUBLISHED: Words = Words(&["Published", "Erschienen"]);
pub const RETRIEVED: Words = Words(&["Retrieved", "Abgerufen"]);
pub const GENRE: Words = Words(&["Genre", "Gattung"]);
pub const LANGUAGE: Words = Words(&["Language", "Sprache"]);
pub const ADDRESS: Words = Words(&["Web address", "Webadresse"]);
pub const STAGE: Words = Words(&["Stage", "Stand"]);
pub const RELATION: Words = Words(&["Relation", "Beziehung"]);
pub const REASON: Words = Words(&["Reason", "Grund"]);
pub const DIRECTION: Words = Words(&["Which way", "In welcher Richtung"]);
pub const PART: Words = Words(&["Which part", "Welcher Teil"]);
pub const NAMES: Words = Words(&["Names", "Namen"]);
pub const ROLES: Words = Words(&["Roles", "Rollen"]);
pub const ACTS_FOR: Words = Words(&["Acts for", "Handelt für"]);
pub const SENSITIVE: Words = Words(&["Withheld", "Zurückgehalten"]);
pub const ABOUT: Words = Words(&["About", "Über"]);
pub const DESCRIPTION: Words = Words(&["Description", "Beschreibung"]);
pub const REGION: Words = Words(&["Region", "Abschnitt"]);
pub const PLACE: Words = Words(&["Place", "Stelle"]);
pub const THERE: Words = Words(&["There", "Vorhanden"]);
pub const DELETED: Words = Words(&["deleted", "gelöscht"]);

/// How many parties somebody acts for; their names are not at hand in a history.
pub fn parties(count: usize) -> String {
    match count {
        1 => either("1 party", "1 Beteiligter").to_owned(),
        count => phrase!("{count} parties", "{count} Beteiligte"),
    }
}

/// Values of fields as the model names them, which differ from language to language.
const VALUES: &[Words] = &[
    Words(&["open", "offen"]),
    Words(&["resolved", "erledigt"]),
    Words(&["whole", "ganz"]),
    Words(&["part", "zum Teil"]),
    Words(&["narrows", "engt ein"]),
    Words(&["competes", "steht dagegen"]),
    Words(&["equivalent", "gleichbedeutend"]),
    Words(&["allegation", "Vorwurf"]),
    Words(&["denial", "Dementi"]),
    Words(&["evidence", "Beleg"]),
    Words(&["event", "Ereignis"]),
    Words(&["numerical", "Zahl"]),
    Words(&["quotation", "Zitat"]),
    Words(&["causal", "Ursache und Wirkung"]),
    Words(&["position", "Haltung"]),
    Words(&["yes", "ja"]),
    Words(&["opinion", "Meinung"]),
    Words(&["prediction", "Vorhersage"]),
    Words(&["motive", "Beweggrund"]),
    Words(&["too vague", "zu vage"]),
    Words(&["low", "gering"]),
    Words(&["moderate", "mittel"]),
    Words(&["high", "hoch"]),
    Words(&["almost no chance", "so gut wie ausgeschlossen"]),
    Words(&["very unlikely", "sehr unwahrscheinlich"]),
    Words(&["unlikely", "unwahrscheinlich"]),
    Words(&["roughly even chance", "etwa gleich wahrscheinlich"]),
    Words(&["likely", "wahrscheinlich"]),
    Words(&["very likely", "sehr wahrscheinlich"]),
    Words(&["almost certain", "fast sicher"]),
    Words(&["draft", "Entwurf"]),
    Words(&["in review", "in Prüfung"]),
    Words(&["published", "veröffentlicht"]),
    Words(&["corrected", "berichtigt"]),
    Words(&["withdrawn", "zurückgezogen"]),
    Words(&["supported", "belegt"]),
    Words(&["mostly supported", "überwiegend belegt"]),
    Words(&["conflicting", "widersprüchliche Belege"]),
    Words(&["not enough evidence", "zu wenig Belege"]),
    Words(&["unproven", "unbewiesen"]),
    Words(&["mostly refuted", "überwiegend widerlegt"]),
    Words(&["refuted", "widerlegt"]),
    Words(&["undecided", "unentschieden"]),
    Words(&["true", "wahr"]),
    Words(&["false", "falsch"]),
    Words(&["news", "Nachricht"]),
    Words(&["wire", "Agenturmeldung"]),
    Words(&["analysis", "Analyse"]),
    Words(&["press release", "Pressemitteilung"]),
    Words(&["official record", "amtliches Dokument"]),
    Words(&["dataset", "Datensatz"]),
    Words(&["new", "neu"]),
    Words(&["reading", "wird gelesen"]),
    Words(&["done", "erledigt"]),
    Words(&["office", "Amt"]),
    Words(&["outlet", "Medium"]),
    Words(&["state", "Staat"]),
    Words(&["unnamed", "ungenannt"]),
];

/// A value of a field, from what the model calls it: `press_release` is “press release”.
pub fn value(key: &str) -> String {
    let plain = key.replace('_', " ");
    let known = VALUES.iter().find(|value| value.is(&plain));
    known.map_or(plain, |value| value.get().to_owned())
}
