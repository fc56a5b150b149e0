//! What a bare machine lacks: each part looks first, installs if it can, and otherwise says exactly what to
//! install.

pub(crate) mod chromium;
pub(crate) mod crates;
mod debian;
pub(crate) mod node;
pub(crate) mod packages;
pub(crate) mod readers;
pub(crate) mod wasm_target;
