//! Projects whose log grows in bulk: what follows it waits until that is over, or for so long at most.

use gainsay_model::id::ProjectId;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How long an index is kept from a project at most.
const LONGEST: Duration = Duration::from_secs(300);

/// Which projects are held. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Holds(watch::Sender<Held>);

/// Held projects: by how many, and since when.
pub(crate) type Held = BTreeMap<ProjectId, (usize, Instant)>;

/// As long as this is there, indexes leave the project alone.
#[derive(Debug)]
pub struct Hold {
    holds: Holds,
    project: ProjectId,
}

impl Default for Holds {
    fn default() -> Self {
        Self(watch::Sender::new(Held::new()))
    }
}

impl Holds {
    /// Keeps indexes from a project, five minutes at most: they are a little late then, and whoever writes and reads
    /// has the processors to themselves. Their lag says how far they are behind.
    #[must_use]
    pub fn hold(&self, project: ProjectId) -> Hold {
        self.0.send_modify(|held| {
            held.entry(project).or_insert((0, Instant::now())).0 += 1;
        });
        Hold {
            holds: self.clone(),
            project,
        }
    }

    pub(crate) fn subscribe(&self) -> watch::Receiver<Held> {
        self.0.subscribe()
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.holds.0.send_modify(|held| {
            if let Some((count, _)) = held.get_mut(&self.project) {
                *count -= 1;
                if *count == 0 {
                    held.remove(&self.project);
                }
            }
        });
    }
}

/// Whether a project is to be left alone at that moment.
pub(crate) fn is_held(held: &Held, project: ProjectId, now: Instant) -> bool {
    held.get(&project)
        .is_some_and(|(_, since)| now.duration_since(*since) < LONGEST)
}
