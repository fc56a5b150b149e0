//! Chains of speakers, mentions and attribute values: what is in them, and whom they name.

use super::Case;
use crate::limits::{self, bounded, few};
use crate::refusal::Refusal;
use gainsay_model::attribution::{Attribution, Hop, Mention};
use gainsay_model::date::StatedDate;
use gainsay_model::id::DocumentId;
use gainsay_model::party::Party;
use gainsay_model::region::{Region, RegionKind};

/// Checks a chain on an annotation of the document.
pub(super) fn check(
    case: &mut Case<'_, '_>,
    chain: &Attribution,
    document: DocumentId,
) -> Result<(), Refusal> {
    hops(case, &chain.hops, "attribution.hops")?;
    let Some(region) = chain.inherits else {
        return Ok(());
    };
    let field = "attribution.inherits";
    let region = case.facts.named::<Region>(region.uuid(), field)?.entity;
    if region.document != document || region.what != RegionKind::Quotation {
        return Err(
            Refusal::invalid("a chain inherits only from a quotation in the same article")
                .hint("Name a region that is a quotation, or write the speakers out.")
                .field(field),
        );
    }
    Ok(())
}

/// Checks the hops of a chain or of a quotation.
pub(super) fn hops(case: &mut Case<'_, '_>, hops: &[Hop], field: &str) -> Result<(), Refusal> {
    few(hops, limits::HOPS, field)?;
    for (index, hop) in hops.iter().enumerate() {
        let at = format!("{field}[{index}]");
        if hop.words.trim().is_empty() && hop.party.is_none() {
            return Err(
                Refusal::invalid("a speaker in the chain has neither words nor a party")
                    .hint("Write the words that name them in the text, or choose a party.")
                    .field(format!("{at}.words")),
            );
        }
        bounded(&hop.words, limits::NAME, &format!("{at}.words"))?;
        date(hop.stated.as_ref(), &format!("{at}.stated"))?;
        if let Some(party) = hop.party {
            case.facts
                .named::<Party>(party.uuid(), &format!("{at}.party"))?;
        }
    }
    Ok(())
}

/// Checks a list of mentions.
pub(super) fn mentions(
    case: &mut Case<'_, '_>,
    list: &[Mention],
    field: &str,
) -> Result<(), Refusal> {
    few(list, limits::MENTIONS, field)?;
    for (index, entry) in list.iter().enumerate() {
        mention(case, entry, &format!("{field}[{index}]"))?;
    }
    Ok(())
}

/// Checks that a mention names somebody, and that the party is there.
pub(super) fn mention(
    case: &mut Case<'_, '_>,
    mention: &Mention,
    field: &str,
) -> Result<(), Refusal> {
    bounded(&mention.words, limits::NAME, &format!("{field}.words"))?;
    match mention.party {
        Some(party) => case
            .facts
            .named::<Party>(party.uuid(), &format!("{field}.party"))
            .map(drop),
        None if mention.words.trim().is_empty() => {
            Err(Refusal::invalid(format!("`{field}` names nobody"))
                .hint("Write the words that name them, or choose a party.")
                .field(format!("{field}.words")))
        }
        None => Ok(()),
    }
}

/// Checks the words of a date.
pub(super) fn date(date: Option<&StatedDate>, field: &str) -> Result<(), Refusal> {
    match date.and_then(|date| date.words.as_ref()) {
        Some(words) => bounded(words, limits::NAME, &format!("{field}.words")),
        None => Ok(()),
    }
}
