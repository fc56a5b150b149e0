//! Undoing everything, last first, leaves everything as it was after each step before; and the board, whose
//! rows are kept, is at every step what it would be without.

use crate::given::{Given, bearing, relation};
use gainsay_model::bearing::Direction;
use gainsay_model::claim::{ClaimLink, ClaimLinkKind, ClaimStep, NewClaim, Portion};
use gainsay_model::entity::EntityRef;
use gainsay_model::event::Image;
use gainsay_model::id::{BearingId, ClaimId};
use gainsay_model::relation::RelationKind;
use gainsay_model::stored::Stored;
use gainsay_model::wire::write::Written;
use gainsay_workbench::{Caller, Refusal};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Something an analyst does; numbers choose among what there is.
#[derive(Debug, Clone)]
enum Deed {
    Mark(bool),
    Claim,
    Link(usize, usize),
    Bear(usize, usize),
    Turn(usize),
    Delete(usize),
    Restore(usize),
    Join(usize, usize, bool),
    Merge(usize, usize),
    /// Which claim, the new claim's id, and where its first two bearings go.
    Split(usize, u128, [Goes; 2]),
    Retire(usize),
}

/// Where a bearing goes in a split.
#[derive(Debug, Clone, Copy)]
enum Goes {
    Nowhere,
    Over,
    Both,
}

fn goes() -> impl Strategy<Value = Goes> {
    prop_oneof![Just(Goes::Nowhere), Just(Goes::Over), Just(Goes::Both)]
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        any::<bool>().prop_map(Deed::Mark),
        Just(Deed::Claim),
        (0..8usize, 0..8usize).prop_map(|(from, to)| Deed::Link(from, to)),
        (0..8usize, 0..8usize).prop_map(|(mark, claim)| Deed::Bear(mark, claim)),
        (0..8usize).prop_map(Deed::Turn),
        (0..16usize).prop_map(Deed::Delete),
        (0..16usize).prop_map(Deed::Restore),
        (0..8usize, 0..8usize, any::<bool>())
            .prop_map(|(from, to, narrows)| Deed::Join(from, to, narrows)),
        (0..8usize, 0..8usize).prop_map(|(from, to)| Deed::Merge(from, to)),
        (0..8usize, 0..1_000u128, [goes(), goes()]).prop_map(|(claim, id, goes)| Deed::Split(
            claim,
            0x5_0000 + id,
            goes
        )),
        (0..8usize).prop_map(Deed::Retire),
    ]
}

/// Everything made so far, in the order it was made.
#[derive(Default)]
struct Made {
    marks: Vec<Stored>,
    claims: Vec<Stored>,
    all: Vec<Stored>,
}

fn act(given: &Given, made: &Made, deed: &Deed) -> Option<Result<Written, Refusal>> {
    let pick = |list: &[Stored], index: usize| list.get(index % list.len().max(1)).cloned();
    let analyst = &given.analyst;
    Some(match deed {
        Deed::Mark(denial) => {
            let kind = if *denial { "denial" } else { "allegation" };
            given.make(analyst, given.marking(kind, "rifles"))
        }
        Deed::Claim => given.make(analyst, crate::given::claim("The rifles were new.")),
        Deed::Link(from, to) => {
            let (from, to) = (pick(&made.marks, *from)?, pick(&made.marks, *to)?);
            given.make(analyst, relation(RelationKind::Repeats, &from, &to))
        }
        Deed::Bear(mark, claim) => {
            let (mark, claim) = (pick(&made.marks, *mark)?, pick(&made.claims, *claim)?);
            given.make(analyst, bearing(&mark, &claim, Direction::For))
        }
        Deed::Turn(mark) => {
            let mark = pick(&made.marks, *mark)?;
            if !given.is_there(&mark) {
                return None;
            }
            given.change(
                analyst,
                mark.id,
                given.marking("denial", "the rifles were new"),
            )
        }
        Deed::Delete(index) => {
            let thing = pick(&made.all, *index)?;
            given.delete(analyst, &given.find(thing.reference()?)?)
        }
        Deed::Join(from, to, narrows) => {
            let (from, to) = (pick(&made.claims, *from)?, pick(&made.claims, *to)?);
            let kind = if *narrows {
                ClaimLinkKind::Narrows
            } else {
                ClaimLinkKind::Competes
            };
            let (from, to) = (ClaimId::new(from.id), ClaimId::new(to.id));
            given.make(analyst, ClaimLink { kind, from, to })
        }
        Deed::Merge(from, to) => {
            let from = given.find(pick(&made.claims, *from)?.reference()?)?;
            let into = ClaimId::new(pick(&made.claims, *to)?.id);
            given.claim_step(analyst, &from, ClaimStep::Merge { into })
        }
        Deed::Split(claim, id, goes) => {
            let claim = given.find(pick(&made.claims, *claim)?.reference()?)?;
            let new = ClaimId::new(Uuid::from_u128(*id));
            let bearings = given.bearings_on(&claim);
            let portions = bearings.iter().zip(goes).filter_map(|(bearing, goes)| {
                let stays = match goes {
                    Goes::Nowhere => return None,
                    Goes::Over => false,
                    Goes::Both => true,
                };
                Some(Portion {
                    bearing: BearingId::new(bearing.id),
                    to: vec![new],
                    stays,
                })
            });
            let step = ClaimStep::Split {
                into: vec![NewClaim {
                    id: new,
                    claim: crate::given::claim("Some of the rifles were new."),
                }],
                bearings: portions.collect(),
            };
            given.claim_step(analyst, &claim, step)
        }
        Deed::Retire(claim) => {
            let claim = given.find(pick(&made.claims, *claim)?.reference()?)?;
            let reason = "It is settled.".to_owned();
            given.claim_step(analyst, &claim, ClaimStep::Retire { reason })
        }
        Deed::Restore(index) => given.restore(analyst, &pick(&made.all, *index)?),
    })
}

/// How everything that is present stands.
fn picture(given: &Given) -> BTreeMap<EntityRef, Image> {
    let mut picture = BTreeMap::new();
    for kind in gainsay_model::entity::EntityKind::ALL {
        let ask = gainsay_workbench::read::Ask::default();
        let page = given
            .workbench
            .list(
                &Caller::OPERATOR,
                given.project,
                *kind,
                &Default::default(),
                &ask,
            )
            .unwrap();
        for row in page.items {
            picture.insert(row.reference().unwrap(), row.image().unwrap());
        }
    }
    picture
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn undo_restores_what_was(deeds in proptest::collection::vec(deed(), 1..28)) {
        let given = Given::project();
        let mut made = Made::default();
        let mut done = Vec::new();
        for deed in &deeds {
            let before = picture(&given);
            let Some(Ok(written)) = act(&given, &made, deed) else {
                prop_assert_eq!(&picture(&given), &before, "a refusal changes nothing");
                continue;
            };
            for stored in &written.written {
                let known = made.all.iter().any(|there| there.reference() == stored.reference());
                if !known {
                    made.all.push(stored.clone());
                    match stored.reference().map(|reference| reference.kind) {
                        Some(gainsay_model::entity::EntityKind::Annotation) => made.marks.push(stored.clone()),
                        Some(gainsay_model::entity::EntityKind::Claim) => made.claims.push(stored.clone()),
                        _ => {}
                    }
                }
            }
            done.push((before, written));
            prop_assert_eq!(given.board(), given.fresh_board());
        }
        // Undo everything, and undo each undo once, so that redo is shown too.
        for (before, written) in done.into_iter().rev() {
            let after = picture(&given);
            let undone = given.undo(&given.analyst, &written).unwrap();
            prop_assert_eq!(&picture(&given), &before);
            prop_assert_eq!(given.board(), given.fresh_board());
            let redone = given.undo(&given.analyst, &undone).unwrap();
            prop_assert_eq!(&picture(&given), &after);
            given.undo(&given.analyst, &redone).unwrap();
            prop_assert_eq!(&picture(&given), &before);
        }
    }
}
