//! The index as it follows the log.

use crate::corpus::Corpus;
use crate::known::Known;
use crate::manifest::Manifest;
use crate::reuse::Reuse;
use gainsay_follow::{Batch, Index, IndexFault, Position, Taken};
use gainsay_model::document::Document;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{DocumentId, ProjectId};
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// Takes articles in as they come, and lets them go.
pub struct ReuseIndex {
    reuse: Reuse,
    folder: PathBuf,
    corpora: BTreeMap<ProjectId, Corpus>,
    manifest: Option<Manifest>,
    /// The number of the last file.
    last: u64,
}

impl fmt::Debug for ReuseIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReuseIndex")
            .field("folder", &self.folder)
            .field("projects", &self.corpora.len())
            .finish_non_exhaustive()
    }
}

impl ReuseIndex {
    /// An index that is not open yet; what it finds is asked of `reuse`.
    #[must_use]
    pub fn new(reuse: Reuse) -> Self {
        Self {
            reuse,
            folder: PathBuf::new(),
            corpora: BTreeMap::new(),
            manifest: None,
            last: 0,
        }
    }
}

impl Index for ReuseIndex {
    fn name(&self) -> &'static str {
        "reuse"
    }

    fn format(&self) -> u32 {
        2
    }

    fn open(&mut self, folder: &Path) -> Result<Option<Position>, IndexFault> {
        folder.clone_into(&mut self.folder);
        self.manifest = Manifest::read(folder)?;
        let Some(manifest) = &self.manifest else {
            return Ok(None);
        };
        manifest.sweep(folder)?;
        self.last = manifest.next;
        for (project, files) in &manifest.projects {
            let known = self.reuse.set(*project, Known::default());
            let corpus = Corpus::open(folder, files, known)?;
            self.corpora.insert(*project, corpus);
        }
        Ok(Some(manifest.position.clone()))
    }

    fn take(&mut self, batch: &Batch<'_>) -> Result<Taken, IndexFault> {
        let touched = batch.touched()?;
        let mut articles = touched
            .into_iter()
            .filter(|subject| subject.kind == EntityKind::Document)
            .peekable();
        if articles.peek().is_none() && !batch.erases() {
            return Ok(Taken::Nothing);
        }
        let corpus = self
            .corpora
            .entry(batch.project)
            .or_insert_with(|| Corpus::new(self.reuse.set(batch.project, Known::default())));
        if batch.erases() {
            corpus.purge();
        }
        for subject in articles {
            let id = DocumentId::new(subject.id);
            let stored = batch.now(subject)?;
            let stored = stored.filter(|stored| stored.presence.is_active());
            let document = stored
                .as_deref()
                .and_then(|stored| stored.get::<Document>());
            match document.and_then(|document| Some((document, document.text_sha256?))) {
                Some((document, sha256)) => {
                    corpus.see(id, document, sha256, || Ok(batch.words(sha256)?))?;
                }
                None => corpus.remove(id)?,
            }
        }
        Ok(Taken::Something)
    }

    fn commit(&mut self, position: &Position) -> Result<(), IndexFault> {
        let mut projects = self
            .manifest
            .as_ref()
            .map(|manifest| manifest.projects.clone())
            .unwrap_or_default();
        for (project, corpus) in &mut self.corpora {
            if corpus.has_changed() {
                let files = corpus.write(&self.folder, &mut self.last)?;
                projects.insert(*project, files);
            }
        }
        let manifest = Manifest {
            position: position.clone(),
            next: self.last,
            projects,
        };
        manifest.write(&self.folder)?;
        if self.manifest.as_ref().map(|before| &before.projects) != Some(&manifest.projects) {
            manifest.sweep(&self.folder)?;
        }
        self.manifest = Some(manifest);
        Ok(())
    }

    fn close(&mut self) {
        self.corpora.clear();
        self.manifest = None;
    }
}
