//! Who has a page of which project open right now, and in which article.
//!
//! Kept in memory only and forgotten within seconds: a browser says again and again that it is there. Whoever follows
//! a project's feed hears of each change as a message without a number. It is a courtesy between people who are here
//! together; nothing rests on it.

use gainsay_model::id::{DocumentId, ProjectId, UserId};
use gainsay_model::wire::place::{Presence as Told, Present};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::AbortHandle;
use tokio::time::Instant;
use uuid::Uuid;

/// Tabs that one person may have open in one project; of more, the one longest silent is forgotten.
const TABS: usize = 20;

/// Everybody who is present. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Presence {
    rooms: Arc<Mutex<BTreeMap<ProjectId, Room>>>,
    lasts: Duration,
}

/// One project.
#[derive(Debug, Default)]
struct Room {
    tabs: BTreeMap<(UserId, Uuid), Tab>,
    told: watch::Sender<Told>,
}

#[derive(Debug)]
struct Tab {
    document: Option<DocumentId>,
    until: Instant,
    _watcher: Watcher,
}

/// The task that forgets a silent tab. It ends with the tab, so that one that comes and goes has never more than one.
#[derive(Debug)]
struct Watcher(AbortHandle);

impl Drop for Watcher {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Presence {
    /// Nobody. `lasts` is how long somebody counts as present after they last said so.
    pub fn new(lasts: Duration) -> Self {
        Self {
            rooms: Arc::default(),
            lasts,
        }
    }

    /// Somebody has a page open in a tab of their browser; for the first time, or still.
    pub fn enter(&self, project: ProjectId, user: UserId, tab: Uuid, document: Option<DocumentId>) {
        let until = Instant::now() + self.lasts;
        let mut rooms = self.rooms();
        let room = rooms.entry(project).or_default();
        match room.tabs.entry((user, tab)) {
            Entry::Occupied(mut known) => {
                let known = known.get_mut();
                (known.document, known.until) = (document, until);
            }
            Entry::Vacant(new) => {
                let watcher = tokio::spawn(self.clone().watch_over(project, user, tab));
                new.insert(Tab {
                    document,
                    until,
                    _watcher: Watcher(watcher.abort_handle()),
                });
            }
        }
        room.crowd_out(user);
        room.tell();
    }

    /// Somebody closed the page.
    pub fn leave(&self, project: ProjectId, user: UserId, tab: Uuid) {
        self.forget(project, user, tab, |_| true);
    }

    /// Hears of everybody in a project, now and from now on.
    pub fn hear(&self, project: ProjectId) -> watch::Receiver<Told> {
        let mut rooms = self.rooms();
        let room = rooms.entry(project).or_default();
        let mut heard = room.told.subscribe();
        if !room.tabs.is_empty() {
            heard.mark_changed();
        }
        heard
    }

    /// Lets go of rooms that nobody is in and nobody listens to.
    pub fn sweep(&self, project: ProjectId) {
        let mut rooms = self.rooms();
        let empty = |room: &Room| room.tabs.is_empty() && room.told.receiver_count() == 0;
        if rooms.get(&project).is_some_and(empty) {
            rooms.remove(&project);
        }
    }

    /// Forgets the tab when it was silent too long.
    async fn watch_over(self, project: ProjectId, user: UserId, tab: Uuid) {
        loop {
            let until = self
                .rooms()
                .get(&project)
                .and_then(|room| Some(room.tabs.get(&(user, tab))?.until));
            let Some(until) = until else { return };
            tokio::time::sleep_until(until).await;
            self.forget(project, user, tab, |tab| tab.until <= Instant::now());
        }
    }

    fn forget(
        &self,
        project: ProjectId,
        user: UserId,
        tab: Uuid,
        which: impl FnOnce(&Tab) -> bool,
    ) {
        let mut rooms = self.rooms();
        if let Some(room) = rooms.get_mut(&project)
            && room.tabs.get(&(user, tab)).is_some_and(which)
        {
            room.tabs.remove(&(user, tab));
            room.tell();
        }
        drop(rooms);
        self.sweep(project);
    }

    fn rooms(&self) -> MutexGuard<'_, BTreeMap<ProjectId, Room>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Room {
    fn crowd_out(&mut self, user: UserId) {
        let own = |((owner, tab), seen): (&(UserId, Uuid), &Tab)| {
            (*owner == user).then_some((seen.until, *tab))
        };
        let own: BTreeSet<_> = self.tabs.iter().filter_map(own).collect();
        if own.len() > TABS
            && let Some((_, oldest)) = own.first()
        {
            self.tabs.remove(&(user, *oldest));
        }
    }

    /// Says who is here, unless that is what was said last.
    fn tell(&self) {
        let here = |((user, _), tab): (&(UserId, Uuid), &Tab)| Present {
            user: *user,
            document: tab.document,
        };
        let people: BTreeSet<Present> = self.tabs.iter().map(here).collect();
        let told = Told {
            people: people.into_iter().collect(),
        };
        self.told.send_if_modified(|last| {
            let changed = *last != told;
            *last = told;
            changed
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::runtime::Handle;

    const PROJECT: ProjectId = ProjectId::new(Uuid::from_u128(1));
    const ADA: UserId = UserId::new(Uuid::from_u128(2));
    const BEN: UserId = UserId::new(Uuid::from_u128(3));
    const ARTICLE: Option<DocumentId> = Some(DocumentId::new(Uuid::from_u128(4)));
    const LASTS: Duration = Duration::from_secs(20);

    fn tab(number: u128) -> Uuid {
        Uuid::from_u128(100 + number)
    }

    fn told(heard: &mut watch::Receiver<Told>) -> Vec<Present> {
        heard.borrow_and_update().people.clone()
    }

    #[tokio::test(start_paused = true)]
    async fn who_falls_silent_is_forgotten_and_who_goes_on_is_not() {
        let presence = Presence::new(LASTS);
        let mut heard = presence.hear(PROJECT);
        assert!(!heard.has_changed().unwrap());
        presence.enter(PROJECT, ADA, tab(1), ARTICLE);
        presence.enter(PROJECT, BEN, tab(1), None);
        let (ada, ben) = (
            Present {
                user: ADA,
                document: ARTICLE,
            },
            Present {
                user: BEN,
                document: None,
            },
        );
        assert_eq!(told(&mut heard), [ada, ben]);
        tokio::time::sleep(LASTS / 2).await;
        presence.enter(PROJECT, BEN, tab(1), None);
        assert!(!heard.has_changed().unwrap(), "nothing new was said");
        tokio::time::sleep(LASTS * 3 / 4).await;
        assert_eq!(told(&mut heard), [ben]);
        tokio::time::sleep(LASTS).await;
        assert_eq!(told(&mut heard), []);
    }

    #[tokio::test(start_paused = true)]
    async fn two_tabs_are_one_person_and_the_last_one_leaves() {
        let presence = Presence::new(LASTS);
        presence.enter(PROJECT, ADA, tab(1), ARTICLE);
        presence.enter(PROJECT, ADA, tab(2), ARTICLE);
        let mut heard = presence.hear(PROJECT);
        assert!(heard.has_changed().unwrap(), "who is here is said at once");
        assert_eq!(told(&mut heard).len(), 1);
        presence.leave(PROJECT, ADA, tab(1));
        assert!(!heard.has_changed().unwrap());
        presence.leave(PROJECT, ADA, tab(2));
        assert_eq!(told(&mut heard), []);
        drop(heard);
        presence.sweep(PROJECT);
        assert!(presence.rooms().is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn coming_and_going_leaves_nothing_behind_that_watches() {
        let presence = Presence::new(LASTS);
        for _ in 0..100 {
            presence.leave(PROJECT, ADA, tab(1));
            presence.enter(PROJECT, ADA, tab(1), None);
            tokio::time::sleep(LASTS / 10).await;
        }
        for _ in 0..3 {
            presence.enter(PROJECT, ADA, tab(1), None);
            tokio::time::sleep(LASTS / 2).await;
        }
        assert_eq!(Handle::current().metrics().num_alive_tasks(), 1);
        tokio::time::sleep(LASTS).await;
        assert_eq!(Handle::current().metrics().num_alive_tasks(), 0);
        assert!(presence.rooms().is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_fills_the_memory_with_tabs() {
        let presence = Presence::new(LASTS);
        for number in 0..TABS as u128 * 3 {
            presence.enter(PROJECT, ADA, tab(number), None);
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        assert_eq!(presence.rooms()[&PROJECT].tabs.len(), TABS);
    }
}
