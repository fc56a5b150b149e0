//! What the marks of a project have taught: one small model for each project that suggests, kept in memory.
//!
//! A model is a pure function of the project's log up to a number, so it is stored nowhere: whoever asks first has
//! it made, in bounded steps, and later ones only add what is new. It learns from marks on the shared layer alone.
//! Everybody who may ask may see that layer, so no blind layer shows through it, and one model serves all members.

use crate::refusal::Refusal;
use crate::texts::Texts;
use gainsay_analysis::suggest::{Kind, Learner, Unit, units};
use gainsay_model::annotation::Annotation;
use gainsay_model::document::Document;
use gainsay_model::entity::{Entity, EntityKind, EntityRef, text_id};
use gainsay_model::event::Event;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::offset::{ByteOffset, CodePoint, Span};
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::time::Seq;
use gainsay_store::Store;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// So many events are taken in while somebody waits.
pub(crate) const STEP: usize = 200;

/// Models of so many projects are kept; what is asked least goes.
const PROJECTS: usize = 16;

/// The sentences of so many articles are kept for one project.
const ARTICLES: usize = 32;

/// The most sentences that count as passed over before one mark.
const PASSED: usize = 12;

/// The models, the latest asked last.
#[derive(Debug, Default)]
pub(crate) struct Teaching(Mutex<VecDeque<(ProjectId, Arc<Mutex<Pupil>>)>>);

impl Teaching {
    /// A project's model, as far as it has come.
    pub(crate) fn of(&self, project: ProjectId) -> Arc<Mutex<Pupil>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().position(|(id, _)| *id == project);
        let entry = found
            .and_then(|at| kept.remove(at))
            .unwrap_or_else(|| (project, Arc::default()));
        let pupil = Arc::clone(&entry.1);
        kept.push_back(entry);
        if kept.len() > PROJECTS {
            kept.pop_front();
        }
        pupil
    }
}

/// One project's model, and how far in the log it has come.
#[derive(Debug, Default)]
pub(crate) struct Pupil {
    pub(crate) learner: Learner,
    seq: Seq,
    /// The last erasure that was made up for by beginning anew.
    erased: Seq,
    articles: VecDeque<((DocumentId, TextNumber), Article)>,
}

/// The sentences of an article that is being marked.
#[derive(Debug)]
struct Article {
    units: Vec<Unit>,
    /// Up to which sentence somebody has come, marking.
    reached: usize,
    marked: Vec<bool>,
}

/// An article, and where in it a mark is.
type Marked<'a> = (&'a mut Article, Vec<Span<ByteOffset>>);

impl Pupil {
    /// Takes in what is new in the log, at most [`STEP`] events of it. Says whether there is more.
    pub(crate) fn catch_up(
        &mut self,
        store: &dyn Store,
        texts: &Texts,
        project: ProjectId,
    ) -> Result<bool, Refusal> {
        let events = store.events(project, self.seq, STEP)?;
        let full = events.len() == STEP;
        // What was struck must not live on in what it taught.
        let erased = events.iter().rfind(|event| erases(event));
        let erased = erased.map_or(Seq(0), |event| event.header.seq);
        if self.seq > Seq(0) && erased > self.erased {
            *self = Self {
                erased,
                ..Self::default()
            };
            return Ok(true);
        }
        for event in events {
            self.seq = event.header.seq;
            if event.header.layer == Layer::Shared
                && event.header.before.is_none()
                && let Some(Entity::Annotation(annotation)) = event.image.map(|image| image.entity)
            {
                self.learn(store, texts, project, &annotation)?;
            }
        }
        Ok(full)
    }

    fn learn(
        &mut self,
        store: &dyn Store,
        texts: &Texts,
        project: ProjectId,
        annotation: &Annotation,
    ) -> Result<(), Refusal> {
        let Some(kind) = Kind::of(annotation.kind.as_str()) else {
            return Ok(());
        };
        let Some((article, pieces)) = self.article(store, texts, project, annotation)? else {
            return Ok(());
        };
        let covered = |unit: &Unit| -> usize {
            pieces
                .iter()
                .map(|piece| {
                    let (from, to) = (piece.start().index(), piece.end().index());
                    to.min(unit.span.end)
                        .saturating_sub(from.max(unit.span.start))
                })
                .sum()
        };
        let near = pieces.first().map_or(0, |piece| piece.start().index());
        let from = article.units.partition_point(|unit| unit.span.end <= near);
        let best = (from..article.units.len().min(from + 8))
            .map(|at| (covered(&article.units[at]), std::cmp::Reverse(at)))
            .max()
            .filter(|(covered, _)| *covered > 0);
        let Some((_, std::cmp::Reverse(at))) = best else {
            return Ok(());
        };
        let passed = article.reached.max(at.saturating_sub(PASSED))..at;
        let units: Vec<Unit> = passed
            .filter(|at| !article.marked[*at])
            .map(|at| article.units[at].clone())
            .collect();
        let unit = article.units[at].clone();
        article.marked[at] = true;
        article.reached = article.reached.max(at + 1);
        for unit in &units {
            self.learner.see(unit, None);
        }
        self.learner.see(&unit, Some(kind));
        Ok(())
    }

    /// The sentences of the article that a mark is in, and the mark's pieces in bytes.
    fn article(
        &mut self,
        store: &dyn Store,
        texts: &Texts,
        project: ProjectId,
        annotation: &Annotation,
    ) -> Result<Option<Marked<'_>>, Refusal> {
        let key = (annotation.document, annotation.text);
        let text = EntityRef::new(
            EntityKind::Text,
            text_id(annotation.document, annotation.text).uuid(),
        );
        let document = EntityRef::new(EntityKind::Document, annotation.document.uuid());
        let Some(sha256) = store
            .shared(project, text)?
            .and_then(|stored| stored.get::<Text>().map(|text| text.sha256))
        else {
            return Ok(None);
        };
        let map = texts.get(store, sha256)?;
        if let Some(at) = self.articles.iter().position(|(kept, _)| *kept == key) {
            if let Some(entry) = self.articles.remove(at) {
                self.articles.push_back(entry);
            }
        } else {
            let language = store.shared(project, document)?.and_then(|stored| {
                stored
                    .get::<Document>()
                    .and_then(|document| document.language.clone())
            });
            let Some((units, _)) =
                language.and_then(|language| units(map.text(), language.as_str(), &[]))
            else {
                return Ok(None);
            };
            let marked = vec![false; units.len()];
            self.articles.push_back((
                key,
                Article {
                    units,
                    reached: 0,
                    marked,
                },
            ));
            if self.articles.len() > ARTICLES {
                self.articles.pop_front();
            }
        }
        let pieces = annotation
            .spans
            .iter()
            .filter_map(|span| Span::<CodePoint>::new(span.start, span.end).ok())
            .filter_map(|span| map.convert_span(span).ok())
            .collect();
        Ok(self
            .articles
            .back_mut()
            .map(|(_, article)| (article, pieces)))
    }
}

fn erases(event: &Event) -> bool {
    event.header.subject.kind == EntityKind::Erasure
}
