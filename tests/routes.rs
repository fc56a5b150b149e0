//! Address by address.

mod claims;
mod description;
mod entities;
mod events;
mod exhibits;
mod exports;
mod front;
mod imports;
mod invitations;
mod limits;
mod members;
mod missing;
mod places;
mod presence;
mod problems;
mod projects;
mod reuse;
mod search;
mod session;
mod suggestions;
mod table;
mod tokens;
mod undo_import;
mod users;
mod verdicts;
