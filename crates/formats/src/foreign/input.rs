//! Lines of a file, none of them longer than a line may be.

use std::io::{BufRead, Read as _};

use super::ForeignError;

/// The longest line, in bytes: a text of several megabytes with all its marks.
const LONGEST: u64 = 64 << 20;

/// A line and its number, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: u64,
    pub words: String,
}

/// The lines of a file that are not blank.
pub struct Lines<'r> {
    from: &'r mut dyn BufRead,
    number: u64,
}

impl<'r> Lines<'r> {
    /// Begins to read.
    pub fn new(from: &'r mut dyn BufRead) -> Self {
        Self { from, number: 0 }
    }

    fn read(&mut self) -> Result<Option<Line>, ForeignError> {
        loop {
            let mut bytes = Vec::new();
            let read = (&mut *self.from)
                .take(LONGEST + 1)
                .read_until(b'\n', &mut bytes)?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            if read as u64 > LONGEST {
                let what = format!("the line is longer than {LONGEST} bytes");
                return Err(ForeignError::line(self.number, what));
            }
            let words = String::from_utf8(bytes).map_err(|error| {
                let at = error.utf8_error().valid_up_to();
                let what = format!("byte {at} of the line is not UTF-8; save the file as UTF-8");
                ForeignError::line(self.number, what)
            })?;
            let words = words.strip_prefix('\u{feff}').unwrap_or(&words);
            let words = words.trim_end_matches(['\n', '\r']);
            if !words.trim().is_empty() {
                return Ok(Some(Line {
                    number: self.number,
                    words: words.to_owned(),
                }));
            }
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<Line, ForeignError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

impl std::fmt::Debug for Lines<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lines")
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}
