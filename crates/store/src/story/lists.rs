//! Lists and pages.

use super::cast::*;
use super::{Stage, started_again};
use crate::leap::under_each;
use crate::query::{Cursor, Query};
use crate::store::Store;
use gainsay_model::bearing::Direction;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::event::Presence;
use gainsay_model::hash::Sha256;
use gainsay_model::id::ProjectId;
use gainsay_model::member::Role;
use gainsay_model::time::Seq;
use std::collections::BTreeSet;
use uuid::Uuid;

fn ids(store: &dyn Store, project: ProjectId, query: Query) -> Vec<Uuid> {
    let page = store.list(project, query, None, 1000).unwrap();
    assert_eq!(page.next, None);
    // Whoever goes over all there is sees the same, in pages of whatever size.
    assert_eq!(store.list_once(project, query, None, 1000).unwrap(), page);
    let mut once = Vec::new();
    let mut after = None;
    loop {
        let part = store.list_once(project, query, after, 3).unwrap();
        once.extend(part.items);
        after = part.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(once, page.items);
    for stored in &page.items {
        let subject = stored.reference().unwrap();
        assert_eq!(
            store.get_once(project, subject).unwrap().as_ref(),
            Some(stored)
        );
    }
    page.items.iter().map(|stored| stored.id).collect()
}

pub(super) fn come_by_home(stage: &dyn Stage) {
    let store = stage.open();
    let ours = project();
    let (north, south, judged) = (fresh(), fresh(), fresh());
    for (id, words) in [(north, "north"), (south, "south")] {
        let (events, blobs) = document(id, words);
        let mut change = changeset(ours, events);
        change.blobs = blobs;
        store.commit(change).wait().unwrap();
    }
    let marks: Vec<Uuid> = (0..6).map(|_| fresh()).collect();
    let home = |at: usize| if at.is_multiple_of(2) { north } else { south };
    // Written newest id first: lists follow the order of making, not of ids.
    for at in (0..6).rev() {
        write(
            &*store,
            ours,
            vec![made(marks[at], annotation(home(at), "allegation", "words"))],
        );
    }
    let (link, bear) = (fresh(), fresh());
    write(
        &*store,
        ours,
        vec![
            made(judged, claim("a claim")),
            made(link, relation((north, marks[0]), (south, marks[1]))),
            made(bear, bearing((north, marks[0]), judged, Direction::For)),
        ],
    );

    started_again(stage, store, |store| {
        let under = |kind, home| ids(store, ours, Query::Under { kind, home });
        let beside = |kind, second| ids(store, ours, Query::Beside { kind, second });
        assert_eq!(
            under(EntityKind::Annotation, north),
            [marks[4], marks[2], marks[0]]
        );
        assert_eq!(
            under(EntityKind::Annotation, south),
            [marks[5], marks[3], marks[1]]
        );
        assert_eq!(
            ids(store, ours, Query::Kind(EntityKind::Annotation)).len(),
            6
        );
        assert_eq!(
            ids(store, ours, Query::Kind(EntityKind::Document)),
            [north, south]
        );
        assert_eq!(under(EntityKind::Relation, north), [link]);
        assert_eq!(under(EntityKind::Relation, south), Vec::<Uuid>::new());
        assert_eq!(beside(EntityKind::Relation, south), [link]);
        assert_eq!(under(EntityKind::Bearing, judged), [bear]);
        assert_eq!(beside(EntityKind::Bearing, north), [bear]);
        assert_eq!(
            ids(store, ours, Query::DocumentsWith(Sha256::of(&[b"south"]))),
            [south]
        );
        assert_eq!(
            ids(store, ours, Query::DocumentsWith(Sha256::of(&[b"west"]))),
            Vec::<Uuid>::new()
        );
    });
}

pub(super) fn are_read_by_leaps(stage: &dyn Stage) {
    let store = stage.open();
    let ours = project();
    let homes: Vec<Uuid> = (0..40).map(|_| fresh()).collect();
    // None under every third home, many under one, and of another kind under some that are asked for.
    for (at, home) in homes.iter().enumerate() {
        let count = match at {
            7 => 30,
            _ => at % 3,
        };
        for _ in 0..count {
            let annotation = (fresh(), fresh());
            let made = made(fresh(), bearing(annotation, *home, Direction::For));
            write(&*store, ours, vec![made]);
        }
        write(&*store, ours, vec![made(*home, claim("a claim"))]);
    }
    let found = |homes: &BTreeSet<Uuid>| -> Vec<Uuid> {
        let found = under_each(&*store, ours, EntityKind::Bearing, homes).unwrap();
        found.iter().map(|stored| stored.id).collect()
    };
    let each = |homes: &BTreeSet<Uuid>| -> Vec<Uuid> {
        let under = |home: &Uuid| {
            let query = Query::Under {
                kind: EntityKind::Bearing,
                home: *home,
            };
            ids(&*store, ours, query)
        };
        homes.iter().flat_map(under).collect()
    };
    for chosen in [1, 2, 3, 5, 11] {
        let homes: BTreeSet<Uuid> = homes.iter().step_by(chosen).copied().collect();
        assert_eq!(found(&homes), each(&homes), "every {chosen}th");
    }
    let nowhere: BTreeSet<Uuid> = (0..5).map(|_| fresh()).chain([Uuid::max()]).collect();
    assert_eq!(found(&nowhere), Vec::<Uuid>::new());
    assert_eq!(found(&BTreeSet::new()), Vec::<Uuid>::new());
}

pub(super) fn pages_are_stable(stage: &dyn Stage) {
    let store = stage.open();
    let (ours, theirs) = (project(), project());
    let all: Vec<Uuid> = (0..25).map(|_| fresh()).collect();
    write(&*store, theirs, vec![made(fresh(), claim("not ours"))]);
    for id in &all {
        write(&*store, ours, vec![made(*id, claim("first"))]);
    }
    let query = Query::Kind(EntityKind::Claim);
    let mut seen = Vec::new();
    let mut after: Option<Cursor> = None;
    for round in 0.. {
        let page = store.list(ours, query, after, 10).unwrap();
        assert_eq!(page.head, store.head(ours).unwrap());
        seen.extend(page.items.iter().map(|stored| stored.id));
        let Some(next) = page.next else { break };
        // What travels through a URL comes back the same.
        after = Some(next.to_string().parse().unwrap());
        if round == 0 {
            // Between two pages: a change before and one behind the cursor, a deletion of each, a new one.
            let mut gone = [made(all[1], claim("gone")), made(all[20], claim("gone"))];
            gone.iter_mut()
                .for_each(|event| event.image.presence = Presence::Deleted);
            write(&*store, ours, gone.to_vec());
            write(
                &*store,
                ours,
                vec![
                    made(all[0], claim("changed")),
                    made(all[12], claim("changed")),
                ],
            );
            write(&*store, ours, vec![made(fresh(), claim("new"))]);
        }
    }
    let mut expected = all.clone();
    expected.remove(20);
    assert_eq!(&seen[..24], &expected[..]);
    assert_eq!(seen.len(), 25, "the new one comes last");
    // A cursor from elsewhere finds nothing, and harms nothing.
    let strange = Some(Cursor {
        home: Uuid::max(),
        created: Seq(3),
    });
    let under = Query::Under {
        kind: EntityKind::Claim,
        home: Uuid::nil(),
    };
    assert_eq!(store.list(ours, under, strange, 10).unwrap().items, []);
    assert_eq!(store.list(ours, query, None, 0).unwrap().items, []);
}

pub(super) fn members_find_their_projects(stage: &dyn Stage) {
    let store = stage.open();
    let (first, second) = (project(), project());
    let members = |project: ProjectId, members: &[_]| made(project.uuid(), membership(members));
    write(
        &*store,
        first,
        vec![members(
            first,
            &[(ANNA, Role::Owner), (BRUNO, Role::Reader)],
        )],
    );
    write(
        &*store,
        second,
        vec![members(second, &[(BRUNO, Role::Owner)])],
    );
    assert_eq!(store.projects_of(ANNA).unwrap(), [(first, Role::Owner)]);
    assert_eq!(
        store.projects_of(BRUNO).unwrap(),
        [(first, Role::Reader), (second, Role::Owner)]
    );
    write(
        &*store,
        first,
        vec![members(first, &[(BRUNO, Role::Analyst)])],
    );
    let store = stage.rebuild(store);
    assert_eq!(store.projects_of(ANNA).unwrap(), []);
    assert_eq!(
        store.projects_of(BRUNO).unwrap(),
        [(first, Role::Analyst), (second, Role::Owner)]
    );
    let subject = EntityRef::of_project(EntityKind::Membership, first);
    assert_eq!(
        store.get(first, subject).unwrap().unwrap().revision().0,
        Seq(2)
    );
}
