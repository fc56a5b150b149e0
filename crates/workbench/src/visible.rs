//! What each may see: one rule for pages, lists, counts, the feed and exports.
//!
//! Shared and adjudicated layers are open to every member. One analyst's own layer is
//! open to that analyst, and to reviewers and owners, who compare and adjudicate; to
//! other analysts and to readers it does not exist, so that a blind layer stays blind.
//! What lies in a deleted article, or hangs on something there, is hidden with it.

use crate::caller::Caller;
use crate::permission::{Action, Standing};
use crate::refusal::Refusal;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::grade::Grading;
use gainsay_model::id::{AnnotationId, DocumentId, UserId};
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;
use gainsay_search::Sees;

/// What one caller may see in one project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sight {
    person: Option<UserId>,
    /// Sees every analyst's own layer.
    all: bool,
}

impl Sight {
    /// What the caller may see, standing where they stand.
    pub fn of(caller: &Caller, standing: &Standing) -> Self {
        let all =
            caller.is_operator() || crate::permission::allows(standing.role(), Action::Adjudicate);
        Self {
            person: caller.person(),
            all,
        }
    }

    /// What everybody sees who may read at all.
    pub(crate) const fn open() -> Self {
        Self {
            person: None,
            all: false,
        }
    }

    /// Every layer: what releases are made from, which give of it what was chosen for them.
    pub(crate) const fn whole() -> Self {
        Self {
            person: None,
            all: true,
        }
    }

    /// The same without who it is where that makes no difference to what is seen.
    pub(crate) const fn widest(self) -> Self {
        if self.all { Self::whole() } else { self }
    }

    /// The same as it is said to the search, which counts.
    pub(crate) const fn sees_of(&self) -> Sees {
        if self.all {
            Sees::Everything
        } else {
            Sees::Open { own: self.person }
        }
    }

    /// Whether the caller is this person; whoever runs the machine is everybody.
    pub(crate) fn is_of(&self, owner: UserId) -> bool {
        self.person == Some(owner) || (self.person.is_none() && self.all)
    }

    /// Whether the caller may see what is on every layer.
    pub(crate) const fn sees_all(&self) -> bool {
        self.all
    }

    /// Whether the caller may see what is on the layer.
    pub fn sees(&self, layer: Layer) -> bool {
        match layer {
            Layer::Shared | Layer::Adjudicated => true,
            Layer::Own(owner) => self.all || self.person == Some(owner),
        }
    }
}

/// A project at a moment, as one caller looks at it.
pub(crate) trait Viewed {
    /// What the caller may see.
    fn sight(&self) -> &Sight;

    /// Whether an article was there.
    fn article_is_there(&mut self, document: DocumentId) -> Result<bool, Refusal>;

    /// Whether another thing was shown.
    fn shows_also(&mut self, subject: EntityRef) -> Result<bool, Refusal>;
}

/// Whether the caller may see a thing: it is present, on an open layer, in no deleted article, and about nothing
/// that is hidden.
pub(crate) fn shows(viewed: &mut impl Viewed, stored: &Stored) -> Result<bool, Refusal> {
    let Some(entity) = stored
        .entity
        .as_ref()
        .filter(|_| stored.presence.is_active())
    else {
        return Ok(false);
    };
    if !viewed.sight().sees(stored.layer) {
        return Ok(false);
    }
    for article in articles(entity) {
        if !viewed.article_is_there(article)? {
            return Ok(false);
        }
    }
    for subject in subjects(entity) {
        if !viewed.shows_also(subject)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The articles that a thing lies in or hangs between: it is hidden with any of them.
pub fn articles(entity: &Entity) -> impl Iterator<Item = DocumentId> {
    let (one, other) = match entity {
        Entity::Text(text) => (Some(text.document), None),
        Entity::Region(region) => (Some(region.document), None),
        Entity::Annotation(annotation) => (Some(annotation.document), None),
        Entity::Assignment(assignment) => (Some(assignment.document), None),
        Entity::Relation(relation) => (relation.from_document, relation.to_document),
        Entity::Bearing(bearing) => (bearing.document, None),
        Entity::Note(note) => (note.document, None),
        _ => (None, None),
    };
    one.into_iter().chain(other)
}

/// The things that one is about and does not itself name the article of: it is hidden with any of
/// them. None of these is about another such thing, so asking after them ends.
pub fn subjects(entity: &Entity) -> impl Iterator<Item = EntityRef> {
    let annotation = |id: AnnotationId| Some(EntityRef::new(EntityKind::Annotation, id.uuid()));
    let (one, other) = match entity {
        Entity::Note(note) => (Some(note.subject), None),
        Entity::Grade(grade) => match &grade.given {
            Grading::PartyReliability { .. } => (None, None),
            Grading::HopReliability { annotation: id, .. }
            | Grading::Credibility { annotation: id, .. }
            | Grading::Consistency { annotation: id, .. } => (annotation(*id), None),
        },
        Entity::OriginDecision(decision) => (annotation(decision.left), annotation(decision.right)),
        _ => (None, None),
    };
    one.into_iter().chain(other)
}
