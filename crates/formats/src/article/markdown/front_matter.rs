//! The lines between two `---` at the top of a Markdown file: `key: value`, one a line.
//!
//! This is the part of YAML that people write by hand, read strictly: no nesting, no anchors, no
//! block scalars. What is not understood is reported and left out.

use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::document::Genre;

use super::super::error::Notice;
use super::super::facts::Facts;

/// Reads the front matter, if there is one, and returns what follows it.
pub(super) fn read<'a>(source: &'a str, facts: &mut Facts, notices: &mut Vec<Notice>) -> &'a str {
    let Some(rest) = source.strip_prefix("---\n") else {
        return source;
    };
    let mut end = 0;
    let mut lines = Vec::new();
    for line in rest.split_inclusive('\n') {
        end += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            for (number, line) in lines.into_iter().enumerate() {
                if let Err(why) = take(line, facts) {
                    notices.push(Notice::FrontMatterIgnored {
                        line: number + 2,
                        why,
                    });
                }
            }
            return &rest[end..];
        }
        lines.push(line);
    }
    // No closing line: it was a rule, not front matter.
    source
}

fn take(line: &str, facts: &mut Facts) -> Result<(), &'static str> {
    let line = line.trim_end();
    if line.is_empty() || line.starts_with('#') {
        return Ok(());
    }
    if line.starts_with([' ', '\t', '-']) {
        return Err("nested values are not read; write “key: value” on one line");
    }
    let (key, value) = line.split_once(':').ok_or("it is not “key: value”")?;
    let value = scalar(value)?;
    if value.is_empty() {
        return Ok(());
    }
    let text = || Some(value.clone());
    match key.trim() {
        "title" => facts.title = text(),
        "outlet" => facts.outlet = text(),
        "original_outlet" => facts.original_outlet = text(),
        "author" | "authors" => {
            let names = value
                .trim_start_matches('[')
                .trim_end_matches(']')
                .split(',');
            let names = names.map(|name| unquote(name.trim()).to_owned());
            facts.authors = names.filter(|name| !name.is_empty()).collect();
        }
        "date" | "published" => {
            let date = StatedDate::from_words(&value, DateBasis::Metadata);
            facts.published = Some(date.ok_or("the date is not understood; write 2016-12-31")?);
        }
        "address" | "url" => facts.address = text(),
        "language" => {
            facts.language = Some(
                value
                    .parse()
                    .map_err(|_| "the language is not a tag such as en")?,
            );
        }
        "genre" => facts.genre = Some(genre(&value)?),
        "rights" => facts.rights = text(),
        _ => {
            return Err(
                "the key is unknown; title, outlet, original_outlet, author, date, \
                        address, language, genre and rights are read",
            );
        }
    }
    Ok(())
}

/// A value without its quotes or its comment.
fn scalar(value: &str) -> Result<String, &'static str> {
    let value = value.trim();
    if value.starts_with(['|', '>', '&', '*', '{', '!']) {
        return Err("only plain values are read; write “key: value” on one line");
    }
    if let Some(quote @ ('"' | '\'')) = value.chars().next() {
        let rest = &value[1..];
        let end = rest
            .rfind(quote)
            .ok_or("the closing quotation mark is missing")?;
        return Ok(rest[..end].to_owned());
    }
    let plain = value.find(" #").map_or(value, |comment| &value[..comment]);
    Ok(plain.trim_end().to_owned())
}

fn unquote(value: &str) -> &str {
    value.trim_matches(['"', '\''])
}

fn genre(value: &str) -> Result<Genre, &'static str> {
    Ok(
        match value.to_lowercase().replace([' ', '-'], "_").as_str() {
            "news" => Genre::News,
            "wire" => Genre::Wire,
            "analysis" => Genre::Analysis,
            "opinion" => Genre::Opinion,
            "press_release" => Genre::PressRelease,
            "official_record" => Genre::OfficialRecord,
            "dataset" => Genre::Dataset,
            _ => {
                return Err(
                    "the genre is unknown; news, wire, analysis, opinion, press_release, \
                        official_record and dataset are read",
                );
            }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_keys_are_facts_and_the_rest_is_reported() {
        let (mut facts, mut notices) = (Facts::default(), Vec::new());
        let body = read(
            "---\ntitle: \"Arms: a denial\"\noutlet: Daily Post # copy\nauthor: [Jane Doe, 'John Roe']\n\
             date: 2016-12-31\nlanguage: en\ngenre: Press release\nmood: dark\n  deep: x\n---\nWords.\n",
            &mut facts,
            &mut notices,
        );
        assert_eq!(body, "Words.\n");
        assert_eq!(facts.title.as_deref(), Some("Arms: a denial"));
        assert_eq!(facts.outlet.as_deref(), Some("Daily Post"));
        assert_eq!(facts.authors, ["Jane Doe", "John Roe"]);
        assert_eq!(
            facts.published.map(|d| d.edtf.to_string()).as_deref(),
            Some("2016-12-31")
        );
        assert_eq!(facts.genre, Some(Genre::PressRelease));
        let lines: Vec<usize> = notices
            .iter()
            .map(|notice| match notice {
                Notice::FrontMatterIgnored { line, .. } => *line,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(lines, [8, 9]);
    }

    #[test]
    fn a_rule_is_not_front_matter() {
        let (mut facts, mut notices) = (Facts::default(), Vec::new());
        let source = "---\nWords: and more.\n";
        assert_eq!(read(source, &mut facts, &mut notices), source);
        assert_eq!(facts, Facts::default());
    }
}
