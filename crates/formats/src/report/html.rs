//! Pages put together so that nothing foreign is ever taken for markup.
//!
//! Markup is `&'static str`, that is, written in this crate. Everything else goes through
//! [`Html::text`], which first takes out the names that are withheld and then escapes.

use super::withheld::Withheld;
use std::fmt::{Display, Write as _};

/// A page, or a piece of one, in the making.
#[derive(Debug)]
pub(super) struct Html<'w> {
    out: String,
    withheld: &'w Withheld,
}

impl<'w> Html<'w> {
    pub(super) fn new(withheld: &'w Withheld) -> Self {
        Self {
            out: String::new(),
            withheld,
        }
    }

    /// Markup.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    /// Somebody's words, between tags.
    pub(super) fn text(&mut self, words: &str) -> &mut Self {
        let withheld = self.withheld;
        escape(&withheld.hide(words), &mut self.out);
        self
    }

    /// The value of an attribute, or a figure: something of ours, escaped all the same.
    pub(super) fn value(&mut self, value: impl Display) -> &mut Self {
        let mut plain = String::new();
        // Writing to a string does not fail.
        let _ = write!(plain, "{value}");
        escape(&plain, &mut self.out);
        self
    }

    /// Words that lead to an address of the web, or the bare words where it is none.
    pub(super) fn link(&mut self, address: Option<&str>, words: &str) -> &mut Self {
        match address.and_then(|address| self.withheld.address(address)) {
            Some(address) => {
                self.raw("<a href=\"").value(address).raw("\">");
                self.text(words).raw("</a>")
            }
            None => self.text(words),
        }
    }

    /// A piece that was made the same way.
    pub(super) fn piece(&mut self, piece: &Html<'_>) -> &mut Self {
        self.out.push_str(&piece.out);
        self
    }

    /// JSON for a script element; no `<` may be left in it.
    pub(super) fn json(&mut self, json: &serde_json::Value) -> &mut Self {
        // Within JSON, `<` stands in strings only.
        self.out.push_str(&json.to_string().replace('<', "\\u003c"));
        self
    }

    pub(super) fn withheld(&self) -> &'w Withheld {
        self.withheld
    }

    pub(super) fn into_string(self) -> String {
        self.out
    }
}

/// Escapes for text and for attributes in quotation marks. Characters that HTML does not know are
/// replaced.
fn escape(words: &str, out: &mut String) {
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            '\r' => out.push('\n'),
            letter if letter.is_control() => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
}

/// An address that a reader may be led to: of the web, and nothing in it that an address cannot hold.
pub(super) fn of_the_web(address: &str) -> Option<&str> {
    let address = address.trim();
    let scheme = ["http://", "https://"].into_iter().find(|scheme| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    let rest = &address[scheme.len()..];
    let odd = |letter: char| {
        letter.is_whitespace() || letter.is_control() || "<>\"'\\`{}|^".contains(letter)
    };
    let has_host = rest
        .chars()
        .next()
        .is_some_and(|first| first.is_alphanumeric() || first == '[');
    (has_host && !rest.contains(odd)).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_markup() {
        let withheld = Withheld::default();
        let mut html = Html::new(&withheld);
        html.raw("<p title=\"").value("a\"b'").raw("\">");
        html.text("<script>alert('1' & \"2\")</script>\0")
            .raw("</p>");
        assert_eq!(
            html.into_string(),
            "<p title=\"a&quot;b&#39;\">&lt;script&gt;alert(&#39;1&#39; &amp; &quot;2&quot;)&lt;/script&gt;\u{fffd}</p>"
        );
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        for right in [
            "https://a.example/x?y=1&z",
            "HTTP://a.example",
            " https://ä.example ",
        ] {
            assert!(of_the_web(right).is_some(), "{right}");
        }
        for wrong in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//a.example",
            "https://",
            "https://a.example/\" onclick=\"x",
            "https:// a",
            "/etc/passwd",
            "ftp://a.example",
        ] {
            assert!(of_the_web(wrong).is_none(), "{wrong}");
        }
        let withheld = Withheld::default();
        let mut html = Html::new(&withheld);
        html.link(Some("javascript:alert(1)"), "here");
        assert_eq!(html.into_string(), "here");
    }
}
