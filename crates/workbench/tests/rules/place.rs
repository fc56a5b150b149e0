//! Where people stand in articles.

use crate::given::{Given, invalid, refused, wait};
use gainsay_model::account::Scope;
use gainsay_model::id::DocumentId;
use gainsay_model::offset::CodePoint;
use gainsay_model::text::TextNumber;
use gainsay_model::wire::place::{MovePlace, Place, Reached};
use gainsay_workbench::{Caller, Refusal, RefusalKind};

fn reached(offset: u32) -> MovePlace {
    MovePlace {
        reached: Some(Reached {
            text: TextNumber::FIRST,
            offset: CodePoint(offset),
        }),
        done: None,
    }
}

const DONE: MovePlace = MovePlace {
    reached: None,
    done: Some(true),
};

fn go(
    given: &Given,
    caller: &Caller,
    document: DocumentId,
    change: MovePlace,
) -> Result<Place, Refusal> {
    wait(
        given
            .workbench
            .move_place(caller, given.project, document, change, given.at()),
    )
}

#[test]
fn a_place_is_ones_own_and_each_half_stays() {
    let given = Given::project();
    go(&given, &given.reader, given.document, reached(7)).unwrap();
    let place = go(&given, &given.reader, given.document, DONE).unwrap();
    assert_eq!(place.reached, reached(7).reached);
    assert!(place.done);
    let read = |caller| {
        given
            .workbench
            .place(caller, given.project, given.document)
            .unwrap()
    };
    assert_eq!(read(&given.reader), place);
    assert_eq!(read(&given.analyst), Place::default());
    let places = given
        .workbench
        .places(&given.reader, given.project)
        .unwrap();
    assert_eq!(
        places.into_iter().collect::<Vec<_>>(),
        [(given.document, place)]
    );
    // Nothing of it is in the log.
    let head = given
        .workbench
        .desk(&given.reader, given.project)
        .unwrap()
        .head;
    go(&given, &given.reader, given.document, reached(9)).unwrap();
    let desk = given.workbench.desk(&given.reader, given.project).unwrap();
    assert_eq!(desk.head, head);
}

#[test]
fn places_are_for_members_in_a_browser_and_articles_that_are_there() {
    let given = Given::project();
    refused(
        RefusalKind::NotFound,
        go(&given, &given.stranger, given.document, DONE),
    );
    let token = Caller {
        author: gainsay_model::event::Author::Token {
            token: given.id(),
            user: given.analyst.person().unwrap(),
        },
        scope: Scope::Write,
        ..given.analyst
    };
    refused(
        RefusalKind::Forbidden,
        go(&given, &token, given.document, DONE),
    );
    refused(
        RefusalKind::NotFound,
        go(&given, &given.reader, given.id(), DONE),
    );
    invalid(
        "reached",
        go(&given, &given.reader, given.document, reached(1_000_000)),
    );
    let mut later = reached(0);
    later.reached.as_mut().unwrap().text = TextNumber(2.try_into().unwrap());
    invalid("reached", go(&given, &given.reader, given.document, later));
}

#[test]
fn what_is_left_is_found_in_order_and_around_the_end() {
    let given = Given::project();
    let (second, third): (DocumentId, DocumentId) = (given.id(), given.id());
    given.import(&given.analyst, second, "A second.\n").unwrap();
    given.import(&given.analyst, third, "A third.\n").unwrap();
    let next = |after| {
        let unread = given
            .workbench
            .unread(&given.reader, given.project, after)
            .unwrap();
        (unread.next.map(|row| DocumentId::new(row.id)), unread.left)
    };
    let order: Vec<DocumentId> = {
        let page = given
            .workbench
            .corpus(&given.reader, given.project, &Default::default())
            .unwrap();
        page.items
            .iter()
            .map(|row| DocumentId::new(row.document.id))
            .collect()
    };
    assert_eq!(next(None), (Some(order[0]), 3));
    assert_eq!(next(Some(order[0])), (Some(order[1]), 3));
    assert_eq!(next(Some(order[2])), (Some(order[0]), 3));
    go(&given, &given.reader, order[1], DONE).unwrap();
    assert_eq!(next(Some(order[0])), (Some(order[2]), 2));
    go(&given, &given.reader, order[0], DONE).unwrap();
    assert_eq!(
        next(Some(order[2])),
        (None, 1),
        "it is the one that is open"
    );
    go(&given, &given.reader, order[2], DONE).unwrap();
    assert_eq!(next(None), (None, 0));
}

#[test]
fn settings_and_places_do_not_get_in_each_others_way() {
    let given = Given::project();
    go(&given, &given.reader, given.document, DONE).unwrap();
    let put = |key: &str, value: serde_json::Value| {
        wait(given.workbench.put_setting(&given.reader, key, value))
    };
    put("theme", "dark".into()).unwrap();
    put("keys", serde_json::json!({ "mark.denial": "x" })).unwrap();
    let settings = given.workbench.settings(&given.reader).unwrap();
    assert_eq!(settings.keys().collect::<Vec<_>>(), ["keys", "theme"]);
    let foreign = format!("place:{}:{}", given.project, given.document);
    invalid("key", put(&foreign, serde_json::Value::Null));
    for number in 2..200 {
        put(&format!("setting-{number}"), 1.into()).unwrap();
    }
    invalid("key", put("one-too-many", 1.into()));
    go(&given, &given.reader, given.document, reached(3)).unwrap();
}
