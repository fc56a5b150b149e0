//! UIMA CAS, as INCEpTION, DKPro and `cassis` read it: [`xmi`] and [`json`].
//!
//! A piece of a mark is a `custom.Mark`, a link a `custom.Link` with `Governor` and `Dependent`, as
//! INCEpTION's span and relation layers are. Offsets are UTF-16 units. Tokens and sentences come
//! along, because DKPro's tools ask for them.

pub mod json;
mod read_json;
mod read_xmi;
mod reading;
mod structure;
mod types;
pub mod xmi;
