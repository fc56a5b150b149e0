//! From the sentences of a paragraph to stretches worth marking: quotations, what is reported, what
//! is denied, and what the article says itself.

use super::Draft;
use super::cues::{Class, Cues, Hit};
use super::judge::{Judgement, Kind, THRESHOLD, Voice, judge};
use super::passage::Passage;
use super::speaker::{self, Speaker};
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
    last: Option<Speaker>,
    /// How many paragraphs ago that was.
    ago: u32,
    /// Who is quoted around what is looked at.
    through: Vec<Hop>,
    pub(super) drafts: Vec<Draft>,
}

/// A verb of saying with those who say it.
#[derive(Debug, Clone)]
struct Saying {
    verb: Hit,
    speaker: Option<Speaker>,
    /// Where the words for the speaker stand.
    subject: Range<usize>,
    /// To whom it was said, where that is an outlet.
    through: Option<Speaker>,
    /// Where what is said may begin.
    rest: usize,
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
            let chain: Vec<Hop> = self.hops(saying, &sayings, Mode::Indirect);
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

    /// The verbs of saying outside quotations, with their speakers.
    fn sayings(&self, passage: &Passage<'t>, sentence: &Range<usize>) -> Vec<Saying> {
        let verbs = passage.within(sentence).iter().filter(|hit| {
            matches!(
                hit.class,
                Class::Say
                    | Class::Accuse
                    | Class::Deny
                    | Class::Admit
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
        let before = speaker::before(passage, cues, all, verb.from, sentence.start);
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
        Some(Saying {
            verb: *verb,
            speaker: None,
            subject: verb.from..verb.to,
            through: None,
            rest: verb.to,
        })
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
        let hops = self.hops(saying, sayings, Mode::Direct);
        let before = self.drafts.len();
        let verb = saying.map(|saying| saying.verb);
        if let Some(draft) = self.draft(passage, quotes, verb.as_ref(), Voice::Quoted, hops) {
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
            let tag = sayings[at + 1..].last().filter(|tag| {
                tag.rest + 1 >= sentence.end
                    && tag
                        .subject
                        .start
                        .checked_sub(1)
                        .is_some_and(|at| passage.tokens[at].what == What::Comma)
            });
            let pieces: Vec<Range<usize>> = pieces
                .into_iter()
                .map(|run| match tag {
                    Some(tag) if run.contains(&tag.subject.start) => run.start..tag.subject.start,
                    _ => run,
                })
                .map(|run| passage.trim(run))
                .filter(|run| passage.words(run) >= 3)
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
            let hops = self.hops(Some(saying), sayings, Mode::Indirect);
            if let Some(draft) =
                self.draft(passage, &pieces, Some(&saying.verb), Voice::Reported, hops)
            {
                taken.extend(pieces);
                self.drafts.push(draft);
            }
        }
    }

    /// The stretches that a verb speaks of.
    fn said(
        &self,
        passage: &Passage<'t>,
        sentence: &Range<usize>,
        saying: &Saying,
    ) -> Vec<Range<usize>> {
        let (verb, end) = (&saying.verb, clause_end(passage, saying.rest, sentence.end));
        if verb.class == Class::Deny {
            return vec![
                verb.from..denial_end(passage, verb.tail.map_or(verb.to, |(_, to)| to), end),
            ];
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
                return vec![saying.rest..end];
            }
            return vec![sentence.start..verb.from.min(saying.subject.start)];
        }
        let of = passage.is(verb.from, Class::AccuseOf);
        let that = (verb.to..end.min(verb.to + 9)).find(|at| passage.is(*at, Class::That));
        if let Some(that) = that {
            let from = that + 1;
            return vec![from..clause_end(passage, from, sentence.end)];
        }
        if of && !passage.is_quoted(saying.rest) {
            return vec![verb.to..end];
        }
        if has_lead && is_last {
            return vec![lead];
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
        });
        if begins && saying.speaker.is_some() {
            vec![saying.rest..end]
        } else {
            Vec::new()
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

    /// The chain: who said it, to whom, and who reports that.
    fn hops(&self, saying: Option<&Saying>, sayings: &[Saying], mode: Mode) -> Vec<Hop> {
        let resolve = |speaker: &Speaker| -> Option<Speaker> {
            if !speaker.pronoun {
                return Some(speaker.clone());
            }
            self.last.clone().filter(|_| self.ago <= 2)
        };
        let mut chain: Vec<Speaker> = Vec::new();
        match saying {
            Some(saying) => {
                // A source that is cited stands before the outlet that cites it.
                let cited = sayings
                    .iter()
                    .filter(|other| {
                        other.verb.class == Class::According && other.verb.from != saying.verb.from
                    })
                    .filter_map(|other| other.speaker.as_ref());
                if saying.verb.class == Class::According {
                    chain.extend(saying.speaker.as_ref().and_then(resolve));
                } else {
                    chain.extend(saying.speaker.as_ref().and_then(resolve));
                    let outer = sayings
                        .iter()
                        .take_while(|other| other.verb.from < saying.verb.from)
                        .filter(|other| other.verb.class != Class::According)
                        .last()
                        .and_then(|other| other.speaker.as_ref())
                        .and_then(resolve);
                    chain.extend(saying.through.clone());
                    chain.extend(outer);
                    for source in cited {
                        chain.insert(0, source.clone());
                    }
                }
            }
            None => chain.extend(self.last.clone().filter(|_| self.ago == 0)),
        }
        chain.dedup_by(|a, b| a.words == b.words);
        chain
            .into_iter()
            .take(4)
            .map(|speaker| Hop {
                words: speaker.words,
                unnamed: speaker.unnamed,
                mode: Some(mode),
                ..Hop::default()
            })
            .collect()
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
        } = judge(passage, self.cues, self.all, pieces, verb, voice);
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
        (!spans.is_empty()).then(|| Draft {
            kind,
            spans,
            hops,
            score,
            reasons,
        })
    }
}

/// Where a part of a sentence ends: at its stop, a semicolon, a dash, or a “but” behind a comma.
fn clause_end(passage: &Passage<'_>, from: usize, end: usize) -> usize {
    (from..end)
        .find(|at| match passage.tokens[*at].what {
            What::Mark(';' | '—' | '–') => !passage.is_quoted(*at),
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
    (from..end)
        .find(|at| {
            passage.tokens[*at].what == What::Comma
                && (!passage.is_quoted(*at) || !passage.is_quoted(at + 2))
        })
        .map(|at| if passage.is_quoted(at) { at + 2 } else { at })
        .unwrap_or(end)
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

/// Whether the one who was told is an outlet that passes it on.
fn is_outlet(passage: &Passage<'_>, cues: &Cues, run: &Range<usize>) -> bool {
    let mut tokens = passage.tokens[run.clone()].iter();
    let first = tokens.next();
    first.is_some_and(|first| first.is_capital() && !cues.is(&first.lower, Class::Pronoun))
        || (first.is_some_and(|first| matches!(first.lower.as_str(), "the" | "dem" | "der"))
            && tokens.next().is_some_and(super::token::Token::is_capital))
}

impl Kind {
    /// The kind of that key, if it is one of the three.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}
