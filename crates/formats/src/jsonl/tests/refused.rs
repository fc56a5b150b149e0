//! Files that are not as they should be: each fault named by line and field.

use super::{document, fault, faults, lines};
use serde_json::json;

#[test]
fn a_wrong_offset_is_refused_with_what_stands_there() {
    let file = |start: u32, end: u32, exact: &str| {
        lines(&[
            document("d", "😀😀 The ministry denied it."),
            json!({"type": "annotation", "id": "a", "document": "d", "kind": "denial", "spans": [{"start": start, "end": end, "exact": exact}]}),
        ])
    };
    assert!(faults(&file(16, 22, "denied")).is_empty());
    let utf16 = fault(&file(18, 24, "denied"));
    assert!(
        utf16.contains("spans[0].exact") && utf16.contains("UTF-16") && utf16.contains("16..22"),
        "{utf16}"
    );
    assert!(fault(&file(20, 900, "x")).contains("past the end"));
    assert!(fault(&file(5, 5, "")).contains("empty"));
}

#[test]
fn every_fault_is_named_by_line_and_field() {
    let good = document("d", "The end.").to_string();
    let cases = [
        ("{\"type\":", "line 1: this is not JSON"),
        ("[1]", "line 1: every line is an object, and this is a list"),
        (r#"{"id":"x"}"#, "line 1, `type`: every line has a `type`"),
        (
            r#"{"type":"documents","id":"x"}"#,
            "line 1, `type`: there is no type “documents”; the types are project",
        ),
        (
            r#"{"type":"membership","members":{}}"#,
            "there is no type “membership”",
        ),
        (
            r#"{"type":"claim","statement":"x"}"#,
            "line 1, `id`: a claim line needs an `id`",
        ),
        (
            r#"{"type":"claim","id":7,"statement":"x"}"#,
            "line 1, `id`: an id is a string",
        ),
        (
            r#"{"type":"claim","id":"c"}"#,
            "line 1: missing field `statement`",
        ),
        (
            r#"{"type":"claim","id":"c","statement":"x","mood":1}"#,
            "line 1, `mood`: unknown field `mood`",
        ),
        (
            r#"{"type":"claim","id":"c","statement":"x","statement":"y"}"#,
            "`statement` is given twice",
        ),
        (
            r#"{"type":"claim","id":"c","statement":"x","layer":"shared"}"#,
            "unknown field `layer`",
        ),
        (
            r#"{"type":"gainsay","version":99}"#,
            "line 1, `version`: the file is of version 99",
        ),
        (
            r#"{"type":"bearing","id":"b","annotation":"a9","claim":"c9","direction":"for"}"#,
            "line 1, `annotation`: there is no annotation “a9”",
        ),
        (
            r#"{"type":"document","id":"d","title":"x","text":"a\r\nb"}"#,
            "line 1, `text`: line ends are LF",
        ),
        (
            r#"{"type":"document","id":"d","title":"x","text":" "}"#,
            "there are no words",
        ),
        (
            r#"{"type":"document","id":"d","title":"x"}"#,
            "line 1, `text`: the document has no words",
        ),
        (
            r#"{"type":"document","id":"d","text":"x","sha256":"00"}"#,
            "line 1, `sha256`: a SHA-256 digest is 64",
        ),
    ];
    for (file, message) in cases {
        assert!(fault(file).contains(message), "{file}\n{}", fault(file));
    }
    let twice = fault(&format!("{good}\n\n{good}\n"));
    assert_eq!(twice, "line 3: the document “d” is already on line 1");
    let late = fault(&format!("{good}\n{{\"type\":\"gainsay\",\"version\":1}}"));
    assert!(
        late.starts_with("line 2: the header is the first line"),
        "{late}"
    );
    let digest = good.replace(
        "\"text\"",
        &format!("\"sha256\":\"{}\",\"text\"", "0".repeat(64)),
    );
    assert!(
        fault(&digest).contains("but the words have the digest"),
        "{}",
        fault(&digest)
    );
    let region = format!(
        "{good}\n{}",
        json!({"type": "region", "id": "r", "document": "d", "what": "caption", "span": {"start": 0, "end": 99}})
    );
    assert!(
        fault(&region).starts_with("line 2, `span.end`:"),
        "{}",
        fault(&region)
    );
    // All faults of a file at once.
    let many = faults(&format!("{good}\n{{}}\nx\n"));
    assert_eq!(many.len(), 2, "{many:?}");
}
