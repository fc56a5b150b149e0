//! The verdict being written: what stands in the fields, what is saved of it, and whose it is.

use super::current::{Current, Mode, draft, mode, standing, versions};
use super::replies::Reply;
use crate::app::App;
use crate::dom::storage;
use crate::lean::effect;
use crate::page::corpus::{date, written};
use crate::part::badge::scale;
use crate::part::field::{key_of, of_key};
use crate::state::rationale;
use crate::words::verdict as words;
use gainsay_model::attribute::Key;
use gainsay_model::bearing::Direction;
use gainsay_model::id::{AnnotationId, ClaimId};
use gainsay_model::rating::Scale;
use gainsay_model::time::Version;
use gainsay_model::verdict::{Citation, Cited, Confidence, Verdict, VerdictState};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What stands in the fields; kept in this browser while it is not saved.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    rating: String,
    level: String,
    reasons: String,
    likelihood: String,
    rationale: String,
    citations: Vec<Citation>,
    until: String,
    primary: String,
    contrary: String,
    asked: Vec<Reply>,
}

/// The fields.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    pub app: App,
    pub claim: ClaimId,
    pub rating: RwSignal<String>,
    pub level: RwSignal<String>,
    pub reasons: RwSignal<String>,
    pub likelihood: RwSignal<String>,
    pub rationale: RwSignal<String>,
    pub citations: RwSignal<Vec<Citation>>,
    pub until: RwSignal<String>,
    pub primary: RwSignal<String>,
    pub contrary: RwSignal<String>,
    pub asked: RwSignal<Vec<Reply>>,
    pub fault: RwSignal<Option<String>>,
    /// All versions, oldest first; one that has no number yet comes last.
    pub versions: Memo<Vec<Current>>,
    pub mode: Memo<Mode>,
    scale: Memo<Scale>,
    base: RwSignal<Kept>,
}

impl Form {
    /// The form of a claim, filled with its draft.
    pub fn new(app: App, claim: ClaimId) -> Self {
        let versions = Memo::new(move |_| versions(app, claim));
        let mode = Memo::new(move |_| mode(app, &versions.get()));
        let text = || RwSignal::new(String::new());
        let this = Self {
            app,
            claim,
            rating: text(),
            level: text(),
            reasons: text(),
            likelihood: text(),
            rationale: text(),
            citations: RwSignal::new(Vec::new()),
            until: text(),
            primary: text(),
            contrary: text(),
            asked: RwSignal::new(Vec::new()),
            fault: RwSignal::new(None),
            versions,
            mode,
            scale: Memo::new(move |_| scale()),
            base: RwSignal::new(Kept::default()),
        };
        let key = format!("verdict.{claim}");
        if let Some(Some(kept)) = storage::read::<Option<Kept>>(&key) {
            this.set(kept);
        }
        // What is saved fills the fields, unless something else was typed into them.
        effect(move || {
            let saved = match mode.get() {
                Mode::Write(Some(id)) => this.versions.with(|all| {
                    all.iter()
                        .find(|current| current.id == id)
                        .map(|current| Kept::of(&current.verdict))
                }),
                Mode::Write(None) => Some(Kept::default()),
                _ => None,
            };
            if let Some(saved) = saved
                && this.base.with_untracked(|base| *base != saved)
            {
                let typed = this.is_dirty_now();
                this.base.set(saved.clone());
                if !typed {
                    this.set(saved);
                }
            }
        });
        Effect::new(move |before: Option<bool>| {
            let dirty = this.is_dirty();
            if dirty {
                storage::write(&key, &Some(this.kept()));
            } else if before == Some(true) {
                storage::write(&key, &None::<Kept>);
            }
            dirty
        });
        this
    }

    /// Whether something stands in the fields that is not saved.
    pub fn is_dirty(&self) -> bool {
        self.kept() != self.base.get()
    }

    fn is_dirty_now(&self) -> bool {
        untrack(|| self.is_dirty())
    }

    /// The verdict the panel is about: the draft, else the one that stands, else the last.
    pub fn current(&self) -> Option<Current> {
        self.versions
            .with(|all| draft(all).or_else(|| standing(all)).or(all.last()).cloned())
    }

    /// The verdict the page's head shows: the one that stands, else the draft.
    pub fn shown(&self) -> Option<Verdict> {
        self.versions.with(|all| {
            standing(all)
                .or_else(|| draft(all))
                .map(|current| current.verdict.clone())
        })
    }

    /// Gives the rating with that number, from 0; says whether there was one to give.
    pub fn rate_by_number(&self, number: u8) -> bool {
        let writes = matches!(self.mode.get_untracked(), Mode::Write(_));
        let key = self.scale.with_untracked(|scale| {
            scale
                .ratings
                .get(usize::from(number))
                .map(|rating| rating.key.to_string())
        });
        match key.filter(|_| writes) {
            Some(key) => {
                self.rating.set(key);
                true
            }
            None => false,
        }
    }

    /// The number of the citation of that mark, from 1; cites it if it was not cited yet.
    pub fn number_of(&self, annotation: AnnotationId, direction: Direction) -> usize {
        let cited = Cited::Annotation(annotation);
        let known = self
            .citations
            .with_untracked(|list| list.iter().position(|one| one.cited == cited));
        if let Some(place) = known {
            return place + 1;
        }
        let citation = Citation {
            cited,
            bearing: Some(direction),
            reliability: None,
            credibility: None,
            page: None,
            pinned: None,
        };
        self.citations.update(|list| list.push(citation));
        self.citations.with_untracked(Vec::len)
    }

    /// Cites a mark at the end of the rationale.
    pub fn cite(&self, annotation: AnnotationId, direction: Direction) {
        let number = self.number_of(annotation, direction);
        let mark = format!("[{number}]");
        self.rationale.update(|text| {
            if !text.contains(&mark) {
                let space = if text.is_empty() || text.ends_with([' ', '\n']) {
                    ""
                } else {
                    " "
                };
                text.push_str(space);
                text.push_str(&mark);
            }
        });
    }

    /// Takes a citation off the list and out of the rationale.
    pub fn uncite(&self, place: usize) {
        self.citations.update(|list| {
            if place < list.len() {
                list.remove(place);
            }
        });
        self.rationale
            .update(|text| *text = rationale::without(text, place + 1));
    }

    /// Saves what stands in the fields as a draft; gives the verdict's id.
    pub fn save(&self) -> Option<Uuid> {
        let Mode::Write(id) = self.mode.get_untracked() else {
            return None;
        };
        let known = self.versions.with_untracked(|all| {
            all.iter()
                .find(|current| Some(current.id) == id)
                .map(|current| current.verdict.clone())
        });
        let verdict = match untrack(|| self.verdict(known.clone())) {
            Ok(verdict) => verdict,
            Err(why) => {
                self.fault.set(Some(why));
                return None;
            }
        };
        self.fault.set(None);
        let sync = self.app.sync;
        match id {
            None => Some(sync.create(words::DID_DRAFT, verdict)),
            Some(id) => {
                if self.is_dirty_now() {
                    sync.change(words::DID_DRAFT, id, verdict);
                }
                Some(id)
            }
        }
    }

    fn verdict(&self, known: Option<Verdict>) -> Result<Verdict, String> {
        let rating: Key = self
            .rating
            .get()
            .parse()
            .map_err(|_| words::RATING_NEEDED.to_owned())?;
        let mut verdict = known.unwrap_or_else(|| empty(self.claim, rating.clone()));
        verdict.evidence_until = date(&self.until.get(), verdict.evidence_until.as_ref())?;
        verdict.asked = Reply::read(&self.asked.get(), &verdict.asked)?;
        verdict.rating = rating;
        verdict.confidence = of_key(&self.level.get()).map(|level| Confidence {
            level,
            reasons: self.reasons.get().trim().to_owned(),
        });
        verdict.likelihood = of_key(&self.likelihood.get());
        verdict.rationale = self.rationale.get();
        verdict.citations = self.citations.get();
        verdict.primary_source = self.primary.get();
        verdict.contrary_evidence = self.contrary.get();
        Ok(verdict)
    }

    fn kept(&self) -> Kept {
        Kept {
            rating: self.rating.get(),
            level: self.level.get(),
            reasons: self.reasons.get(),
            likelihood: self.likelihood.get(),
            rationale: self.rationale.get(),
            citations: self.citations.get(),
            until: self.until.get(),
            primary: self.primary.get(),
            contrary: self.contrary.get(),
            asked: self.asked.get(),
        }
    }

    fn set(&self, kept: Kept) {
        self.rating.set(kept.rating);
        self.level.set(kept.level);
        self.reasons.set(kept.reasons);
        self.likelihood.set(kept.likelihood);
        self.rationale.set(kept.rationale);
        self.citations.set(kept.citations);
        self.until.set(kept.until);
        self.primary.set(kept.primary);
        self.contrary.set(kept.contrary);
        self.asked.set(kept.asked);
    }
}

impl Kept {
    fn of(verdict: &Verdict) -> Self {
        let confidence = verdict.confidence.as_ref();
        Self {
            rating: verdict.rating.to_string(),
            level: key_of(&confidence.map(|confidence| confidence.level)),
            reasons: confidence
                .map(|confidence| confidence.reasons.clone())
                .unwrap_or_default(),
            likelihood: key_of(&verdict.likelihood),
            rationale: verdict.rationale.clone(),
            // What the server pins is its own.
            citations: verdict
                .citations
                .iter()
                .map(|citation| Citation {
                    pinned: None,
                    ..citation.clone()
                })
                .collect(),
            until: written(verdict.evidence_until.as_ref()),
            primary: verdict.primary_source.clone(),
            contrary: verdict.contrary_evidence.clone(),
            asked: Reply::all_of(verdict),
        }
    }
}

/// A verdict of which nothing is said yet but the rating.
fn empty(claim: ClaimId, rating: Key) -> Verdict {
    Verdict {
        claim,
        number: 0,
        rating,
        scale: Version::default(),
        confidence: None,
        likelihood: None,
        rationale: String::new(),
        citations: Vec::new(),
        state: VerdictState::Draft,
        evidence_until: None,
        primary_source: String::new(),
        contrary_evidence: String::new(),
        asked: Vec::new(),
        waivers: Vec::new(),
        reviews: Vec::new(),
        publication: None,
        correction: None,
        withdrawal: None,
        pinned: None,
    }
}
