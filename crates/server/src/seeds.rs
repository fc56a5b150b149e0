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

impl Seed {
    /// The name without its ending.
    pub fn stem(&self) -> &'static str {
        self.name
            .rsplit_once('.')
            .map_or(self.name, |(stem, _)| stem)
    }
}

/// The worked example: marks, links, claims and verdicts on the articles, which it names by their files.
pub fn marks() -> Vec<Seed> {
    below("demo/")
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
