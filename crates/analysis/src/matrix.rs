//! Analysis of competing hypotheses (Heuer, Psychology of Intelligence Analysis, 1999, chapter 8): what tells claims
//! apart is what fits one and not the other; the likeliest claim is the one with the least against it, not the one
//! with the most for it.

use gainsay_model::grade::Consistency;

/// How well something tells the claims apart: of the pairs of claims on which it was judged, how many it fits
/// differently, in per cent. What fits all of them alike has 0, however true it is. `None` while it is judged on fewer
/// than two.
pub fn diagnosticity(cells: &[Option<Consistency>]) -> Option<u8> {
    let judged: Vec<Consistency> = cells.iter().flatten().copied().collect();
    let pairs = judged.len() * judged.len().saturating_sub(1) / 2;
    if pairs == 0 {
        return None;
    }
    let differing = judged
        .iter()
        .enumerate()
        .flat_map(|(place, one)| judged[place + 1..].iter().map(move |other| one != other))
        .filter(|differs| *differs)
        .count();
    u8::try_from(differing * 100 / pairs).ok()
}

/// How much was judged inconsistent with each claim: the figures by which claims are ranked, the smallest first.
pub fn against<'a>(
    rows: impl IntoIterator<Item = &'a [Option<Consistency>]>,
    claims: usize,
) -> Vec<u32> {
    let mut counts = vec![0; claims];
    for row in rows {
        for (count, cell) in counts.iter_mut().zip(row) {
            *count += u32::from(*cell == Some(Consistency::Inconsistent));
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use Consistency::{Consistent as C, Inconsistent as I, Neutral as N};

    #[test]
    fn what_fits_all_claims_alike_tells_nothing_apart() {
        assert_eq!(diagnosticity(&[Some(C), Some(C), Some(C)]), Some(0));
        assert_eq!(diagnosticity(&[Some(C), Some(I)]), Some(100));
        assert_eq!(diagnosticity(&[Some(C), Some(C), Some(I)]), Some(66));
        assert_eq!(diagnosticity(&[Some(C), Some(N), Some(I)]), Some(100));
    }

    #[test]
    fn what_was_not_judged_does_not_count() {
        assert_eq!(diagnosticity(&[]), None);
        assert_eq!(diagnosticity(&[Some(C), None, None]), None);
        assert_eq!(diagnosticity(&[Some(C), None, Some(C)]), Some(0));
    }

    #[test]
    fn claims_are_ranked_by_what_is_against_them() {
        let rows: [&[_]; 3] = [&[Some(C), Some(I)], &[None, Some(I)], &[Some(I), Some(N)]];
        assert_eq!(against(rows, 2), [1, 2]);
    }
}
