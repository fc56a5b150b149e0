//! An attribution chain as one line of text, for quick typing: origin first, the article left out.
//!
//! ```text
//! official, unnamed < Daily Post, Oct 2015, indirect < Review, doubts
//! ```
//!
//! # Grammar
//!
//! ```text
//! line = "" | hop { "<" hop }
//! hop  = name { "," part }
//! part = date       what Edtf::from_words reads; commas inside it are fine: December 8, 2016
//!      | mode       direct | indirect | document
//!      | modality   asserted | hedged | hypothetical
//!      | stance     adopts | reports | doubts | rejects
//!      | rendering  original | translated | paraphrased | spliced
//!      | language   in TAG, for example: in ps
//!      | "unnamed"  or, the same, "anonymous"
//!      | anything else: one more piece of the name
//! ```
//!
//! Parts come in any order and each sort at most once. Blanks around `<` and `,` do not count. A
//! backslash takes the next `<`, `,` or backslash as it is, so a name may hold any of them; a comma
//! written `\,` never begins a part. An empty line is a chain without hops.
//!
//! The line carries everything in a [`Hop`] but two things: the party a hop is tied to, and what a
//! date rests on. [`parse_over`] takes both from the hops that were there before.

mod read;
mod write;

use std::collections::BTreeSet;

use thiserror::Error;

use crate::attribution::Hop;

pub use self::read::parse;
pub use self::write::print;

/// Why a line is not a chain. Columns are counted in code points, from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LineError {
    /// Nothing stands where a hop should name somebody.
    #[error("column {column}: nobody is named here; write a name on both sides of `<`")]
    NoName {
        /// Where the hop ends.
        column: usize,
    },
    /// Nothing stands between two commas, or after the last.
    #[error("column {column}: nothing follows the comma; remove it, or write `\\,` to keep it")]
    EmptyPart {
        /// Where the part should begin.
        column: usize,
    },
    /// A backslash before something that needs none.
    #[error("column {column}: a backslash stands before `<`, `,` or another backslash only")]
    Backslash {
        /// Where the backslash stands.
        column: usize,
    },
    /// The same sort of thing twice in one hop.
    #[error(
        "column {column}: “{words}” is a second {sort} for this hop; remove one, or write `\\,` \
         before it to make it a part of the name"
    )]
    Twice {
        /// What is there twice: `date`, `mode`, `modality`, `stance`, `rendering`, `language`.
        sort: &'static str,
        /// The second one.
        words: String,
        /// Where it begins.
        column: usize,
    },
}

impl LineError {
    /// Where in the line, in code points from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        match self {
            Self::NoName { column }
            | Self::EmptyPart { column }
            | Self::Backslash { column }
            | Self::Twice { column, .. } => *column,
        }
    }
}

/// Reads a line that replaces `before`, and keeps what the line cannot show.
///
/// A hop that the line leaves as it was stays exactly as it was. A hop that keeps its name keeps
/// its party, and its date's basis if the date is the same.
///
/// # Errors
///
/// As [`parse`].
pub fn parse_over(line: &str, before: &[Hop]) -> Result<Vec<Hop>, LineError> {
    let mut hops = parse(line)?;
    let shown: Vec<Hop> = before.iter().map(write::carried).collect();
    let mut taken = BTreeSet::new();
    for (index, hop) in hops.iter_mut().enumerate() {
        let same_name = |&other: &usize| !taken.contains(&other) && shown[other].words == hop.words;
        // The hop at the same place first, then the nearest that is not spoken for.
        let candidates = (index..before.len()).chain(0..index.min(before.len()));
        let Some(found) = candidates.into_iter().find(same_name) else {
            continue;
        };
        taken.insert(found);
        let (old, old_shown) = (&before[found], &shown[found]);
        if hop.stated == old_shown.stated {
            hop.stated.clone_from(&old.stated);
        }
        hop.words.clone_from(&old.words);
        hop.party = old.party;
    }
    Ok(hops)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::attribution::{Modality, Mode, Rendering, Stance};
    use crate::date::{DateBasis, StatedDate};

    fn hop(words: &str) -> Hop {
        Hop {
            words: words.to_owned(),
            ..Hop::default()
        }
    }

    fn date(words: &str) -> Option<StatedDate> {
        StatedDate::from_words(words, DateBasis::Person)
    }

    #[test]
    fn a_chain_of_three() {
        let hops = parse("official < Daily Post, Oct 2015 < Review").unwrap();
        let post = Hop {
            stated: date("Oct 2015"),
            ..hop("Daily Post")
        };
        assert_eq!(hops, [hop("official"), post, hop("Review")]);
        assert_eq!(print(&hops), "official < Daily Post, Oct 2015 < Review");
    }

    #[test]
    fn parts_in_any_order() {
        let expected = Hop {
            unnamed: true,
            mode: Some(Mode::Indirect),
            stated: date("Thursday, December 8, 2016"),
            modality: Some(Modality::Hedged),
            stance: Some(Stance::Doubts),
            rendering: Some(Rendering::Translated),
            language: "ps".parse().ok(),
            ..hop("a senior official, Ministry of Defence")
        };
        for line in [
            "a senior official, Ministry of Defence, unnamed, Thursday, December 8, 2016, indirect, \
             hedged, doubts, translated, in ps",
            "a senior official, in ps, Doubts, INDIRECT, Thursday, December 8, 2016, hedged, \
             Ministry of Defence, translated,unnamed",
        ] {
            assert_eq!(
                parse(line).unwrap(),
                std::slice::from_ref(&expected),
                "{line}"
            );
        }
    }

    #[test]
    fn anonymous_is_another_word_for_unnamed() {
        let hops = parse("an aide, anonymous, hedged").unwrap();
        assert!(hops[0].unnamed);
        assert_eq!(print(&hops), "an aide, unnamed, hedged");
        // As a name it is a name, and inside one it is kept apart by a backslash.
        for name in ["anonymous", "Smith, anonymous"] {
            let hops = [hop(name)];
            assert_eq!(parse(&print(&hops)).unwrap(), hops);
        }
    }

    #[test]
    fn the_first_part_is_always_the_name() {
        let hops = parse("2016 < direct < Post\\, 2016").unwrap();
        assert_eq!(hops, [hop("2016"), hop("direct"), hop("Post, 2016")]);
        assert_eq!(print(&hops), "2016 < direct < Post\\, 2016");
    }

    #[test]
    fn names_may_hold_anything() {
        for name in [
            "a < b",
            "a,b",
            "a, b",
            "a\\b",
            "Smith,",
            ", direct",
            "A, unnamed",
            "x, 2016",
        ] {
            let hops = [hop(name)];
            assert_eq!(parse(&print(&hops)).unwrap(), hops, "{}", print(&hops));
        }
        assert_eq!(
            print(&[hop("Ministry, Kabul office")]),
            "Ministry, Kabul office"
        );
    }

    #[test]
    fn a_date_takes_no_keyword_with_it() {
        let hops = parse("Post, Oct 2015, in de, 2016").unwrap_err();
        assert!(
            hops.to_string().contains("“2016” is a second date"),
            "{hops}"
        );
        let hops = parse("Post, Oct 2015, in de").unwrap();
        assert_eq!(hops[0].language, "de".parse().ok());
        assert_eq!(hops[0].stated, date("Oct 2015"));
    }

    #[test]
    fn an_empty_line_is_no_chain() {
        assert_eq!(parse("").unwrap(), []);
        assert_eq!(parse("  ").unwrap(), []);
        assert_eq!(print(&[]), "");
    }

    #[test]
    fn errors_name_the_column() {
        let column = |line: &str| parse(line).unwrap_err().column();
        assert_eq!(column("официал < < Review"), 11);
        assert_eq!(column("official <"), 11);
        assert_eq!(column("< Review"), 1);
        assert_eq!(column("official, , 2015"), 11);
        assert_eq!(column("official,"), 10);
        assert_eq!(column("off\\icial"), 4);
        assert_eq!(column("official\\"), 9);
        assert_eq!(column("🙂 Post, direct,  indirect"), 18);
        let twice = parse("Post, 2015, 2016").unwrap_err();
        assert!(
            twice.to_string().contains("“2016” is a second date"),
            "{twice}"
        );
    }

    #[test]
    fn an_edit_keeps_what_the_line_does_not_show() {
        let party = "0198a2b4-0000-7000-8000-000000000001".parse().ok();
        let before = [
            Hop {
                party,
                ..hop("official")
            },
            Hop {
                stated: Some(StatedDate {
                    edtf: "2015-10".parse().unwrap(),
                    words: Some("that autumn".to_owned()),
                    basis: DateBasis::Inferred,
                }),
                ..hop("Post")
            },
        ];
        assert!(before[0].party.is_some());
        let line = print(&before);
        assert_eq!(line, "official < Post, 2015-10");
        assert_eq!(parse_over(&line, &before).unwrap(), before);

        let edited = parse_over("aide < official < Post, 2015-10, doubts", &before).unwrap();
        assert_eq!(edited[0].party, None);
        assert_eq!(edited[1].party, party);
        assert_eq!(edited[2].stated, before[1].stated);
        assert_eq!(edited[2].stance, Some(Stance::Doubts));

        let redated = parse_over("official < Post, 2016", &before).unwrap();
        assert_eq!(redated[1].stated, date("2016"));
    }

    #[test]
    fn what_a_line_cannot_carry_still_prints_as_one() {
        let odd = [hop(""), hop(" two\nlines ")];
        assert_eq!(print(&odd), "? < two lines");
        assert_eq!(parse_over(&print(&odd), &odd).unwrap(), odd);
    }

    fn hops() -> impl Strategy<Value = Vec<Hop>> {
        let name = prop_oneof![
            "[A-Za-zа-яا-ي🙂<,\\\\ .]{1,14}",
            "(Post|, |,|direct|unnamed|2016|in ru|December 8|\\\\|<){1,5}",
        ]
        .prop_map(|name| name.trim().to_owned())
        .prop_filter("a hop names somebody", |name| !name.is_empty());
        let dates = prop_oneof![
            Just("Oct 2015"),
            Just("2016-12~"),
            Just("December 8, 2016"),
            Just("8 декабря 2016"),
            Just("Thursday, Dec. 8, 2016"),
            Just("2015/.."),
            Just("XXXX"),
            Just("undated"),
        ]
        .prop_map(|words| date(words).unwrap());
        let modes = prop_oneof![
            Just(Mode::Direct),
            Just(Mode::Indirect),
            Just(Mode::Document)
        ];
        let modalities = prop_oneof![
            Just(Modality::Asserted),
            Just(Modality::Hedged),
            Just(Modality::Hypothetical),
        ];
        let stances = prop_oneof![
            Just(Stance::Adopts),
            Just(Stance::Reports),
            Just(Stance::Doubts),
            Just(Stance::Rejects),
        ];
        let renderings = prop_oneof![
            Just(Rendering::Original),
            Just(Rendering::Translated),
            Just(Rendering::Paraphrased),
            Just(Rendering::Spliced),
        ];
        let languages = prop_oneof![Just("en"), Just("ps"), Just("zh-Hant-TW")]
            .prop_map(|tag| tag.parse().unwrap());
        let hop = (
            name,
            any::<bool>(),
            proptest::option::of(modes),
            proptest::option::of(dates),
            proptest::option::of(modalities),
            proptest::option::of(stances),
            proptest::option::of(renderings),
            proptest::option::of(languages),
        )
            .prop_map(
                |(words, unnamed, mode, stated, modality, stance, rendering, language)| Hop {
                    words,
                    party: None,
                    unnamed,
                    mode,
                    stated,
                    modality,
                    stance,
                    language,
                    rendering,
                },
            );
        proptest::collection::vec(hop, 0..5)
    }

    #[test]
    fn control_characters_are_read_as_they_are_printed() {
        let hops = parse("Rev\u{1}\0w, doubts").unwrap();
        assert_eq!(hops[0].words, "Rev  w");
        assert_eq!(parse(&print(&hops)), Ok(hops));
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back_the_same(hops in hops()) {
            let line = print(&hops);
            prop_assert_eq!(parse(&line), Ok(hops), "{}", line);
        }

        #[test]
        fn what_is_read_prints_and_reads_the_same(line in "([a-z]{1,3}|, |<|\\\\,|direct|2016|in ru|\\PC| ){0,12}") {
            match parse(&line) {
                Ok(hops) => prop_assert_eq!(parse(&print(&hops)), Ok(hops)),
                Err(error) => {
                    prop_assert!((1..=line.chars().count() + 1).contains(&error.column()));
                }
            }
        }
    }
}
