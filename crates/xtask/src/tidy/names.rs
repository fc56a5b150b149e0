//! Files are named for what they hold.

use super::Files;

/// Names that say nothing; what wants one has not been understood yet.
const EMPTY_WORDS: [&str; 9] = [
    "util",
    "utils",
    "utility",
    "utilities",
    "helper",
    "helpers",
    "common",
    "misc",
    "stuff",
];

pub(super) fn complaints(files: &Files) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, _) in files {
        for part in path.split('/') {
            let stem = part.split('.').next().unwrap_or_default();
            if EMPTY_WORDS.contains(&stem) {
                complaints.push(format!(
                    "{path}: `{stem}` says nothing; name it for what it holds"
                ));
            }
        }
        if path.ends_with("/mod.rs") {
            complaints.push(format!(
                "{path}: a module's file stands beside its folder, as `name.rs`"
            ));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::super::tests::of;
    use super::*;

    #[test]
    fn empty_names_are_refused() {
        let files = of(&[
            ("crates/model/src/utils.rs", ""),
            ("tests/support/mod.rs", ""),
            ("crates/model/src/claim.rs", ""),
        ]);
        assert_eq!(complaints(&files).len(), 2);
    }
}
