//! The change feed.

use super::Stage;
use super::cast::*;
use crate::store::Hint;
use gainsay_model::time::Seq;

pub(super) fn wakes_listeners(stage: &dyn Stage) {
    let store = stage.open();
    let ours = project();
    write(&*store, ours, vec![made(fresh(), claim("before"))]);
    let mut feed = store.subscribe();
    assert!(feed.try_recv().is_err(), "hints are of what comes");
    write(
        &*store,
        ours,
        vec![made(fresh(), claim("one")), made(fresh(), claim("two"))],
    );
    // The hint is out before the acknowledgement, and what it speaks of can be read.
    assert_eq!(
        feed.try_recv(),
        Ok(Hint {
            project: ours,
            head: Seq(3)
        })
    );
    assert_eq!(store.events(ours, Seq(1), 10).unwrap().len(), 2);
}
