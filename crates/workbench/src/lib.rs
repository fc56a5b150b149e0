//! What is allowed: a request goes in, events or a refusal come out.
//!
//! The only place that says yes or no. Every read and every write passes through
//! a [`Workbench`] with a [`Caller`]: [`permission`] says what each role may do,
//! [`visible`] what each may see, and `decide` what each request comes to. Nothing
//! here reads a clock, draws a random number or makes an id: all are arguments, so
//! that replays and tests are exact.

mod backing;
pub mod caller;
mod decide;
mod execute;
pub mod export;
mod facts;
mod guard;
pub mod import;
mod limits;
mod naming;
pub mod people;
pub mod permission;
mod publishing;
pub mod read;
pub mod refusal;
pub mod release;
mod suggester;
mod teaching;
mod texts;
pub mod visible;
mod workbench;

pub use self::caller::Caller;
pub use self::decide::GUIDELINES;
pub use self::refusal::{Refusal, RefusalKind};
pub use self::suggester::Question;
pub use self::workbench::Workbench;
