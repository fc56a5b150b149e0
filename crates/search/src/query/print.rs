//! Writing a question in its own language, so that reading it again gives the same.

use super::tree::{Node, Term};
use std::fmt::{self, Display as _};

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) => joined(f, parts, " ", |part| matches!(part, Self::Any(_))),
            Self::Any(parts) => joined(f, parts, " OR ", |_| false),
            Self::Not(part) => match **part {
                Self::All(_) | Self::Any(_) => write!(f, "-({part})"),
                Self::Not(_) | Self::Term(_) => write!(f, "-{part}"),
            },
            Self::Term(term) => term.fmt(f),
        }
    }
}

fn joined(
    f: &mut fmt::Formatter<'_>,
    parts: &[Node],
    between: &str,
    in_brackets: impl Fn(&Node) -> bool,
) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        if in_brackets(part) {
            write!(f, "({part})")?;
        } else {
            part.fmt(f)?;
        }
    }
    Ok(())
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Phrase(words) => write!(f, "\"{words}\""),
            Self::Prefix(word) => write!(f, "{word}*"),
            Self::Fuzzy(word) => write!(f, "{word}~"),
            Self::Type(sort) => write!(f, "type:{}", sort.key()),
            Self::Kind(value) => valued(f, "kind", value),
            Self::Speaker(value) => valued(f, "speaker", value),
            Self::Via(value) => valued(f, "via", value),
            Self::Target(value) => valued(f, "target", value),
            Self::Outlet(value) => valued(f, "outlet", value),
            Self::Author(value) => valued(f, "author", value),
            Self::Language(value) => valued(f, "language", value),
            Self::Rating(value) => valued(f, "rating", value),
            Self::Before(period) => write!(f, "before:{period}"),
            Self::After(period) => write!(f, "after:{period}"),
            Self::During(period) => write!(f, "during:{period}"),
            Self::Is(fact) => write!(f, "is:{}", fact.key()),
            Self::With(bond) => write!(f, "with:{}", bond.key()),
            Self::Without(bond) => write!(f, "without:{}", bond.key()),
            Self::Supports(towards) => write!(f, "supports:{}", towards.key()),
            Self::Refutes(towards) => write!(f, "refutes:{}", towards.key()),
        }
    }
}

/// A value, in quotation marks unless it is one plain word.
fn valued(f: &mut fmt::Formatter<'_>, field: &str, value: &str) -> fmt::Result {
    let plain = |c: char| c.is_alphanumeric() || c == '_';
    if !value.is_empty() && value.chars().all(plain) {
        write!(f, "{field}:{value}")
    } else {
        write!(f, "{field}:\"{value}\"")
    }
}
