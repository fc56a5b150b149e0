//! What a format cannot hold, counted and said.

use std::fmt;

use gainsay_model::entity::EntityKind;

use super::{ExportError, Source};

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

    /// Notes that `count` more things were left out; nothing if there were none.
    pub(crate) fn add(&mut self, what: &str, count: u64, why: &str) {
        if count == 0 {
            return;
        }
        let known = self
            .losses
            .iter_mut()
            .find(|loss| loss.what == what && loss.why == why);
        match known {
            Some(loss) => loss.count += count,
            None => self.losses.push(Loss {
                what: what.to_owned(),
                count,
                why: why.to_owned(),
            }),
        }
    }

    /// Notes that one more thing was left out.
    pub(crate) fn note(&mut self, what: &str, why: &str) {
        self.add(what, 1, why);
    }

    /// Counts the things of some kinds that a format has no place for at all.
    pub(crate) fn unheld(
        &mut self,
        source: &dyn Source,
        kinds: &[(EntityKind, &str)],
    ) -> Result<(), ExportError> {
        for (kind, why) in kinds {
            let mut count = 0;
            for stored in source.list(*kind, None)? {
                stored?;
                count += 1;
            }
            self.add(plural(*kind), count, why);
        }
        Ok(())
    }
}

/// What several things of a kind are called in a report.
const fn plural(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Document => "articles",
        EntityKind::Annotation => "marks",
        EntityKind::Relation => "links",
        EntityKind::ClaimLink => "links between claims",
        EntityKind::Bearing => "bearings on claims",
        EntityKind::OriginDecision => "decisions on origins",
        _ => kind.segment(),
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
