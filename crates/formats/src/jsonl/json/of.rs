//! From a type to a value, without writing the value out.

use std::borrow::Cow;

use serde::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::{Error, Number};

use super::{Json, Object};

/// Makes values.
pub(super) struct Making;

/// A list or an object that is being made; of a variant, its name.
pub(super) struct Parts<T> {
    parts: T,
    variant: Option<&'static str>,
    /// The key whose value comes next.
    key: Option<Cow<'static, str>>,
}

impl<T> Parts<T> {
    const fn of(parts: T, variant: Option<&'static str>) -> Self {
        Self {
            parts,
            variant,
            key: None,
        }
    }
}

fn made(value: Json<'static>, variant: Option<&'static str>) -> Json<'static> {
    match variant {
        Some(name) => Json::Object(Object(vec![(name.into(), value)])),
        None => value,
    }
}

macro_rules! numbers {
    ($($method:ident: $number:ty),*) => {$(
        fn $method(self, value: $number) -> Result<Json<'static>, Error> {
            Ok(Json::Number(value.into()))
        }
    )*};
}

impl Serializer for Making {
    type Ok = Json<'static>;
    type Error = Error;
    type SerializeSeq = Parts<Vec<Json<'static>>>;
    type SerializeTuple = Parts<Vec<Json<'static>>>;
    type SerializeTupleStruct = Parts<Vec<Json<'static>>>;
    type SerializeTupleVariant = Parts<Vec<Json<'static>>>;
    type SerializeMap = Parts<Object<'static>>;
    type SerializeStruct = Parts<Object<'static>>;
    type SerializeStructVariant = Parts<Object<'static>>;

    numbers!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64);
    numbers!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64);

    fn serialize_bool(self, value: bool) -> Result<Json<'static>, Error> {
        Ok(Json::Bool(value))
    }

    fn serialize_f32(self, value: f32) -> Result<Json<'static>, Error> {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_f64(self, value: f64) -> Result<Json<'static>, Error> {
        Ok(Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn serialize_char(self, value: char) -> Result<Json<'static>, Error> {
        Ok(Json::String(value.to_string().into()))
    }

    fn serialize_str(self, value: &str) -> Result<Json<'static>, Error> {
        Ok(Json::String(value.to_owned().into()))
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<Json<'static>, Error> {
        let bytes = value.iter().map(|byte| Json::Number((*byte).into()));
        Ok(Json::Array(bytes.collect()))
    }

    fn serialize_none(self) -> Result<Json<'static>, Error> {
        Ok(Json::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Json<'static>, Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Json<'static>, Error> {
        Ok(Json::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Json<'static>, Error> {
        Ok(Json::Null)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Json<'static>, Error> {
        Ok(Json::String(variant.into()))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Json<'static>, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Json<'static>, Error> {
        Ok(made(value.serialize(self)?, Some(variant)))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self::SerializeSeq, Error> {
        Ok(Parts::of(Vec::with_capacity(length.unwrap_or(0)), None))
    }

    fn serialize_tuple(self, length: usize) -> Result<Self::SerializeTuple, Error> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        length: usize,
    ) -> Result<Self::SerializeTupleStruct, Error> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Ok(Parts::of(Vec::with_capacity(length), Some(variant)))
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Self::SerializeMap, Error> {
        let fields = Vec::with_capacity(length.unwrap_or(0));
        Ok(Parts::of(Object(fields), None))
    }

    fn serialize_struct(
        self,
        _: &'static str,
        length: usize,
    ) -> Result<Self::SerializeStruct, Error> {
        self.serialize_map(Some(length))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Ok(Parts::of(Object(Vec::with_capacity(length)), Some(variant)))
    }
}

impl Parts<Vec<Json<'static>>> {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.parts.push(value.serialize(Making)?);
        Ok(())
    }

    fn list(self) -> Json<'static> {
        made(Json::Array(self.parts), self.variant)
    }
}

impl SerializeSeq for Parts<Vec<Json<'static>>> {
    type Ok = Json<'static>;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.push(value)
    }

    fn end(self) -> Result<Json<'static>, Error> {
        Ok(self.list())
    }
}

impl SerializeTuple for Parts<Vec<Json<'static>>> {
    type Ok = Json<'static>;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.push(value)
    }

    fn end(self) -> Result<Json<'static>, Error> {
        Ok(self.list())
    }
}

impl SerializeTupleStruct for Parts<Vec<Json<'static>>> {
    type Ok = Json<'static>;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.push(value)
    }

    fn end(self) -> Result<Json<'static>, Error> {
        Ok(self.list())
    }
}

impl SerializeTupleVariant for Parts<Vec<Json<'static>>> {
    type Ok = Json<'static>;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.push(value)
    }

    fn end(self) -> Result<Json<'static>, Error> {
        Ok(self.list())
    }
}

impl Parts<Object<'static>> {
    fn put<T: Serialize + ?Sized>(
        &mut self,
        name: Cow<'static, str>,
        value: &T,
    ) -> Result<(), Error> {
        self.parts.0.push((name, value.serialize(Making)?));
        Ok(())
    }

    fn object(self) -> Json<'static> {
        made(Json::Object(self.parts), self.variant)
    }
}

impl SerializeMap for Parts<Object<'static>> {
    type Ok = Json<'static>;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.key = Some(match key.serialize(Making)? {
            Json::String(name) => name,
            Json::Number(number) => number.to_string().into(),
            Json::Bool(value) => value.to_string().into(),
            other => {
                return Err(Error::custom(format_args!(
                    "{} cannot be the name of a field",
                    other.what()
                )));
            }
        });
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let key = self.key.take();
        let key = key.ok_or_else(|| Error::custom("a value without the name of its field"))?;
        self.put(key, value)
    }

    fn end(self) -> Result<Json<'static>, Error> {
        Ok(self.object())
    }
}

impl SerializeStruct for Parts<Object<'static>> {
    type Ok = Json<'static>;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.put(name.into(), value)
    }

    fn end(self) -> Result<Json<'static>, Error> {
        Ok(self.object())
    }
}

impl SerializeStructVariant for Parts<Object<'static>> {
    type Ok = Json<'static>;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.put(name.into(), value)
    }

    fn end(self) -> Result<Json<'static>, Error> {
        Ok(self.object())
    }
}
