//! Bytes written on a blocking thread, read by the connection: a few pieces wait in between, and no more.

use bytes::Bytes;
use std::io::{self, Write};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::mpsc;

/// Bytes in a piece.
const PIECE: usize = 64 << 10;

/// Pieces that wait to be read.
const WAITING: usize = 4;

/// How long a reader may stand still. After that its thread is given back.
const PATIENCE: Duration = Duration::from_secs(60);

/// The end that is written to, on a thread that may block.
#[derive(Debug)]
pub(super) struct Pipe {
    buffer: Vec<u8>,
    out: mpsc::Sender<io::Result<Bytes>>,
    runtime: Handle,
}

impl Pipe {
    /// Both ends.
    pub(super) fn new(runtime: Handle) -> (Self, mpsc::Receiver<io::Result<Bytes>>) {
        let (out, pieces) = mpsc::channel(WAITING);
        let buffer = Vec::with_capacity(PIECE);
        (
            Self {
                buffer,
                out,
                runtime,
            },
            pieces,
        )
    }

    /// Hands over what is left.
    pub(super) fn finish(mut self) {
        // Whoever stopped reading does not miss it.
        let _: io::Result<()> = self.flush();
    }

    /// Breaks the reading end off.
    pub(super) fn fail(self, error: io::Error) {
        // The reader may be gone already.
        let _: io::Result<()> = self.send(Err(error));
    }

    fn send(&self, piece: io::Result<Bytes>) -> io::Result<()> {
        let sent = self
            .runtime
            .block_on(self.out.send_timeout(piece, PATIENCE));
        sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.buffer, Vec::with_capacity(PIECE));
        self.send(Ok(piece.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::task::spawn_blocking;

    #[tokio::test]
    async fn pieces_arrive_in_order() {
        let (mut pipe, mut pieces) = Pipe::new(Handle::current());
        let written = spawn_blocking(move || {
            for _ in 0..3 {
                pipe.write_all(&[7; PIECE]).unwrap();
            }
            pipe.write_all(b"end").unwrap();
            pipe.finish();
        });
        let mut read = Vec::new();
        while let Some(piece) = pieces.recv().await {
            read.extend_from_slice(&piece.unwrap());
        }
        written.await.unwrap();
        assert_eq!(read.len(), 3 * PIECE + 3);
        assert!(read.ends_with(b"end"));
    }

    #[tokio::test]
    async fn a_reader_that_left_ends_the_writing() {
        let (mut pipe, pieces) = Pipe::new(Handle::current());
        drop(pieces);
        let written = spawn_blocking(move || pipe.write_all(&[7; PIECE]));
        let error = written.await.unwrap().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}
