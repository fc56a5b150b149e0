//! What exists in Gainsay and what can be said about it.
//!
//! Plain data, no input or output, no clock and no dice: the same types are the
//! body of a request, the body of an event, a row of a view and a line of a
//! file, on the server and in the browser alike.

pub mod account;
pub mod address;
pub mod annotation;
pub mod assignment;
pub mod attribute;
pub mod attribution;
pub mod attribution_line;
pub mod bearing;
pub mod claim;
pub mod command;
pub mod date;
pub mod document;
pub mod entity;
pub mod event;
pub mod exhibit;
pub mod gathering;
pub mod grade;
pub mod hash;
pub mod id;
pub mod import;
pub mod language;
pub mod layer;
pub mod manifest;
pub mod member;
pub mod note;
pub mod offset;
pub mod origin;
pub mod party;
pub mod path;
pub mod project;
pub mod rating;
pub mod region;
pub mod relation;
pub mod release;
pub mod retext;
pub mod saved_search;
pub mod scheme;
pub mod stored;
pub mod text;
pub mod time;
pub mod verdict;
pub mod wire;
