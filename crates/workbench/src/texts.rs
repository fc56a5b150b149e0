//! The words of texts, kept at hand while somebody marks them.
//!
//! Every new annotation is checked against the words it quotes. Reading and measuring a text for
//! each would cost more than everything else together, and a text never changes, so the last few
//! are kept.

use crate::refusal::Refusal;
use gainsay_anchoring::OffsetMap;
use gainsay_anchoring::diff::Diff;
use gainsay_model::hash::Sha256;
use gainsay_store::Store;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// How many bytes of words are kept: some hundreds of articles, or a few books.
const KEPT_BYTES: usize = 32 * 1024 * 1024;

/// Texts used lately, the latest last.
#[derive(Debug, Default)]
pub(crate) struct Texts(Mutex<VecDeque<(Sha256, Arc<OffsetMap>)>>);

impl Texts {
    /// The words with that digest, measured.
    pub(crate) fn get(&self, store: &dyn Store, sha256: Sha256) -> Result<Arc<OffsetMap>, Refusal> {
        if let Some(map) = self.kept(sha256) {
            return Ok(map);
        }
        let map = Arc::new(OffsetMap::new(words(store, sha256)?));
        self.keep(sha256, &map);
        Ok(map)
    }

    fn kept(&self, sha256: Sha256) -> Option<Arc<OffsetMap>> {
        let mut texts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = texts.iter().position(|(kept, _)| *kept == sha256)?;
        let found = texts.remove(at)?;
        let map = Arc::clone(&found.1);
        texts.push_back(found);
        Some(map)
    }

    fn keep(&self, sha256: Sha256, map: &Arc<OffsetMap>) {
        let mut texts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if texts.iter().any(|(kept, _)| *kept == sha256) {
            return;
        }
        texts.push_back((sha256, Arc::clone(map)));
        let mut bytes: usize = texts.iter().map(|(_, map)| map.text().len()).sum();
        while bytes > KEPT_BYTES && texts.len() > 1 {
            if let Some((_, dropped)) = texts.pop_front() {
                bytes -= dropped.text().len();
            }
        }
    }
}

/// How many comparisons are kept, and how many stretches all of them may have together: about 12 MB.
const KEPT_DIFFS: usize = 16;
const KEPT_STRETCHES: usize = 1_000_000;

/// Comparisons used lately, the latest last.
#[derive(Debug, Default)]
pub(crate) struct Diffs(Mutex<VecDeque<(Pair, Arc<Diff>)>>);

/// An earlier and a later text.
type Pair = (Sha256, Sha256);

impl Diffs {
    /// What two texts have in common. Neither ever changes, so it is worked out once.
    pub(crate) fn of(
        &self,
        before: (Sha256, &OffsetMap),
        after: (Sha256, &OffsetMap),
    ) -> Arc<Diff> {
        let name = (before.0, after.0);
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, diff)) = kept().iter().find(|(kept, _)| *kept == name) {
            return Arc::clone(diff);
        }
        let diff = Arc::new(Diff::of(before.1, after.1));
        let mut diffs = kept();
        diffs.push_back((name, Arc::clone(&diff)));
        let mut stretches: usize = diffs.iter().map(|(_, diff)| diff.same().len()).sum();
        while diffs.len() > KEPT_DIFFS || (stretches > KEPT_STRETCHES && diffs.len() > 1) {
            if let Some((_, dropped)) = diffs.pop_front() {
                stretches -= dropped.same().len();
            }
        }
        diff
    }
}

/// The words with that digest, straight from the store.
pub(crate) fn words(store: &dyn Store, sha256: Sha256) -> Result<String, Refusal> {
    let bytes = store
        .blob(sha256)?
        .ok_or_else(|| Refusal::internal(format!("the words {sha256} are named but not kept")))?;
    String::from_utf8(bytes.to_vec())
        .map_err(|_| Refusal::internal(format!("the words {sha256} are not UTF-8")))
}
