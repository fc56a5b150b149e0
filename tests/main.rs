//! Everything through the front door: the real router, the real binary, a real store.
