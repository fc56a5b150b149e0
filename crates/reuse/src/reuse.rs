//! What is asked of the index.

use crate::known::{Known, Pairing};
use gainsay_model::id::{DocumentId, ProjectId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

/// The passages that articles share, as far as they were found. Cheap to clone; answers from memory.
///
/// It knows nothing of rights: whoever asks sees to it that an article may be read before it is named.
#[derive(Debug, Clone, Default)]
pub struct Reuse {
    projects: Arc<RwLock<BTreeMap<ProjectId, Shared>>>,
}

pub(crate) type Shared = Arc<RwLock<Known>>;

impl Reuse {
    /// The passages that an article shares with others, as seen from it, by where they begin; of very many those that
    /// share most.
    #[must_use]
    pub fn of(&self, project: ProjectId, document: DocumentId) -> Vec<Pairing> {
        self.ask(project, |known| known.of(document))
            .unwrap_or_default()
    }

    /// How many passages an article shares with others, also those that [`Reuse::of`] does not tell.
    #[must_use]
    pub fn count(&self, project: ProjectId, document: DocumentId) -> usize {
        self.ask(project, |known| known.count(document))
            .unwrap_or_default()
    }

    /// All passages of a project, in the order they were found, at most `most` of them.
    #[must_use]
    pub fn all(&self, project: ProjectId, most: usize) -> Vec<Pairing> {
        self.ask(project, |known| known.all().take(most).collect())
            .unwrap_or_default()
    }

    /// Rises whenever passages of a project come or go.
    #[must_use]
    pub fn generation(&self, project: ProjectId) -> u64 {
        self.ask(project, Known::generation).unwrap_or_default()
    }

    /// The articles whose passages came, changed or went since; `None` if that is too long ago to tell.
    #[must_use]
    pub fn changed_since(
        &self,
        project: ProjectId,
        generation: u64,
    ) -> Option<BTreeSet<DocumentId>> {
        match self.ask(project, |known| known.changed_since(generation)) {
            Some(changed) => changed,
            None => (generation == 0).then(BTreeSet::new),
        }
    }

    fn ask<T>(&self, project: ProjectId, question: impl FnOnce(&Known) -> T) -> Option<T> {
        let known = self
            .projects
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&project)
            .cloned()?;
        let answer = question(&read(&known));
        Some(answer)
    }

    /// Puts what is known of a project in the place of what was.
    pub(crate) fn set(&self, project: ProjectId, mut known: Known) -> Shared {
        let mut projects = self
            .projects
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = projects.get(&project) {
            known.follow(&read(before));
        }
        let shared = Arc::new(RwLock::new(known));
        projects.insert(project, Arc::clone(&shared));
        shared
    }
}

pub(crate) fn read(known: &Shared) -> RwLockReadGuard<'_, Known> {
    known.read().unwrap_or_else(PoisonError::into_inner)
}
