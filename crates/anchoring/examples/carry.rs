//! What comparing two texts of 5 MB costs, and sorting 2,000 marks on one by the other:
//! `cargo run --release -p gainsay-anchoring --example carry --features compare`.

use std::time::Instant;

use gainsay_anchoring::OffsetMap;
use gainsay_anchoring::carry::carry;
use gainsay_anchoring::diff::Diff;
use gainsay_anchoring::quote::quoted;
use gainsay_model::annotation::QuotedSpan;
use gainsay_model::offset::{CodePoint, Span};

/// Bytes of each text.
const SIZE: usize = 5 * 1024 * 1024;
/// Marks on the earlier one.
const MARKS: u32 = 2_000;

/// Numbers without an end, the same each time (xorshift, G. Marsaglia, 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % bound
    }
}

fn main() {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let vocabulary: Vec<String> = (0..20_000)
        .map(|_| {
            let letters = 2 + numbers.below(9);
            (0..letters)
                .map(|_| char::from(b'a' + numbers.below(26) as u8))
                .collect()
        })
        .collect();
    let text = prose(&mut numbers, &vocabulary);
    let other = prose(&mut numbers, &vocabulary);
    let paragraphs: Vec<&str> = text.split_inclusive('\n').collect();

    told("the same text", &text, &text);
    let mut corrected: Vec<String> = paragraphs.iter().map(|&line| line.to_owned()).collect();
    for _ in 0..corrected.len() / 100 {
        let at = numbers.below(corrected.len());
        corrected[at] = reworded(&mut numbers, &vocabulary, &corrected[at]);
    }
    told(
        "one paragraph of a hundred reworded",
        &text,
        &corrected.concat(),
    );
    let all: String = paragraphs
        .iter()
        .map(|line| reworded(&mut numbers, &vocabulary, line))
        .collect();
    told("every paragraph reworded", &text, &all);
    let mut shuffled = paragraphs.clone();
    for at in (1..shuffled.len()).rev() {
        shuffled.swap(at, numbers.below(at + 1));
    }
    told("all paragraphs in another order", &text, &shuffled.concat());
    told("another text of the same words", &text, &other);
    let one_line = |text: &str| text.replace('\n', " ");
    told(
        "another text of the same words, in one paragraph",
        &one_line(&text),
        &one_line(&other),
    );
    let (ab, ba) = ("a b ".repeat(SIZE / 4), "b b a ".repeat(SIZE / 6));
    told("two words, over and over", &ab, &ba);
}

fn prose(numbers: &mut Numbers, vocabulary: &[String]) -> String {
    let mut text = String::with_capacity(SIZE + 1_000);
    while text.len() < SIZE {
        for _ in 0..30 + numbers.below(60) {
            // Few words are frequent and most are rare, as in a language.
            let bound = 1 + numbers.below(vocabulary.len());
            text.push_str(&vocabulary[numbers.below(bound)]);
            text.push(' ');
        }
        text.push_str("end.\n");
    }
    text
}

fn reworded(numbers: &mut Numbers, vocabulary: &[String], line: &str) -> String {
    let mut words: Vec<&str> = line.split(' ').collect();
    for _ in 0..1 + words.len() / 20 {
        let at = numbers.below(words.len() - 1);
        words[at] = &vocabulary[numbers.below(vocabulary.len())];
    }
    words.join(" ")
}

fn told(what: &str, before: &str, after: &str) {
    let (before, after) = (OffsetMap::new(before), OffsetMap::new(after));
    let length = before.end().code_point.0;
    let marks: Vec<Vec<QuotedSpan>> = (0..MARKS)
        .filter_map(|mark| {
            let start = (length - 200) / MARKS * mark;
            let span = Span::new(CodePoint(start), CodePoint(start + 20 + mark % 150)).ok()?;
            Some(vec![quoted(&before, span).ok()?])
        })
        .collect();
    let marks: Vec<&[QuotedSpan]> = marks.iter().map(Vec::as_slice).collect();
    let begun = Instant::now();
    let diff = Diff::of(&before, &after);
    let compared = begun.elapsed();
    let carried = carry(&before, &after, &diff, &marks);
    let sorted = begun.elapsed() - compared;
    let mut fates = [0; 4];
    carried
        .iter()
        .for_each(|carried| fates[carried.fate as usize] += 1);
    println!(
        "{what}: {} changes; compared in {} ms, {} marks sorted in {} ms: {} kept, {} moved, {} changed, {} orphaned",
        diff.changes().count(),
        compared.as_millis(),
        carried.len(),
        sorted.as_millis(),
        fates[0],
        fates[1],
        fates[2],
        fates[3],
    );
}
