//! Which words a verb of saying speaks of.

use super::cues::Class;
use super::passage::Passage;
use super::propose::Proposer;
use super::saying::Saying;
use super::token::What;
use std::ops::Range;

impl<'t> Proposer<'t> {
    /// The stretches that a verb speaks of.
    pub(super) fn said(
        &self,
        passage: &Passage<'t>,
        sentence: &Range<usize>,
        saying: &Saying,
    ) -> Vec<Range<usize>> {
        let (verb, end) = (&saying.verb, clause_end(passage, saying.rest, sentence.end));
        if verb.class == Class::Deny {
            return one(
                verb.from..denial_end(passage, verb.tail.map_or(verb.to, |(_, to)| to), end)
            );
        }
        let next = passage
            .tokens
            .get(saying.rest)
            .filter(|_| saying.rest < sentence.end);
        let is_followed_by_comma = next.is_some_and(|next| next.what == What::Comma);
        let is_last = next.is_none_or(|next| matches!(next.what, What::Stop(_)));
        let lead = sentence.start..saying.subject.start.min(verb.from);
        let has_lead = passage.words(&lead) >= 3
            && lead
                .end
                .checked_sub(1)
                .is_some_and(|at| passage.tokens[at].what == What::Comma);
        if verb.class == Class::According {
            // “According to X, Y” and “Y, according to X”.
            if is_followed_by_comma
                || passage.words(&lead) == 0
                || (self.cues.comma_complement && passage.words(&lead) < 2)
            {
                return one(saying.rest..end);
            }
            return one(sentence.start..verb.from.min(saying.subject.start));
        }
        let of = passage.is(verb.from, Class::AccuseOf);
        // “Told senators he had seen no proof that …”: the second “that” is not the verb's.
        let that = (verb.to..end.min(verb.to + 9))
            .take_while(|at| !passage.is(*at, Class::Pronoun))
            .find(|at| passage.is(*at, Class::That));
        if let Some(that) = that {
            let from = that + 1;
            return one(from..clause_end(passage, from, sentence.end));
        }
        if of && !passage.is_quoted(saying.rest) {
            return one(verb.to..end);
        }
        if self.is_of_oneself(passage, saying) {
            return one(verb.from..end);
        }
        if let Some(comma) = self.behind_as(passage, sentence, saying) {
            return one(comma + 1..clause_end(passage, comma + 1, sentence.end));
        }
        if has_lead && is_last {
            return vec![lead];
        }
        // “As the year ended, says the Times, …”: what stands before says only when.
        let leads_up = passage
            .tokens
            .get(lead.start)
            .is_some_and(|token| self.cues.is(&token.lower, Class::Opener));
        if has_lead && is_followed_by_comma && leads_up {
            return one(saying.rest + 1..end);
        }
        if has_lead && is_followed_by_comma {
            return vec![lead, saying.rest + 1..end];
        }
        if self.cues.comma_complement {
            let comma = (verb.to..end).find(|at| passage.tokens[*at].what == What::Comma);
            return comma
                .map(|comma| comma + 1..clause_end(passage, comma + 1, sentence.end))
                .into_iter()
                .collect();
        }
        let begins = next.is_some_and(|next| {
            next.is_word()
                && !passage.is_quoted(saying.rest)
                && !self.cues.is(&next.lower, Class::Adverbial)
                && !next.lower.ends_with("ly")
                && !LOOSE.contains(&next.lower.as_str())
        });
        if begins && saying.speaker.is_some() {
            one(saying.rest..end)
        } else {
            Vec::new()
        }
    }
}

impl<'t> Proposer<'t> {
    /// “The guards claimed to have found rifles”; not “were claimed to have”.
    fn is_of_oneself(&self, passage: &Passage<'t>, saying: &Saying) -> bool {
        let word = |at: usize| {
            let token = passage.tokens.get(at).filter(|_| !passage.is_quoted(at));
            token.map_or("", |token| token.lower.as_str())
        };
        let verb = &saying.verb;
        let is_passive = verb.from.checked_sub(1).is_some_and(|at| {
            matches!(
                word(at),
                "is" | "are" | "was" | "were" | "be" | "been" | "being"
            )
        });
        !self.cues.comma_complement
            && matches!(verb.class, Class::Accuse | Class::Admit)
            && saying.speaker.is_some()
            && !is_passive
            && word(verb.to) == "to"
            && matches!(word(verb.to + 1), "have" | "be")
    }

    /// “As the auditor noted in May, the books …”: the comma behind which it begins.
    fn behind_as(
        &self,
        passage: &Passage<'t>,
        sentence: &Range<usize>,
        saying: &Saying,
    ) -> Option<usize> {
        let is_as = !self.cues.comma_complement
            && passage.tokens.get(sentence.start)?.lower == "as"
            && saying.speaker.is_some()
            && saying.subject.start == sentence.start + 1;
        let most = sentence.end.min(saying.rest + ASIDE);
        (saying.rest..most)
            .filter(|_| is_as)
            .find(|at| passage.tokens[*at].what == What::Comma && !passage.is_quoted(*at))
    }
}

/// What begins no statement after a verb of saying: “wrote about”, “reports of”.
const LOOSE: [&str; 10] = [
    "about", "of", "as", "against", "between", "into", "up", "out", "so", "across",
];

/// One piece.
fn one(run: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(run).collect()
}

/// Where a part of a sentence ends: at its stop, a semicolon, a dash, or a “but” behind a comma.
fn clause_end(passage: &Passage<'_>, from: usize, end: usize) -> usize {
    (from..end)
        .find(|at| match passage.tokens[*at].what {
            What::Mark(';' | '—' | '–') => !passage.is_quoted(*at),
            // What follows are examples: titles, most of the time.
            What::Mark(':') => *at > from && !passage.is_quoted(*at) && passage.is_quoted(at + 2),
            What::Comma if !passage.is_quoted(*at) => {
                passage.tokens.get(at + 1).is_some_and(|next| {
                    matches!(next.lower.as_str(), "but" | "aber" | "doch" | "describing")
                })
            }
            _ => false,
        })
        .unwrap_or(end)
}

/// “While the ministry denied it, others …”: what is denied ends at the comma.
fn denial_end(passage: &Passage<'_>, from: usize, end: usize) -> usize {
    let is_comma = |at: usize| passage.tokens[at].what == What::Comma;
    let first = (from..end)
        .find(|at| is_comma(*at) && (!passage.is_quoted(*at) || !passage.is_quoted(at + 2)));
    // “Dismissed allegations by the auditor, a friend of the mayor, that …”, or “of …”: between the commas is who alleges it.
    let goes_on = first.and_then(|first| {
        let behind = (first + 1..end.min(first + ASIDE)).find(|at| is_comma(*at))?;
        let next = (behind + 1..end).find(|at| passage.tokens[*at].is_word())?;
        let leads_on = passage.is(next, Class::That) || passage.tokens[next].lower == "of";
        (leads_on && !passage.is_quoted(behind)).then_some(next)
    });
    match (first, goes_on) {
        (_, Some(that)) => clause_end(passage, that, end),
        (Some(at), None) if passage.is_quoted(at) => at + 2,
        (Some(at), None) => at,
        (None, None) => end,
    }
}

/// So many words, and no more, stand between the commas around who somebody is.
const ASIDE: usize = 16;
