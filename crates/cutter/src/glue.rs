//! The JavaScript around the parts: the loader of the chunks becomes part of the main script.
//!
//! The loader comes as a module of its own that imports the main script, which in turn imports it. Served as
//! it is, it would cost the first load another request, and it would have to know the name that Trunk gives
//! the main script afterwards. As a part of it, it knows it anyway.

use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;

/// The name under which the main script imports the loader.
pub(crate) const LOADER: &str = "./chunks.js";

/// The name under which the loader imports the main script.
pub(crate) const MAIN: &str = "./main.js";

/// Where the loader finds a chunk; addresses are relative to the main script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// A file of its own.
    File(String),
    /// A part of the file in which the small ones lie one after another, in bytes from its beginning.
    Within {
        pack: String,
        from: usize,
        to: usize,
    },
}

/// Cuts a chunk out of the pack, which is fetched once; after a failure it is fetched anew.
const WITHIN: &str = r#"let pack;
const within = (address, from, to) => {
    pack ??= fetch(address).then(answer => {
        if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
        return answer.arrayBuffer();
    });
    pack.catch(() => { pack = undefined; });
    const headers = { "content-type": "application/wasm" };
    return pack.then(bytes => new Response(bytes.slice(from, to), { headers }));
};
"#;

/// Puts the loader into the main script, with the chunks at the places they will be served from.
///
/// `places` gives the new place of each file that the loader names.
///
/// # Errors
/// If one of the two scripts does not look as the tools that made them used to write them.
pub(crate) fn join(main: &str, loader: &str, places: &BTreeMap<String, Place>) -> Result<String> {
    let from_loader = format!(" from \"{LOADER}\"");
    let mut joined = String::with_capacity(main.len() + loader.len());
    // Each function that is imported has an import statement of its own; the loader is put in once.
    let mut first: Option<&str> = None;
    for line in main.lines() {
        match line.split_once(&from_loader) {
            None => joined.push_str(line),
            Some((import, _)) => {
                let name = import
                    .strip_prefix("import * as ")
                    .context("the main script imports the loader of chunks in a new way")?;
                let value = match first {
                    Some(first) => first.to_owned(),
                    None => as_expression(loader, places)?,
                };
                first.get_or_insert(name);
                joined.push_str(&format!("const {name} = {value};"));
            }
        }
        joined.push('\n');
    }
    first.context("the main script imports no loader of chunks")?;
    Ok(joined)
}

/// The loader as an expression for the object of what the module exported.
fn as_expression(loader: &str, places: &BTreeMap<String, Place>) -> Result<String> {
    let mut body = String::new();
    let mut exported = Vec::new();
    for line in loader.lines() {
        if line.contains(&format!("from \"{MAIN}\"")) {
            // What it imports from there is in scope now.
        } else if let Some(export) = line.strip_prefix("export const ") {
            exported.push(export.split(' ').next().unwrap_or_default());
            body.push_str("const ");
            body.push_str(export);
            body.push('\n');
        } else {
            body.push_str(line);
            body.push('\n');
        }
    }
    for (file, place) in places {
        let old = format!("fetch(new URL(\"./{file}\", import.meta.url))");
        ensure!(body.contains(&old), "the loader does not load {file}");
        let new = match place {
            Place::File(address) => format!("fetch(new URL(\"{address}\", import.meta.url))"),
            Place::Within { pack, from, to } => {
                format!("within(new URL(\"{pack}\", import.meta.url), {from}, {to})")
            }
        };
        body = body.replace(&old, &new);
    }
    let exported = exported.join(", ");
    Ok(format!(
        "(() => {{\n{WITHIN}{body}return {{ {exported} }};\n}})()"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_script_comes_of_two() {
        let main = "import * as import1 from \"./chunks.js\"\nimport * as import2 from \"./chunks.js\"\n\
                    let wasm;\nexport { initSync };\n";
        let loader = "import { initSync } from \"./main.js\";\n\n\
                      export const load_a = make(fetch(new URL(\"./a.wasm\", import.meta.url)));\n\
                      export const load_b = make(fetch(new URL(\"./b.wasm\", import.meta.url)));\n";
        let place = Place::Within {
            pack: "./chunk/small-34.bin".to_owned(),
            from: 8,
            to: 16,
        };
        let places = BTreeMap::from([
            (
                "a.wasm".to_owned(),
                Place::File("./chunk/a-12.wasm".to_owned()),
            ),
            ("b.wasm".to_owned(), place),
        ]);
        let joined = join(main, loader, &places).unwrap();
        assert!(joined.starts_with("const import1 = (() => {\n"));
        assert!(joined.ends_with(
            "\nconst load_a = make(fetch(new URL(\"./chunk/a-12.wasm\", import.meta.url)));\n\
             const load_b = make(within(new URL(\"./chunk/small-34.bin\", import.meta.url), 8, 16));\n\
             return { load_a, load_b };\n})();\n\
             const import2 = import1;\nlet wasm;\nexport { initSync };\n"
        ));
    }

    #[test]
    fn scripts_of_another_shape_are_refused() {
        let none = BTreeMap::new();
        assert!(join("let wasm;\n", "", &none).is_err());
        assert!(join("import { a } from \"./chunks.js\"\n", "", &none).is_err());
    }
}
