//! A project that is open: what all its pages need is loaded here, once.

use crate::app::{App, app};
use crate::dom::clock::local_time;
use crate::lean::effect;
use crate::part::history::{PastDialog, name_in};
use crate::part::loaded::{Loaded, Loading};
use crate::part::lost::NoProject;
use crate::state::keys::Act;
use crate::state::route::{Page, Route};
use crate::state::undo::Way;
use crate::sync::Turned;
use crate::{api, chunk, words};
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::wire::reading::Desk;
use leptos::prelude::*;

/// The frame of a project's pages.
#[component]
pub fn Project(project: ProjectId) -> impl IntoView {
    let app = app();
    app.sync.open(project);
    let documents = [0, 1].map(|side| {
        Memo::new(move |_| match app.route.get() {
            Route::Project(_, page) => page.spots()[side].map(|spot| spot.document),
            _ => None,
        })
    });
    app.sync.attend(project, documents);
    let loading = Loading::begin(move || async move {
        let desk: Desk = api::get(path::desk(project)).await?;
        let things = [&desk.project, &desk.scheme, &desk.guidelines, &desk.scale];
        app.sync.take_page(things.into_iter().cloned(), desk.head);
        app.desk.set(Some(desk));
        app.sync.listen();
        Ok(())
    });
    on_cleanup(move || {
        app.desk.set(None);
        app.here.set(String::new());
        app.guidelines_open.set(false);
        app.sync.close();
    });
    view! {
        <Loaded loading gone=|| view! { <NoProject/> }>
            <Shown project/><PastDialog project/>
            {move || app.guidelines_open.get().then(|| {
                chunk::shown(chunk::guidelines, move |guidelines| guidelines(project))
            })}
        </Loaded>
    }
}

#[component]
fn Shown(project: ProjectId) -> impl IntoView {
    let app = app();
    // Which articles are read, and which of their marks are in focus, is no reason to show the reader anew.
    let page = Memo::new_with_compare(
        move |_| match app.route.get() {
            Route::Project(_, page) => Some(page),
            _ => None,
        },
        |before, now| match (before, now) {
            (Some(Some(before)), Some(Some(now))) if before.is_reader() => !now.is_reader(),
            _ => before != now,
        },
    );
    effect(move || app.route.with(chunk::foresee_after));
    move || {
        app.here.set(String::new());
        match page.get() {
            Some(Page::Corpus) => chunk::shown(chunk::lists, move |lists| (lists.corpus)(project)),
            Some(Page::Reader(..) | Page::Beside(..)) => {
                chunk::shown(chunk::reader, move |reader| reader(project))
            }
            Some(Page::Texts(document, number, mark)) => chunk::shown(chunk::texts, move |texts| {
                texts(project, document, number, mark)
            }),
            Some(Page::Claims) => chunk::shown(chunk::lists, move |lists| (lists.claims)(project)),
            Some(Page::Claim(id)) => chunk::shown(chunk::claim, move |weighed| {
                (weighed.claim)(project, id, None)
            }),
            Some(Page::Version(id, number)) => chunk::shown(chunk::claim, move |weighed| {
                (weighed.claim)(project, id, Some(number))
            }),
            Some(Page::Matrix(claims)) => chunk::shown(chunk::claim, move |weighed| {
                (weighed.matrix)(project, claims.clone())
            }),
            Some(Page::Parties) => {
                chunk::shown(chunk::people, move |people| (people.parties)(project))
            }
            Some(Page::Party(id)) => {
                chunk::shown(chunk::people, move |people| (people.party)(project, id))
            }
            Some(Page::Reuse) => chunk::shown(chunk::reuse, move |reuse| reuse(project)),
            Some(Page::Exhibits) => {
                chunk::shown(chunk::lists, move |lists| (lists.exhibits)(project))
            }
            Some(Page::Search(question)) => chunk::shown(chunk::search, move |search| {
                search(project, question.clone())
            }),
            Some(Page::Missing) => {
                chunk::shown(chunk::lists, move |lists| (lists.missing)(project))
            }
            Some(Page::Exports) => {
                chunk::shown(chunk::office, move |office| (office.exports)(project))
            }
            Some(Page::Releases) => {
                chunk::shown(chunk::releases, move |releases| (releases.list)(project))
            }
            Some(Page::Between(earlier, later)) => chunk::shown(chunk::releases, move |releases| {
                (releases.between)(project, earlier, later)
            }),
            Some(Page::Members) => {
                chunk::shown(chunk::office, move |office| (office.members)(project))
            }
            None => ().into_any(),
        }
    }
}

/// Takes the last thing back, or does it again, and says what came of it.
pub fn turn_back(app: &App, act: Act) {
    let app = *app;
    let way = if act == Act::Redo {
        Way::Again
    } else {
        Way::Back
    };
    let me = app
        .session
        .with_untracked(|session| session.me().map(|me| me.user.id));
    let Some(me) = me else { return };
    app.sync.turn(way, me, move |turned| match (turned, way) {
        (Turned::Done(what), Way::Back) => app.toasts.say(words::undone(&what)),
        (Turned::Done(what), Way::Again) => app.toasts.say(words::redone(&what)),
        (Turned::Nothing, Way::Back) => app.toasts.say(words::NOTHING_TO_UNDO),
        (Turned::Nothing, Way::Again) => app.toasts.say(words::NOTHING_TO_REDO),
        (Turned::Refused { words: what, why }, _) => app.toasts.say(words::not_turned(&what, &why)),
        (Turned::OutOfReach(what), _) => app.toasts.say(words::cannot_turn(&what)),
        (
            Turned::Changed {
                words: what,
                subject,
                later,
            },
            _,
        ) => {
            let by = app
                .desk
                .with_untracked(|desk| name_in(desk.as_ref(), later.by));
            let text = words::not_undone(&what, &by, &local_time(later.at));
            let see = Callback::new(move |()| app.past_of.set(Some(subject)));
            app.toasts.offer(text, words::SEE, see);
        }
    });
}
