//! Killed with -9 while several threads write: what was acknowledged is there, once, and everything is sound.

use super::*;
use gainsay_model::time::Seq;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

const DIR: &str = "GAINSAY_TEST_KILLED_DIR";
const ROUND: &str = "GAINSAY_TEST_KILLED_ROUND";

/// The process that is killed: four threads write and say which commands were acknowledged.
#[test]
#[ignore = "is started by the test below, which kills it"]
fn writer() {
    let (Ok(dir), Ok(round)) = (std::env::var(DIR), std::env::var(ROUND)) else {
        return;
    };
    let store = open(Path::new(&dir));
    let round: u128 = round.parse().unwrap();
    thread::scope(|scope| {
        for writer in 0..4_u128 {
            let store = &store;
            scope.spawn(move || {
                for n in 1.. {
                    let command = (round << 64) | (writer << 32) | n;
                    write(store, command).unwrap();
                    // One write call, so that lines of several threads do not mix.
                    std::io::stderr()
                        .write_all(format!("{command}\n").as_bytes())
                        .unwrap();
                }
            });
        }
    });
}

#[test]
fn nothing_acknowledged_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    let mut acknowledged = Vec::new();
    for (round, millis) in [30, 200, 90, 400, 150, 60].into_iter().enumerate() {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "tests::kill::writer", "--ignored", "--nocapture"])
            .env(DIR, dir.path())
            .env(ROUND, (round + 1).to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let reader = thread::spawn(move || -> Vec<u128> {
            lines
                .map_while(Result::ok)
                .filter_map(|line| line.parse().ok())
                .collect()
        });
        thread::sleep(Duration::from_millis(millis));
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(reader.join().unwrap());

        let store = open(dir.path());
        for command in &acknowledged {
            assert!(
                has(&store, *command),
                "round {round}: command {command} is lost"
            );
        }
        let events = store.events(PROJECT, Seq::START, usize::MAX).unwrap();
        assert_eq!(events.len() as u64, store.head(PROJECT).unwrap().0);
        let distinct: std::collections::BTreeSet<_> =
            events.iter().map(|event| event.header.command).collect();
        assert_eq!(
            distinct.len(),
            events.len(),
            "each command was carried out once"
        );
        assert_sound(&store);
    }
    assert!(!acknowledged.is_empty());
}
