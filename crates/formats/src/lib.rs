//! Reading articles, and reading and writing corpora: one module a format.

pub mod article;
