//! What looks worth marking, what of it was dismissed, and a team's own suggester.

use super::answer::{done, json, long};
use crate::app::App;
use crate::extract::{Asking, At, Body};
use crate::problem::Failure;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post, put};
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::wire::suggestion::{Dismiss, SetSuggester, Suggester, Suggestions};
use gainsay_workbench::permission::Action;
use http::{Method, StatusCode};

pub(super) fn rows() -> Vec<Row> {
    let one = "/api/v1/projects/{project}/documents/{document}";
    let suggester = "/api/v1/projects/{project}/suggester";
    vec![
        Row::read(
            format!("{one}/suggestions"),
            Access::Member(Action::Read),
            "What in an article looks worth marking, and why",
            get(suggestions),
        )
        .gives(Content::json::<Suggestions>()),
        Row::write(
            Method::POST,
            format!("{one}/dismissals"),
            Access::Member(Action::Read),
            "Remember that these words are not worth a mark, for oneself",
            post(dismiss),
        )
        .takes(Content::json::<Dismiss>())
        .status(StatusCode::NO_CONTENT),
        Row::read(
            suggester,
            Access::Member(Action::Settings),
            "Where the project's own suggester is asked, and what went wrong last",
            get(asked),
        )
        .gives(Content::json::<Suggester>()),
        Row::write(
            Method::PUT,
            suggester,
            Access::Member(Action::Settings),
            "Say where the project's own suggester is asked",
            put(set),
        )
        .takes(Content::json::<SetSuggester>())
        .gives(Content::json::<Suggester>()),
    ]
}

async fn suggestions(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, document)): At<(ProjectId, DocumentId)>,
) -> Result<Response, Failure> {
    let caller = asking.caller;
    let question = long(&app, move |workbench| {
        workbench.question(&caller, project, document)
    });
    let heard = question
        .await?
        .map(|question| app.suggesters().hear(project, question))
        .unwrap_or_default();
    let caller = asking.caller;
    let foreign = heard.suggestions;
    let (mut answer, more) = long(&app, move |workbench| {
        let answer = workbench.suggestions(&caller, project, document, &foreign)?;
        Ok((answer, workbench.learn_on(&caller, project)?))
    })
    .await?;
    if more {
        let workbench = app.workbench().clone();
        tokio::task::spawn_blocking(move || {
            while workbench
                .learn_on(&asking.caller, project)
                .unwrap_or_default()
            {}
        });
    }
    answer.pending = heard.pending;
    Ok(json(&answer))
}

async fn dismiss(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, document)): At<(ProjectId, DocumentId)>,
    Body(dismiss): Body<Dismiss>,
) -> Result<Response, Failure> {
    app.workbench()
        .dismiss(&asking.caller, project, document, dismiss)
        .await?;
    Ok(done())
}

async fn asked(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
) -> Result<Response, Failure> {
    let address = app.workbench().suggester(&asking.caller, project)?;
    let trouble = app.workbench().suggester_trouble(project);
    Ok(json(&Suggester { address, trouble }))
}

async fn set(
    state: State<App>,
    asking: Asking,
    at: At<ProjectId>,
    Body(set): Body<SetSuggester>,
) -> Result<Response, Failure> {
    state
        .workbench()
        .set_suggester(&asking.0.caller, at.0, set)
        .await?;
    state.suggesters().forget(at.0);
    asked(state, asking, at).await
}
