//! Lines made by several threads, and written in their order: what a corpus takes to be written is reading and putting
//! things into words, and one article has nothing to do with the next.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::ops::AddAssign;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::stored::Stored;

use crate::export::{ExportError, SourceError};

/// The most threads there are, however many processors: others want to work, too.
const THREADS: usize = 4;

/// How many things make a share of the work; an article with what stands in it counts as [`ARTICLE`].
const SHARE: usize = 64;
const ARTICLE: usize = 8;

/// How many bytes are handed over at a time …
const PIECE: usize = 64 << 10;
/// … and how often that may be done before somebody has to take them: no share is ever held whole.
const WAITING: usize = 4;

/// A share of the work, and where its lines go.
struct Share<M> {
    things: Vec<Stored>,
    to: SyncSender<Made<M>>,
}

/// What comes of a share: lines, piece by piece, and then how it ended.
enum Made<M> {
    Lines(Vec<u8>),
    End(Result<M, ExportError>),
}

/// Writes the things with `lines`, which gets some of them at a time, and adds up what it answers.
pub(super) fn write<M: Default + AddAssign + Send>(
    things: impl Iterator<Item = Result<Stored, SourceError>>,
    out: &mut dyn Write,
    lines: impl Fn(Vec<Stored>, &mut dyn Write) -> Result<M, ExportError> + Sync,
) -> Result<M, ExportError> {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    write_on(threads.min(THREADS), things, out, lines)
}

fn write_on<M: Default + AddAssign + Send>(
    threads: usize,
    things: impl Iterator<Item = Result<Stored, SourceError>>,
    out: &mut dyn Write,
    lines: impl Fn(Vec<Stored>, &mut dyn Write) -> Result<M, ExportError> + Sync,
) -> Result<M, ExportError> {
    let (give, take) = channel::<Share<M>>();
    let take = Mutex::new(take);
    thread::scope(|scope| {
        // Dropped with this closure, whatever ends it: then the threads have nothing left to wait for.
        let give = give;
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(share) = next(&take) {
                    share.make(&lines);
                }
            });
        }
        let mut all = M::default();
        let mut under_way = VecDeque::new();
        for things in Shares(things) {
            if under_way.len() >= 2 * threads
                && let Some(first) = under_way.pop_front()
            {
                all += taken(&first, out)?;
            }
            let (to, made) = sync_channel(WAITING);
            let things = things?;
            // The threads are there as long as this closure is.
            let _ = give.send(Share { things, to });
            under_way.push_back(made);
        }
        for made in under_way {
            all += taken(&made, out)?;
        }
        Ok(all)
    })
}

fn next<M>(take: &Mutex<Receiver<Share<M>>>) -> Option<Share<M>> {
    let take = take.lock().unwrap_or_else(PoisonError::into_inner);
    take.recv().ok()
}

/// Writes what comes of a share as it comes.
fn taken<M>(made: &Receiver<Made<M>>, out: &mut dyn Write) -> Result<M, ExportError> {
    loop {
        match made.recv() {
            Ok(Made::Lines(lines)) => out.write_all(&lines)?,
            Ok(Made::End(end)) => return end,
            // It panicked, which the scope passes on as soon as this has ended.
            Err(_) => return Err(io::Error::from(io::ErrorKind::BrokenPipe).into()),
        }
    }
}

impl<M> Share<M> {
    fn make(self, lines: &(impl Fn(Vec<Stored>, &mut dyn Write) -> Result<M, ExportError> + Sync)) {
        let mut out = Lines {
            made: Vec::with_capacity(PIECE),
            to: &self.to,
        };
        let made = lines(self.things, &mut out);
        let end = made.and_then(|made| Ok(out.flush().map(|()| made)?));
        // Whoever takes no more knows why.
        let _ = self.to.send(Made::End(end));
    }
}

/// Lines on their way.
struct Lines<'t, M> {
    made: Vec<u8>,
    to: &'t SyncSender<Made<M>>,
}

impl<M> Write for Lines<'_, M> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.made.len() + bytes.len() > PIECE {
            self.flush()?;
        }
        self.made.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.made.is_empty() {
            return Ok(());
        }
        let made = std::mem::replace(&mut self.made, Vec::with_capacity(PIECE));
        let sent = self.to.send(Made::Lines(made));
        sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

/// Things in shares.
struct Shares<I>(I);

impl<I: Iterator<Item = Result<Stored, SourceError>>> Iterator for Shares<I> {
    type Item = Result<Vec<Stored>, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut things = Vec::new();
        let mut size = 0;
        while size < SHARE {
            match self.0.next() {
                None => break,
                Some(Err(error)) => return Some(Err(error)),
                Some(Ok(thing)) => {
                    let kind = thing.reference().map(|EntityRef { kind, .. }| kind);
                    size += match kind {
                        Some(EntityKind::Document) => ARTICLE,
                        _ => 1,
                    };
                    things.push(thing);
                }
            }
        }
        (!things.is_empty()).then_some(Ok(things))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::event::{Author, Presence};
    use gainsay_model::layer::Layer;
    use gainsay_model::stored::Stamp;
    use gainsay_model::time::{Seq, Timestamp};
    use uuid::Uuid;

    fn things(count: u64) -> impl Iterator<Item = Result<Stored, SourceError>> {
        (0..count).map(|seq| {
            let stamp = Stamp {
                seq: Seq(seq),
                at: Timestamp(0),
                by: Author::Operator,
            };
            Ok(Stored {
                id: Uuid::from_u128(seq.into()),
                created: stamp,
                changed: stamp,
                layer: Layer::Shared,
                presence: Presence::Active,
                source_id: None,
                import: None,
                entity: None,
            })
        })
    }

    /// Two lines of its own for each, some of them long.
    fn lines(things: Vec<Stored>, out: &mut dyn Write) -> Result<u64, ExportError> {
        for thing in &things {
            let number = thing.created.seq.0;
            let long = "x".repeat(if number % 50 == 0 { 3 * PIECE } else { 9 });
            writeln!(out, "{number}\n{long}")?;
        }
        Ok(things.len() as u64)
    }

    #[test]
    fn lines_stay_in_their_order_on_however_many_threads() {
        let mut alone = Vec::new();
        let all: Vec<Stored> = things(1000).map(Result::unwrap).collect();
        lines(all, &mut alone).unwrap();
        for threads in 1..4 {
            let mut out = Vec::new();
            let count = write_on(threads, things(1000), &mut out, lines).unwrap();
            assert_eq!(count, 1000);
            assert!(out == alone, "{threads} threads");
        }
    }

    #[test]
    fn a_fault_or_a_reader_that_left_ends_it() {
        let failing = things(500).chain([Err(SourceError::new("the disk is gone"))]);
        let error = write_on(2, failing, &mut Vec::new(), lines).unwrap_err();
        assert!(error.to_string().contains("the disk is gone"), "{error}");
        let mut full = [0_u8; 9000];
        let error = write_on(2, things(5000), &mut &mut full[..], lines).unwrap_err();
        assert!(matches!(error, ExportError::Write(_)), "{error}");
        let refusing = |_: Vec<Stored>, _: &mut dyn Write| -> Result<u64, ExportError> {
            Err(ExportError::Inconsistent("it does not fit".to_owned()))
        };
        let error = write_on(2, things(5000), &mut Vec::new(), refusing).unwrap_err();
        assert!(error.to_string().contains("it does not fit"), "{error}");
    }
}
