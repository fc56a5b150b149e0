//! Reading a file of any of the formats of other tools.

use std::collections::BTreeMap;
use std::io::{BufRead, Read as _, Seek, Write};

use gainsay_model::scheme::Scheme;

use super::{Container, Counts, ForeignError, Library, Mapping, Place, Retelling, Unit};
use crate::format::Format;
use crate::{brat, doccano, label_studio, prodigy, uima, w3c};

/// Tells a file again as Gainsay JSONL, for a project of this scheme.
///
/// # Errors
///
/// [`ForeignError`] with the place at fault; then what was written so far is of no use.
pub fn read<R: BufRead + Seek>(
    format: Format,
    file: &mut R,
    library: &dyn Library,
    mapping: Mapping,
    scheme: Scheme,
    out: &mut dyn Write,
) -> Result<Counts, ForeignError> {
    let unit = match format {
        Format::Xmi | Format::CasJson => Unit::Utf16,
        _ => Unit::CodePoints,
    };
    let mut into = Retelling::new(out, format.key(), unit, mapping, scheme);
    match format {
        Format::Doccano => doccano::read(file, &mut into)?,
        Format::Prodigy => prodigy::read(file, &mut into)?,
        Format::LabelStudio => label_studio::read(file, &mut into)?,
        Format::WebAnnotation => w3c::read(file, library, &mut into)?,
        Format::CasJson => uima::json::read(file, &mut into)?,
        Format::Brat => brat_folder(file, &mut into)?,
        Format::Xmi => xmi(file, &mut into)?,
        other => {
            let what = format!("{} is a format that is written only", other.title());
            return Err(ForeignError::at(Place::default(), what));
        }
    }
    into.finish()
}

/// Pairs of `.txt` and `.ann`; a text without annotations is an article.
fn brat_folder<R: BufRead + Seek>(
    file: &mut R,
    into: &mut Retelling<'_>,
) -> Result<(), ForeignError> {
    let mut archive = Container::open(file)?;
    let mut pairs: BTreeMap<String, [bool; 2]> = BTreeMap::new();
    for name in archive.names() {
        match name.rsplit_once('.') {
            Some((stem, "txt")) => pairs.entry(stem.to_owned()).or_default()[0] = true,
            Some((stem, "ann")) => pairs.entry(stem.to_owned()).or_default()[1] = true,
            _ => {}
        }
    }
    for (stem, [has_words, has_marks]) in pairs {
        if !has_words {
            let what = format!("there is no “{stem}.txt” beside it");
            return Err(ForeignError::at(Place::default(), what).in_file(&format!("{stem}.ann")));
        }
        let words = archive.words(&format!("{stem}.txt"))?;
        let standoff = if has_marks {
            archive.words(&format!("{stem}.ann"))?
        } else {
            String::new()
        };
        brat::read(&stem, words, &standoff, into)?;
    }
    Ok(())
}

/// One CAS, or an archive of them. INCEpTION's archives hold an archive for each document and person;
/// those are read as well.
fn xmi<R: BufRead + Seek>(file: &mut R, into: &mut Retelling<'_>) -> Result<(), ForeignError> {
    let is_archive = file.fill_buf()?.starts_with(b"PK");
    if !is_archive {
        let mut xml = String::new();
        file.take(MOST_XML + 1).read_to_string(&mut xml)?;
        if xml.len() as u64 > MOST_XML {
            let what = format!("it has more than {MOST_XML} bytes");
            return Err(ForeignError::at(Place::default(), what));
        }
        return uima::xmi::read(&xml, None, into);
    }
    let mut archive = Container::open(file)?;
    for name in archive.names() {
        if name.ends_with(".xmi") {
            let xml = archive.words(&name)?;
            uima::xmi::read(&xml, Some(&name), into).map_err(|error| error.in_file(&name))?;
        } else if name.ends_with(".zip") {
            archive.within(&name, |inner| {
                for file in inner.names() {
                    if file.ends_with(".xmi") {
                        let xml = inner.words(&file)?;
                        uima::xmi::read(&xml, Some(&name), into)
                            .map_err(|error| error.in_file(&name))?;
                    }
                }
                Ok(())
            })?;
        }
    }
    Ok(())
}

/// The most bytes of a CAS.
const MOST_XML: u64 = 64 << 20;
