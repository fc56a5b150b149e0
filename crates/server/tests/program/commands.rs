//! Commands, with a server and without one: the same requests, the same answers.

use crate::running::{Server, gainsay, run, run_with_input};
use std::fs;
use std::path::Path;

const ARTICLE: &str = "Rifles crossed the river\n\nAn official said on Monday that forty rifles crossed the river at night.\n";

fn articles(folder: &Path) -> std::path::PathBuf {
    let articles = folder.join("articles");
    fs::create_dir(&articles).unwrap();
    fs::write(articles.join("one.txt"), ARTICLE).unwrap();
    fs::write(
        articles.join("two.md"),
        "# A denial\n\nThe ministry said that no rifle had crossed, by night or by day.\n",
    )
    .unwrap();
    articles
}

#[test]
fn help_teaches() {
    let help = gainsay().arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    for word in [
        "Examples:",
        "Exit codes:",
        "gainsay serve --demo",
        "gainsay backup",
    ] {
        assert!(help.contains(word), "{word} in\n{help}");
    }
    assert_eq!(
        gainsay().arg("improt").output().unwrap().status.code(),
        Some(2)
    );
}

#[test]
fn a_corpus_goes_in_and_out_without_a_server() {
    let folder = tempfile::tempdir().unwrap();
    tell(folder.path(), &folder.path().join("data"));
}

#[test]
fn a_corpus_goes_in_and_out_while_a_server_runs() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let _server = Server::start(&data, &[]);
    tell(folder.path(), &data);
}

fn tell(folder: &Path, data: &Path) {
    let articles = articles(folder);
    let articles = articles.to_str().unwrap();
    let imported = run(data, &["import", "--project", "Rifles", articles]).expect(0);
    assert!(
        imported.out.contains("began the project “Rifles”"),
        "{}",
        imported.out
    );
    assert!(
        imported.out.contains("2 taken, 0 known already, 0 refused"),
        "{}",
        imported.out
    );
    let again = run(data, &["import", "--project", "Rifles", articles]).expect(0);
    assert!(
        again.out.contains("0 taken, 2 known already"),
        "{}",
        again.out
    );
    assert!(!again.out.contains("began"));

    let zeros = folder.join("zeros.txt");
    fs::write(&zeros, vec![0_u8; 1 << 20]).unwrap();
    let third = folder.join("three.txt");
    fs::write(
        &third,
        "Another article altogether, about melons and nothing else.\n",
    )
    .unwrap();
    let mixed = run(
        data,
        &[
            "import",
            "--project",
            "Rifles",
            zeros.to_str().unwrap(),
            third.to_str().unwrap(),
        ],
    )
    .expect(1);
    assert!(mixed.out.contains("zeros.txt"), "{}", mixed.out);
    assert!(
        mixed.out.contains("1 taken, 0 known already, 1 refused"),
        "{}",
        mixed.out
    );
    let piped = run_with_input(
        data,
        &["import", "--project", "Rifles", "-"],
        b"Words from a pipe, enough for an article.",
    );
    assert!(piped.expect(0).out.contains("1 taken"));
    let missing = run(data, &["import", "--project", "Rifles", "no-such-file.txt"]).expect(1);
    assert!(missing.err.contains("no-such-file.txt"), "{}", missing.err);

    let (first, second) = (folder.join("first.jsonl"), folder.join("second.jsonl"));
    let export = |to: &Path, data: &Path| {
        run(
            data,
            &[
                "export",
                "--project",
                "Rifles",
                "--format",
                "jsonl",
                "-o",
                to.to_str().unwrap(),
            ],
        )
        .expect(0)
    };
    export(&first, data);
    let shown = run(
        data,
        &["export", "--project", "Rifles", "--format", "jsonl"],
    )
    .expect(0);
    assert_eq!(shown.out, fs::read_to_string(&first).unwrap());
    assert!(shown.out.contains("forty rifles crossed"));
    let unknown = run(
        data,
        &["export", "--project", "Melons", "--format", "jsonl"],
    )
    .expect(1);
    assert!(unknown.err.contains("“Rifles”"), "{}", unknown.err);

    run(data, &["user", "add", "carla", "--admin"]).expect(0);
    let added = run(data, &["user", "add", "bertha", "--display", "Bertha B."]).expect(0);
    assert!(added.out.contains("/sign-in#"), "{}", added.out);
    assert!(
        run(data, &["user", "list"])
            .expect(0)
            .out
            .contains("Bertha B.")
    );
    run(data, &["user", "add", "Bertha"]).expect(1);
    run_with_input(
        data,
        &["user", "passwd", "bertha"],
        b"a long enough password\n",
    )
    .expect(0);
    let token = run(
        data,
        &[
            "token", "create", "--user", "bertha", "--label", "nightly", "--read",
        ],
    )
    .expect(0);
    assert_eq!(token.out.trim().len(), 64);
    let listed = run(data, &["token", "list"]).expect(0).out;
    let id = listed.split_whitespace().next().unwrap().to_owned();
    run(data, &["token", "revoke", &id]).expect(0);
    assert!(!run(data, &["token", "list"]).expect(0).out.contains(&id));
    run(data, &["user", "disable", "bertha"]).expect(0);
    run(data, &["user", "link", "nobody"]).expect(1);

    let backup = folder.join("backup");
    run(data, &["backup", backup.to_str().unwrap()]).expect(0);
    run(data, &["backup", backup.to_str().unwrap()]).expect(1);
    let restored = folder.join("restored");
    run(&restored, &["restore", backup.to_str().unwrap()]).expect(0);
    run(&restored, &["verify"]).expect(0);
    run(&restored, &["rebuild"]).expect(0);
    export(&second, &restored);
    assert_eq!(fs::read(&first).unwrap(), fs::read(&second).unwrap());
}

#[test]
fn where_there_is_no_data_none_is_begun() {
    let folder = tempfile::tempdir().unwrap();
    let (nowhere, backup) = (folder.path().join("nowhere"), folder.path().join("backup"));
    let backup = backup.to_str().unwrap();
    for command in [
        &["backup", backup][..],
        &["verify"],
        &["rebuild"],
        &["user", "list"],
        &["token", "list"],
        &["release", "list", "--project", "Rifles"],
        &["export", "--project", "Rifles", "--format", "jsonl"],
    ] {
        let said = run(&nowhere, command).expect(3).err;
        assert!(said.contains("there is no data at"), "{command:?}: {said}");
        assert!(!nowhere.exists(), "{command:?}");
    }
    assert!(!Path::new(backup).exists());
    // A folder that somebody made beforehand is no data either.
    fs::create_dir(&nowhere).unwrap();
    run(&nowhere, &["backup", backup]).expect(3);
    run(&nowhere, &["user", "add", "ada"]).expect(0);
    run(&nowhere, &["backup", backup]).expect(0);
}

#[test]
fn damage_is_told_from_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let articles = articles(folder.path());
    run(
        &data,
        &["import", "--project", "Rifles", articles.to_str().unwrap()],
    )
    .expect(0);
    run(&data, &["verify"]).expect(0);
    let mut segments: Vec<_> = fs::read_dir(data.join("journal"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    segments.sort();
    let mut bytes = fs::read(&segments[0]).unwrap();
    let middle = bytes.len() / 3;
    bytes[middle] ^= 0x20;
    fs::write(&segments[0], bytes).unwrap();
    let found = run(&data, &["verify"]).expect(4);
    assert!(!found.err.is_empty());
    run(&folder.path().join("nowhere"), &["verify"]).expect(3);
}

#[test]
#[cfg(unix)]
fn nobody_else_can_read_a_backup_or_what_is_restored_from_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    run(&place("data"), &["user", "add", "ada"]).expect(0);
    let backup = place("backup");
    run(&place("data"), &["backup", backup.to_str().unwrap()]).expect(0);
    run(&place("restored"), &["restore", backup.to_str().unwrap()]).expect(0);
    for made in ["backup", "restored"] {
        let mode = fs::metadata(place(made)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "{made}");
    }
}
