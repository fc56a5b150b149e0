//! From the sentences of a paragraph to stretches worth marking: quotations, what is reported, what
//! is denied, and what the article says itself.

use super::Draft;
use super::cues::{Class, Cues, Hit};
use super::judge::{Judgement, THRESHOLD, Voice, judge};
use super::passage::Passage;
use super::saying::Saying;
use super::speaker::Speaker;
use super::token::What;
use gainsay_model::attribution::{Hop, Mode};
use std::ops::Range;

/// A quotation of more words is no utterance but an excerpt.
const LONG: usize = 60;

/// Walks an article, paragraph by paragraph, and remembers who spoke last.
#[derive(Debug)]
pub(super) struct Proposer<'t> {
    pub(super) cues: &'static Cues,
    pub(super) all: &'t str,
    pub(super) last: Option<Speaker>,
    /// How many paragraphs ago that was.
    pub(super) ago: u32,
    /// Who is quoted around what is looked at.
    through: Vec<Hop>,
    pub(super) drafts: Vec<Draft>,
}

/// A quotation that may go on: which draft it is, its pieces, and the verb beside it.
type Open = (usize, Vec<Range<usize>>, Option<Hit>);

impl<'t> Proposer<'t> {
    pub(super) fn new(cues: &'static Cues, all: &'t str) -> Self {
        Self {
            cues,
            all,
            last: None,
            ago: 0,
            through: Vec::new(),
            drafts: Vec::new(),
        }
    }

    pub(super) fn paragraph(&mut self, passage: &Passage<'t>) {
        self.ago += 1;
        let mut open: Option<Open> = None;
        for sentence in &passage.sentences {
            self.sentence(passage, sentence, &mut open);
        }
    }

    fn sentence(
        &mut self,
        passage: &Passage<'t>,
        sentence: &Range<usize>,
        open: &mut Option<Open>,
    ) {
        let sayings = self.sayings(passage, sentence);
        let quotes: Vec<Range<usize>> = passage
            .quotes
            .iter()
            .filter(|quote| quote.start >= sentence.start && quote.start < sentence.end)
            .filter(|quote| {
                passage.words(quote) >= 4
                    && (self.cues.comma_complement || !is_title(passage, quote))
            })
            .cloned()
            .collect();
        if let Some(named) = sayings
            .iter()
            .rev()
            .find_map(|saying| saying.speaker.clone())
            && !named.pronoun
        {
            self.last = Some(named);
            self.ago = 0;
        }
        // Whole paragraphs of another article are looked at from inside.
        let (long, quotes): (Vec<_>, Vec<_>) = quotes
            .into_iter()
            .partition(|quote| passage.words(quote) > LONG && self.through.is_empty());
        if !long.is_empty() {
            let saying = sayings.iter().find(|saying| saying.speaker.is_some());
            let chain: Vec<Hop> = self.hops(passage, saying, &sayings, Mode::Indirect);
            for quote in long {
                let inner = Passage::new(passage.tokens[quote].to_vec(), self.cues);
                self.through.clone_from(&chain);
                for sentence in &inner.sentences {
                    self.sentence(&inner, sentence, &mut None);
                }
                self.through.clear();
            }
        }
        let before = self.drafts.len();
        if !quotes.is_empty() {
            self.quoted(passage, sentence, &quotes, &sayings, open);
        }
        let is_only_quote = quotes
            .iter()
            .map(|quote| passage.words(quote))
            .sum::<usize>()
            + 2
            >= passage.words(sentence)
            && !quotes.is_empty();
        if !is_only_quote {
            *open = open.take().filter(|_| !quotes.is_empty());
            self.reported(passage, sentence, &sayings, &quotes);
            if self.drafts.len() == before && quotes.is_empty() {
                self.own(passage, sentence, &sayings);
            }
        }
    }

    /// Quotations, those that go on after “he said” as one.
    fn quoted(
        &mut self,
        passage: &Passage<'t>,
        sentence: &Range<usize>,
        quotes: &[Range<usize>],
        sayings: &[Saying],
        open: &mut Option<Open>,
    ) {
        let is_bare = sayings.is_empty()
            && quotes.len() == 1
            && passage.words(&quotes[0]) + 1 >= passage.words(sentence);
        // A quotation alone goes on with the one before it.
        if is_bare && let Some((draft, pieces, verb)) = open.as_mut() {
            pieces.push(quotes[0].clone());
            let (draft, pieces, verb) = (*draft, pieces.clone(), *verb);
            if self.drafts.get(draft).is_some() {
                let hops = self.drafts[draft].hops.clone();
                if let Some(merged) =
                    self.draft(passage, &pieces, verb.as_ref(), Voice::Quoted, hops)
                {
                    let kept = &mut self.drafts[draft];
                    kept.spans = merged.spans;
                    if merged.score > kept.score {
                        kept.kind = merged.kind;
                        kept.score = merged.score;
                        kept.reasons = merged.reasons;
                    }
                }
            }
            return;
        }
        let saying = sayings.iter().min_by_key(|saying| {
            (
                saying.speaker.is_none(),
                quotes[0]
                    .end
                    .abs_diff(saying.verb.from)
                    .min(quotes[0].start.abs_diff(saying.verb.to)),
            )
        });
        let hops = self.hops(passage, saying, sayings, Mode::Direct);
        let before = self.drafts.len();
        let verb = saying.map(|saying| saying.verb);
        let voice = if verb.is_none() && is_introduced(passage, quotes) {
            Voice::Introduced
        } else {
            Voice::Quoted
        };
        if let Some(draft) = self.draft(passage, quotes, verb.as_ref(), voice, hops) {
            self.drafts.push(draft);
        }
        *open = (self.drafts.len() > before).then(|| (before, quotes.to_vec(), verb));
    }

    /// What verbs of saying introduce, and what they themselves deny.
    fn reported(
        &mut self,
        passage: &Passage<'t>,
        sentence: &Range<usize>,
        sayings: &[Saying],
        quotes: &[Range<usize>],
    ) {
        let mut taken: Vec<Range<usize>> = quotes.to_vec();
        for (at, saying) in sayings.iter().enumerate() {
            let pieces = self.said(passage, sentence, saying);
            // “Denied it” is a whole denial; two words that somebody says are hardly ever a statement.
            let least = if saying.verb.class == Class::Deny {
                2
            } else {
                3
            };
            let tag = sayings[at + 1..].last().filter(|tag| {
                tag.rest + 1 >= sentence.end
                    && tag
                        .begins()
                        .checked_sub(1)
                        .is_some_and(|at| passage.tokens[at].what == What::Comma)
            });
            let pieces: Vec<Range<usize>> = pieces
                .into_iter()
                .map(|run| match tag {
                    Some(tag) if run.contains(&tag.begins()) => run.start..tag.begins(),
                    _ => run,
                })
                .map(|run| passage.trim(run))
                .filter(|run| passage.words(run) >= least)
                .collect();
            let touches = pieces.iter().any(|run| {
                taken
                    .iter()
                    .any(|other| run.start < other.end && other.start < run.end)
            });
            if pieces.is_empty() || touches {
                continue;
            }
            // “Reuters reported that officials said …”: the inner one has the words.
            let inner = sayings[at + 1..].iter().find(|inner| {
                pieces.first().is_some_and(|run| {
                    inner.speaker.is_some()
                        && inner.subject.start <= run.start + 2
                        && inner.subject.start >= run.start
                })
            });
            if inner.is_some() && saying.verb.class != Class::Deny {
                continue;
            }
            let hops = self.hops(passage, Some(saying), sayings, Mode::Indirect);
            if let Some(draft) =
                self.draft(passage, &pieces, Some(&saying.verb), Voice::Reported, hops)
            {
                taken.extend(pieces);
                self.drafts.push(draft);
            }
        }
    }

    /// What the article says itself.
    fn own(&mut self, passage: &Passage<'t>, sentence: &Range<usize>, sayings: &[Saying]) {
        if passage.words(sentence) < 4
            || !sayings.is_empty()
                && sayings
                    .iter()
                    .all(|saying| saying.speaker.is_some() && saying.verb.class == Class::Say)
        {
            return;
        }
        let hops = Vec::new();
        if let Some(draft) = self.draft(
            passage,
            std::slice::from_ref(sentence),
            None,
            Voice::Own,
            hops,
        ) {
            self.drafts.push(draft);
        }
    }

    fn draft(
        &self,
        passage: &Passage<'t>,
        pieces: &[Range<usize>],
        verb: Option<&Hit>,
        voice: Voice,
        mut hops: Vec<Hop>,
    ) -> Option<Draft> {
        let Judgement {
            kind,
            score,
            reasons,
            modality,
        } = judge(passage, self.all, pieces, verb, voice);
        if score < THRESHOLD {
            return None;
        }
        for outer in &self.through {
            if hops.iter().all(|hop| hop.words != outer.words) {
                hops.push(outer.clone());
            }
        }
        if let Some(first) = hops.first_mut() {
            first.modality = Some(modality);
        }
        let spans: Vec<Range<usize>> = pieces.iter().filter_map(|run| passage.bytes(run)).collect();
        (!spans.is_empty()).then_some(Draft {
            kind,
            spans,
            hops,
            score,
            reasons,
        })
    }
}

/// Whether a colon stands before the first quotation.
fn is_introduced(passage: &Passage<'_>, quotes: &[Range<usize>]) -> bool {
    let colon = quotes.first().and_then(|quote| quote.start.checked_sub(2));
    colon.is_some_and(|at| passage.tokens[at].what == What::Mark(':'))
}

/// Whether most words begin with a capital, as those of titles do.
fn is_title(passage: &Passage<'_>, run: &Range<usize>) -> bool {
    let words = || {
        passage.tokens[run.start..run.end.min(passage.tokens.len())]
            .iter()
            .filter(|token| token.is_word() && token.text.len() > 3)
    };
    let capitals = words().filter(|token| token.is_capital()).count();
    capitals * 10 >= words().count() * 7
}
