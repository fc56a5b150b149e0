//! Bytes written on a blocking thread, read by the connection: a few pieces wait in between, and no more.

use bytes::Bytes;
use std::io::{self, Write};
use tokio::sync::mpsc;

/// Bytes in a piece.
const PIECE: usize = 64 << 10;

/// Pieces that wait to be read.
const WAITING: usize = 4;

/// The end that is written to.
#[derive(Debug)]
pub(super) struct Pipe {
    buffer: Vec<u8>,
    out: mpsc::Sender<io::Result<Bytes>>,
}

impl Pipe {
    /// Both ends.
    pub(super) fn new() -> (Self, mpsc::Receiver<io::Result<Bytes>>) {
        let (out, pieces) = mpsc::channel(WAITING);
        (
            Self {
                buffer: Vec::with_capacity(PIECE),
                out,
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
        let _ = self.out.blocking_send(Err(error));
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
        self.out
            .blocking_send(Ok(piece.into()))
            .map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_arrive_in_order_and_a_reader_that_left_ends_the_writing() {
        let (mut pipe, mut pieces) = Pipe::new();
        let written = std::thread::spawn(move || {
            for _ in 0..3 {
                pipe.write_all(&[7; PIECE]).unwrap();
            }
            pipe.write_all(b"end").unwrap();
            pipe.finish();
        });
        let mut read = Vec::new();
        while let Some(piece) = pieces.blocking_recv() {
            read.extend_from_slice(&piece.unwrap());
        }
        written.join().unwrap();
        assert_eq!(read.len(), 3 * PIECE + 3);
        assert!(read.ends_with(b"end"));

        let (mut pipe, pieces) = Pipe::new();
        drop(pieces);
        let error = pipe.write_all(&[7; PIECE]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}
