//! One program for all targets: `GAINSAY_TARGET` names the one to feed, the rest is libFuzzer's.
//!
//! `cargo xtask fuzz` builds and runs it.

#![no_main]

mod targets;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<targets::Target> = LazyLock::new(|| {
    let name = std::env::var("GAINSAY_TARGET").unwrap_or_default();
    targets::named(&name).unwrap_or_else(|| panic!("GAINSAY_TARGET names no target: “{name}”"))
});

fuzz_target!(|bytes: &[u8]| TARGET.feed(bytes));
