//! The page of Gainsay: articles are read, marked, weighed and published here.
//!
//! `state` decides and knows nothing of a browser; `dom` is the only place that does; `sync`
//! carries what is done to the server and what others do back; `part`, `reader` and `page` show it.

pub mod app { 
use leptos::prelude::*;
pub fn mount() { leptos::mount::mount_to_body(|| view!{<p>"hi"</p>}) } }
pub mod api;
pub mod dom;
pub mod state;
pub mod sync;
pub mod words;
