//! Marked passages: the words must stand there, and the kind must be the scheme's.

use super::attribution::{self, date, mention, mentions};
use super::{Case, Draft, hanging};
use crate::limits::{self, bounded, few, filled};
use crate::naming::counted;
use crate::refusal::Refusal;
use gainsay_anchoring::check::{self, Fault, SpanRefusal};
use gainsay_model::annotation::Annotation;
use gainsay_model::attribute::AttributeValue;
use gainsay_model::document::Document;
use gainsay_model::entity::text_id;
use gainsay_model::exhibit::Exhibit;
use gainsay_model::scheme::{
    AttributeDefinition, AttributeType, Guidelines, KindDefinition, Scheme,
};
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::time::Version;

/// Decides a new or changed annotation.
pub(super) fn put(
    case: &mut Case<'_, '_>,
    draft: Draft<Annotation>,
) -> Result<Annotation, Refusal> {
    let Draft {
        before,
        mut new,
        id,
        ..
    } = draft;
    let was = before.as_ref().map(|found| &found.entity);
    if was.is_some_and(|was| was.document != new.document) {
        return Err(Refusal::invalid("an annotation stays in its article")
            .hint("Delete it and mark the words again where they belong.")
            .field("document"));
    }
    let newest = case
        .facts
        .shared_named::<Document>(new.document.uuid(), "document")?
        .text;
    on_its_text(&new, newest)?;
    spans(case, &new, was)?;
    new.scheme = fits(case, &new, was)?;
    if was.is_some_and(|was| was.kind != new.kind) {
        still_fits(case, id, &new)?;
    }
    new.guidelines = case.facts.shared_one::<Guidelines>()?.version;
    Ok(new)
}

/// Checks everything but the words: kind, attributes, speakers, dates. Answers the version of the
/// scheme it was checked against.
pub(super) fn fits(
    case: &mut Case<'_, '_>,
    new: &Annotation,
    was: Option<&Annotation>,
) -> Result<Version, Refusal> {
    few(&new.spans, limits::PIECES, "spans")?;
    let scheme = case.facts.shared_one::<Scheme>()?;
    kinds(&scheme, new, was)?;
    if let Some(kind) = scheme.kind(&new.kind) {
        attributes(case, kind, new)?;
    }
    attribution::check(case, &new.attribution, new.document)?;
    mentions(case, &new.targets, "targets")?;
    date(new.happened.as_ref(), "happened")?;
    // What it was seen in stays written down when the file is struck; only a new one must be there.
    if let Some(exhibit) = new.exhibit
        && was.and_then(|was| was.exhibit) != new.exhibit
    {
        case.facts.named::<Exhibit>(exhibit.uuid(), "exhibit")?;
    }
    Ok(scheme.version)
}

/// A mark is on a text that is there, to which it goes over by its words; only on an earlier one does it stay for a reason.
fn on_its_text(new: &Annotation, newest: TextNumber) -> Result<(), Refusal> {
    if new.text > newest {
        return Err(
            Refusal::invalid(format!("the article has no text {}", new.text))
                .hint(format!("Its newest text is {newest}."))
                .field("text"),
        );
    }
    match &new.stays {
        None => Ok(()),
        Some(_) if new.text == newest => Err(Refusal::invalid(
            "this mark is on the newest text: there is no earlier one to stay on",
        )
        .hint("Leave `stays` out.")
        .field("stays")),
        Some(reason) => filled(reason, limits::PARAGRAPH, "stays"),
    }
}

/// The words must stand there. Unchanged spans were checked before, and the text never changes.
fn spans(
    case: &mut Case<'_, '_>,
    new: &Annotation,
    was: Option<&Annotation>,
) -> Result<(), Refusal> {
    if was.is_some_and(|was| was.spans == new.spans && was.text == new.text) {
        return Ok(());
    }
    pieces_stand(case, new)
}

/// Refuses pieces that are not what the text of the annotation says there.
pub(super) fn pieces_stand(case: &mut Case<'_, '_>, new: &Annotation) -> Result<(), Refusal> {
    let quoted: usize = new.spans.iter().map(|span| span.exact.len()).sum();
    if quoted > limits::QUOTED {
        return Err(Refusal::invalid(format!(
            "the pieces quote {quoted} bytes; at most {} fit",
            limits::QUOTED
        ))
        .hint("Mark the words that matter, not the whole article.")
        .field("spans"));
    }
    let text = case
        .facts
        .shared_named::<Text>(text_id(new.document, new.text).uuid(), "text")?;
    let words = case.facts.words(text.sha256)?;
    check::check(&words, &new.spans).map_err(|refusal| span_refusal(&refusal))
}

fn span_refusal(refusal: &SpanRefusal) -> Refusal {
    let said = Refusal::invalid(refusal.to_string()).field(refusal.path());
    match refusal {
        SpanRefusal::NoPieces => said.hint("Give at least one stretch of the text."),
        SpanRefusal::Piece {
            fault: Fault::Words { span, .. },
            ..
        } => said.offset(span.start().0.into()).hint(
            "Offsets are Unicode code points, half-open, and `exact` is the text between them.",
        ),
        SpanRefusal::Piece { .. } => {
            said.hint("Offsets are Unicode code points, half-open, in order and apart.")
        }
    }
}

/// A kind that is new to the annotation must be the scheme's; one it had may have left the scheme.
fn kinds(scheme: &Scheme, new: &Annotation, was: Option<&Annotation>) -> Result<(), Refusal> {
    let known = || {
        let keys: Vec<&str> = scheme.kinds.iter().map(|kind| kind.key.as_str()).collect();
        format!("The scheme has {}.", keys.join(", "))
    };
    let kept = was.is_some_and(|was| was.kind == new.kind);
    if !kept && scheme.kind(&new.kind).is_none() {
        return Err(
            Refusal::invalid(format!("there is no kind “{}” in this project", new.kind))
                .hint(known())
                .field("kind"),
        );
    }
    let Some(second) = &new.second_kind else {
        return Ok(());
    };
    if *second == new.kind {
        return Err(Refusal::invalid("the second kind is the same as the first")
            .hint("Leave it out, or choose what it may be instead.")
            .field("second_kind"));
    }
    let kept = was.is_some_and(|was| was.second_kind.as_ref() == Some(second));
    if !kept && scheme.kind(second).is_none() {
        return Err(
            Refusal::invalid(format!("there is no kind “{second}” in this project"))
                .hint(known())
                .field("second_kind"),
        );
    }
    Ok(())
}

fn attributes(
    case: &mut Case<'_, '_>,
    kind: &KindDefinition,
    new: &Annotation,
) -> Result<(), Refusal> {
    for (key, value) in &new.attributes {
        let field = format!("attributes.{key}");
        let Some(definition) = kind
            .attributes
            .iter()
            .find(|definition| definition.key == *key)
        else {
            return Err(
                Refusal::invalid(format!("“{}” has no attribute “{key}”", kind.label))
                    .hint("Leave it out, or add it to the scheme.")
                    .field(field),
            );
        };
        value_fits(case, definition, value, &field)?;
    }
    let lacks = |definition: &&AttributeDefinition| {
        definition.required && !new.attributes.contains_key(&definition.key)
    };
    match kind.attributes.iter().find(lacks) {
        Some(definition) => Err(
            Refusal::invalid(format!("“{}” is needed", definition.label))
                .hint(format!("The scheme asks it of every “{}”.", kind.label))
                .field(format!("attributes.{}", definition.key)),
        ),
        None => Ok(()),
    }
}

fn value_fits(
    case: &mut Case<'_, '_>,
    definition: &AttributeDefinition,
    value: &AttributeValue,
    field: &str,
) -> Result<(), Refusal> {
    let other = |asked: &str| {
        Err(Refusal::invalid(format!("“{}” takes {asked}", definition.label)).field(field))
    };
    match (&definition.what, value) {
        (AttributeType::Text, AttributeValue::Text(text)) => {
            bounded(text, limits::PARAGRAPH, field)
        }
        (AttributeType::Choice(choices), AttributeValue::Choice(key)) => {
            if choices.iter().any(|choice| choice.key == *key) {
                return Ok(());
            }
            let keys: Vec<&str> = choices.iter().map(|choice| choice.key.as_str()).collect();
            Err(Refusal::invalid(format!(
                "“{key}” is none of the choices of “{}”",
                definition.label
            ))
            .hint(format!("They are {}.", keys.join(", ")))
            .field(field))
        }
        (AttributeType::YesNo, AttributeValue::YesNo(_)) => Ok(()),
        (AttributeType::Date, AttributeValue::Date(value)) => date(Some(value), field),
        (AttributeType::Quantity, AttributeValue::Quantity(quantity)) => {
            bounded(&quantity.unit, limits::NAME, &format!("{field}.unit"))?;
            bounded(&quantity.of_what, limits::LINE, &format!("{field}.of_what"))
        }
        (AttributeType::Party, AttributeValue::Party(value)) => mention(case, value, field),
        (AttributeType::Text, _) => other("text"),
        (AttributeType::Choice(_), _) => other("one of its choices"),
        (AttributeType::YesNo, _) => other("yes or no"),
        (AttributeType::Date, _) => other("a date"),
        (AttributeType::Quantity, _) => other("a quantity with its unit and what it counts"),
        (AttributeType::Party, _) => other("a party"),
    }
}

/// A change of kind must leave every link one that the scheme permits.
pub(super) fn still_fits(
    case: &mut Case<'_, '_>,
    id: uuid::Uuid,
    new: &Annotation,
) -> Result<(), Refusal> {
    let scheme = case.facts.shared_one::<Scheme>()?;
    let mut unfit = 0;
    for found in hanging::relations(case, id, new.document)? {
        let (from, to) = (found.entity.from.uuid(), found.entity.to.uuid());
        let other = if from == id { to } else { from };
        let Some(other) = case.facts.active::<Annotation>(other)? else {
            continue;
        };
        let (from, to) = if from == id {
            (&new.kind, &other.entity.kind)
        } else {
            (&other.entity.kind, &new.kind)
        };
        unfit += usize::from(!scheme.permits(found.entity.kind, from, to));
    }
    if unfit == 0 {
        return Ok(());
    }
    Err(Refusal::conflict(format!(
        "{} would not fit an annotation of the kind “{}”",
        counted(unfit, "link"),
        new.kind
    ))
    .hint("Delete the links that would no longer fit, then change the kind.")
    .field("kind"))
}
