//! A small model that learns from a project's marks, one after the other, and is used only where it has been
//! better than the cues.
//!
//! It is an averaged perceptron over hashed words, one for each kind, in whole numbers: the same marks in the same
//! order give the same model on every machine. Each sentence is first foretold, by the model and by the cues, and
//! then learned from, so that what both are measured on is always what came after.

use super::judge::{Kind, THRESHOLD};
use super::unit::{BUCKETS, Unit};
use super::{Draft, Found};
use gainsay_model::wire::suggestion::{Compared, Cue, Foretold, Reason};
use std::collections::VecDeque;

/// So many of the last sentences say which of the two is better.
const WINDOW: usize = 200;

/// Before so many marks of a kind, nothing can be said.
const LEAST: u32 = 20;

/// The model must be better by so many hundredths of F1.
const MARGIN: u64 = 3;

/// Puts what the model says in the place of what the cues say, for the kinds that it leads in. Beside each
/// suggestion stands whether it is the model's.
pub fn combine(
    found: Found,
    units: &[Unit],
    learner: &Learner,
    leading: &[Kind],
) -> Vec<(Draft, bool)> {
    let mut drafts: Vec<(Draft, bool)> = found
        .drafts
        .into_iter()
        .map(|draft| (draft, false))
        .collect();
    for kind in leading {
        let taken: Vec<&Unit> = units
            .iter()
            .filter(|unit| learner.says(unit, *kind))
            .collect();
        let within = |draft: &Draft, unit: &Unit| {
            draft
                .spans
                .iter()
                .any(|span| span.start < unit.span.end && unit.span.start < span.end)
        };
        drafts.retain(|(draft, _)| {
            draft.kind != *kind || taken.iter().any(|unit| within(draft, unit))
        });
        for unit in taken {
            let mut found = false;
            for (draft, learned) in drafts.iter_mut().filter(|(draft, _)| within(draft, unit)) {
                found = true;
                if draft.kind != *kind && !leading.contains(&draft.kind) {
                    draft.kind = *kind;
                }
                *learned |= draft.kind == *kind;
            }
            if !found {
                let draft = Draft {
                    kind: *kind,
                    spans: vec![unit.span.clone()],
                    hops: Vec::new(),
                    score: THRESHOLD,
                    reasons: vec![Reason {
                        cue: Cue::Learned,
                        words: learner.words(unit, *kind),
                    }],
                };
                drafts.push((draft, true));
            }
        }
    }
    drafts.sort_by_key(|(draft, _)| draft.spans.first().map(|span| (span.start, span.end)));
    drafts
}

/// What one of the two foretold for a sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Outcome {
    truth: [bool; 3],
    cues: [bool; 3],
    model: [bool; 3],
}

fn count(score: &mut Foretold, truth: bool, said: bool) {
    score.right += u32::from(truth && said);
    score.wrong += u32::from(!truth && said);
    score.missed += u32::from(truth && !said);
}

/// Twice the hits over all that was said and all that was there, in hundredths.
fn f1(score: &Foretold) -> u64 {
    let all = 2 * u64::from(score.right) + u64::from(score.wrong) + u64::from(score.missed);
    (200 * u64::from(score.right))
        .checked_div(all)
        .unwrap_or_default()
}

/// Weights of one kind: as they are, and summed up over time.
#[derive(Debug, Clone)]
struct Weights {
    now: Vec<i32>,
    sum: Vec<i64>,
    steps: i64,
}

impl Weights {
    fn new() -> Self {
        Self {
            now: vec![0; BUCKETS],
            sum: vec![0; BUCKETS],
            steps: 1,
        }
    }

    /// The averaged weights of the features, summed up, times the steps.
    fn score(&self, features: &[u16]) -> i64 {
        features
            .iter()
            .map(|feature| {
                let at = usize::from(*feature);
                i64::from(self.now[at]) * self.steps - self.sum[at]
            })
            .sum()
    }

    fn learn(&mut self, features: &[u16], truth: bool) {
        let raw: i64 = features
            .iter()
            .map(|feature| i64::from(self.now[usize::from(*feature)]))
            .sum();
        if (raw > 0) != truth {
            let step: i32 = if truth { 1 } else { -1 };
            for feature in features {
                let at = usize::from(*feature);
                self.now[at] = self.now[at].saturating_add(step);
                self.sum[at] += i64::from(step) * self.steps;
            }
        }
        self.steps += 1;
    }
}

/// The model of one project.
#[derive(Debug, Clone)]
pub struct Learner {
    kinds: [Weights; 3],
    window: VecDeque<Outcome>,
    marks: u64,
}

impl Default for Learner {
    fn default() -> Self {
        Self {
            kinds: [(); 3].map(|()| Weights::new()),
            window: VecDeque::with_capacity(WINDOW),
            marks: 0,
        }
    }
}

impl Learner {
    /// A sentence that was marked as a kind, or passed over.
    pub fn see(&mut self, unit: &Unit, marked: Option<Kind>) {
        let mut outcome = Outcome {
            cues: unit.cued,
            model: Kind::ALL.map(|kind| self.says(unit, kind)),
            ..Outcome::default()
        };
        if let Some(kind) = marked {
            outcome.truth[kind as usize] = true;
            self.marks += 1;
        }
        if self.window.len() == WINDOW {
            self.window.pop_front();
        }
        self.window.push_back(outcome);
        for kind in Kind::ALL {
            self.kinds[kind as usize].learn(&unit.features, marked == Some(kind));
        }
    }

    /// From how many marks it learned.
    pub fn marks(&self) -> u64 {
        self.marks
    }

    /// Whether the model takes a sentence for that kind.
    pub fn says(&self, unit: &Unit, kind: Kind) -> bool {
        self.kinds[kind as usize].score(&unit.features) > 0
    }

    /// The words of a sentence that speak most for a kind: at most four, in the order of the sentence.
    pub fn words(&self, unit: &Unit, kind: Kind) -> String {
        let weights = &self.kinds[kind as usize];
        let mut words: Vec<(i64, usize, &str)> = unit
            .words
            .iter()
            .enumerate()
            .map(|(at, (feature, word))| (-weights.score(&[*feature]), at, word.as_str()))
            .filter(|(weight, ..)| *weight < 0)
            .collect();
        words.sort_unstable();
        words.dedup_by_key(|(_, _, word)| *word);
        words.truncate(4);
        words.sort_unstable_by_key(|(_, at, _)| *at);
        let words: Vec<&str> = words.into_iter().map(|(.., word)| word).collect();
        words.join(", ")
    }

    /// How the cues and the model did on the last sentences.
    pub fn compared(&self, kind: Kind) -> Compared {
        let mut compared = Compared::default();
        for outcome in &self.window {
            let truth = outcome.truth[kind as usize];
            count(&mut compared.cues, truth, outcome.cues[kind as usize]);
            count(&mut compared.learned, truth, outcome.model[kind as usize]);
        }
        compared
    }

    /// Whether the model was clearly better than the cues on what was marked lately.
    pub fn leads(&self, kind: Kind) -> bool {
        let Compared { cues, learned } = self.compared(kind);
        learned.right + learned.missed >= LEAST && f1(&learned) >= f1(&cues) + MARGIN
    }
}
