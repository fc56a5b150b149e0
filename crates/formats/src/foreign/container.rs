//! Archives of other tools: which files are in them, each read within bounds.

use std::io::{Cursor, Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{ForeignError, Place};

/// The most files of an archive.
const MOST_FILES: usize = 50_000;

/// The most bytes of one file, unpacked.
const MOST_BYTES: u64 = 64 << 20;

/// The most bytes of all files that are read, unpacked: far more than text packs to.
const MOST_TOGETHER: u64 = 2 << 30;

/// An archive that is being read.
#[derive(Debug)]
pub struct Container<R> {
    zip: ZipArchive<R>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<R: Read + Seek> Container<R> {
    /// Opens an archive.
    ///
    /// # Errors
    ///
    /// [`ForeignError`] when it is none, or has too many files.
    pub fn open(file: R) -> Result<Self, ForeignError> {
        let zip = ZipArchive::new(file).map_err(broken)?;
        if zip.len() > MOST_FILES {
            let what = format!(
                "the archive holds {} files; at most {MOST_FILES} are read",
                zip.len()
            );
            return Err(ForeignError::at(Place::default(), what));
        }
        Ok(Self {
            zip,
            left: MOST_TOGETHER,
        })
    }

    /// Lets somebody read an archive that is a file of this one. What it unpacks is taken from the
    /// same measure, so that archives within archives cannot multiply it.
    ///
    /// # Errors
    ///
    /// As [`open`](Container::open) and [`bytes`](Self::bytes), and whatever `read` answers.
    pub fn within<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Container<Cursor<Vec<u8>>>) -> Result<T, ForeignError>,
    ) -> Result<T, ForeignError> {
        let bytes = self.bytes(name)?;
        let mut inner = Container::open(Cursor::new(bytes)).map_err(|error| error.in_file(name))?;
        inner.left = self.left;
        let read = read(&mut inner);
        self.left = inner.left;
        read
    }

    /// The paths of its files, in a fixed order. Names are for telling files apart alone: nothing is
    /// ever written under them.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .zip
            .file_names()
            .filter_map(Result::ok)
            .filter(|name| !name.ends_with('/') && !name.starts_with("__MACOSX/"))
            .map(std::borrow::Cow::into_owned)
            .collect();
        names.sort();
        names
    }

    /// A file's bytes.
    ///
    /// # Errors
    ///
    /// [`ForeignError`] when it is damaged, encrypted or too large unpacked.
    pub fn bytes(&mut self, name: &str) -> Result<Vec<u8>, ForeignError> {
        let file = self
            .zip
            .by_name(name)
            .map_err(|error| broken(error).in_file(name))?;
        let most = MOST_BYTES.min(self.left);
        let mut bytes = Vec::new();
        let read = file
            .take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| {
                ForeignError::at(Place::default(), format!("the file is damaged: {error}"))
                    .in_file(name)
            })?;
        if read as u64 > most {
            let what = format!("unpacked it has more than {most} bytes, and that is not read");
            return Err(ForeignError::at(Place::default(), what).in_file(name));
        }
        self.left -= read as u64;
        Ok(bytes)
    }

    /// A file's words.
    ///
    /// # Errors
    ///
    /// As [`bytes`](Self::bytes), and when it is not UTF-8.
    pub fn words(&mut self, name: &str) -> Result<String, ForeignError> {
        let words = String::from_utf8(self.bytes(name)?).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            ForeignError::at(
                Place::default(),
                format!("byte {at} is not UTF-8; save the file as UTF-8"),
            )
            .in_file(name)
        })?;
        Ok(match words.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => words,
        })
    }
}

fn broken(error: ZipError) -> ForeignError {
    match error {
        ZipError::Io(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            ForeignError::Io(error)
        }
        error => ForeignError::at(
            Place::default(),
            format!("the archive cannot be read: {error}"),
        ),
    }
}
