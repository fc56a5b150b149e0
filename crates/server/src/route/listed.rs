//! Ids listed in a query, with a comma between.

use gainsay_workbench::Refusal;
use std::fmt::Display;
use std::str::FromStr;

/// Reads the ids; `field` is the query's, `noun` says of what they are.
pub(super) fn ids<T: FromStr>(
    listed: &str,
    field: &'static str,
    noun: impl Display,
) -> Result<Vec<T>, Refusal> {
    let named = listed.split(',').map(str::trim).filter(|id| !id.is_empty());
    let id = |id: &str| {
        id.parse()
            .map_err(|_| Refusal::invalid(format!("“{id}” is no id of {noun}")).field(field))
    };
    named.map(id).collect()
}
