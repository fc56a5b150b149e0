//! Everything that is read, each page checked for permission and visibility.

mod addresses;
mod ask;
mod board;
mod changes;
mod context;
mod corpus;
mod desk;
mod edition;
mod feed;
mod lens;
mod list;
mod matrix;
mod mentions;
mod missing;
mod one;
mod parties;
mod projects;
mod reading;
mod reuse;
mod search;
mod sheet;
mod stale;
mod standing;
mod suggestions;
mod unsettled;
mod words;

pub use self::ask::{Ask, Filter};
pub(crate) use self::board::Boards;
pub use self::edition::Edition;
pub use self::feed::Feed;
pub(crate) use self::lens::Lens;
pub(crate) use self::search::question;
pub use self::sheet::Held;
pub use self::words::Original;
