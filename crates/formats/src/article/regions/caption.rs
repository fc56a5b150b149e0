//! Lines that stand under a picture.

use super::phrase::fold;

/// Words that name who took a picture, at the start of a sentence and followed by a colon.
const CREDITS: &[&str] = &[
    "source",
    "photo",
    "photos",
    "photograph",
    "photo credit",
    "picture",
    "image",
    "image credit",
    "credit",
    "file photo",
    "video",
    "illustration",
    "photograph by",
    "photo by",
    "фото",
    "источник",
    "источник фото",
    "foto",
    "bild",
    "quelle",
    "crédit",
    "crédit photo",
    "crédits",
    "foto de",
    "fotografía",
    "الصورة",
    "صورة",
    "المصدر",
    "عکس",
];

/// Agencies that stand after a slash or in brackets at the end of a caption.
const AGENCIES: &[&str] = &[
    "ap",
    "ap photo",
    "afp",
    "reuters",
    "epa",
    "efe",
    "dpa",
    "getty images",
    "getty",
    "tass",
    "ria novosti",
    "sputnik",
    "shutterstock",
    "xinhua",
    "anadolu agency",
    "wikimedia commons",
    "pool",
    "handout",
];

/// A caption is a sentence or three, never a long paragraph.
const LONGEST: usize = 400;

/// Whether the line ends in a credit: `… Source: AP`, `… (Photo: AFP)`, `… /Getty Images`.
pub(super) fn is_caption(line: &str) -> bool {
    line.chars().count() <= LONGEST && (credit_after_colon(line) || agency_at_end(line))
}

fn credit_after_colon(line: &str) -> bool {
    let Some((before, credit)) = line.rsplit_once([':', '：']) else {
        return false;
    };
    let credit = credit.trim().trim_end_matches([')', ']', '.']);
    let short = !credit.is_empty() && credit.chars().count() <= 60;
    // "Source: officials said the arms …" is a sentence; a credit is a name.
    let is_name = credit
        .split_whitespace()
        .all(|word| word.len() <= 3 || word.chars().next().is_some_and(|c| !c.is_lowercase()));
    let label_start = before
        .rfind(['.', '!', '?', '…', '(', '[', '|', '/', '\n'])
        .map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
    let label = fold(&before[label_start..]);
    short && is_name && CREDITS.contains(&label.as_str())
}

fn agency_at_end(line: &str) -> bool {
    let line = line.trim_end_matches('.').trim_end();
    if let Some(open) = line
        .strip_suffix(')')
        .and_then(|inner| inner.rfind('(').map(|at| &inner[at + 1..]))
    {
        let credit = fold(open);
        let labels = ["photo", "ap photo", "afp photo", "file photo", "image"];
        return labels
            .iter()
            .filter_map(|label| credit.strip_prefix(label))
            .any(|rest| rest.is_empty() || rest.starts_with([' ', '/', ':']));
    }
    match line.rsplit_once('/') {
        Some((before, agency)) => {
            !before.contains("://")
                && !before.ends_with('/')
                && AGENCIES.contains(&fold(agency).as_str())
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_make_captions() {
        for line in [
            "A convoy near the border. Source: AP",
            "The minister in May (Photo: Anna Smith)",
            "Soldiers at the gate. Photo by: J. Doe/AFP",
            "A market in the old town /Getty Images",
            "The envoy speaks in Moscow (AP Photo/Jane Roe)",
            "Переговоры в Москве. Фото: ТАСС",
        ] {
            assert!(is_caption(line), "{line}");
        }
    }

    #[test]
    fn sentences_are_not_captions() {
        for line in [
            "He named one source: the ministry itself had released the figures.",
            "The report cites a single source: officials who declined to be named.",
            "See https://example.org/file",
            "The arms came by road (and, some say, by air)",
            "Both ministries denied the story.",
        ] {
            assert!(!is_caption(line), "{line}");
        }
    }
}
