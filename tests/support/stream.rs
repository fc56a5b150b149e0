//! A change feed, read message by message.

use http::{HeaderMap, Response, StatusCode};
use std::time::Duration;

/// One message of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) event: String,
    pub(crate) data: String,
}

type Pull =
    Box<dyn FnMut() -> std::pin::Pin<Box<dyn Future<Output = Option<String>> + Send>> + Send>;

/// An answer that does not end by itself.
pub(crate) struct Stream {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pull: Pull,
    text: String,
}

/// Longer than anything takes, shorter than anybody waits.
const PATIENCE: Duration = Duration::from_secs(20);

impl Stream {
    pub(crate) fn new<B>(response: Response<B>) -> Self
    where
        B: http_body_util::BodyExt<Data = bytes::Bytes> + Unpin + Send + 'static,
        B::Error: std::fmt::Debug,
    {
        let (parts, body) = response.into_parts();
        let body = std::sync::Arc::new(tokio::sync::Mutex::new(body));
        let pull: Pull = Box::new(move || {
            let body = std::sync::Arc::clone(&body);
            Box::pin(async move {
                let frame = body.lock().await.frame().await?.ok()?;
                Some(String::from_utf8(frame.into_data().ok()?.to_vec()).unwrap())
            })
        });
        Self {
            status: parts.status,
            headers: parts.headers,
            pull,
            text: String::new(),
        }
    }

    /// The next piece as it was sent; `None` when the feed has ended.
    pub(crate) async fn piece(&mut self) -> Option<String> {
        tokio::time::timeout(PATIENCE, (self.pull)())
            .await
            .expect("a piece in time")
    }

    /// The next message; `None` when the feed has ended.
    pub(crate) async fn next(&mut self) -> Option<Message> {
        let begun = std::time::Instant::now();
        loop {
            // Signs of life go on for ever.
            assert!(begun.elapsed() < PATIENCE * 3, "no message in time");
            if let Some((message, rest)) = self.text.split_once("\n\n") {
                let message = read(message);
                self.text = rest.to_owned();
                if message.event.is_empty() {
                    continue;
                }
                return Some(message);
            }
            let piece = self.piece().await?;
            self.text.push_str(&piece);
        }
    }
}

fn read(text: &str) -> Message {
    let field = |name: &str| {
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap_or_default().to_owned()
    };
    Message {
        id: field("id"),
        event: field("event"),
        data: field("data"),
    }
}
