//! The page of Gainsay: articles are read, marked, weighed and published here.
pub mod app { 
use leptos::prelude::*;
pub fn mount() { leptos::mount::mount_to_body(|| view!{<p>"hi"</p>}) } }
