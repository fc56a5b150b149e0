//! What other versions left behind: read, or refused in words.

use super::*;
use crate::entry;
use crate::journal::Position;
use gainsay_store::chain::encode;
use std::collections::BTreeMap;

/// A data directory of format 1 with events of schema 1, as `frozen/README.md` says.
fn thawed() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let frozen = Path::new(env!("CARGO_MANIFEST_DIR")).join("frozen/format-1");
    for file in [
        "store.json",
        "accounts",
        "journal/00000000000000000000.seg",
        "packs/00000000000000000000.seg",
    ] {
        let to = dir.path().join(file);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(frozen.join(file), to).unwrap();
    }
    dir
}

#[test]
fn the_first_format_is_read_to_the_last_byte() {
    let dir = thawed();
    let store = open(dir.path());
    let [project] = store.projects().unwrap()[..] else {
        panic!("one project")
    };
    let mut kinds = BTreeMap::<String, usize>::new();
    let mut stream = store.frames().stream(Position::START);
    while let Some(frame) = stream.next_frame().unwrap() {
        for record in entry::read(frame.body).unwrap().records {
            let event = record.event().unwrap();
            let image = event.image.unwrap();
            // Written again it is the same: no field was passed over.
            assert_eq!(encode(&image), record.kept.unwrap().1);
            assert_eq!(encode(&event.header), record.header);
            let stored = store.get(project, event.header.subject).unwrap().unwrap();
            if stored.changed.seq == event.header.seq {
                assert_eq!(stored.image(), Some(image));
            }
            *kinds
                .entry(event.header.subject.kind.to_string())
                .or_default() += 1;
        }
    }
    let expected = [
        ("annotation", 7),
        ("bearing", 3),
        ("claim", 3),
        ("claim_link", 1),
        ("document", 3),
        ("grade", 2),
        ("guidelines", 2),
        ("import", 2),
        ("membership", 2),
        ("note", 2),
        ("origin_decision", 1),
        ("party", 9),
        ("project", 2),
        ("region", 2),
        ("relation", 2),
        ("scale", 1),
        ("scheme", 2),
        ("text", 3),
        ("verdict", 1),
    ];
    let expected = expected.map(|(kind, count)| (kind.to_owned(), count));
    assert_eq!(kinds, expected.into());
    assert!(store.accounts().user_named("ada").is_some());
    let report = store.check(&mut |_| ()).unwrap();
    assert_eq!(report.faults, Vec::<String>::new());
    assert_eq!((report.events, report.blobs), (50, 3));
}

#[test]
fn it_can_be_written_to_and_opened_again() {
    let dir = thawed();
    write(&open(dir.path()), 1).unwrap();
    let report = open(dir.path()).check(&mut |_| ()).unwrap();
    assert_eq!((report.projects, report.faults), (2, Vec::new()));
}

#[test]
fn a_directory_of_another_format_is_refused_in_words() {
    for (from, to, words) in [
        ("\"format\":1", "\"format\":2", "is of format 2 with"),
        ("\"format\":1", "\"format\":0", "is of format 0 with"),
        ("\"schema\":1", "\"schema\":9", "events of schema 9"),
    ] {
        let dir = thawed();
        let path = dir.path().join("store.json");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace(from, to)).unwrap();
        let refused = try_open(dir.path()).unwrap_err();
        assert!(matches!(refused, OpenError::Unknown { .. }), "{refused:?}");
        assert!(refused.to_string().contains(words), "{refused}");
    }
    let dir = thawed();
    fs::remove_file(dir.path().join("store.json")).unwrap();
    let refused = try_open(dir.path()).unwrap_err().to_string();
    assert!(refused.contains("no store.json"), "{refused}");
}

#[test]
fn a_journal_of_another_format_is_refused_in_words() {
    for folder in ["journal", "packs"] {
        let dir = thawed();
        let path = dir.path().join(folder).join("00000000000000000000.seg");
        let mut bytes = fs::read(&path).unwrap();
        // The version stands at the end of a segment's first sixteen bytes.
        bytes[15] = 2;
        fs::write(&path, bytes).unwrap();
        let refused = try_open(dir.path()).unwrap_err().to_string();
        assert!(
            refused.contains("is not a journal this version can read"),
            "{refused}"
        );
    }
}

#[test]
fn a_view_of_another_layout_is_made_anew() {
    let dir = thawed();
    let live = assert_sound(&open(dir.path()));
    let sled = sled::open(dir.path().join("view")).unwrap();
    sled.insert("layout", &[0]).unwrap();
    // Would be taken for rows of ours, or would not read at all.
    let applied = crate::view::keys::applied().into_bytes();
    sled.insert(applied, &[0xff; 20]).unwrap();
    let command = crate::view::keys::command(PROJECT, CommandId::new(Uuid::max()));
    sled.insert(command.into_bytes(), &[0; 16]).unwrap();
    drop(sled);
    assert_eq!(assert_sound(&open(dir.path())), live);
}
