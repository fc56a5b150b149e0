//! Reading a date from the words of an article, and only when there is no doubt what they mean.

mod beside;
mod parts;

use self::beside::{is_passed_over, is_time, is_utc_offset};
use self::parts::Parts;
use super::day::Day;
use super::edtf::{Edtf, End};
use super::vocabulary::UNDATED;

/// Longer strings are sentences, not dates.
const LONGEST: usize = 120;

impl Edtf {
    /// Reads a date as people and web pages write it: `31 December 2016`, `Dec. 8, 2016`,
    /// `Oct 2015`, `early December 2016` (about then), `8–10 December 2016`, `the 2010s`,
    /// `spring 2016`, `since March 2016`, `undated`, `31.12.2016`, ISO dates with a time, and every
    /// spelling of EDTF itself. Months are known in English, French, German, Spanish, Russian and
    /// Arabic; a weekday, a time of day and its zone may stand by and are passed over.
    ///
    /// `None` when any word is strange, when the year is missing, or when the order of day and
    /// month is open (`08/12/2016`): nothing is guessed.
    #[must_use]
    pub fn from_words(words: &str) -> Option<Self> {
        let words = words.trim();
        if words.is_empty() || words.len() > LONGEST {
            return None;
        }
        if let Ok(edtf) = words.parse() {
            return Some(edtf);
        }
        let plain = fold(words);
        if UNDATED.contains(&plain.as_str()) {
            return Some(Self::Unknown);
        }
        numeric(&plain)
            .or_else(|| open_ended(&plain))
            .or_else(|| range(&plain))
            .or_else(|| Parts::read(&plain)?.edtf())
    }
}

/// Lower case, digits of Arabic and Persian as ASCII, blanks as spaces, no marks on letters that
/// may be written with or without them, no invisible direction marks.
fn fold(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for letter in words.chars().flat_map(char::to_lowercase) {
        match letter {
            '\u{0300}'..='\u{036F}'
            | '\u{0640}'
            | '\u{064B}'..='\u{0655}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' => {}
            '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}' => {
                // Both blocks run from zero to nine and end in a nibble of that value.
                let value = u32::from(letter) & 0xF;
                plain.extend(char::from_digit(value, 10));
            }
            ',' | '،' | ';' | '(' | ')' => plain.push(' '),
            _ if letter.is_whitespace() => plain.push(' '),
            _ => plain.push(letter),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A date in figures, with or without a time behind it.
fn numeric(plain: &str) -> Option<Edtf> {
    let cut = plain.find(['t', ' ']).unwrap_or(plain.len());
    let (date, rest) = plain.split_at(cut);
    let rest = rest.strip_prefix('t').unwrap_or(rest);
    let beside = |word: &str| is_time(word) || is_utc_offset(word) || is_passed_over(word);
    if !rest.split_whitespace().all(beside) {
        return None;
    }
    let number = |text: &str| -> Option<i32> {
        let plain = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    };
    let day = |year: &str, month: &str, day: &str| -> Option<Edtf> {
        if year.len() != 4 || month.len() > 2 || day.len() > 2 {
            return None;
        }
        let small = |text: &str| u8::try_from(number(text)?).ok();
        let day = Day::new(number(year)?, small(month)?, small(day)?).ok()?;
        Some(Edtf::day(day))
    };
    if date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()) {
        return (date.starts_with("19") || date.starts_with("20"))
            .then(|| day(&date[..4], &date[4..6], &date[6..]))
            .flatten();
    }
    let separator = ['-', '/', '.']
        .into_iter()
        .find(|s| date.matches(*s).count() == 2)?;
    let parts: Vec<&str> = date.split(separator).collect();
    let [first, second, third] = parts[..] else {
        return None;
    };
    if first.len() == 4 {
        return day(first, second, third);
    }
    match separator {
        // Day, month, year wherever dots are written.
        '.' => day(third, second, first),
        // Nobody can tell 08/12 from 12/08 without knowing the writer.
        _ => match (day(third, second, first), day(third, first, second)) {
            (Some(one), Some(other)) if one != other => None,
            (one, other) => one.or(other),
        },
    }
}

/// `since March 2016`, `until 2018`, `seit März 2016`.
fn open_ended(plain: &str) -> Option<Edtf> {
    let (word, rest) = plain.split_once(' ')?;
    let Edtf::Date(date) = Edtf::from_words(rest)? else {
        return None;
    };
    match word {
        "since" | "from" | "seit" | "ab" => Edtf::interval(End::Date(date), End::Open).ok(),
        "until" | "till" | "bis" => Edtf::interval(End::Unknown, End::Date(date)).ok(),
        _ => None,
    }
}

/// `2015–2018`, `between Oct 2015 and 2016`, `8-10 December 2016`, `Dec. 8 to 10, 2016`.
fn range(plain: &str) -> Option<Edtf> {
    let (first, last) = halves(plain)?;
    let (mut first, mut last) = (Parts::read(first)?, Parts::read(last)?);
    if first.names_nothing() {
        return None;
    }
    first.share(&mut last)?;
    let end = |parts: Parts| -> Option<End> {
        match parts.edtf()? {
            Edtf::Date(date) => Some(End::Date(date)),
            Edtf::Unknown | Edtf::Interval { .. } => None,
        }
    };
    Edtf::interval(end(first)?, end(last)?).ok()
}

/// The two sides of a range.
fn halves(plain: &str) -> Option<(&str, &str)> {
    for (before, between) in [("between ", " and "), ("zwischen ", " und ")] {
        if let Some(rest) = plain.strip_prefix(before) {
            return rest.split_once(between);
        }
    }
    let plain = ["from ", "von "]
        .into_iter()
        .find_map(|before| plain.strip_prefix(before))
        .unwrap_or(plain);
    [
        " to ",
        " through ",
        " until ",
        " bis ",
        " – ",
        " — ",
        " - ",
        "–",
        "—",
    ]
    .into_iter()
    .find_map(|separator| plain.split_once(separator))
    .or_else(|| {
        plain
            .split_once('-')
            .filter(|(_, last)| !last.contains('-'))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(words: &str) -> String {
        Edtf::from_words(words).map_or_else(|| "-".to_owned(), |edtf| edtf.to_string())
    }

    #[test]
    fn english_as_newspapers_write_it() {
        let cases = [
            ("31 December 2016", "2016-12-31"),
            ("December 8, 2016", "2016-12-08"),
            ("Thursday, Dec. 8th, 2016", "2016-12-08"),
            ("Sept. 30, 2016", "2016-09-30"),
            ("the 8th of December 2016", "2016-12-08"),
            ("8-Dec-2016", "2016-12-08"),
            ("8-Dec 2016", "2016-12-08"),
            ("Oct 2015", "2015-10"),
            ("in October of 2015", "2015-10"),
            ("2016", "2016"),
            ("early December 2016", "2016-12~"),
            ("mid-2016", "2016~"),
            ("c. 2014", "2014~"),
            ("~2014", "2014~"),
            ("December 2016?", "2016-12?"),
            ("probably about 2014", "2014%"),
            ("the 2010s", "201X"),
            ("spring 2016", "2016-21"),
            ("Fall of 2015", "2015-23"),
            ("8 December 2016, 10:15 a.m. EST", "2016-12-08"),
            ("Thursday 8 December 2016 14.51 GMT", "2016-12-08"),
            ("29 February 2016", "2016-02-29"),
            ("undated", "XXXX"),
        ];
        for (words, expected) in cases {
            assert_eq!(read(words), expected, "{words}");
        }
    }

    #[test]
    fn figures_and_machine_dates() {
        let cases = [
            ("2016-12-08", "2016-12-08"),
            ("2016-12-08T10:11:12Z", "2016-12-08"),
            ("2016-12-08T10:11:12.250+04:30", "2016-12-08"),
            ("2016-12-08 10:11:12 UTC", "2016-12-08"),
            ("Thu, 08 Dec 2016 10:11:12 +0430", "2016-12-08"),
            ("20161208", "2016-12-08"),
            ("2016/12/8", "2016-12-08"),
            ("31.12.2016", "2016-12-31"),
            ("8.12.2016", "2016-12-08"),
            ("12/31/2016", "2016-12-31"),
            ("31/12/2016", "2016-12-31"),
            ("08/08/2016", "2016-08-08"),
            ("2016-12~", "2016-12~"),
            ("2015/2018", "2015/2018"),
        ];
        for (words, expected) in cases {
            assert_eq!(read(words), expected, "{words}");
        }
    }

    #[test]
    fn ranges() {
        let cases = [
            ("2015–2018", "2015/2018"),
            ("2015-2018", "2015/2018"),
            ("between 2015 and 2018", "2015/2018"),
            ("from October 2015 to March 2016", "2015-10/2016-03"),
            ("October to December 2016", "2016-10/2016-12"),
            ("8–10 December 2016", "2016-12-08/2016-12-10"),
            ("Dec. 8-10, 2016", "2016-12-08/2016-12-10"),
            ("30 November - 2 December 2016", "2016-11-30/2016-12-02"),
            ("early 2015 to late 2016", "2015~/2016~"),
            ("since March 2016", "2016-03/.."),
            ("from Dec 2016", "2016-12/.."),
            ("until 8 December 2016", "/2016-12-08"),
        ];
        for (words, expected) in cases {
            assert_eq!(read(words), expected, "{words}");
        }
    }

    #[test]
    fn other_languages() {
        let cases = [
            ("8 декабря 2016 г.", "2016-12-08"),
            ("в октябре 2015 года", "2015-10"),
            ("le 1er août 2016", "2016-08-01"),
            ("8 de\u{301}cembre 2016", "2016-12-08"),
            ("Donnerstag, 8. Dezember 2016", "2016-12-08"),
            ("März 2017", "2017-03"),
            ("31. Dez. 2016", "2016-12-31"),
            ("um 2016", "2016~"),
            ("2010er", "201X"),
            ("Herbst 2016", "2016-23"),
            ("2015 bis Apr. 2018", "2015/2018-04"),
            ("von Oktober 2015 bis März 2016", "2015-10/2016-03"),
            ("zwischen 2015 und 2018", "2015/2018"),
            ("ab Dez. 2016", "2016-12/.."),
            ("seit März 2016", "2016-03/.."),
            ("bis 2016", "/2016"),
            ("8 de diciembre de 2016", "2016-12-08"),
            ("٨ ديسمبر ٢٠١٦", "2016-12-08"),
            ("الخميس 8 كانون الأول 2016", "2016-12-08"),
            ("۸ ديسمبر ۲۰۱۶", "2016-12-08"),
        ];
        for (words, expected) in cases {
            assert_eq!(read(words), expected, "{words}");
        }
    }

    #[test]
    fn what_is_not_sure_is_not_a_date() {
        for words in [
            "",
            "   ",
            "yesterday",
            "last week",
            "8 December",
            "December",
            "08/12/2016",
            "12/08/2016",
            "31 February 2016",
            "December 8, 16",
            "8 8 December 2016",
            "2016 2017",
            "2015-16",
            "10.15 2016",
            "3 pm 2016",
            "about",
            "the",
            "12345",
            "99 December 2016",
            "Daily Post",
            "Daily Post 2016",
            "before 2016",
            "20161308",
            "2016-12-08T25:99",
            "spring December 2016",
            "2018–2015",
            "10-8 December 2016",
            "1 2016",
            "2015/.., in en",
        ] {
            assert_eq!(read(words), "-", "{words}");
        }
    }

    proptest! {
        #[test]
        fn edtf_itself_is_always_understood(year in 0..10_000i32, month in 1..13u8, day in 1..29u8) {
            let edtf = Edtf::day(Day::new(year, month, day).unwrap());
            prop_assert_eq!(Edtf::from_words(&edtf.to_string()), Some(edtf));
        }

        #[test]
        fn no_words_make_it_panic(words in "\\PC{0,40}|([0-9]{1,4}|dec|[-./ ,~?]|to|mid|٢|st|s|h|:){0,9}") {
            if let Some(edtf) = Edtf::from_words(&words) {
                prop_assert!(edtf.to_string().parse::<Edtf>().is_ok(), "{} gave {}", words, edtf);
            }
        }
    }
}
