//! The JSON-LD context: the W3C's own, and the words that it lacks.

use serde_json::{Value, json};

/// Fields whose values are taken as they are: JSON literals (JSON-LD 1.1, section 4.2.2).
const LITERALS: &[&str] = &[
    "attribution",
    "targets",
    "happened",
    "attributes",
    "published",
    "layer",
    "hops",
];

/// The value of `@context`.
pub(super) fn context() -> Value {
    let mut own = json!({ "@version": 1.1, "gainsay": "urn:gainsay:term:" });
    for name in LITERALS {
        let term = format!("gainsay:{name}");
        own[&term] = json!({ "@id": term, "@type": "@json" });
    }
    json!(["http://www.w3.org/ns/anno.jsonld", own])
}
