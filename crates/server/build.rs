//! Embeds the built client (`dist/`, if there is one) and the demo corpus (`seeds/`) in the binary.
//!
//! Writes two lists of files as Rust source. Compressed forms made by `gainsay-press` lie beside each file, and
//! are embedded with it.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")).join("../..");
    let out = PathBuf::from(variable("OUT_DIR"));
    // A copy, because the client may be built anew while this crate is being compiled.
    let copy = out.join("dist");
    copy_files(&root.join("dist"), &copy)?;
    fs::write(out.join("assets.rs"), assets(&copy)?)?;
    fs::write(out.join("seeds.rs"), seeds(&root.join("seeds"))?)?;
    println!("cargo::rerun-if-changed=build.rs");
    for watched in ["dist", "seeds"] {
        println!("cargo::rerun-if-changed={}", root.join(watched).display());
    }
    Ok(())
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_default()
}

/// Every file below a folder by its path within it, with forward slashes.
fn files(folder: &Path) -> io::Result<BTreeMap<String, PathBuf>> {
    let mut found = BTreeMap::new();
    if folder.is_dir() {
        gather(folder, "", &mut found)?;
    }
    Ok(found)
}

/// Makes a folder hold what another holds, and nothing else.
fn copy_files(from: &Path, to: &Path) -> io::Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    for (name, path) in files(from)? {
        let copy = to.join(name);
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(path, copy)?;
    }
    Ok(())
}

fn gather(folder: &Path, prefix: &str, found: &mut BTreeMap<String, PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        if name.starts_with('.') {
            continue;
        }
        let path = fs::canonicalize(entry.path())?;
        if path.is_dir() {
            gather(&path, &format!("{prefix}{name}/"), found)?;
        } else {
            found.insert(format!("{prefix}{name}"), path);
        }
    }
    Ok(())
}

fn assets(dist: &Path) -> io::Result<String> {
    let found = files(dist)?;
    let mut source = String::from("pub(super) static FILES: &[Asset] = &[\n");
    for (name, path) in &found {
        if name.ends_with(".br") || name.ends_with(".gz") {
            continue;
        }
        let bytes = fs::read(path)?;
        let include = |path: &Path| format!("include_bytes!({:?})", path.display().to_string());
        let companion = |suffix: &str| match found.get(&format!("{name}.{suffix}")) {
            Some(path) => format!("Some({})", include(path)),
            None => "None".to_owned(),
        };
        let etag = hex(&Sha256::digest(&bytes)[..12]);
        let _ = writeln!(
            source,
            "    Asset {{ path: {name:?}, etag: {etag:?}, hashed: {}, plain: {}, brotli: {}, gzip: {} }},",
            is_hashed(name),
            include(path),
            companion("br"),
            companion("gz"),
        );
    }
    source.push_str("];\n\npub(super) static INLINE_SCRIPTS: &[&str] = &[");
    if let Some(path) = found.get("index.html") {
        for script in inline_scripts(&fs::read_to_string(path)?) {
            let _ = write!(source, "{:?}, ", base64(&Sha256::digest(script.as_bytes())));
        }
    }
    source.push_str("];\n");
    Ok(source)
}

/// Trunk names what may be cached for ever `name-0123456789abcdef.ext`, with sixteen hex digits of its content.
fn is_hashed(name: &str) -> bool {
    let stem = name.rsplit('/').next().unwrap_or(name);
    stem.split(['-', '.', '_'])
        .any(|part| part.len() >= 15 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The bodies of `<script>` elements that have no `src`: what a content security policy must name by hash.
fn inline_scripts(page: &str) -> Vec<&str> {
    let mut scripts = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find("<script") {
        let after = &rest[start..];
        let (Some(open), Some(close)) = (after.find('>'), after.find("</script>")) else {
            break;
        };
        if open < close && !after[..open].contains("src=") {
            scripts.push(&after[open + 1..close]);
        }
        rest = &after[close + "</script>".len()..];
    }
    scripts
}

fn seeds(folder: &Path) -> io::Result<String> {
    let mut source = String::from("pub(super) static FILES: &[(&str, &[u8])] = &[\n");
    let wanted = ["articles", "demo"];
    for part in wanted {
        for (name, path) in files(&folder.join(part))? {
            let name = format!("{part}/{name}");
            let _ = writeln!(
                source,
                "    ({name:?}, include_bytes!({:?})),",
                path.display().to_string()
            );
        }
    }
    source.push_str("];\n");
    Ok(source)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// RFC 4648 section 4, with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = (0..3).fold(0_u32, |group, i| {
            group << 8 | u32::from(chunk.get(i).copied().unwrap_or(0))
        });
        for i in 0..4 {
            if i <= chunk.len() {
                let digit = (group >> (18 - 6 * i)) as usize & 63;
                text.push(char::from(DIGITS[digit]));
            } else {
                text.push('=');
            }
        }
    }
    text
}
