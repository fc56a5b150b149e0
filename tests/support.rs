//! A server of one's own, and people who use it.

mod actor;
mod answer;
mod bench;
mod halting;
mod sample;
mod stream;

pub(crate) use self::actor::{Actor, Call};
pub(crate) use self::answer::Answer;
pub(crate) use self::bench::Bench;
pub(crate) use self::halting::Halting;
pub(crate) use self::sample::{Affair, FIRST, annotation, annotation_of, id, publish};
pub(crate) use self::stream::Stream;
