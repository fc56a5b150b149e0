//! Everything through the front door: the real router over a real store.
//!
//! `routes/` goes address by address, as the route table does; `stories/` tell what people do from beginning to end.

mod routes;
mod stories;
mod support;
