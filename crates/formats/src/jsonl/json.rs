//! A JSON value that remembers the order of its fields and refuses a field given twice.
//!
//! `serde_json::Value` sorts fields and keeps the last of two. A line should come out in the order
//! that the documentation shows, and a file with two `start` in one span has a fault.

mod into;
mod of;

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A JSON value. Its words are those of the line it was read from, where they stand there as they are: a corpus has
/// millions of lines, and each of them some twenty names and words.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json<'a> {
    Null,
    Bool(bool),
    Number(serde_json::Number),
    String(Cow<'a, str>),
    Array(Vec<Self>),
    Object(Object<'a>),
}

/// The fields of an object, in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Object<'a>(Vec<(Cow<'a, str>, Json<'a>)>);

impl<'a> Object<'a> {
    pub(super) fn get(&self, name: &str) -> Option<&Json<'a>> {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value)
    }

    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut Json<'a>> {
        self.0
            .iter_mut()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value)
    }

    /// Takes a field out.
    pub(super) fn take(&mut self, name: &str) -> Option<Json<'a>> {
        let at = self.0.iter().position(|(field, _)| field == name)?;
        Some(self.0.remove(at).1)
    }

    /// Appends a field that is not there yet, or changes the one that is.
    pub(super) fn set(&mut self, name: impl Into<Cow<'a, str>>, value: Json<'a>) {
        let name = name.into();
        match self.get_mut(&name) {
            Some(old) => *old = value,
            None => self.0.push((name, value)),
        }
    }

    /// Puts a field right behind another, or at the end where that one is not there.
    pub(super) fn put_behind(&mut self, other: &str, name: &'static str, value: Json<'a>) {
        let at = self.0.iter().position(|(field, _)| field == other);
        let at = at.map_or(self.0.len(), |at| at + 1);
        self.0.insert(at, (name.into(), value));
    }

    /// Puts a field in the place of another.
    pub(super) fn rename(&mut self, other: &str, name: &'static str, value: Json<'a>) {
        if let Some(at) = self.0.iter().position(|(field, _)| field == other) {
            self.0[at] = (name.into(), value);
        }
    }

    pub(super) fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut Json<'a>> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    pub(super) fn into_fields(self) -> impl Iterator<Item = (Cow<'a, str>, Json<'a>)> {
        self.0.into_iter()
    }
}

impl Json<'_> {
    /// Any serialisable value, its fields in the order it declares them.
    pub(super) fn of<T: Serialize>(value: &T) -> serde_json::Result<Json<'static>> {
        value.serialize(of::Making)
    }

    /// Reads the value as a type.
    pub(super) fn into<T: for<'de> Deserialize<'de>>(self) -> serde_json::Result<T> {
        T::deserialize(&self)
    }

    /// Takes every null out of lists and objects, however deep.
    pub(super) fn drop_nulls(&mut self) {
        match self {
            Self::Array(values) => {
                values.retain(|value| *value != Self::Null);
                values.iter_mut().for_each(Self::drop_nulls);
            }
            Self::Object(Object(fields)) => {
                fields.retain(|(_, value)| *value != Self::Null);
                fields.iter_mut().for_each(|(_, value)| value.drop_nulls());
            }
            _ => {}
        }
    }

    /// What the value is, for a message.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) => value.serialize(serializer),
            Self::String(value) => serializer.serialize_str(value),
            Self::Array(values) => {
                let mut list = serializer.serialize_seq(Some(values.len()))?;
                for value in values {
                    list.serialize_element(value)?;
                }
                list.end()
            }
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Json<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

/// The name of a field, as it stands in the line.
struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Json::deserialize(deserializer)? {
            Json::String(name) => Ok(Self(name)),
            other => Err(D::Error::custom(format_args!(
                "{} cannot be the name of a field",
                other.what()
            ))),
        }
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Json<'de>, E> {
        let number = serde_json::Number::from_f64(value);
        number
            .map(Json::Number)
            .ok_or_else(|| E::custom("the number is too large"))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::String(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json<'de>, E> {
        Ok(Json::String(value.to_owned().into()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json<'de>, E> {
        Ok(Json::String(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json<'de>, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Json::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json<'de>, A::Error> {
        let mut object = Object::default();
        while let Some(Name(name)) = map.next_key()? {
            if object.get(&name).is_some() {
                return Err(A::Error::custom(format_args!(
                    "the field `{name}` is given twice"
                )));
            }
            let value = map.next_value()?;
            object.0.push((name, value));
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_numbers_stay() {
        let line = r#"{"z":1,"a":[-2,18446744073709551615,null,true],"m":{"b":"\n","a":"é"}}"#;
        let json: Json = serde_json::from_str(line).unwrap();
        assert_eq!(serde_json::to_string(&json).unwrap(), line);
    }

    #[test]
    fn types_come_and_go_as_they_do_through_text() {
        use gainsay_model::entity::Entity;
        for entity in [
            r#"{"annotation":{"document":"00000000-0000-0000-0000-000000000001","kind":"denial","spans":[{"start":1,
            "end":3,"exact":"é\n"}],"attribution":{"hops":[{"words":"x"},{}]},"attributes":{"hedged":true,"n":
            "a"},"scheme":3,"guidelines":0}}"#,
            r#"{"note":{"about":{"kind":"claim","id":"00000000-0000-0000-0000-000000000001"},"text":"t"}}"#,
            r#"{"claim":{"statement":"It rained"}}"#,
        ] {
            let Ok(through_text) = serde_json::from_str::<Entity>(entity) else {
                let json: Json = serde_json::from_str(entity).unwrap();
                assert!(Entity::deserialize(&json).is_err(), "{entity}");
                continue;
            };
            let json: Json = serde_json::from_str(entity).unwrap();
            assert_eq!(Entity::deserialize(&json).unwrap(), through_text);
            let written = serde_json::to_string(&through_text).unwrap();
            let made = Json::of(&through_text).unwrap();
            assert_eq!(serde_json::to_string(&made).unwrap(), written);
        }
    }

    #[test]
    fn a_field_given_twice_is_refused() {
        let error = serde_json::from_str::<Json>(r#"{"a":{"start":1,"start":2}}"#).unwrap_err();
        assert!(
            error.to_string().contains("`start` is given twice"),
            "{error}"
        );
    }
}
