//! From the fields of a line to a thing of the model, with the path of the field at fault.

use gainsay_model::entity::{Entity, EntityKind};
use serde::de::DeserializeOwned;

use super::error::Fault;
use super::json::{Json, Object};
use super::line::{FieldFault, reason};

/// Reads the fields as a thing of that kind.
pub(super) fn entity(kind: EntityKind, fields: Object) -> Result<Entity, FieldFault> {
    let mut tagged = Object::default();
    tagged.set(kind.key(), Json::Object(fields));
    typed(&Json::Object(tagged)).map_err(|(path, fault)| {
        let path = path.and_then(|path| {
            let rest = path.strip_prefix(kind.key())?.trim_start_matches('.');
            (!rest.is_empty()).then(|| rest.to_owned())
        });
        (path, fault)
    })
}

/// Reads the value of one field.
pub(super) fn field<T: DeserializeOwned>(name: &str, value: &Json) -> Result<T, FieldFault> {
    typed(value).map_err(|(path, fault)| {
        let path = path.map_or_else(|| name.to_owned(), |path| format!("{name}.{path}"));
        (Some(path), fault)
    })
}

fn typed<T: DeserializeOwned>(value: &Json) -> Result<T, FieldFault> {
    if let Ok(read) = T::deserialize(value) {
        return Ok(read);
    }
    // What is wrong, and where, is found out more slowly.
    let text =
        serde_json::to_string(value).map_err(|error| (None, Fault::Field(reason(&error))))?;
    let mut reader = serde_json::Deserializer::from_str(&text);
    serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let said = error.inner().to_string();
        let said = said
            .rfind(" at line ")
            .map_or(said.as_str(), |at| &said[..at]);
        ((path != ".").then_some(path), Fault::Field(said.to_owned()))
    })
}
