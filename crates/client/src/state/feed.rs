//! What has been heard of a project's events, so that none is missed and none counts twice.

use gainsay_model::event::Event;
use gainsay_model::time::Seq;

/// How far this tab has heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Feed {
    head: Seq,
}

/// What to do with an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It is news: apply it.
    News,
    /// It was heard before.
    Old,
}

impl Feed {
    /// Everything up to `head` is known, from a page loaded.
    pub fn loaded(&mut self, head: Seq) {
        self.head = self.head.max(head);
    }

    /// The last event known: ask for what comes after.
    pub fn head(&self) -> Seq {
        self.head
    }

    /// Takes note of an event.
    ///
    /// Numbers may be skipped, as the server leaves out what one may not see; they never come out
    /// of order on one stream, so a number at or below the head was heard before.
    pub fn hear(&mut self, event: &Event) -> Heard {
        if event.header.seq <= self.head {
            return Heard::Old;
        }
        self.head = event.header.seq;
        Heard::News
    }
}
