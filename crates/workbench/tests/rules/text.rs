//! A new text of an article that is here: how it comes in, and how marks are settled.

use crate::given::{Given, WORDS, invalid, only, refused, wait};
use bytes::Bytes;
use gainsay_formats::article::{Limits, read};
use gainsay_model::annotation::{Annotation, QuotedSpan};
use gainsay_model::command::Command;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef, text_id};
use gainsay_model::id::{AnnotationId, DocumentId};
use gainsay_model::import::{Import, ImportItem, ImportOutcome};
use gainsay_model::layer::Layer;
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::region::{Region, RegionKind};
use gainsay_model::retext::{Fate, Settled, Settlement};
use gainsay_model::stored::Stored;
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::wire::texts::{PartKind, Unsettled};
use gainsay_model::wire::write::Written;
use gainsay_workbench::import::{NewArticle, Onto};
use gainsay_workbench::{Caller, Refusal, RefusalKind};

/// What the paper made of [`WORDS`]: a line more above, a number corrected, a sentence gone.
pub(crate) const CORRECTED: &str = "This article was corrected.\n\nThe governor said the rifles were new.\n\nA report lists ten crates.\n";

pub(crate) fn second() -> TextNumber {
    TextNumber(2.try_into().unwrap())
}

pub(crate) fn bring(
    given: &Given,
    caller: &Caller,
    onto: Onto,
    name: &str,
    words: &str,
) -> Result<Written, Refusal> {
    let article = read(words.as_bytes(), name, Limits::default()).unwrap();
    let new = NewArticle {
        project: given.project,
        document: given.id(),
        import: given.id(),
        command: given.id(),
        at: given.at(),
        name: name.to_owned(),
        source_id: None,
        onto,
        article,
        original: Bytes::copy_from_slice(words.as_bytes()),
    };
    wait(given.workbench.import_article(caller, new))
}

/// The corrected article, named as a new text of the first.
pub(crate) fn correct(given: &Given) -> Written {
    let onto = Onto::Document(given.document);
    bring(given, &given.analyst, onto, "article.txt", CORRECTED).unwrap()
}

fn item(written: &Written) -> ImportItem {
    let report = written.written.last().unwrap().get::<Import>().unwrap();
    report.items.last().unwrap().clone()
}

pub(crate) fn unsettled(given: &Given, caller: &Caller) -> Unsettled {
    given
        .workbench
        .unsettled(caller, given.project, given.document, 0)
        .unwrap()
}

pub(crate) fn carry(given: &Given, caller: &Caller, mark: &Stored) -> Settlement {
    let row = unsettled(given, caller)
        .marks
        .into_iter()
        .find(|row| row.annotation.id == mark.id)
        .expect("it waits");
    settlement(&row.annotation, Settled::Carry { spans: row.spans })
}

pub(crate) fn settlement(mark: &Stored, settled: Settled) -> Settlement {
    Settlement {
        annotation: AnnotationId::new(mark.id),
        revision: mark.revision(),
        settled,
    }
}

pub(crate) fn stay(mark: &Stored, reason: &str) -> Settlement {
    let reason = reason.to_owned();
    settlement(mark, Settled::Stay { reason })
}

pub(crate) fn settle(
    given: &Given,
    caller: &Caller,
    settlements: Vec<Settlement>,
) -> Result<Written, Refusal> {
    let document = given.document;
    given.ask(
        caller,
        Command::Settle {
            document,
            settlements,
        },
    )
}

fn document(given: &Given) -> Document {
    let subject = EntityRef::new(EntityKind::Document, given.document.uuid());
    given
        .find(subject)
        .unwrap()
        .get::<Document>()
        .unwrap()
        .clone()
}

fn annotation(given: &Given, mark: &Stored) -> Annotation {
    given.now(mark).get::<Annotation>().unwrap().clone()
}

#[test]
fn a_new_text_stands_beside_the_one_before() {
    let given = Given::project();
    let mark = given.mark("denial", "The ministry denied it.");
    let item = item(&correct(&given));
    assert_eq!(
        (item.outcome, item.document, item.text),
        (ImportOutcome::Taken, Some(given.document), second())
    );
    let document = document(&given);
    assert_eq!(document.text, second());
    assert_eq!(
        document.earlier.len(),
        2,
        "the words and the file of the first"
    );
    let words = |number| {
        let bench = &given.workbench;
        bench.words(&given.reader, given.project, given.document, number)
    };
    assert_eq!(words(TextNumber::FIRST).unwrap(), WORDS);
    assert_eq!(words(second()).unwrap(), CORRECTED);
    // The mark stays where it was until somebody settles it, and both texts can be read.
    assert_eq!(given.now(&mark), mark);
    let reading = |number| {
        let bench = &given.workbench;
        let reading = bench.reading(&given.reader, given.project, given.document, number);
        reading.unwrap().words
    };
    assert_eq!(reading(None), CORRECTED);
    assert_eq!(reading(Some(TextNumber::FIRST)), WORDS);
    let original = given
        .workbench
        .original(&given.reader, given.project, given.document, second())
        .unwrap();
    assert_eq!(original.bytes, CORRECTED.as_bytes());
}

#[test]
fn the_same_words_are_no_new_text_and_earlier_ones_are_known() {
    let given = Given::project();
    let again = bring(
        &given,
        &given.analyst,
        Onto::Document(given.document),
        "a.txt",
        WORDS,
    );
    assert_eq!(item(&again.unwrap()).outcome, ImportOutcome::Known);
    correct(&given);
    // A file of the first text, brought in with its folder once more, undoes no correction.
    let again = bring(&given, &given.analyst, Onto::SameAddress, "a.txt", WORDS).unwrap();
    let item = item(&again);
    assert_eq!(
        (item.outcome, item.document),
        (ImportOutcome::Known, Some(given.document))
    );
    // Told so, it does: papers take corrections back.
    let back = bring(
        &given,
        &given.analyst,
        Onto::Document(given.document),
        "a.txt",
        WORDS,
    );
    assert_eq!(self::item(&back.unwrap()).text.0.get(), 3);
}

fn page(address: &str, words: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Rifles</title><link rel=\"canonical\" href=\"{address}\"></head><body><article><h1>Rifles</h1><p>{words}</p></article></body></html>"
    )
}

#[test]
fn a_page_at_the_same_address_is_a_new_text_of_the_same_article() {
    let given = Given::project();
    let words = "The governor said on Tuesday that the rifles were new, and that he had seen all of them in the yard of the old barracks by the river.";
    let bring = |onto, address, words: &str| {
        let page = page(address, words);
        item(&bring(&given, &given.analyst, onto, "page.html", &page).unwrap())
    };
    let first = bring(Onto::SameAddress, "https://post.example/rifles", words);
    assert_eq!(first.text, TextNumber::FIRST);
    let changed = words.replace("all of them", "most of them");
    let address = "http://post.example/rifles/?utm_source=mail#top";
    let next = bring(Onto::SameAddress, address, &changed);
    assert_eq!((next.document, next.text), (first.document, second()));
    let changed = words.replace("Tuesday", "Wednesday");
    let apart = bring(Onto::Apart, address, &changed);
    assert_ne!(apart.document, first.document);
    let other = "Nothing here speaks of anything like it. Our kitchen tried eleven recipes for quince jelly, some with cardamom and some without, and liked the plainest one best.";
    let another = bring(Onto::SameAddress, address, other);
    assert_eq!(another.text, TextNumber::FIRST);
    assert!(
        another
            .notices
            .iter()
            .any(|notice| notice.contains("same address")),
        "{:?}",
        another.notices
    );
}

#[test]
fn what_was_set_aside_by_hand_goes_along() {
    let given = Given::project();
    let region = |start, end, what| Region {
        document: given.document,
        text: TextNumber::FIRST,
        span: Span::new(CodePoint(start), CodePoint(end)).unwrap(),
        what,
        found: false,
        hops: Vec::new(),
    };
    given
        .make(&given.analyst, region(0, 38, RegionKind::Caption))
        .unwrap();
    given
        .make(&given.analyst, region(40, 63, RegionKind::Byline))
        .unwrap();
    let item = item(&correct(&given));
    assert!(
        item.notices
            .iter()
            .any(|notice| notice.contains("1 stretch")),
        "{:?}",
        item.notices
    );
    let reading = given
        .workbench
        .reading(&given.reader, given.project, given.document, None)
        .unwrap();
    let by_hand: Vec<&Region> = reading
        .regions
        .iter()
        .filter_map(|row| row.get::<Region>())
        .filter(|region| !region.found)
        .collect();
    assert_eq!(by_hand.len(), 1);
    let start = CORRECTED.find("The governor").unwrap() as u32;
    assert_eq!(
        by_hand[0].span,
        Span::new(CodePoint(start), CodePoint(start + 38)).unwrap()
    );
    assert_eq!(by_hand[0].what, RegionKind::Caption);
}

#[test]
fn the_change_is_told_word_by_word() {
    let given = Given::project();
    correct(&given);
    let changes = |since| {
        let bench = &given.workbench;
        bench.changes(
            &given.reader,
            given.project,
            given.document,
            second(),
            since,
            0,
        )
    };
    let told = changes(None).unwrap();
    assert_eq!((told.from, told.to), (TextNumber::FIRST, second()));
    assert_eq!((told.added, told.removed), (5, 5));
    let gone: String = told
        .hunks
        .iter()
        .flat_map(|hunk| &hunk.parts)
        .filter(|part| part.what == PartKind::Removed)
        .map(|part| format!("[{}]", part.words))
        .collect();
    assert_eq!(gone, "[The ministry denied it. ][twelve]");
    invalid("since", changes(Some(second())));
}

#[test]
fn marks_are_sorted_and_settled_by_a_person() {
    let given = Given::project();
    let kept = given.mark("allegation", "the rifles were new");
    let changed = given.mark("evidence", "lists twelve crates");
    let gone = given.mark("denial", "The ministry denied it.");
    let link = given.link(gainsay_model::relation::RelationKind::Denies, &gone, &kept);
    correct(&given);
    let waiting = unsettled(&given, &given.analyst);
    let sorted: Vec<(uuid::Uuid, Fate)> = waiting
        .marks
        .iter()
        .map(|row| (row.annotation.id, row.fate))
        .collect();
    assert_eq!(
        sorted,
        [
            (kept.id, Fate::Kept),
            (gone.id, Fate::Orphaned),
            (changed.id, Fate::Changed)
        ]
    );
    assert_eq!((waiting.settled, waiting.waiting["kept"]), (0, 1));
    assert_eq!(waiting.marks[2].after[0].exact, "lists ten crates");

    let both = vec![
        carry(&given, &given.analyst, &kept),
        carry(&given, &given.analyst, &changed),
    ];
    let written = settle(&given, &given.analyst, both).unwrap();
    let on = annotation(&given, &kept);
    let start = CORRECTED.find("the rifles").unwrap() as u32;
    assert_eq!(
        (on.text, on.spans[0].start, on.spans[0].exact.as_str()),
        (second(), CodePoint(start), "the rifles were new")
    );
    assert_eq!(
        annotation(&given, &changed).spans[0].exact,
        "lists ten crates"
    );
    assert!(given.is_there(&link), "it is the same mark");
    let first = given.workbench.reading(
        &given.reader,
        given.project,
        given.document,
        Some(TextNumber::FIRST),
    );
    assert_eq!(
        first.unwrap().annotations,
        [kept.clone(), gone.clone(), changed.clone()],
        "the first text is read with its marks as they were, in its order"
    );
    settle(
        &given,
        &given.analyst,
        vec![stay(&gone, "The paper took the sentence out.")],
    )
    .unwrap();
    let left = annotation(&given, &gone);
    assert_eq!(
        (left.text, left.stays.as_deref()),
        (TextNumber::FIRST, Some("The paper took the sentence out."))
    );
    let after = unsettled(&given, &given.analyst);
    assert_eq!(
        (after.settled, after.waiting.len(), after.marks.len()),
        (3, 0, 1)
    );

    given.undo(&given.analyst, &written).unwrap();
    assert_eq!(
        annotation(&given, &kept),
        *kept.get::<Annotation>().unwrap()
    );
    assert_eq!(unsettled(&given, &given.analyst).waiting.len(), 2);
}

#[test]
fn nobody_settles_what_they_may_not_change() {
    let given = Given::project();
    let shared = given.mark("allegation", "the rifles were new");
    let layer = Layer::Own(given.other_analyst.person().unwrap());
    let marking = given.marking("evidence", "A report");
    let blind = only(given.make_on(&given.other_analyst, layer, marking).unwrap());
    correct(&given);
    assert_eq!(unsettled(&given, &given.analyst).marks.len(), 1);
    let seen = unsettled(&given, &given.reviewer);
    let may: Vec<bool> = seen.marks.iter().map(|row| row.may).collect();
    assert_eq!(may, [true, false]);
    assert!(
        unsettled(&given, &given.reader)
            .marks
            .iter()
            .all(|row| !row.may)
    );

    let of_blind = || vec![carry(&given, &given.other_analyst, &blind)];
    refused(
        RefusalKind::NotFound,
        settle(&given, &given.analyst, of_blind()),
    );
    refused(
        RefusalKind::Forbidden,
        settle(&given, &given.reviewer, of_blind()),
    );
    let of_shared = || vec![carry(&given, &given.analyst, &shared)];
    refused(
        RefusalKind::Forbidden,
        settle(&given, &given.reader, of_shared()),
    );
    refused(
        RefusalKind::NotFound,
        settle(&given, &given.stranger, of_shared()),
    );
    settle(&given, &given.other_analyst, of_blind()).unwrap();
}

#[test]
fn a_settlement_that_does_not_hold_changes_nothing() {
    let given = Given::project();
    let one = given.mark("allegation", "the rifles were new");
    let other = given.mark("evidence", "A report");
    let early = settlement(&one, Settled::Carry { spans: Vec::new() });
    refused(
        RefusalKind::Conflict,
        settle(&given, &given.analyst, vec![early]),
    );
    correct(&given);
    let good = || carry(&given, &given.analyst, &one);
    let wrong = |spans| settlement(&other, Settled::Carry { spans });
    let refusal = invalid(
        "settlements[1].settled.carry.spans[0].exact",
        settle(
            &given,
            &given.analyst,
            vec![
                good(),
                wrong(other.get::<Annotation>().unwrap().spans.clone()),
            ],
        ),
    );
    assert!(
        refusal.message.contains("not “A report”"),
        "{}",
        refusal.message
    );
    invalid("settlements[0].settled.carry.spans", {
        settle(
            &given,
            &given.analyst,
            vec![wrong(Vec::<QuotedSpan>::new())],
        )
    });
    invalid(
        "settlements[1]",
        settle(&given, &given.analyst, vec![good(), good()]),
    );
    invalid("settlements", settle(&given, &given.analyst, Vec::new()));
    invalid(
        "settlements[0].settled.stay.reason",
        settle(&given, &given.analyst, vec![stay(&other, " ")]),
    );
    let before = good();
    given
        .change(&given.analyst, one.id, annotation(&given, &one))
        .unwrap();
    let stale = settle(&given, &given.analyst, vec![before]).unwrap_err();
    assert_eq!(stale.kind, RefusalKind::Stale);
    assert_eq!(stale.current.unwrap().id, one.id);
    assert_eq!(annotation(&given, &one).text, TextNumber::FIRST);
    settle(&given, &given.analyst, vec![good()]).unwrap();
    let twice = settlement(&given.now(&one), Settled::Carry { spans: Vec::new() });
    refused(
        RefusalKind::Conflict,
        settle(&given, &given.analyst, vec![twice]),
    );
}

#[test]
fn a_mark_goes_over_and_back_by_an_ordinary_change_too() {
    let given = Given::project();
    let mark = given.mark("allegation", "the rifles were new");
    correct(&given);
    let mut over = annotation(&given, &mark);
    over.text = second();
    invalid(
        "spans[0].exact",
        given.change(&given.analyst, mark.id, over.clone()),
    );
    let Settled::Carry { spans } = carry(&given, &given.analyst, &mark).settled else {
        panic!("it is carried");
    };
    over.spans = spans;
    over.stays = Some("It cannot.".to_owned());
    invalid("stays", given.change(&given.analyst, mark.id, over.clone()));
    over.stays = None;
    given.change(&given.analyst, mark.id, over).unwrap();
    let back = mark.get::<Annotation>().unwrap();
    given.change(&given.analyst, mark.id, back.clone()).unwrap();
    assert_eq!(annotation(&given, &mark), *back);
    // Words of the earlier text may still be marked: whoever had it open loses nothing.
    let late = only(
        given
            .make(&given.analyst, given.marking("evidence", "A report"))
            .unwrap(),
    );
    assert_eq!(
        unsettled(&given, &given.analyst).marks[1].annotation.id,
        late.id
    );
    let mut beyond = given.marking("evidence", "A report");
    beyond.text = TextNumber(3.try_into().unwrap());
    invalid("text", given.make(&given.analyst, beyond));
}

#[test]
fn a_text_that_was_none_is_taken_back_while_nothing_is_on_it() {
    let given = Given::project();
    let mark = given.mark("allegation", "the rifles were new");
    let written = correct(&given);
    given.undo(&given.analyst, &written).unwrap();
    assert_eq!(document(&given).text, TextNumber::FIRST);
    let text = EntityRef::new(EntityKind::Text, text_id(given.document, second()).uuid());
    assert!(given.find(text).is_none());
    assert!(unsettled(&given, &given.analyst).marks.is_empty());
    // The number is free again.
    let other = CORRECTED.replace("ten", "eleven");
    let onto = Onto::Document(given.document);
    let again = bring(&given, &given.analyst, onto, "article.txt", &other).unwrap();
    assert_eq!(item(&again).text, second());
    let here = given.find(text).unwrap();
    assert_eq!(
        here.get::<Text>().unwrap().sha256,
        document(&given).text_sha256.unwrap()
    );
    settle(
        &given,
        &given.analyst,
        vec![carry(&given, &given.analyst, &mark)],
    )
    .unwrap();
    let refusal = given.undo(&given.analyst, &again).unwrap_err();
    assert_eq!(refusal.kind, RefusalKind::Conflict);
    assert!(
        refusal.message.contains("1 thing hangs"),
        "{}",
        refusal.message
    );
}

#[test]
fn taking_an_import_back_takes_its_text_back() {
    let given = Given::project();
    let written = correct(&given);
    let import = gainsay_model::id::ImportId::new(written.written.last().unwrap().id);
    given
        .ask(&given.analyst, Command::UndoImport { import })
        .unwrap();
    assert_eq!(document(&given).text, TextNumber::FIRST);
    let text = EntityRef::new(EntityKind::Text, text_id(given.document, second()).uuid());
    assert!(given.find(text).is_none());
    let words = given
        .workbench
        .reading(&given.reader, given.project, given.document, None);
    assert_eq!(words.unwrap().words, WORDS);
}

#[test]
fn only_members_bring_texts_in_and_only_to_articles_that_are_there() {
    let given = Given::project();
    let to = |document| Onto::Document(document);
    let refused_as = |kind, caller: &Caller, onto| {
        refused(kind, bring(&given, caller, onto, "article.txt", CORRECTED));
    };
    refused_as(RefusalKind::Forbidden, &given.reader, to(given.document));
    refused_as(RefusalKind::NotFound, &given.stranger, to(given.document));
    let nowhere: DocumentId = given.id();
    invalid(
        "document",
        bring(
            &given,
            &given.analyst,
            to(nowhere),
            "article.txt",
            CORRECTED,
        ),
    );
}
