//! Merging claims, splitting them, putting them away.

use crate::given::{Given, bearing, claim, invalid, only, publish, refused};
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::claim::{Claim, ClaimLink, ClaimLinkKind, ClaimStep, NewClaim, Portion};
use gainsay_model::command::VerdictStep;
use gainsay_model::entity::EntityKind;
use gainsay_model::grade::{Credibility, Grade, Grading};
use gainsay_model::id::{AnnotationId, BearingId, ClaimId};
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::VerdictState;
use gainsay_workbench::{Caller, RefusalKind};
use uuid::Uuid;

fn merge(into: &Stored) -> ClaimStep {
    ClaimStep::Merge {
        into: ClaimId::new(into.id),
    }
}

fn narrows(from: &Stored, to: &Stored) -> ClaimLink {
    ClaimLink {
        kind: ClaimLinkKind::Narrows,
        from: ClaimId::new(from.id),
        to: ClaimId::new(to.id),
    }
}

fn new(id: u128, statement: &str) -> NewClaim {
    NewClaim {
        id: ClaimId::new(Uuid::from_u128(id)),
        claim: claim(statement),
    }
}

fn portion(bearing: &Stored, to: &[u128], stays: bool) -> Portion {
    Portion {
        bearing: BearingId::new(bearing.id),
        to: to
            .iter()
            .map(|id| ClaimId::new(Uuid::from_u128(*id)))
            .collect(),
        stays,
    }
}

fn on(given: &Given, claim: &Stored) -> Vec<(AnnotationId, Direction)> {
    given
        .bearings_on(claim)
        .iter()
        .filter_map(|row| row.get::<Bearing>())
        .map(|bearing| (bearing.annotation, bearing.direction))
        .collect()
}

fn marked(stored: &Stored) -> AnnotationId {
    AnnotationId::new(stored.id)
}

#[test]
fn a_merge_takes_everything_along_once_and_undo_puts_it_back() {
    let given = Given::project();
    let anne = &given.analyst;
    let mut topical = claim("The rifles were new.");
    topical.topics = vec!["rifles".to_owned(), "border".to_owned()];
    let old = only(given.make(anne, topical).unwrap());
    let mut other = claim("The rifles had never been fired.");
    other.topics = vec!["rifles".to_owned()];
    let into = only(given.make(anne, other).unwrap());
    let wide = given.claim("Arms were sent.");
    let (said, denied) = (
        given.mark("allegation", "rifles"),
        given.mark("denial", "denied"),
    );
    given.bear(&said, &old, Direction::For);
    let doubled = given.bear(&denied, &old, Direction::Against);
    given.bear(&denied, &into, Direction::Context);
    given.make(anne, narrows(&old, &wide)).unwrap();
    given.make(anne, narrows(&into, &wide)).unwrap();
    let believed = Grade {
        given: Grading::Credibility {
            annotation: marked(&said),
            claim: ClaimId::new(old.id),
            value: Credibility::PossiblyTrue,
        },
        reason: String::new(),
    };
    let believed = only(given.make(anne, believed).unwrap());

    let merged = given.claim_step(anne, &old, merge(&into)).unwrap();

    assert_eq!(
        given.now(&old).get::<Claim>().unwrap().merged_into,
        Some(ClaimId::new(into.id))
    );
    assert_eq!(
        given.now(&into).get::<Claim>().unwrap().topics,
        ["rifles", "border"]
    );
    assert_eq!(on(&given, &old), []);
    assert_eq!(
        on(&given, &into),
        [
            (marked(&said), Direction::For),
            (marked(&denied), Direction::Context)
        ]
    );
    assert!(!given.is_there(&doubled), "what bore on both bears once");
    assert!(matches!(
        given.now(&believed).get::<Grade>().unwrap().given,
        Grading::Credibility { claim, .. } if claim == ClaimId::new(into.id)
    ));
    let sheet = |claim: &Stored| {
        given
            .workbench
            .sheet(anne, given.project, ClaimId::new(claim.id))
            .unwrap()
    };
    let kinds: Vec<_> = sheet(&into)
        .links
        .iter()
        .filter_map(|row| row.get::<ClaimLink>())
        .map(|link| (link.kind, link.from.uuid(), link.to.uuid()))
        .collect();
    assert_eq!(
        kinds,
        [
            (ClaimLinkKind::Narrows, into.id, wide.id),
            (ClaimLinkKind::Equivalent, old.id, into.id)
        ]
    );
    let late = given.make(anne, bearing(&said, &old, Direction::For));
    refused(RefusalKind::Conflict, late);

    given.undo(anne, &merged).unwrap();
    assert_eq!(given.now(&old).entity, old.entity);
    assert_eq!(given.now(&into).entity, into.entity);
    assert_eq!(
        on(&given, &old),
        [
            (marked(&said), Direction::For),
            (marked(&denied), Direction::Against)
        ]
    );
    assert_eq!(on(&given, &into), [(marked(&denied), Direction::Context)]);
    assert_eq!(given.now(&believed).entity, believed.entity);
    assert_eq!(sheet(&wide).links.len(), 2);
}

#[test]
fn a_merge_that_leads_nowhere_is_refused() {
    let given = Given::project();
    let anne = &given.analyst;
    let (a, b, c) = (given.claim("A"), given.claim("B"), given.claim("C"));
    invalid("merge.into", given.claim_step(anne, &a, merge(&a)));
    given.claim_step(anne, &a, merge(&b)).unwrap();
    refused(
        RefusalKind::Conflict,
        given.claim_step(anne, &given.now(&a), merge(&c)),
    );
    invalid("merge.into", given.claim_step(anne, &b, merge(&a)));
    refused(RefusalKind::Conflict, given.claim_step(anne, &c, merge(&a)));
    let mut by_hand = claim("C");
    by_hand.merged_into = Some(ClaimId::new(b.id));
    invalid("merged_into", given.change(anne, c.id, by_hand));
    let away = given.claim("D");
    let reason = "Nobody says so any more.".to_owned();
    given
        .claim_step(anne, &away, ClaimStep::Retire { reason })
        .unwrap();
    refused(
        RefusalKind::Conflict,
        given.claim_step(anne, &c, merge(&away)),
    );
    refused(RefusalKind::Stale, given.claim_step(anne, &away, merge(&c)));
    refused(
        RefusalKind::Forbidden,
        given.claim_step(&given.reader, &c, merge(&b)),
    );
}

#[test]
fn a_merge_never_closes_a_ring() {
    let given = Given::project();
    let anne = &given.analyst;
    let (a, b, c) = (given.claim("A"), given.claim("B"), given.claim("C"));
    given.make(anne, narrows(&a, &b)).unwrap();
    given.make(anne, narrows(&b, &c)).unwrap();
    invalid("to", given.claim_step(anne, &a, merge(&c)));
    assert_eq!(given.now(&a).entity, a.entity, "nothing was changed");
    let merged = given.claim_step(anne, &a, merge(&b)).unwrap();
    given.undo(anne, &merged).unwrap();
}

#[test]
fn what_others_had_published_is_for_reviewers_to_merge() {
    let given = Given::project();
    let (bela, rana) = (&given.other_analyst, &given.reviewer);
    let theirs = given.claim("The rifles were new.");
    let mark = given.mark("allegation", "rifles");
    given.bear(&mark, &theirs, Direction::For);
    let verdict = given.draft(&given.analyst, &theirs, &[&mark]);
    let verdict = only(
        given
            .step(&given.analyst, &verdict, VerdictStep::Submit)
            .unwrap(),
    );
    let own = only(given.make(bela, claim("The rifles shone.")).unwrap());
    let handed_in = given.claim_step(&given.analyst, &theirs, merge(&own));
    refused(RefusalKind::Conflict, handed_in);
    given.step(rana, &verdict, publish()).unwrap();
    refused(
        RefusalKind::Forbidden,
        given.claim_step(bela, &own, merge(&theirs)),
    );
    refused(
        RefusalKind::Forbidden,
        given.claim_step(bela, &theirs, merge(&own)),
    );
    given.claim_step(rana, &theirs, merge(&own)).unwrap();
    let still = given.now(&verdict);
    let state = still
        .get::<gainsay_model::verdict::Verdict>()
        .unwrap()
        .state;
    assert_eq!(state, VerdictState::Published, "it stays readable");
    let again = given.draft(&given.analyst, &theirs, &[]);
    refused(
        RefusalKind::Conflict,
        given.step(&given.analyst, &again, VerdictStep::Submit),
    );
}

#[test]
fn a_merge_takes_along_what_is_unseen_and_says_nothing_of_it() {
    let given = Given::project();
    let (anne, bela) = (&given.analyst, &given.other_analyst);
    let (old, into) = (given.claim("A"), given.claim("B"));
    let mark = given.mark("allegation", "rifles");
    let layer = Layer::Own(bela.person().unwrap());
    let own = only(
        given
            .make_on(bela, layer, bearing(&mark, &old, Direction::For))
            .unwrap(),
    );
    let merged = given.claim_step(anne, &old, merge(&into)).unwrap();
    let told = |kind| {
        merged
            .written
            .iter()
            .any(|row| row.reference().unwrap().kind == kind)
    };
    assert!(!told(EntityKind::Bearing));
    assert_eq!(on(&given, &into).len(), 1);
    given.undo(anne, &merged).unwrap();
    assert_eq!(given.now(&own).entity, own.entity);
    let merged = given
        .claim_step(anne, &given.now(&old), merge(&into))
        .unwrap();
    given.undo(&given.reviewer, &merged).unwrap();
    assert_eq!(given.now(&own).entity, own.entity);
}

#[test]
fn a_split_says_where_everything_went_and_undo_puts_it_back() {
    let given = Given::project();
    let anne = &given.analyst;
    let old = given.claim("The rifles were new and came by train.");
    let marks = [
        given.mark("allegation", "rifles"),
        given.mark("denial", "denied"),
        given.mark("evidence", "twelve crates"),
        given.mark("evidence", "A report"),
    ];
    let bearings = marks
        .each_ref()
        .map(|mark| given.bear(mark, &old, Direction::For));
    let (one, two) = (0x9001, 0x9002);
    let step = ClaimStep::Split {
        into: vec![
            new(one, "The rifles were new."),
            new(two, "They came by train."),
        ],
        bearings: vec![
            portion(&bearings[0], &[one], false),
            portion(&bearings[1], &[one, two], false),
            portion(&bearings[2], &[two], true),
        ],
    };
    let split = given.claim_step(anne, &old, step).unwrap();
    let stored = |id: u128| {
        let subject = gainsay_model::entity::EntityRef::new(EntityKind::Claim, Uuid::from_u128(id));
        given.find(subject).unwrap()
    };
    let annotations = |list: Vec<(AnnotationId, Direction)>| {
        let mut list: Vec<AnnotationId> = list.into_iter().map(|(id, _)| id).collect();
        list.sort();
        list
    };
    let marked = |places: &[usize]| {
        let mut list: Vec<AnnotationId> = places
            .iter()
            .map(|place| AnnotationId::new(marks[*place].id))
            .collect();
        list.sort();
        list
    };
    assert_eq!(annotations(on(&given, &old)), marked(&[2, 3]));
    assert_eq!(annotations(on(&given, &stored(one))), marked(&[0, 1]));
    assert_eq!(annotations(on(&given, &stored(two))), marked(&[1, 2]));
    assert_eq!(
        stored(one).get::<Claim>().unwrap().split_from,
        Some(ClaimId::new(old.id))
    );
    let record: Vec<_> = given
        .now(&old)
        .get::<Claim>()
        .unwrap()
        .split_into
        .iter()
        .map(|part| (part.claim.uuid().as_u128(), part.annotations.len()))
        .collect();
    assert_eq!(record, [(one, 2), (two, 2)]);
    let edited = Claim {
        split_into: Vec::new(),
        ..claim("The rifles were new, and came by rail.")
    };
    given.change(anne, old.id, edited).unwrap();
    assert_eq!(
        given.now(&old).get::<Claim>().unwrap().split_into.len(),
        2,
        "a change keeps the record"
    );
    let blocked = refused(RefusalKind::Conflict, given.undo(anne, &split));
    assert!(blocked.message.contains("changed since"), "{blocked}");
    given
        .change(
            anne,
            old.id,
            claim("The rifles were new and came by train."),
        )
        .unwrap();
    given.undo(anne, &split).unwrap();
    assert_eq!(given.now(&old).entity, old.entity);
    assert_eq!(annotations(on(&given, &old)), marked(&[0, 1, 2, 3]));
    let part = gainsay_model::entity::EntityRef::new(EntityKind::Claim, Uuid::from_u128(one));
    assert_eq!(given.find(part), None);
}

#[test]
fn a_split_that_loses_something_is_refused() {
    let given = Given::project();
    let anne = &given.analyst;
    let (old, other) = (given.claim("A"), given.claim("B"));
    let mark = given.mark("allegation", "rifles");
    let here = given.bear(&mark, &old, Direction::For);
    let there = given.bear(&mark, &other, Direction::For);
    let split = |into: Vec<NewClaim>, bearings: Vec<Portion>| {
        given.claim_step(anne, &old, ClaimStep::Split { into, bearings })
    };
    invalid("split.into", split(Vec::new(), Vec::new()));
    invalid(
        "split.into[0].claim.statement",
        split(vec![new(1, " ")], Vec::new()),
    );
    let both = vec![new(1, "A one"), new(1, "A two")];
    refused(RefusalKind::Conflict, split(both, Vec::new()));
    let known = vec![NewClaim {
        id: ClaimId::new(other.id),
        claim: claim("A"),
    }];
    refused(RefusalKind::Conflict, split(known, Vec::new()));
    let parts = || vec![new(1, "A one")];
    invalid(
        "split.bearings[0].bearing",
        split(parts(), vec![portion(&there, &[1], false)]),
    );
    let twice = vec![portion(&here, &[1], false), portion(&here, &[1], false)];
    invalid("split.bearings[1].bearing", split(parts(), twice));
    invalid(
        "split.bearings[0].to",
        split(parts(), vec![portion(&here, &[7], false)]),
    );
    invalid(
        "split.bearings[0]",
        split(parts(), vec![portion(&here, &[], false)]),
    );
    assert_eq!(given.now(&old).entity, old.entity);
    assert!(given.is_there(&here));
}

#[test]
fn what_hangs_on_a_new_claim_holds_the_undo_up() {
    let given = Given::project();
    let anne: &Caller = &given.analyst;
    let old = given.claim("A");
    let step = ClaimStep::Split {
        into: vec![new(1, "A one")],
        bearings: Vec::new(),
    };
    let split = given.claim_step(anne, &old, step).unwrap();
    let part = split
        .written
        .iter()
        .find(|row| row.id == Uuid::from_u128(1))
        .unwrap();
    let mark = given.mark("allegation", "rifles");
    let late = given.bear(&mark, part, Direction::For);
    refused(RefusalKind::Conflict, given.undo(anne, &split));
    given.delete(anne, &late).unwrap();
    given.undo(anne, &split).unwrap();
}

#[test]
fn a_claim_is_put_away_and_taken_up() {
    let given = Given::project();
    let anne = &given.analyst;
    let stored = given.claim("A");
    let reason = "Nobody says so any more.".to_owned();
    let away = ClaimStep::Retire {
        reason: reason.clone(),
    };
    let retired = only(given.claim_step(anne, &stored, away.clone()).unwrap());
    let entity = retired.get::<Claim>().unwrap();
    assert!(entity.retired);
    assert_eq!(entity.why_retired, reason);
    refused(
        RefusalKind::Conflict,
        given.claim_step(anne, &retired, away),
    );
    let back = only(given.claim_step(anne, &retired, ClaimStep::Revive).unwrap());
    assert_eq!(back.entity, stored.entity);
    refused(
        RefusalKind::Conflict,
        given.claim_step(anne, &back, ClaimStep::Revive),
    );
}
