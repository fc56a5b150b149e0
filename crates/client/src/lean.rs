//! What is compiled once instead of once for every use.
//!
//! A generic function is machine code again for every closure it is given. Where the closure is all that
//! differs, it is boxed here before it meets the generic code: a few nanoseconds for about a kilobyte of
//! what every browser has to load.

use leptos::prelude::Effect;
use std::cmp::Ordering;

/// Runs something now and again whenever what it reads changes, as [`Effect::new`] does.
pub fn effect(run: impl FnMut() + 'static) {
    fn boxed(mut run: Box<dyn FnMut()>) {
        Effect::new(move |_| run());
    }
    boxed(Box::new(run));
}

/// Stable sorting, for the hundreds of things that a page shows.
pub trait Order<T> {
    /// Sorts by a comparison.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts by a key.
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }
}

impl<T> Order<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let mut sources = sorted_places(self.len(), &mut |a, b| compare(&self[a], &self[b]));
        // Along each cycle of the permutation, every place takes over its item.
        for start in 0..sources.len() {
            let mut place = start;
            while sources[place] != start {
                let source = std::mem::replace(&mut sources[place], place);
                self.swap(place, source);
                place = source;
            }
            sources[place] = place;
        }
    }
}

/// The places `0..count` in the order of what stands there.
fn sorted_places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_that_of_the_standard_library() {
        for length in 0..40_u32 {
            let mut items: Vec<(u32, u32)> = (0..length)
                .map(|place| (place * 7919 % 11, place))
                .collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            items.order_by_key(|(key, _)| *key);
            assert_eq!(items, expected);
        }
    }
}
