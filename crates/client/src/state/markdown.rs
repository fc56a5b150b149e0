//! The part of Markdown that people write here: headings, paragraphs, lists, quotations; strong and stressed
//! words, code, links. Everything else is shown as it was written.

/// A block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Its level, from 1, and its words.
    Heading(usize, String),
    Paragraph(String),
    /// Its items; numbered if so written.
    List {
        numbered: bool,
        items: Vec<String>,
    },
    Quote(String),
}

/// The blocks of a text.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            open = false;
            continue;
        }
        if let Some((level, words)) = heading(line) {
            blocks.push(Block::Heading(level, words.to_owned()));
            open = false;
            continue;
        }
        let last = blocks.last_mut().filter(|_| open);
        open = true;
        if let Some((is_numbered, item)) = item(line) {
            match last {
                Some(Block::List { numbered, items }) if *numbered == is_numbered => {
                    items.push(item.to_owned());
                }
                _ => blocks.push(Block::List {
                    numbered: is_numbered,
                    items: vec![item.to_owned()],
                }),
            }
        } else if let Some(quote) = line.strip_prefix('>') {
            match last {
                Some(Block::Quote(words)) => join(words, quote.trim()),
                _ => blocks.push(Block::Quote(quote.trim().to_owned())),
            }
        } else {
            match last {
                Some(Block::Paragraph(words) | Block::Quote(words)) => join(words, line),
                Some(Block::List { items, .. }) => {
                    if let Some(item) = items.last_mut() {
                        join(item, line);
                    }
                }
                _ => blocks.push(Block::Paragraph(line.to_owned())),
            }
        }
    }
    number_on(blocks)
}

/// A list whose items stand apart is one list.
fn number_on(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (joined.last_mut(), block) {
            (
                Some(Block::List {
                    numbered: before,
                    items,
                }),
                Block::List {
                    numbered,
                    items: more,
                },
            ) if *before == numbered => {
                items.extend(more);
            }
            (_, block) => joined.push(block),
        }
    }
    joined
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    (level > 0 && words.starts_with(' ')).then(|| (level, words.trim()))
}

fn item(line: &str) -> Option<(bool, &str)> {
    if let Some(item) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some((false, item.trim()));
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    let item = rest
        .strip_prefix(". ")
        .or_else(|| rest.strip_prefix(") "))?;
    // A year at the start of a line is no number of a list.
    (1..=3).contains(&digits).then(|| (true, item.trim()))
}

fn join(words: &mut String, more: &str) {
    words.push(' ');
    words.push_str(more);
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    Words(String),
    Strong(Vec<Self>),
    Stressed(Vec<Self>),
    Code(String),
    /// Its words, and an address on the web.
    Link(String, String),
}

/// The pieces of a line.
pub fn spans(line: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut plain = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['*', '`', '[']) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        match opened(from) {
            Some((span, length)) => {
                flush(&mut plain, &mut found);
                found.push(span);
                rest = &from[length..];
            }
            None => {
                plain.push_str(&from[..1]);
                rest = &from[1..];
            }
        }
    }
    plain.push_str(rest);
    flush(&mut plain, &mut found);
    found
}

fn flush(plain: &mut String, found: &mut Vec<Span>) {
    if !plain.is_empty() {
        found.push(Span::Words(std::mem::take(plain)));
    }
}

/// The span that begins here, if it ends as well, and its length in bytes.
fn opened(from: &str) -> Option<(Span, usize)> {
    if let Some(inner) = from.strip_prefix("**") {
        // Stressed words may end together with strong ones: `**one *two***`.
        let mut end = inner.find("**")?;
        if inner[end + 2..].starts_with('*') {
            end += 1;
        }
        let words = fitting(&inner[..end])?;
        return Some((Span::Strong(spans(words)), end + 4));
    }
    if let Some(inner) = from.strip_prefix('*') {
        let end = inner.find('*')?;
        return Some((Span::Stressed(spans(fitting(&inner[..end])?)), end + 2));
    }
    if let Some(inner) = from.strip_prefix('`') {
        let end = inner.find('`').filter(|end| *end > 0)?;
        return Some((Span::Code(inner[..end].to_owned()), end + 2));
    }
    let inner = from.strip_prefix('[')?;
    let (words, after) = inner.split_once("](")?;
    let (address, _) = after.split_once(')')?;
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    let is_whole = is_web && !words.contains(['[', ']']) && !address.contains(char::is_whitespace);
    let length = 1 + words.len() + 2 + address.len() + 1;
    is_whole.then(|| (Span::Link(words.to_owned(), address.to_owned()), length))
}

/// Stars around nothing, or with a space inside them, stress nothing.
fn fitting(words: &str) -> Option<&str> {
    let fits = !words.is_empty()
        && !words.starts_with(char::is_whitespace)
        && !words.ends_with(char::is_whitespace);
    fits.then_some(words)
}

/// A heading's words without their signs, for a table of contents.
pub fn plain(line: &str) -> String {
    spans(line).iter().map(words_of).collect()
}

fn words_of(span: &Span) -> String {
    match span {
        Span::Words(words) | Span::Code(words) | Span::Link(words, _) => words.clone(),
        Span::Strong(spans) | Span::Stressed(spans) => spans.iter().map(words_of).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &str) -> Span {
        Span::Words(words.to_owned())
    }

    #[test]
    fn blocks_are_told_apart() {
        let text = "# Why\nOne\ntwo\n\n- a\n- b\n  more\n\n> said\n> so\n\n### Deep\nEnd";
        let list = |numbered, items: &[&str]| Block::List {
            numbered,
            items: items.iter().map(|item| (*item).to_owned()).collect(),
        };
        assert_eq!(
            blocks(text),
            [
                Block::Heading(1, "Why".to_owned()),
                Block::Paragraph("One two".to_owned()),
                list(false, &["a", "b more"]),
                Block::Quote("said so".to_owned()),
                Block::Heading(3, "Deep".to_owned()),
                Block::Paragraph("End".to_owned()),
            ]
        );
        assert_eq!(blocks("1. a\n2. b\n\n3) c"), [list(true, &["a", "b", "c"])]);
        assert_eq!(
            blocks("2016. A year"),
            [Block::Paragraph("2016. A year".to_owned())]
        );
    }

    #[test]
    fn words_are_stressed_within_strong_ones() {
        assert_eq!(
            spans("a **b *c* d** e"),
            [
                words("a "),
                Span::Strong(vec![
                    words("b "),
                    Span::Stressed(vec![words("c")]),
                    words(" d")
                ]),
                words(" e"),
            ]
        );
        assert_eq!(
            spans("**a *b***"),
            [Span::Strong(vec![
                words("a "),
                Span::Stressed(vec![words("b")])
            ])]
        );
    }

    #[test]
    fn signs_that_open_nothing_are_words() {
        for plain in [
            "2 * 3 * 4",
            "a ** b",
            "*",
            "`",
            "[1]",
            "[a](b c)",
            "[a](javascript:x)",
        ] {
            assert_eq!(spans(plain), [words(plain)], "{plain}");
        }
    }

    #[test]
    fn code_and_links_are_found() {
        assert_eq!(
            spans("`a < b` at [here](https://a.example/b)."),
            [
                Span::Code("a < b".to_owned()),
                words(" at "),
                Span::Link("here".to_owned(), "https://a.example/b".to_owned()),
                words("."),
            ]
        );
        assert_eq!(plain("**One** `two`"), "One two");
    }
}
