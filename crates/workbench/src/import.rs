//! Bringing material in: articles one by one, whole corpora in chunks, exhibits with their files.

mod article;
mod corpus;
mod exhibit;
mod report;
mod retext;
mod same;

pub use self::article::NewArticle;
pub(crate) use self::corpus::chunk_command;
pub use self::corpus::{Course, NewCorpus, Reached, Unwatched};
pub use self::exhibit::NewExhibit;
pub use self::report::{ITEMS, Refused, ReportLine};
pub use self::retext::Onto;
