//! The page as a whole: what all parts share, which page is shown, what keys do everywhere.

pub mod speech;

use crate::chunk::{Missing, Work};
use crate::dom::page as browser;
use crate::dom::{fetch, keyboard, refocus, storage};
use crate::lean::effect;
use crate::page;
use crate::part::bar::Bar;
use crate::part::import::Importing;
use crate::part::keys::KeyBar;
use crate::part::lost::OtherVersion;
use crate::part::toast::{ToastList, Toasts};
use crate::state::keymap::Keymap;
use crate::state::keys::{Act, Place};
use crate::state::look::Look;
use crate::state::route::Route;
use crate::state::seek::Seek;
use crate::state::session::{Session, store_name};
use crate::state::shared::Shared;
use crate::sync::Sync;
use crate::{api, chunk, words};
use gainsay_model::entity::EntityRef;
use gainsay_model::path;
use gainsay_model::wire::people::Me;
use gainsay_model::wire::reading::Desk;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;

/// What all parts of the page share. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct App {
    pub route: RwSignal<Route>,
    pub session: RwSignal<Session>,
    pub sync: Sync,
    pub toasts: Toasts,
    /// What is needed for working in a project: nothing while it is on its way.
    pub work: RwSignal<Option<Result<Work, Missing>>>,
    /// The project that is open.
    pub desk: RwSignal<Option<Desk>>,
    /// Where on the page one is, for the keys.
    pub place: RwSignal<Place>,
    /// The keys, as the person at this browser has them.
    pub keymap: RwSignal<Keymap>,
    /// Whether single letters are commands.
    pub letters: RwSignal<bool>,
    /// Whether marks are elements in the text, so that screen readers announce them.
    pub announce: RwSignal<bool>,
    /// How the text looks.
    pub look: RwSignal<Look>,
    /// Whether nothing stands beside the text.
    pub calm: RwSignal<bool>,
    pub palette_open: RwSignal<bool>,
    pub help_open: RwSignal<bool>,
    pub unsaved_open: RwSignal<bool>,
    /// The server's version, where it is not this page's.
    pub server_version: RwSignal<Option<String>>,
    /// The thing whose history is shown over the page.
    pub past_of: RwSignal<Option<EntityRef>>,
    /// Whether the first steps are to be shown in the article that is open, or the next.
    pub tour_asked: RwSignal<bool>,
    /// Whether the mark that the reader opens at is to bear on a claim: the choice opens with it.
    pub claim_asked: RwSignal<bool>,
    /// The allegation without a claim that was looked at last, so that the next is another.
    pub last_unclaimed: StoredValue<Option<gainsay_model::id::AnnotationId>>,
    /// Whether the project's guidelines are open in their drawer.
    pub guidelines_open: RwSignal<bool>,
    /// The passage of two articles that is shown in both.
    pub passage: RwSignal<Option<Shared>>,
    /// The place in an article that the address leads to, until the article shows it.
    pub seek: RwSignal<Option<Seek>>,
    /// What the page shown does with a key; says whether it did something.
    pub on_act: StoredValue<Option<Callback<Act, bool>>>,
    /// The last crumb of the bar: the article's title, the claim's sentence.
    pub here: RwSignal<String>,
}

thread_local! {
    static SHARED: Cell<Option<App>> = const { Cell::new(None) };
}

/// What all parts share: while views are made, and in the handlers, timers and answers that come
/// later and have no view around them.
pub fn app() -> App {
    SHARED
        .with(Cell::get)
        .expect("the page is mounted before its parts")
}

impl App {
    fn new() -> Self {
        Self {
            route: RwSignal::new(Route::parse(&browser::address())),
            session: RwSignal::new(Session::Asking),
            sync: Sync::new(),
            toasts: Toasts::new(),
            work: RwSignal::new(None),
            desk: RwSignal::new(None),
            place: RwSignal::new(Place::Everywhere),
            keymap: RwSignal::new(storage::read("keys").unwrap_or_default()),
            letters: RwSignal::new(storage::read("letters").unwrap_or(true)),
            announce: RwSignal::new(storage::read("announce").unwrap_or(false)),
            look: RwSignal::new(storage::read("look").unwrap_or_default()),
            calm: RwSignal::new(storage::read_of_session("calm").unwrap_or(false)),
            palette_open: RwSignal::new(false),
            help_open: RwSignal::new(false),
            unsaved_open: RwSignal::new(false),
            server_version: RwSignal::new(None),
            past_of: RwSignal::new(None),
            tour_asked: RwSignal::new(false),
            claim_asked: RwSignal::new(false),
            last_unclaimed: StoredValue::new(None),
            guidelines_open: RwSignal::new(false),
            passage: RwSignal::new(None),
            seek: RwSignal::new(Seek::parse(&browser::address())),
            on_act: StoredValue::new(None),
            here: RwSignal::new(String::new()),
        }
    }

    /// Shows another page.
    pub fn go(&self, route: Route) {
        if self.route.get_untracked() != route {
            browser::show_address(&route.path(), false);
            self.route.set(route);
        }
    }

    /// Shows a page, at a place in an article.
    pub fn go_to(&self, route: Route, seek: Option<Seek>) {
        self.seek.set(seek);
        self.go(route);
    }

    /// Shows the same page under an address that says more, such as which mark is in focus.
    pub fn refine(&self, route: Route) {
        browser::show_address(&route.path(), true);
        // Whoever follows the address knows this already.
        self.route.maybe_update(|known| {
            *known = route;
            false
        });
    }

    /// Somebody is signed in now. The list of projects is shown at once; a project is when what was
    /// kept in this browser has been found.
    pub async fn welcome(&self, me: Me) {
        let store = store_name(&me);
        // Heard again of the same person, what is shown stays.
        let known = self
            .session
            .with_untracked(|session| session.me().map(store_name) == Some(store.clone()));
        if !known {
            self.work.set(None);
        }
        self.session.set(Session::SignedIn(me));
        spawn_local(speech::follow_person());
        let work = chunk::work().await;
        if let Ok(work) = work {
            (work.sign_in)(self.sync, store).await;
        }
        if !known || !matches!(self.work.get_untracked(), Some(Ok(_))) {
            self.work.set(Some(work));
        }
        self.route.with_untracked(chunk::foresee_after);
    }

    /// The person signed out: forgets everything of theirs.
    pub fn forget(&self) {
        if let Some(Ok(work)) = self.work.get_untracked() {
            (work.sign_out)(self.sync);
        }
    }

    /// Asks the server who is at the page.
    pub async fn ask_who(&self) {
        match api::get::<Me>(path::me()).await {
            Ok(me) => self.welcome(me).await,
            Err(failure) if failure.status() == Some(401) => self.session.set(Session::SignedOut),
            Err(_) => self.session.set(Session::Unreachable),
        }
    }

    /// Whether marks are elements in the text: where they are announced, and where the system's few colours
    /// take from painted marks all that tells them apart.
    pub fn has_mark_elements(&self) -> bool {
        self.announce.get_untracked() || browser::forces_colours()
    }

    /// What the page does for an act, from a key or from the palette.
    pub fn perform(&self, act: Act) -> bool {
        match act {
            Act::Palette => self.palette_open.update(|open| *open = !*open),
            Act::Help => self.help_open.set(true),
            Act::Guidelines => self.guidelines_open.update(|open| *open = !*open),
            Act::Undo | Act::Redo => {
                if let Some(Ok(work)) = self.work.get_untracked() {
                    (work.turn_back)(self, act);
                }
            }
            other => {
                let page = self.on_act.get_value();
                return page.is_some_and(|page| page.run(other));
            }
        }
        true
    }

    /// Lets the page shown handle keys as long as its owner lives.
    pub fn handle(&self, place: Place, handler: Callback<Act, bool>) {
        self.place.set(place);
        self.on_act.set_value(Some(handler));
        let this = *self;
        on_cleanup(move || {
            this.place.set(Place::Everywhere);
            this.on_act.set_value(None);
        });
    }
}

/// Puts the page into the document.
pub fn mount() {
    browser::report_panics();
    speech::begin();
    leptos::mount::mount_to_body(Root);
}

#[component]
fn Root() -> impl IntoView {
    let app = App::new();
    app.route.with_untracked(chunk::foresee);
    SHARED.with(|shared| shared.set(Some(app)));
    provide_context(Importing::new());

    effect(move || {
        let look = app.look.get();
        for (name, value) in look.attributes() {
            browser::set_on_root(name, value);
        }
        storage::write("look", &look);
    });
    effect(move || app.keymap.with(|keymap| storage::write("keys", keymap)));
    effect(move || storage::write("letters", &app.letters.get()));
    effect(move || storage::write("announce", &app.announce.get()));
    Effect::new(move |before: Option<bool>| {
        let out = app.sync.signed_out().get();
        if out {
            app.session.set(Session::SignedOut);
        } else if before == Some(true) {
            // Signed in again, here or in another tab.
            spawn_local(async move { app.ask_who().await });
        }
        out
    });
    browser::on_window("popstate", move || {
        app.route.set(Route::parse(&browser::address()));
    });
    browser::on_link(move |path| {
        app.go_to(Route::parse(&path), Seek::parse(&path));
        true
    });
    browser::warn_before_leaving(move || {
        let tally = untrack(|| app.sync.tally());
        !app.sync.keeps().get_untracked() && tally.waiting + tally.sending > 0
    });
    refocus::watch();
    keyboard::on_press(move |press| {
        let (place, letters) = (app.place.get_untracked(), app.letters.get_untracked());
        let act = app
            .keymap
            .with_untracked(|keymap| keymap.act(&press, place, letters));
        act.is_some_and(|act| app.perform(act))
    });
    fetch::on_version(move |version| {
        let other = version != env!("CARGO_PKG_VERSION");
        let shown = other.then_some(version);
        if app.server_version.with_untracked(|known| *known != shown) {
            app.server_version.set(shown);
        }
    });
    spawn_local(async move { app.ask_who().await });

    view! {
        <a class="skip" href="#main">{words::SKIP}</a>
        <Gate/>
        <ToastList/>
    }
}

/// Which of the outer pages is shown.
#[component]
fn Gate() -> impl IntoView {
    let app = app();
    let shown = Memo::new(move |_| {
        let route = app.route.get();
        match (app.session.get(), &route) {
            (_, Route::Invitation) => Outer::Invitation,
            (_, Route::SignIn) => Outer::SignIn,
            (Session::Asking, _) => Outer::Asking,
            (Session::SignedOut, _) => Outer::SignIn,
            (Session::Unreachable, _) => Outer::Unreachable,
            (Session::SignedIn(_), _) => Outer::Inside,
        }
    });
    move || match shown.get() {
        Outer::Asking => view! { <p class="waiting" role="status">{words::OPENING}</p> }.into_any(),
        Outer::SignIn => view! { <page::sign_in::SignIn/> }.into_any(),
        Outer::Invitation => chunk::shown(chunk::office, |office| (office.invitation)()),
        Outer::Unreachable => view! { <page::sign_in::Unreachable/> }.into_any(),
        Outer::Inside => view! { <Inside/> }.into_any(),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outer {
    Asking,
    SignIn,
    Invitation,
    Unreachable,
    Inside,
}

/// The frame around every page of somebody who is signed in.
#[component]
fn Inside() -> impl IntoView {
    let app = app();
    let is_reader = move || matches!(app.route.get(), Route::Project(_, page) if page.is_reader());
    view! {
        <div class="app">
            <Bar/>
            <OtherVersion/>
            <main id="main" tabindex="-1" class:flush=is_reader>
                <Shown/>
            </main>
            <KeyBar/>
        </div>
        {move || app.work.get().and_then(Result::ok).map(|work| (work.dialogs)())}
    }
}

/// The page that the address names.
#[component]
fn Shown() -> impl IntoView {
    let app = app();
    let outer = Memo::new(move |_| match app.route.get() {
        Route::Project(project, _) => Some(project),
        _ => None,
    });
    move || match outer.get() {
        Some(project) => chunk::at_work(move |work| (work.project)(project)),
        None => view! {
            {move || match app.route.get() {
                Route::Projects => view! { <page::projects::Projects/> }.into_any(),
                Route::Account => chunk::shown(chunk::office, |office| (office.account)()),
                Route::Project(..) => ().into_any(),
                _ => view! { <page::not_here::NotHere/> }.into_any(),
            }}
        }
        .into_any(),
    }
}
