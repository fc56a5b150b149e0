//! The first round over a file: every line checked, by the format and by the project's rules, while nothing has been
//! written.

use super::admit::Admission;
use super::assumed::Assumed;
use super::before::Before;
use super::course::{Course, Reached};
use super::{Fate, fate, rules, stands_alone, unread};
use crate::decide::Case;
use crate::refusal::Refusal;
use gainsay_formats::jsonl::{Checked, Faults, Item};
use gainsay_model::entity::EntityRef;
use std::io::{BufRead, Seek};

/// How often somebody hears how far it is, in things.
const OFTEN: u64 = 1_000;

/// What is to become of each thing of a file, in its order, as one bit: whether it is new.
#[derive(Debug, Default)]
pub(super) struct Fates {
    bits: Vec<u64>,
    things: u64,
    fresh: u64,
}

/// What is to become of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foreseen {
    /// It is new, and nothing of its id was here.
    New,
    /// Something else, to be looked at again.
    Other,
}

impl Fates {
    fn push(&mut self, foreseen: Foreseen) {
        if self.things.is_multiple_of(64) {
            self.bits.push(0);
        }
        if foreseen == Foreseen::New
            && let Some(last) = self.bits.last_mut()
        {
            *last |= 1 << (self.things % 64);
        }
        self.things += 1;
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Foreseen> + '_ {
        (0..self.things).map(|at| {
            let word = usize::try_from(at / 64)
                .ok()
                .and_then(|at| self.bits.get(at));
            match word {
                Some(word) if word >> (at % 64) & 1 == 1 => Foreseen::New,
                _ => Foreseen::Other,
            }
        })
    }

    /// How many things are new or change.
    pub(super) const fn fresh(&self) -> u64 {
        self.fresh
    }
}

/// Checks the whole file.
///
/// # Errors
///
/// With the faults of all its lines, where there are any, or else with the first thing that the rules refuse.
pub(super) fn survey<R: BufRead + Seek + Send>(
    case: &mut Case<'_, '_>,
    checked: &Checked<'_, R>,
    assumed: &Assumed<'_, '_, R>,
    before: &Before,
    (name, course): (&str, &dyn Course),
) -> Result<Fates, Refusal> {
    let mut admission = Admission::new(case)?;
    let mut refused = rules::adopt(case, checked, &mut admission, None).err();
    let mut faults = Faults::default();
    let mut fates = Fates::default();
    let mut items = checked.items().peekable();
    while let Some(item) = items.next() {
        let Some(item) = faults.sift(item).map_err(|error| unread(name, error))? else {
            continue;
        };
        if refused.is_some() || !faults.is_empty() {
            continue;
        }
        assumed.met(&item);
        let alone = stands_alone(&item, items.peek());
        match judged(case, &mut admission, &item, alone, before) {
            Ok((foreseen, fresh)) => {
                fates.push(foreseen);
                fates.fresh += u64::from(fresh);
            }
            Err(refusal) => refused = Some(refusal),
        }
        if fates.things.is_multiple_of(OFTEN) {
            course.reached(Reached::Judged {
                things: fates.things,
            });
            if course.is_stopped() {
                return Err(super::course::stopped());
            }
        }
    }
    faults.none().map_err(|error| unread(name, error))?;
    refused.map_or(Ok(fates), Err)
}

/// What is to become of a thing, and whether anything is written for it.
fn judged(
    case: &mut Case<'_, '_>,
    admission: &mut Admission,
    item: &Item,
    alone: bool,
    before: &Before,
) -> Result<(Foreseen, bool), Refusal> {
    if rules::is_rule(&item.entity) {
        return Ok((Foreseen::Other, false));
    }
    let subject = EntityRef::new(item.entity.kind(), item.id);
    let fate = if before.may_hold(subject) {
        fate(case, item, alone)?
    } else {
        Fate::New
    };
    if matches!(fate, Fate::Here) {
        admission.seen(item);
        return Ok((Foreseen::Other, false));
    }
    admission
        .admit(case, item)
        .map_err(|refusal| refusal.line(item.line))?;
    match fate {
        Fate::New => Ok((Foreseen::New, true)),
        _ => Ok((Foreseen::Other, true)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fates_are_told_in_their_order() {
        let mut fates = Fates::default();
        let told: Vec<Foreseen> = (0..200)
            .map(|at| {
                if at % 3 == 0 {
                    Foreseen::New
                } else {
                    Foreseen::Other
                }
            })
            .collect();
        told.iter().for_each(|foreseen| fates.push(*foreseen));
        assert_eq!(fates.iter().collect::<Vec<_>>(), told);
    }
}
