//! What people do, from beginning to end.

mod blind;
mod demo;
mod round_trip;
