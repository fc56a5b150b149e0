//! What is known of the articles of a project, and of the passages found, one line each.

use gainsay_analysis::reuse::{Block, Passage, Stretch, credit::CreditKind};
use gainsay_follow::IndexFault;
use gainsay_model::hash::Sha256;
use gainsay_model::id::DocumentId;
use gainsay_model::offset::CodePoint;
use gainsay_model::text::TextNumber;
use serde::{Deserialize, Serialize};

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Record {
    /// A text came in.
    Text(TextRecord),
    /// A text went.
    Gone(u32),
    /// A passage was found.
    Passage {
        number: u32,
        passage: Box<PassageRecord>,
    },
    /// Of the passages with this fingerprint: so many texts have it by now.
    Common { key: u64, texts: u32 },
    /// The outlet of a text's article is called something else: how a passage is credited.
    Credit {
        passage: u32,
        one: Option<CreditRecord>,
        other: Option<CreditRecord>,
    },
}

/// A text of which the fingerprints are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TextRecord {
    /// What it is called in segments; never used again.
    pub(crate) number: u32,
    pub(crate) document: DocumentId,
    pub(crate) text: TextNumber,
    pub(crate) sha256: Sha256,
    /// What its outlet, and the one that had it first, are called.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) outlets: Vec<String>,
}

/// A passage that two texts share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct PassageRecord {
    pub(crate) one: u32,
    pub(crate) other: u32,
    /// Four numbers a block: from and to in the first text, from and to in the second.
    pub(crate) blocks: Vec<[u32; 4]>,
    pub(crate) bits: f32,
    pub(crate) same: u32,
    pub(crate) telling: f32,
    pub(crate) key: u64,
    /// How many texts have the fingerprint that is its key.
    pub(crate) texts: u32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) quoted: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) elided: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) credit_one: Option<CreditRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) credit_other: Option<CreditRecord>,
}

/// A credit and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CreditRecord {
    pub(crate) kind: Kind,
    pub(crate) from: u32,
    pub(crate) to: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Words,
    Agency,
    Outlet,
}

impl From<gainsay_analysis::reuse::credit::Credit> for CreditRecord {
    fn from(credit: gainsay_analysis::reuse::credit::Credit) -> Self {
        Self {
            kind: match credit.kind {
                CreditKind::Words => Kind::Words,
                CreditKind::Agency => Kind::Agency,
                CreditKind::Outlet => Kind::Outlet,
            },
            from: credit.at.0.0,
            to: credit.at.1.0,
        }
    }
}

impl CreditRecord {
    pub(crate) const fn kind(self) -> CreditKind {
        match self.kind {
            Kind::Words => CreditKind::Words,
            Kind::Agency => CreditKind::Agency,
            Kind::Outlet => CreditKind::Outlet,
        }
    }

    pub(crate) const fn at(self) -> Stretch {
        (CodePoint(self.from), CodePoint(self.to))
    }
}

impl PassageRecord {
    pub(crate) fn new(one: u32, other: u32, passage: &Passage) -> Self {
        Self {
            one,
            other,
            blocks: passage
                .blocks
                .iter()
                .map(|block| {
                    [
                        block.one.0.0,
                        block.one.1.0,
                        block.other.0.0,
                        block.other.1.0,
                    ]
                })
                .collect(),
            bits: passage.bits,
            same: passage.same,
            telling: passage.telling,
            key: passage.key,
            texts: passage.texts,
            quoted: passage.quoted,
            elided: passage.elided,
            credit_one: None,
            credit_other: None,
        }
    }

    /// Whether it says enough, as far as it is known how many texts have its words.
    pub(crate) fn holds(&self) -> bool {
        self.without_blocks().holds()
    }

    fn without_blocks(&self) -> Passage {
        Passage {
            blocks: Vec::new(),
            bits: self.bits,
            same: self.same,
            telling: self.telling,
            key: self.key,
            texts: self.texts,
            quoted: self.quoted,
            elided: self.elided,
        }
    }

    pub(crate) fn passage(&self) -> Passage {
        let point = CodePoint;
        Passage {
            blocks: self
                .blocks
                .iter()
                .map(|[from, to, other_from, other_to]| Block {
                    one: (point(*from), point(*to)),
                    other: (point(*other_from), point(*other_to)),
                })
                .collect(),
            ..self.without_blocks()
        }
    }
}

/// Records as the lines of a log.
pub(crate) fn lines<'a>(
    records: impl IntoIterator<Item = &'a Record>,
) -> Result<Vec<u8>, IndexFault> {
    let mut lines = Vec::new();
    for record in records {
        serde_json::to_writer(&mut lines, record)
            .map_err(|error| IndexFault::Failed(error.to_string()))?;
        lines.push(b'\n');
    }
    Ok(lines)
}

/// The records of a log.
pub(crate) fn records(lines: &[u8]) -> impl Iterator<Item = Result<Record, IndexFault>> {
    let lines = lines.split(|byte| *byte == b'\n');
    lines.filter(|line| !line.is_empty()).map(|line| {
        serde_json::from_slice(line)
            .map_err(|error| IndexFault::Damaged(format!("its log cannot be read: {error}")))
    })
}
