//! Reading a question.

use super::fault::{Fault, FaultKind};
use super::field::Field;
use super::tree::{Bond, Fact, Node, Period, Sort, Term, Towards};
use crate::fold;

/// How many code points a question may have.
pub const LONGEST: usize = 1_000;
/// How many things it may ask for.
pub const MOST_TERMS: usize = 32;
/// How deep its brackets may go.
const DEEPEST: usize = 16;

/// Reads a question.
///
/// # Errors
/// The first thing that is wrong, and where.
pub fn parse(text: &str) -> Result<Node, Fault> {
    let chars: Vec<char> = text.chars().collect();
    let mut reader = Reader {
        at: 0,
        terms: 0,
        depth: 0,
        chars: &chars,
    };
    if chars.len() > LONGEST {
        return Err(reader.fault(LONGEST, chars.len(), FaultKind::TooLong));
    }
    let node = reader.any()?;
    if reader.at < chars.len() {
        // Only a bracket stops a question before its end.
        return Err(reader.fault(reader.at, reader.at + 1, FaultKind::BracketShut));
    }
    node.ok_or_else(|| reader.fault(0, chars.len(), FaultKind::Empty))
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    terms: usize,
    depth: usize,
}

/// The words that join.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    And,
    Or,
    Not,
}

impl Reader<'_> {
    #[expect(
        clippy::unused_self,
        reason = "it reads better where a fault is made of the reader's own places"
    )]
    fn fault(&self, start: usize, end: usize, kind: FaultKind) -> Fault {
        // A question that is too long to count was refused by its length before.
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Fault {
            start: place(start),
            end: place(end),
            kind,
        }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// Whether the word that is being read goes on here.
    fn goes_on(&self) -> bool {
        self.peek()
            .is_some_and(|c| !ends_word(c) || self.is_gershayim(self.at))
    }

    /// Whether a quotation mark is none, but stands within a Hebrew abbreviation.
    fn is_gershayim(&self, at: usize) -> bool {
        let hebrew = |at: Option<usize>| {
            at.and_then(|at| self.chars.get(at))
                .is_some_and(|c| matches!(c, '\u{5d0}'..='\u{5ea}'))
        };
        hebrew(at.checked_sub(1)) && hebrew(Some(at + 1))
    }

    fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// The joining word that stands here, in capitals and by itself, and how long it is.
    fn join(&self) -> Option<(Join, usize)> {
        let all = [("AND", Join::And), ("OR", Join::Or), ("NOT", Join::Not)];
        all.into_iter().find_map(|(word, join)| {
            let end = self.at + word.len();
            let there = self.chars.get(self.at..end)?;
            let ends = self.chars.get(end).is_none_or(|c| ends_word(*c));
            (there.iter().copied().eq(word.chars()) && ends).then_some((join, word.len()))
        })
    }

    fn any(&mut self) -> Result<Option<Node>, Fault> {
        let mut parts = Vec::new();
        let mut open: Option<(usize, usize)> = None;
        loop {
            match (self.every()?, open) {
                (Some(part), _) => parts.push(part),
                (None, Some((start, end))) => {
                    return Err(self.beside(start, end));
                }
                (None, None) => {}
            }
            self.skip_spaces();
            let Some((Join::Or, length)) = self.join() else {
                return Ok(Node::any(parts));
            };
            let (start, end) = (self.at, self.at + length);
            if parts.is_empty() {
                return Err(self.beside(start, end));
            }
            open = Some((start, end));
            self.at = end;
        }
    }

    fn beside(&self, start: usize, end: usize) -> Fault {
        let word = self.chars[start..end].iter().collect();
        self.fault(start, end, FaultKind::NothingBeside(word))
    }

    fn every(&mut self) -> Result<Option<Node>, Fault> {
        let mut parts = Vec::new();
        let mut open: Option<(usize, usize)> = None;
        loop {
            self.skip_spaces();
            let ends = match self.peek() {
                None | Some(')') => true,
                Some(_) => matches!(self.join(), Some((Join::Or, _))),
            };
            if ends {
                return match open {
                    Some((start, end)) => Err(self.beside(start, end)),
                    None => Ok(Node::all(parts)),
                };
            }
            if let Some((Join::And, length)) = self.join() {
                let (start, end) = (self.at, self.at + length);
                if parts.is_empty() || open.is_some() {
                    return Err(self.beside(start, end));
                }
                open = Some((start, end));
                self.at = end;
                continue;
            }
            parts.push(self.one()?);
            open = None;
        }
    }

    /// What stands here, which is not the end.
    fn one(&mut self) -> Result<Node, Fault> {
        let start = self.at;
        let refused = match self.join() {
            Some((Join::Not, length)) => Some(length),
            _ if self.peek() == Some('-') => Some(1),
            _ => None,
        };
        if let Some(length) = refused {
            let end = start + length;
            self.at = end;
            if length > 1 {
                self.skip_spaces();
            }
            let nothing = self.peek().is_none_or(|c| c.is_whitespace() || c == ')')
                || matches!(self.join(), Some((Join::Or | Join::And, _)));
            if nothing {
                return Err(self.beside(start, end));
            }
            let part = self.deeper(start, Self::one)?;
            return Ok(Node::Not(Box::new(part)));
        }
        if self.peek() == Some('(') {
            self.at += 1;
            let inside = self.deeper(start, Self::any)?;
            if self.peek() != Some(')') {
                return Err(self.fault(start, start + 1, FaultKind::BracketOpen));
            }
            self.at += 1;
            return inside.ok_or_else(|| self.fault(start, self.at, FaultKind::Empty));
        }
        self.terms += 1;
        if self.terms > MOST_TERMS {
            return Err(self.fault(start, self.chars.len(), FaultKind::TooMuch));
        }
        let term = match self.peek() {
            Some(quote) if opens_quote(quote) => {
                let words = self.quoted()?;
                self.worded(start, &words)?;
                Term::Phrase(words)
            }
            _ => self.bare()?,
        };
        Ok(Node::Term(term))
    }

    fn deeper<T>(
        &mut self,
        start: usize,
        read: impl FnOnce(&mut Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault(start, self.chars.len(), FaultKind::TooMuch));
        }
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// What stands between the quotation mark here and the next one, which may be of another sort.
    fn quoted(&mut self) -> Result<String, Fault> {
        let start = self.at;
        let closes = |at: &usize| opens_quote(self.chars[*at]) && !self.is_gershayim(*at);
        let Some(end) = (start + 1..self.chars.len()).find(closes) else {
            return Err(self.fault(start, self.chars.len(), FaultKind::QuoteOpen));
        };
        self.at = end + 1;
        let words: String = self.chars[start + 1..end].iter().collect();
        Ok(words.trim().to_owned())
    }

    /// Refuses what has no word in it.
    fn worded(&self, start: usize, words: &str) -> Result<(), Fault> {
        if fold::tokens(words).next().is_none() {
            let kind = FaultKind::NoWord(words.to_owned());
            return Err(self.fault(start, self.at, kind));
        }
        Ok(())
    }

    /// A word, or a field with its value.
    fn bare(&mut self) -> Result<Term, Fault> {
        let start = self.at;
        while self.goes_on() && self.peek() != Some(':') {
            self.at += 1;
        }
        if self.peek() == Some(':')
            && let Some(term) = self.fielded(start)?
        {
            return Ok(term);
        }
        while self.goes_on() {
            self.at += 1;
        }
        let word: String = self.chars[start..self.at].iter().collect();
        for (sign, least) in [('*', 2), ('~', 3)] {
            if let Some(stem) = word.strip_suffix(sign) {
                return self.inexact(start, stem, sign, least);
            }
        }
        self.worded(start, &word)?;
        Ok(Term::Word(word))
    }

    fn inexact(&self, start: usize, stem: &str, sign: char, least: usize) -> Result<Term, Fault> {
        let mut tokens = fold::tokens(stem);
        let first = tokens.next();
        if tokens.next().is_some() {
            return Err(self.fault(start, self.at, FaultKind::NotOneWord(sign)));
        }
        if first.is_none_or(|token| token.text.chars().count() < least) {
            return Err(self.fault(start, self.at, FaultKind::TooShort(sign)));
        }
        Ok(match sign {
            '*' => Term::Prefix(stem.to_owned()),
            _ => Term::Fuzzy(stem.to_owned()),
        })
    }

    /// What stands around the colon here, if what is before it can be meant as a field.
    fn fielded(&mut self, start: usize) -> Result<Option<Term>, Fault> {
        let name: String = self.chars[start..self.at].iter().collect();
        let colon = self.at;
        let next = self.chars.get(colon + 1).copied();
        let has_value = next.is_some_and(|c| !ends_word(c) || opens_quote(c));
        let Ok(field) = name.parse::<Field>() else {
            // `12:30`, `https://…` and a word before a colon and a space are words.
            let like_a_field = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase());
            if like_a_field && has_value && next != Some('/') {
                return Err(self.fault(start, colon + 1, FaultKind::UnknownField(name)));
            }
            return Ok(None);
        };
        if !has_value {
            return Err(self.fault(start, colon + 1, FaultKind::NoValue(field)));
        }
        self.at = colon + 1;
        let value = if next.is_some_and(opens_quote) {
            self.quoted()?
        } else {
            while self.goes_on() {
                self.at += 1;
            }
            self.chars[colon + 1..self.at].iter().collect()
        };
        self.valued(field, value, colon + 1).map(Some)
    }

    fn valued(&self, field: Field, value: String, start: usize) -> Result<Term, Fault> {
        let unknown = |value: &str| {
            let kind = FaultKind::UnknownValue(field, value.to_owned());
            self.fault(start, self.at, kind)
        };
        let words = |term: fn(String) -> Term| {
            self.worded(start, &value)?;
            Ok(term(value.clone()))
        };
        let period = |term: fn(Period) -> Term| {
            let period = Period::read(&value);
            let fault = || self.fault(start, self.at, FaultKind::NotADate(value.clone()));
            period.map(term).ok_or_else(fault)
        };
        let low = value.to_lowercase();
        match field {
            Field::Type => Sort::named(&low).map(Term::Type),
            Field::Is => is(&low),
            Field::With => Bond::named(&low).map(Term::With),
            Field::Without => Bond::named(&low).map(Term::Without),
            Field::Supports => Towards::named(&low).map(Term::Supports),
            Field::Refutes => Towards::named(&low).map(Term::Refutes),
            Field::Kind => return words(Term::Kind),
            Field::Speaker => return words(Term::Speaker),
            Field::Via => return words(Term::Via),
            Field::Target => return words(Term::Target),
            Field::Outlet => return words(Term::Outlet),
            Field::Author => return words(Term::Author),
            Field::Language => return words(Term::Language),
            Field::Rating => return words(Term::Rating),
            Field::Before => return period(Term::Before),
            Field::After => return period(Term::After),
            Field::During => return period(Term::During),
        }
        .ok_or_else(|| unknown(&value))
    }
}

/// `is:` also takes the usual kinds of annotation and the sorts of things.
fn is(value: &str) -> Option<Term> {
    if matches!(value, "allegation" | "denial" | "evidence") {
        return Some(Term::Kind(value.to_owned()));
    }
    let fact = Fact::named(value).map(Term::Is);
    fact.or_else(|| Sort::named(value).map(Term::Type))
}

/// What ends a word without being part of it.
fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')') || opens_quote(c)
}

/// The marks that open and close quotations in one language or another. The apostrophes stand in words.
fn opens_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}
