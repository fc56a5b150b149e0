//! What is to be done: the options that Trunk passes, and one variable that `cargo xtask` sets.

use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

/// Names the folder that chunks are written to; Trunk takes along only what wasm-bindgen would have made.
const CHUNKS: &str = "GAINSAY_CHUNKS";

/// One module to cut and bind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Order {
    /// The linked module.
    pub(crate) module: PathBuf,
    /// Where the main part and its JavaScript go.
    pub(crate) folder: PathBuf,
    /// What they are called: `NAME.js` and `NAME_bg.wasm`.
    pub(crate) name: String,
    /// Where the chunks go.
    pub(crate) chunks: PathBuf,
}

impl Order {
    /// Reads the command line.
    ///
    /// # Errors
    /// If an option is unknown or one is missing.
    pub(crate) fn read(arguments: &[OsString]) -> Result<Self> {
        let chunks = env::var_os(CHUNKS).map(PathBuf::from);
        Self::from_parts(arguments, chunks)
    }

    fn from_parts(arguments: &[OsString], chunks: Option<PathBuf>) -> Result<Self> {
        let (mut module, mut folder, mut name) = (None, None, None);
        for argument in arguments {
            let text = argument.to_string_lossy();
            match text.split_once('=').unwrap_or((&text, "")) {
                ("--target", "web") | ("--no-typescript", "") => {}
                ("--out-dir", path) => folder = Some(PathBuf::from(path)),
                ("--out-name", stem) => name = Some(stem.to_owned()),
                (option, _) if option.starts_with('-') => {
                    bail!(
                        "the option `{text}` is not understood; Trunk.toml or index.html asks for something new"
                    )
                }
                _ => module = Some(PathBuf::from(argument)),
            }
        }
        Ok(Self {
            module: module.context("no module was named")?,
            folder: folder.context("--out-dir is missing")?,
            name: name.context("--out-name is missing")?,
            chunks: chunks.with_context(|| {
                format!("{CHUNKS} names no folder; build the client with `cargo xtask client`")
            })?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Result<Order> {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        Order::from_parts(&arguments, Some("chunks".into()))
    }

    #[test]
    fn what_trunk_says_is_understood() {
        let order = read(&[
            "--target=web",
            "--out-dir=/target/out",
            "--out-name=client",
            "/target/client.wasm",
            "--no-typescript",
        ])
        .unwrap();
        assert_eq!(
            order,
            Order {
                module: "/target/client.wasm".into(),
                folder: "/target/out".into(),
                name: "client".to_owned(),
                chunks: "chunks".into(),
            }
        );
    }

    #[test]
    fn what_nobody_carries_out_is_refused() {
        assert!(read(&["--target=nodejs"]).is_err());
        assert!(read(&["--out-dir=/out", "--out-name=client"]).is_err());
    }
}
