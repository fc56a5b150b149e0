//! Who may depend on whom.

use super::{Files, text};

/// Each crate, and the crates of this workspace that it may point at.
const ARROWS: [(&str, &[&str]); 15] = [
    ("model", &[]),
    ("anchoring", &["model"]),
    ("analysis", &["model"]),
    ("formats", &["model", "anchoring", "analysis"]),
    ("store", &["model"]),
    ("store-sled", &["model", "store"]),
    ("follow", &["model", "store"]),
    ("search", &["model", "anchoring", "store", "follow"]),
    ("reuse", &["model", "analysis", "store", "follow"]),
    (
        "workbench",
        &[
            "model",
            "anchoring",
            "analysis",
            "store",
            "formats",
            "follow",
            "reuse",
            "search",
        ],
    ),
    (
        "server",
        &[
            "model",
            "anchoring",
            "store",
            "store-sled",
            "formats",
            "follow",
            "reuse",
            "search",
            "workbench",
        ],
    ),
    ("client", &["model", "anchoring"]),
    ("cutter", &[]),
    ("press", &[]),
    ("xtask", &[]),
];

/// A crate from outside that only one of ours may name.
const KEPT: [(&str, &str); 4] = [
    ("sled", "store-sled"),
    ("tantivy", "search"),
    ("axum", "server"),
    ("leptos", "client"),
];

pub(super) fn complaints(files: &Files) -> Vec<String> {
    let mut complaints = Vec::new();
    for (owner, allowed) in ARROWS {
        let manifest = format!("crates/{owner}/Cargo.toml");
        for dependency in text(files, &manifest).map(dependencies).unwrap_or_default() {
            if let Some(ours) = dependency.strip_prefix("gainsay-")
                && !allowed.contains(&ours)
            {
                complaints.push(format!("{manifest}: {owner} must not depend on {ours}"));
            }
        }
    }
    for (path, content) in files {
        let Some(content) = content else { continue };
        if path.starts_with("crates/") && path.ends_with("/Cargo.toml") {
            for (kept, keeper) in KEPT {
                if *path != format!("crates/{keeper}/Cargo.toml")
                    && dependencies(content).contains(&kept)
                {
                    complaints.push(format!("{path}: only {keeper} may name {kept}"));
                }
            }
        }
        let in_client = path.starts_with("crates/client/src/") && path.ends_with(".rs");
        let in_dom =
            path.starts_with("crates/client/src/dom/") || path == "crates/client/src/dom.rs";
        if in_client && !in_dom {
            let lines = content.lines().enumerate().filter(|(_, line)| {
                let code = line.split("//").next().unwrap_or_default();
                code.contains("web_sys") || code.contains("js_sys")
            });
            complaints.extend(lines.map(|(index, _)| {
                format!(
                    "{path}:{}: only client/src/dom may use web-sys and js-sys",
                    index + 1
                )
            }));
        }
    }
    complaints
}

/// What a manifest depends on, tests apart.
fn dependencies(manifest: &str) -> Vec<&str> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end_matches(']');
            inside = section.ends_with("dependencies") && !section.ends_with("dev-dependencies");
        } else if inside && !line.starts_with('#') && line.contains('=') {
            found.extend(line.split(['.', '=', ' ']).next());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::of;
    use super::*;

    #[test]
    fn an_arrow_that_points_back_is_seen() {
        let files = of(&[(
            "crates/model/Cargo.toml",
            "[dependencies]\nserde.workspace = true\ngainsay-store.workspace = true\n",
        )]);
        assert_eq!(
            complaints(&files),
            ["crates/model/Cargo.toml: model must not depend on store"]
        );
    }

    #[test]
    fn sled_stays_in_its_crate() {
        let manifest = "[target.'cfg(unix)'.dependencies]\nsled = \"=0.34.7\"\n";
        let complaint = "crates/server/Cargo.toml: only store-sled may name sled";
        assert_eq!(
            complaints(&of(&[("crates/server/Cargo.toml", manifest)])),
            [complaint]
        );
        assert!(complaints(&of(&[("crates/store-sled/Cargo.toml", manifest)])).is_empty());
    }

    #[test]
    fn tests_may_depend_on_more() {
        let files = of(&[(
            "crates/workbench/Cargo.toml",
            "[dependencies]\n[dev-dependencies]\ngainsay-server.workspace = true\n",
        )]);
        assert!(complaints(&files).is_empty());
    }

    #[test]
    fn the_browser_is_touched_in_one_place() {
        let code = "// web_sys is elsewhere\nuse web_sys::Element;\n";
        let complaint =
            "crates/client/src/page/reader.rs:2: only client/src/dom may use web-sys and js-sys";
        assert_eq!(
            complaints(&of(&[("crates/client/src/page/reader.rs", code)])),
            [complaint]
        );
        assert!(complaints(&of(&[("crates/client/src/dom/range.rs", code)])).is_empty());
    }
}
