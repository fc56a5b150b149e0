//! The dataset card: what the rows hold, for people and for `datasets`.

use gainsay_model::release::Split;

/// How much there is.
pub(super) struct Figures {
    pub(super) texts: u64,
    pub(super) marks: u64,
    pub(super) claims: u64,
}

/// Fields of metadata, all of them strings.
const META: [&str; 11] = [
    "document",
    "text_number",
    "text_sha256",
    "title",
    "outlet",
    "original_outlet",
    "authors",
    "published",
    "language",
    "genre",
    "address",
];

/// Writes the card. Types are in the front matter as `datasets` 3 and later read them.
pub(super) fn write(name: &str, figures: &Figures, splits: &[Split]) -> String {
    let mut card = format!("---\n{}", front("", splits));
    card.push_str(&format!(
        "---\n\n# {name}\n\n{} texts with {} annotations, and {} claims.\n\n",
        figures.texts, figures.marks, figures.claims
    ));
    card.push_str(
        "`articles`: a row a text. `annotations[].spans[]` count Unicode code points: `text[start:end]` in Python is `spans[].text`. A mark may have several spans, and marks may overlap.\n\n`claims`: a row a claim, with the rating of its published verdict, else of its latest. `evidence[].annotation` is `articles.annotations[].id`.\n\n```python\nfrom datasets import load_dataset\n\narticles = load_dataset(\".\", \"articles\", split=\"train\")\nclaims = load_dataset(\".\", \"claims\", split=\"train\")\n```\n",
    );
    card
}

/// What `datasets` reads of the front matter: where the files are, below a folder whose name ends in `/`, and what type
/// every field has.
pub(crate) fn front(folder: &str, splits: &[Split]) -> String {
    let mut card = String::from("configs:\n");
    for (config, default) in [("articles", "  default: true\n"), ("claims", "")] {
        card.push_str(&format!(
            "- config_name: {config}\n{default}  data_files:\n"
        ));
        for split in splits {
            let files = match splits {
                [_] => "*".to_owned(),
                _ => format!("{}-*", split.key()),
            };
            // The Hub's word for the second is another.
            let name = match split {
                Split::Dev => "validation",
                split => split.key(),
            };
            card.push_str(&format!(
                "  - split: {name}\n    path: {folder}data/{config}/{files}.jsonl\n"
            ));
        }
    }
    card.push_str("dataset_info:\n- config_name: articles\n  features:\n");
    for field in META {
        card.push_str(&format!("  - name: {field}\n    dtype: string\n"));
    }
    card.push_str("  - name: text\n    dtype: string\n");
    card.push_str("  - name: annotations\n    list:\n");
    for field in ["id", "kind", "second_kind"] {
        card.push_str(&format!("    - name: {field}\n      dtype: string\n"));
    }
    card.push_str("    - name: spans\n      list:\n      - name: start\n        dtype: int64\n      - name: end\n        dtype: int64\n      - name: text\n        dtype: string\n");
    for field in ["speaker", "attribution", "targets", "happened"] {
        card.push_str(&format!("    - name: {field}\n      dtype: string\n"));
    }
    card.push_str("    - name: attributes\n      list:\n      - name: name\n        dtype: string\n      - name: value\n        dtype: string\n");
    card.push_str("  - name: relations\n    list:\n");
    for field in ["id", "kind", "from", "to", "reason"] {
        card.push_str(&format!("    - name: {field}\n      dtype: string\n"));
    }
    card.push_str("- config_name: claims\n  features:\n");
    for field in [
        "id",
        "statement",
        "claimants",
        "period",
        "rating",
        "rating_label",
        "rationale",
        "type",
        "checkable",
        "verdict_state",
        "confidence",
    ] {
        card.push_str(&format!("  - name: {field}\n    dtype: string\n"));
    }
    card.push_str("  - name: topics\n    list: string\n  - name: evidence\n    list:\n");
    for field in ["annotation", "document", "direction", "quote"] {
        card.push_str(&format!("    - name: {field}\n      dtype: string\n"));
    }
    card
}
