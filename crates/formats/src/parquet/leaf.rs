//! The values of one column, with the levels that say what is null and where a list begins (Dremel
//! encoding, as the specification of Parquet has it).

use ::parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::writer::SerializedColumnWriter;

/// A column in memory: flat and required, flat and optional, or of a list that is never null.
pub(super) struct Leaf {
    values: Values,
    /// 1 where a value stands, 0 where there is none; empty for a required column.
    defined: Vec<i16>,
    /// 0 where a row begins, 1 where its list goes on; empty for what is no list.
    repeated: Vec<i16>,
}

enum Values {
    Words(Vec<ByteArray>),
    Numbers(Vec<i32>),
}

impl Leaf {
    /// A value that every row has.
    pub(super) fn words(words: &str) -> Self {
        Self::flat(Values::Words(vec![words.into()]), Vec::new())
    }

    /// A value that every row has.
    pub(super) fn number(number: i32) -> Self {
        Self::flat(Values::Numbers(vec![number]), Vec::new())
    }

    /// A value, or none where the words are empty.
    pub(super) fn maybe(words: &str) -> Self {
        if words.is_empty() {
            Self::flat(Values::Words(Vec::new()), vec![0])
        } else {
            Self::flat(Values::Words(vec![words.into()]), vec![1])
        }
    }

    /// One part of each item of a list.
    pub(super) fn list<W: AsRef<str>>(items: impl Iterator<Item = W>) -> Self {
        let values: Vec<ByteArray> = items.map(|item| item.as_ref().into()).collect();
        let length = values.len();
        Self::listed(Values::Words(values), length)
    }

    /// One part of each item of a list.
    pub(super) fn numbers(items: impl Iterator<Item = i32>) -> Self {
        let values: Vec<i32> = items.collect();
        let length = values.len();
        Self::listed(Values::Numbers(values), length)
    }

    fn flat(values: Values, defined: Vec<i16>) -> Self {
        Self {
            values,
            defined,
            repeated: Vec::new(),
        }
    }

    fn listed(values: Values, length: usize) -> Self {
        let defined = if length == 0 {
            vec![0]
        } else {
            vec![1; length]
        };
        let mut repeated = vec![1; defined.len()];
        repeated[0] = 0;
        Self {
            values,
            defined,
            repeated,
        }
    }

    /// Adds the same column of the next row.
    pub(super) fn append(&mut self, mut next: Self) {
        match (&mut self.values, &mut next.values) {
            (Values::Words(all), Values::Words(one)) => all.append(one),
            (Values::Numbers(all), Values::Numbers(one)) => all.append(one),
            (Values::Words(_), Values::Numbers(_)) | (Values::Numbers(_), Values::Words(_)) => {
                unreachable!("a column has one type in all rows")
            }
        }
        self.defined.append(&mut next.defined);
        self.repeated.append(&mut next.repeated);
    }

    pub(super) fn write(self, column: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let defined = Some(self.defined.as_slice()).filter(|levels| !levels.is_empty());
        let repeated = Some(self.repeated.as_slice()).filter(|levels| !levels.is_empty());
        match &self.values {
            Values::Words(values) => column
                .typed::<ByteArrayType>()
                .write_batch(values, defined, repeated)?,
            Values::Numbers(values) => column
                .typed::<Int32Type>()
                .write_batch(values, defined, repeated)?,
        };
        Ok(())
    }
}
