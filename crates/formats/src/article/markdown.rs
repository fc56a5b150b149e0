//! Markdown: its words without the marks, its structure as blocks, its front matter as facts.

mod front_matter;

use gainsay_model::region::RegionKind;
use gainsay_model::text::BlockKind;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::draft::Draft;

/// Reads a Markdown file.
pub(super) fn read(source: &str) -> Draft {
    let mut draft = Draft::default();
    let body = front_matter::read(source, &mut draft.facts, &mut draft.notices);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut walk = Walk::default();
    for event in Parser::new_ext(body, options) {
        walk.take(event, &mut draft);
    }
    walk.flush(&mut draft);
    draft.finish();
    draft
}

/// Where the walk through the events stands.
#[derive(Debug, Default)]
struct Walk {
    words: String,
    heading: Option<u8>,
    quotes: u32,
    items: u32,
    /// Inside raw HTML, a picture or metadata, whose words are not the article's.
    hidden: u32,
}

impl Walk {
    fn take(&mut self, event: Event<'_>, draft: &mut Draft) {
        match event {
            Event::Start(tag) => self.start(&tag, draft),
            Event::End(tag) => self.end(tag, draft),
            Event::Text(words) | Event::Code(words) if self.hidden == 0 => {
                self.words.push_str(&words);
            }
            Event::SoftBreak => self.words.push(' '),
            Event::HardBreak => self.words.push('\n'),
            Event::Rule => self.flush(draft),
            Event::InlineHtml(html) if is_line_break(&html) => self.words.push('\n'),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, draft: &mut Draft) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush(draft);
                self.heading = Some(number(*level));
            }
            Tag::BlockQuote(_) => {
                self.flush(draft);
                self.quotes += 1;
            }
            Tag::Item => {
                self.flush(draft);
                self.items += 1;
            }
            Tag::TableCell if !self.words.is_empty() => self.words.push('\t'),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.flush(draft);
                self.hidden += 1;
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::TableRow | Tag::TableHead => {
                self.flush(draft);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, draft: &mut Draft) {
        match tag {
            TagEnd::Heading(_) => {
                self.flush(draft);
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.flush(draft);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.flush(draft);
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::TableRow | TagEnd::TableHead => {
                self.flush(draft);
            }
            _ => {}
        }
    }

    fn flush(&mut self, draft: &mut Draft) {
        let block = match self.heading {
            Some(level) => Some(BlockKind::Heading(level)),
            None if self.quotes > 0 => Some(BlockKind::Quote),
            None if self.items > 0 => Some(BlockKind::ListItem),
            None => None,
        };
        let hint = (block == Some(BlockKind::Quote)).then_some(RegionKind::Quotation);
        draft.push(&self.words, block, hint);
        self.words.clear();
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn is_line_break(html: &str) -> bool {
    let tag = html.trim_matches(['<', '>', '/', ' ']);
    tag.eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_structure_stays() {
        let draft = read(
            "# Arms *claim* denied\n\nA “report”[^1] said\nso with **force**.\n\n\
             > No arms,\n> he said.\n\n- one\n- two [linked](http://x.example)\n\n## Next\n\n\
             <div>no</div>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![alt](x.png)\n\n[^1]: A note.\n",
        );
        let pieces: Vec<_> = draft
            .pieces
            .iter()
            .map(|p| (draft.words(p), p.block))
            .collect();
        assert_eq!(
            pieces,
            [
                ("Arms claim denied", Some(BlockKind::Heading(1))),
                ("A “report” said so with force.", None),
                ("No arms, he said.", Some(BlockKind::Quote)),
                ("one", Some(BlockKind::ListItem)),
                ("two linked", Some(BlockKind::ListItem)),
                ("Next", Some(BlockKind::Heading(2))),
                ("a\tb", None),
                ("1\t2", None),
                ("alt", None),
                ("A note.", None),
            ]
        );
        assert!(
            draft.text.contains("one\ntwo linked\n\nNext\n"),
            "{:?}",
            draft.text
        );
    }

    #[test]
    fn ten_thousand_quotes_deep_is_no_harm() {
        let deep = format!("{}word\n", "> ".repeat(10_000));
        assert!(read(&deep).text.contains("word"));
    }
}
