//! A whole server without a socket, over a real store in a folder of its own.

use super::actor::Actor;
use gainsay_model::path;
use gainsay_server::app::{App, Settings};
use gainsay_server::gate::Gate;
use gainsay_server::open;
use serde_json::json;
use std::sync::Arc;
use tempfile::TempDir;

/// A whole server.
pub(crate) struct Bench {
    pub(crate) app: App,
    pub(crate) gate: Gate,
    folder: Arc<TempDir>,
}

impl Bench {
    /// A new one with nobody in it.
    pub(crate) fn new() -> Self {
        Self::with(Settings::default())
    }

    /// A new one, started in a particular way.
    pub(crate) fn with(settings: Settings) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        Self::over(folder, settings)
    }

    fn over(folder: Arc<TempDir>, settings: Settings) -> Self {
        let app = App::new(open::open(folder.path(), &mut |_| {}).unwrap(), settings);
        let gate = Gate::closed();
        gate.open(app.clone());
        Self { app, gate, folder }
    }

    /// Stops and starts again over the same data.
    pub(crate) fn restart(self) -> Self {
        self.restart_with(Settings::default())
    }

    /// Stops and starts again over the same data, in a particular way.
    pub(crate) fn restart_with(self, settings: Settings) -> Self {
        let folder = Arc::clone(&self.folder);
        drop(self);
        Self::over(folder, settings)
    }

    /// Whoever runs the machine.
    pub(crate) fn operator(&self) -> Actor {
        Actor::with_bearer(self.gate.clone(), &self.app.authority().operator_key())
    }

    /// Nobody in particular.
    pub(crate) fn anyone(&self) -> Actor {
        Actor::anonymous(self.gate.clone())
    }

    /// Somebody who is added and signed in by a link, as a newcomer would be.
    pub(crate) async fn person(&self, name: &str) -> Actor {
        self.newcomer(name, false).await
    }

    /// An administrator of the server.
    pub(crate) async fn admin(&self, name: &str) -> Actor {
        self.newcomer(name, true).await
    }

    async fn newcomer(&self, name: &str, admin: bool) -> Actor {
        let operator = self.operator();
        if operator.get(&path::users()).await.ok().json() == json!([]) {
            // The first person becomes administrator; nobody else should by accident.
            operator
                .post(&path::users(), json!({ "name": "caretaker" }))
                .await
                .created();
        }
        let user = operator
            .post(&path::users(), json!({ "name": name, "admin": admin }))
            .await
            .created()
            .json();
        let id = user["id"].as_str().unwrap().parse().unwrap();
        let link = operator
            .post(&path::user_link(id), json!(null))
            .await
            .created()
            .json();
        let secret = link["link"]
            .as_str()
            .unwrap()
            .split_once('#')
            .unwrap()
            .1
            .to_owned();
        let answer = self
            .anyone()
            .post(&path::session(), json!({ "link": { "secret": secret } }))
            .await
            .ok();
        Actor::with_cookie(self.gate.clone(), &answer.cookie(), id)
    }
}
