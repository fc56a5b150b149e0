//! Many at once: nothing is lost, and no rule is slipped past.

use crate::given::{Fresh, Given, bearing, relation, verdict};
use gainsay_model::bearing::Direction;
use gainsay_model::command::{Command, Expect, Request};
use gainsay_model::document::Document;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::layer::Layer;
use gainsay_model::relation::RelationKind;
use gainsay_model::verdict::Verdict;
use gainsay_workbench::read::{Ask, Filter};
use gainsay_workbench::{Caller, Refusal, RefusalKind};
use std::collections::BTreeSet;

/// Runs requests on several threads at once and answers what came of each.
fn all_at_once(given: &Given, requests: Vec<(Caller, Command)>) -> Vec<Result<(), Refusal>> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .build()
        .unwrap();
    let tasks: Vec<_> = requests
        .into_iter()
        .map(|(caller, what)| {
            let request = Request {
                project: given.project,
                command: given.id(),
                author: caller.author,
                at: given.at(),
                what,
            };
            let workbench = given.workbench.clone();
            runtime.spawn(async move { workbench.execute(&caller, request).await.map(drop) })
        })
        .collect();
    runtime.block_on(async {
        let mut answers = Vec::new();
        for task in tasks {
            answers.push(task.await.unwrap());
        }
        answers
    })
}

fn make(given: &Given, entity: impl Into<Entity>) -> Command {
    let Fresh(id) = given.id();
    Command::Put {
        id,
        layer: Layer::Shared,
        entity: entity.into(),
        expect: Expect::Absent,
        source_id: None,
        import: None,
    }
}

fn listed(given: &Given, kind: EntityKind) -> usize {
    let page = given
        .workbench
        .list(
            &given.owner,
            given.project,
            kind,
            &Filter::default(),
            &Ask::default(),
        )
        .unwrap();
    page.items.len()
}

#[test]
fn many_marks_on_one_article_are_all_kept() {
    let given = Given::project();
    let document = given
        .find(EntityRef::new(EntityKind::Document, given.document.uuid()))
        .unwrap();
    let mut requests = Vec::new();
    for round in 0..100 {
        let caller = if round % 2 == 0 {
            given.analyst
        } else {
            given.other_analyst
        };
        requests.push((caller, make(&given, given.marking("allegation", "rifles"))));
    }
    // Somebody edits the article meanwhile: whoever read it before decides again.
    let mut edited = document.get::<Document>().unwrap().clone();
    edited.title = "Edited".to_owned();
    requests.insert(
        50,
        (
            given.reviewer,
            Command::Put {
                id: document.id,
                layer: Layer::Shared,
                entity: edited.into(),
                expect: Expect::Revision(document.revision()),
                source_id: None,
                import: None,
            },
        ),
    );
    for answer in all_at_once(&given, requests) {
        answer.unwrap();
    }
    assert_eq!(listed(&given, EntityKind::Annotation), 100);
    let feed = given
        .workbench
        .events(
            &given.reader,
            given.project,
            gainsay_model::time::Seq::START,
            1_000,
        )
        .unwrap();
    let seqs: Vec<u64> = feed.events.iter().map(|event| event.header.seq.0).collect();
    assert_eq!(seqs, (1..=feed.head.0).collect::<Vec<u64>>());
}

#[test]
fn the_same_bearing_and_the_same_link_are_made_once() {
    let given = Given::project();
    let (denial, allegation) = (
        given.mark("denial", "denied it"),
        given.mark("allegation", "rifles"),
    );
    let claim = given.claim("The rifles were new.");
    let mut requests = Vec::new();
    for _ in 0..16 {
        requests.push((
            given.analyst,
            make(&given, bearing(&allegation, &claim, Direction::For)),
        ));
        requests.push((
            given.other_analyst,
            make(&given, relation(RelationKind::Denies, &denial, &allegation)),
        ));
    }
    let answers = all_at_once(&given, requests);
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 2);
    assert!(
        answers
            .iter()
            .flat_map(|answer| answer.as_ref().err())
            .all(|refusal| refusal.kind == RefusalKind::Conflict)
    );
    assert_eq!(
        (
            listed(&given, EntityKind::Bearing),
            listed(&given, EntityKind::Relation)
        ),
        (1, 1)
    );
}

#[test]
fn every_verdict_has_its_own_number() {
    let given = Given::project();
    let claim = given.claim("The rifles were new.");
    let requests = (0..24)
        .map(|_| (given.analyst, make(&given, verdict(&claim, &[]))))
        .collect();
    for answer in all_at_once(&given, requests) {
        answer.unwrap();
    }
    let filter = Filter {
        claim: Some(gainsay_model::id::ClaimId::new(claim.id)),
        ..Filter::default()
    };
    let page = given
        .workbench
        .list(
            &given.owner,
            given.project,
            EntityKind::Verdict,
            &filter,
            &Ask::default(),
        )
        .unwrap();
    let numbers: BTreeSet<u32> = page
        .items
        .iter()
        .map(|row| row.get::<Verdict>().unwrap().number)
        .collect();
    assert_eq!(numbers, (1..=24).collect());
}

#[test]
fn nothing_is_hung_on_what_is_being_deleted() {
    for _ in 0..20 {
        let given = Given::project();
        let (denial, allegation) = (
            given.mark("denial", "denied it"),
            given.mark("allegation", "rifles"),
        );
        let delete = Command::Delete {
            subject: allegation.reference().unwrap(),
            revision: allegation.revision(),
        };
        let link = make(&given, relation(RelationKind::Denies, &denial, &allegation));
        let answers = all_at_once(
            &given,
            vec![(given.analyst, link), (given.other_analyst, delete)],
        );
        assert!(answers[1].is_ok());
        let page = given.workbench.list(
            &given.owner,
            given.project,
            EntityKind::Relation,
            &Filter::default(),
            &Ask::default(),
        );
        assert!(
            page.unwrap().items.is_empty(),
            "a link would point to nothing"
        );
    }
}
