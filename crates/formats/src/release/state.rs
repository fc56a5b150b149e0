//! A project as its release gives it: what is kept back is not there, and things go by the same ids on every machine.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use gainsay_analysis::origins::Reprint;
use gainsay_model::annotation::Annotation;
use gainsay_model::document::TextPolicy;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::event::Author;
use gainsay_model::id::{AnnotationId, DocumentId, PartyId, ProjectId, UserId};
use gainsay_model::layer::Layer;
use gainsay_model::manifest::Person;
use gainsay_model::release::{People, ReleaseChoice, Shares, Split};
use gainsay_model::stored::{Stamp, Stored};
use gainsay_model::text::Text;
use gainsay_model::time::{Revision, Seq, Timestamp};
use gainsay_model::verdict::{Citation, Cited, Verdict};
use uuid::Uuid;

use super::references;
use super::survey::{Survey, kinds};
use crate::export::{Listing, Source, SourceError};
use crate::format::Format;

/// No moment: releases hold none of when somebody worked.
const NEVER: Timestamp = Timestamp(i64::MIN);

/// What stands for cited words that are kept back and that the release has nowhere else.
const LOST: &str = "";

/// A project as a release gives it. Made by going through the project once.
pub struct Released<'s> {
    source: &'s dyn Source,
    own_layers: bool,
    shares: Option<Shares>,
    pub(super) survey: Survey,
    /// By who they are there.
    pub(super) people: Vec<Person>,
    users: BTreeMap<UserId, UserId>,
    /// What is written from it now.
    format: Format,
}

impl fmt::Debug for Released<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Released")
            .field("survey", &self.survey)
            .finish_non_exhaustive()
    }
}

impl<'s> Released<'s> {
    /// Goes through the project, and keeps in mind what there is.
    ///
    /// `names` are what people are called, in the order in which they began, where that was settled before.
    ///
    /// # Errors
    ///
    /// When the source fails.
    pub fn new(
        source: &'s dyn Source,
        choice: &ReleaseChoice,
        names: Option<&[String]>,
    ) -> Result<Self, SourceError> {
        let survey = Survey::of(source, choice)?;
        let (mut people, mut users) = (Vec::new(), BTreeMap::new());
        for (place, worked) in survey.people.iter().enumerate() {
            let number = place + 1;
            let alias = format!("person {number}");
            let id = Uuid::new_v5(&survey.names.there.uuid(), alias.as_bytes());
            users.insert(worked.user, UserId::new(id));
            let name = match (choice.people, names) {
                (People::Pseudonyms, _) => None,
                (People::Names, Some(names)) => names.get(place).cloned(),
                (People::Names, None) => source.person(worked.user)?,
            };
            people.push(Person {
                id: id.to_string(),
                name: name.unwrap_or(alias),
                annotations: worked.annotations,
                verdicts: worked.verdicts,
                reviews: worked.reviews,
            });
        }
        Ok(Self {
            source,
            own_layers: choice.own_layers,
            shares: choice.splits.clone(),
            survey,
            people,
            users,
            format: Format::Jsonl,
        })
    }

    /// Says what is written next: a format that looks things up by numbers of the log and never writes them finds
    /// them as they are.
    pub(super) fn set_format(&mut self, format: Format) {
        self.format = format;
    }

    /// The articles whose words are all given.
    pub(super) fn with_words(&self) -> BTreeSet<DocumentId> {
        let full = |id: &&DocumentId| self.survey.given(**id) == TextPolicy::Full;
        self.survey
            .order
            .iter()
            .filter(full)
            .map(|id| self.there(*id))
            .collect()
    }

    /// The articles of one part.
    pub(super) fn part(&self, split: Split) -> BTreeSet<DocumentId> {
        let there = self.survey.order.iter().map(|id| self.there(*id));
        there.filter(|id| self.split(*id) == Some(split)).collect()
    }

    pub(super) fn there(&self, article: DocumentId) -> DocumentId {
        DocumentId::new(self.survey.names.id(article.uuid()))
    }

    fn here(&self, article: DocumentId) -> DocumentId {
        DocumentId::new(self.survey.names.back_of(article.uuid()))
    }

    fn user(&self, user: UserId) -> UserId {
        // Whoever has a hand in anything was met on the way through.
        let nobody = UserId::new(Uuid::nil());
        self.users.get(&user).copied().unwrap_or(nobody)
    }

    /// A thing as the release gives it; nothing if it does not go in.
    fn given(&self, stored: Stored) -> Result<Option<Stored>, SourceError> {
        if !self.survey.holds(&stored, self.own_layers) {
            return Ok(None);
        }
        let names = &self.survey.names;
        let mut there = Stored {
            id: names.id(stored.id),
            created: self.stamp(stored.created),
            changed: self.stamp(stored.changed),
            layer: match stored.layer {
                Layer::Own(user) => Layer::Own(self.user(user)),
                layer => layer,
            },
            source_id: names.elsewhere(&stored),
            import: None,
            ..stored.clone()
        };
        let Some(entity) = &mut there.entity else {
            return Ok(None);
        };
        self.keep_back(entity)?;
        self.survey.anonymous.hide(entity, PartyId::new(stored.id));
        references::each(entity, &mut |_, id| names.id(id));
        match entity {
            Entity::Verdict(verdict) => {
                for review in &mut verdict.reviews {
                    review.by = self.user(review.by);
                }
                if self.format != Format::Report {
                    unnumber(verdict);
                }
                self.undate(verdict, &stored);
            }
            Entity::Note(note) => {
                for user in &mut note.mentions {
                    *user = self.user(*user);
                }
            }
            _ => {}
        }
        Ok(Some(there))
    }

    /// Where a file did not say when a verdict went out, it counts from when it was brought in: a time of this machine.
    fn undate(&self, verdict: &mut Verdict, stored: &Stored) {
        let brought_in = stored.import.is_some();
        let Some(out) = verdict
            .publication
            .as_mut()
            .filter(|out| brought_in && !out.reviewed && out.at == stored.created.at)
        else {
            return;
        };
        if self.format == Format::Jsonl {
            verdict.publication = None;
        } else {
            out.at = NEVER;
        }
    }

    fn stamp(&self, stamp: Stamp) -> Stamp {
        Stamp {
            seq: stamp.seq,
            at: NEVER,
            by: match stamp.by.user() {
                Some(user) => Author::User(self.user(user)),
                None => Author::Operator,
            },
        }
    }

    /// Takes quoted words out, where they may not be given.
    fn keep_back(&self, entity: &mut Entity) -> Result<(), SourceError> {
        match entity {
            Entity::Annotation(annotation) if !self.may_quote(annotation) => {
                for span in &mut annotation.spans {
                    span.exact.clear();
                }
            }
            Entity::Verdict(verdict) => {
                for citation in &mut verdict.citations {
                    self.keep_citation_back(citation)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn may_quote(&self, annotation: &Annotation) -> bool {
        match self.survey.given(annotation.document) {
            TextPolicy::Full => true,
            TextPolicy::Quotes => !self.survey.is_telling(annotation),
            TextPolicy::None => false,
        }
    }

    /// Cited words go where their annotation's do. Words that are no longer those of the annotation are lost, and leave
    /// a sign that they were others.
    fn keep_citation_back(&self, citation: &mut Citation) -> Result<(), SourceError> {
        let Some(pinned) = citation
            .pinned
            .as_mut()
            .filter(|pinned| !pinned.exact.is_empty())
        else {
            return Ok(());
        };
        let (may, same) = match citation.cited {
            Cited::Annotation(id) => {
                let thing = EntityRef::new(EntityKind::Annotation, id.uuid());
                let stored = self.source.get(thing)?;
                match stored
                    .as_ref()
                    .and_then(|stored| stored.get::<Annotation>())
                {
                    Some(annotation) => {
                        let words = annotation.spans.iter().map(|span| span.exact.as_str());
                        (self.may_quote(annotation), words.eq(pinned.exact.iter()))
                    }
                    None => (false, false),
                }
            }
            Cited::Document(id) => (self.survey.given(id) == TextPolicy::Full, false),
            Cited::Exhibit(_) => (true, true),
        };
        if !may {
            pinned.exact = if same || self.format == Format::Report {
                Vec::new()
            } else {
                vec![LOST.to_owned()]
            };
        }
        Ok(())
    }

    fn one_by_one<'a>(&'a self, list: Listing<'a>) -> Listing<'a> {
        Box::new(list.filter_map(|row| match row {
            Ok(stored) => self.given(stored).transpose(),
            Err(error) => Some(Err(error)),
        }))
    }

    /// Things by what they hang on, both in the order they were made, and not in that of ids, which is another on
    /// another machine.
    fn in_order(&self, kind: EntityKind) -> Result<Listing<'_>, SourceError> {
        let mut places: Vec<(Uuid, Seq, Uuid)> = Vec::new();
        let mut begun: BTreeMap<Uuid, Seq> = BTreeMap::new();
        for stored in self.source.list(kind, None)? {
            let stored = stored?;
            let Some(entity) = &stored.entity else {
                continue;
            };
            let (home, seq) = (entity.home(), stored.created.seq);
            let first = begun.entry(home).or_insert(seq);
            *first = (*first).min(seq);
            places.push((home, seq, stored.id));
        }
        places.sort_by_key(|(home, seq, _)| (begun.get(home).copied(), *seq));
        Ok(Box::new(places.into_iter().filter_map(
            move |(_, _, id)| self.source.get(EntityRef::new(kind, id)).transpose(),
        )))
    }
}

/// Numbers of a log mean nothing where that log is not.
fn unnumber(verdict: &mut Verdict) {
    const NONE: Revision = Revision(Seq::START);
    if let Some(pinned) = &mut verdict.pinned {
        pinned.claim_revision = NONE;
        pinned.as_of = Seq::START;
    }
    for pinned in verdict
        .citations
        .iter_mut()
        .filter_map(|citation| citation.pinned.as_mut())
    {
        pinned.revision = NONE;
        if let Some(bearing) = &mut pinned.bearing {
            bearing.revision = NONE;
        }
    }
}

impl Source for Released<'_> {
    fn project(&self) -> ProjectId {
        self.survey.names.there
    }

    fn list(&self, kind: EntityKind, home: Option<Uuid>) -> Result<Listing<'_>, SourceError> {
        if !kinds().any(|held| held == kind) {
            return Ok(Box::new(std::iter::empty()));
        }
        if let Some(home) = home {
            let home = self.survey.names.back_of(home);
            return Ok(self.one_by_one(self.source.list(kind, Some(home))?));
        }
        let list: Listing<'_> = match kind {
            EntityKind::Text
            | EntityKind::Region
            | EntityKind::Annotation
            | EntityKind::Relation => {
                let homes = self.survey.order.iter();
                Box::new(homes.flat_map(move |article| {
                    match self.source.list(kind, Some(article.uuid())) {
                        Ok(list) => list,
                        Err(error) => Box::new(std::iter::once(Err(error))),
                    }
                }))
            }
            EntityKind::ClaimLink
            | EntityKind::Bearing
            | EntityKind::Grade
            | EntityKind::Verdict
            | EntityKind::OriginDecision
            | EntityKind::Note => self.in_order(kind)?,
            _ => self.source.list(kind, None)?,
        };
        Ok(self.one_by_one(list))
    }

    fn get(&self, thing: EntityRef) -> Result<Option<Stored>, SourceError> {
        if !kinds().any(|held| held == thing.kind) {
            return Ok(None);
        }
        let here = EntityRef::new(thing.kind, self.survey.names.back_of(thing.id));
        match self.source.get(here)? {
            Some(stored) => self.given(stored),
            None => Ok(None),
        }
    }

    fn get_at(&self, thing: EntityRef, revision: Revision) -> Result<Option<Stored>, SourceError> {
        let here = EntityRef::new(thing.kind, self.survey.names.back_of(thing.id));
        match self.source.get_at(here, revision)? {
            Some(stored) => self.given(stored),
            None => Ok(None),
        }
    }

    fn words(&self, text: &Text) -> Result<String, SourceError> {
        if self.withholds(text) {
            return Err(SourceError::new("words that are kept back were asked for"));
        }
        self.source.words(text)
    }

    fn person(&self, id: UserId) -> Result<Option<String>, SourceError> {
        let id = id.to_string();
        let found = self.people.iter().find(|person| person.id == id);
        Ok(found.map(|person| person.name.clone()))
    }

    fn withholds(&self, text: &Text) -> bool {
        self.survey.given(self.here(text.document)) != TextPolicy::Full
    }

    fn split(&self, article: DocumentId) -> Option<Split> {
        let given = self.survey.articles.get(&self.here(article))?;
        self.survey.groups.split(given.place, self.shares.as_ref()?)
    }

    /// Marks of the same words in articles that are reprints of one another by the rule of the splits: what an index
    /// knows at some moment must not be in a release.
    fn reprints(&self, annotations: &[&Stored]) -> Result<Vec<Reprint>, SourceError> {
        let mut found = Vec::new();
        let mut before: BTreeMap<(usize, String), Vec<(AnnotationId, DocumentId)>> =
            BTreeMap::new();
        for stored in annotations {
            let Some(annotation) = stored.get::<Annotation>() else {
                continue;
            };
            let given = self.survey.articles.get(&self.here(annotation.document));
            let Some(group) = given.and_then(|given| self.survey.groups.first(given.place)) else {
                continue;
            };
            let words = folded(annotation);
            let count = words.split(' ').filter(|word| !word.is_empty()).count();
            if count == 0 {
                continue;
            }
            let same = before.entry((group, words)).or_default();
            let id = AnnotationId::new(stored.id);
            for (other, article) in same.iter().rev().take(4) {
                if *article != annotation.document {
                    found.push(Reprint {
                        one: *other,
                        other: id,
                        words: u32::try_from(count).unwrap_or(u32::MAX),
                    });
                }
            }
            same.push((id, annotation.document));
        }
        Ok(found)
    }
}

/// Marked words without what reprints change: case, punctuation, spaces.
fn folded(annotation: &Annotation) -> String {
    let letters = annotation.spans.iter().flat_map(|span| {
        let words = span.exact.to_lowercase();
        words.chars().chain([' ']).collect::<Vec<_>>()
    });
    let mut out = String::new();
    for letter in letters {
        if letter.is_alphanumeric() {
            out.push(letter);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}
