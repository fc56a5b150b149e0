//! What makes an allegation worth a check, so that the weightiest of those nobody has taken up comes first.
//!
//! Newsrooms choose what to check by whether it can be checked, whom it touches and how far it has spread. Each of
//! these is one reason that a person can see and disagree with; reasons are counted and not weighed.

use gainsay_model::annotation::Annotation;
use gainsay_model::attribute::AttributeValue;
use gainsay_model::attribution::Stance;
use gainsay_model::wire::missing::Worth;

/// What is known around an allegation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Around {
    /// Whether somebody denies, answers, concedes or contradicts it.
    pub is_met: bool,
    /// Whether other articles have it too: linked as a repetition, or in a passage that they share.
    pub is_repeated: bool,
}

/// The reasons, in their own order; none for what is passed on only to be doubted or rejected, which its own article
/// has dealt with.
pub fn reasons(allegation: &Annotation, around: Around) -> Vec<Worth> {
    let hops = &allegation.attribution.hops;
    let stance = hops.iter().rev().find_map(|hop| hop.stance);
    if matches!(stance, Some(Stance::Doubts | Stance::Rejects)) {
        return Vec::new();
    }
    let has_quantity = || {
        let mut values = allegation.attributes.values();
        values.any(|value| matches!(value, AttributeValue::Quantity(_)))
    };
    let has_figure = || {
        let mut words = allegation.spans.iter().map(|span| &span.exact);
        words.any(|words| words.chars().any(char::is_numeric))
    };
    [
        (Worth::Figure, has_quantity() || has_figure()),
        (Worth::Accuses, !allegation.targets.is_empty()),
        (
            Worth::NamedSource,
            hops.first().is_some_and(|hop| hop.party.is_some()),
        ),
        (Worth::Repeated, around.is_repeated),
        (Worth::Disputed, around.is_met),
    ]
    .into_iter()
    .filter_map(|(reason, holds)| holds.then_some(reason))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn allegation(exact: &str, more: serde_json::Value) -> Annotation {
        let mut whole = json!({
            "document": "00000000-0000-0000-0000-000000000001",
            "kind": "allegation",
            "spans": [{"start": 0, "end": exact.chars().count(), "exact": exact}],
        });
        whole
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        serde_json::from_value(whole).unwrap()
    }

    #[test]
    fn figures_count_in_every_script() {
        for exact in ["2,000 rifles", "٤٠ بندقية"] {
            let found = reasons(&allegation(exact, json!({})), Around::default());
            assert_eq!(found, [Worth::Figure], "{exact}");
        }
        let plain = allegation("rifles were sent", json!({}));
        assert_eq!(reasons(&plain, Around::default()), []);
    }

    #[test]
    fn every_reason_is_told_in_one_order() {
        let party = "00000000-0000-0000-0000-000000000007";
        let more = json!({
            "targets": [{"words": "the ministry"}],
            "attribution": {"hops": [{"words": "the general", "party": party}]},
        });
        let around = Around {
            is_met: true,
            is_repeated: true,
        };
        assert_eq!(
            reasons(&allegation("40 crates came", more), around),
            [
                Worth::Figure,
                Worth::Accuses,
                Worth::NamedSource,
                Worth::Repeated,
                Worth::Disputed,
            ]
        );
    }

    #[test]
    fn what_is_quoted_to_be_rejected_is_not_put_forward() {
        let more = json!({
            "attribution": {"hops": [{"words": "a post"}, {"words": "the Review", "stance": "rejects"}]},
        });
        let around = Around {
            is_met: true,
            is_repeated: true,
        };
        assert_eq!(reasons(&allegation("40 crates came", more), around), []);
    }
}
