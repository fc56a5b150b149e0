//! Where a broken stream goes on: `Last-Event-ID`, which is the server's epoch and the number of an event.

use gainsay_model::time::Seq;
use http::HeaderMap;
use std::fmt;

/// What the last event that arrived was called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LastEventId {
    pub(super) epoch: String,
    pub(super) seq: Seq,
}

impl LastEventId {
    /// What the browser says it saw last.
    pub(super) fn read(headers: &HeaderMap) -> Option<Self> {
        let text = headers.get("last-event-id")?.to_str().ok()?;
        let (epoch, seq) = text.rsplit_once(':')?;
        Some(Self {
            epoch: epoch.to_owned(),
            seq: Seq(seq.parse().ok().filter(|seq| *seq <= super::LONGEST)?),
        })
    }
}

impl fmt::Display for LastEventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.epoch, self.seq)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn an_id_is_read_as_it_was_written() {
        let id = LastEventId {
            epoch: "5f0c".to_owned(),
            seq: Seq(42),
        };
        let mut headers = HeaderMap::new();
        headers.insert(
            "last-event-id",
            HeaderValue::try_from(id.to_string()).unwrap(),
        );
        assert_eq!(LastEventId::read(&headers), Some(id));
        headers.insert("last-event-id", HeaderValue::from_static("nonsense"));
        assert_eq!(LastEventId::read(&headers), None);
    }
}
