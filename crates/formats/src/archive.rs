//! A folder as one ZIP file, written as it is made, and read back.
//!
//! The format is PKWARE's APPNOTE 6.3: each file deflated and small enough to be held, sizes and
//! CRC-32 in front, no times (so that the same files give the same bytes), names in UTF-8. Archives
//! that need 64-bit figures get the records for it.

use std::io::{self, Read, Seek, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use gainsay_model::hash::Sha256;
use sha2::Digest as _;
use thiserror::Error;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const END_64: u32 = 0x0606_4b50;
const LOCATOR_64: u32 = 0x0706_4b50;

/// Version 4.5 of the format: 64-bit figures.
const VERSION: u16 = 45;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
const DEFLATED: u16 = 8;
/// 1 January 1980, the first day there is; the time is midnight.
const DATE: u16 = 0x21;

/// The largest file that is read back.
const MOST: u64 = 256 << 20;

/// Why an archive cannot be read back.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// The bytes stop, or cannot be had.
    #[error("the archive cannot be read: {0}")]
    Read(#[from] io::Error),
    /// It is not one that [`Archive`] wrote, or was changed since.
    #[error("the archive is damaged: {0}; export it again")]
    Damaged(&'static str),
}

/// An archive in the making.
#[derive(Debug)]
pub struct Archive<W> {
    out: W,
    written: u64,
    files: u64,
    directory: Vec<u8>,
}

impl<W: Write> Archive<W> {
    /// An archive without files.
    pub fn new(out: W) -> Self {
        Self {
            out,
            written: 0,
            files: 0,
            directory: Vec::new(),
        }
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// When it cannot be written, or is longer than 4 GB.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let too_long = || io::Error::other(format!("“{name}” is too long for an archive"));
        let mut deflated = DeflateEncoder::new(Vec::new(), Compression::default());
        deflated.write_all(bytes)?;
        let deflated = deflated.finish()?;
        let size = figure(bytes.len()).ok_or_else(too_long)?;
        let packed = figure(deflated.len()).ok_or_else(too_long)?;
        self.head(name, crc32fast::hash(bytes), packed, size)?;
        self.put(&deflated)
    }

    /// Adds a file that is too long to be held, and answers its length and digest. What it is packed to is put down in
    /// `packed` first, which is empty.
    ///
    /// # Errors
    ///
    /// When it cannot be read or written, or is longer than 4 GB.
    pub fn add_from<S: Read + Write + Seek>(
        &mut self,
        name: &str,
        from: &mut (impl Read + ?Sized),
        mut packed: S,
    ) -> io::Result<(u64, Sha256)> {
        let too_long = || io::Error::other(format!("“{name}” is too long for an archive"));
        let (mut crc, mut sha, mut size) = (crc32fast::Hasher::new(), sha2::Sha256::new(), 0_u64);
        let mut deflated = DeflateEncoder::new(&mut packed, Compression::default());
        let mut piece = vec![0; 64 << 10];
        loop {
            let read = match from.read(&mut piece) {
                Ok(0) => break,
                Ok(read) => &piece[..read],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            crc.update(read);
            sha.update(read);
            size += read.len() as u64;
            deflated.write_all(read)?;
        }
        deflated.finish()?.flush()?;
        let length = packed.stream_position()?;
        let figures = figure(length).zip(figure(size));
        let (length, short) = figures.ok_or_else(too_long)?;
        self.head(name, crc.finalize(), length, short)?;
        packed.rewind()?;
        self.written += u64::from(length);
        io::copy(&mut packed.take(u64::from(length)), &mut self.out)?;
        Ok((size, Sha256::new(sha.finalize().into())))
    }

    /// Writes what stands in front of a file, and notes it for the directory.
    fn head(&mut self, name: &str, crc: u32, packed: u32, size: u32) -> io::Result<()> {
        let too_long = || io::Error::other(format!("“{name}” is too long for an archive"));
        let mut shared = Vec::with_capacity(26);
        put16(&mut shared, FLAGS);
        put16(&mut shared, DEFLATED);
        put16(&mut shared, 0);
        put16(&mut shared, DATE);
        put32(&mut shared, crc);
        put32(&mut shared, packed);
        put32(&mut shared, size);
        put16(
            &mut shared,
            u16::try_from(name.len()).map_err(|_| too_long())?,
        );

        let at = self.written;
        let mut local = Vec::with_capacity(30 + name.len());
        put32(&mut local, LOCAL);
        put16(&mut local, VERSION);
        local.extend_from_slice(&shared);
        put16(&mut local, 0);
        local.extend_from_slice(name.as_bytes());
        self.put(&local)?;

        let far = figure(at).filter(|at| *at != u32::MAX);
        let directory = &mut self.directory;
        put32(directory, CENTRAL);
        put16(directory, VERSION);
        put16(directory, VERSION);
        directory.extend_from_slice(&shared);
        put16(directory, if far.is_none() { 12 } else { 0 });
        // No comment, the first disk, no attributes.
        directory.extend_from_slice(&[0; 10]);
        put32(directory, far.unwrap_or(u32::MAX));
        directory.extend_from_slice(name.as_bytes());
        if far.is_none() {
            put16(directory, 1);
            put16(directory, 8);
            directory.extend_from_slice(&at.to_le_bytes());
        }
        self.files += 1;
        Ok(())
    }

    /// Writes the directory.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        let at = self.written;
        let directory = std::mem::take(&mut self.directory);
        let length = directory.len() as u64;
        self.put(&directory)?;
        let files = u16::try_from(self.files)
            .ok()
            .filter(|files| *files != u16::MAX);
        let place = figure(at).filter(|at| *at != u32::MAX);
        let small = figure(length).filter(|length| *length != u32::MAX);
        let mut end = Vec::with_capacity(98);
        if files.is_none() || place.is_none() || small.is_none() {
            let end_at = self.written;
            put32(&mut end, END_64);
            end.extend_from_slice(&44_u64.to_le_bytes());
            put16(&mut end, VERSION);
            put16(&mut end, VERSION);
            end.extend_from_slice(&[0; 8]);
            for figure in [self.files, self.files, length, at] {
                end.extend_from_slice(&figure.to_le_bytes());
            }
            put32(&mut end, LOCATOR_64);
            put32(&mut end, 0);
            end.extend_from_slice(&end_at.to_le_bytes());
            put32(&mut end, 1);
        }
        put32(&mut end, END);
        end.extend_from_slice(&[0; 4]);
        put16(&mut end, files.unwrap_or(u16::MAX));
        put16(&mut end, files.unwrap_or(u16::MAX));
        put32(&mut end, small.unwrap_or(u32::MAX));
        put32(&mut end, place.unwrap_or(u32::MAX));
        put16(&mut end, 0);
        self.put(&end)?;
        self.out.flush()
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

/// Reads the files of an archive that [`Archive`] wrote, in the order they were added.
#[derive(Debug)]
pub struct Unpacking<R> {
    from: R,
}

impl<R: Read> Unpacking<R> {
    /// Begins to read.
    pub fn new(from: R) -> Self {
        Self { from }
    }

    /// The next file's name and bytes; nothing after the last. A name is a relative path of plain
    /// names with `/` between them.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] where the bytes stop, or are not what [`Archive`] writes, or are more than are held.
    pub fn file(&mut self) -> Result<Option<(String, Vec<u8>)>, ArchiveError> {
        let Some(head) = self.head()? else {
            return Ok(None);
        };
        if u64::from(head.size) > MOST {
            return Err(ArchiveError::Damaged("a file is too large"));
        }
        let mut bytes = Vec::new();
        self.contents(&head, &mut bytes)?;
        Ok(Some((head.name, bytes)))
    }

    /// The next file, of any length: `place` says where its bytes go, by its name. Answers the name.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] where the bytes stop, or are not what [`Archive`] writes, or cannot be put there.
    pub fn file_to<W: Write>(
        &mut self,
        place: impl FnOnce(&str) -> io::Result<W>,
    ) -> Result<Option<(String, W)>, ArchiveError> {
        let Some(head) = self.head()? else {
            return Ok(None);
        };
        let mut out = place(&head.name)?;
        self.contents(&head, &mut out)?;
        out.flush()?;
        Ok(Some((head.name, out)))
    }

    fn head(&mut self) -> Result<Option<Head>, ArchiveError> {
        let mut head = [0; 30];
        self.from.read_exact(&mut head[..4])?;
        match word(&head, 0) {
            LOCAL => {}
            CENTRAL | END | END_64 => return Ok(None),
            _ => return Err(ArchiveError::Damaged("no file begins where one should")),
        }
        self.from.read_exact(&mut head[4..])?;
        let mut name = vec![0; usize::from(u16::from_le_bytes([head[26], head[27]]))];
        self.from.read_exact(&mut name)?;
        let name = String::from_utf8(name)
            .ok()
            .filter(|name| is_plain(name))
            .ok_or(ArchiveError::Damaged("a file has an odd name"))?;
        Ok(Some(Head {
            name,
            crc: word(&head, 14),
            packed: word(&head, 18),
            size: word(&head, 22),
        }))
    }

    fn contents(&mut self, head: &Head, out: &mut impl Write) -> Result<(), ArchiveError> {
        let mut part = (&mut self.from).take(u64::from(head.packed));
        let mut counting = Counting {
            out,
            crc: crc32fast::Hasher::new(),
            size: 0,
        };
        let mut inflated = DeflateDecoder::new(&mut part).take(u64::from(head.size) + 1);
        io::copy(&mut inflated, &mut counting)?;
        let Counting { crc, size, .. } = counting;
        if part.limit() != 0 {
            return Err(ArchiveError::Damaged("a file is longer than it says"));
        }
        if size != u64::from(head.size) || crc.finalize() != head.crc {
            return Err(ArchiveError::Damaged("a file is not what it was"));
        }
        Ok(())
    }
}

/// What stands in front of a file.
struct Head {
    name: String,
    crc: u32,
    packed: u32,
    size: u32,
}

/// Bytes on their way, counted and summed up.
struct Counting<'o, W> {
    out: &'o mut W,
    crc: crc32fast::Hasher,
    size: u64,
}

impl<W: Write> Write for Counting<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.crc.update(&bytes[..written]);
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether a name stays in the folder it is unpacked in, on any system.
fn is_plain(name: &str) -> bool {
    name.split('/').all(|part| {
        let fits =
            |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_' | b'.');
        !part.is_empty() && !part.starts_with('.') && part.bytes().all(fits)
    })
}

fn figure(number: impl TryInto<u32>) -> Option<u32> {
    number.try_into().ok()
}

fn put16(out: &mut Vec<u8>, value: u16) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn word(head: &[u8; 30], at: usize) -> u32 {
    u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut archive = Archive::new(&mut out);
        for (name, bytes) in files {
            archive.add(name, bytes).unwrap();
        }
        archive.finish().unwrap();
        out
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let long = vec![b'x'; 100_000];
        let files: [(&str, &[u8]); 3] = [
            ("index.html", b"<p>"),
            ("claims/a.html", &long),
            ("empty", b""),
        ];
        let bytes = packed(&files);
        assert_eq!(bytes, packed(&files));
        let mut streamed = Vec::new();
        let mut archive = Archive::new(&mut streamed);
        for (name, content) in files {
            let packed = io::Cursor::new(Vec::new());
            let (size, sha256) = archive.add_from(name, &mut &content[..], packed).unwrap();
            assert_eq!(
                (size, sha256),
                (content.len() as u64, Sha256::of(&[content]))
            );
        }
        archive.finish().unwrap();
        assert_eq!(streamed, bytes);
        let mut unpacking = Unpacking::new(bytes.as_slice());
        let (name, out) = unpacking.file_to(|_| Ok(Vec::new())).unwrap().unwrap();
        assert_eq!((name.as_str(), out.as_slice()), (files[0].0, files[0].1));
        let mut unpacking = Unpacking::new(bytes.as_slice());
        for (name, content) in files {
            let (found, read) = unpacking.file().unwrap().unwrap();
            assert_eq!((found.as_str(), read.as_slice()), (name, content));
        }
        assert!(unpacking.file().unwrap().is_none());
    }

    #[test]
    fn damage_and_odd_names_are_refused() {
        let good = packed(&[("a.html", b"hello hello hello")]);
        for at in [0, 14, 30, 38] {
            let mut bad = good.clone();
            bad[at] ^= 0xff;
            let mut unpacking = Unpacking::new(bad.as_slice());
            assert!(unpacking.file().is_err(), "byte {at}");
        }
        assert!(Unpacking::new(&good[..20]).file().is_err());
        for odd in ["../a", "/a", "a/../b", "a\\b", "", "a//b", ".hidden", "c:a"] {
            let bytes = packed(&[(odd, b"x")]);
            assert!(Unpacking::new(bytes.as_slice()).file().is_err(), "{odd}");
        }
    }
}
