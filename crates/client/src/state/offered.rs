//! Which offers of a reprint are still to be decided on.

use gainsay_model::wire::reuse::Offer;

/// So many decisions are remembered; the oldest go first.
const MOST: usize = 500;

/// What an offer is known by, however often it is made.
pub fn name(offer: &Offer) -> String {
    match offer {
        Offer::Repeats { from, to, .. } => format!("{from} {to}"),
        Offer::Mark { like, place, .. } => format!("{like} in {}", place.document),
    }
}

/// The offers about which nothing was decided.
pub fn open(all: &[Offer], decided: &[String]) -> Vec<Offer> {
    let is_open = |offer: &&Offer| {
        let name = name(offer);
        !decided.contains(&name)
    };
    all.iter().filter(is_open).cloned().collect()
}

/// Remembers a decision.
pub fn decide(decided: &mut Vec<String>, name: String) {
    decided.retain(|other| *other != name);
    decided.push(name);
    let surplus = decided.len().saturating_sub(MOST);
    decided.drain(..surplus);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(from: u128) -> Offer {
        let id = |number: u128| format!("00000000-0000-0000-0000-{number:012x}");
        serde_json::from_value(serde_json::json!({
            "offer": "repeats", "from": id(from), "to": id(9), "far": id(9), "quote": "words",
            "there": { "document": id(7), "title": "Elsewhere" },
        }))
        .unwrap()
    }

    #[test]
    fn what_was_decided_is_not_offered_again() {
        let all = [offer(1), offer(2)];
        let mut decided = Vec::new();
        assert_eq!(open(&all, &decided).len(), 2);
        decide(&mut decided, name(&all[0]));
        assert_eq!(open(&all, &decided), [offer(2)]);
        for number in 10..10 + MOST {
            decide(&mut decided, name(&offer(number as u128)));
        }
        assert_eq!(decided.len(), MOST);
        assert_eq!(open(&all, &decided).len(), 2);
    }
}
