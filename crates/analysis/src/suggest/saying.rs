//! Verbs of saying, with whoever says it.

use super::cues::{Class, Cues, Hit};
use super::passage::Passage;
use super::propose::Proposer;
use super::speaker::{self, Speaker};
use super::token::What;
use std::ops::Range;

/// A verb of saying with those who say it.
#[derive(Debug, Clone)]
pub(super) struct Saying {
    pub(super) verb: Hit,
    pub(super) speaker: Option<Speaker>,
    /// Where the words for the speaker stand.
    pub(super) subject: Range<usize>,
    /// To whom it was said, where that is an outlet.
    pub(super) through: Option<Speaker>,
    /// Where what is said may begin.
    pub(super) rest: usize,
}

impl Saying {
    /// Where verb and speaker begin.
    pub(super) fn begins(&self) -> usize {
        self.subject.start.min(self.verb.from)
    }
}

impl<'t> Proposer<'t> {
    /// The verbs of saying outside quotations, with their speakers.
    pub(super) fn sayings(&self, passage: &Passage<'t>, sentence: &Range<usize>) -> Vec<Saying> {
        let verbs = passage.within(sentence).iter().filter(|hit| {
            matches!(
                hit.class,
                Class::Say
                    | Class::Accuse
                    | Class::Deny
                    | Class::Admit
                    | Class::Reveal
                    | Class::According
                    | Class::AccordingAfter
            ) && !passage.is_quoted(hit.from)
        });
        let mut found: Vec<Saying> = Vec::new();
        for verb in verbs.filter(|verb| !is_noun(passage, self.cues, verb, sentence)) {
            if found
                .last()
                .is_some_and(|last: &Saying| last.verb.from == verb.from)
            {
                continue;
            }
            found.extend(self.saying(passage, sentence, verb));
        }
        found
    }

    fn saying(&self, passage: &Passage<'t>, sentence: &Range<usize>, verb: &Hit) -> Option<Saying> {
        let (cues, all) = (self.cues, self.all);
        let ahead = |from: usize| speaker::after(passage, cues, all, from, sentence.end);
        if verb.class == Class::AccordingAfter {
            let (found, subject) = speaker::before(passage, cues, all, verb.from, sentence.start)?;
            let rest = verb.to;
            return Some(Saying {
                verb: Hit {
                    class: Class::According,
                    ..*verb
                },
                speaker: Some(found),
                subject,
                through: None,
                rest,
            });
        }
        // “He would not say”: nothing is said.
        let is_silent = passage
            .within(&(verb.from.saturating_sub(4)..verb.to))
            .iter()
            .any(|hit| matches!(hit.class, Class::Silence | Class::Absence) && hit.to >= verb.to);
        if is_silent {
            return None;
        }
        if verb.class == Class::According {
            // “By his account”: whoever spoke last.
            let own = (verb.from + 1..verb.to)
                .find(|at| self.cues.is(&passage.tokens[*at].lower, Class::Pronoun));
            if let Some(own) = own {
                return Some(Saying {
                    verb: *verb,
                    speaker: Some(Speaker {
                        words: passage.tokens[own].text.to_owned(),
                        unnamed: false,
                        pronoun: true,
                    }),
                    subject: verb.from..verb.to,
                    through: None,
                    rest: verb.to,
                });
            }
            let (found, subject) = ahead(verb.to)?;
            let rest = subject.end;
            return Some(Saying {
                verb: *verb,
                speaker: Some(found),
                subject,
                through: None,
                rest,
            });
        }
        if let Some(quoted) = self.quoted_as(passage, sentence, verb) {
            return Some(quoted);
        }
        // “It is easy to believe”: nobody does.
        let is_infinitive = !cues.comma_complement
            && verb.class == Class::Say
            && verb.from > sentence.start
            && passage.tokens[verb.from - 1].lower == "to";
        let near = sentence.start.max(verb.from.saturating_sub(6))..verb.from;
        if is_infinitive && passage.tokens[near].iter().any(|token| token.lower == "it") {
            return None;
        }
        // “…, saying that”, “by insisting that”: whoever does what stands before says it.
        let hangs = !cues.comma_complement
            && passage.tokens[verb.from].lower.ends_with("ing")
            && verb.from.checked_sub(1).is_some_and(|at| {
                passage.tokens[at].what == What::Comma || passage.tokens[at].lower == "by"
            });
        let before = (!hangs)
            .then(|| speaker::before(passage, cues, all, verb.from, sentence.start))
            .flatten();
        let is_inverted = verb.from == sentence.start
            || verb.from.checked_sub(1).is_some_and(|at| {
                passage.is_quoted(at) || matches!(passage.tokens[at].what, What::Comma)
            });
        let told = passage.tokens[verb.from].lower.starts_with("t")
            && matches!(passage.tokens[verb.from].lower.as_str(), "told" | "tells");
        if let Some((found, subject)) = before {
            let to = told.then(|| ahead(verb.to)).flatten();
            let (through, rest) = match to {
                Some((outlet, run)) if is_outlet(passage, cues, &run) => (Some(outlet), run.end),
                Some((_, run)) => (None, run.end),
                None => (None, verb.to),
            };
            return Some(Saying {
                verb: *verb,
                speaker: Some(found),
                subject,
                through,
                rest,
            });
        }
        let may_invert =
            verb.class != Class::Deny || (self.cues.comma_complement && verb.from > sentence.start);
        let inverted = (is_inverted && may_invert)
            .then(|| ahead(verb.to))
            .flatten();
        if let Some((found, subject)) = inverted {
            let rest = subject.end;
            return Some(Saying {
                verb: *verb,
                speaker: Some(found),
                subject: verb.from..subject.end,
                through: None,
                rest,
            });
        }
        (!is_infinitive).then_some(Saying {
            verb: *verb,
            speaker: None,
            subject: verb.from..verb.to,
            through: None,
            rest: verb.to,
        })
    }

    /// “The Courier quotes the mayor as saying that …”.
    fn quoted_as(
        &self,
        passage: &Passage<'t>,
        sentence: &Range<usize>,
        verb: &Hit,
    ) -> Option<Saying> {
        let (cues, all) = (self.cues, self.all);
        let like = verb.from.checked_sub(1)?;
        if like <= sentence.start || passage.tokens[like].lower != "as" {
            return None;
        }
        let least = sentence.start.max(like.saturating_sub(14));
        let quotes = (least..like).rev().find(|at| {
            let word = passage.tokens[*at].lower.as_str();
            matches!(word, "quotes" | "quoted" | "cites" | "cited")
        })?;
        let (found, run) = speaker::after(passage, cues, all, quotes + 1, like)?;
        if run.end != like {
            return None;
        }
        let through = speaker::before(passage, cues, all, quotes, sentence.start);
        let begins = through.as_ref().map_or(quotes, |(_, run)| run.start);
        Some(Saying {
            verb: *verb,
            speaker: Some(found),
            subject: begins..verb.from,
            through: through.map(|(through, _)| through),
            rest: verb.to,
        })
    }
}

/// “The claim”, “the United States”: what could be a verb is none here.
fn is_noun(passage: &Passage<'_>, cues: &Cues, verb: &Hit, sentence: &Range<usize>) -> bool {
    let token = &passage.tokens[verb.from];
    if token.is_capital()
        && verb.from > sentence.start
        && !matches!(verb.class, Class::According | Class::AccordingAfter)
    {
        let before = &passage.tokens[verb.from - 1];
        return before.is_word();
    }
    if !cues.is(&token.lower, Class::Noun) {
        return false;
    }
    let near = verb.from.saturating_sub(2).max(sentence.start)..verb.from;
    near.clone()
        .any(|at| cues.is(&passage.tokens[at].lower, Class::Determiner))
        || near.is_empty()
}

/// Whether the one who was told is an outlet that passes it on.
fn is_outlet(passage: &Passage<'_>, cues: &Cues, run: &Range<usize>) -> bool {
    let mut tokens = passage.tokens[run.clone()].iter();
    let first = tokens.next();
    first.is_some_and(|first| first.is_capital() && !cues.is(&first.lower, Class::Pronoun))
        || (first.is_some_and(|first| matches!(first.lower.as_str(), "the" | "dem" | "der"))
            && tokens.next().is_some_and(super::token::Token::is_capital))
}
