//! Quotations: stretches that say once who is quoted, for all marks inside.

use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::{Attribution, Hop};
use gainsay_model::id::RegionId;
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::region::{Region, RegionKind};

/// The quotation that a stretch lies in: the smallest where one stands in another.
pub fn around<'a>(
    regions: impl Iterator<Item = (RegionId, &'a Region)>,
    stretch: Span<CodePoint>,
) -> Option<RegionId> {
    regions
        .filter(|(_, region)| region.what == RegionKind::Quotation)
        .filter(|(_, region)| {
            region.span.start() <= stretch.start() && stretch.end() <= region.span.end()
        })
        .min_by_key(|(id, region)| (region.span.end().0 - region.span.start().0, *id))
        .map(|(id, _)| id)
}

/// Whether a mark takes over a new quotation's speakers by itself: it lies inside and says nothing of its own.
pub fn takes_over(annotation: &Annotation, quotation: &Region) -> bool {
    annotation.document == quotation.document
        && annotation.text == quotation.text
        && annotation.attribution.is_empty()
        && annotation.extent().is_some_and(|extent| {
            quotation.span.start() <= extent.start() && extent.end() <= quotation.span.end()
        })
}

/// The whole chain of a mark: its own hops, then those of the quotation it inherits from.
pub fn whole_chain(attribution: &Attribution, quotation: Option<&Region>) -> Vec<Hop> {
    let inherited = attribution
        .inherits
        .and(quotation)
        .map(|region| region.hops.as_slice())
        .unwrap_or_default();
    [attribution.hops.as_slice(), inherited].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn region(start: u32, end: u32, what: &str) -> Region {
        serde_json::from_value(serde_json::json!({
            "document": Uuid::from_u128(1),
            "span": { "start": start, "end": end },
            "what": what,
            "hops": [{ "words": "the general" }],
        }))
        .unwrap()
    }

    fn id(number: u128) -> RegionId {
        RegionId::new(Uuid::from_u128(number))
    }

    fn span(start: u32, end: u32) -> Span<CodePoint> {
        Span::new(CodePoint(start), CodePoint(end)).unwrap()
    }

    fn mark(start: u32, end: u32) -> Annotation {
        serde_json::from_value(serde_json::json!({
            "document": Uuid::from_u128(1),
            "kind": "allegation",
            "spans": [{ "start": start, "end": end, "exact": "words" }],
        }))
        .unwrap()
    }

    #[test]
    fn the_innermost_quotation_counts() {
        let regions = [
            (id(1), region(0, 100, "quotation")),
            (id(2), region(10, 30, "quotation")),
            (id(3), region(12, 20, "caption")),
        ];
        let find = |from, to| {
            around(
                regions.iter().map(|(id, region)| (*id, region)),
                span(from, to),
            )
        };
        assert_eq!(find(12, 20), Some(id(2)));
        assert_eq!(find(20, 40), Some(id(1)));
        assert_eq!(find(90, 101), None);
    }

    #[test]
    fn what_has_speakers_of_its_own_is_left_alone() {
        let quotation = region(10, 30, "quotation");
        assert!(takes_over(&mark(10, 30), &quotation));
        assert!(!takes_over(&mark(9, 30), &quotation));
        let mut own = mark(12, 20);
        own.attribution.hops = vec![Hop::default()];
        assert!(!takes_over(&own, &quotation));
    }

    #[test]
    fn inherited_speakers_come_after_ones_own() {
        let quotation = region(10, 30, "quotation");
        let own = Attribution {
            hops: vec![Hop {
                words: "an aide".to_owned(),
                ..Hop::default()
            }],
            inherits: Some(id(2)),
        };
        let words: Vec<String> = whole_chain(&own, Some(&quotation))
            .into_iter()
            .map(|hop| hop.words)
            .collect();
        assert_eq!(words, ["an aide", "the general"]);
        let without = Attribution {
            inherits: None,
            ..own
        };
        assert_eq!(whole_chain(&without, Some(&quotation)).len(), 1);
    }
}
