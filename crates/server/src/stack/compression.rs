//! Compression of what is made on the way out. The files of the page are compressed beforehand ([`crate::asset`]).

use tower_http::compression::predicate::{And, NotForContentType, Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};

/// What is worth compressing: JSON and texts that are not tiny. Never a stream of events, which would be held back.
type Worth = And<And<SizeAbove, NotForContentType>, NotForContentType>;

/// Below this many bytes an answer fits in one packet anyway.
const SMALL: u64 = 1400;

/// Gzip at its fastest: on one machine or in one building, bytes are cheaper than waiting.
pub fn layer() -> CompressionLayer<Worth> {
    CompressionLayer::new()
        .quality(CompressionLevel::Fastest)
        .compress_when(
            SizeAbove::new(SMALL)
                .and(NotForContentType::new("text/event-stream"))
                .and(NotForContentType::new("image/")),
        )
}
