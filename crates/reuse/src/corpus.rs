//! One project as the index has it: taking articles in, letting them go, and making that last.

use crate::codec::{decoded, words};
use crate::file;
use crate::manifest::Files;
use crate::memory::Memory;
use crate::merge::merge;
use crate::record::{PassageRecord, Record, TextRecord, lines, records};
use crate::reuse::{Shared, read};
use crate::segment::{Draft, MOST_PLACES, Place, Segment};
use gainsay_analysis::reuse::{
    Frequencies, Gram, Seed, Tokens, Weighed, credit::credit, grams, numbers,
};
use gainsay_follow::IndexFault;
use gainsay_model::document::Document;
use gainsay_model::hash::Sha256;
use gainsay_model::id::DocumentId;
use std::collections::{HashMap, VecDeque};
use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, PoisonError};

/// An article is compared with so many others at most …
const COMPARED: usize = 256;
/// … and not with a further one where each of their fingerprints was found in so many passages before. What many
/// articles share is then known of each through the first few.
const COVERED: u8 = 4;
/// Texts kept at hand.
const AT_HAND: usize = 512;
/// So many segments of one size become one.
const SEGMENTS: usize = 4;
/// A log is written anew when so many of its lines, and more than half of them, say nothing any more.
const IDLE: usize = 1_000;

pub(crate) struct Corpus {
    pub(crate) known: Shared,
    frequencies: Frequencies,
    /// Oldest first.
    segments: Vec<Segment>,
    memory: Memory,
    /// Lines that are not in the log yet.
    pending: Vec<Record>,
    log: Option<(u64, u64)>,
    at_hand: AtHand,
    /// Something was erased: it has to leave the disk.
    purges: bool,
}

/// Texts that were asked for lately.
#[derive(Default)]
struct AtHand {
    texts: HashMap<u32, Arc<Tokens>>,
    order: VecDeque<u32>,
}

impl Corpus {
    pub(crate) fn new(known: Shared) -> Self {
        Self {
            known,
            frequencies: Frequencies::default(),
            segments: Vec::new(),
            memory: Memory::default(),
            pending: Vec::new(),
            log: None,
            at_hand: AtHand::default(),
            purges: false,
        }
    }

    /// Opens what lies in the folder. What is known is read into `known`, which is empty.
    pub(crate) fn open(folder: &Path, files: &Files, known: Shared) -> Result<Self, IndexFault> {
        let mut corpus = Self::new(known);
        if let Some((log, length)) = files.log {
            let mut bytes = std::fs::read(folder.join(log.to_string()))?;
            let length_read = usize::try_from(length).unwrap_or(usize::MAX);
            if bytes.len() < length_read {
                return Err(IndexFault::Damaged("its log is too short".to_owned()));
            }
            bytes.truncate(length_read);
            let mut known = corpus.known.write().unwrap_or_else(PoisonError::into_inner);
            for record in records(&bytes) {
                known.apply(&record?);
            }
            known.next_text = known.next_text.max(files.next_text);
        }
        corpus.log = files.log;
        for name in &files.segments {
            let path = folder.join(name.to_string());
            let segment = Segment::open(&path, *name, &mut corpus.frequencies)?;
            corpus.segments.push(segment);
        }
        Ok(corpus)
    }

    pub(crate) fn purge(&mut self) {
        self.purges = true;
    }

    /// Takes an article as it stands; `words` are fetched only if they are not known yet.
    pub(crate) fn see(
        &mut self,
        id: DocumentId,
        document: &Document,
        sha256: Sha256,
        words: impl FnOnce() -> Result<Option<String>, IndexFault>,
    ) -> Result<(), IndexFault> {
        let outlets: Vec<String> = [&document.outlet, &document.original_outlet]
            .into_iter()
            .flatten()
            .map(|mention| mention.words.clone())
            .collect();
        let there = {
            let known = read(&self.known);
            let number = known.by_document.get(&id);
            number.and_then(|number| known.texts.get(number).cloned())
        };
        if let Some(there) = there {
            if there.sha256 == sha256 && there.text == document.text {
                if there.outlets != outlets {
                    self.rename(TextRecord { outlets, ..there })?;
                }
                return Ok(());
            }
            self.remove(id)?;
        }
        if let Some(words) = words()? {
            let number = read(&self.known).next_text;
            let text = TextRecord {
                number,
                document: id,
                text: document.text,
                sha256,
                outlets,
            };
            self.add(text, &words)?;
        }
        Ok(())
    }

    /// Lets an article go.
    pub(crate) fn remove(&mut self, id: DocumentId) -> Result<(), IndexFault> {
        let number = read(&self.known).by_document.get(&id).copied();
        let Some(number) = number else {
            return Ok(());
        };
        for token in &self.tokens(number)?.words {
            self.frequencies.remove(token.word);
        }
        self.memory.forget(number);
        self.at_hand.texts.remove(&number);
        self.note(Record::Gone(number));
        Ok(())
    }

    fn note(&mut self, record: Record) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.apply(&record);
        drop(known);
        self.pending.push(record);
    }

    /// Looks again how the passages of a text are credited, whose outlet is called something else now.
    fn rename(&mut self, text: TextRecord) -> Result<(), IndexFault> {
        let number = text.number;
        self.note(Record::Text(text));
        let passages: Vec<(u32, PassageRecord)> = read(&self.known)
            .passages_of(number)
            .map(|(number, passage)| (number, passage.clone()))
            .collect();
        for (passage, record) in passages {
            let found = record.passage();
            let (one, other) = (self.tokens(record.one)?, self.tokens(record.other)?);
            let (of_one, of_other) = (self.outlets(record.one), self.outlets(record.other));
            self.note(Record::Credit {
                passage,
                one: credit(&one, found.one(), &of_other).map(Into::into),
                other: credit(&other, found.other(), &of_one).map(Into::into),
            });
        }
        Ok(())
    }

    fn outlets(&self, number: u32) -> Vec<Vec<u32>> {
        let known = read(&self.known);
        let text = known.texts.get(&number);
        text.map(|text| text.outlets.iter().map(|outlet| numbers(outlet)).collect())
            .unwrap_or_default()
    }

    fn add(&mut self, text: TextRecord, words: &str) -> Result<(), IndexFault> {
        let number = text.number;
        let tokens = Arc::new(Tokens::of(words));
        let grams = grams(&tokens.words);
        for token in &tokens.words {
            self.frequencies.add(token.word);
        }
        self.note(Record::Text(text));
        let shared = self.shared(&grams)?;
        self.compare(number, &tokens, &shared)?;
        self.memory.add(number, &tokens, &grams);
        self.at_hand.keep(number, tokens);
        Ok(())
    }

    /// Where the fingerprints of a text stand in others, by the number of the fingerprint; the oldest places first.
    fn places(&self, grams: &[Gram]) -> Result<Vec<(usize, Place)>, IndexFault> {
        let mut found: Vec<(usize, Place)> = Vec::new();
        let mut counts = vec![0_usize; grams.len()];
        let mut asked: Vec<usize> = Vec::with_capacity(grams.len());
        let mut places: Vec<Place> = Vec::new();
        let mut add = |gram: usize, places: &mut Vec<Place>, counts: &mut [usize]| {
            counts[gram] += places.len();
            found.extend(places.drain(..).map(|place| (gram, place)));
        };
        for segment in &self.segments {
            // All sieves first: the processor waits for many of them at once.
            asked.clear();
            asked.extend((0..grams.len()).filter(|gram| segment.may_have(grams[*gram].hash)));
            for gram in &asked {
                if counts[*gram] < MOST_PLACES {
                    segment.places(grams[*gram].hash, &mut places)?;
                    add(*gram, &mut places, &mut counts);
                }
            }
        }
        for (gram, Gram { hash, .. }) in grams.iter().enumerate() {
            if counts[gram] < MOST_PLACES {
                self.memory.places(*hash, &mut places);
                add(gram, &mut places, &mut counts);
            }
        }
        found.sort_by_key(|(gram, _)| *gram);
        Ok(found)
    }

    /// The fingerprints that others have, by the text they stand in.
    fn shared(&mut self, grams: &[Gram]) -> Result<Vec<(u32, Seed)>, IndexFault> {
        let mut found = self.places(grams)?;
        let mut shared: Vec<(u32, Seed)> = Vec::with_capacity(found.len());
        let mut common = Vec::new();
        {
            let known = read(&self.known);
            found.retain(|(_, place)| known.texts.contains_key(&place.text));
            for places in found.chunk_by(|one, next| one.0 == next.0) {
                let gram = &grams[places[0].0];
                let places = &places[..places.len().min(MOST_PLACES)];
                let others = places.chunk_by(|one, other| one.1.text == other.1.text);
                let texts = u32::try_from(others.count()).unwrap_or(u32::MAX);
                let texts = texts.saturating_add(1);
                // Every half more is worth a line.
                if known
                    .commonness(gram.hash)
                    .is_some_and(|known| 2 * texts >= 3 * known)
                {
                    common.push(Record::Common {
                        key: gram.hash,
                        texts,
                    });
                }
                for (_, place) in places {
                    let seed = Seed {
                        one: gram.at,
                        other: place.at,
                        hash: gram.hash,
                        texts,
                    };
                    shared.push((place.text, seed));
                }
            }
        }
        common.into_iter().for_each(|record| self.note(record));
        shared.sort_unstable();
        Ok(shared)
    }

    /// Compares a text with those that share fingerprints with it, the likeliest first.
    fn compare(
        &mut self,
        number: u32,
        tokens: &Tokens,
        shared: &[(u32, Seed)],
    ) -> Result<(), IndexFault> {
        if shared.is_empty() {
            return Ok(());
        }
        let seeds: Vec<Seed> = shared.iter().map(|(_, seed)| *seed).collect();
        let weighed = Weighed::new(tokens, &self.frequencies).knowing(&seeds);
        let mut others: Vec<(u32, &[Seed])> = Vec::new();
        let mut rest = seeds.as_slice();
        for of_text in shared.chunk_by(|one, next| one.0 == next.0) {
            let (seeds, behind) = rest.split_at(of_text.len());
            rest = behind;
            if weighed.may_hold(seeds) {
                others.push((of_text[0].0, seeds));
            }
        }
        others.sort_by_key(|(text, seeds)| (std::cmp::Reverse(seeds.len()), *text));
        others.truncate(COMPARED);
        let outlets = self.outlets(number);
        let mut covered: HashMap<u32, u8> = HashMap::new();
        for (text, seeds) in others {
            let times = |seed: &Seed| covered.get(&seed.one).copied().unwrap_or(0);
            if seeds.iter().all(|seed| times(seed) >= COVERED) {
                continue;
            }
            let other = self.tokens(text)?;
            let passages = weighed.passages(&other, seeds);
            if passages.is_empty() {
                continue;
            }
            let of_other = self.outlets(text);
            for passage in passages {
                let (from, to) = passage.one();
                for seed in seeds {
                    let start = tokens.words[seed.one as usize].start;
                    if from <= start && start < to {
                        let times = covered.entry(seed.one).or_default();
                        *times = times.saturating_add(1);
                    }
                }
                let record = PassageRecord {
                    credit_one: credit(tokens, passage.one(), &of_other).map(Into::into),
                    credit_other: credit(&other, passage.other(), &outlets).map(Into::into),
                    ..PassageRecord::new(number, text, &passage)
                };
                let number = read(&self.known).next_passage;
                self.note(Record::Passage {
                    number,
                    passage: Box::new(record),
                });
            }
        }
        Ok(())
    }

    /// A text as words; none if it is nowhere, which only damage can bring about.
    fn tokens(&mut self, number: u32) -> Result<Arc<Tokens>, IndexFault> {
        if let Some(tokens) = self.at_hand.texts.get(&number) {
            return Ok(Arc::clone(tokens));
        }
        let lost = || IndexFault::Damaged(format!("the text {number} is in none of its files"));
        let mut found = match self.memory.text(number) {
            Some(bytes) => Some(decoded(bytes).map_err(|_| lost())?),
            None => None,
        };
        for segment in self.segments.iter().rev() {
            if found.is_none() {
                found = segment.tokens(number)?;
            }
        }
        let tokens = Arc::new(found.ok_or_else(lost)?);
        self.at_hand.keep(number, Arc::clone(&tokens));
        Ok(tokens)
    }

    pub(crate) fn has_changed(&self) -> bool {
        self.purges || !self.pending.is_empty()
    }

    /// Writes what came in since the last time into files that nobody counts yet.
    pub(crate) fn write(&mut self, folder: &Path, next: &mut u64) -> Result<Files, IndexFault> {
        let mut name = || {
            *next += 1;
            *next
        };
        if !self.memory.is_empty() {
            self.write_segment(folder, name())?;
        }
        let purges = std::mem::take(&mut self.purges);
        if purges && !self.segments.is_empty() {
            self.merge(folder, name(), 0)?;
        }
        while let Some(from) = self.to_merge() {
            self.merge(folder, name(), from)?;
        }
        self.write_log(folder, purges, name)?;
        Ok(Files {
            log: self.log,
            segments: self.segments.iter().map(|segment| segment.name).collect(),
            next_text: read(&self.known).next_text,
        })
    }

    /// Makes the newest segments one, from this one on.
    fn merge(&mut self, folder: &Path, name: u64, from: usize) -> Result<(), IndexFault> {
        let path = folder.join(name.to_string());
        {
            let known = read(&self.known);
            merge(&self.segments[from..], &path, |text| {
                known.texts.contains_key(&text)
            })?;
        }
        self.segments.truncate(from);
        // The words are counted already.
        let segment = Segment::open(&path, name, &mut Frequencies::default())?;
        self.segments.push(segment);
        Ok(())
    }

    fn write_segment(&mut self, folder: &Path, name: u64) -> Result<(), IndexFault> {
        let path = folder.join(name.to_string());
        let memory = std::mem::take(&mut self.memory);
        let mut draft = Draft::default();
        let mut frequencies = Frequencies::default();
        for (number, bytes) in memory.texts() {
            draft.add_text(number, bytes);
            let counted = words(bytes, |word| frequencies.add(word));
            counted.map_err(|_| IndexFault::Failed("a text could not be read back".to_owned()))?;
        }
        for (hash, place) in memory.sorted() {
            draft.add_place(hash, place);
        }
        draft.write(&path, &frequencies)?;
        let segment = Segment::open(&path, name, &mut Frequencies::default())?;
        self.segments.push(segment);
        Ok(())
    }

    /// From which segment on they are to become one.
    fn to_merge(&self) -> Option<usize> {
        let from = self.segments.len().checked_sub(SEGMENTS)?;
        let (first, rest) = self.segments[from..].split_first()?;
        let beside: u64 = rest.iter().map(|segment| segment.bytes).sum();
        (first.bytes <= beside).then_some(from)
    }

    fn write_log(
        &mut self,
        folder: &Path,
        purges: bool,
        mut name: impl FnMut() -> u64,
    ) -> Result<(), IndexFault> {
        let (idle, all) = {
            let known = read(&self.known);
            (known.idle, known.texts.len() + known.passages.len())
        };
        let is_idle = idle > IDLE && idle > all;
        match self.log {
            Some((log, length)) if !purges && !is_idle => {
                let lines = lines(&self.pending)?;
                let mut file = OpenOptions::new()
                    .write(true)
                    .open(folder.join(log.to_string()))?;
                file.set_len(length)?;
                file.seek(SeekFrom::End(0))?;
                file.write_all(&lines)?;
                file.sync_data()?;
                self.log = Some((log, length + lines.len() as u64));
            }
            _ => {
                let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
                let lines = lines(&known.records())?;
                known.idle = 0;
                let log = name();
                file::write(&folder.join(log.to_string()), &[&lines])?;
                self.log = Some((log, lines.len() as u64));
            }
        }
        self.pending.clear();
        Ok(())
    }
}

impl AtHand {
    fn keep(&mut self, number: u32, tokens: Arc<Tokens>) {
        if self.texts.insert(number, tokens).is_none() {
            self.order.push_back(number);
        }
        while self.order.len() > AT_HAND {
            if let Some(oldest) = self.order.pop_front() {
                self.texts.remove(&oldest);
            }
        }
    }
}
