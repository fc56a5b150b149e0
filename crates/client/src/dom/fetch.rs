//! Requests to the server, and the ways in which they fail.

use super::page::window;
use crate::state::refusal::Refusal;
use crate::words;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

/// How long an ordinary request may take, in milliseconds.
pub const PATIENCE: i32 = 30_000;

/// What is sent.
#[derive(Debug, Clone, Default)]
pub enum Body {
    #[default]
    Nothing,
    /// JSON, already written.
    Json(String),
    /// A file, sent as it is.
    File(web_sys::Blob),
}

/// One request.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: &'static str,
    pub path: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
    /// How long to wait, in milliseconds.
    pub patience: i32,
    /// What breaks it off.
    pub stop: Option<Stop>,
}

/// Breaks a request off.
#[derive(Debug, Clone)]
pub struct Stop(AbortController);

impl Stop {
    /// For one request.
    pub fn new() -> Option<Self> {
        AbortController::new().ok().map(Self)
    }

    /// Breaks it off; whoever waits for it finds the server out of reach.
    pub fn now(&self) {
        self.0.abort();
    }
}

impl Request {
    /// A request without a body.
    pub fn new(method: &'static str, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            headers: Vec::new(),
            body: Body::Nothing,
            patience: PATIENCE,
            stop: None,
        }
    }

    /// The same with one more header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The same with a JSON body.
    #[must_use]
    pub fn json(mut self, json: String) -> Self {
        self.body = Body::Json(json);
        self
    }
}

/// What came back with a status of 2xx.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub body: String,
}

/// Why nothing usable came back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    #[error("{}", words::SERVER_AWAY)]
    Offline,
    #[error("{}", words::SERVER_SLOW)]
    TimedOut,
    #[error("{}", .0.detail)]
    Refused(Box<Refusal>),
    #[error("{}", words::not_understood(.0))]
    Unreadable(String),
}

impl Failure {
    /// Whether the same request may succeed later, with nothing changed.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Offline | Self::TimedOut => true,
            Self::Refused(problem) => matches!(problem.status, 408 | 425 | 429 | 500..=599),
            Self::Unreadable(_) => false,
        }
    }

    /// The status of a refusal.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Refused(problem) => Some(problem.status),
            _ => None,
        }
    }
}

/// Sends a request and waits for the answer.
///
/// # Errors
///
/// [`Failure`] when no answer came, or one that is a refusal.
pub async fn send(request: Request) -> Result<Answer, Failure> {
    let abort = match &request.stop {
        Some(Stop(abort)) => abort.clone(),
        None => AbortController::new().map_err(|_| Failure::Offline)?,
    };
    let late = Rc::new(Cell::new(false));
    let on_late = {
        let (abort, late) = (abort.clone(), Rc::clone(&late));
        Closure::once_into_js(move || {
            late.set(true);
            abort.abort();
        })
    };
    let timer = window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(
            on_late.unchecked_ref(),
            request.patience,
        )
        .ok();
    let outcome = exchange(&request, &abort).await;
    if let Some(timer) = timer {
        window().clear_timeout_with_handle(timer);
    }
    outcome.map_err(|failure| {
        if late.get() && failure == Failure::Offline {
            Failure::TimedOut
        } else {
            failure
        }
    })
}

/// The header in which the server says its version.
const VERSION: &str = "gainsay-version";

type Listener = Rc<dyn Fn(String)>;

thread_local! {
    /// Who wants to know the server's version.
    static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
}

/// Calls `heard` with the server's version at each of its answers.
pub fn on_version(heard: impl Fn(String) + 'static) {
    LISTENER.set(Some(Rc::new(heard)));
}

fn hear_version(response: &Response) {
    let version = response.headers().get(VERSION).ok().flatten();
    let listener = LISTENER.with_borrow(Clone::clone);
    if let (Some(version), Some(listener)) = (version, listener) {
        listener(version);
    }
}

async fn exchange(request: &Request, abort: &AbortController) -> Result<Answer, Failure> {
    let response = begin(request, abort).await?;
    hear_version(&response);
    // The bytes as they are: by way of a string of JavaScript, each would be looked at twice more.
    let bytes = response.array_buffer().map_err(|_| Failure::Offline)?;
    let bytes = JsFuture::from(bytes).await.map_err(|_| Failure::Offline)?;
    let body = String::from_utf8(js_sys::Uint8Array::new(&bytes).to_vec())
        .map_err(|_| Failure::Unreadable("no UTF-8".to_owned()))?;
    let status = response.status();
    if response.ok() {
        return Ok(Answer { status, body });
    }
    match serde_json::from_str::<Refusal>(&body) {
        Ok(refusal) => Err(Failure::Refused(Box::new(refusal))),
        // A proxy between us and the server speaks no problem+json.
        Err(_) if status >= 500 => Err(Failure::Offline),
        Err(_) => Err(Failure::Unreadable(format!("status {status}"))),
    }
}

async fn begin(request: &Request, abort: &AbortController) -> Result<Response, Failure> {
    let init = RequestInit::new();
    init.set_method(request.method);
    init.set_signal(Some(&abort.signal()));
    let headers = web_sys::Headers::new().map_err(|_| Failure::Offline)?;
    let set = |name: &str, value: &str| {
        // Names and values are our own and well formed.
        let _ = headers.set(name, value);
    };
    set("accept", "application/json, application/problem+json");
    for (name, value) in &request.headers {
        set(name, value);
    }
    match &request.body {
        Body::Nothing => {}
        Body::Json(json) => {
            set("content-type", "application/json");
            init.set_body(&JsValue::from_str(json));
        }
        Body::File(blob) => {
            set("content-type", "application/octet-stream");
            init.set_body(blob.as_ref());
        }
    }
    init.set_headers(headers.as_ref());
    let promise = window().fetch_with_str_and_init(&request.path, &init);
    let response = JsFuture::from(promise)
        .await
        .map_err(|_| Failure::Offline)?;
    response
        .dyn_into::<Response>()
        .map_err(|_| Failure::Offline)
}
