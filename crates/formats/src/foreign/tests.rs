//! What is written for other tools comes back, and what other tools get wrong is mended or refused.

use std::collections::BTreeMap;
use std::io::Cursor;

use gainsay_model::annotation::Annotation;
use gainsay_model::entity::Entity;
use gainsay_model::scheme::Scheme;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Counts, ForeignError, Known, Mapping, Retelling, Unit, read};
use crate::brat;
use crate::export::MemorySource;
use crate::format::Format;
use crate::jsonl::{self, Nothing};
use crate::sample::{PROJECT, taken};

/// Tells a brat file again, and gives the lines with what became of it.
fn told(
    mapping: &Mapping,
    read: impl FnOnce(&mut Retelling<'_>) -> Result<(), ForeignError>,
) -> Result<(String, Counts), ForeignError> {
    let mut out = Vec::new();
    let mut retelling = Retelling::new(
        &mut out,
        "brat",
        Unit::CodePoints,
        mapping.clone(),
        Scheme::default(),
    );
    read(&mut retelling)?;
    let counts = retelling.finish()?;
    Ok((String::from_utf8(out).unwrap(), counts))
}

fn reread(format: Format, bytes: &[u8]) -> Result<(String, Counts), ForeignError> {
    reread_into(format, bytes, &BTreeMap::new())
}

fn reread_into(
    format: Format,
    bytes: &[u8],
    library: &BTreeMap<String, Known>,
) -> Result<(String, Counts), ForeignError> {
    let mut out = Vec::new();
    let counts = read(
        format,
        &mut Cursor::new(bytes),
        library,
        Mapping::default(),
        Scheme::default(),
        &mut out,
    )?;
    Ok((String::from_utf8(out).unwrap(), counts))
}

fn corpus_of(lines: &str) -> MemorySource {
    let checked = jsonl::check(Cursor::new(lines.to_owned()), PROJECT, &Nothing)
        .unwrap_or_else(|error| panic!("{error}\n{lines}"));
    let items: Vec<_> = checked.items().map(Result::unwrap).collect();
    taken(items)
}

/// A mark: its kind, and where its pieces are with their words.
type Told = (String, Vec<(u32, u32, String)>);

/// The marks of a corpus as kind and places; with `by_piece` each piece is one of its own.
fn marks_of(lines: &str, by_piece: bool) -> Vec<Told> {
    use gainsay_model::offset::Offset as _;
    let checked = jsonl::check(Cursor::new(lines.to_owned()), PROJECT, &Nothing)
        .unwrap_or_else(|error| panic!("{error}\n{lines}"));
    let mut found = Vec::new();
    for item in checked.items() {
        let Entity::Annotation(Annotation { kind, spans, .. }) = item.unwrap().entity else {
            continue;
        };
        let pieces = spans
            .into_iter()
            .map(|span| (span.start.get(), span.end.get(), span.exact));
        let pieces: Vec<_> = pieces.collect();
        let groups: Vec<Vec<_>> = if by_piece {
            pieces.into_iter().map(|piece| vec![piece]).collect()
        } else {
            vec![pieces]
        };
        found.extend(groups.into_iter().map(|pieces| (kind.to_string(), pieces)));
    }
    found.sort();
    found
}

const READ: [Format; 6] = [
    Format::Brat,
    Format::CasJson,
    Format::Xmi,
    Format::Doccano,
    Format::LabelStudio,
    Format::Prodigy,
];

/// A corpus of one text with marks at these places, and links between some of them.
fn corpus(text: &str, marks: &[(Vec<(u32, u32)>, u8)], links: &[(usize, usize)]) -> String {
    let mut lines =
        vec![json!({ "type": "document", "id": "d", "title": "A title", "text": text })];
    for (number, (pieces, kind)) in marks.iter().enumerate() {
        let kind = ["allegation", "denial", "evidence"][usize::from(*kind) % 3];
        let spans: Vec<Value> = pieces
            .iter()
            .map(|(start, end)| json!({ "start": start, "end": end }))
            .collect();
        lines.push(json!({ "type": "annotation", "id": format!("m{number}"), "document": "d", "kind": kind, "spans": spans }));
    }
    for (number, (from, to)) in links.iter().enumerate() {
        lines.push(json!({
            "type": "relation", "id": format!("l{number}"), "kind": "repeats",
            "from": format!("m{from}"), "to": format!("m{to}"),
        }));
    }
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

prop_compose! {
    /// A text of many scripts, and marks on it that overlap and have several pieces.
    fn marked()(
        text in "[A-Z]([a-z]{1,6}| |\\n|😀|e\u{301}|\u{a0}|لا|🇷🇺|“|\u{200d}|中文){1,40}",
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 1_u32..9, 0_u32..4, 1_u32..5, any::<u8>()), 0..6),
        ends in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..3),
    ) -> (String, Vec<(Vec<(u32, u32)>, u8)>, Vec<(usize, usize)>) {
        let length = u32::try_from(text.chars().count()).unwrap();
        let mut marks = Vec::new();
        for (start, long, gap, again, kind) in cuts {
            let start = u32::try_from(start.index(length as usize)).unwrap();
            let end = (start + long).min(length);
            let mut pieces = vec![(start, end)];
            // Pieces stand apart.
            let (next, last) = (end + gap, end + gap + again);
            if gap > 0 && last <= length {
                pieces.push((next, last));
            }
            marks.push((pieces, kind));
        }
        let links = if marks.is_empty() {
            Vec::new()
        } else {
            ends.into_iter()
                .map(|(from, to)| (from.index(marks.len()), to.index(marks.len())))
                .filter(|(from, to)| from != to)
                .collect::<std::collections::BTreeSet<_>>()
                .into_iter()
                .collect()
        };
        (text, marks, links)
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back((text, marks, links) in marked()) {
        let lines = corpus(&text, &marks, &links);
        let source = corpus_of(&lines);
        for format in READ {
            let mut bytes = Vec::new();
            format.write(&source, &mut bytes).unwrap();
            let (again, counts) = reread(format, &bytes).unwrap_or_else(|error| panic!("{format}: {error}\n{lines}"));
            // brat and UIMA hold pieces together; brat knows no line ends within them.
            let holds = matches!(format, Format::CasJson | Format::Xmi);
            let (before, after) = (marks_of(&lines, !holds), marks_of(&again, !holds));
            let plain = |marks: Vec<Told>| -> std::collections::BTreeSet<(String, u32)> {
                marks
                    .into_iter()
                    .flat_map(|(kind, pieces)| pieces.into_iter().flat_map(move |(start, end, exact)| {
                        let letters: Vec<char> = exact.chars().collect();
                        let kind = kind.clone();
                        (start..end)
                            .filter(move |at| !letters[(at - start) as usize].is_whitespace())
                            .map(move |at| (kind.clone(), at))
                    }))
                    .collect()
            };
            if matches!(format, Format::Brat | Format::Prodigy) {
                // White space at the ends of marks is no token, and brat has no line ends in marks.
                prop_assert_eq!(plain(before), plain(after), "{}", format);
            } else {
                prop_assert_eq!(before, after, "{}", format);
            }
            prop_assert_eq!(counts.other_unit + counts.by_words, 0);
        }
    }

    #[test]
    fn readers_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), line in "(T1|R1|A1|#1|E1|\\{|\\[)[\\PC\t\n ]{0,60}") {
        for format in [Format::Doccano, Format::LabelStudio, Format::Prodigy, Format::Xmi, Format::CasJson, Format::WebAnnotation, Format::Brat] {
            let _ = reread(format, &bytes);
            let _ = reread(format, line.as_bytes());
        }
        let _ = told(&Mapping::default(), |into| brat::read("a", "Some words.".to_owned(), &line, into));
    }
}

#[test]
fn offsets_of_another_unit_are_found_out_by_the_words() {
    let text = "The 😀 said “no arms” twice.";
    // UTF-16 counts the emoji as two.
    let standoff = "T1\tDenial 12 22\t“no arms”\n";
    assert_eq!(text.encode_utf16().skip(12).take(9).count(), 9);
    let utf16 = "T1\tDenial 12 21\t“no arms”\n";
    let (lines, counts) = told(&Mapping::default(), |into| {
        brat::read("a", text.to_owned(), utf16, into)
    })
    .unwrap();
    assert_eq!(
        marks_of(&lines, false)[0].1[0],
        (11, 20, "“no arms”".to_owned())
    );
    assert_eq!((counts.other_unit, counts.by_words), (1, 0));
    // No unit fits, but the words stand there once.
    let (lines, counts) = told(&Mapping::default(), |into| {
        brat::read("a", text.to_owned(), standoff, into)
    })
    .unwrap();
    assert_eq!(
        marks_of(&lines, false)[0].1[0],
        (11, 20, "“no arms”".to_owned())
    );
    assert_eq!((counts.other_unit, counts.by_words), (0, 1));
}

#[test]
fn what_has_no_place_is_refused_with_the_place() {
    let refused = |standoff: &str| {
        let told = told(&Mapping::default(), |into| {
            brat::read("b/a", "no arms and no arms".to_owned(), standoff, into)
        });
        told.unwrap_err().to_string()
    };
    assert_eq!(
        refused("T1\tDenial 4 9\tno arms\n"),
        "“b/a.ann”, line 1, `T1`: at 4 to 9 stands “rms a”, and the file says “no arms”, which does not stand in the text exactly once"
    );
    assert!(refused("T1\tDenial 4 90\tsome\n").contains("which has 19 characters"));
    assert!(
        refused("\nT1\tDenial 4 4\t\n").contains("line 2, `T1`: nothing stands between 4 and 4")
    );
    assert!(refused("R1\tdenies Arg1:T1 Arg2:T2\n").contains("“T1”, which is no mark"));
    assert!(refused("T1\tDenial\n").contains("write ID, TAB"));
    assert!(refused("T1\tX 0 2\tno\nT1\tX 0 2\tno\n").contains("“T1” is there twice"));
}

#[test]
fn labels_become_kinds_by_mapping_by_name_or_anew() {
    let mapping: Mapping = serde_json::from_value(json!({
        "kinds": { "CLM": "allegation", "Noise": null },
        "links": { "rebuts": "denies" },
    }))
    .unwrap();
    let standoff = "T1\tCLM 0 2\tno\nT2\tDENIAL 3 7\tarms\nT3\tNoise 0 2\tno\nT4\tFöo Bar-Thing 8 11\tand\nR1\trebuts Arg1:T2 Arg2:T1\nR2\tcoref Arg1:T1 Arg2:T2\n";
    let standoff = standoff.replace("Föo Bar-Thing", "Föo-Bar-Thing");
    let (lines, counts) = told(&mapping, |into| {
        brat::read("a", "no arms and no arms".to_owned(), &standoff, into)
    })
    .unwrap();
    let kinds: Vec<String> = marks_of(&lines, false)
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(kinds, ["allegation", "denial", "f_o_bar_thing"]);
    assert_eq!((counts.unwanted, counts.links), (1, 1));
    assert_eq!(counts.unknown_links.get("coref"), Some(&1));
    assert!(lines.contains("\"type\":\"scheme\""));
    let said = counts.notices().join("\n");
    assert!(
        said.contains("“Föo-Bar-Thing” is a kind of its own now, of 1 marks"),
        "{said}"
    );
}

#[test]
fn line_ends_are_folded_and_marks_move_with_them() {
    let row =
        json!({ "text": "one\r\ntwo\r\nthree", "label": [[5, 8, "denial"], [10, 15, "evidence"]] });
    let (lines, counts) = reread(Format::Doccano, row.to_string().as_bytes()).unwrap();
    let found: Vec<String> = marks_of(&lines, false)
        .into_iter()
        .map(|(_, pieces)| pieces[0].2.clone())
        .collect();
    assert_eq!(found, ["two", "three"]);
    assert_eq!(counts.folded, 1);
}

#[test]
fn what_is_said_of_a_mark_comes_back_where_there_is_a_place_for_it() {
    let source = crate::sample::corpus();
    for format in [
        Format::Brat,
        Format::LabelStudio,
        Format::Xmi,
        Format::CasJson,
    ] {
        let mut bytes = Vec::new();
        format.write(&source, &mut bytes).unwrap();
        let (lines, _) = reread(format, &bytes).unwrap();
        assert!(lines.contains(r#""mode":"direct""#), "{format}: {lines}");
        assert!(
            lines.contains(r#""targets":[{"words":"the north"}]"#),
            "{format}"
        );
        assert!(lines.contains("2016~"), "{format}");
    }
}

#[test]
fn the_same_file_names_the_same_things() {
    let row = json!({ "text": "no arms", "entities": [{ "id": 7, "start_offset": 0, "end_offset": 2, "label": "x" }] });
    let twice = format!("{row}\n{row}\n");
    let (first, _) = reread(Format::Doccano, twice.as_bytes()).unwrap();
    let (second, _) = reread(Format::Doccano, twice.as_bytes()).unwrap();
    assert_eq!(first, second);
    assert!(first.contains("#2\""));
}

#[test]
fn web_annotations_go_to_articles_that_are_there() {
    let source = crate::sample::corpus();
    let mut bytes = Vec::new();
    Format::WebAnnotation.write(&source, &mut bytes).unwrap();
    let value: Value = serde_json::from_slice(&bytes).unwrap();
    let missing = reread(Format::WebAnnotation, &bytes)
        .unwrap_err()
        .to_string();
    assert!(missing.contains("there is no article"), "{missing}");

    let texts: Vec<String> = crate::sample::CORPUS
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter_map(|line| Some(line.get("text")?.as_str()?.to_owned()))
        .filter(|text| text.contains('\n'))
        .collect();
    let mut library = BTreeMap::new();
    let mut lines = Vec::new();
    for (document, words) in value["gainsay:documents"]
        .as_array()
        .unwrap()
        .iter()
        .zip(&texts)
    {
        let id = document["id"]
            .as_str()
            .unwrap()
            .trim_start_matches("urn:uuid:")
            .to_owned();
        let words = texts
            .iter()
            .find(|text| text.starts_with(document["gainsay:title"].as_str().unwrap()))
            .unwrap_or(words);
        lines.push(json!({ "type": "document", "id": id, "text": words }).to_string());
        library.insert(
            id.clone(),
            Known {
                id,
                words: words.clone(),
                number: 1,
            },
        );
    }
    let (told, counts) = reread_into(Format::WebAnnotation, &bytes, &library).unwrap();
    assert_eq!((counts.marks, counts.links), (4, 1));
    let again = format!("{}\n{told}", lines.join("\n"));
    assert_eq!(
        marks_of(&again, false),
        marks_of(crate::sample::CORPUS, false)
    );
    let linked: Vec<Value> = told
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &Value| line["type"] == "relation")
        .collect();
    let items = value["first"]["items"].as_array().unwrap();
    let link = items
        .iter()
        .find(|item| item["gainsay:sourceId"] == "l1")
        .unwrap();
    assert_eq!(
        format!("urn:uuid:{}", linked[0]["from"].as_str().unwrap()),
        link["target"].as_str().unwrap()
    );
}

#[test]
fn what_could_do_harm_is_refused() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\"/>";
    let error = reread(Format::Xmi, bomb.as_bytes())
        .unwrap_err()
        .to_string();
    assert!(error.contains("a document type is not read"), "{error}");

    // 80 MB of one letter in a few kB.
    let mut packed = Vec::new();
    let mut archive = crate::archive::Archive::new(&mut packed);
    archive.add("a.txt", &vec![b'a'; 80 << 20]).unwrap();
    archive.add("a.ann", b"").unwrap();
    archive.finish().unwrap();
    assert!(packed.len() < 200_000);
    let error = reread(Format::Brat, &packed).unwrap_err().to_string();
    assert!(error.contains("unpacked it has more than"), "{error}");

    let cut = &packed[..packed.len() / 2];
    assert!(
        reread(Format::Brat, cut)
            .unwrap_err()
            .to_string()
            .contains("the archive cannot be read")
    );
    let row = "{\"text\":\"a\",\"label\":[[0,";
    assert!(
        reread(Format::Doccano, row.as_bytes())
            .unwrap_err()
            .to_string()
            .starts_with("line 1: ")
    );
    let past = json!({ "text": "no arms", "label": [[3, 99, "denial"]] }).to_string();
    assert_eq!(
        reread(Format::Doccano, past.as_bytes())
            .unwrap_err()
            .to_string(),
        "line 1, `label[0]`: 3 to 99 is not in the text, which has 7 characters"
    );
    let task = json!([{ "data": { "text": "no arms" }, "annotations": [{ "result": [{ "id": "r", "type": "labels", "value": { "start": -1, "end": 2 } }] }] }]).to_string();
    assert!(
        reread(Format::LabelStudio, task.as_bytes())
            .unwrap_err()
            .to_string()
            .contains("a region has a start and an end")
    );
}

#[test]
fn archives_within_archives_share_one_measure() {
    use crate::archive::Archive;
    // Each of the inner ones unpacks to 60 MB, which is allowed; forty of them are not.
    let mut inner = Vec::new();
    let mut archive = Archive::new(&mut inner);
    archive.add("a.xmi", &vec![b' '; 60 << 20]).unwrap();
    archive.finish().unwrap();
    let mut outer = Vec::new();
    let mut archive = Archive::new(&mut outer);
    for number in 0..40 {
        archive.add(&format!("{number}.zip"), &inner).unwrap();
    }
    archive.finish().unwrap();
    let mut container = super::Container::open(Cursor::new(outer)).unwrap();
    let read = container
        .names()
        .into_iter()
        .map(|name| container.within(&name, |inner| inner.bytes("a.xmi").map(|bytes| bytes.len())));
    let outcome: Result<Vec<usize>, ForeignError> = read.collect();
    let error = outcome.unwrap_err().to_string();
    assert!(error.contains("unpacked it has more than"), "{error}");
}
