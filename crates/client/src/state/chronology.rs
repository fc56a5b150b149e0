//! What the dates of what bears on a claim say: when it appeared, how soon it was denied, and what is out of order.
//!
//! A date is a stretch of days, from the first that it may mean to the last. Nothing is said to be out of order that
//! may be in order.

use super::calendar::first_day;
use super::witness::Witness;
use gainsay_model::attribution::Stance;
use gainsay_model::bearing::Direction;
use gainsay_model::date::StatedDate;
use gainsay_model::id::DocumentId;
use gainsay_model::relation::RelationKind;
use gainsay_model::scheme::{ALLEGATION, DENIAL, EVIDENCE};
use std::collections::BTreeMap;

/// From the first to the last day that a date may mean, counted from 1970, both included.
pub type Stretch = (i32, i32);

/// What the dates say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chronology {
    /// The first time anybody is known to have said it.
    pub first: Option<First>,
    /// The fewest and the most days from there to the first denial.
    pub answered: Option<(u32, u32)>,
    /// What is out of order, by its name on the page.
    pub flags: BTreeMap<String, Flag>,
}

/// The first appearance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct First {
    /// Its name on the page.
    pub label: String,
    pub stretch: Stretch,
    /// Whether it is only known when it was printed.
    pub is_printed: bool,
}

/// What a date is at odds with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flag {
    /// Evidence from after the claim was first made: it cannot be what the claim rested on.
    AfterTheClaim,
    /// A denial from before what it is said to deny.
    BeforeDenied(String),
}

/// The first and the last day that a date may mean; none where nothing is known.
pub fn reach(date: &StatedDate) -> Option<Stretch> {
    let from = first_day(date)?.number();
    let until = date.edtf.latest().map_or(from, |day| day.number());
    Some((from, until.max(from)))
}

/// Where a mark stands in time: when it was stated, else when it was printed.
pub fn stretch(witness: &Witness) -> Option<Stretch> {
    reach(witness.stated.as_ref().or(witness.published.as_ref())?)
}

/// The earliest day on which it may have been stated; what was only printed may have been stated long before.
fn not_before(witness: &Witness) -> Option<i32> {
    reach(witness.stated.as_ref()?).map(|(from, _)| from)
}

/// The latest day on which it may have been stated.
fn not_after(witness: &Witness) -> Option<i32> {
    stretch(witness).map(|(_, until)| until)
}

/// Reads the dates of what bears on a claim.
pub fn chronology(witnesses: &[Witness]) -> Chronology {
    let of = |kind: &'static str| witnesses.iter().filter(move |witness| witness.kind == kind);
    let first = of(ALLEGATION)
        .filter(|witness| witness.direction == Direction::For)
        .filter_map(|witness| {
            Some(First {
                label: witness.label.clone(),
                stretch: stretch(witness)?,
                is_printed: witness.stated.is_none(),
            })
        })
        .min_by_key(|first| (first.stretch.1, first.stretch.0));
    let denials: Vec<Stretch> = of(DENIAL)
        .filter(|witness| witness.direction == Direction::Against)
        .filter_map(stretch)
        .collect();
    let answered = first.as_ref().and_then(|first| {
        let from = denials.iter().map(|(from, _)| *from).min()?;
        let until = denials.iter().map(|(_, until)| *until).min()?;
        let most = u32::try_from(until - first.stretch.0).ok()?;
        let fewest = u32::try_from(from - first.stretch.1).unwrap_or(0);
        Some((fewest, most))
    });
    let mut flags = BTreeMap::new();
    if let Some(first) = &first {
        for witness in of(EVIDENCE) {
            if not_before(witness).is_some_and(|from| from > first.stretch.1) {
                flags.insert(witness.label.clone(), Flag::AfterTheClaim);
            }
        }
    }
    let by_label: BTreeMap<&str, &Witness> = witnesses
        .iter()
        .map(|witness| (witness.label.as_str(), witness))
        .collect();
    for denial in of(DENIAL) {
        let denied = denial
            .ties
            .iter()
            .filter(|tie| tie.leads_out && tie.kind == RelationKind::Denies);
        for tie in denied {
            let other = by_label.get(tie.other.as_str());
            let other = other.and_then(|other| not_before(other));
            let (Some(until), Some(from)) = (not_after(denial), other) else {
                continue;
            };
            if until < from {
                flags.insert(denial.label.clone(), Flag::BeforeDenied(tie.other.clone()));
            }
        }
    }
    Chronology {
        first,
        answered,
        flags,
    }
}

/// Where it appeared first: where somebody alleges it, the first time that is known, else the first that anything for it
/// was said. What denies it says nothing of that.
pub fn appearance<'w>(witnesses: &'w [Witness], known: &Chronology) -> Option<&'w Witness> {
    if let Some(first) = &known.first {
        return witnesses
            .iter()
            .find(|witness| witness.label == first.label);
    }
    witnesses
        .iter()
        .filter(|witness| witness.direction == Direction::For && witness.day().is_some())
        .min_by_key(|witness| (witness.stated.is_none(), witness.day()))
}

/// How many articles say so themselves or pass it on, and how many quote it only to doubt or reject it.
pub fn repeats(witnesses: &[Witness]) -> (usize, usize) {
    let mut articles: BTreeMap<DocumentId, bool> = BTreeMap::new();
    for witness in witnesses {
        if witness.kind == ALLEGATION && witness.direction == Direction::For {
            let passes_on = !matches!(witness.stance, Some(Stance::Doubts | Stance::Rejects));
            *articles.entry(witness.document).or_default() |= passes_on;
        }
    }
    let passing = articles.values().filter(|passes_on| **passes_on).count();
    (passing, articles.len() - passing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::shelf::Saved;
    use crate::state::witness::Tie;
    use gainsay_model::date::{DateBasis, Day};
    use gainsay_model::id::AnnotationId;
    use uuid::Uuid;

    fn date(edtf: &str) -> Option<StatedDate> {
        (!edtf.is_empty()).then(|| StatedDate {
            edtf: edtf.parse().unwrap(),
            words: None,
            basis: DateBasis::Text,
        })
    }

    fn day(year: i32, month: u8, day: u8) -> i32 {
        Day::new(year, month, day).unwrap().number()
    }

    /// A mark by its name, when it was stated and when printed; allegations are for, the rest against.
    fn witness(label: &str, stated: &str, published: &str) -> Witness {
        let kind = match &label[..1] {
            "A" => ALLEGATION,
            "D" => DENIAL,
            _ => EVIDENCE,
        };
        Witness {
            label: label.to_owned(),
            bearing: Uuid::nil(),
            annotation: AnnotationId::new(Uuid::nil()),
            document: DocumentId::new(Uuid::nil()),
            kind: kind.to_owned(),
            direction: if kind == ALLEGATION {
                Direction::For
            } else {
                Direction::Against
            },
            part: String::new(),
            reason: String::new(),
            quote: String::new(),
            chain: String::new(),
            line: String::new(),
            origin: String::new(),
            speaker: String::new(),
            last: String::new(),
            title: String::new(),
            outlet: String::new(),
            exhibit: None,
            stance: None,
            stated: date(stated),
            published: date(published),
            reliability: None,
            credibility: None,
            ties: Vec::new(),
            saved: Saved::Yes,
        }
    }

    fn denies(mut denial: Witness, other: &str) -> Witness {
        denial.ties.push(Tie {
            kind: RelationKind::Denies,
            manner: None,
            extent: None,
            other: other.to_owned(),
            leads_out: true,
        });
        denial
    }

    #[test]
    fn the_first_appearance_and_the_time_to_the_first_denial() {
        let found = chronology(&[
            witness("A1", "2017-03-10", ""),
            witness("A2", "2017-03-01", "2017-05-01"),
            witness("D1", "2017-03", ""),
            witness("D2", "2017-04-02", ""),
        ]);
        let first = found.first.unwrap();
        assert_eq!(first.label, "A2");
        assert_eq!(first.stretch, (day(2017, 3, 1), day(2017, 3, 1)));
        assert!(!first.is_printed);
        assert_eq!(found.answered, Some((0, 30)));
        assert!(found.flags.is_empty());
    }

    #[test]
    fn what_denies_it_or_is_dated_before_it_is_not_its_first_appearance() {
        let first =
            |all: &[Witness]| appearance(all, &chronology(all)).map(|found| found.label.clone());
        let all = [
            witness("D1", "2016-12-08", ""),
            witness("A1", "2017-01-04", ""),
            witness("E1", "2015-12", ""),
        ];
        assert_eq!(first(&all).as_deref(), Some("A1"));
        // Where nobody alleges it: the first that speaks for it.
        let mut official = witness("D2", "2016-09", "");
        official.direction = Direction::For;
        let all = [witness("E1", "2015-12", ""), official];
        assert_eq!(first(&all).as_deref(), Some("D2"));
        assert_eq!(first(&[witness("D1", "2016", "")]), None);
    }

    #[test]
    fn nothing_is_known_without_dates() {
        let found = chronology(&[witness("A1", "", ""), witness("D1", "2017", "")]);
        assert_eq!(found, Chronology::default());
        let printed = chronology(&[witness("A1", "", "2017-03-01")]);
        assert!(printed.first.unwrap().is_printed);
        assert_eq!(printed.answered, None);
    }

    #[test]
    fn a_denial_of_before_the_first_appearance_answers_nothing_in_time() {
        let all = [
            witness("A1", "2017-03-10", ""),
            denies(witness("D1", "2017-03-09", ""), "A1"),
        ];
        let found = chronology(&all);
        assert_eq!(found.answered, None);
        let flag = Flag::BeforeDenied("A1".to_owned());
        assert_eq!(found.flags, BTreeMap::from([("D1".to_owned(), flag)]));
    }

    #[test]
    fn only_what_cannot_be_in_order_is_flagged() {
        let found = chronology(&[
            witness("A1", "2017-03-10", ""),
            // Printed later, but perhaps seen long before.
            witness("E1", "", "2018-01-01"),
            witness("E2", "2017-03-11", ""),
            witness("E3", "2017-03", ""),
            // The month of the denial holds the day of what it denies.
            denies(witness("D1", "2017-03", ""), "A1"),
            // Nobody knows when what it denies was said.
            denies(witness("D2", "2016", ""), "A2"),
            witness("A2", "", "2018-01-01"),
        ]);
        let flagged: Vec<_> = found.flags.iter().collect();
        assert_eq!(flagged, [(&"E2".to_owned(), &Flag::AfterTheClaim)]);
    }

    #[test]
    fn articles_that_quote_it_to_reject_it_do_not_repeat_it() {
        let in_article = |number: u128, stance| Witness {
            document: DocumentId::new(Uuid::from_u128(number)),
            stance,
            ..witness("A1", "", "")
        };
        let all = [
            in_article(1, None),
            in_article(1, Some(Stance::Rejects)),
            in_article(2, Some(Stance::Adopts)),
            in_article(3, Some(Stance::Rejects)),
            in_article(4, Some(Stance::Doubts)),
            witness("D1", "", ""),
        ];
        assert_eq!(repeats(&all), (2, 2));
    }
}
