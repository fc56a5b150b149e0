//! Original files that are gone or changed: a check says so.

use super::*;
use bytes::Bytes;
use gainsay_model::event::Erasure;
use gainsay_model::exhibit::Exhibit;
use gainsay_model::hash::Sha256;
use gainsay_model::time::Seq;

fn exhibit(id: u128, bytes: &Bytes) -> NewEvent {
    let exhibit: Exhibit = serde_json::from_value(serde_json::json!({
        "title": "a report",
        "sha256": Sha256::of(&[bytes]),
        "media_type": "application/pdf",
        "size": bytes.len(),
    }))
    .unwrap();
    NewEvent {
        id: Uuid::from_u128(id),
        layer: Layer::Shared,
        image: Image::new(exhibit),
    }
}

/// A store that keeps a small and a large original, and names one that it never had.
fn with_originals(dir: &Path) -> (SledStore, [Sha256; 2]) {
    let store = open(dir);
    let small = Bytes::from_static(b"a small original");
    let large = Bytes::from(vec![7; 2 << 20]);
    let never = Bytes::from_static(b"came in with a corpus, by its digest");
    let mut change = changeset(
        1,
        vec![exhibit(1, &small), exhibit(2, &large), exhibit(3, &never)],
    );
    change.blobs = vec![small.clone(), large.clone()];
    store.commit(change).wait().unwrap();
    assert_sound(&store);
    (store, [Sha256::of(&[&small]), Sha256::of(&[&large])])
}

fn file_of(dir: &Path, sha256: Sha256) -> PathBuf {
    let name = sha256.to_string();
    dir.join("blobs").join(&name[..2]).join(name)
}

fn faults(store: &SledStore) -> String {
    store.check(&mut |_| ()).unwrap().faults.join("\n")
}

#[test]
fn a_large_original_that_is_gone_or_changed_is_a_fault() {
    let dir = tempfile::tempdir().unwrap();
    let (store, [_, large]) = with_originals(dir.path());
    let path = file_of(dir.path(), large);
    let whole = fs::read(&path).unwrap();
    let mut changed = whole.clone();
    changed[1000] ^= 1;
    fs::write(&path, changed).unwrap();
    let said = faults(&store);
    assert!(
        said.contains(&format!("blob {large} is not what was kept")),
        "{said}"
    );
    fs::remove_file(&path).unwrap();
    let said = faults(&store);
    assert!(said.starts_with("event 2 of project"), "{said}");
    assert!(
        said.ends_with(&format!("blob {large} is missing")),
        "{said}"
    );
    // Also where the index was made anew, and so knows nothing of what there was.
    drop(store);
    fs::remove_dir_all(dir.path().join("view")).unwrap();
    assert_eq!(faults(&open(dir.path())), said);
    fs::write(&path, whole).unwrap();
    assert_sound(&open(dir.path()));
}

#[test]
fn a_small_original_that_is_changed_is_a_fault() {
    let dir = tempfile::tempdir().unwrap();
    let (store, [small, _]) = with_originals(dir.path());
    let pack = dir.path().join("packs/00000000000000000000.seg");
    let mut bytes = fs::read(&pack).unwrap();
    let at = bytes.windows(5).position(|word| word == b"small").unwrap();
    bytes[at] ^= 1;
    fs::write(&pack, bytes).unwrap();
    assert!(
        faults(&store).contains("the checksum does not fit"),
        "{}",
        faults(&store)
    );
    assert!(store.blob(small).is_err());
}

#[test]
fn an_original_that_was_erased_is_not_missed() {
    let dir = tempfile::tempdir().unwrap();
    let (store, [_, large]) = with_originals(dir.path());
    let order = Erasure {
        seqs: vec![Seq(2)],
        reason: "asked for".to_owned(),
    };
    let event = NewEvent {
        id: Uuid::from_u128(9),
        layer: Layer::Shared,
        image: Image::new(order),
    };
    store.commit(changeset(9, vec![event])).wait().unwrap();
    assert!(!file_of(dir.path(), large).exists());
    assert_sound(&store);
    // Named again, by its digest only: it is known that it is not here.
    let again = exhibit(4, &Bytes::from(vec![7; 2 << 20]));
    store.commit(changeset(10, vec![again])).wait().unwrap();
    assert_sound(&store);
    let pack = fs::read(dir.path().join("packs/00000000000000000000.seg")).unwrap();
    assert!(!pack.windows(32).any(|window| window == large.bytes()));
}
