//! Every style sheet is linked, and every link has a sheet; Trunk resolves no `@import`.

use super::{Files, text};

const PAGE: &str = "crates/client/index.html";

pub(super) fn complaints(files: &Files) -> Vec<String> {
    let Some(page) = text(files, PAGE) else {
        return Vec::new();
    };
    let mut complaints = Vec::new();
    let linked: Vec<&str> = page
        .split("href=\"../../")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.ends_with(".css"))
        .collect();
    let sheets = || {
        files
            .iter()
            .map(|(path, _)| path.as_str())
            .filter(|path| path.starts_with("style/") && path.ends_with(".css"))
    };
    for sheet in sheets() {
        if !linked.contains(&sheet) {
            complaints.push(format!("{sheet}: {PAGE} does not link it"));
        }
        if text(files, sheet).is_some_and(|content| content.contains("@import")) {
            complaints.push(format!(
                "{sheet}: @import is not resolved; link the sheet in {PAGE}"
            ));
        }
    }
    for link in linked {
        if !sheets().any(|sheet| sheet == link) {
            complaints.push(format!("{PAGE}: {link} does not exist"));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::super::tests::of;
    use super::*;

    #[test]
    fn sheets_and_links_match() {
        let files = of(&[
            (
                PAGE,
                r#"<link data-trunk rel="css" href="../../style/base.css"><link data-trunk rel="css" href="../../style/gone.css">"#,
            ),
            ("style/base.css", ""),
            ("style/part/card.css", ""),
        ]);
        assert_eq!(
            complaints(&files),
            [
                "style/part/card.css: crates/client/index.html does not link it",
                "crates/client/index.html: style/gone.css does not exist",
            ]
        );
    }
}
