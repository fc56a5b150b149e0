//! The example corpus that `gainsay serve --demo` loads, embedded in the program.

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/seeds.rs"));
}

/// A file of the example.
#[derive(Debug, Clone, Copy)]
pub struct Seed {
    /// Its name without the folder.
    pub name: &'static str,
    pub bytes: &'static [u8],
}

/// The worked example, if it was there when the program was built: everything in one corpus file.
pub fn corpus() -> Option<Seed> {
    below("demo/")
        .into_iter()
        .find(|seed| seed.name == "corpus.jsonl")
}

/// The articles of the example, by name.
pub fn articles() -> Vec<Seed> {
    below("articles/")
}

fn below(folder: &str) -> Vec<Seed> {
    embedded::FILES
        .iter()
        .filter_map(|(path, bytes)| {
            Some(Seed {
                name: path.strip_prefix(folder)?,
                bytes,
            })
        })
        .collect()
}
