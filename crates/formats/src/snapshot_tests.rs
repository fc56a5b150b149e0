//! The sample corpus in every format, as it is written, and what each leaves out.

use crate::archive::Unpacking;
use crate::format::Format;
use crate::sample::corpus;

fn written(format: Format) -> (Vec<u8>, String) {
    let mut out = Vec::new();
    let report = format.write(&corpus(), &mut out).unwrap();
    (out, report.to_string())
}

/// The files of an archive one after another, or the file itself.
fn readable(format: Format, bytes: &[u8]) -> String {
    if !format.is_folder() {
        return String::from_utf8(bytes.to_vec()).unwrap();
    }
    let mut files = Unpacking::new(bytes);
    let mut shown = String::new();
    while let Some((name, bytes)) = files.file().unwrap() {
        shown.push_str(&format!(
            "=== {name}\n{}\n",
            String::from_utf8(bytes).unwrap()
        ));
    }
    shown
}

#[test]
fn every_format_is_written_the_same_twice() {
    // These have snapshots of their own.
    let own = [
        Format::Jsonl,
        Format::WebAnnotation,
        Format::ClaimReview,
        Format::Report,
        Format::Parquet,
    ];
    for format in Format::ALL {
        let (bytes, losses) = written(format);
        assert_eq!(written(format), (bytes.clone(), losses.clone()), "{format}");
        if !own.contains(&format) {
            insta::assert_snapshot!(format!("written-{format}"), readable(format, &bytes));
            insta::assert_snapshot!(format!("left-out-{format}"), losses);
        }
    }
}
