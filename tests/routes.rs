//! Address by address.

mod description;
mod entities;
mod events;
mod exports;
mod front;
mod imports;
mod invitations;
mod members;
mod problems;
mod projects;
mod session;
mod table;
mod tokens;
mod users;
mod verdicts;
