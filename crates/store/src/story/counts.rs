//! Counters.

use super::cast::*;
use super::{Stage, started_again};
use gainsay_model::entity::EntityKind;
use gainsay_model::event::Presence;
use gainsay_model::layer::Layer;
use std::collections::BTreeMap;
use uuid::Uuid;

pub(super) fn tell_what_is_there(stage: &dyn Stage) {
    let store = stage.open();
    let (ours, north, south) = (project(), fresh(), fresh());
    let marks: Vec<Uuid> = (0..5).map(|_| fresh()).collect();
    let mut blind = made(marks[4], annotation(north, "denial", "e"));
    blind.layer = Layer::Own(BRUNO);
    write(
        &*store,
        ours,
        vec![
            made(marks[0], annotation(north, "allegation", "a")),
            made(marks[1], annotation(north, "allegation", "b")),
            made(marks[2], annotation(north, "denial", "c")),
            made(marks[3], annotation(south, "denial", "d")),
            blind,
        ],
    );
    // One changes its kind, one goes.
    write(
        &*store,
        ours,
        vec![made(marks[1], annotation(north, "evidence", "b"))],
    );
    let mut gone = made(marks[3], annotation(south, "denial", "d"));
    gone.image.presence = Presence::Deleted;
    write(&*store, ours, vec![gone.clone()]);
    write(&*store, ours, vec![gone]);

    let words = |pairs: &[(&str, u64)]| -> BTreeMap<String, u64> {
        pairs
            .iter()
            .map(|(word, count)| ((*word).to_owned(), *count))
            .collect()
    };
    started_again(stage, store, |store| {
        let counts = |home, shared_only: bool| {
            let counts = store.counts(ours, home).unwrap();
            counts.by_label(EntityKind::Annotation, |layer| {
                !shared_only || layer.is_shared()
            })
        };
        assert_eq!(
            counts(north, true),
            words(&[("allegation", 1), ("denial", 1), ("evidence", 1)])
        );
        assert_eq!(
            counts(north, false),
            words(&[("allegation", 1), ("denial", 2), ("evidence", 1)])
        );
        assert_eq!(counts(south, false), words(&[]));
        assert_eq!(
            counts(Uuid::nil(), true),
            words(&[("allegation", 1), ("denial", 1), ("evidence", 1)])
        );
    });
}
