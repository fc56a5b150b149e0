//! Every address there is.

use crate::app::App;
use crate::asset;
use crate::problem;
use crate::stack::Stack;
use crate::table::Row;
use axum::Router;
use axum::extract::Request;
use axum::response::IntoResponse;

mod answer;
mod backup;
mod claims;
mod commands;
mod context;
mod description;
mod documents;
mod download;
mod entities;
mod events;
mod exhibits;
mod export;
mod health;
mod import;
mod invitations;
mod listed;
mod matrix;
mod me;
mod members;
mod missing;
mod parties;
mod places;
mod presence;
mod projects;
mod releases;
mod reuse;
mod rules;
mod search;
mod session;
mod spool;
mod standing;
mod suggestions;
mod texts;
mod tokens;
mod users;
mod verdicts;

pub use self::backup::{BackedUp, BackupTo};
pub use self::export::EXPORTS;
pub use self::health::Readiness;
pub(crate) use self::health::health;
pub(crate) use self::import::Running as RunningImports;

/// The whole table.
pub fn table() -> Vec<Row> {
    [
        session::rows(),
        me::rows(),
        tokens::rows(),
        users::rows(),
        invitations::rows(),
        projects::rows(),
        members::rows(),
        rules::rows(),
        documents::rows(),
        parties::rows(),
        places::rows(),
        standing::rows(),
        texts::rows(),
        search::rows(),
        reuse::rows(),
        suggestions::rows(),
        presence::rows(),
        exhibits::rows(),
        claims::rows(),
        matrix::rows(),
        missing::rows(),
        context::rows(),
        verdicts::rows(),
        entities::rows(),
        commands::rows(),
        events::rows(),
        import::rows(),
        export::rows(),
        releases::rows(),
        backup::rows(),
        description::rows(),
        health::rows(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The table as a router, with everything around it.
pub fn router(app: &App) -> Stack {
    let mut routes = Router::new();
    for row in table() {
        let (path, handler) = row.into_handler(*app.limits());
        routes = routes.route(&path, handler);
    }
    let routes = routes
        .method_not_allowed_fallback(|request: Request| async {
            problem::no_such_method(&request.into_parts().0).into_response()
        })
        .fallback(asset::serve)
        .with_state(app.clone());
    Stack::around(routes, app)
}
