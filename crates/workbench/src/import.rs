//! Bringing material in.

use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use bytes::Bytes;
use gainsay_formats::article::Article;
use gainsay_model::id::{CommandId, DocumentId, ImportId, ProjectId};
use gainsay_model::stored::Stored;
use gainsay_model::time::Timestamp;
use gainsay_model::wire::write::Written;
use std::io::{BufRead, Seek};

/// One article, read from a file and ready to be taken in.
#[derive(Debug)]
pub struct NewArticle {
    pub project: ProjectId,
    /// The document's id, if it is taken in.
    pub document: DocumentId,
    pub import: ImportId,
    pub command: CommandId,
    pub at: Timestamp,
    /// The file's name or "pasted text", for the report.
    pub name: String,
    /// What was read.
    pub article: Article,
    /// The bytes it was read from.
    pub original: Bytes,
}

/// One corpus file to be read in.
#[derive(Debug, Clone)]
pub struct NewCorpus {
    pub project: ProjectId,
    pub import: ImportId,
    pub at: Timestamp,
    pub name: String,
}

impl Workbench {
    /// Takes one article in. The `written` of the answer holds the `Import` entity, whose item
    /// says `taken` or `known` and names the document.
    pub async fn import_article(&self, caller: &Caller, new: NewArticle) -> Result<Written, Refusal> { let _ = (caller, new); unimplemented!() }
    /// Reads a Gainsay JSONL file in, in two passes: any fault is reported and nothing is written.
    /// Blocks while it reads: run it on a blocking thread. Answers the `Import` with its report.
    pub async fn import_corpus<R: BufRead + Seek>(&self, caller: &Caller, new: NewCorpus, file: R) -> Result<Stored, Refusal> { let _ = (caller, new, file); unimplemented!() }
}
