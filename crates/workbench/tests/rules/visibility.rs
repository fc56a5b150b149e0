//! Who sees what.

use crate::given::{Given, bearing, only, refused, relation};
use gainsay_formats::export::Source;
use gainsay_model::bearing::Direction;
use gainsay_model::entity::EntityKind;
use gainsay_model::layer::Layer;
use gainsay_model::relation::RelationKind;
use gainsay_model::time::Seq;
use gainsay_workbench::{Caller, RefusalKind};

fn own(caller: &Caller) -> Layer {
    Layer::Own(caller.person().unwrap())
}

#[test]
fn a_blind_layer_stays_blind_everywhere() {
    let given = Given::project();
    let layer = own(&given.analyst);
    let mark = only(
        given
            .make_on(&given.analyst, layer, given.marking("allegation", "rifles"))
            .unwrap(),
    );
    let claim = given.claim("The rifles were new.");
    let bears = only(
        given
            .make_on(
                &given.analyst,
                layer,
                bearing(&mark, &claim, Direction::For),
            )
            .unwrap(),
    );
    let subject = mark.reference().unwrap();
    for (caller, sees) in [
        (&given.analyst, true),
        (&given.reviewer, true),
        (&given.owner, true),
        (&Caller::OPERATOR, true),
        (&given.other_analyst, false),
        (&given.reader, false),
    ] {
        let bench = &given.workbench;
        let project = given.project;
        assert_eq!(
            bench.get(caller, project, subject).is_ok(),
            sees,
            "one thing"
        );
        assert_eq!(
            bench.history(caller, project, subject).is_ok(),
            sees,
            "history"
        );
        let reading = bench
            .reading(caller, project, given.document, None)
            .unwrap();
        assert_eq!(reading.annotations.len(), usize::from(sees), "reading");
        assert_eq!(reading.bearings.len(), usize::from(sees), "bearings");
        let counts = bench.desk(caller, project).unwrap().counts.annotations;
        assert_eq!(
            counts.get("allegation").copied().unwrap_or_default(),
            u64::from(sees),
            "counts"
        );
        let corpus = bench.corpus(caller, project, &Default::default()).unwrap();
        assert_eq!(
            corpus.items[0].annotations.values().sum::<u64>(),
            u64::from(sees),
            "corpus"
        );
        let board = bench.board(caller, project, &Default::default()).unwrap();
        assert_eq!(
            board.items[0].total(),
            0,
            "the board counts what everybody works on, for everybody"
        );
        let sheet = bench
            .sheet(caller, project, gainsay_model::id::ClaimId::new(claim.id))
            .unwrap();
        assert_eq!(sheet.annotations.len(), usize::from(sees), "sheet");
        let list = bench.list(
            caller,
            project,
            EntityKind::Annotation,
            &Default::default(),
            &Default::default(),
        );
        assert_eq!(list.unwrap().items.len(), usize::from(sees), "list");
        let feed = bench.events(caller, project, Seq::START, 0).unwrap();
        let shown = feed
            .events
            .iter()
            .filter(|event| event.header.subject == subject)
            .count();
        assert_eq!(shown, usize::from(sees), "feed");
        assert_eq!(
            feed.upto, feed.head,
            "the feed moves on past what is not shown"
        );
        let export = bench.export(caller, project).unwrap();
        let export = export.reading();
        let rows = export.list(EntityKind::Bearing, None).unwrap().count();
        assert_eq!(rows, usize::from(sees), "export");
        assert_eq!(
            export.get(bears.reference().unwrap()).unwrap().is_some(),
            sees,
            "export, one thing"
        );
    }
}

#[test]
fn nobody_writes_on_another_analysts_layer() {
    let given = Given::project();
    let layer = own(&given.analyst);
    let marking = || given.marking("allegation", "rifles");
    refused(
        RefusalKind::Forbidden,
        given.make_on(&given.other_analyst, layer, marking()),
    );
    refused(
        RefusalKind::Forbidden,
        given.make_on(&given.reviewer, layer, marking()),
    );
    refused(
        RefusalKind::Forbidden,
        given.make_on(&given.analyst, Layer::Adjudicated, marking()),
    );
    given
        .make_on(&given.reviewer, Layer::Adjudicated, marking())
        .unwrap();
    let mark = only(given.make_on(&given.analyst, layer, marking()).unwrap());
    let late = gainsay_model::command::Expect::Revision(mark.revision());
    let blind = given.put(&given.other_analyst, mark.id, layer, marking().into(), late);
    refused(RefusalKind::NotFound, blind);
    refused(
        RefusalKind::NotFound,
        given.delete(&given.other_analyst, &mark),
    );
    refused(RefusalKind::Forbidden, given.delete(&given.reviewer, &mark));
    let claim = crate::given::claim("It was so.");
    refused(
        RefusalKind::Invalid,
        given.make_on(&given.analyst, layer, claim),
    );
}

#[test]
fn what_is_open_does_not_point_to_what_is_not() {
    let given = Given::project();
    let layer = own(&given.analyst);
    let mark = only(
        given
            .make_on(&given.analyst, layer, given.marking("allegation", "rifles"))
            .unwrap(),
    );
    let open = given.mark("denial", "denied it");
    let link = || relation(RelationKind::Denies, &open, &mark);
    assert_eq!(
        refused(RefusalKind::Invalid, given.make(&given.analyst, link()))
            .field
            .as_deref(),
        Some("to")
    );
    given.make_on(&given.analyst, layer, link()).unwrap();
}

#[test]
fn a_layer_never_changes() {
    let given = Given::project();
    let mark = given.mark("allegation", "rifles");
    let expect = gainsay_model::command::Expect::Revision(mark.revision());
    let moved = given.put(
        &given.analyst,
        mark.id,
        own(&given.analyst),
        mark.entity.clone().unwrap(),
        expect,
    );
    assert_eq!(only(moved.unwrap()).layer, Layer::Shared);
}
