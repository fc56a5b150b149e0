//! Signing a manifest, and checking who signed it, by OpenSSH's `ssh-keygen`.
//!
//! So every key that OpenSSH knows signs, those in an agent and those on a token too, and no private key ever comes near
//! this program. The format is OpenSSH's own (PROTOCOL.sshsig), which anybody can check without Gainsay.

use super::super::fault::Fault;
use gainsay_formats::archive::{Archive, Unpacking};
use gainsay_formats::release::{MANIFEST, SIGNATURE};
use std::fs::{self, File};
use std::io::{self, BufReader, Read as _, Seek as _, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::{NamedTempFile, TempDir};

/// What signatures are for: one made for another purpose does not count (PROTOCOL.sshsig, “namespace”).
const PURPOSE: &str = "gainsay-release";

fn keygen(arguments: &[&str], input: Option<&[u8]>) -> Result<Output, Fault> {
    let unstarted = |error: io::Error| {
        Fault::Failed(format!(
            "ssh-keygen could not be started: {error}. It comes with OpenSSH 8.2 and later"
        ))
    };
    let mut command = Command::new("ssh-keygen");
    command
        .args(arguments)
        .stdin(if input.is_some() {
            Stdio::piped()
        } else {
            Stdio::inherit()
        })
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().map_err(unstarted)?;
    if let (Some(input), Some(mut pipe)) = (input, child.stdin.take()) {
        // It reads all of it, or says why not.
        let _: io::Result<()> = pipe.write_all(input);
    }
    child.wait_with_output().map_err(unstarted)
}

/// What a command printed, in one line.
fn said(output: &Output) -> String {
    let out = String::from_utf8_lossy(&output.stdout);
    let error = String::from_utf8_lossy(&output.stderr);
    let words: Vec<&str> = out
        .split_whitespace()
        .chain(error.split_whitespace())
        .collect();
    words.join(" ")
}

/// The archive with a signature of its manifest.
pub(super) fn add(archive: File, key: &Path) -> Result<NamedTempFile, Fault> {
    let failed = |error: io::Error| Fault::Failed(format!("the release cannot be signed: {error}"));
    let room = TempDir::new().map_err(failed)?;
    let manifest = room.path().join(MANIFEST);
    let mut signed = NamedTempFile::new().map_err(failed)?;
    let mut out = Archive::new(io::BufWriter::new(signed.as_file_mut()));
    let mut archive = archive;
    archive.rewind().map_err(failed)?;
    let mut files = Unpacking::new(BufReader::new(archive));
    while let Some((name, mut file)) = files
        .file_to(|_| tempfile::tempfile())
        .map_err(|error| Fault::Failed(error.to_string()))?
    {
        file.rewind().map_err(failed)?;
        if name == MANIFEST {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).map_err(failed)?;
            fs::write(&manifest, &bytes).map_err(failed)?;
            file.rewind().map_err(failed)?;
        }
        let packed = tempfile::tempfile().map_err(failed)?;
        out.add_from(&name, &mut file, packed).map_err(failed)?;
    }
    let (key, path) = (key.to_string_lossy(), manifest.to_string_lossy());
    let output = keygen(&["-Y", "sign", "-f", &key, "-n", PURPOSE, &path], None)?;
    let signature = room.path().join(SIGNATURE);
    if !output.status.success() || !signature.exists() {
        return Err(Fault::Failed(format!(
            "ssh-keygen did not sign: {}",
            said(&output)
        )));
    }
    let bytes = fs::read(&signature).map_err(failed)?;
    out.add(SIGNATURE, &bytes).map_err(failed)?;
    out.finish().map_err(failed)?;
    Ok(signed)
}

/// Checks a signature, and says whose it is. With a signer it must be theirs.
pub(super) fn check(
    manifest: &[u8],
    signature: &[u8],
    signer: Option<&Path>,
) -> Result<String, Fault> {
    let failed =
        |error: io::Error| Fault::Failed(format!("the signature cannot be checked: {error}"));
    let room = TempDir::new().map_err(failed)?;
    let kept = room.path().join(SIGNATURE);
    fs::write(&kept, signature).map_err(failed)?;
    let kept = kept.to_string_lossy();
    let no =
        |output: &Output| Fault::Damaged(format!("the signature does not hold: {}", said(output)));
    let Some(signer) = signer else {
        let arguments = ["-Y", "check-novalidate", "-n", PURPOSE, "-s", &kept];
        let output = keygen(&arguments, Some(manifest))?;
        return if output.status.success() {
            Ok(format!(
                "{}; name a signer with --signer to know that it is theirs",
                said(&output)
            ))
        } else {
            Err(no(&output))
        };
    };
    let words = fs::read_to_string(signer)
        .map_err(|error| Fault::file("cannot be read", signer, &error))?;
    let allowed = room.path().join("allowed_signers");
    fs::write(&allowed, allowing(&words)).map_err(failed)?;
    let allowed = allowed.to_string_lossy();
    let found = keygen(
        &["-Y", "find-principals", "-s", &kept, "-f", &allowed],
        None,
    )?;
    let principal = String::from_utf8_lossy(&found.stdout);
    let Some(principal) = principal.lines().next().filter(|_| found.status.success()) else {
        return Err(Fault::Damaged(format!(
            "it was signed by somebody else than {} allows",
            signer.display()
        )));
    };
    let arguments = [
        "-Y", "verify", "-f", &allowed, "-I", principal, "-n", PURPOSE, "-s", &kept,
    ];
    let output = keygen(&arguments, Some(manifest))?;
    if output.status.success() {
        Ok(said(&output))
    } else {
        Err(no(&output))
    }
}

/// A file of allowed signers; a bare public key allows whoever has it.
fn allowing(words: &str) -> String {
    let lines = words.lines().map(|line| {
        let is_key = ["ssh-", "ecdsa-", "sk-"]
            .iter()
            .any(|begin| line.starts_with(begin));
        if is_key {
            format!("signer {line}\n")
        } else {
            format!("{line}\n")
        }
    });
    lines.collect()
}
