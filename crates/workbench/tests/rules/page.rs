//! What the pages are given.

use crate::given::{Given, WORDS, invalid, refused};
use gainsay_model::bearing::Direction;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{AnnotationId, ClaimId, DocumentId};
use gainsay_model::relation::RelationKind;
use gainsay_model::time::Seq;
use gainsay_workbench::RefusalKind;
use gainsay_workbench::read::{Ask, Filter};

#[test]
fn the_reader_gets_links_into_other_articles_with_their_far_ends() {
    let given = Given::project();
    let second: DocumentId = given.id();
    given
        .import(
            &given.analyst,
            second,
            WORDS.replace("governor", "colonel").as_str(),
        )
        .unwrap();
    let here = given.mark("denial", "denied it");
    let mut there = given.marking("allegation", "rifles");
    there.document = second;
    there.spans[0].start.0 -= 1;
    there.spans[0].end.0 -= 1;
    let there = crate::given::only(given.make(&given.analyst, there).unwrap());
    let link = given.link(RelationKind::Denies, &here, &there);
    for (document, far) in [(given.document, &there), (second, &here)] {
        let reading = given
            .workbench
            .reading(&given.reader, given.project, document, None)
            .unwrap();
        assert_eq!(reading.relations, std::slice::from_ref(&link));
        assert_eq!(reading.linked, std::slice::from_ref(far));
        assert_eq!(reading.annotations.len(), 1);
    }
    let list = |filter: Filter| {
        let ask = Ask {
            after: None,
            limit: 1,
        };
        given
            .workbench
            .list(
                &given.reader,
                given.project,
                EntityKind::Relation,
                &filter,
                &ask,
            )
            .unwrap()
    };
    assert_eq!(
        list(Filter {
            document: Some(second),
            ..Filter::default()
        })
        .items,
        std::slice::from_ref(&link)
    );
    let annotation = Some(AnnotationId::new(there.id));
    assert_eq!(
        list(Filter {
            annotation,
            ..Filter::default()
        })
        .items,
        [link]
    );
}

#[test]
fn lists_go_on_where_they_stopped() {
    let given = Given::project();
    let made: Vec<_> = (0..7)
        .map(|number| given.claim(&format!("Claim {number}.")))
        .collect();
    let mut found = Vec::new();
    let mut ask = Ask {
        after: None,
        limit: 3,
    };
    loop {
        let page = given
            .workbench
            .board(&given.reader, given.project, &ask)
            .unwrap();
        found.extend(page.items.into_iter().map(|row| row.claim.uuid()));
        ask.after = page.next;
        if ask.after.is_none() {
            break;
        }
    }
    let made: Vec<_> = made.iter().map(|stored| stored.id).collect();
    assert_eq!(found, made);
    ask.after = Some("elsewhere".to_owned());
    invalid(
        "after",
        given.workbench.board(&given.reader, given.project, &ask),
    );
    let filter = Filter {
        document: Some(given.document),
        ..Filter::default()
    };
    let odd = given.workbench.list(
        &given.reader,
        given.project,
        EntityKind::Claim,
        &filter,
        &Ask::default(),
    );
    refused(RefusalKind::Invalid, odd);
}

#[test]
fn the_board_counts_and_shows_the_verdict_that_stands() {
    let given = Given::project();
    let (mark, claim) = (
        given.mark("evidence", "twelve crates"),
        given.claim("There were twelve crates."),
    );
    given.bear(&mark, &claim, Direction::Against);
    let draft = given.draft(&given.analyst, &claim, &[]);
    let row = || {
        given
            .workbench
            .board(&given.reader, given.project, &Ask::default())
            .unwrap()
            .items
            .remove(0)
    };
    assert_eq!(row().bearings.get("against"), Some(&1));
    assert_eq!(
        row().verdict.map(|verdict| verdict.id.uuid()),
        Some(draft.id)
    );
    given
        .step(&given.analyst, &draft, crate::given::publish())
        .unwrap();
    given.draft(&given.analyst, &claim, &[]);
    assert_eq!(
        row().verdict.map(|verdict| verdict.id.uuid()),
        Some(draft.id)
    );
    let counts = given
        .workbench
        .desk(&given.reader, given.project)
        .unwrap()
        .counts;
    assert_eq!(
        (
            counts.claims,
            counts.judged,
            counts.documents,
            counts.members
        ),
        (1, 1, 1, 5)
    );
    let sheet = given
        .workbench
        .sheet(&given.reader, given.project, ClaimId::new(claim.id))
        .unwrap();
    assert_eq!(
        (
            sheet.verdicts.len(),
            sheet.documents.len(),
            sheet.annotations.len()
        ),
        (2, 1, 1)
    );
}

#[test]
fn history_goes_back_to_the_beginning() {
    let given = Given::project();
    let mark = given.mark("allegation", "rifles");
    given
        .change(
            &given.other_analyst,
            mark.id,
            given.marking("denial", "rifles"),
        )
        .unwrap();
    given.delete(&given.analyst, &given.now(&mark)).unwrap();
    let subject = EntityRef::new(EntityKind::Annotation, mark.id);
    let history = given
        .workbench
        .history(&given.reader, given.project, subject)
        .unwrap();
    assert_eq!(history.len(), 3);
    assert_eq!(history[1].by, given.other_analyst.author);
    assert_eq!(
        history[2].image.as_ref().map(|image| &image.entity),
        mark.entity.as_ref()
    );
    refused(
        RefusalKind::NotFound,
        given.workbench.get(&given.reader, given.project, subject),
    );
}

#[test]
fn the_feed_is_for_members() {
    let given = Given::project();
    let feed = given
        .workbench
        .events(&given.reader, given.project, Seq(2), 3)
        .unwrap();
    assert_eq!(
        feed.events.first().map(|event| event.header.seq),
        Some(Seq(3))
    );
    assert_eq!((feed.events.len(), feed.upto), (3, Seq(5)));
    assert!(feed.head > feed.upto);
    // Whoever asks for what comes after the end is told where the end is.
    let beyond = given
        .workbench
        .events(&given.reader, given.project, Seq(9_999), 3)
        .unwrap();
    assert_eq!((beyond.upto, beyond.head), (Seq(9_999), feed.head));
    refused(
        RefusalKind::NotFound,
        given
            .workbench
            .events(&given.stranger, given.project, Seq(0), 0),
    );
    let words = given.workbench.words(
        &given.reader,
        given.project,
        given.document,
        Default::default(),
    );
    assert_eq!(words.unwrap(), WORDS);
    let people = given
        .workbench
        .desk(&given.reader, given.project)
        .unwrap()
        .people;
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["anne", "bela", "lena", "olga", "rana"]);
}
