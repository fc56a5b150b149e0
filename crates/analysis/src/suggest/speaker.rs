//! Who says something: the words for a speaker beside a verb of saying.

use super::cues::{Class, Cues};
use super::passage::Passage;
use super::token::What;
use std::ops::Range;

/// The most words that a name with its office has.
const LONGEST: usize = 16;

/// The words that name a speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speaker {
    pub(super) words: String,
    pub(super) unnamed: bool,
    /// “He”, “the ministry”: somebody named before.
    pub(super) pronoun: bool,
}

/// What stands before a verb, back to where its part of the sentence begins.
pub(super) fn before(
    passage: &Passage<'_>,
    cues: &Cues,
    all: &str,
    verb: usize,
    floor: usize,
) -> Option<(Speaker, Range<usize>)> {
    let mut end = verb;
    while end > floor && is_auxiliary(passage, cues, end - 1) {
        end -= 1;
    }
    if let Some(name) = name_behind_quotation(passage, cues, verb, floor) {
        return named(passage, cues, all, name.clone()).map(|speaker| (speaker, name));
    }
    // “The envoy, a general of the reserve, said”: the words between the commas say who he is, and are
    // what he is called in “The envoy, Amir Noor, said”.
    let mut name = None;
    if end > floor && passage.tokens[end - 1].what == What::Comma {
        let least = floor.max(end.saturating_sub(26));
        let comma = (least..end - 1)
            .rev()
            .find(|at| passage.tokens[*at].what == What::Comma || passage.is_quoted(*at))?;
        if passage.is_quoted(comma) {
            return None;
        }
        name = is_name(passage, comma + 1..end - 1).then_some(end - 1);
        end = comma;
    }
    let mut from = end;
    while from > floor && end - from < LONGEST && !ends_before(passage, cues, from - 1) {
        from -= 1;
    }
    let lead = from;
    while from < end && is_opening(passage, cues, from) && end - from > 1 {
        from += 1;
    }
    // “In May, Amir Noor, the envoy, said”: what only says when has no part in the name.
    if lead < from
        && let Some(name) = name
    {
        return named(passage, cues, all, end + 1..name).map(|speaker| (speaker, end + 1..name));
    }
    if lead < from && !cues.comma_complement {
        from = behind_occasion(passage, cues, from, end)?;
    }
    // “There we met an official who said”: what stands before “we met” is not his name.
    let within = (from + 1..end).rev().find(|at| {
        cues.is(&passage.tokens[*at].lower, Class::Pronoun)
            && !cues.is(&passage.tokens[*at].lower, Class::Determiner)
    });
    if let Some(pronoun) = within {
        from = (pronoun + 1..end)
            .find(|at| cues.is(&passage.tokens[*at].lower, Class::Determiner))
            .unwrap_or(if pronoun + 1 == end { pronoun } else { from });
    }
    if let Some(first) = introduced(passage, cues, from, end) {
        from = first;
    }
    if end > from + 1
        && matches!(
            passage.tokens[end - 1].lower.as_str(),
            "who" | "der" | "die"
        )
    {
        end -= 1;
    }
    let end = name.unwrap_or(end);
    named(passage, cues, all, from..end).map(|speaker| (speaker, from..end))
}

/// Two to five words with capitals.
fn is_name(passage: &Passage<'_>, run: Range<usize>) -> bool {
    let is_word = |token: &super::token::Token<'_>| token.what == What::Word && token.is_capital();
    (2..=5).contains(&run.len()) && passage.tokens[run].iter().all(is_word)
}

/// “‘…,’ Amir Noor, head of the office for harbours says”: the comma behind who he is was left out.
fn name_behind_quotation(
    passage: &Passage<'_>,
    cues: &Cues,
    verb: usize,
    floor: usize,
) -> Option<Range<usize>> {
    let least = floor.max(verb.saturating_sub(26));
    let from = (least..verb).rev().find(|at| passage.is_quoted(*at))? + 1;
    let comma = (from..verb).find(|at| passage.tokens[*at].what == What::Comma)?;
    let says_more =
        (comma + 1..verb).any(|at| is_verb(passage, at) || passage.tokens[at].what == What::Comma);
    // “Dr.” before a name has a point.
    let is_title = |at: usize| cues.is(&passage.tokens[at].lower, Class::Abbreviation);
    let first = if is_title(from) && matches!(passage.tokens.get(from + 1)?.what, What::Stop('.')) {
        from + 2
    } else {
        from
    };
    (!says_more && first < comma && is_name(passage, first..comma)).then_some(from..comma)
}

/// “In a statement the ministry said”: who speaks begins behind the occasion; nobody, where that cannot be told.
fn behind_occasion(passage: &Passage<'_>, cues: &Cues, from: usize, end: usize) -> Option<usize> {
    let lower = |at: usize| passage.tokens[at].lower.as_str();
    let is_occasion = matches!(lower(from), "a" | "an")
        && cues.is(lower(from - 1), Class::Adverbial)
        && from + 1 < end;
    if !is_occasion {
        return Some(from);
    }
    let is_free = |at: &usize| {
        let before = lower(at - 1);
        !cues.is(before, Class::Adverbial) && !matches!(before, "of" | "and")
    };
    let begins = (from + 1..end)
        .rev()
        .filter(is_free)
        .find(|at| cues.is(lower(*at), Class::Determiner));
    let is_capital = |at: usize| passage.tokens[at].is_capital();
    begins.or_else(|| {
        (from + 1..end)
            .filter(is_free)
            .find(|at| is_capital(*at) && !is_capital(at - 1))
    })
}

/// “This is the first time the Harbour Authority announced”: who speaks begins behind the word that is counted, as far
/// as it is a name; the article before a name belongs to it.
fn introduced(passage: &Passage<'_>, cues: &Cues, from: usize, end: usize) -> Option<usize> {
    let time = (from + 1..end.checked_sub(1)?).find(|at| {
        matches!(passage.tokens[*at].lower.as_str(), "time" | "occasion")
            && passage.tokens[from..*at]
                .iter()
                .any(|token| matches!(token.lower.as_str(), "is" | "was"))
    })?;
    let rest = &passage.tokens[time + 1..end];
    let is_name = |at: usize| {
        let token = &rest[at];
        token.is_capital() || (at == 0 && cues.is(&token.lower, Class::Determiner))
    };
    (0..rest.len()).all(is_name).then_some(time + 1)
}

/// What stands behind a verb: “said the envoy”, “told The Lantern”, “according to two officials”.
pub(super) fn after(
    passage: &Passage<'_>,
    cues: &Cues,
    all: &str,
    from: usize,
    ceiling: usize,
) -> Option<(Speaker, Range<usize>)> {
    let mut to = from;
    while to < ceiling && to - from < LONGEST {
        let token = &passage.tokens[to];
        // Where nouns are written large, a small word behind one is the verb.
        let is_verb = cues.comma_complement
            && to > from
            && passage.tokens[to - 1].is_capital()
            && !token.is_capital()
            && ![Class::Determiner, Class::Adverbial, Class::Break]
                .iter()
                .any(|class| cues.is(&token.lower, *class));
        let stops = !token.is_word()
            || is_verb
            || passage.is_quoted(to)
            || (to > from
                && !matches!(
                    token.lower.as_str(),
                    "who" | "der" | "die" | "des" | "den" | "dem" | "von" | "im" | "in"
                )
                && cues.is(&token.lower, Class::Break))
            || (to > from
                && !token.is_capital()
                && cues.is(&token.lower, Class::Adverbial)
                && !is_of_a_name(passage, to, ceiling))
            || (to > from && begins_clause(passage, cues, to))
            || cues.is(&token.lower, Class::That);
        if stops {
            break;
        }
        to += 1;
    }
    named(passage, cues, all, from..to).map(|speaker| (speaker, from..to))
}

/// “According to officials these reports …”: behind a noun, an article begins what is said.
fn begins_clause(passage: &Passage<'_>, cues: &Cues, at: usize) -> bool {
    let is_article = matches!(
        passage.tokens[at].lower.as_str(),
        "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "this" | "these" | "those"
    );
    let before = passage.tokens[at - 1].lower.as_str();
    let leads_on = [Class::Determiner, Class::Adverbial, Class::Break]
        .iter()
        .any(|class| cues.is(before, *class));
    !cues.comma_complement && is_article && !leads_on && !matches!(before, "of" | "to")
}

/// “officials in Kabul”: a place belongs to the name.
fn is_of_a_name(passage: &Passage<'_>, at: usize, ceiling: usize) -> bool {
    let is_place = matches!(
        passage.tokens[at].lower.as_str(),
        "in" | "from" | "of" | "with" | "aus" | "im" | "von" | "vom" | "der" | "des" | "bei"
    );
    let next = passage.tokens.get(at + 1).filter(|_| at + 1 < ceiling);
    is_place && next.is_some_and(|next| next.is_capital() || next.lower == "the")
}

/// “A commander in the Upper Delta”: what stands behind “in” is no name of his.
fn is_place_of(cues: &Cues, tokens: &[super::token::Token<'_>]) -> bool {
    let last = tokens
        .iter()
        .rev()
        .take_while(|token| token.what != What::Comma);
    last.into_iter()
        .any(|token| token.lower == "of" || cues.is(&token.lower, Class::Adverbial))
}

fn is_auxiliary(passage: &Passage<'_>, cues: &Cues, at: usize) -> bool {
    let token = &passage.tokens[at];
    !passage.is_quoted(at)
        && (cues.is(&token.lower, Class::Auxiliary)
            || (token.lower.len() > 4 && token.lower.ends_with("ly") && !token.is_capital()))
}

/// Whether the words for a speaker cannot reach over this token.
fn ends_before(passage: &Passage<'_>, cues: &Cues, at: usize) -> bool {
    let token = &passage.tokens[at];
    if !token.is_word() || passage.is_quoted(at) {
        return true;
    }
    // “Russia and Iran said”, but not “fled and said”.
    if matches!(token.lower.as_str(), "and" | "und") {
        let beside = [at.wrapping_sub(1), at + 1];
        return !beside.iter().all(|at| {
            passage
                .tokens
                .get(*at)
                .is_some_and(|token| token.is_capital())
        });
    }
    let relative = matches!(
        token.lower.as_str(),
        "who" | "der" | "die" | "das" | "den" | "dem"
    );
    (!relative && cues.is(&token.lower, Class::Break)) || is_verb(passage, at)
}

fn is_verb(passage: &Passage<'_>, at: usize) -> bool {
    [
        Class::Say,
        Class::Accuse,
        Class::Deny,
        Class::Admit,
        Class::Reveal,
    ]
    .into_iter()
    .any(|class| passage.is(at, class))
        && !passage.tokens[at].is_capital()
}

/// Whether a word only leads up to the speaker: “In May 2017 the director”.
fn is_opening(passage: &Passage<'_>, cues: &Cues, at: usize) -> bool {
    let token = &passage.tokens[at];
    if cues.is(&token.lower, Class::Determiner) {
        return false;
    }
    if cues.is(&token.lower, Class::Opener) || token.what == What::Number {
        return true;
    }
    // What follows an opening word and a name of a month or place.
    let follows = at
        .checked_sub(1)
        .is_some_and(|before| cues.is(&passage.tokens[before].lower, Class::Opener));
    let next = passage.tokens.get(at + 1);
    follows
        && next.is_some_and(|next| {
            next.what == What::Number || cues.is(&next.lower, Class::Determiner)
        })
}

/// Makes a speaker of a run, if it can be one.
fn named(passage: &Passage<'_>, cues: &Cues, all: &str, run: Range<usize>) -> Option<Speaker> {
    let run = passage.trim(run);
    let tokens = passage.tokens.get(run.clone())?;
    let (first, last) = (tokens.first()?, tokens.last()?);
    let pronoun = tokens.len() == 1 && cues.is(&first.lower, Class::Pronoun);
    // A name begins with a capital, an article or a number; a loose word is none.
    let fits = pronoun
        || tokens
            .iter()
            .any(|token| token.is_capital() && token.text.len() > 1)
        || cues.is(&first.lower, Class::Determiner)
        || tokens
            .iter()
            .any(|token| cues.is(&token.lower, Class::Unnamed));
    let hangs = cues.is(&last.lower, Class::Determiner)
        || (cues.is(&last.lower, Class::Adverbial) && !last.is_capital());
    if !fits || hangs || first.what == What::Number && tokens.len() == 1 {
        return None;
    }
    // “The Diplomat” is an outlet and no diplomat, unless nouns are written so.
    let head = tokens.iter().enumerate().position(|(at, token)| {
        cues.is(&token.lower, Class::Unnamed)
            && (at == 0 || cues.comma_complement || !token.is_capital())
    });
    // “General Nicholson, a commander”: two capitals in a row beside the office are a name.
    let is_named = tokens.windows(2).enumerate().any(|(at, pair)| {
        pair.iter()
            .all(|token| token.is_capital() && token.what == What::Word)
            && at > 0
            && !cues.comma_complement
            && head.is_none_or(|head| at + 1 > head && !is_place_of(cues, &tokens[head..at]))
    });
    let pointed = matches!(
        first.lower.as_str(),
        "the" | "his" | "her" | "their" | "its" | "der" | "die" | "das" | "sein" | "ihr"
    ) && head
        .is_some_and(|head| !passage.tokens[run.start + head].lower.ends_with('s'));
    Some(Speaker {
        words: passage.text(&run, all).to_owned(),
        unnamed: head.is_some() && !is_named && !pointed,
        pronoun,
    })
}
