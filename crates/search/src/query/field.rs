//! What can stand before a colon.

use std::fmt;
use std::str::FromStr;

macro_rules! fields {
    ($($variant:ident $key:literal $help:literal;)*) => {
        /// What can stand before a colon.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $(#[doc = $help] $variant,)*
        }

        impl Field {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word before the colon.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }
        }
    };
}

fields! {
    Type "type" "What sort of thing: article, annotation, note, claim, verdict.";
    Kind "kind" "The kind of an annotation: allegation, denial, evidence, or one of the project's own.";
    Speaker "speaker" "Who says it, first: words found there, or any name of the party.";
    Via "via" "Who passed it on.";
    Target "target" "Who is accused or spoken of.";
    Outlet "outlet" "Where the article appeared.";
    Author "author" "Who wrote the article.";
    Language "language" "The language of the article, by its tag: `en`.";
    Rating "rating" "The rating of a verdict, of the claim it is on, and of what bears on that claim.";
    Before "before" "Earlier than a day, month or year.";
    After "after" "Later than a day, month or year.";
    During "during" "Within a day, month or year.";
    Is "is" "What state it is in.";
    With "with" "What hangs on it.";
    Without "without" "What does not hang on it.";
    Supports "supports" "Speaks for a claim, or for an annotation of a kind.";
    Refutes "refutes" "Speaks against one.";
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for Field {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let field = Self::ALL.iter().find(|field| field.key() == text);
        field.copied().ok_or(())
    }
}
