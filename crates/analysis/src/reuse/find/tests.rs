use super::*;
use proptest::prelude::*;

/// A corpus in which short words are common.
fn corpus(texts: &[&str]) -> Frequencies {
    let mut frequencies = Frequencies::default();
    for text in texts {
        for token in &Tokens::of(text).words {
            frequencies.add(token.word);
        }
    }
    for common in ["the", "of", "to", "in", "and", "a", "that", "is"] {
        frequencies.add_many(super::super::numbers(common)[0], 200);
    }
    for known in ["deputy", "foreign", "minister", "republic"] {
        frequencies.add_many(super::super::numbers(known)[0], 50);
    }
    for word in 0..2_000 {
        frequencies.add_many(word, 2);
    }
    frequencies
}

fn found(one: &str, other: &str) -> Vec<Vec<(String, String)>> {
    let cut = |text: &str, (from, to): super::super::Stretch| -> String {
        let chars = text.chars().skip(from.index());
        chars.take(to.index() - from.index()).collect()
    };
    let words = |passage: Passage| -> Vec<(String, String)> {
        let blocks = passage.blocks.iter();
        blocks
            .map(|block| (cut(one, block.one), cut(other, block.other)))
            .collect()
    };
    let passages = between(one, other, &corpus(&[one, other]));
    passages.into_iter().map(words).collect()
}

const STORY: &str = "Officials arrived late. Citing a senior commander in the northern province, the paper reported in \
    October that the ministry also encouraged border guards to facilitate the shipment of rifles to the rebels. This \
    revelation, if true, would flagrantly contradict the pledge to uphold the embargo. Nobody commented on Friday.";

#[test]
fn a_reprint_is_found_with_both_places() {
    let other = "Elsewhere it rained. They wrote: “the ministry also encouraged border guards to facilitate the \
        shipment of rifles to the rebels.” We asked.";
    let shared = "the ministry also encouraged border guards to facilitate the shipment of rifles to the rebels";
    assert_eq!(
        found(STORY, other),
        [[(shared.to_owned(), shared.to_owned())]]
    );
    assert_eq!(
        found(other, STORY),
        [[(shared.to_owned(), shared.to_owned())]]
    );
}

#[test]
fn changed_spelling_quotes_and_spaces_do_not_hide_it() {
    let other = "It is said THE MINISTRY also encouraged border\u{a0}guards to facilitate, the shipment of new rifles \
        to “rebels” there.";
    let found = found(STORY, other);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0][0].1,
        "THE MINISTRY also encouraged border\u{a0}guards to facilitate, the shipment of new rifles to “rebels"
    );
}

#[test]
fn a_quotation_with_elisions_is_one_passage() {
    let other = "A study said: “Citing a senior commander in the northern province, the paper reported in October … \
        the ministry also encouraged border guards to facilitate the shipment of rifles […] if true, would flagrantly \
        contradict the pledge to uphold the embargo.” So far.";
    let found = found(STORY, other);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0][0].0.starts_with("Citing a senior"));
    assert!(found[0].last().unwrap().1.ends_with("the embargo"));
}

#[test]
fn headings_titles_and_names_are_no_reuse() {
    let title = "Why friendship between the capital and its rebels is impossible";
    let one = format!(
        "{title}\n\nIt was a long winter in the hills, said those who stayed there through it all.\n"
    );
    let other = format!(
        "People grew used to it over the years that followed the war.\n\nRead more\n\n{title}\n\nTags"
    );
    assert!(found(&one, &other).is_empty());
    let one =
        "Yesterday the deputy foreign minister of the republic spoke of other things to students.";
    let other = "In spring the deputy foreign minister of the republic was seen among farmers near the lake.";
    assert!(found(one, other).is_empty());
}

#[test]
fn what_many_say_is_no_reuse() {
    let holds = |bits, telling, quoted, texts| {
        let passage = Passage {
            blocks: Vec::new(),
            bits,
            same: 9,
            telling,
            key: 0,
            texts,
            quoted,
            elided: false,
        };
        passage.holds()
    };
    assert!(holds(80.0, 14.0, false, 2));
    assert!(!holds(80.0, 14.0, false, 20));
    assert!(holds(300.0, 30.0, false, 20_000));
    // Nine words in general use are a manner of speaking, unless they are somebody's.
    assert!(!holds(90.0, 9.0, false, 2));
    assert!(holds(90.0, 9.0, true, 2));
    assert!(holds(120.0, 13.0, false, 2) && !holds(120.0, 13.0, false, 4));
}

#[test]
fn it_works_without_spaces_between_words() {
    let shared =
        "俄罗斯外交部发言人周四表示莫斯科从未向塔利班提供任何武器并称有关报道毫无根据纯属捏造";
    let one = format!("昨天天气很好我们去了公园散步。{shared}。后来下雨了。");
    let other = format!("据当地媒体报道，{shared}，大家都很惊讶。");
    assert_eq!(
        found(&one, &other),
        [[(shared.to_owned(), shared.to_owned())]]
    );
}

#[test]
fn an_article_that_copies_itself_a_thousand_times_costs_little() {
    let one = format!("{STORY} ").repeat(1_000);
    assert!(!found(&one, STORY).is_empty());
    assert!(!found(&one, &one).is_empty());
}

fn words(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("[a-zé]{3,9}", count)
}

proptest! {
    #[test]
    fn planted_copies_are_found_where_they_are_from_either_side(
        shared in words(20..40),
        around in proptest::collection::vec(words(0..30), 4),
        edit in proptest::option::of((0.2..0.8_f64, "[a-z]{10,12}")),
    ) {
        let join = |words: &[&[String]]| words.concat().join(" ");
        let mut copy = shared.clone();
        if let Some((place, word)) = edit {
            let place = (place * copy.len() as f64) as usize;
            copy[place] = word;
        }
        let one = join(&[&around[0], &shared, &around[1]]);
        let other = join(&[&around[2], &copy, &around[3]]);
        let there = found(&one, &other);
        prop_assert_eq!(there.len(), 1);
        // Its edges may take in a word that the surroundings share by chance, and lose one beside the edit.
        let (first, last) = (there[0][0].clone(), there[0].last().unwrap().clone());
        prop_assert!(first.0.contains(&shared[3]) || first.0.contains(&shared[6]));
        prop_assert!(last.1.contains(&copy[copy.len() - 4]) || last.1.contains(&copy[copy.len() - 7]));
        let turned: Vec<Vec<(String, String)>> = found(&other, &one)
            .into_iter()
            .map(|blocks| blocks.into_iter().map(|(one, other)| (other, one)).collect())
            .collect();
        prop_assert_eq!(there.len(), turned.len());
    }

    #[test]
    fn whatever_the_texts_spans_lie_within_them_in_order(
        one in "([a-c]{1,3}[ .…\"\n]{1,2}){0,60}",
        other in "([a-c中]{1,3}[ .…\"\n]{1,2}){0,60}",
    ) {
        let mut frequencies = Frequencies::default();
        frequencies.add_many(0, 1_000_000);
        let lengths = (one.chars().count(), other.chars().count());
        for passage in between(&one, &other, &frequencies) {
            let mut last = (0, 0);
            for block in &passage.blocks {
                prop_assert!(last.0 <= block.one.0.index() && block.one.0 < block.one.1);
                prop_assert!(last.1 <= block.other.0.index() && block.other.0 < block.other.1);
                last = (block.one.1.index(), block.other.1.index());
            }
            prop_assert!(last.0 <= lengths.0 && last.1 <= lengths.1);
        }
    }
}
