//! The command palette: go anywhere and do anything by typing a few letters.

use super::dialog::Dialog;
use super::latest::Latest;
use super::passage::opens;
use crate::app::{App, app};
use crate::dom::scroll;
use crate::lean::{Order, effect};
use crate::state::keys::Act;
use crate::state::look::Theme;
use crate::state::palette::rank;
use crate::state::route::{Page, Route};
use crate::state::seek::Seek;
use crate::state::spread::{self, Side};
use crate::words::language::Words;
use crate::{api, words};
use gainsay_model::annotation::Annotation;
use gainsay_model::claim::Claim;
use gainsay_model::document::Document;
use gainsay_model::id::{AnnotationId, ClaimId, DocumentId, ProjectId};
use gainsay_model::path;
use gainsay_model::wire::search::{Answer, Hit};
use leptos::prelude::*;

/// Most entries shown of one group.
const MOST: usize = 8;

/// How long nobody must have typed, in milliseconds, and how many letters at least.
const PAUSE: i32 = 120;
const LEAST: usize = 2;

#[derive(Debug, Clone, PartialEq)]
enum Target {
    Go(Route),
    /// A page, at a place in an article.
    At(Route, Seek),
    Do(Act),
    Theme(Theme),
}

#[derive(Debug, Clone, PartialEq)]
struct Entry {
    group: Words,
    words: String,
    hint: String,
    target: Target,
}

/// The palette.
#[component]
pub fn Palette() -> impl IntoView {
    let app = app();
    view! {
        <Dialog open=app.palette_open title=words::PALETTE class="palette">
            <Search/>
        </Dialog>
    }
}

#[component]
fn Search() -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(0usize);
    let hits = hits(app, typed);
    let found = Memo::new(move |_| hits.with(|hits| find(&app, &typed.get(), hits)));
    effect(move || {
        typed.track();
        chosen.set(0);
    });
    let run = move |place: usize| {
        if let Some(entry) = found.with_untracked(|found| found.get(place).cloned()) {
            app.palette_open.set(false);
            match entry.target {
                Target::Go(route) => app.go(route),
                Target::At(route, seek) => app.go_to(route, Some(seek)),
                Target::Do(act) => {
                    app.perform(act);
                }
                Target::Theme(theme) => app.look.update(|look| look.theme = theme),
            }
        }
    };
    let is_reading =
        Memo::new(move |_| matches!(app.route.get(), Route::Project(_, page) if page.is_reader()));
    // An article, or the one that a mark is in, beside the article that is read.
    let open_beside = move |place: usize| {
        let entry = found.with_untracked(|found| found.get(place).cloned());
        let Some(
            Target::Go(Route::Project(project, wanted))
            | Target::At(Route::Project(project, wanted), _),
        ) = entry.map(|entry| entry.target)
        else {
            return run(place);
        };
        let open = app.route.with_untracked(|route| match route {
            Route::Project(_, page) => page.spots(),
            _ => [None, None],
        });
        let page = match (wanted.spots(), open) {
            ([Some(spot), _], [Some(_), _]) => spread::beside(open, Side::First, spot),
            _ => None,
        };
        match page {
            Some((page, _)) => {
                app.palette_open.set(false);
                app.go(Route::Project(project, page));
            }
            None => run(place),
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            return open_beside(chosen.get_untracked());
        }
        let count = found.with_untracked(Vec::len);
        let step = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => count.saturating_sub(1),
            "Enter" => {
                event.prevent_default();
                return run(chosen.get_untracked());
            }
            _ => return,
        };
        event.prevent_default();
        if count > 0 {
            chosen.update(|place| *place = (*place + step) % count);
            scroll::reveal(&format!("#found-{}", chosen.get_untracked()));
        }
    };
    // The field is there in the next frame.
    crate::dom::ahead::type_into(".palette input");
    view! {
        <div class="palette">
            <input type="text" role="combobox" aria-expanded="true" aria-controls="found"
                aria-label=words::FIND placeholder=words::FIND autocomplete="off" dir="auto"
                aria-activedescendant=move || format!("found-{}", chosen.get())
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
                on:keydown=on_key/>
            <ul id="found" role="listbox" aria-label=words::PALETTE>
                {move || {
                    let entries = found.get();
                    if entries.is_empty() {
                        return view! { <li class="none">{words::NOTHING_FOUND}</li> }.into_any();
                    }
                    let mut group = None;
                    entries
                        .into_iter()
                        .enumerate()
                        .map(|(place, entry)| {
                            let heading = (Some(entry.group) != group).then_some(entry.group);
                            group = Some(entry.group);
                            view! {
                                {heading.map(|heading| view! { <li class="group label" role="presentation">{heading}</li> })}
                                <li role="option" id=format!("found-{place}")
                                    aria-selected=move || (chosen.get() == place).to_string()
                                    on:pointermove=move |_| chosen.set(place)
                                    on:click=move |_| run(place)>
                                    <span class="clip" dir="auto">{entry.words}</span>
                                    <small>{entry.hint}</small>
                                </li>
                            }
                        })
                        .collect_view()
                        .into_any()
                }}
            </ul>
            {move || is_reading.get().then(|| view! {
                <p class="hint soft"><kbd>{words::CTRL}" "{words::ENTER}</kbd>" "{words::beside::BESIDE_HINT}</p>
            })}
        </div>
    }
}

/// What the server finds by the words that are typed, a little after the last letter.
fn hits(app: App, typed: RwSignal<String>) -> RwSignal<Vec<Hit>> {
    let hits = RwSignal::new(Vec::new());
    let latest = Latest::new();
    effect(move || {
        let typed = typed.get();
        let typed = typed.trim();
        if typed.chars().count() < LEAST {
            latest.stop();
            hits.set(Vec::new());
            return;
        }
        let at = app
            .route
            .with_untracked(Route::project)
            .map_or_else(path::search_everywhere, path::search);
        let address = format!("{at}?limit={MOST}&q={}", api::escape(typed));
        latest.ask(PAUSE, address, move |answer: Result<Answer, _>| {
            // What is half written may be no question yet: then the names that fit are all there is.
            let found = answer.map(|answer| answer.hits).unwrap_or_default();
            let _ = hits.try_set(found);
        });
    });
    hits
}

/// Hits as entries, but for those that are there by their names already.
fn found_by_words(app: &App, typed: &str, hits: &[Hit], known: &[Entry]) -> Vec<Entry> {
    let mut all: Vec<Entry> = hits
        .iter()
        .map(|hit| {
            let passage = hit.words.as_ref().unwrap_or(&hit.title);
            let (route, seek) = opens(hit);
            let is_elsewhere = app.route.with(Route::project) != Some(hit.project);
            Entry {
                group: words::search::FOUND,
                words: passage.words.clone(),
                hint: if is_elsewhere {
                    hit.project_name.clone()
                } else if hit.words.is_some() && hit.title.words != passage.words {
                    hit.title.words.clone()
                } else {
                    words::search::one(hit.subject.kind).to_owned()
                },
                target: match seek {
                    Some(seek) => Target::At(route, seek),
                    None => Target::Go(route),
                },
            }
        })
        .filter(|entry| !known.iter().any(|known| known.target == entry.target))
        .collect();
    if let Some(project) = app.route.get().project()
        && typed.trim().chars().count() >= LEAST
    {
        let page = Page::Search(typed.trim().to_owned());
        all.push(Entry {
            group: words::search::FOUND,
            words: words::search::search_for(typed.trim()),
            hint: String::new(),
            target: Target::Go(Route::Project(project, page)),
        });
    }
    all
}

fn find(app: &App, typed: &str, hits: &[Hit]) -> Vec<Entry> {
    let mut groups: Vec<Vec<Entry>> = Vec::new();
    if let Some(project) = app.route.get().project() {
        groups.push(articles(app, project));
        if !typed.trim().is_empty() {
            groups.push(marks(app, project));
        }
        groups.push(claims(app, project));
    }
    groups.push(commands(app));
    let mut found = Vec::new();
    for group in groups {
        let mut fitting: Vec<(usize, Entry)> = group
            .into_iter()
            .filter_map(|entry| {
                Some((
                    rank(typed, &format!("{} {}", entry.words, entry.hint))?,
                    entry,
                ))
            })
            .collect();
        fitting.order_by_key(|(rank, _)| *rank);
        found.extend(fitting.into_iter().take(MOST).map(|(_, entry)| entry));
    }
    // They come a little later than the letters, and must not push away what is about to be taken.
    let by_words = found_by_words(app, typed, hits, &found);
    found.extend(by_words);
    found
}

fn articles(app: &App, project: ProjectId) -> Vec<Entry> {
    app.sync.collect::<Document, _>(|item| {
        Some(Entry {
            group: words::ARTICLES,
            words: item.value.title.clone(),
            hint: item
                .value
                .outlet
                .as_ref()
                .map(|outlet| outlet.words.clone())
                .unwrap_or_default(),
            target: Target::Go(Route::Project(
                project,
                Page::Reader(DocumentId::new(item.id), None),
            )),
        })
    })
}

fn marks(app: &App, project: ProjectId) -> Vec<Entry> {
    app.sync.collect::<Annotation, _>(|item| {
        Some(Entry {
            group: words::MARKS,
            words: item.value.quote(),
            hint: item.value.kind.as_str().to_owned(),
            target: Target::Go(Route::Project(
                project,
                Page::Reader(item.value.document, Some(AnnotationId::new(item.id))),
            )),
        })
    })
}

fn claims(app: &App, project: ProjectId) -> Vec<Entry> {
    app.sync.collect::<Claim, _>(|item| {
        Some(Entry {
            group: words::CLAIMS,
            words: item.value.statement.clone(),
            hint: String::new(),
            target: Target::Go(Route::Project(project, Page::Claim(ClaimId::new(item.id)))),
        })
    })
}

fn commands(app: &App) -> Vec<Entry> {
    let entry = |words: Words, hint: &str, target| Entry {
        group: words::COMMANDS,
        words: words.to_owned(),
        hint: hint.to_owned(),
        target,
    };
    let (place, letters) = (app.place.get(), app.letters.get());
    let key = |act| {
        app.keymap
            .with(|keymap| keymap.print(act, place, letters))
            .unwrap_or_default()
    };
    let mut all = Vec::new();
    if let Some(project) = app.route.get().project() {
        for (words, page) in [
            (words::GO_ARTICLES, Page::Corpus),
            (words::GO_CLAIMS, Page::Claims),
            (words::party::GO_PARTIES, Page::Parties),
            (words::search::GO, Page::Search(String::new())),
            (words::missing::GO, Page::Missing),
            (words::reuse::GO, Page::Reuse),
            (words::exhibits::GO, Page::Exhibits),
            (words::GO_EXPORTS, Page::Exports),
            (words::releases::GO, Page::Releases),
            (words::GO_MEMBERS, Page::Members),
        ] {
            all.push(entry(words, "", Target::Go(Route::Project(project, page))));
        }
    }
    all.push(entry(words::UNDO, &key(Act::Undo), Target::Do(Act::Undo)));
    all.push(entry(words::REDO, &key(Act::Redo), Target::Do(Act::Redo)));
    if let Route::Project(_, page) = app.route.get() {
        all.push(entry(
            words::guidelines::GUIDELINES,
            &key(Act::Guidelines),
            Target::Do(Act::Guidelines),
        ));
        if page.is_reader() {
            for (words, act) in [
                (words::beside::OTHER_ARTICLE, Act::ChangeBeside),
                (words::NEXT_UNREAD, Act::NextUnread),
                (words::DONE, Act::HaveRead),
                (words::look::LOOK, Act::Look),
                (words::look::CALM, Act::Calm),
            ] {
                all.push(entry(words, &key(act), Target::Do(act)));
            }
        }
    }
    all.push(entry(words::GO_PROJECTS, "", Target::Go(Route::Projects)));
    all.push(entry(words::ACCOUNT, "", Target::Go(Route::Account)));
    all.push(entry(
        words::ALL_KEYS,
        &key(Act::Help),
        Target::Do(Act::Help),
    ));
    all.push(entry(words::THEME_LIGHT, "", Target::Theme(Theme::Light)));
    all.push(entry(words::THEME_DARK, "", Target::Theme(Theme::Dark)));
    all.push(entry(words::THEME_SYSTEM, "", Target::Theme(Theme::System)));
    all
}
