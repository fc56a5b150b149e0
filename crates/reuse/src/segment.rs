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
use std::ops::Range;
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

    /// Makes room for texts of so many bytes, so that none has to be moved.
    pub(crate) fn reserve(&mut self, bytes: usize) {
        self.texts.reserve_exact(bytes);
    }

    /// Adds all texts of a segment, as they lie there.
    fn add_texts(&mut self, segment: &Segment) -> Result<(), IndexFault> {
        let base = self.texts.len();
        self.texts.resize(base + segment.text_bytes()?, 0);
        fill_at(&segment.file, 0, &mut self.texts[base..])?;
        let moved = |(number, (offset, length)): (&u32, &(u64, u32))| {
            (*number, (base as u64 + offset, *length))
        };
        self.table.extend(segment.table.iter().map(moved));
        Ok(())
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
    /// Where the fingerprints lie, and for how long.
    blocks: (u64, u64),
    /// The same of the tables.
    counts: (u64, u64),
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
            counts: (texts + blocks, table),
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

    /// How many bytes its texts take.
    pub(crate) fn text_bytes(&self) -> Result<usize, IndexFault> {
        usize::try_from(self.blocks.0).map_err(|_| damaged(self.name))
    }

    /// Adds the texts to a draft, and how often words stand in them, without those that are gone; says which are.
    pub(crate) fn give_texts(
        &self,
        draft: &mut Draft,
        frequencies: &mut Frequencies,
        is_there: impl Fn(u32) -> bool,
    ) -> Result<Vec<u32>, IndexFault> {
        let (at, length) = self.counts;
        let length = usize::try_from(length).map_err(|_| damaged(self.name))?;
        let known = read_at(&self.file, at, length)?;
        read_table(&known, frequencies).map_err(|_| damaged(self.name))?;
        let gone: Vec<u32> = self.texts().filter(|number| !is_there(*number)).collect();
        if gone.is_empty() {
            draft.add_texts(self)?;
            return Ok(gone);
        }
        for number in self.texts() {
            if is_there(number) {
                draft.add_text(number, &self.text(number)?.unwrap_or_default());
                continue;
            }
            for token in self.tokens(number)?.unwrap_or_default().words {
                frequencies.remove(token.word);
            }
        }
        Ok(gone)
    }

    /// A text as it lies in the file, if it is here.
    fn text(&self, number: u32) -> Result<Option<Vec<u8>>, IndexFault> {
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

    /// Whether a fingerprint may be here; most that are not are told without a look at the disk.
    pub(crate) fn may_have(&self, hash: u64) -> bool {
        self.sieve.may_have(hash)
    }

    /// Appends the places of a fingerprint, the oldest first.
    pub(crate) fn places(&self, hash: u64, places: &mut Vec<Place>) -> Result<(), IndexFault> {
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

    /// How many blocks of fingerprints there are.
    pub(crate) fn block_count(&self) -> usize {
        self.fences.len()
    }

    /// Appends the fingerprints of some blocks with their places, in order.
    pub(crate) fn read_blocks(
        &self,
        numbers: Range<usize>,
        rows: &mut Vec<(u64, Place)>,
    ) -> Result<(), IndexFault> {
        let Some(last) = numbers.end.checked_sub(1) else {
            return Ok(());
        };
        let (from, _) = self.extent(numbers.start)?;
        let (last, length) = self.extent(last)?;
        let length = usize::try_from(last - from).map_err(|_| damaged(self.name))? + length;
        let bytes = read_at(&self.file, from, length)?;
        for number in numbers {
            let (at, length) = self.extent(number)?;
            let at = usize::try_from(at - from).map_err(|_| damaged(self.name))?;
            read_block(&bytes[at..at + length], rows).map_err(|_| damaged(self.name))?;
        }
        Ok(())
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

fn read_block(bytes: &[u8], rows: &mut Vec<(u64, Place)>) -> Result<(), Garbled> {
    let mut reader = Reader(bytes);
    let mut hash = 0_u64;
    while !reader.is_done() {
        hash = hash.checked_add(reader.number()?).ok_or(Garbled)?;
        let (text, at) = (reader.small()?, reader.small()?);
        rows.push((hash, Place { text, at }));
    }
    Ok(())
}
