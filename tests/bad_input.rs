//! Inputs that once led a reader somewhere new, or wrong: kept in `fuzz/corpus`, made by `cargo xtask fuzz`.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::targets::TARGETS;

fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus")
}

#[test]
fn every_reader_keeps_its_promises() {
    for target in TARGETS {
        let mut fed = 0;
        for entry in fs::read_dir(corpus().join(target.name)).unwrap() {
            let path = entry.unwrap().path();
            // Named before it is fed, so that one that breaks a reader is known.
            eprintln!("{}", path.display());
            target.feed(&fs::read(&path).unwrap());
            fed += 1;
        }
        assert!(fed > 0, "{} has no inputs", target.name);
    }
}

#[test]
fn every_folder_of_inputs_is_a_target() {
    let folders: BTreeSet<String> = fs::read_dir(corpus())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let targets = TARGETS.map(|target| target.name.to_owned());
    assert_eq!(folders, BTreeSet::from(targets));
}
