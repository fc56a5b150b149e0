//! A question as it was understood.

use gainsay_model::date::{Day, Edtf};

/// A question, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Every one of these; at least two.
    All(Vec<Self>),
    /// One of these; at least two.
    Any(Vec<Self>),
    /// Whatever is not this.
    Not(Box<Self>),
    /// One thing to look for.
    Term(Term),
}

impl Node {
    /// All of the parts: one that is itself several is taken apart.
    #[must_use]
    pub fn all(parts: Vec<Self>) -> Option<Self> {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::All(parts) => flat.extend(parts),
                part => flat.push(part),
            }
        }
        if flat.len() > 1 {
            return Some(Self::All(flat));
        }
        flat.pop()
    }

    /// One of the parts, taken apart in the same way.
    #[must_use]
    pub fn any(parts: Vec<Self>) -> Option<Self> {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::Any(parts) => flat.extend(parts),
                part => flat.push(part),
            }
        }
        if flat.len() > 1 {
            return Some(Self::Any(flat));
        }
        flat.pop()
    }

    /// What is looked for and may be shown where it was found: everything that is not under a NOT.
    pub fn wanted<'a>(&'a self, found: &mut Vec<&'a Term>) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().for_each(|part| part.wanted(found));
            }
            Self::Not(_) => {}
            Self::Term(term) => found.push(term),
        }
    }
}

/// One thing to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// A word as it was written; one that falls into several is a phrase.
    Word(String),
    /// Words one after the other.
    Phrase(String),
    /// Words that begin so.
    Prefix(String),
    /// Words spelled nearly so.
    Fuzzy(String),
    /// A sort of thing.
    Type(Sort),
    /// The key or label of a kind of annotation.
    Kind(String),
    /// Who says it, first.
    Speaker(String),
    /// Who passed it on.
    Via(String),
    /// Who is spoken of.
    Target(String),
    /// Where it appeared.
    Outlet(String),
    /// Who wrote it.
    Author(String),
    /// A language tag.
    Language(String),
    /// The key or label of a rating.
    Rating(String),
    /// Earlier than the beginning of a period.
    Before(Period),
    /// Later than the end of a period.
    After(Period),
    /// Within a period, or overlapping it.
    During(Period),
    /// In a state.
    Is(Fact),
    /// Something hangs on it.
    With(Bond),
    /// Nothing of that sort hangs on it.
    Without(Bond),
    /// Speaks for something.
    Supports(Towards),
    /// Speaks against something.
    Refutes(Towards),
}

/// A day, a month or a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period(Edtf);

impl Period {
    /// `2017`, `2017-02` or `2017-02-01`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let plain = matches!(text.len(), 4 | 7 | 10)
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let edtf: Edtf = plain.then(|| text.parse().ok())??;
        (edtf.earliest().is_some() && edtf.latest().is_some()).then_some(Self(edtf))
    }

    /// Its first and last day, by [`Day::number`].
    #[must_use]
    pub fn days(&self) -> (i64, i64) {
        let number = |day: Option<Day>| day.map_or(0, |day| i64::from(day.number()));
        (number(self.0.earliest()), number(self.0.latest()))
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident $($variant:ident $key:literal $help:literal;)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $help] $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word in the language, and in the index.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The one of that name.
            #[must_use]
            pub fn named(text: &str) -> Option<Self> {
                Self::ALL.iter().find(|one| one.key() == text).copied()
            }
        }
    };
}

vocabulary! {
    /// A sort of thing that is found.
    Sort
    Article "article" "An article.";
    Annotation "annotation" "A marked passage.";
    Note "note" "A note on anything.";
    Claim "claim" "A claim.";
    Verdict "verdict" "A verdict.";
}

vocabulary! {
    /// What state a thing may be in.
    Fact
    Unanswered "unanswered" "Nobody denied, answered, conceded or contradicted it.";
    Answered "answered" "Somebody did.";
    Unlinked "unlinked" "No link leads to it or from it.";
    Reprint "reprint" "It repeats another passage.";
    Unnamed "unnamed" "Its source is not named.";
    Rated "rated" "A claim with a verdict that stands.";
    Unrated "unrated" "A claim without one.";
    Draft "draft" "A verdict that is being written or reviewed.";
    Published "published" "A verdict that stands.";
    Corrected "corrected" "A verdict that a later one replaced.";
    Withdrawn "withdrawn" "A verdict that was taken back.";
    Open "open" "A note that is not settled.";
    Resolved "resolved" "A note that is.";
    Retired "retired" "A claim that is no longer worked on.";
}

vocabulary! {
    /// What may hang on a thing.
    Bond
    Allegation "allegation" "A link to or from an allegation; on a claim: one that bears on it.";
    Denial "denial" "The same of a denial.";
    Evidence "evidence" "The same of evidence.";
    Claim "claim" "A claim on which it bears.";
    Verdict "verdict" "A verdict, in whatever state.";
    Note "note" "A note.";
    Speaker "speaker" "Somebody to whom it is attributed.";
    Date "date" "A date.";
}

vocabulary! {
    /// What something may speak for or against.
    Towards
    Claim "claim" "A claim on which it bears.";
    Allegation "allegation" "An allegation to which it is linked.";
    Denial "denial" "A denial.";
    Evidence "evidence" "Evidence.";
}
