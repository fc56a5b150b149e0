//! Waiting, failing and trying again, once for all pages.

use crate::dom::fetch::Failure;
use crate::dom::timer;
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;

type Work = Pin<Box<dyn Future<Output = Result<(), Failure>>>>;

/// Something that is being loaded.
#[derive(Clone, Copy)]
pub struct Loading {
    state: RwSignal<Option<Result<(), Failure>>>,
    run: StoredValue<std::rc::Rc<dyn Fn() -> Work>, LocalStorage>,
    soon: StoredValue<bool>,
    /// What waits for the first answer.
    then: StoredValue<Option<std::rc::Rc<dyn Fn()>>, LocalStorage>,
}

impl std::fmt::Debug for Loading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Loading").finish_non_exhaustive()
    }
}

impl Loading {
    /// Begins to load. The work puts what it got where it belongs.
    pub fn begin<F>(work: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<(), Failure>> + 'static,
    {
        let run: std::rc::Rc<dyn Fn() -> Work> = std::rc::Rc::new(move || Box::pin(work()));
        let this = Self {
            state: RwSignal::new(None),
            run: StoredValue::new_local(run),
            soon: StoredValue::new(false),
            then: StoredValue::new_local(None),
        };
        this.again();
        this
    }

    /// Loads once more; what is shown stays until the answer is there.
    pub fn again(&self) {
        let this = *self;
        let Some(run) = self.run.try_get_value() else {
            return;
        };
        spawn_local(async move {
            let outcome = run().await;
            // What is shown already stays when a second look fails; the feed says what changed.
            // The page may be gone by now.
            let _ = this.state.try_update(|state| {
                if !(outcome.is_err() && matches!(state, Some(Ok(())))) {
                    *state = Some(outcome);
                }
            });
            if this
                .state
                .try_with_untracked(|state| matches!(state, Some(Ok(()))))
                == Some(true)
                && let Some(act) = this.then.try_update_value(Option::take).flatten()
            {
                act();
            }
        });
    }

    /// Loads once more in a while; asked several times in that while, it loads once.
    pub fn again_soon(&self) {
        if self.soon.try_get_value() != Some(false) {
            return;
        }
        self.soon.set_value(true);
        let this = *self;
        spawn_local(async move {
            timer::sleep(1_000).await;
            this.soon.try_set_value(false);
            this.again();
        });
    }

    /// Does something with what is loaded: at once, or as soon as it is there. Asked again before then,
    /// it does only the last thing it was asked for.
    pub fn once_ready(&self, act: impl Fn() + 'static) {
        if self
            .state
            .with_untracked(|state| matches!(state, Some(Ok(()))))
        {
            act();
        } else {
            self.then.set_value(Some(std::rc::Rc::new(act)));
        }
    }

    /// Whether it has been loaded.
    pub fn is_ready(&self) -> bool {
        self.state.with(|state| matches!(state, Some(Ok(()))))
    }
}

/// Shows its children once the loading is done, and before that what there is to say.
#[component]
pub fn Loaded(
    loading: Loading,
    /// Shown in place of the failure when there is no such thing, or not for whoever asks.
    #[prop(optional, into)]
    gone: Option<ViewFn>,
    children: ChildrenFn,
) -> impl IntoView {
    let ready = Memo::new(move |_| loading.is_ready());
    move || {
        if ready.get() {
            return children().into_any();
        }
        match loading.state.get() {
            Some(Err(failure)) if failure.status() == Some(404) && gone.is_some() => {
                gone.as_ref().map(ViewFn::run).into_any()
            }
            Some(Err(failure)) => {
                view! { <Failed failure again=Callback::new(move |()| loading.again())/> }
                    .into_any()
            }
            _ => view! { <p class="waiting" role="status">{words::LOADING}</p> }.into_any(),
        }
    }
}

/// What went wrong, what to do, and a way to try again.
#[component]
pub fn Failed(failure: Failure, again: Callback<()>) -> impl IntoView {
    let hint = match &failure {
        Failure::Refused(problem) => problem.hint.clone(),
        _ => None,
    };
    view! {
        <div class="narrow">
            <div class="notice stack tight" data-tone="bad" role="alert">
                <b>{failure.to_string()}</b>
                {hint.map(|hint| view! { <span class="soft">{hint}</span> })}
                <div class="row">
                    <button type="button" class="btn" on:click=move |_| again.run(())>{words::TRY_AGAIN}</button>
                    <a class="btn plain" href="/">{words::TO_PROJECTS}</a>
                </div>
            </div>
        </div>
    }
}
