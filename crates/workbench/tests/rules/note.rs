//! Remarks.

use crate::given::{Given, invalid, only, refused};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::NoteId;
use gainsay_model::layer::Layer;
use gainsay_model::note::{Note, NoteState};
use gainsay_model::stored::Stored;
use gainsay_workbench::RefusalKind;

pub(crate) fn note(about: &Stored, text: &str) -> Note {
    Note {
        subject: about.reference().unwrap(),
        document: None,
        text: text.to_owned(),
        reply_to: None,
        state: NoteState::Open,
        mentions: Vec::new(),
    }
}

#[test]
fn only_its_author_rewrites_a_remark_and_anybody_resolves_it() {
    let given = Given::project();
    let mark = given.mark("allegation", "rifles");
    let stored = only(
        given
            .make(&given.analyst, note(&mark, "Which rifles?"))
            .unwrap(),
    );
    assert_eq!(stored.get::<Note>().unwrap().document, Some(given.document));
    let rewritten = given.change(&given.other_analyst, stored.id, note(&mark, "Never mind."));
    assert_eq!(
        refused(RefusalKind::Forbidden, rewritten).field.as_deref(),
        Some("text")
    );
    let mut resolved = note(&mark, "Which rifles?");
    resolved.state = NoteState::Resolved;
    given
        .change(&given.other_analyst, stored.id, resolved)
        .unwrap();
    given
        .change(
            &given.analyst,
            stored.id,
            note(&mark, "Which rifles, then?"),
        )
        .unwrap();
}

#[test]
fn an_answer_is_about_the_same_thing() {
    let given = Given::project();
    let (mark, other) = (
        given.mark("allegation", "rifles"),
        given.mark("denial", "denied it"),
    );
    let stored = only(
        given
            .make(&given.analyst, note(&mark, "Which rifles?"))
            .unwrap(),
    );
    let mut answer = note(&other, "These.");
    answer.reply_to = Some(NoteId::new(stored.id));
    invalid("reply_to", given.make(&given.other_analyst, answer.clone()));
    answer.subject = mark.reference().unwrap();
    given.make(&given.other_analyst, answer).unwrap();
    let mut about_note = note(&mark, "Meta.");
    about_note.subject = EntityRef::new(EntityKind::Note, stored.id);
    invalid("subject", given.make(&given.analyst, about_note));
}

#[test]
fn a_remark_on_an_own_layer_stays_there() {
    let given = Given::project();
    let own = Layer::Own(given.analyst.person().unwrap());
    let mark = only(
        given
            .make_on(&given.analyst, own, given.marking("allegation", "rifles"))
            .unwrap(),
    );
    let stored = only(
        given
            .make(&given.reviewer, note(&mark, "Look again."))
            .unwrap(),
    );
    assert_eq!(stored.layer, own);
    invalid(
        "subject",
        given.make(&given.other_analyst, note(&mark, "I see nothing.")),
    );
    let mut mention = note(&mark, "Olga?");
    mention.mentions = vec![given.stranger.person().unwrap()];
    invalid("mentions[0]", given.make(&given.analyst, mention));
}
