//! A refusal by the server, as far as the page has a use for it.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

/// What the server said no with (RFC 9457; the server's side is `wire::problem::Problem`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// What sort of refusal it is, for programs.
    #[serde(default)]
    pub code: String,
    /// What happened, in words.
    pub detail: String,
    /// What to do about it.
    #[serde(default)]
    pub hint: Option<String>,
    /// Where in what was sent the fault is, in code points.
    #[serde(default)]
    pub offset: Option<u64>,
    /// The thing as it stands, where the writer's picture of it was stale; still in JSON, because the
    /// first load does not know how to read every kind of thing.
    #[serde(default, deserialize_with = "unread", skip_serializing)]
    pub current: Option<String>,
}

fn unread<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let raw = Option::<Box<RawValue>>::deserialize(deserializer)?;
    Ok(raw.map(|raw| raw.get().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thing_in_the_way_is_kept_as_it_came() {
        let json = r#"{"type":"urn:gainsay:problem:stale","title":"Stale","status":412,
            "detail":"Somebody was faster.","code":"stale","current":{"id": 7}}"#;
        let refusal: Refusal = serde_json::from_str(json).unwrap();
        assert_eq!(refusal.detail, "Somebody was faster.");
        assert_eq!(refusal.current.as_deref(), Some(r#"{"id": 7}"#));
    }

    #[test]
    fn what_is_kept_over_a_reload_reads_again() {
        let refusal = Refusal {
            status: 422,
            code: "invalid".to_owned(),
            detail: "No.".to_owned(),
            hint: None,
            offset: None,
            current: None,
        };
        let kept = serde_json::to_string(&refusal).unwrap();
        assert_eq!(serde_json::from_str::<Refusal>(&kept).unwrap(), refusal);
    }
}
