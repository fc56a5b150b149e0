//! How derived indexes follow the event log.
//!
//! Full text, fingerprints of passages and whatever else is looked up faster than it is worked out are kept beside
//! the store in `<data>/derived/<name>/`. None of it is the truth: it can be deleted at any time, it is in no backup,
//! and it is made again from the log. Nothing on the way of a request waits for it.
//!
//! An index implements [`Index`]: it opens its folder and says up to where it has come ([`Position`]), takes
//! stretches of one project's log ([`Batch`]), and makes what it took last, together with its new position. A
//! [`Follower`] gives every index a thread of its own that does the rest: it wakes when a log grows, catches up in
//! bounded steps, begins anew when format, epoch or position do not fit, and says how far behind it is ([`Lag`]).
//! An index that fails or panics is set aside, the log says why, and it is tried again later; nothing else notices.
//!
//! # How to write an index
//!
//! 1. Make a type for what is asked of it (shared, `Send + Sync`), and one that implements [`Index`] and holds the
//!    first in an `Arc`. While the index is being made anew, what is asked should answer from what there is.
//! 2. Take by the thing, not by the event, where you can: [`Batch::touched`] names each thing once, and
//!    [`Batch::now`] gives it as it stands. That may be ahead of the batch, which does no harm to an index that only
//!    holds what stands: the later event comes by again.
//! 3. Write the position where the data is written, in one atomic step. What was taken and not committed is taken
//!    again after a crash.
//! 4. Rights are not the index's business: `workbench` asks for each find whether the reader may see it.

mod batch;
mod fault;
mod follower;
mod hold;
mod index;
mod lag;
mod position;
mod runner;

pub use self::batch::Batch;
pub use self::fault::IndexFault;
pub use self::follower::Follower;
pub use self::hold::{Hold, Holds};
pub use self::index::{Index, Taken};
pub use self::lag::{Followed, Lag, LagState};
pub use self::position::Position;

#[cfg(test)]
mod tests;
