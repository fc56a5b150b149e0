//! What handlers take out of a request, with refusals that say what is wrong.

pub mod asking;
pub mod at;
pub mod body;
pub mod command_key;
pub mod peer;
pub mod precondition;
pub mod query;

pub use self::asking::{Asking, Perhaps};
pub use self::at::At;
pub use self::body::Body;
pub use self::command_key::CommandKey;
pub use self::precondition::Precondition;
pub use self::query::Query;
