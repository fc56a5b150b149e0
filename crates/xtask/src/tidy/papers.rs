//! What is written about the code: every crate has its place in ARCHITECTURE.md, every relative link and
//! every path that is named leads somewhere.

use super::{Files, text};

pub(super) fn complaints(files: &Files) -> Vec<String> {
    let mut complaints = unnamed_crates(files);
    for (path, content) in files {
        if let Some(content) = content
            && path.ends_with(".md")
            // The demo corpus quotes articles as they were published, links included.
            && (!path.starts_with("seeds/") || path == "seeds/README.md")
            // Samples are what somebody else wrote.
            && !path.contains("/samples/")
        {
            for target in links(content) {
                if !leads_somewhere(files, path, target) {
                    complaints.push(format!("{path}: the link to {target} leads nowhere"));
                }
            }
            for named in paths(content) {
                if !leads_somewhere(files, "", named) {
                    complaints.push(format!("{path}: there is no {named}"));
                }
            }
        }
    }
    complaints
}

fn unnamed_crates(files: &Files) -> Vec<String> {
    let Some(architecture) = text(files, "ARCHITECTURE.md") else {
        return Vec::new();
    };
    let crates = files
        .iter()
        .filter_map(|(path, _)| path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml"));
    crates
        .filter(|name| {
            !architecture.contains(&format!("{name}/"))
                && !architecture.contains(&format!("`{name}`"))
        })
        .map(|name| format!("ARCHITECTURE.md: the crate {name} is not named"))
        .collect()
}

/// The relative targets of inline links and images, fenced code apart.
fn links(markdown: &str) -> Vec<&str> {
    let mut fenced = false;
    let mut found = Vec::new();
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            let targets = line
                .split("](")
                .skip(1)
                .filter_map(|rest| rest.split([')', ' ']).next());
            found.extend(targets.filter(|target| {
                !target.contains(':') && !target.starts_with('#') && !target.is_empty()
            }));
        }
    }
    found
}

/// Paths of this repository that stand in backticks; a pattern or a placeholder is none.
fn paths(markdown: &str) -> impl Iterator<Item = &str> {
    let words = markdown.split('`').skip(1).step_by(2);
    words.filter(|word| {
        ["crates/", "style/", "seeds/", "tests/", "docs/", ".ci/"].iter().any(|top| word.starts_with(top))
            && !word.contains(['<', '*', '{', '…', ' ', '\n'])
            // Made when a test fails.
            && !word.contains("failures")
    })
}

fn leads_somewhere(files: &Files, from: &str, target: &str) -> bool {
    let target = target.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return false;
                }
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    let folder = format!("{path}/");
    path.is_empty()
        || files
            .iter()
            .any(|(file, _)| *file == path || file.starts_with(&folder))
}

#[cfg(test)]
mod tests {
    use super::super::tests::of;
    use super::*;

    #[test]
    fn links_are_followed() {
        let readme = "[a](docs/api.md#errors) [b](docs) [c](gone.md) [d](https://example.org) ![e](../up.png)\n\
                      ```\n[f](in-code.md)\n```\n";
        let files = of(&[("README.md", readme), ("docs/api.md", "[up](../README.md)")]);
        assert_eq!(
            complaints(&files),
            [
                "README.md: the link to gone.md leads nowhere",
                "README.md: the link to ../up.png leads nowhere",
            ]
        );
    }

    #[test]
    fn a_path_that_is_named_exists() {
        let text = "see `crates/model/src/claim.rs`, `crates/gone.rs`, `style/page/<page>.css` and `docs/`";
        let files = of(&[
            ("CONTRIBUTING.md", text),
            ("crates/model/src/claim.rs", ""),
            ("docs/api.md", ""),
        ]);
        assert_eq!(
            complaints(&files),
            ["CONTRIBUTING.md: there is no crates/gone.rs"]
        );
    }

    #[test]
    fn every_crate_has_its_place() {
        let files = of(&[
            (
                "ARCHITECTURE.md",
                "`model` is what exists; crates/store/ keeps it",
            ),
            ("crates/model/Cargo.toml", ""),
            ("crates/store/Cargo.toml", ""),
            ("crates/server/Cargo.toml", ""),
        ]);
        assert_eq!(
            complaints(&files),
            ["ARCHITECTURE.md: the crate server is not named"]
        );
    }
}
