use proptest::prelude::*;

use super::*;
use crate::sample::{edited, texts};

/// Sorts passages given as the words of their pieces; answers the class and the new words.
fn sorted(before: &str, after: &str, passages: &[&[&str]]) -> Vec<(Fate, Vec<String>)> {
    let (old, new) = (OffsetMap::new(before), OffsetMap::new(after));
    let marks: Vec<Vec<QuotedSpan>> = passages
        .iter()
        .map(|pieces| pieces.iter().map(|words| place(before, words)).collect())
        .collect();
    let marks: Vec<&[QuotedSpan]> = marks.iter().map(Vec::as_slice).collect();
    let diff = Diff::of(&old, &new);
    let carried = carry(&old, &new, &diff, &marks);
    let words = |carried: Carried| {
        let spans = carried.spans.into_iter();
        (carried.fate, spans.map(|span| span.exact).collect())
    };
    carried.into_iter().map(words).collect()
}

fn place(text: &str, words: &str) -> QuotedSpan {
    let byte = text.find(words).unwrap();
    let start = text[..byte].chars().count() as u32;
    QuotedSpan {
        start: CodePoint(start),
        end: CodePoint(start + words.chars().count() as u32),
        exact: words.to_owned(),
    }
}

fn one(before: &str, after: &str, words: &str) -> (Fate, String) {
    let (fate, words) = sorted(before, after, &[&[words]]).remove(0);
    (fate, words.join(" … "))
}

const ARTICLE: &str = "Envoy accused\n\nThe envoy took 10,000 dollars 🙂 from the firm, a witness said on Monday.\n\nHe denied it. “Nothing of the kind happened,” his lawyer told reporters in Kabul.\n\nThe firm did not answer questions.\n";

#[test]
fn what_nobody_touched_is_kept_and_only_its_offsets_change() {
    let after = ARTICLE.replace(
        "Envoy accused\n",
        "Correction: an earlier version misspelt a name.\n\nEnvoy accused\n",
    );
    for words in [
        "10,000 dollars 🙂 from the firm",
        "He denied it.",
        "The firm did not answer questions.",
    ] {
        assert_eq!(one(ARTICLE, &after, words), (Fate::Kept, words.to_owned()));
    }
}

#[test]
fn a_paragraph_before_it_is_no_change_of_a_paragraph() {
    for (before, after) in [
        (
            "Title\n\nHe denied it.\n",
            "Title\n\nNew.\n\nHe denied it.\n",
        ),
        ("He denied it.\n", "New.\n\nHe denied it."),
        ("He denied it.", "He denied it.\n\nNew."),
        (
            "T\n\nHe denied it.\n\nTen crates.\n\nNo word.\n\nEnd.\n",
            "T\n\nCorrection.\n\nHe denied it.\n\nSix crates.\n\nEnd.\n",
        ),
    ] {
        assert_eq!(one(before, after, "denied it").0, Fate::Kept, "{after}");
    }
    assert_eq!(
        one(
            "A.\nHe denied it.\n",
            "A.\nLater he denied it.\n",
            "denied it"
        )
        .0,
        Fate::Moved
    );
}

#[test]
fn a_changed_sentence_around_the_same_words_is_reason_to_look_again() {
    let after = ARTICLE.replace("a witness said on Monday", "a rival said on Monday");
    assert_eq!(
        one(ARTICLE, &after, "took 10,000 dollars"),
        (Fate::Moved, "took 10,000 dollars".to_owned())
    );
    let added = ARTICLE.replace("He denied it.", "He denied it. Or so he says.");
    assert_eq!(one(ARTICLE, &added, "He denied it.").0, Fate::Moved);
    let behind = ARTICLE.replace("answer questions.\n", "answer questions. It did later.\n");
    assert_eq!(
        one(ARTICLE, &behind, "The firm did not answer").0,
        Fate::Moved
    );
}

#[test]
fn a_paragraph_put_elsewhere_is_moved() {
    let denial =
        "He denied it. “Nothing of the kind happened,” his lawyer told reporters in Kabul.\n\n";
    let after = denial.to_owned() + &ARTICLE.replace(denial, "");
    assert_eq!(
        one(ARTICLE, &after, "Nothing of the kind happened"),
        (Fate::Moved, "Nothing of the kind happened".to_owned())
    );
}

#[test]
fn edited_words_come_with_their_new_version() {
    let after = ARTICLE.replace("took 10,000 dollars 🙂 from", "was paid 12,000 dollars by");
    assert_eq!(
        one(ARTICLE, &after, "The envoy took 10,000 dollars"),
        (
            Fate::Changed,
            "The envoy was paid 12,000 dollars".to_owned()
        )
    );
    let (fate, words) = one(ARTICLE, &after, "10,000 dollars");
    assert_eq!(fate, Fate::Changed);
    assert!(words.contains("12,000 dollars"), "{words}");
}

#[test]
fn what_was_moved_and_edited_is_still_found() {
    let denial =
        "He denied it. “Nothing of the kind happened,” his lawyer told reporters in Kabul.\n\n";
    let after = ARTICLE.replace(denial, "")
        + "\nUpdate: “Nothing of that kind ever happened,” his lawyers told reporters in Kabul.\n";
    let marked = "“Nothing of the kind happened,” his lawyer told reporters";
    assert_eq!(
        one(ARTICLE, &after, marked),
        (
            Fate::Changed,
            "“Nothing of that kind ever happened,” his lawyers told reporters".to_owned()
        )
    );
}

#[test]
fn what_is_gone_is_orphaned() {
    let after = ARTICLE.replace("The firm did not answer questions.\n", "");
    assert_eq!(
        one(ARTICLE, &after, "The firm did not answer questions"),
        (Fate::Orphaned, String::new())
    );
    assert_eq!(
        one(ARTICLE, "", "He denied it."),
        (Fate::Orphaned, String::new())
    );
    assert_eq!(
        one(ARTICLE, "Page not found.\n", "He denied it.").0,
        Fate::Orphaned
    );
}

#[test]
fn the_same_words_of_another_place_are_not_theirs() {
    let before = "First.\nHe denied it on Monday.\nSecond.\nHe denied it on Monday.\nThird.\n";
    let after = "First.\nSecond.\nHe denied it on Monday.\nThird.\n";
    assert_eq!(
        one(before, after, "He denied it on Monday").0,
        Fate::Orphaned
    );
}

#[test]
fn of_two_new_places_nobody_can_tell() {
    let marked = "Nothing was ever proved against them.\n";
    let others = [
        "The first paragraph is much longer than that one, and stays.\n",
        "So is the second paragraph, which follows it at once.\n",
    ];
    let before = [others[0], marked, others[1]].concat();
    let after = [marked, others[0], others[1], marked].concat();
    let (fate, words) = one(&before, &after, "Nothing was ever proved");
    assert_eq!(
        (fate, words.as_str()),
        (Fate::Changed, "Nothing was ever proved")
    );
}

#[test]
fn a_word_is_not_found_within_another() {
    let before = "They deny.\nOne two three.\n";
    let after = "One two three.\nThey were denying.\n";
    assert_ne!(one(before, after, "deny").0, Fate::Moved);
}

#[test]
fn all_pieces_are_looked_at() {
    let after = ARTICLE.replace("his lawyer told", "his spokesman told");
    assert_eq!(
        sorted(
            ARTICLE,
            &after,
            &[&["He denied it", "his lawyer told reporters"]]
        ),
        [(
            Fate::Changed,
            vec![
                "He denied it".to_owned(),
                "his spokesman told reporters".to_owned()
            ]
        )]
    );
    let cut = ARTICLE.replace("The firm did not answer questions.\n", "");
    assert_eq!(
        sorted(
            ARTICLE,
            &cut,
            &[&["He denied it", "The firm did not answer questions"]]
        ),
        [(Fate::Changed, vec!["He denied it".to_owned()])]
    );
    // What stood between two pieces went: they are one stretch now.
    let joined = ARTICLE.replace("denied it. “Nothing", "denied “Nothing");
    let (fate, words) = sorted(ARTICLE, &joined, &[&["He denied ", "“Nothing of"]]).remove(0);
    assert_eq!(
        (fate, words),
        (Fate::Changed, vec!["He denied “Nothing of".to_owned()])
    );
}

#[test]
fn right_to_left_text_is_text() {
    let before = "كابول\n\nقال الوزير إنه لم يتسلم أي أموال من الشركة.\n\nوأنكر ذلك.\n";
    let after = "كابول\n\nقال الوزير إنه لم يتسلم أموالا من الشركة.\n\nوأنكر ذلك.\n";
    assert_eq!(one(before, after, "وأنكر ذلك").0, Fate::Kept);
    assert_eq!(one(before, after, "قال الوزير").0, Fate::Moved);
    let (fate, words) = one(before, after, "لم يتسلم أي أموال من");
    assert_eq!((fate, words.as_str()), (Fate::Changed, "لم يتسلم أموالا من"));
}

fn spans(length: u32, ends: &[(u16, u16)]) -> Vec<Span<CodePoint>> {
    let at = |number: u16| CodePoint(u32::from(number) % (length + 1));
    ends.iter()
        .filter_map(|(a, b)| Span::new(at(*a).min(at(*b)), at(*a).max(at(*b))).ok())
        .collect()
}

proptest! {
    #[test]
    fn every_passage_is_sorted_and_no_promise_is_false(
        (before, after) in edited(),
        ends in proptest::collection::vec(any::<(u16, u16)>(), 1..12),
    ) {
        let (old, new) = (OffsetMap::new(before), OffsetMap::new(after));
        let diff = Diff::of(&old, &new);
        let spans = spans(old.end().code_point.0, &ends);
        let marks: Vec<Vec<QuotedSpan>> = spans.iter().map(|span| vec![quoted(&old, *span).unwrap()]).collect();
        // All of them, and all together as the pieces of one.
        let mut passages: Vec<&[QuotedSpan]> = marks.iter().map(Vec::as_slice).collect();
        let whole: Vec<QuotedSpan> = super::apart(spans).into_iter().map(|span| quoted(&old, span).unwrap()).collect();
        passages.push(&whole);
        let carried = carry(&old, &new, &diff, &passages);
        prop_assert_eq!(carried.len(), passages.len());
        for (carried, mark) in carried.iter().zip(&passages) {
            if carried.fate == Fate::Orphaned || mark.is_empty() {
                prop_assert!(carried.spans.is_empty());
                continue;
            }
            // Whatever is proposed could be carried as it is.
            prop_assert!(crate::check::check(&new, &carried.spans).is_ok());
            if carried.fate <= Fate::Moved {
                prop_assert_eq!(carried.spans.len(), mark.len());
                for (now, then) in carried.spans.iter().zip(mark.iter()) {
                    prop_assert_eq!(&now.exact, &then.exact);
                }
            }
            if carried.fate == Fate::Kept {
                let around = |map: &OffsetMap, piece: &QuotedSpan| {
                    let text: Vec<char> = map.text().chars().collect();
                    let (start, end) = (piece.start.index(), piece.end.index());
                    let before: String = text[..start].iter().rev().take_while(|letter| **letter != '\n').take(200).collect();
                    let after: String = text[end - 1..].iter().take_while(|letter| **letter != '\n').take(200).collect();
                    (before, after)
                };
                for (now, then) in carried.spans.iter().zip(mark.iter()) {
                    prop_assert_eq!(around(&new, now), around(&old, then));
                }
            }
        }
    }

    #[test]
    fn in_the_same_text_everything_is_kept_where_it_is(text in texts(), ends in proptest::collection::vec(any::<(u16, u16)>(), 1..12)) {
        let map = OffsetMap::new(text);
        let diff = Diff::of(&map, &map);
        for span in spans(map.end().code_point.0, &ends) {
            let mark = [quoted(&map, span).unwrap()];
            let carried = carry(&map, &map, &diff, &[&mark]).remove(0);
            prop_assert_eq!(carried, Carried { fate: Fate::Kept, spans: mark.to_vec() });
        }
    }

    #[test]
    fn paragraphs_before_and_behind_change_nothing(text in texts(), ends in proptest::collection::vec(any::<(u16, u16)>(), 1..12)) {
        let old = OffsetMap::new(text.as_str());
        let new = OffsetMap::new(format!("Qx zw 47 vkq.\n{text}\nYj pq 11 wvx."));
        let diff = Diff::of(&old, &new);
        for span in spans(old.end().code_point.0, &ends) {
            let mark = [quoted(&old, span).unwrap()];
            let carried = carry(&old, &new, &diff, &[&mark]).remove(0);
            prop_assert_eq!(carried.fate, Fate::Kept);
            prop_assert_eq!(&carried.spans[0].exact, &mark[0].exact);
        }
    }
}
