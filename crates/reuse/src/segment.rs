//! An immutable file of texts and of their fingerprints in order.
//!
//! From the beginning: the texts as numbers; the fingerprints in blocks of [`BLOCK`]; the table of texts; how often
//! each word stands in them; the first fingerprint of each block with its place; the sieve; and a tail of fixed length
//! that says where these begin. All but texts and blocks is read once and kept.

use crate::codec::{Garbled, Reader, decoded, put};
use crate::file::{self, fill_at, read_at};
use crate::sieve::Sieve;
use gainsay_analysis::reuse::{Frequencies, Tokens};
use gainsay_follow::IndexFault;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

/// Fingerprints in a block, and the most bytes that takes.
const BLOCK: usize = 64;

/// Of a fingerprint that many texts have, so many places are kept, the oldest. What a thousand texts share is found in
/// any of them, and nobody reads on.
pub(crate) const MOST_PLACES: usize = 32;

const MAGIC: u64 = u64::from_le_bytes(*b"reuse\0s1");

/// Where a fingerprint stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) text: u32,
    /// Its first word.
    pub(crate) at: u32,
}

/// What a segment is made of.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    texts: Vec<u8>,
    table: BTreeMap<u32, (u64, u32)>,
    blocks: Vec<u8>,
    fences: Vec<(u64, u64)>,
    hashes: Vec<u64>,
    last: Option<(u64, usize)>,
    in_block: usize,
}

impl Draft {
    pub(crate) fn add_text(&mut self, number: u32, bytes: &[u8]) {
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.table.insert(number, (self.texts.len() as u64, length));
        self.texts.extend_from_slice(bytes);
    }

    /// Adds a place of a fingerprint; they come in order.
    pub(crate) fn add_place(&mut self, hash: u64, place: Place) {
        let count = match self.last {
            Some((last, count)) if last == hash => count + 1,
            _ => {
                self.hashes.push(hash);
                1
            }
        };
        if count > MOST_PLACES {
            return;
        }
        let before = self.last.map_or(0, |(last, _)| last);
        self.last = Some((hash, count));
        // Every block can be read by itself.
        let before = if self.in_block.is_multiple_of(BLOCK) {
            self.fences.push((hash, self.blocks.len() as u64));
            self.in_block = 0;
            0
        } else {
            before
        };
        self.in_block += 1;
        put(&mut self.blocks, hash - before);
        put(&mut self.blocks, u64::from(place.text));
        put(&mut self.blocks, u64::from(place.at));
    }

    /// Writes it, with how often the words of its texts stand in them.
    pub(crate) fn write(self, path: &Path, frequencies: &Frequencies) -> Result<(), IndexFault> {
        let mut table = Vec::new();
        put(&mut table, self.table.len() as u64);
        for (number, (offset, length)) in &self.table {
            put(&mut table, u64::from(*number));
            put(&mut table, *offset);
            put(&mut table, u64::from(*length));
        }
        let counted = frequencies.sorted();
        put(&mut table, counted.len() as u64);
        let mut before = 0;
        for (word, count) in counted {
            put(&mut table, u64::from(word - before));
            put(&mut table, u64::from(count));
            before = word;
        }
        put(&mut table, self.fences.len() as u64);
        for (hash, offset) in &self.fences {
            put(&mut table, *hash);
            put(&mut table, *offset);
        }
        let mut sieve = Sieve::new(self.hashes.len());
        self.hashes.iter().for_each(|hash| sieve.add(*hash));
        let sieve = sieve.bytes();
        let lengths = [&self.texts, &self.blocks, &table, &sieve].map(|part| part.len() as u64);
        let tail: Vec<u8> = lengths
            .into_iter()
            .chain([MAGIC])
            .flat_map(u64::to_le_bytes)
            .collect();
        file::write(path, &[&self.texts, &self.blocks, &table, &sieve, &tail])?;
        Ok(())
    }
}

/// Lengths of the four parts, and the magic number.
const TAIL: u64 = 5 * 8;

/// A segment that is open.
#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) name: u64,
    file: File,
    pub(crate) bytes: u64,
    blocks: (u64, u64),
    table: BTreeMap<u32, (u64, u32)>,
    fences: Vec<(u64, u64)>,
    sieve: Sieve,
    /// The block that was read last.
    at_hand: RefCell<Vec<u8>>,
}

fn damaged(name: u64) -> IndexFault {
    IndexFault::Damaged(format!("the segment {name} is not what was written"))
}

impl Segment {
    /// Opens a segment and adds up its words.
    pub(crate) fn open(
        path: &Path,
        name: u64,
        frequencies: &mut Frequencies,
    ) -> Result<Self, IndexFault> {
        let file = File::open(path)?;
        let bytes = file.metadata()?.len();
        let wrong = || damaged(name);
        let tail_at = bytes.checked_sub(TAIL).ok_or_else(wrong)?;
        let tail = read_at(&file, tail_at, usize::try_from(TAIL).unwrap_or(usize::MAX))?;
        let mut reader = Reader(&tail);
        let mut lengths = [0_u64; 5];
        for length in &mut lengths {
            *length = reader.fixed().map_err(|_| wrong())?;
        }
        let [texts, blocks, table, sieve, magic] = lengths;
        let all = [texts, blocks, table, sieve]
            .iter()
            .try_fold(0_u64, |all, part| all.checked_add(*part));
        if magic != MAGIC || all != Some(tail_at) {
            return Err(wrong());
        }
        let part = |at: u64, length: u64| {
            let length = usize::try_from(length).map_err(|_| damaged(name))?;
            Ok::<Vec<u8>, IndexFault>(read_at(&file, at, length)?)
        };
        let known = part(texts + blocks, table)?;
        let (table_of, fences) = read_table(&known, frequencies).map_err(|_| wrong())?;
        let sieve = Sieve::of(&part(tail_at - sieve, sieve)?).ok_or_else(wrong)?;
        Ok(Self {
            name,
            bytes,
            blocks: (texts, blocks),
            table: table_of,
            fences,
            sieve,
            at_hand: RefCell::default(),
            file,
        })
    }

    pub(crate) fn texts(&self) -> impl Iterator<Item = u32> {
        self.table.keys().copied()
    }

    /// A text as it lies in the file, if it is here.
    pub(crate) fn text(&self, number: u32) -> Result<Option<Vec<u8>>, IndexFault> {
        let Some((offset, length)) = self.table.get(&number) else {
            return Ok(None);
        };
        Ok(Some(read_at(&self.file, *offset, *length as usize)?))
    }

    /// A text, if it is here.
    pub(crate) fn tokens(&self, number: u32) -> Result<Option<Tokens>, IndexFault> {
        let bytes = self.text(number)?;
        let tokens = bytes.map(|bytes| decoded(&bytes)).transpose();
        tokens.map_err(|_| damaged(self.name))
    }

    /// Appends the places of a fingerprint, the oldest first.
    pub(crate) fn places(&self, hash: u64, places: &mut Vec<Place>) -> Result<(), IndexFault> {
        if !self.sieve.may_have(hash) {
            return Ok(());
        }
        // It may begin at the end of the block before the first one that begins with it.
        let mut block = self.fences.partition_point(|(first, _)| *first < hash);
        block = block.saturating_sub(1);
        while self
            .fences
            .get(block)
            .is_some_and(|(first, _)| *first <= hash)
        {
            let (offset, length) = self.extent(block)?;
            let mut bytes = self.at_hand.borrow_mut();
            bytes.resize(length, 0);
            fill_at(&self.file, offset, &mut bytes)?;
            find(&bytes, hash, places).map_err(|_| damaged(self.name))?;
            block += 1;
        }
        Ok(())
    }

    /// Where a block lies in the file, and how long it is.
    fn extent(&self, number: usize) -> Result<(u64, usize), IndexFault> {
        let end = |number: usize| {
            let fence = self.fences.get(number);
            fence.map_or(self.blocks.1, |(_, offset)| *offset)
        };
        let (from, to) = (end(number), end(number + 1));
        let length = to.checked_sub(from).ok_or_else(|| damaged(self.name))?;
        let length = usize::try_from(length).map_err(|_| damaged(self.name))?;
        Ok((self.blocks.0 + from, length))
    }

    fn block(&self, number: usize) -> Result<Vec<(u64, Place)>, IndexFault> {
        let (offset, length) = self.extent(number)?;
        let bytes = read_at(&self.file, offset, length)?;
        read_block(&bytes).map_err(|_| damaged(self.name))
    }

    /// All fingerprints with their places, in order.
    pub(crate) fn all(&self) -> impl Iterator<Item = Result<Vec<(u64, Place)>, IndexFault>> {
        (0..self.fences.len()).map(|number| self.block(number))
    }
}

type Table = (BTreeMap<u32, (u64, u32)>, Vec<(u64, u64)>);

fn read_table(bytes: &[u8], frequencies: &mut Frequencies) -> Result<Table, Garbled> {
    let mut reader = Reader(bytes);
    let mut table = BTreeMap::new();
    for _ in 0..reader.number()? {
        table.insert(reader.small()?, (reader.number()?, reader.small()?));
    }
    let mut word = 0_u32;
    for _ in 0..reader.number()? {
        word = word.checked_add(reader.small()?).ok_or(Garbled)?;
        frequencies.add_many(word, reader.small()?);
    }
    let mut fences = Vec::new();
    for _ in 0..reader.number()? {
        fences.push((reader.number()?, reader.number()?));
    }
    if reader.is_done() {
        Ok((table, fences))
    } else {
        Err(Garbled)
    }
}

/// Appends the places that a fingerprint has in a block.
fn find(bytes: &[u8], wanted: u64, places: &mut Vec<Place>) -> Result<(), Garbled> {
    let mut reader = Reader(bytes);
    let mut hash = 0_u64;
    while !reader.is_done() {
        hash = hash.checked_add(reader.number()?).ok_or(Garbled)?;
        if hash > wanted {
            break;
        }
        let (text, at) = (reader.small()?, reader.small()?);
        if hash == wanted {
            places.push(Place { text, at });
        }
    }
    Ok(())
}

fn read_block(bytes: &[u8]) -> Result<Vec<(u64, Place)>, Garbled> {
    let mut reader = Reader(bytes);
    let mut places = Vec::with_capacity(BLOCK);
    let mut hash = 0_u64;
    while !reader.is_done() {
        hash = hash.checked_add(reader.number()?).ok_or(Garbled)?;
        places.push((
            hash,
            Place {
                text: reader.small()?,
                at: reader.small()?,
            },
        ));
    }
    Ok(places)
}
