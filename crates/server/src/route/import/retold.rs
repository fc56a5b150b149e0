//! What another tool exported, told again as Gainsay JSONL before it is brought in.

use super::super::spool::Spooled;
use crate::app::App;
use crate::problem::Failure;
use gainsay_formats::foreign::{self, Counts, ForeignError, Library, Mapping, Shelf};
use gainsay_formats::format::Format;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::ProjectId;
use gainsay_model::scheme::Scheme;
use gainsay_workbench::{Caller, Workbench};
use http::StatusCode;
use std::collections::BTreeMap;
use std::io::{self, BufReader, BufWriter, Seek as _, Write};
use std::path::PathBuf;
use tempfile::SpooledTempFile;

/// Up to this many bytes stay in memory.
const IN_MEMORY: usize = 1 << 20;

/// A file that is to be told again.
#[derive(Debug)]
pub(super) struct Retold {
    format: Format,
    mapping: Mapping,
    folder: Option<PathBuf>,
}

impl Retold {
    /// Reads the mapping, before anything else is done.
    pub(super) fn new(app: &App, format: Format, mapping: Option<&str>) -> Result<Self, Failure> {
        let mapping = match mapping {
            None => Mapping::default(),
            Some(json) => serde_json::from_str(json).map_err(|error| {
                Failure::invalid(format!("The mapping cannot be read: {error}."))
                    .field("mapping")
                    .hint("Write {\"kinds\": {\"Label\": \"allegation\"}, \"links\": {\"label\": \"denies\"}}; null leaves a label out.")
            })?,
        };
        Ok(Self {
            format,
            mapping,
            folder: app.settings().spool.clone(),
        })
    }

    /// Tells the file again; gives the lines, and what should be known of them. Blocks.
    pub(super) fn tell(
        self,
        workbench: &Workbench,
        caller: &Caller,
        project: ProjectId,
        spooled: Spooled,
    ) -> Result<(SpooledTempFile, Counts), Failure> {
        let out = match &self.folder {
            Some(folder) => tempfile::spooled_tempfile_in(IN_MEMORY, folder),
            None => tempfile::spooled_tempfile(IN_MEMORY),
        };
        let mut out = BufWriter::new(out);
        let counts = self.tell_to(workbench, caller, project, spooled, &mut out)?;
        let mut lines = out.into_inner().map_err(Failure::internal)?;
        lines.rewind().map_err(Failure::internal)?;
        Ok((lines, counts))
    }

    /// What telling the file again comes to, without the lines. Blocks.
    pub(super) fn look(
        self,
        workbench: &Workbench,
        caller: &Caller,
        project: ProjectId,
        spooled: Spooled,
    ) -> Result<Counts, Failure> {
        self.tell_to(workbench, caller, project, spooled, &mut io::sink())
    }

    fn tell_to(
        self,
        workbench: &Workbench,
        caller: &Caller,
        project: ProjectId,
        spooled: Spooled,
        out: &mut dyn Write,
    ) -> Result<Counts, Failure> {
        let scheme = scheme(workbench, caller, project)?;
        let mut file = BufReader::new(spooled.into_file());
        let mut tell = |library: &dyn Library| {
            foreign::read(
                self.format,
                &mut file,
                library,
                self.mapping.clone(),
                scheme.clone(),
                out,
            )
        };
        let told = if self.format == Format::WebAnnotation {
            let source = workbench.export(caller, project)?;
            tell(&Shelf::open(&source.reading()).map_err(Failure::internal)?)
        } else {
            tell(&BTreeMap::new())
        };
        told.map_err(|error| unreadable(self.format, error))
    }
}

/// The project's kinds as they are.
pub(super) fn scheme(
    workbench: &Workbench,
    caller: &Caller,
    project: ProjectId,
) -> Result<Scheme, Failure> {
    let about = EntityRef::of_project(EntityKind::Scheme, project);
    let scheme = workbench.get(caller, project, about)?;
    Ok(scheme.get::<Scheme>().cloned().unwrap_or_default())
}

fn unreadable(format: Format, error: ForeignError) -> Failure {
    let failure = |detail: String| {
        Failure::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "unreadable-file",
            "The file cannot be read",
            detail,
        )
        .hint(format!("It was read as {}. Nothing was changed. Name another format if it has one, or mend the file.", format.title()))
    };
    match error {
        ForeignError::Io(error) if error.kind() != std::io::ErrorKind::InvalidData => {
            Failure::internal(error)
        }
        ForeignError::Io(error) => failure(format!("The file cannot be read: {error}.")),
        ForeignError::Fault { place, what } => {
            let line = place.line.and_then(|line| usize::try_from(line).ok());
            let said = failure(format!("{place}: {what}.")).at(line, None);
            match place.field {
                Some(field) => said.field(field),
                None => said,
            }
        }
    }
}
