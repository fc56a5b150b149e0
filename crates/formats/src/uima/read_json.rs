//! Reading JSON CAS 0.4. One CAS at a time is held.

use std::collections::BTreeMap;
use std::io::BufRead;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::reading::{Found, view};
use crate::foreign::{ForeignError, Place, Retelling};
use crate::rows::words_of;

#[derive(Debug, Deserialize)]
struct Cas {
    #[serde(rename = "%FEATURE_STRUCTURES", default)]
    structures: Vec<Map<String, Value>>,
}

/// Reads CASes one after another; of several views each is an article.
///
/// # Errors
///
/// [`ForeignError`] where it is no CAS, or a mark has no place.
pub fn read(from: &mut dyn BufRead, into: &mut Retelling<'_>) -> Result<(), ForeignError> {
    let parser = serde_json::Deserializer::from_reader(from);
    let mut is_empty = true;
    for cas in parser.into_iter::<Cas>() {
        let cas = cas.map_err(|error| {
            if error.is_io() {
                return ForeignError::Io(error.into());
            }
            ForeignError::line(
                error.line() as u64,
                format!("this is no CAS in JSON: {error}"),
            )
        })?;
        one(cas, into)?;
        is_empty = false;
    }
    if is_empty {
        return Err(ForeignError::at(Place::default(), "there is nothing in it"));
    }
    Ok(())
}

fn one(cas: Cas, into: &mut Retelling<'_>) -> Result<(), ForeignError> {
    let mut sofas: Vec<(String, String)> = Vec::new();
    let mut found: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    for mut fields in cas.structures {
        let mut one = Found::default();
        let mut take = |name: &str| {
            fields
                .remove(name)
                .map(|value| words_of(&value))
                .unwrap_or_default()
        };
        one.id = take("%ID");
        one.sofa = take("@sofa");
        let what = take("%TYPE");
        one.what = what.rsplit('.').next().unwrap_or_default().to_owned();
        if what == "uima.cas.Sofa" {
            sofas.push((one.id, take("sofaString")));
            continue;
        }
        for (name, value) in fields {
            if !value.is_array() && !value.is_object() && !value.is_null() {
                let name = name.strip_prefix('@').unwrap_or(&name).to_owned();
                one.features.insert(name, words_of(&value));
            }
        }
        found.entry(one.sofa.clone()).or_default().push(one);
    }
    if sofas.is_empty() {
        return Err(ForeignError::at(
            Place::default(),
            "there is no text in it: a CAS has a `uima.cas.Sofa`",
        ));
    }
    for (id, words) in sofas {
        if !words.trim().is_empty() {
            view(words, None, &found.remove(&id).unwrap_or_default(), into)?;
        }
    }
    Ok(())
}
