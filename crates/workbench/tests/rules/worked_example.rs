//! The worked example of `seeds/` passes every rule, and comes back from its own export.

use crate::given::{Given, wait};
use bytes::Bytes;
use gainsay_formats::article::{Limits, read};
use gainsay_formats::format::Format;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{DocumentId, ImportId, from_foreign};
use gainsay_model::import::{Import, ImportState};
use gainsay_workbench::import::{NewArticle, NewCorpus, Unwatched};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

#[test]
fn the_worked_example_comes_in_and_goes_out() {
    let mut given = Given::nobody();
    given.owner = given.person("olga");
    given.begin(&given.owner);
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let mut articles: Vec<_> = seeds
        .join("articles")
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    articles.sort();
    for path in &articles {
        let bytes = std::fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let new = NewArticle {
            project: given.project,
            document: DocumentId::new(from_foreign(
                given.project,
                EntityKind::Document.key(),
                stem,
            )),
            import: given.id(),
            command: given.id(),
            at: given.at(),
            source_id: Some(stem.to_owned()),
            onto: Default::default(),
            article: read(&bytes, &name, Limits::default()).unwrap(),
            name,
            original: Bytes::from(bytes),
        };
        wait(given.workbench.import_article(&given.owner, new)).unwrap();
    }
    let marks = std::fs::read(seeds.join("demo/marks.jsonl")).unwrap();
    let import: ImportId = given.id();
    let bring = |given: &Given, import, text: &[u8]| {
        let new = NewCorpus {
            project: given.project,
            import,
            at: given.at(),
            name: "marks.jsonl".to_owned(),
            notices: Vec::new(),
            repaired: 0,
        };
        wait(
            given
                .workbench
                .import_corpus(&given.owner, new, Cursor::new(text), &Unwatched),
        )
    };
    let finished = bring(&given, import, &marks).unwrap();
    assert_eq!(
        finished.get::<Import>().unwrap().state,
        ImportState::Finished
    );
    let again = bring(&given, given.id(), &marks).unwrap();
    let before = given
        .workbench
        .events(&given.owner, given.project, Default::default(), 0)
        .unwrap()
        .head;
    assert_eq!(
        again.changed.seq, before,
        "sent again, it adds its report and nothing else"
    );

    let export = given.workbench.export(&given.owner, given.project).unwrap();
    let mut text = Vec::new();
    Format::Jsonl.write(&export.reading(), &mut text).unwrap();
    let mut other = Given::nobody();
    other.owner = other.person("olga");
    other.begin(&other.owner);
    bring(&other, other.id(), &text).unwrap();
    let count = |given: &Given| -> BTreeMap<EntityKind, usize> {
        let kinds = [
            EntityKind::Document,
            EntityKind::Claim,
            EntityKind::Party,
            EntityKind::Annotation,
        ];
        let rows = |kind: EntityKind| {
            let page = given.workbench.list(
                &given.owner,
                given.project,
                kind,
                &Default::default(),
                &Default::default(),
            );
            (kind, page.unwrap().items.len())
        };
        kinds.into_iter().map(rows).collect()
    };
    assert_eq!(count(&other), count(&given));
    let rows = given
        .workbench
        .board(&given.owner, given.project, &Default::default())
        .unwrap()
        .items;
    let judged = rows.iter().filter(|row| row.verdict.is_some()).count();
    assert!(judged > 0 && rows.iter().any(|row| row.bearings.len() > 1));
}
