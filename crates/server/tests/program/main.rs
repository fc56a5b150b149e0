//! The real program, started as people start it.

mod commands;
mod kill;
mod running;
mod serving;
