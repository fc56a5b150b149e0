//! The page of Gainsay: articles are read, marked, weighed and published here.
//!
//! `state` decides and knows nothing of a browser; `dom` is the only place that does; `sync`
//! carries what is done to the server and what others do back; `part`, `reader` and `page` show it.

pub mod api;
pub mod app;
pub mod chunk;
pub mod dom;
pub mod lean;
pub mod page;
pub mod part;
pub mod reader;
pub mod state;
pub mod sync;
pub mod words;
