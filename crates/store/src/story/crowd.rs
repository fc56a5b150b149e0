//! Many writers at once.

use super::Stage;
use super::cast::*;
use gainsay_model::command::Expect;
use gainsay_model::time::{Revision, Seq};
use std::collections::BTreeSet;
use std::thread;

const WRITERS: u64 = 64;
const EACH: u64 = 20;

pub(super) fn writes_without_gaps(stage: &dyn Stage) {
    let store = stage.open();
    let projects = [project(), project(), project()];
    let seqs: Vec<(usize, u64)> = thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let store = &store;
                scope.spawn(move || {
                    let at = (writer % 3) as usize;
                    let write = |round| {
                        let change = changeset(
                            projects[at],
                            vec![made(fresh(), claim(&format!("{writer} {round}")))],
                        );
                        let seq = store.commit(change.clone()).wait().unwrap().last;
                        // A lost acknowledgement: the same command again, at once.
                        assert_eq!(store.commit(change).wait().unwrap().last, seq);
                        (at, seq.0)
                    };
                    (0..EACH).map(write).collect::<Vec<_>>()
                })
            })
            .collect();
        writers
            .into_iter()
            .flat_map(|writer| writer.join().unwrap())
            .collect()
    });
    for (at, project) in projects.into_iter().enumerate() {
        let got: BTreeSet<u64> = seqs
            .iter()
            .filter(|(of, _)| *of == at)
            .map(|(_, seq)| *seq)
            .collect();
        assert_eq!(got, (1..=got.len() as u64).collect());
        assert_eq!(store.head(project).unwrap(), Seq(got.len() as u64));
    }
    let store = stage.rebuild(store);
    let report = store.check(&mut |_| ()).unwrap();
    assert!(report.is_sound(), "{:?}", report.faults);
    assert_eq!(report.events, WRITERS * EACH);
}

pub(super) fn groups_are_counted(stage: &dyn Stage) {
    let store = stage.open();
    let ours = project();
    let before = store.writing().groups;
    thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| {
                let change = changeset(ours, vec![made(fresh(), claim("counted"))]);
                store.commit(change.clone()).wait().unwrap();
                store.commit(change).wait().unwrap();
            });
        }
    });
    let writing = store.writing();
    assert_eq!((writing.waiting, writing.waiting_bulk), (0, 0));
    assert_eq!(
        writing.groups.changesets - before.changesets,
        WRITERS,
        "a command that comes twice is written once"
    );
    let groups = writing.groups.groups - before.groups;
    assert!((1..=WRITERS).contains(&groups), "{groups} groups");
    assert_eq!(
        writing.groups.by_size.iter().sum::<u64>(),
        writing.groups.groups
    );
}

pub(super) fn one_wins_each_round(stage: &dyn Stage) {
    let store = stage.open();
    let (ours, id) = (project(), fresh());
    let wins: u64 = thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let store = &store;
                scope.spawn(move || {
                    let mut wins = 0;
                    for round in 0..EACH {
                        let now = store.get(ours, claim_ref(id)).unwrap();
                        let expect = now
                            .map_or(Expect::Absent, |stored| Expect::Revision(stored.revision()));
                        let change =
                            changeset(ours, vec![made(id, claim(&format!("{writer} {round}")))]);
                        let answer = store
                            .commit(expecting(change, &[(claim_ref(id), expect)]))
                            .wait();
                        assert!(answer.is_ok() || is_conflict(&answer), "{answer:?}");
                        wins += u64::from(answer.is_ok());
                    }
                    wins
                })
            })
            .collect();
        writers
            .into_iter()
            .map(|writer| writer.join().unwrap())
            .sum()
    });
    assert!(wins >= 1);
    let stored = store.get(ours, claim_ref(id)).unwrap().unwrap();
    assert_eq!(
        stored.revision(),
        Revision(Seq(wins)),
        "every win is one event and every event one win"
    );
    let history = store
        .history(ours, claim_ref(id), None, usize::MAX)
        .unwrap();
    assert_eq!(history.len() as u64, wins);
}
