//! Bringing material in: articles one by one, whole corpora in chunks, exhibits with their files.

mod article;
mod corpus;
mod exhibit;
mod same;

pub use self::article::NewArticle;
pub use self::corpus::NewCorpus;
pub(crate) use self::corpus::chunk_command;
pub use self::exhibit::NewExhibit;
