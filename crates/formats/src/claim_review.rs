//! schema.org `ClaimReview` with the `Claim` it reviews, as JSON-LD.
//!
//! Published verdicts only, unless drafts are asked for. What nobody reviewed says so. The file
//! can stand in a `<script>` as it is: no `<` is left in it.

pub(crate) mod review;

use std::io::Write;

use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::project::Project;
use gainsay_model::rating::Scale;
use gainsay_model::verdict::{Verdict, VerdictState};

use self::review::Reviewer;
use crate::export::{ExportError, LossReport, Options, Source};

/// Writes the verdicts.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(
    source: &dyn Source,
    out: &mut dyn Write,
    options: Options,
) -> Result<LossReport, ExportError> {
    let single = |kind| source.get(EntityRef::of_project(kind, source.project()));
    let project = single(EntityKind::Project)?;
    let scale = single(EntityKind::Scale)?;
    let reviewer = Reviewer {
        source,
        project: project.as_ref().and_then(|stored| stored.get::<Project>()),
        scale: scale
            .as_ref()
            .and_then(|stored| stored.get::<Scale>())
            .cloned()
            .unwrap_or_default(),
    };
    out.write_all(b"{\"@context\":\"https://schema.org\",\"@graph\":[")?;
    let (mut written, mut unpublished) = (0_u64, 0);
    for stored in source.list(EntityKind::Verdict, None)? {
        let stored = stored?;
        let Some(verdict) = stored.get::<Verdict>() else {
            continue;
        };
        if verdict.state != VerdictState::Published && !options.drafts {
            unpublished += 1;
            continue;
        }
        let review = reviewer.review(&stored, verdict)?;
        out.write_all(if written == 0 { b"\n" } else { b",\n" })?;
        // Within JSON, `<` stands in strings only.
        let json = serde_json::to_string(&review)?.replace('<', "\\u003c");
        out.write_all(json.as_bytes())?;
        written += 1;
    }
    out.write_all(b"\n]}\n")?;
    let mut report = LossReport::default();
    report.add("verdicts", unpublished, "they are not published");
    report.unheld(
        source,
        &[
            (
                EntityKind::Document,
                "named where they are cited; use jsonl",
            ),
            (
                EntityKind::Annotation,
                "only the words cited; use w3c or jsonl",
            ),
            (EntityKind::Region, "use jsonl"),
            (EntityKind::Relation, "use w3c or jsonl"),
            (EntityKind::ClaimLink, "use jsonl"),
            (EntityKind::Bearing, "use w3c or jsonl"),
            (EntityKind::Grade, "use jsonl"),
            (EntityKind::OriginDecision, "use jsonl"),
            (EntityKind::Exhibit, "use jsonl"),
            (EntityKind::Note, "use jsonl"),
        ],
    )?;
    Ok(report)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::sample::corpus;

    fn written(drafts: bool) -> String {
        let mut out = Vec::new();
        write(
            &corpus(),
            &mut out,
            Options {
                drafts,
                ..Options::default()
            },
        )
        .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn published_verdicts_are_reviews() {
        let out = written(false);
        assert!(!out.contains('<'));
        let value: Value = serde_json::from_str(&out).unwrap();
        insta::assert_json_snapshot!("published", value);
        let report = write(&corpus(), &mut Vec::new(), Options::default()).unwrap();
        insta::assert_snapshot!("losses", report.to_string());
    }

    #[test]
    fn drafts_say_that_they_are_drafts() {
        let value: Value = serde_json::from_str(&written(true)).unwrap();
        let reviews = value["@graph"].as_array().unwrap();
        assert_eq!(reviews.len(), 2);
        let status = |name: &str| {
            let mut fit = reviews
                .iter()
                .filter(|review| review["creativeWorkStatus"] == name);
            fit.next().unwrap_or_else(|| panic!("{name}"))
        };
        assert!(
            status("Draft")["disambiguatingDescription"]
                .as_str()
                .unwrap()
                .contains("Not published")
        );
        assert!(status("Draft").get("datePublished").is_none());
        assert!(
            status("Published")["disambiguatingDescription"]
                .as_str()
                .unwrap()
                .contains("without a review")
        );
    }
}
