//! Whether a thing from a file may stand in the project: the same rules as for one made by hand,
//! with its order of lines and its past taken into account.

use crate::caller::Caller;
use crate::decide::{self, Case};
use crate::permission::Action;
use crate::refusal::Refusal;
use gainsay_formats::jsonl::Item;
use gainsay_model::attribution::Hop;
use gainsay_model::claim::ClaimLinkKind;
use gainsay_model::entity::{Entity, EntityKind};
use gainsay_model::event::Presence;
use gainsay_model::id::{AnnotationId, ClaimId};
use gainsay_model::layer::Layer;
use gainsay_model::member::Membership;
use gainsay_model::rating::Scale;
use gainsay_model::relation::RelationKind;
use gainsay_model::scheme::{Guidelines, Scheme};
use gainsay_model::stored::{Stamp, Stored};
use gainsay_model::time::{Seq, Timestamp};
use gainsay_model::verdict::{Publication, Verdict, VerdictState};
use gainsay_store::Query;
use std::collections::{BTreeMap, BTreeSet};

/// What holds over the whole file.
#[derive(Debug)]
pub(super) struct Admission {
    scheme: Scheme,
    guidelines: Guidelines,
    scale: Scale,
    /// The file's own rules hold, so the versions its things name are those.
    own_scheme: bool,
    own_scale: bool,
    relations: BTreeSet<(Layer, RelationKind, AnnotationId, AnnotationId)>,
    bearings: BTreeSet<(Layer, ClaimId, AnnotationId)>,
    claim_links: BTreeSet<(ClaimLinkKind, ClaimId, ClaimId)>,
    /// The numbers of verdicts, and which one stands.
    verdicts: BTreeMap<ClaimId, (BTreeSet<u32>, bool)>,
}

impl Admission {
    /// What holds before the first line. Links of the project itself count too: a file may say
    /// again what is linked here.
    pub(super) fn new(case: &Case<'_, '_>) -> Result<Self, Refusal> {
        let mut admission = Self {
            scheme: Scheme::default(),
            guidelines: Guidelines {
                version: Default::default(),
                text: String::new(),
            },
            scale: Scale::default(),
            own_scheme: false,
            own_scale: false,
            relations: BTreeSet::new(),
            bearings: BTreeSet::new(),
            claim_links: BTreeSet::new(),
            verdicts: BTreeMap::new(),
        };
        for kind in [
            EntityKind::Relation,
            EntityKind::Bearing,
            EntityKind::ClaimLink,
            EntityKind::Verdict,
        ] {
            case.facts.each(Query::Kind(kind), &mut |row| {
                if let Some(entity) = &row.entity {
                    admission.remember(row.layer, entity);
                }
            })?;
        }
        Ok(admission)
    }

    /// The file's rules of this kind are those of the project.
    pub(super) fn brought(&mut self, kind: EntityKind) {
        self.own_scheme |= kind == EntityKind::Scheme;
        self.own_scale |= kind == EntityKind::Scale;
    }

    /// Reads the rules as they hold now.
    pub(super) fn refresh(&mut self, case: &mut Case<'_, '_>) -> Result<(), Refusal> {
        self.scheme = case.facts.one::<Scheme>()?.entity;
        self.guidelines = case.facts.one::<Guidelines>()?.entity;
        self.scale = case.facts.one::<Scale>()?.entity;
        Ok(())
    }

    /// Counts what is here already.
    pub(super) fn seen(&mut self, item: &Item) {
        self.remember(item.layer, &item.entity);
    }

    /// False where the same stands there already.
    fn remember(&mut self, layer: Layer, entity: &Entity) -> bool {
        match entity {
            Entity::Relation(new) => self.relations.insert((layer, new.kind, new.from, new.to)),
            Entity::Bearing(new) => self.bearings.insert((layer, new.claim, new.annotation)),
            Entity::ClaimLink(new) => self.claim_links.insert((new.kind, new.from, new.to)),
            Entity::Verdict(new) => {
                let (numbers, stands) = self.verdicts.entry(new.claim).or_default();
                *stands |= new.state == VerdictState::Published;
                numbers.insert(new.number)
            }
            _ => true,
        }
    }

    /// The thing as it will stand.
    pub(super) fn admit(
        &mut self,
        case: &mut Case<'_, '_>,
        item: &Item,
    ) -> Result<Entity, Refusal> {
        layer_fits(case, item.layer)?;
        let mut entity = item.entity.clone();
        match &mut entity {
            Entity::Annotation(new) if !self.own_scheme => {
                new.scheme = self.scheme.version;
                new.guidelines = self.guidelines.version;
            }
            Entity::Note(new) => {
                // Whoever was mentioned elsewhere may be nobody here.
                let members = case.facts.one::<Membership>()?.entity;
                new.mentions.retain(|user| members.role(*user).is_some());
            }
            Entity::Verdict(new) => self.verdict(case, new)?,
            _ => {}
        }
        let entity = decide::admitted(case, item.id, item.layer, entity)?;
        if self.remember(item.layer, &entity) {
            return Ok(entity);
        }
        Err(Refusal::conflict(format!(
            "this {} says again what another one says already",
            entity.kind().noun()
        ))
        .hint("Take the line out of the file."))
    }

    /// A verdict keeps its state and its past. Whoever brings in one that was published answers
    /// for it like a reviewer, where the project asks for one.
    fn verdict(&mut self, case: &mut Case<'_, '_>, new: &mut Verdict) -> Result<(), Refusal> {
        let open = new.state == VerdictState::Draft;
        if !open && decide::needs_second_person(case)? {
            case.standing.demand(Action::Review)?;
        }
        if self.scale.rating(&new.rating).is_none() {
            let keys: Vec<&str> = self
                .scale
                .ratings
                .iter()
                .map(|rating| rating.key.as_str())
                .collect();
            return Err(
                Refusal::invalid(format!("“{}” is not on the rating scale", new.rating))
                    .hint(format!("The scale has {}.", keys.join(", ")))
                    .field("rating"),
            );
        }
        if !self.own_scale {
            new.scale = self.scale.version;
        }
        let (numbers, stands) = self.verdicts.entry(new.claim).or_default();
        if new.state == VerdictState::Published && *stands {
            return Err(Refusal::conflict("two verdicts on one claim are published")
                .hint("All but the last are “corrected” or “withdrawn”.")
                .field("state"));
        }
        if new.number == 0 {
            new.number = numbers.last().copied().unwrap_or(0) + 1;
        }
        let was_out = !matches!(new.state, VerdictState::Draft | VerdictState::InReview);
        if was_out && new.publication.is_none() {
            // Nobody here saw a review, so it says that there was none.
            new.publication = Some(Publication {
                at: case.at,
                reviewed: false,
            });
        }
        Ok(())
    }
}

/// Another analyst's own layer is brought in only by those who may see it.
fn layer_fits(case: &Case<'_, '_>, layer: Layer) -> Result<(), Refusal> {
    match layer {
        Layer::Shared => Ok(()),
        Layer::Own(owner) if case.caller.person() == Some(owner) => Ok(()),
        Layer::Own(_) | Layer::Adjudicated => case.standing.demand(Action::Adjudicate),
    }
}

/// As much of a thing as other lines ask for: that it is there, where, and of which kind.
pub(super) fn abridged(caller: &Caller, at: Timestamp, item: &Item) -> Stored {
    let mut entity = item.entity.clone();
    match &mut entity {
        Entity::Annotation(annotation) => {
            annotation.spans = Vec::new();
            annotation.targets = Vec::new();
            annotation.attributes = BTreeMap::new();
            // Grades count hops.
            annotation.attribution.hops = vec![Hop::default(); annotation.attribution.hops.len()];
        }
        Entity::Text(text) => text.blocks = Vec::new(),
        Entity::Note(note) => note.text = String::new(),
        Entity::Verdict(verdict) => {
            verdict.rationale = String::new();
            verdict.citations = Vec::new();
        }
        _ => {}
    }
    let stamp = Stamp {
        seq: Seq::START,
        at,
        by: caller.author,
    };
    Stored {
        id: item.id,
        created: stamp,
        changed: stamp,
        layer: item.layer,
        presence: Presence::Active,
        source_id: item.source_id.clone(),
        import: None,
        entity: Some(entity),
    }
}

/// A thing with another content.
pub(super) fn assumed(here: &Stored, entity: Entity) -> Stored {
    Stored {
        entity: Some(entity),
        ..here.clone()
    }
}
