//! What changed between two wordings.

/// A run of words in a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    Same(String),
    Gone(String),
    New(String),
}

/// More words than this on either side are compared as a whole: the table grows with their product.
const MOST_WORDS: usize = 1_200;

/// Compares two texts word by word (the longest common subsequence).
pub fn compare(before: &str, after: &str) -> Vec<Run> {
    let (old, new) = (words(before), words(after));
    if old == new {
        return if before.is_empty() {
            Vec::new()
        } else {
            vec![Run::Same(after.to_owned())]
        };
    }
    if old.len() > MOST_WORDS || new.len() > MOST_WORDS {
        return vec![Run::Gone(before.to_owned()), Run::New(after.to_owned())];
    }
    // lengths[i][j]: how many words the tails from i and j have in common.
    let width = new.len() + 1;
    let mut lengths = vec![0u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            lengths[i * width + j] = if old[i] == new[j] {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let mut runs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            push(&mut runs, Run::Same(new[j].to_owned()));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len()
            || (i < old.len() && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])
        {
            push(&mut runs, Run::Gone(old[i].to_owned()));
            i += 1;
        } else {
            push(&mut runs, Run::New(new[j].to_owned()));
            j += 1;
        }
    }
    runs
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn push(runs: &mut Vec<Run>, run: Run) {
    match (runs.last_mut(), &run) {
        (Some(Run::Same(words)), Run::Same(more))
        | (Some(Run::Gone(words)), Run::Gone(more))
        | (Some(Run::New(words)), Run::New(more)) => {
            words.push(' ');
            words.push_str(more);
        }
        _ => runs.push(run),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(words: &str) -> Run {
        Run::Same(words.to_owned())
    }

    #[test]
    fn only_what_changed_is_shown_as_changed() {
        assert_eq!(
            compare("crates prove a maker", "crates prove one sender"),
            [
                same("crates prove"),
                Run::Gone("a maker".to_owned()),
                Run::New("one sender".to_owned())
            ]
        );
        assert_eq!(compare("a b", "a b"), [same("a b")]);
        assert_eq!(compare("", "a"), [Run::New("a".to_owned())]);
        assert_eq!(compare("a", ""), [Run::Gone("a".to_owned())]);
        assert_eq!(compare("", ""), []);
    }

    #[test]
    fn the_new_text_is_the_same_and_new_runs_in_order() {
        let (before, after) = ("one two three four five", "two six four seven five");
        let text: Vec<String> = compare(before, after)
            .into_iter()
            .filter_map(|run| match run {
                Run::Same(words) | Run::New(words) => Some(words),
                Run::Gone(_) => None,
            })
            .collect();
        assert_eq!(text.join(" "), after);
    }
}
