//! The pages, one to an address.

pub mod account;
pub mod claim;
pub mod claims;
pub mod corpus;
pub mod exhibits;
pub mod exports;
pub mod incoming;
pub mod invitation;
pub mod matrix;
pub mod members;
pub mod missing;
pub mod not_here;
pub mod parties;
pub mod party;
pub mod project;
pub mod projects;
pub mod read;
pub mod releases;
pub mod reuse;
pub mod search;
pub mod sign_in;
pub mod texts;
