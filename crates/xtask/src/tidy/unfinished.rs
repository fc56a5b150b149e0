//! Nothing is left for later in the code: what is missing is an issue, not a comment.

use super::Files;

/// Put together here, so that this file does not complain about itself.
const MARKS: [&str; 3] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
];

/// What people write code or instructions in.
const KINDS: [&str; 9] = ["rs", "mjs", "js", "css", "html", "md", "toml", "sh", "yml"];

pub(super) fn complaints(files: &Files) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, content) in files {
        let ours = path
            .rsplit('.')
            .next()
            .is_some_and(|kind| KINDS.contains(&kind))
            && !path.starts_with("seeds/");
        if let Some(content) = content
            && ours
        {
            for (index, line) in content.lines().enumerate() {
                for mark in MARKS.iter().filter(|mark| has_word(line, mark)) {
                    complaints.push(format!(
                        "{path}:{}: {mark}: do it, or open an issue",
                        index + 1
                    ));
                }
            }
        }
    }
    complaints
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|character: char| !character.is_alphanumeric())
        .any(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::super::tests::of;
    use super::*;

    #[test]
    fn a_mark_is_seen_as_a_word() {
        let marked = format!("let a = 1;\n// {}: later\n", MARKS[0]);
        let complaint = format!(
            "crates/model/src/claim.rs:2: {}: do it, or open an issue",
            MARKS[0]
        );
        assert_eq!(
            complaints(&of(&[("crates/model/src/claim.rs", &marked)])),
            [complaint]
        );
        let inside = format!("const {}S: u8 = 1;\n", MARKS[0]);
        assert!(complaints(&of(&[("crates/model/src/claim.rs", &inside)])).is_empty());
    }
}
