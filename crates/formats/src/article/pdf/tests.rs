//! PDFs written here, byte by byte.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::super::{Limits, read};
use super::*;

/// A line of type on a page: left edge, height from the bottom, size, words.
type Typed<'t> = (f64, f64, f64, &'t str);

/// A PDF of these pages in a font that every reader has, with what it says of itself.
fn pdf(pages: &[Vec<Typed<'_>>], info: &str) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
        format!("<< {info} >>"),
    ];
    let mut kids = String::new();
    for page in pages {
        let mut drawn = String::from("BT\n");
        for (x, y, size, words) in page {
            let words = words
                .replace('\\', "\\\\")
                .replace('(', "\\(")
                .replace(')', "\\)");
            let _ = writeln!(drawn, "/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj");
        }
        drawn.push_str("ET");
        let at = objects.len() + 1;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            at + 1
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{drawn}\nendstream",
            drawn.len()
        ));
        let _ = write!(kids, "{at} 0 R ");
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    let mut out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", number + 1).as_bytes());
    }
    let start = out.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        let _ = writeln!(table, "{place:010} 00000 n ");
    }
    let _ = write!(
        table,
        "trailer << /Size {} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF\n",
        places.len() + 1
    );
    out.extend_from_slice(table.as_bytes());
    out
}

fn paragraphs(pages: &[Vec<Typed<'_>>]) -> Vec<String> {
    let found = extract(&pdf(pages, "")).unwrap();
    found
        .paragraphs
        .into_iter()
        .map(|paragraph| paragraph.words)
        .collect()
}

#[test]
fn lines_become_paragraphs_and_pages_keep_their_numbers() {
    let first = vec![
        (50.0, 740.0, 24.0, "Convoys crossed"),
        (
            50.0,
            700.0,
            11.0,
            "The ministry denied on Monday that any of its convoys had",
        ),
        (
            50.0,
            686.0,
            11.0,
            "crossed the border, and called the pictures of it a forge-",
        ),
        (50.0, 672.0, 11.0, "ry that nobody should believe."),
        (
            50.0,
            644.0,
            11.0,
            "Three drivers said that they had crossed it twice, in a self-",
        ),
        (
            50.0,
            630.0,
            11.0,
            "described convoy, and that the ministry of the neighbouring",
        ),
        (300.0, 30.0, 9.0, "1"),
    ];
    let second = vec![
        (
            50.0,
            700.0,
            11.0,
            "state had known of it, as a self-described witness said.",
        ),
        (50.0, 672.0, 11.0, "A forgery, the ministry said."),
        (300.0, 30.0, 9.0, "2"),
    ];
    let bytes = pdf(
        &[first, second],
        "/Title (Convoys crossed the border) /Author (Ada Lovelace) /CreationDate (D:20170307190641Z)",
    );
    let article = read(&bytes, "convoys.pdf", Limits::default()).unwrap();
    assert_eq!(
        article.text,
        "Convoys crossed\n\n\
         The ministry denied on Monday that any of its convoys had crossed the border, and called the pictures of it a forgery that nobody should believe.\n\n\
         1\n\n\
         Three drivers said that they had crossed it twice, in a self-described convoy, and that the ministry of the neighbouring state had known of it, as a self-described witness said.\n\n\
         2\n\n\
         A forgery, the ministry said.\n"
            .replace("1\n\nThree", "Three")
            .replace("witness said.\n\n2\n\nA", "witness said.\n\n1\n\nA")
            .replace("ministry said.\n", "ministry said.\n\n2\n"),
    );
    assert_eq!(article.kind, super::super::ArticleKind::Pdf);
    assert_eq!(article.source.media_type, "application/pdf");
    assert_eq!(
        article.facts.title.as_deref(),
        Some("Convoys crossed the border")
    );
    assert_eq!(article.facts.authors, ["Ada Lovelace"]);
    assert_eq!(article.facts.published, None, "a file's date says nothing");
    let numbers: Vec<u32> = article.pages.iter().map(|page| page.number).collect();
    assert_eq!(numbers, [1, 2]);
    let at = article.pages[1].at.0 as usize;
    let from: String = article.text.chars().skip(at).take(10).collect();
    assert_eq!(from, "state had ");
    assert_eq!(article.blocks[0].what, BlockKind::Heading(1));
    let said: Vec<String> = article.notices.iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|said| said.contains("forgery")), "{said:?}");
    assert_eq!(article.repairs(), 1);
}

#[test]
fn columns_follow_one_another_as_they_were_drawn() {
    let page = vec![
        (50.0, 700.0, 10.0, "The left column begins here and goes"),
        (50.0, 688.0, 10.0, "on to its second line, and then to the"),
        (320.0, 700.0, 10.0, "right column, where its sentence ends."),
        (320.0, 674.0, 10.0, "Another one."),
    ];
    assert_eq!(
        paragraphs(&[page]),
        [
            "The left column begins here and goes on to its second line, and then to the right column, where its sentence ends.",
            "Another one."
        ]
    );
}

#[test]
fn words_are_parted_by_gaps_and_bold_is_read_once() {
    let page = vec![
        (50.0, 700.0, 10.0, "No"),
        (66.0, 700.0, 10.0, "arms"),
        (50.0, 660.0, 10.0, "Denied"),
        (50.3, 660.0, 10.0, "Denied"),
    ];
    assert_eq!(paragraphs(&[page]), ["No arms", "Denied"]);
}

#[test]
fn indented_lines_begin_paragraphs_and_lists_have_items() {
    let page = vec![
        (
            50.0,
            700.0,
            10.0,
            "A paragraph that has no space above the next one, and ends.",
        ),
        (
            64.0,
            688.0,
            10.0,
            "The next one, which is told by its first line being set in,",
        ),
        (
            50.0,
            676.0,
            10.0,
            "and goes on at the left edge until it ends.",
        ),
        (
            50.0,
            650.0,
            10.0,
            "1. The first of two points, which is so long that it takes a",
        ),
        (64.0, 638.0, 10.0, "second line."),
        (50.0, 626.0, 10.0, "2. The second."),
    ];
    let found = extract(&pdf(&[page], "")).unwrap();
    let words: Vec<&str> = found
        .paragraphs
        .iter()
        .map(|one| one.words.as_str())
        .collect();
    assert_eq!(
        words[1].matches("edge until it ends.").count(),
        1,
        "{words:?}"
    );
    assert_eq!(
        words[2],
        "1. The first of two points, which is so long that it takes a second line."
    );
    assert_eq!(found.paragraphs[3].block, Some(BlockKind::ListItem));
    assert_eq!(words.len(), 4, "{words:?}");
}

#[test]
fn a_scan_says_what_it_needs_and_rubbish_is_refused() {
    let scan = pdf(&[vec![], vec![]], "");
    let error = read(&scan, "scan.pdf", Limits::default()).unwrap_err();
    assert_eq!(error.fault, Fault::Scanned { pages: 2 });
    assert!(error.to_string().contains("OCR"), "{error}");
    for rubbish in [
        &b"%PDF-1.7\n"[..],
        b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n",
        b"%PDF-",
    ] {
        let error = read(rubbish, "x.pdf", Limits::default()).unwrap_err();
        assert!(error.to_string().starts_with("x.pdf: "), "{error}");
    }
}

#[test]
fn a_pdf_that_is_cut_off_anywhere_is_read_or_refused() {
    let whole = pdf(
        &[vec![(50.0, 700.0, 10.0, "Forty rifles crossed the river.")]],
        "",
    );
    for length in 0..whole.len() {
        if let Ok(found) = extract(&whole[..length]) {
            assert!(!found.paragraphs.is_empty());
        }
    }
}

#[test]
fn what_another_process_answers_is_not_believed() {
    let paragraph = |words: &str, pages| Paragraph {
        words: words.to_owned(),
        pages,
        ..Paragraph::default()
    };
    let found = Extracted {
        paragraphs: vec![
            paragraph("Überall", vec![(1, 1), (0, 2), (99, 3), (0, 1)]),
            paragraph("", vec![(0, 4)]),
            paragraph("two\0", vec![(0, 5)]),
        ],
        ..Extracted::default()
    };
    let draft = draft(found.clone(), 100).unwrap();
    assert_eq!(draft.text, "Überall\n\ntwo\u{fffd}\n");
    assert_eq!(draft.pages, [(2, 0), (5, 10)]);
    assert!(matches!(
        super::draft(found, 5),
        Err(Fault::TooLarge { .. })
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn changed_bytes_stop_no_reader(at in 0_usize..2_000, byte: u8, more in any::<[u8; 4]>()) {
        let mut bytes = pdf(
            &[vec![(50.0, 700.0, 10.0, "Forty rifles crossed."), (50.0, 688.0, 10.0, "The ministry denies it.")]],
            "/Title (Words)",
        );
        let at = at % (bytes.len() - 8);
        bytes[at] = byte;
        bytes[at + 1..at + 5].copy_from_slice(&more);
        let _ = extract(&bytes);
    }
}
