//! The `gainsay` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    gainsay_server::cli::run()
}
