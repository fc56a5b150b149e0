//! PDFs, read by a second process of the program.

use crate::running::{Server, gainsay, run};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::Stdio;

/// A PDF of pages with one line each, in a font that every reader has. It has no table of its objects: readers
/// look for them.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let mut out = String::from(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n",
    );
    let mut kids = String::new();
    for (page, number) in pages.iter().zip(1..) {
        let drawn = format!("BT /F1 11 Tf 50 700 Td ({page}) Tj ET");
        let at = number * 2 + 2;
        let _ = write!(
            out,
            "{at} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>\nendobj\n\
             {} 0 obj\n<< /Length {} >>\nstream\n{drawn}\nendstream\nendobj\n",
            at + 1,
            at + 1,
            drawn.len()
        );
        let _ = write!(kids, "{at} 0 R ");
    }
    let _ = write!(
        out,
        "2 0 obj\n<< /Type /Pages /Kids [{kids}] /Count {} >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
        pages.len()
    );
    out.into_bytes()
}

#[test]
fn a_pdf_comes_in_with_its_pages_and_one_that_is_broken_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let at = |name: &str| folder.path().join(name);
    fs::write(
        at("convoys.pdf"),
        pdf(&[
            "Convoys crossed the border on Monday.",
            "The ministry denies it.",
        ]),
    )
    .unwrap();
    fs::write(at("scan.pdf"), pdf(&[""])).unwrap();
    fs::write(at("broken.pdf"), b"%PDF-1.7\nnothing of the sort").unwrap();
    let _server = Server::start(&data, &[]);
    let named: Vec<String> = ["convoys.pdf", "scan.pdf", "broken.pdf"]
        .iter()
        .map(|name| at(name).display().to_string())
        .collect();
    let mut arguments = vec!["import", "--project", "Pages"];
    arguments.extend(named.iter().map(String::as_str));
    let done = run(&data, &arguments).expect(1);
    assert!(
        done.out.contains("1 taken, 0 known already, 2 refused"),
        "{}",
        done.out
    );
    assert!(
        done.out.contains("2 pages; where each begins is kept"),
        "{}",
        done.out
    );
    assert!(done.out.contains("OCR"), "{}", done.out);
    assert!(
        done.out
            .contains("broken.pdf: it cannot be read: it is no PDF"),
        "{}",
        done.out
    );
    let corpus = run(
        &data,
        &["export", "--project", "Pages", "--format", "jsonl"],
    )
    .expect(0);
    assert!(
        corpus
            .out
            .contains(r#""pages":[{"number":1,"at":0},{"number":2,"at":39}]"#),
        "{}",
        corpus.out
    );
}

#[test]
fn the_reader_of_pdfs_answers_what_it_found_and_has_nothing_else_to_say() {
    let mut command = gainsay();
    command
        .arg("read-pdf")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let bytes = pdf(&["Forty rifles."]);
    child.stdin.take().unwrap().write_all(&bytes).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let answer = String::from_utf8(output.stdout).unwrap();
    assert!(answer.contains("Forty rifles."), "{answer}");
    let help = gainsay().arg("--help").output().unwrap();
    assert!(!String::from_utf8(help.stdout).unwrap().contains("read-pdf"));
}
