//! Lines that say who wrote an article, or when it appeared.

use gainsay_model::date::{Calendar, DateBasis, Edtf, StatedDate};

use crate::article::regions::phrase::fold;

/// What a byline begins with, folded.
const BY: &[&str] = &[
    "by ",
    "written by ",
    "story by ",
    "text by ",
    "author: ",
    "автор: ",
    "автор ",
    "von ",
    "par ",
    "por ",
    "بقلم ",
    "بقلم: ",
    "كتب ",
    "نویسنده: ",
    "لیکوال: ",
];

/// What a date of publication may be labelled with, folded.
const PUBLISHED: &[&str] = &[
    "published on",
    "published at",
    "published",
    "first published",
    "posted on",
    "posted",
    "date",
    "released",
    "опубликовано",
    "дата публикации",
    "дата",
    "veröffentlicht am",
    "publié le",
    "publicado el",
    "نشر في",
    "تاريخ النشر",
    "تاریخ",
];

/// What stands between the parts of a byline.
const SEPARATORS: &[char] = &['|', '•', '·', '–', '—', '\n', '\t'];

/// Days of the week, which may stand before a date; also by their first three letters.
const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "tues",
    "thurs",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
];

/// A line longer than this (in characters) is no byline.
const LONGEST: usize = 120;

/// Degrees and generations that belong to the name before the comma.
const SUFFIXES: &[&str] = &[
    "jr", "sr", "ii", "iii", "jd", "j.d", "md", "m.d", "phd", "ph.d", "esq", "ma", "mp",
];

/// The names in a byline, or nothing if the line is no byline.
pub(in crate::article) fn names(line: &str) -> Vec<String> {
    if line.chars().count() > LONGEST {
        return Vec::new();
    }
    let parts = line.split(SEPARATORS).map(str::trim);
    parts
        .filter_map(after_by)
        .map(list)
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

/// Splits "A and B", "A, B" or "A, Jr., and B" into names; empty if one of them is no name.
pub(in crate::article) fn list(names: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let and = |word: &&str| {
        matches!(
            word.to_lowercase().as_str(),
            "and" | "&" | "и" | "und" | "et"
        )
    };
    let words: Vec<&str> = names.split_whitespace().collect();
    let parts = words
        .split(and)
        .map(|words| words.join(" "))
        .collect::<Vec<_>>();
    for part in parts.join(",").split(',').map(str::trim) {
        let suffix = SUFFIXES.contains(&part.trim_end_matches('.').to_lowercase().as_str());
        match found.last_mut() {
            Some(last) if suffix => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ if part.is_empty() => {}
            _ if is_name(part) => found.push(part.trim_end_matches(['.', ';', ':']).to_owned()),
            // "By Jane Doe, Reuters": what follows the names says whose they are.
            Some(_) => break,
            None => return Vec::new(),
        }
    }
    found
}

/// The date in a line that is a date, or in the part of a byline that is one.
pub(in crate::article) fn date(line: &str) -> Option<StatedDate> {
    if line.chars().count() > LONGEST {
        return None;
    }
    labelled_date(line).or_else(|| {
        bare_date(line).or_else(|| line.split(['|', '•', '·', '\n', '\t']).find_map(bare_date))
    })
}

/// The date after "Published:" and its like.
pub(in crate::article) fn labelled_date(line: &str) -> Option<StatedDate> {
    if line.chars().count() > LONGEST {
        return None;
    }
    line.split(['|', '•', '·', '\n', '\t']).find_map(|part| {
        let part = part.trim();
        PUBLISHED.iter().find_map(|label| {
            let rest = strip_folded(part, label)?.trim_start();
            bare_date(rest.strip_prefix(':').unwrap_or(rest))
        })
    })
}

/// A date with at least its month. A bare year could be anything.
fn bare_date(words: &str) -> Option<StatedDate> {
    let words = words.trim().trim_end_matches('.');
    let has_year = words
        .split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 4);
    let bare_number = words.chars().all(|c| c.is_ascii_digit());
    if !has_year || bare_number {
        return None;
    }
    let date = StatedDate::from_words(words, DateBasis::Text)
        .or_else(|| StatedDate::from_words(without_time(words)?, DateBasis::Text))
        .or_else(|| StatedDate::from_words(without_weekday(words)?, DateBasis::Text))?;
    let Edtf::Date(known) = date.edtf else {
        return None;
    };
    matches!(known.calendar, Calendar::Day(_) | Calendar::Month(_)).then_some(date)
}

/// "3 May 2017, 10:24 GMT" without the time of day.
fn without_time(words: &str) -> Option<&str> {
    let colon = words.find(':')?;
    let digits = words[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
    let date = digits
        .trim_end_matches([' ', ',', '-', '–', '/'])
        .trim_end_matches(" at");
    (!date.is_empty()).then(|| date.trim_end_matches(','))
}

/// "Tuesday, 3 May 2017" without the day of the week.
fn without_weekday(words: &str) -> Option<&str> {
    let (weekday, date) = words.split_once([',', ' '])?;
    let weekday = fold(weekday);
    let known = WEEKDAYS
        .iter()
        .any(|day| *day == weekday || day.get(..3) == Some(weekday.as_str()));
    known.then(|| date.trim_start())
}

fn after_by(part: &str) -> Option<&str> {
    BY.iter().find_map(|by| strip_folded(part, by))
}

/// What follows `prefix` (folded) in `text`, whatever its case.
fn strip_folded<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in prefix.chars() {
        let mut lower = rest.next()?.to_lowercase();
        let found = lower.next()?;
        let found = if found == '\u{a0}' { ' ' } else { found };
        if lower.next().is_some() || found != expected {
            return None;
        }
    }
    Some(rest.as_str())
}

/// Two to five words that begin with a capital letter, or have none; particles between them.
fn is_name(words: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "al", "bin", "da", "de", "del", "der", "di", "el", "la", "ter", "van", "von",
    ];
    let parts: Vec<&str> = words.split_whitespace().collect();
    let starts_name = |part: &&str| {
        let first = part.chars().next();
        let letters = part
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-' | '‑'));
        // Scripts without capitals have neither upper nor lower case.
        letters && first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    };
    (2..=5).contains(&parts.len())
        && parts
            .iter()
            .all(|part| PARTICLES.contains(part) || starts_name(part))
        && !matches!(fold(parts[0]).as_str(), "the" | "our" | "staff" | "a")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_give_names() {
        assert_eq!(names("By Jane Doe"), ["Jane Doe"]);
        assert_eq!(names("by Jane Q. Doe, Jr., JD"), ["Jane Q. Doe, Jr., JD"]);
        assert_eq!(names("BY JANE DOE AND JOHN ROE"), ["JANE DOE", "JOHN ROE"]);
        assert_eq!(
            names("By Jane Doe, John Roe and Ali al Haddad"),
            ["Jane Doe", "John Roe", "Ali al Haddad"]
        );
        assert_eq!(names("By Jane Doe, Reuters"), ["Jane Doe"]);
        assert_eq!(names("By Jane Doe | 3 May 2017"), ["Jane Doe"]);
        assert_eq!(names("Автор: Иван Петров"), ["Иван Петров"]);
    }

    #[test]
    fn sentences_are_no_bylines() {
        for line in [
            "By the end of 2016 all had left.",
            "By all accounts",
            "Bystander",
            "Von Moskau aus",
        ] {
            assert!(names(line).is_empty(), "{line}");
        }
    }

    #[test]
    fn dates_need_a_month_and_a_year() {
        let edtf = |line: &str| date(line).map(|date| date.edtf.to_string());
        assert_eq!(edtf("31 December 2016").as_deref(), Some("2016-12-31"));
        assert_eq!(edtf("Published: 3 May 2017").as_deref(), Some("2017-05-03"));
        assert_eq!(
            edtf("By Jane Doe | 3 May 2017").as_deref(),
            Some("2017-05-03")
        );
        assert_eq!(edtf("3 May 2017, 10:24 GMT").as_deref(), Some("2017-05-03"));
        assert_eq!(edtf("Tuesday, 3 May 2017").as_deref(), Some("2017-05-03"));
        assert_eq!(edtf("2016"), None);
        assert_eq!(edtf("Russia in 2016"), None);
        assert_eq!(edtf("Arms in May 2016"), None);
        assert_eq!(edtf("On Feb. 14, 2003 the court banned it"), None);
    }
}
