//! A rationale in Markdown, as HTML: its `[1]` lead to what is cited, its raw HTML is words.

use std::iter::Peekable;
use std::str::CharIndices;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::evidence::mark;
use super::html::Html;

/// Puts Markdown on a page on which `cited` things are listed.
pub(super) fn markdown(html: &mut Html<'_>, source: &str, cited: usize) {
    let withheld = html.withheld();
    // Before marks of bold type and the like part a name from itself.
    let source = withheld.hide(source);
    let parser = Parser::new_ext(&source, Options::ENABLE_STRIKETHROUGH);
    let mut walk = Walk {
        html,
        cited,
        links: Vec::new(),
    };
    for event in TextMergeStream::new(parser) {
        walk.take(event);
    }
}

struct Walk<'h, 'w> {
    html: &'h mut Html<'w>,
    cited: usize,
    /// For each link we are in, whether it leads anywhere.
    links: Vec<bool>,
}

impl Walk<'_, '_> {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.words(&words),
            Event::Code(words) => {
                self.html.raw("<code>").text(&words).raw("</code>");
            }
            Event::Html(words) | Event::InlineHtml(words) => {
                self.html.text(&words);
            }
            Event::SoftBreak => {
                self.html.raw("\n");
            }
            Event::HardBreak => {
                self.html.raw("<br>\n");
            }
            Event::Rule => {
                self.html.raw("<hr>\n");
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.html.raw("<p>"),
            // Whatever the author's level, it stands below “Why”.
            Tag::Heading { .. } => self.html.raw("<h3>"),
            Tag::BlockQuote(_) => self.html.raw("<blockquote>\n"),
            Tag::CodeBlock(_) => self.html.raw("<pre>"),
            Tag::HtmlBlock => self.html.raw("<p>"),
            Tag::List(None) => self.html.raw("<ul>\n"),
            Tag::List(Some(from)) => self.html.raw("<ol start=\"").value(from).raw("\">\n"),
            Tag::Item => self.html.raw("<li>"),
            Tag::Emphasis => self.html.raw("<em>"),
            Tag::Strong => self.html.raw("<strong>"),
            Tag::Strikethrough => self.html.raw("<s>"),
            Tag::Link { dest_url, .. } => {
                let leads = self.html.withheld().address(&dest_url);
                self.links.push(leads.is_some());
                match leads {
                    Some(address) => self.html.raw("<a href=\"").value(address).raw("\">"),
                    None => self.html,
                }
            }
            _ => self.html,
        };
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.html.raw("</p>\n"),
            TagEnd::Heading(_) => self.html.raw("</h3>\n"),
            TagEnd::BlockQuote(_) => self.html.raw("</blockquote>\n"),
            TagEnd::CodeBlock => self.html.raw("</pre>\n"),
            TagEnd::List(false) => self.html.raw("</ul>\n"),
            TagEnd::List(true) => self.html.raw("</ol>\n"),
            TagEnd::Item => self.html.raw("</li>\n"),
            TagEnd::Emphasis => self.html.raw("</em>"),
            TagEnd::Strong => self.html.raw("</strong>"),
            TagEnd::Strikethrough => self.html.raw("</s>"),
            TagEnd::Link => match self.links.pop() {
                Some(true) => self.html.raw("</a>"),
                _ => self.html,
            },
            _ => self.html,
        };
    }

    /// Words, in which `[1]` leads to the first thing cited. A link within a link is none.
    fn words(&mut self, words: &str) {
        let is_linked = self.links.contains(&true);
        let mut said = 0;
        let mut letters = words.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            if letter != '[' || is_linked {
                continue;
            }
            let (number, end) = number(&mut letters);
            if let Some(number) = number.filter(|number| (1..=self.cited).contains(number)) {
                self.html.text(&words[said..at]);
                mark(self.html, number);
                said = end;
            }
        }
        self.html.text(&words[said..]);
    }
}

/// The number before `]`, and where that ends.
fn number(letters: &mut Peekable<CharIndices<'_>>) -> (Option<usize>, usize) {
    let mut number: Option<usize> = None;
    while let Some((_, letter)) = letters.peek() {
        match letter.to_digit(10) {
            Some(digit) => {
                let before = number.unwrap_or_default().saturating_mul(10);
                number = Some(before.saturating_add(digit as usize));
                letters.next();
            }
            None => break,
        }
    }
    match letters.peek() {
        Some((at, ']')) if number.is_some() => {
            let end = at + 1;
            letters.next();
            (number, end)
        }
        _ => (None, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::super::withheld::Withheld;
    use super::*;

    fn shown(source: &str) -> String {
        let withheld = Withheld::default();
        let mut html = Html::new(&withheld);
        markdown(&mut html, source, 2);
        html.into_string()
    }

    #[test]
    fn numbers_in_brackets_lead_to_what_is_cited() {
        assert_eq!(
            shown("So say [1] and [2], not [3] or [x]."),
            "<p>So say <a class=\"cite\" href=\"#c1\">[1]</a> and <a class=\"cite\" href=\"#c2\">[2]</a>, not [3] or [x].</p>\n"
        );
    }

    #[test]
    fn markdown_is_shown_and_html_is_words() {
        assert_eq!(
            shown("# A\n\n- *b* <b onclick=x>c</b>\n\n<script>d</script>"),
            "<h3>A</h3>\n<ul>\n<li><em>b</em> &lt;b onclick=x&gt;c&lt;/b&gt;</li>\n</ul>\n<p>&lt;script&gt;d&lt;/script&gt;</p>\n"
        );
        assert_eq!(
            shown("[good](https://a.example) [bad](javascript:x) ![pic](https://b.example/p.png)"),
            "<p><a href=\"https://a.example\">good</a> bad pic</p>\n"
        );
    }
}
