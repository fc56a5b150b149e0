//! Releases: making them, what they hold, what lies between two.

use super::language::{Words, either};
use gainsay_model::document::TextPolicy;
use gainsay_model::release::People;
use gainsay_model::wire::releases::ChangeKind;

pub const RELEASES: Words = Words(&["Releases", "Veröffentlichte Stände"]);
pub const GO: Words = Words(&["Go to the releases", "Zu den veröffentlichten Ständen"]);
pub const HINT: Words = Words(&[
    "A release is a state of the project that never changes, with everything that others need: a manifest with digests, a card, and the formats you choose. The same state gives the same bytes on any machine.",
    "Ein veröffentlichter Stand des Projekts ändert sich nie und hat alles, was andere brauchen: ein Verzeichnis mit Prüfsummen, eine Beschreibung und die gewählten Formate. Derselbe Stand ergibt auf jedem Rechner dieselben Bytes.",
]);
pub const AS_IT_STANDS: Words = Words(&["As it stands now", "Wie es jetzt steht"]);
pub const NEW: Words = Words(&["New release", "Neuer Stand"]);
pub const NONE_YET: Words = Words(&["No releases yet", "Noch kein Stand veröffentlicht"]);
pub const NONE_YET_HINT: Words = Words(&[
    "Reviewers and owners make releases; every member may take them.",
    "Prüfer und Besitzer veröffentlichen Stände; jedes Mitglied kann sie herunterladen.",
]);
pub const DOWNLOAD: Words = Words(&["Download", "Herunterladen"]);
pub const WHAT_IT_HOLDS: Words = Words(&["What it holds", "Was er enthält"]);
pub const MANIFEST: Words = Words(&["Digest of the manifest", "Prüfsumme des Verzeichnisses"]);
pub const COMPARE: Words = Words(&["Compare", "Vergleichen"]);
pub const COMPARE_BEFORE: Words =
    Words(&["Compare with the one before", "Mit dem vorigen vergleichen"]);
pub const EARLIER: Words = Words(&["Earlier", "Früherer"]);
pub const LATER: Words = Words(&["Later", "Späterer"]);
pub const BETWEEN: Words = Words(&[
    "What lies between two releases",
    "Was zwischen zwei Ständen liegt",
]);
pub const SAME: Words = Words(&["Both say the same", "Beide sagen dasselbe"]);
pub const NAME: Words = Words(&["Name", "Bezeichnung"]);
pub const NAME_HINT: Words = Words(&[
    "No other release of the project has it: v1, 2026-11.",
    "Kein anderer Stand des Projekts heißt so: v1, 2026-11.",
]);
pub const NAME_NEEDED: Words = Words(&["Give it a name.", "Geben Sie ihm einen Namen."]);
pub const SHARES_WRONG: Words = Words(&[
    "The three shares add up to 100.",
    "Die drei Anteile ergeben zusammen 100.",
]);
pub const TEXT: Words = Words(&["Words of the articles", "Wortlaut der Artikel"]);
pub const TEXT_HINT: Words = Words(&[
    "Never more than the rights of an article say. What is kept back can be filled in again by whoever has a copy.",
    "Nie mehr, als die Rechte eines Artikels erlauben. Was zurückgehalten wird, kann wieder einsetzen, wer eine Kopie hat.",
]);
pub const BY_RIGHTS: Words = Words(&["What the rights allow", "Was die Rechte erlauben"]);
pub const PEOPLE: Words = Words(&["People who worked on it", "Beteiligte an der Arbeit"]);
pub const FORMATS: Words = Words(&[
    "Formats beside Gainsay JSONL",
    "Formate neben Gainsay JSONL",
]);
pub const SPLIT: Words = Words(&[
    "Split the articles for machine learning",
    "Artikel für maschinelles Lernen aufteilen",
]);
pub const TRAIN: Words = Words(&["Training, %", "Anteil zum Trainieren, %"]);
pub const DEV: Words = Words(&["Development, %", "Anteil zum Entwickeln, %"]);
pub const TEST: Words = Words(&["Test, %", "Anteil zum Prüfen, %"]);
pub const OWN_LAYERS: Words = Words(&[
    "Also what analysts marked on layers of their own",
    "Auch, was Auswerter auf eigenen Ebenen markiert haben",
]);
pub const LICENCE: Words = Words(&["Licence of the annotations", "Lizenz der Markierungen"]);
pub const LICENCE_HINT: Words = Words(&[
    "The project's, if left empty.",
    "Die des Projekts, wenn nichts dasteht.",
]);
pub const NOTE: Words = Words(&["What is new in it", "Was daran neu ist"]);
pub const LOOK: Words = Words(&["Look at it first", "Erst ansehen"]);
pub const MAKE: Words = Words(&["Make the release", "Stand veröffentlichen"]);
pub const MAKING: Words = Words(&["Being written …", "Wird geschrieben …"]);
pub const MADE: Words = Words(&["The release is made.", "Der Stand ist veröffentlicht."]);
pub const HOLDS: Words = Words(&["Holds", "Enthält"]);
pub const WORDS: Words = Words(&["Words", "Wortlaut"]);
pub const WITHHELD: Words = Words(&["Withheld", "Zurückgehalten"]);
pub const WHO: Words = Words(&["People", "Personen"]);
pub const SPLITS: Words = Words(&["Split", "Aufteilung"]);
pub const FILES: Words = Words(&["Files", "Dateien"]);
pub const LICENSED: Words = Words(&["Licence", "Lizenz"]);
pub const NOTHING_LEFT_OUT: Words = Words(&["nothing left out", "nichts weggelassen"]);
pub const CHANGED_SINCE: Words = Words(&[
    "Something was erased since, or the program writes a format in another way: the bytes are no longer those of the first manifest.",
    "Seitdem wurde etwas gelöscht, oder das Programm schreibt ein Format anders: Es sind nicht mehr die Bytes des ersten Verzeichnisses.",
]);

/// How much of the words, as a choice.
pub fn text(policy: TextPolicy) -> &'static str {
    match policy {
        TextPolicy::Full => either("All words", "Der ganze Wortlaut"),
        TextPolicy::Quotes => either("Only what is marked", "Nur, was markiert ist"),
        TextPolicy::None => either(
            "None: offsets and digests remain",
            "Nichts: Stellen und Prüfsummen bleiben",
        ),
    }
}

/// How people are called, as a choice.
pub fn people(called: People) -> &'static str {
    match called {
        People::Pseudonyms => either("Under pseudonyms: person 1", "Unter Pseudonymen: person 1"),
        People::Names => either("By name", "Mit Namen"),
    }
}

/// When it was made and what it is a state of.
pub fn as_of(when: &str, seq: u64) -> String {
    phrase!(
        "{when} · as of event {seq}",
        "{when} · Stand von Ereignis {seq}"
    )
}

/// A thing, and several of it.
type Noun = [Words; 2];

const ARTICLE: Noun = [
    Words(&["article", "Artikel"]),
    Words(&["articles", "Artikel"]),
];
const MARK: Noun = [
    Words(&["mark", "Markierung"]),
    Words(&["marks", "Markierungen"]),
];
const LINK: Noun = [
    Words(&["link", "Verknüpfung"]),
    Words(&["links", "Verknüpfungen"]),
];
const CLAIM: Noun = [
    Words(&["claim", "Behauptung"]),
    Words(&["claims", "Behauptungen"]),
];
const VERDICT: Noun = [
    Words(&["verdict", "Urteil"]),
    Words(&["verdicts", "Urteile"]),
];
const GROUP: Noun = [
    Words(&[
        "group of reprints stays together",
        "Gruppe von Nachdrucken bleibt zusammen",
    ]),
    Words(&[
        "groups of reprints stay together",
        "Gruppen von Nachdrucken bleiben zusammen",
    ]),
];

fn many(count: u64, noun: Noun) -> String {
    let [one, more] = noun;
    let noun = if count == 1 { one } else { more };
    format!("{count} {}", noun.get())
}

/// How much there is.
pub fn counts(articles: u64, marks: u64, links: u64, claims: u64, verdicts: u64) -> String {
    [
        many(articles, ARTICLE),
        many(marks, MARK),
        many(links, LINK),
        many(claims, CLAIM),
        many(verdicts, VERDICT),
    ]
    .join(", ")
}

/// How much of the words there is.
pub fn given(full: u64, quotes: u64, none: u64) -> String {
    let said = [
        (full, either("all words", "ganzer Wortlaut")),
        (quotes, either("only what is marked", "nur Markiertes")),
        (none, either("no words", "kein Wortlaut")),
    ];
    let said = said.into_iter().filter(|(count, _)| *count > 0);
    let said = said.map(|(count, how)| format!("{}: {how}", many(count, ARTICLE)));
    said.collect::<Vec<_>>().join("; ")
}

/// Whose names are withheld, and where they stand all the same.
pub fn parties(count: u64, naming: u64) -> String {
    phrase!(
        "{count} parties; {naming} articles that are given whole name one in their own words",
        "{count} Beteiligte; {naming} ganz enthaltene Artikel nennen sie im eigenen Wortlaut"
    )
}

/// Quotes that are left out.
pub fn quotes(count: u64) -> String {
    phrase!(
        "{count} quotes that name such a party",
        "{count} Zitate, die solche Beteiligte nennen"
    )
}

/// Where the articles went.
pub fn split(train: u64, dev: u64, test: u64, groups: u64) -> String {
    let groups = many(groups, GROUP);
    phrase!(
        "{train} train, {dev} dev, {test} test; {groups}",
        "{train} Training, {dev} Entwicklung, {test} Test; {groups}"
    )
}

/// What a format leaves out, in one line.
pub fn without(what: &str) -> String {
    phrase!("without {what}", "ohne {what}")
}

/// How many more changes there are.
pub fn more(count: u64) -> String {
    phrase!("and {count} more", "und {count} weitere")
}

/// What happened to some things of a kind, as a heading.
pub fn change(how: ChangeKind) -> &'static str {
    match how {
        ChangeKind::Added => either("added", "hinzugekommen"),
        ChangeKind::Removed => either("removed", "weggefallen"),
        ChangeKind::Moved => either("moved", "verschoben"),
        ChangeKind::Relabelled => either("relabelled", "anders eingeordnet"),
        ChangeKind::Reattributed => either(
            "attributed to somebody else",
            "jemand anderem zugeschrieben",
        ),
        ChangeKind::Relinked => either("linked elsewhere", "anders verknüpft"),
        ChangeKind::Reworded => either("reworded", "anders formuliert"),
        ChangeKind::Rerated => either("rated anew", "anders bewertet"),
        ChangeKind::Restated => either("in another state", "in anderem Zustand"),
        ChangeKind::Changed => either("changed in another way", "anders geändert"),
    }
}

/// Nothing stood there, or stands there.
pub const NOTHING: Words = Words(&["nothing", "nichts"]);
