//! The rules of the workbench, told as given, when and then, over the in-memory store.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says where it stopped"
)]

mod annotation;
mod article;
mod backing;
mod bearing;
mod board;
mod claim;
mod claim_step;
mod concurrency;
mod corpus;
mod deletion;
mod erasure;
mod given;
mod grade;
mod matrix;
mod member;
mod missing;
mod named;
mod note;
mod page;
mod party;
mod people;
mod place;
mod publishing;
mod relation;
mod scheme;
mod stopped_import;
mod suggestion;
mod text;
mod text_judged;
mod undo;
mod undo_import;
mod undo_property;
mod verdict;
mod visibility;
mod worked_example;
