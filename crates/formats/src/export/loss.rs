//! What a format cannot hold, counted and said.

use std::fmt;

/// One sort of thing that was left out.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Loss {
    /// What was left out, in the plural: "verdicts".
    pub what: String,
    /// How many of them.
    pub count: u64,
    /// Why, or what stands in for it.
    pub why: String,
}

/// All that an export left out. Empty when nothing was lost.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct LossReport {
    /// Sort by sort, in a fixed order.
    pub losses: Vec<Loss>,
}

impl LossReport {
    /// True when nothing was left out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.losses.is_empty()
    }

    /// Notes that `count` things were left out; nothing if there were none.
    pub(crate) fn add(&mut self, what: &str, count: u64, why: &str) {
        if count > 0 {
            self.losses.push(Loss {
                what: what.to_owned(),
                count,
                why: why.to_owned(),
            });
        }
    }
}

impl fmt::Display for LossReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Loss { what, count, why }) in self.losses.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "left out: {what}, {count} ({why})")?;
        }
        Ok(())
    }
}
