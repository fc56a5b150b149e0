//! The formats a project is taken out in, and what each leaves out.

use super::language::Words;

/// A format, how its file ends, its name, and what it is for.
pub const FORMATS: &[(&str, &str, Words, Words)] = &[
    (
        "jsonl",
        "jsonl",
        Words(&["Gainsay JSONL", "Gainsay JSONL"]),
        Words(&[
            "Everything, losslessly: texts, marks, links, claims, verdicts. Another Gainsay reads it back.",
            "Alles, verlustfrei: Texte, Markierungen, Verknüpfungen, Behauptungen, Urteile. Ein anderes Gainsay liest es wieder ein.",
        ]),
    ),
    (
        "w3c",
        "jsonld",
        Words(&["W3C Web Annotation", "W3C Web Annotation"]),
        Words(&[
            "The marks as JSON-LD, for any tool that speaks the standard.",
            "Die Markierungen als JSON-LD, für jedes Werkzeug, das den Standard spricht.",
        ]),
    ),
    (
        "claimreview",
        "jsonld",
        Words(&["ClaimReview", "ClaimReview"]),
        Words(&[
            "Published verdicts as schema.org ClaimReview, as search engines read them.",
            "Veröffentlichte Urteile als ClaimReview von schema.org, wie Suchmaschinen sie lesen.",
        ]),
    ),
    (
        "report",
        "zip",
        Words(&["Published report", "Veröffentlichter Bericht"]),
        Words(&[
            "Published verdicts as a web site for everybody, to unpack and put anywhere. Nothing unpublished is in it.",
            "Veröffentlichte Urteile als Website für alle, zum Auspacken und überall Ablegen. Nichts Unveröffentlichtes ist darin.",
        ]),
    ),
    (
        "csv",
        "csv",
        Words(&["Table of marks", "Tabelle der Markierungen"]),
        Words(&[
            "One row a mark, for spreadsheets and data frames.",
            "Eine Zeile je Markierung, für Tabellenprogramme und Datenrahmen.",
        ]),
    ),
    (
        "parquet",
        "parquet",
        Words(&[
            "Table of marks, typed",
            "Tabelle der Markierungen, typisiert",
        ]),
        Words(&[
            "The same in Apache Parquet, with pieces, links and claims as lists.",
            "Dasselbe in Apache Parquet, mit Stücken, Verknüpfungen und Behauptungen als Listen.",
        ]),
    ),
    (
        "brat",
        "zip",
        Words(&["brat standoff", "brat standoff"]),
        Words(&[
            "A text and its annotations for each article, for brat.",
            "Ein Text und seine Annotationen je Artikel, für brat.",
        ]),
    ),
    (
        "xmi",
        "zip",
        Words(&["UIMA XMI", "UIMA XMI"]),
        Words(&[
            "For INCEpTION and DKPro: a CAS for each text, and the types.",
            "Für INCEpTION und DKPro: ein CAS je Text und die Typen.",
        ]),
    ),
    (
        "cas-json",
        "json",
        Words(&["UIMA CAS JSON", "UIMA CAS JSON"]),
        Words(&[
            "The same as JSON, a line a text.",
            "Dasselbe als JSON, eine Zeile je Text.",
        ]),
    ),
    (
        "label-studio",
        "json",
        Words(&["Label Studio", "Label Studio"]),
        Words(&[
            "Tasks with regions and relations; the labelling configuration is in the first.",
            "Aufgaben mit Bereichen und Beziehungen; die Label-Konfiguration steht in der ersten.",
        ]),
    ),
    (
        "doccano",
        "jsonl",
        Words(&["doccano", "doccano"]),
        Words(&[
            "Texts with entities and relations.",
            "Texte mit Entitäten und Beziehungen.",
        ]),
    ),
    (
        "prodigy",
        "jsonl",
        Words(&["Prodigy", "Prodigy"]),
        Words(&[
            "Tasks with spans on whole tokens and relations.",
            "Aufgaben mit Spannen auf ganzen Tokens und Beziehungen.",
        ]),
    ),
    (
        "spacy",
        "jsonl",
        Words(&["spaCy rows", "Zeilen für spaCy"]),
        Words(&[
            "Documents with a span group, as spaCy reads them.",
            "Dokumente mit einer Spannengruppe, wie spaCy sie liest.",
        ]),
    ),
    (
        "conll",
        "conll",
        Words(&["CoNLL", "CoNLL"]),
        Words(&[
            "One word a line with its label, for taggers.",
            "Ein Wort je Zeile mit seinem Label, für Tagger.",
        ]),
    ),
    (
        "hf",
        "zip",
        Words(&["Hugging Face dataset", "Hugging-Face-Datensatz"]),
        Words(&[
            "A folder with a card that the library datasets loads.",
            "Ein Ordner mit Datenblatt, den die Bibliothek datasets lädt.",
        ]),
    ),
    (
        "averitec",
        "json",
        Words(&["AVeriTeC", "AVeriTeC"]),
        Words(&[
            "Claims with their verdicts and evidence, as questions and answers.",
            "Behauptungen mit Urteil und Belegen, als Fragen und Antworten.",
        ]),
    ),
    (
        "tei",
        "zip",
        Words(&["TEI P5", "TEI P5"]),
        Words(&[
            "Texts in XML with standoff marks, for editions.",
            "Texte in XML mit abgesetzten Markierungen, für Editionen.",
        ]),
    ),
];

pub const ALL_FORMATS: Words = Words(&["All formats …", "Alle Formate …"]);
pub const WHAT_IS_LEFT_OUT: Words = Words(&["What is left out?", "Was fehlt darin?"]);
pub const NOTHING_IS_LEFT_OUT: Words = Words(&["Nothing is left out.", "Es fehlt nichts."]);

/// How many of something are left out. What, and why, are the server's words.
pub fn left_out(count: u64, what: &str, why: &str) -> String {
    format!("{count} {what}: {why}")
}
