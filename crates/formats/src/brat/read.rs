//! Reading brat: pairs of `.txt` and `.ann`.

use std::collections::BTreeMap;

use crate::foreign::{Article, ForeignError, Link, Mark, Piece, Place, Retelling};

/// Reads one text with its annotations. `name` is the file's path without its ending.
///
/// # Errors
///
/// [`ForeignError`] with the line of the `.ann` file at fault.
pub fn read(
    name: &str,
    words: String,
    standoff: &str,
    into: &mut Retelling<'_>,
) -> Result<(), ForeignError> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut links = Vec::new();
    let mut said: Vec<(u64, &str)> = Vec::new();
    for (number, line) in (1_u64..).zip(standoff.split('\n')) {
        let line = line.trim_end_matches('\r');
        match line.chars().next() {
            Some('T') => {
                let mark = bound(line, number)?;
                if places.insert(mark.id.clone(), marks.len()).is_some() {
                    return Err(fault(number, format!("“{}” is there twice", mark.id)));
                }
                marks.push(mark);
            }
            Some('R') => links.push(relation(line, number)?),
            Some('A' | 'M' | '#' | 'N') => said.push((number, line)),
            // Events and equivalences say nothing of words that a mark does not.
            Some('E' | '*') => {}
            None => {}
            Some(_) if line.trim().is_empty() => {}
            Some(_) => return Err(fault(number, "no line of brat begins like this")),
        }
    }
    for (number, line) in said {
        remark(line, number, &places, &mut marks)?;
    }
    let article = Article {
        id: Some(name.to_owned()),
        title: None,
        words,
        fields: serde_json::Map::new(),
        marks,
        links,
    };
    let place = Place {
        file: Some(format!("{name}.ann")),
        ..Place::default()
    };
    into.article(article, &place)
}

/// `T1⇥Denial 46 62;73 79⇥the words`
fn bound(line: &str, number: u64) -> Result<Mark, ForeignError> {
    let shape = || {
        fault(
            number,
            "write ID, TAB, type and offsets, TAB, words: “T1⇥Denial 4 9⇥words”",
        )
    };
    let mut columns = line.splitn(3, '\t');
    let (id, middle) = (
        columns.next().ok_or_else(shape)?,
        columns.next().ok_or_else(shape)?,
    );
    let words = columns.next();
    let (label, offsets) = middle.split_once(' ').ok_or_else(shape)?;
    let mut pieces = Vec::new();
    for fragment in offsets.split(';') {
        let (start, end) = fragment.trim().split_once(' ').ok_or_else(shape)?;
        pieces.push(Piece {
            start: start.parse().map_err(|_| shape())?,
            end: end.trim().parse().map_err(|_| shape())?,
            exact: None,
        });
    }
    exacts(&mut pieces, words);
    Ok(Mark {
        field: id.to_owned(),
        line: Some(number),
        id: id.to_owned(),
        label: label.to_owned(),
        pieces,
        ..Mark::default()
    })
}

/// Gives each piece the words that should stand there, where the column of words is as long as the
/// pieces with one space between them.
fn exacts(pieces: &mut [Piece], words: Option<&str>) {
    let Some(words) = words.filter(|words| !words.is_empty()) else {
        return;
    };
    if let [piece] = pieces {
        piece.exact = Some(words.to_owned());
        return;
    }
    let letters: Vec<char> = words.chars().collect();
    let length = |piece: &Piece| {
        usize::try_from(piece.end.saturating_sub(piece.start)).unwrap_or(usize::MAX)
    };
    let whole = pieces
        .iter()
        .map(length)
        .fold(pieces.len() - 1, usize::saturating_add);
    if whole != letters.len() {
        return;
    }
    let mut at = 0;
    for piece in pieces {
        let end = at + length(piece);
        piece.exact = Some(letters[at..end].iter().collect());
        at = end + 1;
    }
}

/// `R1⇥denies Arg1:T1 Arg2:T3`
fn relation(line: &str, number: u64) -> Result<Link, ForeignError> {
    let shape = || {
        fault(
            number,
            "write ID, TAB, type and two arguments: “R1⇥denies Arg1:T1 Arg2:T2”",
        )
    };
    let mut columns = line.splitn(3, '\t');
    let (id, middle) = (
        columns.next().ok_or_else(shape)?,
        columns.next().ok_or_else(shape)?,
    );
    let mut words = middle.split_whitespace();
    let label = words.next().ok_or_else(shape)?;
    let mut end = || {
        let (_, id) = words.next()?.split_once(':')?;
        Some(id.to_owned())
    };
    let (from, to) = (end().ok_or_else(shape)?, end().ok_or_else(shape)?);
    Ok(Link {
        field: id.to_owned(),
        line: Some(number),
        label: label.to_owned(),
        from,
        to,
        ..Link::default()
    })
}

/// An attribute, a note, or a reference to a dictionary: said of a mark, or of something passed over.
fn remark(
    line: &str,
    number: u64,
    places: &BTreeMap<String, usize>,
    marks: &mut [Mark],
) -> Result<(), ForeignError> {
    let shape = || fault(number, "write ID, TAB, type and what it is about");
    let mut columns = line.splitn(3, '\t');
    let (_, middle) = (columns.next(), columns.next().ok_or_else(shape)?);
    let words = columns.next().unwrap_or_default();
    let mut middle = middle.split_whitespace();
    let name = middle.next().ok_or_else(shape)?;
    let about = middle.next().ok_or_else(shape)?;
    let value: Vec<&str> = middle.collect();
    let Some(mark) = places.get(about).map(|at| &mut marks[*at]) else {
        return Ok(());
    };
    if line.starts_with(['A', 'M']) {
        match (name, value.is_empty()) {
            ("SecondKind", false) => mark.second_label = Some(value.join(" ")),
            (name, true) => mark.remarks.push(name.to_owned()),
            (name, false) => mark.remarks.push(format!("{name}: {}", value.join(" "))),
        }
    } else if line.starts_with('N') {
        mark.remarks.push(
            format!("{name}: {} {words}", value.join(" "))
                .trim()
                .to_owned(),
        );
    } else {
        match words.split_once(": ") {
            Some(("attribution", chain)) => mark.attribution = Some(chain.to_owned()),
            Some(("targets", names)) => mark.targets = Some(names.to_owned()),
            Some(("happened", date)) => mark.happened = Some(date.to_owned()),
            _ => mark.remarks.push(words.to_owned()),
        }
    }
    Ok(())
}

fn fault(line: u64, what: impl Into<String>) -> ForeignError {
    ForeignError::line(line, what)
}
