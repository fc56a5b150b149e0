//! The bar at the top: where one is, search, how far things are saved, who one is.

use super::keys::Hint;
use super::sync_sign::SyncSign;
use crate::app::app;
use crate::dom::fetch::Request;
use crate::dom::page::{load, set_title};
use crate::lean::effect;
use crate::state::keys::Act;
use crate::state::route::{Page, Route};
use crate::state::session::initials;
use crate::words;
use crate::words::language::Words;
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::project::Project;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The bar.
#[component]
pub fn Bar() -> impl IntoView {
    let app = app();
    let project = Memo::new(move |_| {
        let id = app.route.get().project()?;
        let name = app
            .sync
            .get::<Project>(id.uuid())
            .map(|project| project.name);
        Some((id, name.unwrap_or_default()))
    });
    effect(move || {
        let here = app.here.get();
        let project = project.get().map(|(_, name)| name).unwrap_or_default();
        let parts: Vec<String> = [here, project, words::GAINSAY.to_owned()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        set_title(&parts.join(" · "));
    });
    view! {
        <header class="bar">
            <a class="brand" href="/" title=words::TO_PROJECTS>{words::GAINSAY}</a>
            <nav aria-label=words::WHERE>
                <ol class="crumbs">
                    {move || project.get().map(|(id, name)| {
                        let here = app.here.get();
                        let home = Route::Project(id, Page::Corpus).path();
                        if here.is_empty() {
                            view! { <li><b>{name}</b></li> }.into_any()
                        } else {
                            view! {
                                <li><a href=home>{name}</a></li>
                                <li><b class="clip" dir="auto">{here}</b></li>
                            }
                            .into_any()
                        }
                    })}
                </ol>
            </nav>
            {move || project.get().map(|(id, _)| view! { <Tabs project=id/> })}
            <button type="button" class="find" aria-label=words::FIND
                on:click=move |_| app.palette_open.set(true)>
                <span>{words::FIND}</span><Hint act=Act::Palette/>
            </button>
            <SyncSign/>
            <Me/>
        </header>
    }
}

/// The pages of a project.
#[component]
fn Tabs(project: ProjectId) -> impl IntoView {
    let app = app();
    let tab = move |words: Words, page: Page, is_here: fn(&Page) -> bool| {
        let current = move || match app.route.get() {
            Route::Project(_, page) if is_here(&page) => Some("page"),
            _ => None,
        };
        view! { <a href=Route::Project(project, page).path() aria-current=current>{words}</a> }
    };
    view! {
        <nav class="tabs-main" aria-label=words::PROJECT_PAGES>
            {tab(words::ARTICLES, Page::Corpus, |page| page.is_reader() || matches!(page, Page::Corpus | Page::Reuse | Page::Exhibits))}
            {tab(words::CLAIMS, Page::Claims, |page| matches!(page, Page::Claims | Page::Claim(_) | Page::Version(..) | Page::Matrix(_)))}
            {tab(words::party::PARTIES, Page::Parties, |page| matches!(page, Page::Parties | Page::Party(_)))}
            {tab(words::search::SEARCH, Page::Search(String::new()), |page| matches!(page, Page::Search(_)))}
            {tab(words::missing::MISSING, Page::Missing, |page| matches!(page, Page::Missing))}
            {tab(words::EXPORTS, Page::Exports, |page| matches!(page, Page::Exports | Page::Releases | Page::Between(..)))}
            {tab(words::MEMBERS, Page::Members, |page| matches!(page, Page::Members))}
        </nav>
    }
}

/// The person at the page, with a menu.
#[component]
fn Me() -> impl IntoView {
    let app = app();
    let open = RwSignal::new(false);
    let name = move || {
        app.session
            .with(|session| {
                session.me().map(|me| {
                    if me.user.display.is_empty() {
                        me.user.name.clone()
                    } else {
                        me.user.display.clone()
                    }
                })
            })
            .unwrap_or_default()
    };
    let sign_out = move |_| {
        spawn_local(async move {
            let gone = crate::dom::fetch::send(Request::new("DELETE", path::session())).await;
            match gone {
                Ok(_) => {
                    app.forget();
                    load("/");
                }
                Err(failure) => app.toasts.fault(failure),
            }
        });
    };
    view! {
        <div class="menu-wrap"
            on:focusout=move |event| {
                let inside = crate::dom::page::target_is_in(event.related_target(), ".menu-wrap");
                if !inside { open.set(false); }
            }
            on:keydown=move |event| if event.key() == "Escape" { open.set(false) }>
            <button type="button" class="face" aria-haspopup="true" aria-expanded=move || open.get().to_string()
                aria-label=move || words::account_of(&name())
                on:click=move |_| open.update(|open| *open = !*open)>
                {move || initials(&name())}
            </button>
            {move || open.get().then(|| view! {
                <div class="menu">
                    <p class="who">{name()}</p>
                    <a href="/account" on:click=move |_| open.set(false)>{words::ACCOUNT}</a>
                    <button type="button" on:click=move |_| { open.set(false); app.help_open.set(true) }>
                        {words::ALL_KEYS}<Hint act=Act::Help/>
                    </button>
                    <button type="button" on:click=move |_| {
                        open.set(false);
                        app.tour_asked.set(true);
                        if !matches!(app.route.get_untracked(), Route::Project(_, page) if page.is_reader()) {
                            app.toasts.say(words::tour::LATER);
                        }
                    }>{words::tour::AGAIN}</button>
                    <button type="button" on:click=sign_out>{words::SIGN_OUT}</button>
                </div>
            })}
        </div>
    }
}
