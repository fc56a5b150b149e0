//! Bytes written on a blocking thread, read by the connection: a few pieces wait in between, and no more.

use bytes::Bytes;
use futures_util::stream::{self, Stream, StreamExt as _};
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::mpsc;

/// Bytes in a piece.
const PIECE: usize = 64 << 10;

/// Pieces that wait to be read.
const WAITING: usize = 4;

/// The end that is written to, on a thread that may block.
#[derive(Debug)]
pub(super) struct Pipe {
    buffer: Vec<u8>,
    out: mpsc::Sender<io::Result<Bytes>>,
    /// Everything was handed over.
    whole: Arc<AtomicBool>,
    /// A piece was lost on the way.
    broken: bool,
    runtime: Handle,
    patience: Duration,
}

/// The end that is read.
#[derive(Debug)]
pub(super) struct Pieces {
    pieces: mpsc::Receiver<io::Result<Bytes>>,
    whole: Arc<AtomicBool>,
}

impl Pieces {
    /// The next piece; nothing after the last. What ends before it is whole ends with an error, so that no reader
    /// takes a part for the whole.
    pub(super) async fn next(&mut self) -> Option<io::Result<Bytes>> {
        match self.pieces.recv().await {
            None if !self.whole.swap(true, Ordering::Acquire) => {
                Some(Err(io::Error::other("the rest was not read in time")))
            }
            piece => piece,
        }
    }

    /// A piece that was taken already, and all that follow.
    pub(super) fn after(
        self,
        first: Option<io::Result<Bytes>>,
    ) -> impl Stream<Item = io::Result<Bytes>> {
        let rest = stream::unfold(self, |mut pieces| async {
            Some((pieces.next().await?, pieces))
        });
        // Whoever sends it on may ask once more after the end.
        stream::iter(first).chain(rest).fuse()
    }
}

impl Pipe {
    /// Both ends. `patience` is how long a reader may stand still; after that its thread is given back.
    pub(super) fn new(runtime: Handle, patience: Duration) -> (Self, Pieces) {
        let (out, pieces) = mpsc::channel(WAITING);
        let whole = Arc::new(AtomicBool::new(false));
        let pipe = Self {
            buffer: Vec::with_capacity(PIECE),
            out,
            whole: Arc::clone(&whole),
            broken: false,
            runtime,
            patience,
        };
        (pipe, Pieces { pieces, whole })
    }

    /// Hands over what is left.
    pub(super) fn finish(mut self) {
        // Whoever stopped reading is told on the other end.
        if self.flush().is_ok() && !self.broken {
            self.whole.store(true, Ordering::Release);
        }
    }

    /// Breaks the reading end off.
    pub(super) fn fail(self, error: io::Error) {
        // The reader may be gone already.
        if self.send(Err(error)).is_ok() {
            self.whole.store(true, Ordering::Release);
        }
    }

    fn send(&self, piece: io::Result<Bytes>) -> io::Result<()> {
        let sent = self
            .runtime
            .block_on(self.out.send_timeout(piece, self.patience));
        sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A long line goes in several pieces, so that no more than a few pieces ever wait.
        let taken = bytes.len().min(PIECE - self.buffer.len());
        self.buffer.extend_from_slice(&bytes[..taken]);
        if self.buffer.len() == PIECE {
            self.flush()?;
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.buffer, Vec::with_capacity(PIECE));
        let sent = self.send(Ok(piece.into()));
        self.broken |= sent.is_err();
        sent
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::task::spawn_blocking;

    const PATIENCE: Duration = Duration::from_secs(60);

    #[tokio::test]
    async fn pieces_arrive_in_order() {
        let (mut pipe, mut pieces) = Pipe::new(Handle::current(), PATIENCE);
        let written = spawn_blocking(move || {
            for _ in 0..3 {
                pipe.write_all(&[7; PIECE]).unwrap();
            }
            pipe.write_all(b"end").unwrap();
            pipe.finish();
        });
        let mut read = Vec::new();
        while let Some(piece) = pieces.next().await {
            read.extend_from_slice(&piece.unwrap());
        }
        written.await.unwrap();
        assert_eq!(read.len(), 3 * PIECE + 3);
        assert!(read.ends_with(b"end"));
    }

    #[tokio::test]
    async fn a_reader_that_left_ends_the_writing() {
        let (mut pipe, pieces) = Pipe::new(Handle::current(), PATIENCE);
        drop(pieces);
        let written = spawn_blocking(move || pipe.write_all(&[7; PIECE]));
        let error = written.await.unwrap().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }

    #[tokio::test]
    async fn a_reader_that_stood_still_too_long_sees_that_the_rest_is_missing() {
        let (mut pipe, mut pieces) = Pipe::new(Handle::current(), Duration::from_millis(20));
        let written = spawn_blocking(move || {
            let result = (0..9).try_for_each(|_| pipe.write_all(&[7; PIECE]));
            pipe.finish();
            result
        });
        let error = written.await.unwrap().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        let mut read = 0;
        let last = loop {
            match pieces.next().await.expect("an end that can be seen") {
                Ok(piece) => read += piece.len(),
                Err(error) => break error,
            }
        };
        assert_eq!(read, WAITING * PIECE);
        assert!(last.to_string().contains("not read in time"), "{last}");
        assert!(pieces.next().await.is_none());
    }
}
