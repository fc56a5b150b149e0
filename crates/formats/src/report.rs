//! The published verdicts as a web site that needs no server: pages, one style sheet, no script.
//!
//! What the public may see is decided in one place, `case`: verdicts that went out (also those
//! corrected or withdrawn since), what they cite, and nothing else. Pages are made from that alone.
//! Names that are withheld and everything that could be taken for markup are dealt with where words
//! are put on a page, in `html`.

mod case;
mod claim_page;
mod corrections;
mod dates;
mod edition;
mod evidence;
mod front;
mod html;
mod linked_data;
mod method;
mod origins;
mod rationale;
mod sheet;
#[cfg(test)]
mod tests;
mod timeline;
pub(crate) mod withheld;
mod words;

use std::io::Write;

use gainsay_model::entity::EntityKind;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{Verdict, VerdictState};
use uuid::Uuid;

use self::case::{Case, is_open};
use self::edition::Edition;
use crate::archive::Archive;
use crate::export::{ExportError, LossReport, Source};

/// The style sheet of every page.
const STYLE: &str = include_str!("report/style.css");

/// Takes one file of the site: its path, with `/` between names, and its bytes.
pub type Take<'t> = dyn FnMut(&str, &[u8]) -> Result<(), ExportError> + 't;

/// Writes the site as one ZIP file.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let mut archive = Archive::new(out);
    let report = site(source, &mut |name, bytes| Ok(archive.add(name, bytes)?))?;
    archive.finish()?;
    Ok(report)
}

/// Makes the site, file by file. No more of it is held than one claim and a line for each verdict.
///
/// # Errors
///
/// [`ExportError`] when the source fails, and whatever `take` answers.
pub fn site(source: &dyn Source, take: &mut Take<'_>) -> Result<LossReport, ExportError> {
    let mut edition = Edition::open(source)?;
    let mut unpublished = 0;
    let mut claim: Option<Uuid> = None;
    let mut versions: Vec<Stored> = Vec::new();
    for stored in source.list(EntityKind::Verdict, None)? {
        let stored = stored?;
        let Some(verdict) = stored.get::<Verdict>() else {
            continue;
        };
        if !is_public(verdict.state) || !is_open(&stored) {
            unpublished += 1;
            continue;
        }
        // Verdicts come claim by claim.
        let of = verdict.claim.uuid();
        if let Some(before) = claim.replace(of).filter(|before| *before != of) {
            publish(
                &mut edition,
                source,
                before,
                std::mem::take(&mut versions),
                take,
            )?;
        }
        versions.push(stored);
    }
    if let Some(last) = claim {
        publish(&mut edition, source, last, versions, take)?;
    }
    take("index.html", front::page(&edition).as_bytes())?;
    take("corrections.html", corrections::page(&edition).as_bytes())?;
    take("method.html", method::page(&edition).as_bytes())?;
    take("style.css", STYLE.as_bytes())?;
    let mut report = LossReport::default();
    report.add("verdicts", unpublished, "they are not published");
    Ok(report)
}

fn publish(
    edition: &mut Edition,
    source: &dyn Source,
    claim: Uuid,
    versions: Vec<Stored>,
    take: &mut Take<'_>,
) -> Result<(), ExportError> {
    let case = Case::gather(source, edition, claim, versions)?;
    for version in &case.versions {
        let page = claim_page::page(edition, &case, version)?;
        take(&case.file(version), page.as_bytes())?;
    }
    edition.note(&case);
    Ok(())
}

const fn is_public(state: VerdictState) -> bool {
    matches!(
        state,
        VerdictState::Published | VerdictState::Corrected | VerdictState::Withdrawn
    )
}
