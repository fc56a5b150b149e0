//! What goes wrong with an index.

use gainsay_store::ReadError;
use std::io;

/// Why an index could not go on. It is set aside and tried again; nobody's request fails because of it.
#[derive(Debug, thiserror::Error)]
pub enum IndexFault {
    /// What lies in its folder cannot be used. It is deleted and made anew.
    #[error("it is damaged and will be made anew: {0}")]
    Damaged(String),
    /// Its files cannot be read or written.
    #[error("its files cannot be used: {0}")]
    Io(#[from] io::Error),
    /// The store could not be read.
    #[error("the log cannot be read: {0}")]
    Store(#[from] ReadError),
    /// Something else.
    #[error("{0}")]
    Failed(String),
}
