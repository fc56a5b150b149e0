//! Releases from the command line: made on two machines, checked without a server, filled in again.

use crate::running::{gainsay, run};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The example corpus of the repository.
fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds")
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// All files below a folder with their bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                found.insert(text(name).to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// Brings the example in as anybody would.
fn bring(data: &Path) {
    let articles = seeds().join("articles");
    let marks = seeds().join("demo/marks.jsonl");
    run(
        data,
        &[
            "import",
            "--project",
            "Convoys",
            "--ids-from-names",
            text(&articles),
        ],
    )
    .expect(0);
    run(data, &["import", "--project", "Convoys", text(&marks)]).expect(0);
}

/// Makes a release with everything in it.
fn release(data: &Path, to: &Path, more: &[&str]) -> String {
    let mut arguments = vec![
        "release",
        "create",
        "v1",
        "--project",
        "Convoys",
        "--splits",
        "80/10/10",
        "-o",
    ];
    arguments.push(text(to));
    for format in gainsay_formats::format::Format::ALL {
        arguments.extend(["--format", format.key()]);
    }
    arguments.extend(more);
    run(data, &arguments).expect(0).out
}

#[test]
fn two_clones_on_different_paths_make_the_same_bytes() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let here = one.path().join("data");
    let there = other.path().join("some where/else/data");
    fs::create_dir_all(there.parent().unwrap()).unwrap();
    // The second did other things before, and other people use it.
    run(&there, &["user", "add", "ada"]).expect(0);
    let stray = other.path().join("stray.txt");
    fs::write(
        &stray,
        "Another article altogether, about melons and nothing else.\n",
    )
    .unwrap();
    run(&there, &["import", "--project", "Melons", text(&stray)]).expect(0);
    bring(&here);
    bring(&there);
    let (first, second) = (one.path().join("v1"), other.path().join("v1"));
    let said = release(&here, &first, &[]);
    assert!(said.contains("whole of"), "{said}");
    assert_eq!(release(&there, &second, &[]), said);
    let (first, second) = (files(&first), files(&second));
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&first), names(&second));
    for (name, bytes) in &first {
        assert!(bytes == &second[name], "{name} differs");
    }
    assert!(first.len() > 40, "{:?}", names(&first));
    // The ZIP file is the same, too, and comes again at any later time.
    for (data, room) in [(&here, one.path()), (&there, other.path())] {
        let zip = room.join("again.zip");
        run(
            data,
            &[
                "export",
                "--project",
                "Convoys",
                "--release",
                "v1",
                "-o",
                text(&zip),
            ],
        )
        .expect(0);
    }
    let zip = fs::read(one.path().join("again.zip")).unwrap();
    assert!(zip == fs::read(other.path().join("again.zip")).unwrap());
}

#[test]
fn a_flipped_byte_is_found_without_a_server() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    bring(&data);
    let made = folder.path().join("v1");
    release(&data, &made, &[]);
    let verify = |path: &Path| {
        // No data directory, no server: only the files.
        let output = gainsay()
            .args(["release", "verify", text(path)])
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(said).unwrap())
    };
    let (code, said) = verify(&made);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("are what they were"), "{said}");
    for name in ["corpus.jsonl", "hf/README.md", "splits.json"] {
        let path = made.join(name);
        let good = fs::read(&path).unwrap();
        let mut bad = good.clone();
        let middle = bad.len() / 2;
        bad[middle] ^= 1;
        fs::write(&path, bad).unwrap();
        let (code, said) = verify(&made);
        assert_eq!(code, Some(4), "{said}");
        assert!(
            said.contains(&format!("{name} is not what it was")),
            "{said}"
        );
        fs::write(&path, good).unwrap();
    }
    fs::remove_file(made.join("guidelines.md")).unwrap();
    fs::write(made.join("more.txt"), "more").unwrap();
    let (code, said) = verify(&made);
    assert_eq!(code, Some(4));
    assert!(said.contains("guidelines.md is missing") && said.contains("more.txt does not belong"));

    let zip = folder.path().join("v1.zip");
    run(
        &data,
        &[
            "export",
            "--project",
            "Convoys",
            "--release",
            "v1",
            "-o",
            text(&zip),
        ],
    )
    .expect(0);
    assert_eq!(verify(&zip).0, Some(0));
    let mut bytes = fs::read(&zip).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&zip, bytes).unwrap();
    assert_eq!(verify(&zip).0, Some(4));
}

#[test]
fn words_are_kept_back_and_filled_in_from_copies() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    bring(&data);
    let (full, none) = (folder.path().join("full"), folder.path().join("none.zip"));
    let create = |name: &str, policy: &str, to: &Path| {
        let arguments = [
            "release",
            "create",
            name,
            "--project",
            "Convoys",
            "--text",
            policy,
            "-o",
            text(to),
        ];
        run(&data, &arguments).expect(0).out
    };
    create("full", "full", &full);
    let said = create("none", "none", &none);
    assert!(said.contains("whole of 0 articles"), "{said}");
    let out = folder.path().join("whole.jsonl");
    let articles = seeds().join("articles");
    let rehydrate = |from: &[&str]| {
        let mut arguments = vec!["rehydrate", text(&none), "-o", text(&out)];
        arguments.extend(from);
        run(&data, &arguments)
    };
    // The very files that were brought in, read in the same way.
    rehydrate(&["--from", text(&articles)]).expect(0);
    let whole = fs::read(full.join("corpus.jsonl")).unwrap();
    assert!(fs::read(&out).unwrap() == whole, "filled in from files");
    rehydrate(&["--project", "Convoys"]).expect(0);
    assert!(fs::read(&out).unwrap() == whole, "filled in from a project");
    // Of one article there is no copy.
    let some = folder.path().join("some");
    fs::create_dir(&some).unwrap();
    for entry in fs::read_dir(&articles).unwrap().skip(1) {
        let path = entry.unwrap().path();
        fs::copy(&path, some.join(path.file_name().unwrap())).unwrap();
    }
    let missing = rehydrate(&["--from", text(&some)]).expect(1);
    assert!(missing.out.contains("1 missing"), "{}", missing.out);
    // What was filled in is a corpus like any other.
    run(
        &data,
        &[
            "import",
            "--project",
            "Whole",
            text(&full.join("corpus.jsonl")),
        ],
    )
    .expect(0);
    let diff = run(&data, &["release", "diff", text(&full), text(&none)]).expect(0);
    assert!(diff.out.contains("both say the same"), "{}", diff.out);
    let shown = run(&data, &["release", "show", "none", "--project", "Convoys"]).expect(0);
    assert!(shown.out.contains("manifest"), "{}", shown.out);
    let listed = run(&data, &["release", "list", "--project", "Convoys"]).expect(0);
    assert!(listed.out.contains("full") && listed.out.contains("none"));
    let taken = run(
        &data,
        &["release", "create", "full", "--project", "Convoys"],
    )
    .expect(1);
    assert!(taken.err.contains("already a release"), "{}", taken.err);
}

#[test]
fn a_signature_holds_for_whoever_signed() {
    if Command::new("ssh-keygen").arg("-?").output().is_err() {
        eprintln!("skipped: there is no ssh-keygen here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    bring(&data);
    let key = |name: &str| {
        let path = folder.path().join(name);
        let made = Command::new("ssh-keygen")
            .args([
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-C",
                name,
                "-f",
                text(&path),
            ])
            .status();
        assert!(made.unwrap().success());
        path
    };
    let (mine, other) = (key("mine"), key("other"));
    let made = folder.path().join("v1.zip");
    release(&data, &made, &["--sign", text(&mine)]);
    let verify = |signer: &Path| {
        let arguments = ["release", "verify", text(&made), "--signer", text(signer)];
        let output = gainsay().args(arguments).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(said).unwrap())
    };
    let (code, said) = verify(&mine.with_extension("pub"));
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = verify(&other.with_extension("pub"));
    assert_eq!(code, Some(4), "{said}");
    let allowed = folder.path().join("allowed_signers");
    let public = fs::read_to_string(mine.with_extension("pub")).unwrap();
    fs::write(&allowed, format!("ada@example.org {public}")).unwrap();
    let (code, said) = verify(&allowed);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("ada@example.org"), "{said}");
    let unsigned = folder.path().join("unsigned.zip");
    run(
        &data,
        &[
            "export",
            "--project",
            "Convoys",
            "--release",
            "v1",
            "-o",
            text(&unsigned),
        ],
    )
    .expect(0);
    let arguments = [
        "release",
        "verify",
        text(&unsigned),
        "--signer",
        text(&allowed),
    ];
    let output = gainsay().args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(4));
}
