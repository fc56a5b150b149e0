//! Cuts the linked client into what every page needs and what only some do, and binds it to JavaScript.
//!
//! Trunk builds the client and then starts `wasm-bindgen`; `cargo xtask client` puts this program in that
//! place. It first cuts the module at the functions that the client marks with `#[wasm_split]`
//! (`wasm_split_cli_support` does the cutting), then has wasm-bindgen's own library make the JavaScript for
//! the main part. The other parts, the chunks, are loaded by the page when it comes to them.
//!
//! Only the options that Trunk passes are understood.

mod cut;
mod glue;
mod order;
mod strip;

use order::Order;
use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    if matches!(arguments.as_slice(), [only] if only == "--version") {
        println!("wasm-bindgen {}", wasm_bindgen_shared::version());
        return ExitCode::SUCCESS;
    }
    match Order::read(&arguments).and_then(|order| cut::carry_out(&order)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
