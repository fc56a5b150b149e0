//! Parties and their merging.

use crate::given::{Given, invalid, only, refused};
use gainsay_model::id::PartyId;
use gainsay_model::party::{Party, PartyKind, PartyName};
use gainsay_workbench::RefusalKind;

pub(crate) fn party(name: &str) -> Party {
    Party {
        names: vec![PartyName {
            name: name.to_owned(),
            language: None,
        }],
        what: PartyKind::Person,
        roles: Vec::new(),
        acts_for: Vec::new(),
        merged_into: None,
        sensitive: false,
        about: String::new(),
    }
}

#[test]
fn a_party_has_a_name_and_is_not_merged_in_a_ring() {
    let given = Given::project();
    let mut nameless = party("x");
    nameless.names.clear();
    invalid("names", given.make(&given.analyst, nameless));
    let a = only(given.make(&given.analyst, party("Gul Agha")).unwrap());
    let b = only(given.make(&given.analyst, party("Gul Aqa")).unwrap());
    let merged = |name, into: &gainsay_model::stored::Stored| {
        let mut new = party(name);
        new.merged_into = Some(PartyId::new(into.id));
        new
    };
    let merge = given
        .change(&given.analyst, a.id, merged("Gul Agha", &b))
        .unwrap();
    invalid(
        "merged_into",
        given.change(&given.analyst, b.id, merged("Gul Aqa", &a)),
    );
    given.undo(&given.analyst, &merge).unwrap();
    assert_eq!(given.now(&a).get::<Party>().unwrap().merged_into, None);
    let mut own = party("Gul Agha");
    own.acts_for = vec![PartyId::new(a.id)];
    invalid("acts_for[0]", given.change(&given.analyst, a.id, own));
}

#[test]
fn readers_write_nothing() {
    let given = Given::project();
    let refusal = refused(
        RefusalKind::Forbidden,
        given.make(&given.reader, party("Gul")),
    );
    assert_eq!(
        refusal.hint.as_deref(),
        Some("Ask an analyst of the project.")
    );
    refused(
        RefusalKind::NotFound,
        given.make(&given.stranger, party("Gul")),
    );
    given
        .make(&gainsay_workbench::Caller::OPERATOR, party("Gul"))
        .unwrap();
}
