//! Marks: the words stand there, the kind is the scheme's.

use crate::given::{Given, invalid, key, only, refused, wait};
use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::{Hop, Mention};
use gainsay_model::command::Expect;
use gainsay_model::exhibit::Exhibit;
use gainsay_model::hash::Sha256;
use gainsay_model::id::{DocumentId, ExhibitId, PartyId};
use gainsay_model::layer::Layer;
use gainsay_model::time::Version;
use gainsay_workbench::RefusalKind;
use gainsay_workbench::import::NewExhibit;
use uuid::Uuid;

#[test]
fn a_mark_is_kept_with_the_versions_it_was_made_under() {
    let given = Given::project();
    let stored = given.mark("allegation", "the rifles were new");
    let annotation = stored.get::<Annotation>().unwrap();
    assert_eq!(annotation.quote(), "the rifles were new");
    assert_eq!(
        (annotation.scheme, annotation.guidelines),
        (Version(1), Version(1))
    );
    assert_eq!(stored.created.by, given.analyst.author);
}

#[test]
fn words_that_do_not_stand_there_are_refused_with_what_does() {
    let given = Given::project();
    let mut annotation = given.marking("allegation", "the rifles were new");
    annotation.spans[0].start.0 += 1;
    annotation.spans[0].end.0 += 1;
    let refusal = invalid("spans[0].exact", given.make(&given.analyst, annotation));
    assert!(refusal.message.contains("he rifles were new."), "{refusal}");
    assert_eq!(refusal.offset, Some(19));
    assert!(refusal.hint.unwrap().contains("code points"));
}

#[test]
fn a_mark_needs_pieces_in_order_and_in_the_text() {
    let given = Given::project();
    let mut nothing = given.marking("allegation", "rifles");
    nothing.spans.clear();
    invalid("spans", given.make(&given.analyst, nothing));
    let mut turned = given.marking("allegation", "rifles");
    turned
        .spans
        .push(given.marking("allegation", "governor").spans.remove(0));
    invalid("spans[1].start", given.make(&given.analyst, turned));
    let mut past = given.marking("allegation", "rifles");
    past.spans[0].end.0 += 10_000;
    invalid("spans[0].end", given.make(&given.analyst, past));
}

#[test]
fn the_kind_is_one_of_the_scheme() {
    let given = Given::project();
    let mut annotation = given.marking("rumour", "rifles");
    let refusal = invalid("kind", given.make(&given.analyst, annotation.clone()));
    assert!(
        refusal
            .hint
            .unwrap()
            .contains("allegation, denial, evidence")
    );
    annotation.kind = key("denial");
    annotation.second_kind = Some(key("denial"));
    invalid("second_kind", given.make(&given.analyst, annotation));
}

#[test]
fn a_mark_stays_in_its_article_and_names_one_that_is_there() {
    let given = Given::project();
    let mut elsewhere = given.marking("denial", "denied");
    elsewhere.document = DocumentId::new(Uuid::from_u128(99));
    invalid("document", given.make(&given.analyst, elsewhere.clone()));
    let stored = given.mark("denial", "denied");
    let second: DocumentId = given.id();
    given
        .import(
            &given.analyst,
            second,
            "Another article, with other words in it.\n",
        )
        .unwrap();
    elsewhere.document = second;
    let refusal = invalid(
        "document",
        given.change(&given.analyst, stored.id, elsewhere),
    );
    assert!(refusal.message.contains("stays in its article"));
}

#[test]
fn speakers_have_words_or_a_party_that_is_there() {
    let given = Given::project();
    let mut annotation = given.marking("allegation", "rifles");
    annotation.attribution.hops = vec![
        Hop {
            words: "the governor".to_owned(),
            ..Hop::default()
        },
        Hop::default(),
    ];
    invalid(
        "attribution.hops[1].words",
        given.make(&given.analyst, annotation.clone()),
    );
    annotation.attribution.hops[1].party = Some(PartyId::new(Uuid::from_u128(7)));
    invalid(
        "attribution.hops[1].party",
        given.make(&given.analyst, annotation.clone()),
    );
    annotation.attribution.hops.pop();
    annotation.targets = vec![Mention::words(" ")];
    invalid("targets[0].words", given.make(&given.analyst, annotation));
}

#[test]
fn a_change_needs_the_revision_that_stands() {
    let given = Given::project();
    let first = given.mark("allegation", "rifles");
    let again = given.marking("denial", "rifles");
    let second = only(
        given
            .change(&given.analyst, first.id, again.clone())
            .unwrap(),
    );
    let expect = Expect::Revision(first.revision());
    let late = given.put(
        &given.other_analyst,
        first.id,
        Layer::Shared,
        again.clone().into(),
        expect,
    );
    let refusal = refused(RefusalKind::Stale, late);
    assert_eq!(
        refusal.current.map(|current| current.revision()),
        Some(second.revision())
    );
    let twice = given.put(
        &given.analyst,
        first.id,
        Layer::Shared,
        again.into(),
        Expect::Absent,
    );
    assert!(refused(RefusalKind::Stale, twice).current.is_some());
}

#[test]
fn a_command_sent_twice_is_carried_out_once() {
    use gainsay_model::command::Command;
    let given = Given::project();
    let put = |id, exact| Command::Put {
        id,
        layer: Layer::Shared,
        entity: given.marking("denial", exact).into(),
        expect: Expect::Absent,
        source_id: None,
        import: None,
    };
    let command = given.id();
    let id = Uuid::from_u128(0x77);
    let first = given
        .ask_as(&given.analyst, command, put(id, "denied"))
        .unwrap();
    let again = given
        .ask_as(&given.analyst, command, put(id, "denied"))
        .unwrap();
    assert_eq!(first, again);
    assert_eq!(
        given
            .workbench
            .outcome(&given.analyst, given.project, command)
            .unwrap(),
        first
    );
    refused(
        RefusalKind::CommandReused,
        given.ask_as(&given.owner, command, put(id, "denied")),
    );
    refused(
        RefusalKind::NotFound,
        given
            .workbench
            .outcome(&given.owner, given.project, command),
    );
}

#[test]
fn evidence_is_seen_in_a_file_that_is_kept() {
    let given = Given::project();
    let exhibit = ExhibitId::new(Uuid::from_u128(7));
    let seen = |mark: &gainsay_model::stored::Stored| Annotation {
        exhibit: Some(exhibit),
        ..mark.get::<Annotation>().unwrap().clone()
    };
    let mark = given.mark("evidence", "lists");
    invalid(
        "exhibit",
        given.change(&given.analyst, mark.id, seen(&mark)),
    );
    let kept = given.workbench.keep_exhibit(
        &given.analyst,
        NewExhibit {
            project: given.project,
            exhibit,
            command: given.id(),
            at: given.at(),
            about: Exhibit {
                title: "The lists".to_owned(),
                sha256: Sha256::of(&[]),
                size: 0,
                media_type: "text/plain".to_owned(),
                name: None,
                address: None,
                retrieved: None,
                pages: None,
                custody: Vec::new(),
            },
            bytes: b"Twelve crates.".to_vec().into(),
        },
    );
    let kept = only(wait(kept).unwrap());
    given.change(&given.analyst, mark.id, seen(&mark)).unwrap();
    // The file may go; what was seen in it was seen.
    given.delete(&given.analyst, &kept).unwrap();
    let mut again = seen(&mark);
    again.attribution.hops.push(Hop {
        words: "the clerk".to_owned(),
        ..Hop::default()
    });
    given.change(&given.analyst, mark.id, again).unwrap();
}
