//! What in an article looks worth marking.

use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_analysis::suggest::{Draft, Found, Kind, Unit, combine, units};
use gainsay_anchoring::OffsetMap;
use gainsay_anchoring::quote::quoted;
use gainsay_model::annotation::Annotation;
use gainsay_model::attribute::Key;
use gainsay_model::attribution::Attribution;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef, text_id};
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::offset::{ByteOffset, CodePoint, Span};
use gainsay_model::project::Project;
use gainsay_model::region::Region;
use gainsay_model::scheme::Scheme;
use gainsay_model::stored::Stored;
use gainsay_model::text::{BlockKind, Text};
use gainsay_model::wire::suggestion::{
    Cue, Learned, Reason, Suggestion, SuggestionSource, SuggestionState, Suggestions,
};
use gainsay_store::Query;
use std::ops::Range;
use std::sync::PoisonError;

impl Workbench {
    /// What in an article's newest text looks worth marking, together with what a suggester of the team's own
    /// found, without what the caller sees marked there or has dismissed.
    ///
    /// What others marked on layers that the caller may not see changes nothing about the answer.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member, and for what is deleted.
    pub fn suggestions(
        &self,
        caller: &Caller,
        project: ProjectId,
        document: DocumentId,
        foreign: &[Suggestion],
    ) -> Result<Suggestions, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let home = document.uuid();
        let (_, article) = lens.get_as::<Document>(home)?;
        let (_, settings) = lens.get_as::<Project>(project.uuid())?;
        let mut answer = Suggestions {
            document,
            text: article.text,
            state: SuggestionState::Off,
            items: Vec::new(),
            cut: false,
            learned: None,
            pending: false,
        };
        if !settings.suggestions {
            return Ok(answer);
        }
        let (_, text) = lens.get_as::<Text>(text_id(document, article.text).uuid())?;
        let map = self.texts.get(self.store.as_ref(), text.sha256)?;
        let regions = lens.rows(Query::Under {
            kind: EntityKind::Region,
            home,
        })?;
        let annotations = lens.rows(Query::Under {
            kind: EntityKind::Annotation,
            home,
        })?;
        let mut taken = self.dismissed(caller, project, document, article.text);
        taken.extend(marked(&annotations, article.text));
        let scheme = lens.find(EntityRef::of_project(EntityKind::Scheme, project))?;
        let scheme = scheme.and_then(|stored| stored.get::<Scheme>().cloned());
        let has = |key: &str| {
            scheme
                .as_ref()
                .is_none_or(|scheme| scheme.kinds.iter().any(|kind| kind.key.as_str() == key))
        };
        let language = article
            .language
            .as_ref()
            .map_or("", |language| language.as_str());
        let aside = aside(&map, &text, &regions, article.text);
        let mut items: Vec<Suggestion> = foreign.to_vec();
        answer.state = if foreign.is_empty() {
            SuggestionState::UnknownLanguage
        } else {
            SuggestionState::On
        };
        if let Some((units, found)) = units(map.text(), language, &aside) {
            answer.state = SuggestionState::On;
            answer.cut = found.cut;
            let drafts = self.taught(project, &units, found, &mut answer)?;
            let drafts = drafts
                .into_iter()
                .filter(|(draft, _)| has(draft.kind.key()));
            items.extend(drafts.filter_map(|(draft, source)| shown(&map, draft, source)));
        }
        items.retain(|item| is_free(item, &taken));
        items.sort_by_key(|item| {
            let extent = item.extent();
            (
                extent.map(|extent| extent.start()),
                extent.map(|extent| extent.end()),
                item.source,
            )
        });
        answer.items = items;
        Ok(answer)
    }

    /// Goes on learning from a project's marks; says whether there is more to learn from. For a thread that nobody
    /// waits for.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member.
    pub fn learn_on(&self, caller: &Caller, project: ProjectId) -> Result<bool, Refusal> {
        self.lens(caller, project)?;
        let pupil = self.teaching.of(project);
        let mut pupil = pupil.lock().unwrap_or_else(PoisonError::into_inner);
        pupil.catch_up(self.store.as_ref(), &self.texts, project)
    }

    /// Lets the model speak for the kinds it knows better than the cues do.
    fn taught(
        &self,
        project: ProjectId,
        units: &[Unit],
        found: Found,
        answer: &mut Suggestions,
    ) -> Result<Vec<(Draft, SuggestionSource)>, Refusal> {
        let pupil = self.teaching.of(project);
        let mut pupil = pupil.lock().unwrap_or_else(PoisonError::into_inner);
        pupil.catch_up(self.store.as_ref(), &self.texts, project)?;
        let learner = &pupil.learner;
        let leading: Vec<Kind> = Kind::ALL
            .into_iter()
            .filter(|kind| learner.leads(*kind))
            .collect();
        if learner.marks() > 0 {
            answer.learned = Some(Learned {
                marks: learner.marks(),
                kinds: leading
                    .iter()
                    .filter_map(|kind| kind.key().parse::<Key>().ok())
                    .collect(),
                compared: Kind::ALL
                    .into_iter()
                    .map(|kind| (kind.key().to_owned(), learner.compared(kind)))
                    .collect(),
            });
        }
        Ok(combine(found, units, learner, &leading)
            .into_iter()
            .map(|(draft, learned)| {
                let source = if learned {
                    SuggestionSource::Learned
                } else {
                    SuggestionSource::Cues
                };
                (draft, source)
            })
            .collect())
    }
}

/// The pieces of what the caller sees marked.
fn marked(
    annotations: &[Stored],
    number: gainsay_model::text::TextNumber,
) -> impl Iterator<Item = Span<CodePoint>> {
    annotations
        .iter()
        .filter_map(|row| row.get::<Annotation>())
        .filter(move |annotation| annotation.text == number)
        .flat_map(|annotation| &annotation.spans)
        .filter_map(|span| Span::new(span.start, span.end).ok())
}

/// What is no prose, in bytes: regions that are set aside, headings and captions.
fn aside(
    map: &OffsetMap,
    text: &Text,
    regions: &[Stored],
    number: gainsay_model::text::TextNumber,
) -> Vec<Range<usize>> {
    let blocks = text
        .blocks
        .iter()
        .filter(|block| matches!(block.what, BlockKind::Heading(_) | BlockKind::Caption))
        .map(|block| block.span);
    let regions = regions
        .iter()
        .filter_map(|row| row.get::<Region>())
        .filter(|region| region.text == number && region.what.is_set_aside())
        .map(|region| region.span);
    blocks
        .chain(regions)
        .filter_map(|span| map.convert_span::<CodePoint, ByteOffset>(span).ok())
        .map(|span| span.start().index()..span.end().index())
        .collect()
}

fn is_free(item: &Suggestion, taken: &[Span<CodePoint>]) -> bool {
    item.spans
        .iter()
        .filter_map(|span| Span::new(span.start, span.end).ok())
        .all(|span| !taken.iter().any(|other| other.overlaps(&span)))
}

fn shown(map: &OffsetMap, draft: Draft, source: SuggestionSource) -> Option<Suggestion> {
    let confidence = draft.confidence();
    let spans = draft
        .spans
        .iter()
        .map(|span| {
            let (from, to) = (
                u32::try_from(span.start).ok()?,
                u32::try_from(span.end).ok()?,
            );
            let bytes = Span::new(ByteOffset(from), ByteOffset(to)).ok()?;
            quoted(map, map.convert_span(bytes).ok()?).ok()
        })
        .collect::<Option<Vec<_>>>()?;
    let mut reasons = draft.reasons;
    if source == SuggestionSource::Learned
        && !reasons.iter().any(|reason| reason.cue == Cue::Learned)
    {
        reasons.push(Reason {
            cue: Cue::Learned,
            words: String::new(),
        });
    }
    Some(Suggestion {
        kind: draft.kind.key().parse().ok()?,
        spans,
        attribution: Attribution {
            hops: draft.hops,
            inherits: None,
        },
        confidence,
        reasons,
        source,
    })
}
