//! Making the entry of a thing from what stands in the store.

use crate::entry::{Entry, bears, towards, with};
use crate::fold;
use crate::names::Names;
use crate::query::{Bond, Fact, Sort};
use crate::touched::rows;
use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::{Hop, Mention};
use gainsay_model::bearing::Bearing;
use gainsay_model::claim::Claim;
use gainsay_model::date::StatedDate;
use gainsay_model::document::Document;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::id::{AnnotationId, ClaimId, DocumentId, PartyId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::note::{Note, NoteState};
use gainsay_model::rating::Scale;
use gainsay_model::region::Region;
use gainsay_model::relation::{Relation, RelationKind};
use gainsay_model::stored::Stored;
use gainsay_model::time::Timestamp;
use gainsay_model::verdict::{Verdict, VerdictState};
use gainsay_store::{Query, ReadError, Store};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;
use uuid::Uuid;

/// Makes the entries of one project, and remembers for as long as it lives what several of them need.
pub(crate) struct Gatherer<'a> {
    store: &'a dyn Store,
    project: ProjectId,
    names: Arc<Names>,
    articles: BTreeMap<DocumentId, Rc<Article>>,
    judged: BTreeMap<ClaimId, Rc<Judged>>,
    scale: Option<Rc<Scale>>,
}

/// An article and what joins its annotations with others.
#[derive(Default)]
struct Article {
    /// Absent when it is deleted.
    document: Option<Document>,
    relations: Vec<(Layer, Relation)>,
    bearings: Vec<(Layer, Bearing)>,
    /// What the notes in it are about.
    noted: Vec<(Layer, EntityRef)>,
}

/// What was judged of a claim.
#[derive(Default)]
struct Judged {
    /// The rating it has now, by key and by label.
    ratings: Vec<String>,
    stands: bool,
    any: bool,
}

impl<'a> Gatherer<'a> {
    pub(crate) fn new(store: &'a dyn Store, project: ProjectId, names: Arc<Names>) -> Self {
        Self {
            store,
            project,
            names,
            articles: BTreeMap::new(),
            judged: BTreeMap::new(),
            scale: None,
        }
    }

    /// The entry of a thing; `None` if it is not there to be found.
    pub(crate) fn entry(&mut self, subject: EntityRef) -> Result<Option<Entry>, ReadError> {
        let Some(stored) = self.store.shared(self.project, subject)? else {
            return Ok(None);
        };
        if !stored.presence.is_active() {
            return Ok(None);
        }
        match &stored.entity {
            Some(Entity::Document(document)) => self.article(subject, &stored, document),
            Some(Entity::Annotation(annotation)) => self.annotation(subject, &stored, annotation),
            Some(Entity::Claim(claim)) => self.claim(subject, &stored, claim),
            Some(Entity::Verdict(verdict)) => self.verdict(subject, &stored, verdict),
            Some(Entity::Note(note)) => self.note(subject, &stored, note),
            _ => Ok(None),
        }
    }

    fn article(
        &mut self,
        subject: EntityRef,
        stored: &Stored,
        document: &Document,
    ) -> Result<Option<Entry>, ReadError> {
        let mut entry = new(subject, Sort::Article, stored);
        entry.title.clone_from(&document.title);
        if let Some(sha256) = document.text_sha256
            && let Some(words) = self.store.blob(sha256)?
        {
            let words = String::from_utf8_lossy(&words).into_owned();
            entry.words.push(words);
        }
        self.published(&mut entry, document);
        let around = self.around(DocumentId::new(subject.id))?;
        self.noted(&mut entry, &around.noted);
        Ok(Some(entry))
    }

    /// Where, when and by whom an article was published, for itself and for what lies in it.
    fn published(&self, entry: &mut Entry, document: &Document) {
        for mention in document.outlet.iter().chain(&document.original_outlet) {
            self.named(mention, &mut entry.outlets, &mut entry.parties);
        }
        for mention in &document.authors {
            self.named(mention, &mut entry.authors, &mut entry.parties);
        }
        let language = document.language.as_ref();
        entry.language = language.map(|language| language.as_str().to_lowercase());
        dated(entry, document.published.as_ref());
    }

    fn annotation(
        &mut self,
        subject: EntityRef,
        stored: &Stored,
        annotation: &Annotation,
    ) -> Result<Option<Entry>, ReadError> {
        let around = self.around(annotation.document)?;
        let Some(document) = &around.document else {
            return Ok(None);
        };
        let mut entry = new(subject, Sort::Annotation, stored);
        entry.words = annotation
            .spans
            .iter()
            .map(|span| span.exact.clone())
            .collect();
        let kinds = [Some(&annotation.kind), annotation.second_kind.as_ref()];
        entry.kinds = kinds
            .into_iter()
            .flatten()
            .map(|key| fold::value(key.as_str()))
            .collect();
        self.published(&mut entry, document);
        self.said(&mut entry, annotation)?;
        for target in &annotation.targets {
            self.named(target, &mut entry.targets, &mut entry.parties);
        }
        self.noted(&mut entry, &around.noted);
        let id = AnnotationId::new(subject.id);
        for (layer, relation) in &around.relations {
            if relation.from == id || relation.to == id {
                self.linked(&mut entry, id, *layer, relation)?;
            }
        }
        for (layer, bearing) in &around.bearings {
            if bearing.annotation == id {
                self.bearing(&mut entry, *layer, bearing)?;
            }
        }
        Ok(Some(entry))
    }

    /// Who says it, and through whom; by the quotation it lies in if it says nothing itself.
    fn said(&self, entry: &mut Entry, annotation: &Annotation) -> Result<(), ReadError> {
        let chain = &annotation.attribution;
        let quotation = match chain.inherits {
            Some(region) => self.store.shared(
                self.project,
                EntityRef::new(EntityKind::Region, region.uuid()),
            )?,
            None => None,
        };
        let quotation = quotation
            .as_deref()
            .filter(|stored| stored.presence.is_active())
            .and_then(|stored| stored.get::<Region>());
        let inherited = quotation.map_or(&[][..], |region| region.hops.as_slice());
        let hops: Vec<&Hop> = chain.hops.iter().chain(inherited).collect();
        for (index, hop) in hops.iter().enumerate() {
            let (names, party) = self.names.of_hop(hop);
            let into = if index == 0 {
                &mut entry.speakers
            } else {
                &mut entry.via
            };
            into.extend(names);
            entry.parties.extend(party);
            entry.parties.extend(hop.party);
        }
        if let Some(origin) = hops.first() {
            entry.facts.add(&with(Bond::Speaker.key()), Layer::Shared);
            if origin.unnamed {
                entry.facts.add(Fact::Unnamed.key(), Layer::Shared);
            }
        }
        Ok(())
    }

    fn linked(
        &self,
        entry: &mut Entry,
        id: AnnotationId,
        layer: Layer,
        relation: &Relation,
    ) -> Result<(), ReadError> {
        use RelationKind as K;
        let comes = relation.to == id;
        let other = if comes { relation.from } else { relation.to };
        let other = self.store.shared(
            self.project,
            EntityRef::new(EntityKind::Annotation, other.uuid()),
        )?;
        let Some(other) = other.filter(|other| other.presence.is_active()) else {
            return Ok(());
        };
        let Some(annotation) = other.get::<Annotation>() else {
            return Ok(());
        };
        // Whoever links to a layer that not everybody sees does so on that layer.
        if !self.is_there(annotation.document)? {
            return Ok(());
        }
        let facts = &mut entry.facts;
        facts.add("linked", layer);
        let kind = fold::value(annotation.kind.as_str());
        match relation.kind {
            K::Denies | K::Answers | K::Concedes | K::Contradicts if comes => {
                facts.add(Fact::Answered.key(), layer);
            }
            K::Repeats if !comes => facts.add(Fact::Reprint.key(), layer),
            K::Supports | K::Refutes if !comes => {
                facts.add(&towards(relation.kind.key(), &kind), layer);
            }
            _ => {}
        }
        if relation.kind != K::Repeats {
            facts.add(&with(&kind), layer);
        }
        Ok(())
    }

    fn is_there(&self, document: DocumentId) -> Result<bool, ReadError> {
        let subject = EntityRef::new(EntityKind::Document, document.uuid());
        let stored = self.store.shared(self.project, subject)?;
        Ok(stored.is_some_and(|stored| stored.presence.is_active()))
    }

    fn bearing(
        &mut self,
        entry: &mut Entry,
        layer: Layer,
        bearing: &Bearing,
    ) -> Result<(), ReadError> {
        let judged = self.judged(bearing.claim)?;
        let facts = &mut entry.facts;
        facts.add(&with(Bond::Claim.key()), layer);
        if judged.any {
            facts.add(&with(Bond::Verdict.key()), layer);
        }
        for direction in [bearing.direction.key(), ""] {
            facts.add(&bears(direction, ""), layer);
            for rating in &judged.ratings {
                facts.add(&bears(direction, rating), layer);
            }
        }
        Ok(())
    }

    fn claim(
        &mut self,
        subject: EntityRef,
        stored: &Stored,
        claim: &Claim,
    ) -> Result<Option<Entry>, ReadError> {
        if claim.merged_into.is_some() {
            return Ok(None);
        }
        let mut entry = new(subject, Sort::Claim, stored);
        entry.title.clone_from(&claim.statement);
        entry.words = [&claim.why_chosen, &claim.why_retired]
            .into_iter()
            .filter(|words| !words.is_empty())
            .chain(&claim.topics)
            .cloned()
            .collect();
        for claimant in &claim.claimants {
            self.named(claimant, &mut entry.speakers, &mut entry.parties);
        }
        dated(&mut entry, claim.period.as_ref());
        let judged = self.judged(ClaimId::new(subject.id))?;
        entry.ratings.clone_from(&judged.ratings);
        if judged.any {
            entry.facts.add(&with(Bond::Verdict.key()), Layer::Shared);
        }
        let rated = if judged.stands {
            Fact::Rated
        } else {
            Fact::Unrated
        };
        entry.facts.add(rated.key(), Layer::Shared);
        if claim.retired {
            entry.facts.add(Fact::Retired.key(), Layer::Shared);
        }
        for (layer, bearing) in self.all::<Bearing>(under(EntityKind::Bearing, subject.id))? {
            let on = EntityRef::new(EntityKind::Annotation, bearing.annotation.uuid());
            let stored = self.store.shared(self.project, on)?;
            let annotation = stored
                .as_deref()
                .filter(|stored| stored.presence.is_active())
                .and_then(|stored| stored.get::<Annotation>());
            if let Some(annotation) = annotation
                && self.is_there(annotation.document)?
            {
                let kind = fold::value(annotation.kind.as_str());
                entry.facts.add(&with(&kind), layer);
            }
        }
        for (layer, note) in self.all::<Note>(under(EntityKind::Note, subject.id))? {
            self.noted(&mut entry, &[(layer, note.subject)]);
        }
        Ok(Some(entry))
    }

    fn verdict(
        &mut self,
        subject: EntityRef,
        stored: &Stored,
        verdict: &Verdict,
    ) -> Result<Option<Entry>, ReadError> {
        let mut entry = new(subject, Sort::Verdict, stored);
        let reasons = verdict.confidence.iter().map(|given| &given.reasons);
        let correction = verdict.correction.iter().map(|correction| &correction.what);
        entry.words = [
            &verdict.rationale,
            &verdict.primary_source,
            &verdict.contrary_evidence,
        ]
        .into_iter()
        .chain(reasons)
        .chain(correction)
        .filter(|words| !words.is_empty())
        .cloned()
        .collect();
        entry.ratings = self.ratings(verdict)?;
        let fact = match verdict.state {
            VerdictState::Draft | VerdictState::InReview => Fact::Draft,
            VerdictState::Published => Fact::Published,
            VerdictState::Corrected => Fact::Corrected,
            VerdictState::Withdrawn => Fact::Withdrawn,
        };
        entry.facts.add(fact.key(), Layer::Shared);
        let at = verdict.publication.as_ref().map(|given| given.at);
        on_day(&mut entry, at.unwrap_or(stored.changed.at));
        Ok(Some(entry))
    }

    fn note(
        &mut self,
        subject: EntityRef,
        stored: &Stored,
        note: &Note,
    ) -> Result<Option<Entry>, ReadError> {
        if let Some(document) = note.document
            && !self.is_there(document)?
        {
            return Ok(None);
        }
        let mut entry = new(subject, Sort::Note, stored);
        entry.words.push(note.text.clone());
        let fact = match note.state {
            NoteState::Open => Fact::Open,
            NoteState::Resolved => Fact::Resolved,
        };
        entry.facts.add(fact.key(), Layer::Shared);
        on_day(&mut entry, stored.created.at);
        Ok(Some(entry))
    }

    fn noted(&self, entry: &mut Entry, noted: &[(Layer, EntityRef)]) {
        for (layer, subject) in noted {
            if *subject == entry.subject {
                entry.facts.add(&with(Bond::Note.key()), *layer);
            }
        }
    }

    fn named(&self, mention: &Mention, into: &mut Vec<String>, parties: &mut BTreeSet<PartyId>) {
        let (names, party) = self.names.of_mention(mention);
        into.extend(names);
        parties.extend(party);
        parties.extend(mention.party);
    }

    fn around(&mut self, id: DocumentId) -> Result<Rc<Article>, ReadError> {
        if let Some(around) = self.articles.get(&id) {
            return Ok(Rc::clone(around));
        }
        let subject = EntityRef::new(EntityKind::Document, id.uuid());
        let stored = self.store.shared(self.project, subject)?;
        let document = stored
            .as_deref()
            .filter(|stored| stored.presence.is_active())
            .and_then(|stored| stored.get::<Document>().cloned());
        let kind = EntityKind::Relation;
        let mut relations = self.all(under(kind, id.uuid()))?;
        relations.extend(self.all(beside(kind, id.uuid()))?);
        let notes = self.all::<Note>(under(EntityKind::Note, id.uuid()))?;
        let mut noted: Vec<(Layer, EntityRef)> = Vec::with_capacity(notes.len());
        noted.extend(notes.into_iter().map(|(layer, note)| (layer, note.subject)));
        let around = Rc::new(Article {
            document,
            relations,
            bearings: self.all(beside(EntityKind::Bearing, id.uuid()))?,
            noted,
        });
        self.articles.insert(id, Rc::clone(&around));
        Ok(around)
    }

    fn all<T: gainsay_model::entity::EntityType>(
        &self,
        query: Query,
    ) -> Result<Vec<(Layer, T)>, ReadError> {
        let rows = rows(self.store, self.project, query)?;
        let all = rows
            .into_iter()
            .filter_map(|row| Some((row.layer, row.get::<T>()?.clone())));
        Ok(all.collect())
    }

    /// What was judged of a claim: by the verdict that stands, else by the newest that may come to stand.
    fn judged(&mut self, claim: ClaimId) -> Result<Rc<Judged>, ReadError> {
        if let Some(judged) = self.judged.get(&claim) {
            return Ok(Rc::clone(judged));
        }
        let verdicts = self.all::<Verdict>(under(EntityKind::Verdict, claim.uuid()))?;
        let standing = verdicts
            .iter()
            .map(|(_, verdict)| verdict)
            .max_by_key(|verdict| {
                let state = match verdict.state {
                    VerdictState::Published => 2,
                    VerdictState::Draft | VerdictState::InReview => 1,
                    VerdictState::Corrected | VerdictState::Withdrawn => 0,
                };
                (state, verdict.number)
            });
        let judged = match standing {
            Some(verdict) => Judged {
                ratings: self.ratings(verdict)?,
                stands: verdict.state == VerdictState::Published,
                any: true,
            },
            None => Judged::default(),
        };
        let judged = Rc::new(judged);
        self.judged.insert(claim, Rc::clone(&judged));
        Ok(judged)
    }

    /// A rating by its key and by its label.
    fn ratings(&mut self, verdict: &Verdict) -> Result<Vec<String>, ReadError> {
        let scale = self.scale()?;
        let mut both = vec![
            fold::value(verdict.rating.as_str()),
            fold::value(verdict.label(&scale)),
        ];
        both.dedup();
        Ok(both)
    }

    fn scale(&mut self) -> Result<Rc<Scale>, ReadError> {
        if let Some(scale) = &self.scale {
            return Ok(Rc::clone(scale));
        }
        let subject = EntityRef::of_project(EntityKind::Scale, self.project);
        let stored = self.store.shared(self.project, subject)?;
        let scale = stored.and_then(|stored| stored.get::<Scale>().cloned());
        let scale = Rc::new(scale.unwrap_or_default());
        self.scale = Some(Rc::clone(&scale));
        Ok(scale)
    }
}

fn new(subject: EntityRef, sort: Sort, stored: &Stored) -> Entry {
    Entry::new(subject, sort, stored.layer, stored.created.at.0)
}

const fn under(kind: EntityKind, home: Uuid) -> Query {
    Query::Under { kind, home }
}

const fn beside(kind: EntityKind, second: Uuid) -> Query {
    Query::Beside { kind, second }
}

/// A date that is open on one side reaches as far as days do.
fn dated(entry: &mut Entry, date: Option<&StatedDate>) {
    let Some(date) = date
        .map(|date| &date.edtf)
        .filter(|edtf| !edtf.is_unknown())
    else {
        return;
    };
    let number = |day: gainsay_model::date::Day| i64::from(day.number());
    let first = date.earliest().map_or(i64::from(i32::MIN), number);
    let last = date.latest().map_or(i64::from(i32::MAX), number);
    entry.days = Some((first, last));
    entry.facts.add(&with(Bond::Date.key()), Layer::Shared);
}

fn on_day(entry: &mut Entry, at: Timestamp) {
    let day = at.0.div_euclid(86_400_000_000);
    entry.days = Some((day, day));
    entry.facts.add(&with(Bond::Date.key()), Layer::Shared);
}
