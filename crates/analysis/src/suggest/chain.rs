//! From whoever says something to a chain of attribution, origin first.

use super::cues::Class;
use super::passage::Passage;
use super::propose::Proposer;
use super::saying::Saying;
use super::speaker::Speaker;
use gainsay_model::attribution::{Hop, Mode};

impl<'t> Proposer<'t> {
    /// The chain: who said it, to whom, and who reports that.
    pub(super) fn hops(
        &self,
        passage: &Passage<'t>,
        saying: Option<&Saying>,
        sayings: &[Saying],
        mode: Mode,
    ) -> Vec<Hop> {
        let resolve = |speaker: &Speaker| -> Option<Speaker> {
            if !speaker.pronoun {
                return Some(speaker.clone());
            }
            self.last.clone().filter(|_| self.ago <= 2)
        };
        let of = |saying: &Saying| -> Option<Speaker> {
            let speaker = saying.speaker.as_ref()?;
            if speaker.pronoun && stands_for_subject(passage, saying.subject.start) {
                return None;
            }
            resolve(speaker)
        };
        let mut chain: Vec<Speaker> = Vec::new();
        match saying {
            Some(saying) => {
                chain.extend(of(saying));
                if saying.verb.class != Class::According {
                    let outer = sayings
                        .iter()
                        .take_while(|other| other.verb.from < saying.verb.from)
                        .filter(|other| other.verb.class != Class::According)
                        .last()
                        .and_then(of);
                    chain.extend(saying.through.clone());
                    chain.extend(outer);
                    // “Citing a source” names who was before; “according to an outlet”, who passes it on.
                    for other in sayings
                        .iter()
                        .filter(|other| other.verb.class == Class::According)
                    {
                        let Some(named) = other.speaker.as_ref().filter(|named| !named.pronoun)
                        else {
                            continue;
                        };
                        if passage.is(other.verb.from, Class::Citing) {
                            chain.insert(0, named.clone());
                        } else {
                            chain.push(named.clone());
                        }
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
}

/// “The envoys left when they admitted …”: a pronoun behind such a word is whoever the sentence began with, and
/// who that is cannot be told.
fn stands_for_subject(passage: &Passage<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    matches!(
        passage.tokens[before].lower.as_str(),
        "when"
            | "while"
            | "because"
            | "after"
            | "before"
            | "since"
            | "although"
            | "though"
            | "until"
    ) && before
        .checked_sub(1)
        .is_some_and(|at| passage.tokens[at].is_word())
}
