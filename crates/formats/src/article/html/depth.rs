//! How deep a page nests, found by scanning its tags before any tree is built.
//!
//! A tree builder looks through its stack of open elements at almost every tag, so a page of
//! nothing but `<div>` costs the square of its length, and a deep tree can overflow the stack of
//! whatever walks it. The scan is one pass and remembers no more than the limit.

use super::super::error::Fault;

/// Open elements that are allowed. Browsers stop nesting at 512; real pages stay under 100.
pub(super) const DEEPEST: usize = 400;

/// Elements that are allowed on a page.
pub(super) const MOST: usize = 200_000;

/// Elements without content, which never nest (HTML Standard, 13.1.2).
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements whose content is not markup.
const RAW: &[&str] = &[
    "script", "style", "textarea", "title", "xmp", "noscript", "iframe",
];

/// Elements that a closing tag does not reach through (HTML Standard, 13.2.4.2).
const SCOPE: &[&str] = &[
    "table", "td", "th", "caption", "html", "template", "applet", "marquee", "object", "button",
];

/// Elements that end an open one of the same group, and where the search for it stops.
const IMPLIED: &[(&[&str], &[&str])] = &[
    (
        &["p"],
        &[
            "div",
            "section",
            "article",
            "blockquote",
            "li",
            "td",
            "th",
            "body",
            "table",
        ],
    ),
    (&["li"], &["ul", "ol", "menu"]),
    (&["dt", "dd"], &["dl"]),
    (&["tr"], &["table"]),
    (&["td", "th"], &["tr", "table"]),
    (&["tbody", "thead", "tfoot"], &["table"]),
    (&["option", "optgroup"], &["select"]),
];

/// Refuses a page that nests too deep or has too many elements.
///
/// # Errors
///
/// [`Fault::TooDeep`] or [`Fault::TooManyElements`].
pub(super) fn check(html: &str) -> Result<(), Fault> {
    let mut open: Vec<String> = Vec::new();
    let mut elements = 0_usize;
    let mut at = 0;
    while let Some(next) = html[at..].find('<') {
        let start = at + next;
        let rest = &html[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            at = start + 4 + comment.find("-->").map_or(comment.len(), |end| end + 3);
            continue;
        }
        let closing = rest.starts_with('/');
        let name_at = usize::from(closing);
        let name: String = rest[name_at..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
            .take(32)
            .collect::<String>()
            .to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let tag_length = tag_end(&rest[name_at..]);
        at = (start + 1 + name_at + tag_length).min(html.len());
        if closing {
            close(&mut open, &name);
            continue;
        }
        elements += 1;
        if elements > MOST {
            return Err(Fault::TooManyElements { limit: MOST });
        }
        if VOID.contains(&name.as_str()) {
            continue;
        }
        if RAW.contains(&name.as_str()) {
            at += raw_end(&html[at..], &name);
            continue;
        }
        end_implied(&mut open, &name);
        open.push(name);
        if open.len() > DEEPEST {
            let line = 1 + html[..start].matches('\n').count();
            return Err(Fault::TooDeep {
                limit: DEEPEST,
                offset: start,
                line,
            });
        }
    }
    Ok(())
}

/// Bytes up to and including the `>` that ends a tag, minding quoted values.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    let mut value = false;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if value => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (None, b'=') => {
                value = true;
                continue;
            }
            (None, b' ' | b'\t' | b'\n') if value => continue,
            _ => {}
        }
        value = false;
    }
    tag.len()
}

/// Bytes up to the closing tag of an element whose content is not markup.
fn raw_end(html: &str, name: &str) -> usize {
    let bytes = html.as_bytes();
    let mut from = 0;
    while let Some(found) = html[from..].find("</") {
        let at = from + found;
        let candidate = bytes.get(at + 2..at + 2 + name.len());
        if candidate.is_some_and(|candidate| candidate.eq_ignore_ascii_case(name.as_bytes())) {
            return at;
        }
        from = at + 2;
    }
    html.len()
}

fn close(open: &mut Vec<String>, name: &str) {
    for index in (0..open.len()).rev() {
        if open[index] == name {
            open.truncate(index);
            return;
        }
        if SCOPE.contains(&open[index].as_str()) && !SCOPE.contains(&name) {
            return;
        }
    }
}

fn end_implied(open: &mut Vec<String>, name: &str) {
    let block = matches!(
        name,
        "div"
            | "section"
            | "article"
            | "ul"
            | "ol"
            | "dl"
            | "table"
            | "blockquote"
            | "pre"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "form"
            | "p"
    );
    for (group, stops) in IMPLIED {
        let same = group.contains(&name) || (group[0] == "p" && block);
        if !same {
            continue;
        }
        for index in (0..open.len()).rev() {
            if group.contains(&open[index].as_str()) {
                open.truncate(index);
                break;
            }
            if stops.contains(&open[index].as_str()) {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousand_deep_is_refused_where_it_passes_the_limit() {
        let page = format!("<html><body>\n{}", "<div>".repeat(10_000));
        let fault = check(&page).unwrap_err();
        let offset = 13 + (DEEPEST - 2) * 5;
        assert_eq!(
            fault,
            Fault::TooDeep {
                limit: DEEPEST,
                offset,
                line: 2
            }
        );
        // A closing tag that a table cell shields does not hide the depth.
        let page = "<div><table><tr><td></div>".repeat(10_000);
        assert!(matches!(check(&page), Err(Fault::TooDeep { .. })));
        let page = "<b>".repeat(10_000);
        assert!(matches!(check(&page), Err(Fault::TooDeep { .. })));
    }

    #[test]
    fn long_pages_are_not_deep_pages() {
        for unclosed in [
            "<p>words ",
            "<ul><li>a<li>b</ul>",
            "<tr><td>a<td>b",
            "<br>",
            "<!-- <div> -->",
            "<script>if (a < b) '<div><div>'</script>",
            "<a title='<div>'>x</a>",
            "1 < 2 ",
        ] {
            let page = format!("<body><table>{}", unclosed.repeat(5_000));
            assert_eq!(check(&page), Ok(()), "{unclosed}");
        }
        let many = "<br>".repeat(MOST + 1);
        assert_eq!(check(&many), Err(Fault::TooManyElements { limit: MOST }));
    }
}
