//! Reading JSON CAS 0.4.

use std::collections::BTreeMap;
use std::io::{BufRead, Read as _};

use serde::Deserialize;
use serde_json::{Map, Value};

use super::reading::{Found, view};
use crate::foreign::{ForeignError, Place, Retelling};
use crate::rows::words_of;

/// The most bytes of a CAS: all of it is held.
const MOST: u64 = 64 << 20;

#[derive(Debug, Deserialize)]
struct Cas {
    #[serde(rename = "%FEATURE_STRUCTURES", default)]
    structures: Vec<Map<String, Value>>,
}

/// Reads one CAS; of several views each is an article.
///
/// # Errors
///
/// [`ForeignError`] where it is no CAS, or a mark has no place.
pub fn read(from: &mut dyn BufRead, into: &mut Retelling<'_>) -> Result<(), ForeignError> {
    let mut bytes = Vec::new();
    from.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        let what = format!(
            "a CAS in JSON of more than {MOST} bytes is not read; write XMI, a file a text"
        );
        return Err(ForeignError::at(Place::default(), what));
    }
    let cas: Cas = serde_json::from_slice(&bytes).map_err(|error| {
        ForeignError::line(
            error.line() as u64,
            format!("this is no CAS in JSON: {error}"),
        )
    })?;
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
