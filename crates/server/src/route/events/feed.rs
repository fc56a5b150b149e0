//! A project's events as they happen (server-sent events, WHATWG HTML section 9.2).
//!
//! Each `event` event's data is one event of the log, and its id is `EPOCH:SEQ`. A `hello` says where the stream
//! begins. A `reset` means that the data is of another life than what the browser saw: it must read everything anew.
//! The asker's rights are looked at with every page, and the session again whenever somebody's rights may have
//! changed. A reader that does not keep up is dropped; it comes back with `Last-Event-ID`.
//!
//! A `presence` says who has a page of the project open. It has no id: it is no part of the log, and after a break the
//! stream goes on as if it had not been.

use super::PAGE;
use super::resume::LastEventId;
use crate::app::App;
use crate::problem::Failure;
use crate::session::{Authority, Recognised};
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream::{self, StreamExt as _};
use gainsay_model::event::Event;
use gainsay_model::id::ProjectId;
use gainsay_model::time::Seq;
use gainsay_model::wire::place::Presence;
use gainsay_workbench::read::Feed;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use std::convert::Infallible;
use std::fmt::Write as _;
use std::sync::atomic::Ordering::Relaxed;
use tokio::sync::{broadcast, mpsc, watch};
use tokio::time::Instant;

/// Messages waiting for a slow reader; each is at most a page of events.
const WAITING: usize = 4;

/// Opens the stream.
pub(super) fn open(
    app: App,
    asking: Recognised,
    project: ProjectId,
    after: Option<Seq>,
    last: Option<LastEventId>,
) -> Result<Response, Failure> {
    let hints = app.store().subscribe();
    let epoch = app.store().epoch().to_string();
    // Refuses those who may not, before the stream begins.
    let head = app
        .workbench()
        .events(&asking.caller, project, Seq::START, 1)?
        .head;
    let (from, greeting) = match last {
        Some(last) if last.epoch == epoch => (last.seq, "hello"),
        Some(_) => (head, "reset"),
        None => (after.unwrap_or(head), "hello"),
    };
    let (sender, receiver) = mpsc::channel(WAITING);
    let mut rights = app.authority().watch();
    // The session may have ended since it was looked at: the first page looks again.
    rights.mark_changed();
    let follower = Follower {
        rights,
        closing: app.closing(),
        presence: app.presence().hear(project),
        app,
        asking,
        project,
        epoch,
        at: from,
        hints,
        out: sender,
    };
    tokio::spawn(follower.run(greeting));
    let body = stream::unfold(receiver, |mut receiver| async {
        let bytes = receiver.recv().await?;
        Some((Ok::<Bytes, Infallible>(bytes), receiver))
    })
    // Whoever sends it on may ask once more after the end.
    .fuse();
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    let mut response = (headers, Body::from_stream(body)).into_response();
    // Proxies that collect answers before passing them on (nginx) are told not to.
    response
        .headers_mut()
        .insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tick {
    /// Somebody's rights may have changed.
    Rights,
    /// Nothing happened for a while.
    Heartbeat,
}

struct Follower {
    app: App,
    asking: Recognised,
    project: ProjectId,
    epoch: String,
    /// The last event looked at.
    at: Seq,
    hints: broadcast::Receiver<gainsay_store::Hint>,
    rights: watch::Receiver<u64>,
    closing: watch::Receiver<bool>,
    presence: watch::Receiver<Presence>,
    out: mpsc::Sender<Bytes>,
}

impl Follower {
    async fn run(mut self, greeting: &str) {
        self.app.metrics().streams.fetch_add(1, Relaxed);
        let beginning = format!(
            "retry: 2000\nid: {}\nevent: {greeting}\ndata: {{\"seq\":{}}}\n\n",
            self.id(self.at),
            self.at
        );
        if self.send(beginning).await.is_some() {
            while self.go_on().await.is_some() {}
        }
        self.app.metrics().streams.fetch_sub(1, Relaxed);
        let (app, project) = (self.app.clone(), self.project);
        drop(self);
        app.presence().sweep(project);
    }

    /// Sends what there is to send and waits for more; `None` when the stream is over.
    async fn go_on(&mut self) -> Option<()> {
        // Taken before rights are looked at: who came after the reader's right had gone is not told them.
        let presence = self.news_of_presence()?;
        self.catch_up().await?;
        if let Some(text) = presence {
            self.send(text).await?;
        }
        self.wait().await
    }

    /// Who is there, if that has changed.
    fn news_of_presence(&mut self) -> Option<Option<String>> {
        if !self.presence.has_changed().ok()? {
            return Some(None);
        }
        let data = serde_json::to_string(&*self.presence.borrow_and_update()).ok()?;
        Some(Some(format!("event: presence\ndata: {data}\n\n")))
    }

    /// Sends what has happened up to now.
    async fn catch_up(&mut self) -> Option<()> {
        loop {
            let (workbench, caller) = (self.app.workbench().clone(), self.asking.caller);
            let (project, after) = (self.project, self.at);
            let read = tokio::task::spawn_blocking(move || {
                workbench.events(&caller, project, after, PAGE)
            });
            let Feed { events, upto, head } = read.await.ok()?.ok()?;
            // After the reading: whatever came after the end of the session is not passed on, however close.
            self.confirm_if_rights_changed()?;
            self.at = upto.max(self.at);
            if let Some(text) = self.written(&events) {
                self.send(text).await?;
            }
            if self.at >= head {
                return Some(());
            }
        }
    }

    /// Waits until something may have happened; `None` when the stream is over.
    async fn wait(&mut self) -> Option<()> {
        let beat = self.app.limits().heartbeat;
        let mut heartbeat = std::pin::pin!(tokio::time::sleep(beat));
        loop {
            let tick = tokio::select! {
                hint = self.hints.recv() => match hint {
                    Ok(hint) if hint.project == self.project && hint.head > self.at => return Some(()),
                    Ok(_) => continue,
                    // Too many hints to keep: one of them may have been ours.
                    Err(broadcast::error::RecvError::Lagged(_)) => return Some(()),
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
                changed = self.rights.changed() => changed.map(|()| Tick::Rights).ok()?,
                changed = self.presence.changed() => {
                    // Seen here, and still to be told.
                    self.presence.mark_changed();
                    return changed.ok();
                }
                _ = self.closing.wait_for(|closing| *closing) => return None,
                () = self.out.closed() => return None,
                () = &mut heartbeat => Tick::Heartbeat,
            };
            self.confirm()?;
            if tick == Tick::Rights {
                return Some(());
            }
            self.send(format!("id: {}\n: still here\n\n", self.id(self.at)))
                .await?;
            heartbeat.as_mut().reset(Instant::now() + beat);
        }
    }

    /// Looks at the session again if somebody's rights have changed since it was last looked at.
    fn confirm_if_rights_changed(&mut self) -> Option<()> {
        if !self.rights.has_changed().ok()? {
            return Some(());
        }
        self.rights.mark_unchanged();
        self.confirm()
    }

    /// Looks at the session again; `None` when it is over.
    fn confirm(&mut self) -> Option<()> {
        let credential = self.asking.credential.clone();
        self.asking = Authority::confirm(credential, self.app.workbench()).ok()?;
        Some(())
    }

    fn written(&self, events: &[Event]) -> Option<String> {
        let mut text = String::new();
        for event in events {
            let data = serde_json::to_string(event).ok()?;
            let _ = write!(
                text,
                "id: {}\nevent: event\ndata: {data}\n\n",
                self.id(event.header.seq)
            );
        }
        (!text.is_empty()).then_some(text)
    }

    fn id(&self, seq: Seq) -> LastEventId {
        LastEventId {
            epoch: self.epoch.clone(),
            seq,
        }
    }

    async fn send(&self, text: String) -> Option<()> {
        self.out
            .send_timeout(Bytes::from(text), self.app.limits().idle)
            .await
            .ok()
    }
}
