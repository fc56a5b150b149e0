//! The `gainsay` program.

use std::process::ExitCode;

/// Writes are many small values that one thread makes and another drops, which the system's allocator takes hard.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    gainsay_server::cli::run()
}
