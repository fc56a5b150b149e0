//! Many articles of one file, taken in one by one under one report.

use super::super::spool::Spooled;
use super::course::Run;
use crate::apart::PdfReading;
use crate::clock;
use crate::problem::Failure;
use gainsay_formats::article::{self, Article, Limits};
use gainsay_formats::bundle::{BundleError, BundleKind, Next, PassedOver, Piece, Warc, Zipped};
use gainsay_model::id::{CommandId, DocumentId, ImportId, ProjectId};
use gainsay_model::import::ImportState;
use gainsay_model::stored::Stored;
use gainsay_workbench::import::{Course as _, ITEMS, NewArticle, Onto, Refused, ReportLine};
use gainsay_workbench::{Caller, Workbench};
use std::io::BufReader;
use std::sync::Arc;
use tokio::runtime::Handle;
use uuid::Uuid;

/// Whoever takes a bundle in.
#[derive(Debug)]
pub(super) struct Taker {
    pub(super) workbench: Workbench,
    pub(super) caller: Caller,
    pub(super) project: ProjectId,
    pub(super) import: ImportId,
    pub(super) command: CommandId,
    /// What the file is called.
    pub(super) name: String,
    pub(super) pdf: PdfReading,
    /// Who waits for it, and may stop it.
    pub(super) run: Arc<Run>,
}

impl Taker {
    /// Takes all of it in, and gives the report. Each article stands for itself: one that is refused keeps no other out.
    /// Blocks.
    pub(super) fn take(self, kind: BundleKind, spooled: Spooled) -> Result<Stored, Failure> {
        let file = BufReader::new(spooled.into_file());
        match kind {
            BundleKind::Warc => {
                let mut warc = Warc::new(file).map_err(Failure::internal)?;
                self.all(&mut warc, Warc::passed_over)
            }
            BundleKind::Zip => match Zipped::new(file) {
                Ok(mut zipped) => self.all(&mut zipped, Zipped::passed_over),
                Err(error) => self.finish(0, vec![self.broken(&error)], Vec::new()),
            },
        }
    }

    fn all<B>(&self, bundle: &mut B, passed: impl Fn(&B) -> &PassedOver) -> Result<Stored, Failure>
    where
        B: Iterator<Item = Result<Next, BundleError>>,
    {
        self.report(0, Vec::new(), Vec::new(), ImportState::Running)?;
        let mut refused = Vec::new();
        let mut notices = Vec::new();
        let mut seen = 0;
        for next in bundle.by_ref() {
            if self.run.is_stopped() {
                notices.push(format!(
                    "it was stopped after {seen} files; they stay, and the same file brings the rest"
                ));
                return self.report(seen + 1, refused, notices, ImportState::Stopped);
            }
            // One line is kept for a fault of the whole.
            if seen + 1 == ITEMS {
                notices.push(format!(
                    "a report has room for {ITEMS} files; what came after them was not looked at, cut the file into smaller ones"
                ));
                break;
            }
            seen += 1;
            match next {
                Ok(Next::Piece(piece)) => {
                    if let Err(why) = self.piece(seen, *piece)? {
                        refused.push(why);
                    }
                }
                Ok(Next::Refused(name, why)) => refused.push(Refused { name, why }),
                Err(error) => {
                    refused.push(self.broken(&error));
                    break;
                }
            }
        }
        for (what, count) in passed(bundle) {
            notices.push(format!("passed over: {count} {what}"));
        }
        self.finish(seen, refused, notices)
    }

    /// Takes one in; or says why not.
    fn piece(&self, number: usize, piece: Piece) -> Result<Result<(), Refused>, Failure> {
        let name = piece
            .fetched
            .as_ref()
            .map_or_else(|| piece.name.clone(), |fetched| fetched.address.clone());
        let article = match self.read(&piece) {
            Ok(article) => article,
            Err(error) => {
                let why = error.fault.to_string();
                return Ok(Err(Refused { name, why }));
            }
        };
        let new = NewArticle {
            project: self.project,
            document: DocumentId::new(self.derived(&format!("document {number}"))),
            import: self.import,
            command: CommandId::new(self.derived(&format!("article {number}"))),
            at: clock::now(),
            name: name.clone(),
            source_id: None,
            onto: Onto::SameAddress,
            article,
            original: piece.bytes.into(),
        };
        let taken = Handle::current().block_on(self.workbench.import_article(&self.caller, new));
        match taken {
            Ok(_) => Ok(Ok(())),
            Err(refusal) => {
                let failure = Failure::from(refusal);
                if failure.is_of_the_material() {
                    let why = failure.detail().to_owned();
                    Ok(Err(Refused { name, why }))
                } else {
                    Err(failure)
                }
            }
        }
    }

    fn read(&self, piece: &Piece) -> Result<Article, article::ArticleError> {
        let (limits, pdf) = (Limits::default(), |bytes: &[u8]| self.pdf.read(bytes));
        match &piece.fetched {
            Some(fetched) => {
                article::read_answer(&piece.bytes, &piece.name, fetched.clone(), limits, &pdf)
            }
            None => article::read_with(&piece.bytes, &piece.name, limits, &pdf),
        }
    }

    fn broken(&self, error: &BundleError) -> Refused {
        Refused {
            name: self.name.clone(),
            why: format!("{error}; what came before was taken"),
        }
    }

    fn finish(
        &self,
        step: usize,
        refused: Vec<Refused>,
        notices: Vec<String>,
    ) -> Result<Stored, Failure> {
        self.report(step + 1, refused, notices, ImportState::Finished)
    }

    fn report(
        &self,
        step: usize,
        refused: Vec<Refused>,
        notices: Vec<String>,
        state: ImportState,
    ) -> Result<Stored, Failure> {
        let line = ReportLine {
            project: self.project,
            import: self.import,
            command: CommandId::new(self.derived(&format!("report {step}"))),
            at: clock::now(),
            name: self.name.clone(),
            refused,
            notices,
            state,
        };
        Ok(Handle::current().block_on(self.workbench.report(&self.caller, line))?)
    }

    /// Ids that follow from the command's, so that the same request comes to the same commands.
    fn derived(&self, what: &str) -> Uuid {
        Uuid::new_v5(&self.command.uuid(), what.as_bytes())
    }
}
