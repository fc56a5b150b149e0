//! Bringing articles in: by dropping, picking or pasting, with progress and a report for each file.

use super::dialog::Dialog;
use super::field::{TextArea, TextField};
use crate::app::app;
use crate::dom::drop::{self, Upload};
use crate::dom::fetch::Failure;
use crate::dom::{clock, download};
use crate::{api, words};
use gainsay_model::id::{ImportId, ProjectId};
use gainsay_model::import::{Import, ImportItem, ImportOutcome};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A file on its way, or what became of it.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    number: usize,
    name: String,
    state: LineState,
}

#[derive(Debug, Clone, PartialEq)]
enum LineState {
    Waiting,
    Sending,
    Done(Vec<ImportItem>),
    Failed(String),
}

/// What is being brought in.
#[derive(Debug, Clone, Copy)]
pub struct Importing {
    lines: RwSignal<Vec<Line>>,
    running: RwSignal<bool>,
    pasting: RwSignal<bool>,
    waiting: StoredValue<Vec<(usize, Upload)>, LocalStorage>,
    /// Gives the project to import into, made now if there is none yet.
    target: StoredValue<std::rc::Rc<dyn Fn() -> Target>, LocalStorage>,
    done: Callback<()>,
}

/// A project that may have to be made first.
pub type Target = std::pin::Pin<Box<dyn Future<Output = Result<ProjectId, Failure>>>>;

impl Importing {
    /// Ready to take files. `done` is called after the last one.
    pub fn new(target: impl Fn() -> Target + 'static, done: Callback<()>) -> Self {
        Self {
            lines: RwSignal::new(Vec::new()),
            running: RwSignal::new(false),
            pasting: RwSignal::new(false),
            waiting: StoredValue::new_local(Vec::new()),
            target: StoredValue::new_local(std::rc::Rc::new(target)),
            done,
        }
    }

    /// Whether there is anything to report.
    pub fn has_lines(&self) -> bool {
        self.lines.with(|lines| !lines.is_empty())
    }

    /// Opens the dialog to paste text into.
    pub fn paste(&self) {
        self.pasting.set(true);
    }

    /// Takes files in, one after another.
    pub fn take(&self, uploads: Vec<Upload>) {
        for upload in uploads {
            let number = self.lines.with_untracked(Vec::len);
            let name = upload.name.clone();
            self.lines.update(|lines| lines.push(Line { number, name, state: LineState::Waiting }));
            self.waiting.update_value(|waiting| waiting.push((number, upload)));
        }
        if !self.running.get_untracked() {
            self.running.set(true);
            let this = *self;
            spawn_local(async move { this.run().await });
        }
    }

    async fn run(self) {
        let target = self.target.get_value();
        let project = match target().await {
            Ok(project) => project,
            Err(failure) => {
                self.waiting.update_value(Vec::clear);
                self.lines.update(|lines| {
                    for line in lines {
                        line.state = LineState::Failed(failure.to_string());
                    }
                });
                return self.running.set(false);
            }
        };
        loop {
            let next = self.waiting.try_update_value(|waiting| {
                (!waiting.is_empty()).then(|| waiting.remove(0))
            });
            let Some(Some((number, upload))) = next else { break };
            self.state(number, LineState::Sending);
            let id = ImportId::new(clock::new_id());
            let outcome = api::import(project, id, &upload).await;
            self.state(number, match outcome {
                Ok(stored) => match stored.get::<Import>() {
                    Some(import) => LineState::Done(import.items.clone()),
                    None => LineState::Done(Vec::new()),
                },
                Err(Failure::Refused(problem)) => {
                    let hint = problem.hint.map(|hint| format!(" {hint}")).unwrap_or_default();
                    LineState::Failed(problem.detail + &hint)
                }
                Err(failure) => LineState::Failed(failure.to_string()),
            });
        }
        let _ = self.running.try_set(false);
        self.done.run(());
    }

    fn state(&self, number: usize, state: LineState) {
        self.lines.try_update(|lines| {
            if let Some(line) = lines.get_mut(number) {
                line.state = state;
            }
        });
    }
}

/// The place to drop files on, with the two other ways in.
#[component]
pub fn DropArea(importing: Importing, #[prop(optional)] small: bool) -> impl IntoView {
    let over = RwSignal::new(false);
    let files = NodeRef::<html::Input>::new();
    let folder = NodeRef::<html::Input>::new();
    let pick = move |input: NodeRef<html::Input>| {
        if let Some(input) = input.get() {
            input.click();
        }
    };
    let picked = move |input: NodeRef<html::Input>| {
        if let Some(input) = input.get() {
            importing.take(drop::picked(&input));
        }
    };
    view! {
        <div class="drop" class:small=small data-over=move || over.get().to_string()
            on:dragover=move |event| if drop::has_files(&event) { event.prevent_default(); over.set(true) }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                event.prevent_default();
                event.stop_propagation();
                over.set(false);
                let files = drop::dropped(&event);
                spawn_local(async move { importing.take(files.await) });
            }>
            <b>{words::DROP_HERE}</b>
            <span class="soft">{words::DROP_WHAT}</span>
            <div class="row">
                <button type="button" class="btn go" on:click=move |_| pick(files)>{words::CHOOSE_FILES}</button>
                <button type="button" class="btn" on:click=move |_| pick(folder)>{words::CHOOSE_FOLDER}</button>
                <button type="button" class="btn" on:click=move |_| importing.paste()>{words::PASTE_TEXT}</button>
            </div>
            <input node_ref=files type="file" multiple hidden tabindex="-1" aria-label=words::CHOOSE_FILES
                on:change=move |_| picked(files)/>
            <input node_ref=folder type="file" multiple hidden tabindex="-1" aria-label=words::CHOOSE_FOLDER
                webkitdirectory="" on:change=move |_| picked(folder)/>
        </div>
        <Paste importing/>
    }
}

/// Text that is pasted or typed.
#[component]
fn Paste(importing: Importing) -> impl IntoView {
    let title = RwSignal::new(String::new());
    let text = RwSignal::new(String::new());
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (name, mut body) = (title.get_untracked(), text.get_untracked());
        if body.trim().is_empty() {
            return;
        }
        let name = name.trim().to_owned();
        // The first line of a plain text is its title.
        let file = if name.is_empty() { words::PASTED.to_owned() } else { name.replace('/', "-") };
        if !name.is_empty() && !body.trim_start().starts_with(&name) {
            body = format!("{name}\n\n{body}");
        }
        importing.take(Upload::from_text(&format!("{file}.txt"), &body).into_iter().collect());
        importing.pasting.set(false);
        title.set(String::new());
        text.set(String::new());
    };
    view! {
        <Dialog open=importing.pasting title=words::PASTE_TEXT class="wider">
            <form on:submit=take>
                <h2>{words::PASTE_TEXT}</h2>
                <TextField label=words::TITLE value=title hint=words::PASTE_TITLE_HINT autofocus=true/>
                <TextArea label=words::TEXT value=text tall=true/>
                <div class="acts">
                    <button type="button" class="btn" on:click=move |_| importing.pasting.set(false)>{words::CANCEL}</button>
                    <button type="submit" class="btn go">{words::ADD_ARTICLE}</button>
                </div>
            </form>
        </Dialog>
    }
}

/// What became of each file.
#[component]
pub fn ImportReport(importing: Importing) -> impl IntoView {
    move || {
        importing.has_lines().then(|| view! {
            <ul class="import-report" aria-live="polite" aria-label=words::IMPORT_REPORT>
                {importing.lines.get().into_iter().map(line_view).collect_view()}
            </ul>
        })
    }
}

fn line_view(line: Line) -> AnyView {
    match line.state {
        LineState::Waiting => view! {
            <li><span class="badge">"·"</span><span class="clip">{line.name}</span><small>{words::STATE_WAITING}</small></li>
        }
        .into_any(),
        LineState::Sending => view! {
            <li><span class="badge">"…"</span><span class="clip">{line.name}</span><progress aria-label=words::IMPORTING></progress></li>
        }
        .into_any(),
        LineState::Failed(why) => view! {
            <li><span class="badge" data-tone="bad">"!"</span><span>{line.name}</span><small class="bad">{why}</small></li>
        }
        .into_any(),
        LineState::Done(items) => items.into_iter().map(item_view).collect_view().into_any(),
    }
}

fn item_view(item: ImportItem) -> AnyView {
    let (sign, tone) = match item.outcome {
        ImportOutcome::Taken => ("✓", "good"),
        ImportOutcome::Known => ("=", "warn"),
        ImportOutcome::Refused => ("!", "bad"),
    };
    let mut remarks = vec![words::import_outcome(&item)];
    remarks.extend(item.notices.iter().cloned());
    remarks.retain(|remark| !remark.is_empty());
    view! {
        <li>
            <span class="badge" data-tone=tone>{sign}</span>
            <span dir="auto">{item.name}</span>
            <small>{remarks.join(" · ")}</small>
        </li>
    }
    .into_any()
}

/// Downloads what an address of the API answers.
pub fn save(path: &str, name: &str) {
    download::from_address(path, name);
}

/// Takes files that are dropped anywhere on the page while its owner lives.
#[component]
pub fn DropAnywhere(importing: Importing, children: Children) -> impl IntoView {
    let over = RwSignal::new(0i32);
    let _ = app();
    view! {
        <div
            on:dragenter=move |event| if drop::has_files(&event) { over.update(|n| *n += 1) }
            on:dragleave=move |event| if drop::has_files(&event) { over.update(|n| *n -= 1) }
            on:dragover=move |event| if drop::has_files(&event) { event.prevent_default() }
            on:drop=move |event| {
                over.set(0);
                if drop::has_files(&event) {
                    event.prevent_default();
                    let files = drop::dropped(&event);
                    spawn_local(async move { importing.take(files.await) });
                }
            }>
            {children()}
            {move || (over.get() > 0).then(|| view! { <div class="over-all">{words::DROP_ANYWHERE}</div> })}
        </div>
    }
}
