//! The words of the model: kinds, directions, relations and the values of fields.

use super::language::{Words, either};
use gainsay_model::attribution::{Modality, Mode, Rendering, Stance};
use gainsay_model::bearing::Direction;
use gainsay_model::document::{Genre, Stage};
use gainsay_model::entity::EntityKind;
use gainsay_model::region::RegionKind;
use gainsay_model::relation::{Manner, Relation, RelationKind};

pub const NOT_SAID: Words = Words(&["not said", "nicht gesagt"]);
pub const UNDATED: Words = Words(&["undated", "undatiert"]);
pub const DATE_HINT: Words = Words(&[
    "As you know it: 4 May 2016, Oct 2015, about 2014, 2015 to 2016.",
    "So genau Sie es wissen: 4. Mai 2016, Okt. 2015, etwa 2014, 2015 bis 2016.",
]);

/// Values of the form's fields, by their key on the wire.
pub const MODES: &[(&str, Words)] = &[
    ("direct", Words(&["direct quotation", "wörtliches Zitat"])),
    ("indirect", Words(&["indirect speech", "indirekte Rede"])),
    ("document", Words(&["a document", "ein Dokument"])),
];
pub const MODALITIES: &[(&str, Words)] = &[
    ("asserted", Words(&["asserted", "behauptet"])),
    ("hedged", Words(&["hedged", "eingeschränkt"])),
    ("hypothetical", Words(&["hypothetical", "hypothetisch"])),
];
pub const STANCES: &[(&str, Words)] = &[
    ("adopts", Words(&["adopts it", "macht es sich zu eigen"])),
    ("reports", Words(&["only reports it", "berichtet es nur"])),
    ("doubts", Words(&["doubts it", "bezweifelt es"])),
    ("rejects", Words(&["rejects it", "weist es zurück"])),
];
pub const RENDERINGS: &[(&str, Words)] = &[
    ("original", Words(&["original words", "Originalwortlaut"])),
    ("translated", Words(&["translated", "übersetzt"])),
    ("paraphrased", Words(&["paraphrased", "umschrieben"])),
    ("spliced", Words(&["spliced together", "zusammengefügt"])),
];

/// A date that could not be read.
pub fn not_a_date(words: &str) -> String {
    phrase!(
        "“{words}” is no date that can be read. Write one such as 4 May 2016, Oct 2015 or 2015.",
        "„{words}“ ist kein lesbares Datum. Schreiben Sie eines wie 4. Mai 2016, Okt. 2015 oder 2015."
    )
}

/// How a hop gives the words of the one before.
pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Direct => either("quoted directly", "wörtlich zitiert"),
        Mode::Indirect => either("in indirect speech", "in indirekter Rede"),
        Mode::Document => either("by a document", "durch ein Dokument"),
    }
}

/// How surely something is said.
pub fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => either("asserted", "behauptet"),
        Modality::Hedged => either("hedged", "eingeschränkt"),
        Modality::Hypothetical => either("hypothetical", "hypothetisch"),
    }
}

/// Where a hop stands to what it passes on.
pub fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Adopts => either("adopts it", "macht es sich zu eigen"),
        Stance::Reports => either("only reports it", "berichtet es nur"),
        Stance::Doubts => either("doubts it", "bezweifelt es"),
        Stance::Rejects => either("rejects it", "weist es zurück"),
    }
}

/// What happened to the words on the way.
pub fn rendering(rendering: Rendering) -> &'static str {
    match rendering {
        Rendering::Original => either("original words", "Originalwortlaut"),
        Rendering::Translated => either("translated", "übersetzt"),
        Rendering::Paraphrased => either("paraphrased", "umschrieben"),
        Rendering::Spliced => either("spliced together", "zusammengefügt"),
    }
}

/// What sort of writing an article is.
pub fn genre(genre: Genre) -> &'static str {
    match genre {
        Genre::News => either("news", "Nachricht"),
        Genre::Wire => either("wire story", "Agenturmeldung"),
        Genre::Analysis => either("analysis", "Analyse"),
        Genre::Opinion => either("opinion", "Meinung"),
        Genre::PressRelease => either("press release", "Pressemitteilung"),
        Genre::OfficialRecord => either("official record", "amtliches Dokument"),
        Genre::Dataset => either("dataset", "Datensatz"),
    }
}

/// How far an article is read.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::New => either("new", "neu"),
        Stage::Reading => either("reading", "wird gelesen"),
        Stage::Done => either("done", "erledigt"),
    }
}

/// Why a stretch is set aside.
pub fn region(kind: RegionKind) -> &'static str {
    match kind {
        RegionKind::Boilerplate => either("boilerplate, set aside", "Beiwerk, beiseitegelegt"),
        RegionKind::Advertisement => either("advertisement, set aside", "Anzeige, beiseitegelegt"),
        RegionKind::Caption => either("caption, set aside", "Bildunterschrift, beiseitegelegt"),
        RegionKind::Byline => either("byline, set aside", "Verfasserzeile, beiseitegelegt"),
        RegionKind::Disclosure => either("disclosure, set aside", "Hinweis, beiseitegelegt"),
        RegionKind::Quotation => either("quotation", "Zitat"),
        RegionKind::Duplicate => either(
            "repeated words, set aside",
            "wiederholte Worte, beiseitegelegt",
        ),
    }
}

/// Which way something bears on a claim.
pub fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::For => either("for", "dafür"),
        Direction::Against => either("against", "dagegen"),
        Direction::Context => either("context", "Kontext"),
    }
}

/// The tone of a direction.
pub fn direction_tone(direction: Direction) -> &'static str {
    match direction {
        Direction::For => "good",
        Direction::Against => "bad",
        Direction::Context => "plain",
    }
}

/// A kind of relation, read from its start.
pub fn relation_kind(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Denies => either("denies", "bestreitet"),
        RelationKind::Answers => either("answers", "antwortet auf"),
        RelationKind::Concedes => either("concedes", "räumt ein"),
        RelationKind::Contradicts => either("contradicts", "widerspricht"),
        RelationKind::Supports => either("supports", "stützt"),
        RelationKind::Refutes => either("refutes", "widerlegt"),
        RelationKind::Repeats => either("repeats", "wiederholt"),
    }
}

/// A kind of relation, read from its end.
pub fn relation_kind_back(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Denies => either("is denied by", "wird bestritten von"),
        RelationKind::Answers => either("is answered by", "wird beantwortet von"),
        RelationKind::Concedes => either("is conceded by", "wird eingeräumt von"),
        RelationKind::Contradicts => either("is contradicted by", "steht im Widerspruch zu"),
        RelationKind::Supports => either("is supported by", "wird gestützt von"),
        RelationKind::Refutes => either("is refuted by", "wird widerlegt von"),
        RelationKind::Repeats => either("is repeated by", "wird wiederholt von"),
    }
}

/// How it is denied or answered.
pub fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::Rejects => either("rejects", "weist zurück"),
        Manner::Narrows => either("narrows", "schränkt ein"),
        Manner::Dismisses => either("dismisses", "tut ab"),
        Manner::DisputesProof => either("disputes the proof", "bezweifelt den Beweis"),
        Manner::NoComment => either("no comment", "kein Kommentar"),
        Manner::Deflects => either("deflects", "weicht aus"),
    }
}

/// A relation, read from its start.
pub fn relation(relation: &Relation) -> String {
    with_manner(relation_kind(relation.kind), relation)
}

/// A relation, read from its end.
pub fn relation_back(relation: &Relation) -> String {
    with_manner(relation_kind_back(relation.kind), relation)
}

fn with_manner(words: &str, relation: &Relation) -> String {
    match relation.manner {
        Some(how) => format!("{words} ({})", manner(how)),
        None => words.to_owned(),
    }
}

/// Words in the marks of quotation.
pub fn quoted(words: &str) -> String {
    phrase!("“{words}”", "„{words}“")
}

/// What a kind of thing is called.
pub fn noun(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Project => either("project", "Projekt"),
        EntityKind::Membership => either("list of members", "Mitgliederliste"),
        EntityKind::Scheme => either("scheme", "Schema"),
        EntityKind::Guidelines => either("guidelines", "Leitfaden"),
        EntityKind::Scale => either("rating scale", "Bewertungsskala"),
        EntityKind::Document => either("article", "Artikel"),
        EntityKind::Text => either("text", "Text"),
        EntityKind::Region => either("region", "Abschnitt"),
        EntityKind::Party => either("party", "Beteiligte"),
        EntityKind::Annotation => either("annotation", "Markierung"),
        EntityKind::Relation => either("link", "Verknüpfung"),
        EntityKind::Claim => either("claim", "Behauptung"),
        EntityKind::ClaimLink => either("link between claims", "Verknüpfung von Behauptungen"),
        EntityKind::Bearing => either("bearing", "Bezug"),
        EntityKind::Grade => either("grade", "Einstufung"),
        EntityKind::Exhibit => either("exhibit", "Beweisstück"),
        EntityKind::Verdict => either("verdict", "Urteil"),
        EntityKind::OriginDecision => either("origin decision", "Entscheidung über den Ursprung"),
        EntityKind::Note => either("note", "Notiz"),
        EntityKind::Import => either("import", "Import"),
        EntityKind::Assignment => either("assignment", "Zuteilung"),
        EntityKind::Release => either("release", "Ausgabe"),
        EntityKind::Erasure => either("erasure", "Streichung"),
        EntityKind::SavedSearch => either("saved search", "gespeicherte Suche"),
    }
}
