//! A body whose sender stops in the middle.

use bytes::Bytes;
use http_body::{Body, Frame};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Some bytes, and then neither more nor an end.
pub(crate) struct Halting(Option<Bytes>);

impl Halting {
    pub(crate) fn after(bytes: impl Into<Bytes>) -> Self {
        Self(Some(bytes.into()))
    }
}

impl Body for Halting {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.0.take() {
            Some(bytes) => Poll::Ready(Some(Ok(Frame::data(bytes)))),
            None => Poll::Pending,
        }
    }
}
