//! Which layers somebody sees, as far as the index needs to know to count.

use crate::entry::tag;
use gainsay_model::id::UserId;
use gainsay_model::layer::Layer;

/// Which layers somebody sees. Who sees what is decided elsewhere; this is the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sees {
    /// All of them.
    Everything,
    /// What is open to everybody, and one person's own.
    Open {
        /// Whose own.
        own: Option<UserId>,
    },
}

impl Sees {
    /// The layers as the index names them; `None` for all.
    pub(crate) fn tags(self) -> Option<Vec<String>> {
        match self {
            Self::Everything => None,
            Self::Open { own } => {
                let layers = [Layer::Shared, Layer::Adjudicated];
                let all = layers.into_iter().chain(own.map(Layer::Own));
                Some(all.map(tag).collect())
            }
        }
    }
}
