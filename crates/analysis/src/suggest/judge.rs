//! What a stretch looks like, from the cues in it and the verb over it.

use super::cues::{Class, Hit};
use super::passage::Passage;
use super::token::What;
use gainsay_model::attribution::Modality;
use gainsay_model::wire::suggestion::{Cue, Reason};
use std::ops::Range;

/// One of the three kinds that every project begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Allegation,
    Denial,
    Evidence,
}

impl Kind {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Allegation, Self::Denial, Self::Evidence];

    /// The kind's key in a scheme.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Allegation => "allegation",
            Self::Denial => "denial",
            Self::Evidence => "evidence",
        }
    }
}

impl Kind {
    /// The kind of that key, if it is one of the three.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// From so much on something is suggested.
pub const THRESHOLD: i32 = 45;

/// How somebody comes to say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// Between quotation marks.
    Quoted,
    /// Between quotation marks, behind a colon and without a verb of saying.
    Introduced,
    /// In somebody else's words.
    Reported,
    /// In the article's own.
    Own,
}

/// A kind with what speaks for it.
#[derive(Debug, Clone)]
pub(super) struct Judgement {
    pub(super) kind: Kind,
    pub(super) score: i32,
    pub(super) reasons: Vec<Reason>,
    pub(super) modality: Modality,
}

/// What was counted for one kind.
#[derive(Debug, Default)]
struct Tally {
    score: i32,
    reasons: Vec<(i32, Reason)>,
}

impl Tally {
    fn add(&mut self, weight: i32, cue: Cue, words: &str) {
        let same = self.reasons.iter().filter(|(_, reason)| reason.cue == cue);
        // The second sign of a sort adds half, the third nothing.
        let weight = match same.count() {
            0 => weight,
            1 => weight / 2,
            _ => return,
        };
        self.score += weight;
        let reason = Reason {
            cue,
            words: words.to_owned(),
        };
        self.reasons.push((weight, reason));
    }
}

/// Judges pieces of one utterance under a verb, if there is one.
pub(super) fn judge(
    passage: &Passage<'_>,
    all: &str,
    pieces: &[Range<usize>],
    verb: Option<&Hit>,
    voice: Voice,
) -> Judgement {
    let [mut allegation, mut denial, mut evidence] = [(); 3].map(|()| Tally::default());
    let hits: Vec<&Hit> = pieces.iter().flat_map(|run| passage.within(run)).collect();
    let text = |hit: &Hit| {
        let to = hit.tail.map_or(hit.to, |(_, to)| to);
        passage.text(&(hit.from..to), all)
    };
    let has = |class: Class| hits.iter().any(|hit| hit.class == class);
    let first = pieces.first().map_or(0, |run| run.start);
    if let Some(verb) = verb {
        let words = text(verb);
        match verb.class {
            Class::Accuse => allegation.add(45, Cue::Accusation, words),
            Class::Deny => denial.add(70, Cue::Denial, words),
            Class::Admit => evidence.add(50, Cue::Admission, words),
            // What one reveals of oneself is an admission; what one reveals of others is not.
            Class::Reveal if passage.is(first, Class::Pronoun) => {
                evidence.add(50, Cue::Admission, words);
            }
            Class::Reveal => allegation.add(45, Cue::Reporting, words),
            Class::According => {
                allegation.add(40, Cue::According, words);
                denial.add(15, Cue::According, words);
            }
            _ => {
                allegation.add(
                    if voice == Voice::Reported { 45 } else { 30 },
                    Cue::Reporting,
                    words,
                );
                denial.add(15, Cue::Reporting, words);
            }
        }
    }
    match voice {
        Voice::Quoted => {
            allegation.add(15, Cue::Quotation, "");
            denial.add(10, Cue::Quotation, "");
        }
        // As with a verb of saying: the colon does for one.
        Voice::Introduced => {
            allegation.add(45, Cue::Quotation, "");
            denial.add(25, Cue::Quotation, "");
        }
        Voice::Reported | Voice::Own => {}
    }
    for hit in &hits {
        // One word counts once: “alleged” is hearsay and accuses nobody, “idle gossip” is one dismissal.
        let is_counted = hits.iter().any(|other| {
            let is_same = other.class == hit.class
                || (other.class == Class::Hearsay && hit.class == Class::Accuse);
            is_same && *other != *hit && other.from <= hit.from && hit.to <= other.to
        });
        if is_counted {
            continue;
        }
        let words = text(hit);
        let is_early = (first..first + 5).contains(&hit.from);
        match hit.class {
            Class::Accuse if voice == Voice::Own => allegation.add(15, Cue::Accusation, words),
            Class::Hearsay => allegation.add(40, Cue::Hearsay, words),
            Class::Hedge => allegation.add(5, Cue::Hedge, words),
            Class::Charge => allegation.add(12, Cue::Charge, words),
            Class::Deny if hit.from > first => denial.add(20, Cue::Denial, words),
            Class::Dismissal => denial.add(35, Cue::Dismissal, words),
            Class::Silence => denial.add(55, Cue::Silence, words),
            Class::Negation
                if hits.iter().any(|other| {
                    other.class == Class::Neutral && other.from <= hit.from && hit.from < other.to
                }) => {}
            Class::Negation => {
                let weight = match (voice, is_early) {
                    (Voice::Own, _) => 15,
                    (_, true) => 45,
                    // “… We do not have any”, later in a quotation that no verb speaks for.
                    (Voice::Introduced, false) if is_own_no(passage, first, hit.from) => 35,
                    (_, false) => 12,
                };
                denial.add(weight, Cue::Negation, words);
                // What is said not to be is no charge.
                if voice != Voice::Own && is_early {
                    allegation.score -= 20;
                }
            }
            Class::Absence => evidence.add(50, Cue::Absence, words),
            Class::Record => evidence.add(18, Cue::Record, words),
            Class::Observe => evidence.add(18, Cue::Observation, words),
            Class::Admit if voice != Voice::Own => evidence.add(10, Cue::Admission, words),
            _ => {}
        }
    }
    for run in pieces {
        if let Some(figure) = figure(passage, run) {
            let words = passage.text(&figure, all);
            evidence.add(20, Cue::Figure, words);
            // A share of something, and who counted it.
            let is_share = matches!(
                passage.tokens[figure.end - 1].lower.as_str(),
                "%" | "percent" | "cent" | "prozent"
            );
            match verb {
                Some(verb) if is_share && verb.class == Class::According => {
                    evidence.add(40, Cue::According, text(verb));
                }
                Some(verb) if is_share => {
                    if let Some(document) = document_before(passage, verb) {
                        evidence.add(40, Cue::Record, text(document));
                    }
                }
                _ => {}
            }
        }
    }
    let checkable = [Class::Record, Class::Observe]
        .into_iter()
        .filter(|class| has(*class))
        .count()
        + usize::from(
            evidence
                .reasons
                .iter()
                .any(|(_, reason)| reason.cue == Cue::Figure),
        );
    if checkable >= 2 {
        evidence.score += 12;
    }
    // Nobody is quoted, and still something is said not to be: a statement, or the article's own denial.
    let denies_charge = hits.iter().any(|no| {
        no.class == Class::Negation
            && hits.iter().any(|charge| {
                charge.class == Class::Charge && (no.to..no.to + 2).contains(&charge.from)
            })
    });
    if voice == Voice::Own && denies_charge {
        denial.score += 30;
    }
    // A number alone, or a document alone, is in every other sentence.
    let admits = |verb: &Hit| matches!(verb.class, Class::Admit | Class::Reveal);
    if evidence.reasons.len() == 1
        && (evidence.reasons[0].1.cue != Cue::Admission || !verb.is_some_and(admits))
        && !has(Class::Absence)
    {
        evidence.score /= 2;
    }
    // Hearsay about evidence is an allegation.
    if voice != Voice::Own && verb.is_some_and(|verb| verb.class == Class::Accuse) {
        evidence.score /= 2;
    }
    // What was looked for and not found is evidence, not a denial.
    if has(Class::Absence) {
        denial.score -= 40;
    }
    if has(Class::Admit) && voice == Voice::Own {
        evidence.score += 5;
    }
    let is_question = pieces.last().is_some_and(|run| {
        let behind = run.end..(run.end + 2).min(passage.tokens.len());
        passage.tokens[run.end.saturating_sub(1)..behind.end]
            .iter()
            .any(|token| token.what == What::Stop('?'))
    });
    let supposes = hits
        .iter()
        .any(|hit| hit.class == Class::Hypothetical && hit.from < first + 2);
    for tally in [&mut allegation, &mut denial, &mut evidence] {
        if is_question {
            tally.score -= 40;
        }
        if has(Class::Own) {
            tally.score -= 20;
        }
        if supposes {
            tally.score -= 10;
        }
    }
    let modality = if supposes {
        Modality::Hypothetical
    } else if has(Class::Hedge) || has(Class::Hearsay) {
        Modality::Hedged
    } else {
        Modality::Asserted
    };
    let mut all = [
        (Kind::Allegation, allegation),
        (Kind::Denial, denial),
        (Kind::Evidence, evidence),
    ];
    all.sort_by_key(|(kind, tally)| (std::cmp::Reverse(tally.score), *kind));
    let [(kind, mut tally), ..] = all;
    tally
        .reasons
        .sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    Judgement {
        kind,
        score: tally.score,
        reasons: tally
            .reasons
            .into_iter()
            .map(|(_, reason)| reason)
            .take(4)
            .collect(),
        modality,
    }
}

/// “An audit of the harbour found that”: the document before a verb.
fn document_before<'h>(passage: &'h Passage<'_>, verb: &Hit) -> Option<&'h Hit> {
    let least = (verb.from.saturating_sub(8)..verb.from)
        .rev()
        .take_while(|at| !matches!(passage.tokens[*at].what, What::Stop(_)))
        .last()?;
    let before = passage.within(&(least..verb.from)).iter();
    before.rev().find(|hit| hit.class == Class::Record)
}

/// Whether somebody says “we do not” at the beginning of a further sentence of a quotation.
fn is_own_no(passage: &Passage<'_>, first: usize, no: usize) -> bool {
    let word = |at: usize| passage.tokens[at].lower.as_str();
    let Some(own) = (first.max(no.saturating_sub(3))..no)
        .rev()
        .find(|at| matches!(word(*at), "we" | "i" | "wir" | "ich"))
    else {
        return false;
    };
    (first.max(own.saturating_sub(3))..own)
        .rev()
        .any(|at| matches!(passage.tokens[at].what, What::Stop(_)))
}

/// A number with what it counts, as far as both stand together.
fn figure(passage: &Passage<'_>, run: &Range<usize>) -> Option<Range<usize>> {
    let end = run.end.min(passage.tokens.len());
    (run.start..end).find_map(|at| {
        if passage.tokens[at].what != What::Number {
            return None;
        }
        let unit = passage
            .within(&(at + 1..end.min(at + 4)))
            .iter()
            .find(|hit| hit.class == Class::Unit)?;
        Some(at..unit.to.min(end))
    })
}
