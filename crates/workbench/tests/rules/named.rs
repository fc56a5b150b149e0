//! Who is named, what a party said, and who is mentioned.

use crate::given::{Given, invalid, only, refused};
use crate::note::note;
use crate::party::party;
use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::{Hop, Mention};
use gainsay_model::id::{PartyId, RegionId};
use gainsay_model::layer::Layer;
use gainsay_model::note::NoteState;
use gainsay_model::stored::Stored;
use gainsay_workbench::read::Ask;
use gainsay_workbench::{Caller, RefusalKind};

fn hop(words: &str) -> Hop {
    Hop {
        words: words.to_owned(),
        ..Hop::default()
    }
}

fn marked(given: &Given, exact: &str, hops: Vec<Hop>) -> Stored {
    let mut new = given.marking("allegation", exact);
    new.attribution.hops = hops;
    only(given.make(&given.analyst, new).unwrap())
}

fn said(given: &Given, caller: &Caller, party: &Stored) -> Vec<uuid::Uuid> {
    let page = given
        .workbench
        .said(
            caller,
            given.project,
            PartyId::new(party.id),
            &Ask::default(),
        )
        .unwrap();
    assert_eq!(page.next, None);
    page.items.iter().map(|row| row.id).collect()
}

#[test]
fn everybody_is_counted_by_words_and_tie() {
    let given = Given::project();
    let general = only(given.make(&given.analyst, party("Mantytskiy")).unwrap());
    let tied = Hop {
        party: Some(PartyId::new(general.id)),
        ..hop("the general")
    };
    marked(&given, "rifles", vec![tied.clone(), hop("Daily Post")]);
    let mut accusing = given.marking("denial", "denied it");
    accusing.attribution.hops = vec![hop(" Daily Post ")];
    accusing.targets = vec![Mention::words("Daily Post")];
    given.make(&given.analyst, accusing).unwrap();
    let named = given.workbench.named(&given.reader, given.project).unwrap();
    let post = named.iter().find(|one| one.words == "Daily Post").unwrap();
    assert_eq!((post.speaks, post.accused, post.party), (2, 1, None));
    let one = named.iter().find(|one| one.words == "the general").unwrap();
    assert_eq!((one.speaks, one.party), (1, tied.party));
    refused(
        RefusalKind::NotFound,
        given.workbench.named(&given.stranger, given.project),
    );
}

#[test]
fn a_party_said_what_its_names_its_ties_and_its_quotations_say() {
    let given = Given::project();
    let general = only(given.make(&given.analyst, party("Mantytskiy")).unwrap());
    let spelt = only(given.make(&given.analyst, party("Mantyskiy")).unwrap());
    let tied = Hop {
        party: Some(PartyId::new(general.id)),
        ..hop("he")
    };
    let by_name = marked(&given, "rifles", vec![hop("mantytskiy")]);
    let by_tie = marked(&given, "denied it", vec![tied]);
    let by_variant = marked(&given, "twelve crates", vec![hop("Post"), hop("Mantyskiy")]);
    let mut unnamed = hop("Mantytskiy");
    unnamed.unnamed = true;
    marked(&given, "governor", vec![unnamed]);

    let quotation = given.quotation(vec![hop("Mantytskiy")]);
    let quotation = only(given.make(&given.analyst, quotation).unwrap());
    let mut inside: Annotation = given.marking("evidence", "were new");
    inside.attribution.inherits = Some(RegionId::new(quotation.id));
    let by_quotation = only(given.make(&given.analyst, inside).unwrap());

    assert_eq!(
        said(&given, &given.reader, &general),
        [by_name.id, by_tie.id, by_quotation.id]
    );
    assert_eq!(said(&given, &given.reader, &spelt), [by_variant.id]);

    let mut merged = party("Mantyskiy");
    merged.merged_into = Some(PartyId::new(general.id));
    let merge = given.change(&given.analyst, spelt.id, merged).unwrap();
    let mut all = vec![by_name.id, by_tie.id, by_variant.id, by_quotation.id];
    let mut found = said(&given, &given.reader, &general);
    all.sort();
    found.sort();
    assert_eq!(found, all);
    found = said(&given, &given.reader, &spelt);
    found.sort();
    assert_eq!(found, all, "what was merged leads to the same");
    given.undo(&given.analyst, &merge).unwrap();
    assert_eq!(said(&given, &given.reader, &general).len(), 3);
}

#[test]
fn what_is_on_a_blind_layer_was_said_for_its_owner_only() {
    let given = Given::project();
    let general = only(given.make(&given.analyst, party("Mantytskiy")).unwrap());
    let mut new = given.marking("allegation", "rifles");
    new.attribution.hops = vec![hop("Mantytskiy")];
    let own = Layer::Own(given.analyst.person().unwrap());
    given.make_on(&given.analyst, own, new).unwrap();
    assert_eq!(said(&given, &given.analyst, &general).len(), 1);
    assert!(said(&given, &given.other_analyst, &general).is_empty());
    let named = given.workbench.named(&given.other_analyst, given.project);
    assert!(named.unwrap().iter().all(|one| one.speaks == 0));
}

#[test]
fn open_remarks_reach_whom_they_mention() {
    let given = Given::project();
    let mark = given.mark("allegation", "rifles");
    let mut remark = note(&mark, "@other, which rifles?");
    remark.mentions = vec![given.other_analyst.person().unwrap()];
    let stored = only(given.make(&given.analyst, remark.clone()).unwrap());
    let mentions = |caller: &Caller| {
        let page = given
            .workbench
            .mentions(caller, given.project, &Ask::default())
            .unwrap();
        page.items.len()
    };
    assert_eq!(
        (mentions(&given.other_analyst), mentions(&given.analyst)),
        (1, 0)
    );
    remark.state = NoteState::Resolved;
    given
        .change(&given.other_analyst, stored.id, remark)
        .unwrap();
    assert_eq!(mentions(&given.other_analyst), 0);
    let bad = Ask {
        after: Some("here".to_owned()),
        limit: 0,
    };
    invalid(
        "after",
        given
            .workbench
            .mentions(&given.analyst, given.project, &bad),
    );
}
