//! The words of the model: kinds, directions, relations and the values of fields.

use gainsay_model::attribution::{Modality, Mode, Rendering, Stance};
use gainsay_model::bearing::Direction;
use gainsay_model::document::{Genre, Stage};
use gainsay_model::region::RegionKind;
use gainsay_model::relation::{Manner, Relation, RelationKind};

pub const NOT_SAID: &str = "not said";
pub const UNDATED: &str = "undated";
pub const DATE_HINT: &str = "As you know it: 4 May 2016, Oct 2015, about 2014, 2015 to 2016.";

/// Values of the form's fields, by their key on the wire.
pub const MODES: &[(&str, &str)] = &[
    ("direct", "direct quotation"),
    ("indirect", "indirect speech"),
    ("document", "a document"),
];
pub const MODALITIES: &[(&str, &str)] = &[
    ("asserted", "asserted"),
    ("hedged", "hedged"),
    ("hypothetical", "hypothetical"),
];
pub const STANCES: &[(&str, &str)] = &[
    ("adopts", "adopts it"),
    ("reports", "only reports it"),
    ("doubts", "doubts it"),
    ("rejects", "rejects it"),
];
pub const RENDERINGS: &[(&str, &str)] = &[
    ("original", "original words"),
    ("translated", "translated"),
    ("paraphrased", "paraphrased"),
    ("spliced", "spliced together"),
];
pub const GENRES: &[(&str, &str)] = &[
    ("news", "news"),
    ("wire", "wire story"),
    ("analysis", "analysis"),
    ("opinion", "opinion"),
    ("press_release", "press release"),
    ("official_record", "official record"),
    ("dataset", "dataset"),
];

/// A date that could not be read.
pub fn not_a_date(words: &str) -> String {
    format!(
        "“{words}” is no date that can be read. Write one such as 4 May 2016, Oct 2015 or 2015."
    )
}

/// How a hop gives the words of the one before.
pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Direct => "quoted directly",
        Mode::Indirect => "in indirect speech",
        Mode::Document => "by a document",
    }
}

/// How surely something is said.
pub fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "asserted",
        Modality::Hedged => "hedged",
        Modality::Hypothetical => "hypothetical",
    }
}

/// Where a hop stands to what it passes on.
pub fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Adopts => "adopts it",
        Stance::Reports => "only reports it",
        Stance::Doubts => "doubts it",
        Stance::Rejects => "rejects it",
    }
}

/// What happened to the words on the way.
pub fn rendering(rendering: Rendering) -> &'static str {
    match rendering {
        Rendering::Original => "original words",
        Rendering::Translated => "translated",
        Rendering::Paraphrased => "paraphrased",
        Rendering::Spliced => "spliced together",
    }
}

/// What sort of writing an article is.
pub fn genre(genre: Genre) -> &'static str {
    match genre {
        Genre::News => "news",
        Genre::Wire => "wire story",
        Genre::Analysis => "analysis",
        Genre::Opinion => "opinion",
        Genre::PressRelease => "press release",
        Genre::OfficialRecord => "official record",
        Genre::Dataset => "dataset",
    }
}

/// How far an article is read.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::New => "new",
        Stage::Reading => "reading",
        Stage::Done => "done",
    }
}

/// Why a stretch is set aside.
pub fn region(kind: RegionKind) -> &'static str {
    match kind {
        RegionKind::Boilerplate => "boilerplate, set aside",
        RegionKind::Advertisement => "advertisement, set aside",
        RegionKind::Caption => "caption, set aside",
        RegionKind::Byline => "byline, set aside",
        RegionKind::Disclosure => "disclosure, set aside",
        RegionKind::Quotation => "quotation",
        RegionKind::Duplicate => "repeated words, set aside",
    }
}

/// Which way something bears on a claim.
pub fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::For => "for",
        Direction::Against => "against",
        Direction::Context => "context",
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
        RelationKind::Denies => "denies",
        RelationKind::Answers => "answers",
        RelationKind::Concedes => "concedes",
        RelationKind::Contradicts => "contradicts",
        RelationKind::Supports => "supports",
        RelationKind::Refutes => "refutes",
        RelationKind::Repeats => "repeats",
    }
}

/// A kind of relation, read from its end.
pub fn relation_kind_back(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Denies => "is denied by",
        RelationKind::Answers => "is answered by",
        RelationKind::Concedes => "is conceded by",
        RelationKind::Contradicts => "is contradicted by",
        RelationKind::Supports => "is supported by",
        RelationKind::Refutes => "is refuted by",
        RelationKind::Repeats => "is repeated by",
    }
}

/// How it is denied or answered.
pub fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::Rejects => "rejects",
        Manner::Narrows => "narrows",
        Manner::Dismisses => "dismisses",
        Manner::DisputesProof => "disputes the proof",
        Manner::NoComment => "no comment",
        Manner::Deflects => "deflects",
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
