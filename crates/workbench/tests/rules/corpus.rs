//! Corpora in and out.

use crate::given::{Given, refused, wait};
use gainsay_formats::format::Format;
use gainsay_model::bearing::Direction;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{DocumentId, ImportId, from_foreign};
use gainsay_model::import::{Import, ImportOutcome, ImportState};
use gainsay_model::relation::RelationKind;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{Verdict, VerdictState};
use gainsay_workbench::import::{Course, NewCorpus, Unwatched};
use gainsay_workbench::{Caller, Refusal, RefusalKind};
use std::collections::BTreeSet;
use std::io::{self, BufRead, Cursor, Read, Seek, SeekFrom};

/// The least that a file has to say.
const LEAST: &str = r#"{"type":"document","id":"d1","title":"One","text":"The colonel says so. It was denied.\n"}
{"type":"annotation","id":"a1","document":"d1","kind":"allegation","spans":[{"start":0,"end":20,"exact":"The colonel says so."}]}
{"type":"annotation","id":"a2","document":"d1","kind":"denial","spans":[{"start":21,"end":35,"exact":"It was denied."}]}
{"type":"relation","id":"r1","kind":"denies","from":"a2","to":"a1"}
{"type":"claim","id":"c1","statement":"The colonel is right."}
{"type":"bearing","id":"b1","annotation":"a1","claim":"c1","direction":"for"}
{"type":"verdict","id":"v1","claim":"c1","rating":"refuted","rationale":"It was denied.","citations":[{"annotation":"a1"}]}
"#;

/// Brings a file in while somebody watches.
pub(crate) fn watched(
    given: &Given,
    caller: &Caller,
    import: ImportId,
    text: &str,
    course: &dyn Course,
) -> Result<Stored, Refusal> {
    let new = NewCorpus {
        project: given.project,
        import,
        at: given.at(),
        name: "corpus.jsonl".to_owned(),
        notices: Vec::new(),
        repaired: 0,
    };
    let file = Cursor::new(text.as_bytes());
    wait(given.workbench.import_corpus(caller, new, file, course))
}

pub(crate) fn bring(
    given: &Given,
    caller: &Caller,
    import: ImportId,
    text: &str,
) -> Result<Stored, Refusal> {
    watched(given, caller, import, text, &Unwatched)
}

pub(crate) fn out(given: &Given, caller: &Caller) -> String {
    let export = given.workbench.export(caller, given.project).unwrap();
    let mut bytes = Vec::new();
    Format::Jsonl.write(&export.reading(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

pub(crate) fn report(stored: &Stored) -> &Import {
    stored.get().unwrap()
}

pub(crate) fn empty() -> Given {
    let mut given = Given::nobody();
    given.owner = given.person("olga");
    given.begin(&given.owner);
    given
}

fn id(given: &Given, kind: EntityKind, name: &str) -> EntityRef {
    EntityRef::new(kind, from_foreign(given.project, kind.key(), name))
}

#[test]
fn the_least_comes_in_with_its_names_and_hangs_together() {
    let given = empty();
    let finished = bring(&given, &given.owner, given.id(), LEAST).unwrap();
    assert_eq!(report(&finished).state, ImportState::Finished);
    assert_eq!(report(&finished).items[0].outcome, ImportOutcome::Taken);
    let verdict = given.find(id(&given, EntityKind::Verdict, "v1")).unwrap();
    assert_eq!(verdict.source_id.as_deref(), Some("v1"));
    let entity = verdict.get::<Verdict>().unwrap();
    assert_eq!((entity.number, entity.state), (1, VerdictState::Draft));
    let cited = given
        .find(id(&given, EntityKind::Annotation, "a1"))
        .unwrap();
    let pinned = entity.citations[0].pinned.clone().unwrap();
    assert_eq!(
        (pinned.revision, pinned.bearing.unwrap().direction),
        (cited.revision(), Direction::For)
    );
    let claim = id(&given, EntityKind::Claim, "c1");
    let sheet = given
        .workbench
        .sheet(
            &given.owner,
            given.project,
            gainsay_model::id::ClaimId::new(claim.id),
        )
        .unwrap();
    assert!(sheet.verdicts[0].stale.is_empty());
    let document = DocumentId::new(id(&given, EntityKind::Document, "d1").id);
    let reading = given
        .workbench
        .reading(&given.owner, given.project, document, None)
        .unwrap();
    assert_eq!(
        (
            reading.annotations.len(),
            reading.relations.len(),
            reading.bearings.len()
        ),
        (2, 1, 1)
    );
    refused(
        RefusalKind::NotFound,
        given
            .workbench
            .original(&given.owner, given.project, document, Default::default()),
    );
}

#[test]
fn the_same_file_twice_adds_nothing_twice() {
    let given = empty();
    let import: ImportId = given.id();
    let first = bring(&given, &given.owner, import, LEAST).unwrap();
    assert_eq!(
        bring(&given, &given.owner, import, LEAST).unwrap(),
        first,
        "the same import is answered again"
    );
    let before = out(&given, &given.owner);
    let again = bring(&given, &given.owner, given.id(), LEAST).unwrap();
    assert_eq!(report(&again).items[0].outcome, ImportOutcome::Known);
    assert_eq!(out(&given, &given.owner), before);
}

#[test]
fn the_same_name_with_other_content_is_refused_and_nothing_is_written() {
    let given = empty();
    bring(&given, &given.owner, given.id(), LEAST).unwrap();
    let head = given
        .workbench
        .events(&given.owner, given.project, Default::default(), 0)
        .unwrap()
        .head;
    let other = LEAST.replace("The colonel is right.", "The colonel is wrong.");
    let more = format!(
        "{}{}",
        r#"{"type":"claim","id":"c0","statement":"New."}"#, "\n"
    ) + &other;
    let refusal = refused(
        RefusalKind::Conflict,
        bring(&given, &given.owner, given.id(), &more),
    );
    assert_eq!(refusal.line, Some(6));
    assert!(
        refusal.message.contains("“c1”") && refusal.message.contains("The colonel is right."),
        "{refusal}"
    );
    let after = given
        .workbench
        .events(&given.owner, given.project, Default::default(), 0)
        .unwrap()
        .head;
    assert_eq!(after, head);
}

#[test]
fn faults_are_named_by_line_and_nothing_is_written() {
    let given = empty();
    let head = || {
        given
            .workbench
            .events(&given.owner, given.project, Default::default(), 0)
            .unwrap()
            .head
    };
    let before = head();
    for (line, good, bad) in [
        (2, "\"kind\":\"allegation\"", "\"kind\":\"rumour\""),
        (2, "\"start\":0,\"end\":20", "\"start\":1,\"end\":21"),
        (4, "\"kind\":\"denies\"", "\"kind\":\"supports\""),
        (6, "\"annotation\":\"a1\"", "\"annotation\":\"a9\""),
        (7, "\"rating\":\"refuted\"", "\"rating\":\"nonsense\""),
    ] {
        let refusal = refused(
            RefusalKind::Invalid,
            bring(
                &given,
                &given.owner,
                given.id(),
                &LEAST.replacen(good, bad, 1),
            ),
        );
        assert_eq!(refusal.line, Some(line), "{refusal}");
    }
    let twice = LEAST.replace("{\"type\":\"claim\"", "{\"type\":\"relation\",\"id\":\"r2\",\"kind\":\"denies\",\"from\":\"a2\",\"to\":\"a1\"}\n{\"type\":\"claim\"");
    refused(
        RefusalKind::Conflict,
        bring(&given, &given.owner, given.id(), &twice),
    );
    assert_eq!(head(), before);
}

#[test]
fn a_project_goes_out_and_comes_back_the_same() {
    let given = Given::project();
    let (denial, allegation) = (
        given.mark("denial", "denied it"),
        given.mark("allegation", "rifles"),
    );
    given.link(RelationKind::Denies, &denial, &allegation);
    let claim = given.claim("The rifles were new.");
    given.bear(&allegation, &claim, Direction::For);
    let draft = given.draft(&given.analyst, &claim, &[&allegation]);
    given
        .step(&given.analyst, &draft, crate::given::publish())
        .unwrap();
    let text = out(&given, &given.owner);
    assert_eq!(
        out(&given, &given.owner),
        text,
        "the same state gives the same bytes"
    );
    let mut other = empty();
    other.project = given.project;
    bring(&other, &other.owner, other.id(), &text).unwrap();
    let back = out(&other, &other.owner);
    assert_eq!(without_pins(&back), without_pins(&text));
    // What it pinned has other revisions here, and is not stale for that.
    let id = gainsay_model::id::ClaimId::new(claim.id);
    let sheet = other
        .workbench
        .sheet(&other.owner, other.project, id)
        .unwrap();
    assert_eq!(sheet.verdicts[0].stale, Vec::<String>::new());
}

/// The lines with the revisions taken out, which belong to one log.
fn without_pins(text: &str) -> Vec<serde_json::Value> {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(fields) => {
                for revision in ["revision", "claim_revision", "as_of"] {
                    fields.remove(revision);
                }
                fields.values_mut().for_each(strip);
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let lines = text.lines().map(|line| {
        let mut value = serde_json::from_str(line).unwrap();
        strip(&mut value);
        value
    });
    lines.collect()
}

#[test]
fn published_verdicts_need_a_reviewer_where_the_project_does() {
    let given = Given::project();
    let mut project = given.one::<gainsay_model::project::Project>();
    project.review = gainsay_model::project::ReviewRule::SecondPerson;
    given
        .change(&given.owner, given.project.uuid(), project)
        .unwrap();
    let published = LEAST.replace("\"rationale\"", "\"state\":\"published\",\"rationale\"");
    refused(
        RefusalKind::Forbidden,
        bring(&given, &given.analyst, given.id(), &published),
    );
    refused(
        RefusalKind::Forbidden,
        bring(&given, &given.reader, given.id(), LEAST),
    );
    bring(&given, &given.reviewer, given.id(), &published).unwrap();
    let verdict = given.find(id(&given, EntityKind::Verdict, "v1")).unwrap();
    assert!(
        !verdict
            .get::<Verdict>()
            .unwrap()
            .publication
            .as_ref()
            .unwrap()
            .reviewed
    );
}

/// A corpus that goes in by several chunks.
fn long() -> String {
    let mut text = String::new();
    for number in 0..40 {
        let words = format!("Article {number}. {}", "Words upon words. ".repeat(3_500));
        let line = serde_json::json!({ "type": "document", "id": format!("long{number}"), "title": "T", "text": words });
        text.push_str(&line.to_string());
        text.push('\n');
    }
    text + LEAST
}

#[test]
fn a_long_file_goes_in_by_chunks() {
    let given = empty();
    bring(&given, &given.owner, given.id(), &long()).unwrap();
    let feed = given
        .workbench
        .events(&given.owner, given.project, Default::default(), 0)
        .unwrap();
    let commands: BTreeSet<_> = feed
        .events
        .iter()
        .map(|event| event.header.command)
        .collect();
    assert!(commands.len() > 4, "{} commands", commands.len());
    let corpus = given
        .workbench
        .corpus(&given.owner, given.project, &Default::default())
        .unwrap();
    assert_eq!(corpus.items.len(), 41);
}

/// A disk that gives up after so many reads.
struct Failing<'t> {
    file: Cursor<&'t [u8]>,
    reads: usize,
    at_most: usize,
}

impl Read for Failing<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.file.read(bytes)
    }
}

impl BufRead for Failing<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reads += 1;
        if self.reads > self.at_most {
            return Err(io::Error::other("the disk gave up"));
        }
        self.file.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.file.consume(bytes);
    }
}

impl Seek for Failing<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[test]
fn an_import_that_broke_off_is_gone_on_with() {
    let text = long();
    let whole = empty();
    bring(&whole, &whole.owner, whole.id(), &text).unwrap();
    let expected = out(&whole, &whole.owner);
    let mut broken_after_writing = 0;
    for at_most in (20..2_000).step_by(37) {
        let given = empty();
        let import: ImportId = given.id();
        let new = NewCorpus {
            project: given.project,
            import,
            at: given.at(),
            name: "corpus.jsonl".to_owned(),
            notices: Vec::new(),
            repaired: 0,
        };
        let file = Failing {
            file: Cursor::new(text.as_bytes()),
            reads: 0,
            at_most,
        };
        let broken = wait(
            given
                .workbench
                .import_corpus(&given.owner, new, file, &Unwatched),
        );
        if broken.is_ok() {
            break;
        }
        let corpus = given
            .workbench
            .corpus(&given.owner, given.project, &Default::default())
            .unwrap();
        broken_after_writing += usize::from(!corpus.items.is_empty());
        let finished = bring(&given, &given.owner, import, &text).unwrap();
        assert_eq!(report(&finished).state, ImportState::Finished);
        assert_eq!(
            without_pins(&out(&given, &given.owner)),
            without_pins(&expected)
        );
    }
    assert!(broken_after_writing > 0, "some runs broke off half way");
}
