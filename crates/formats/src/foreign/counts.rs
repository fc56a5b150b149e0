//! What became of everything in a file, for its report.

use std::collections::BTreeMap;

use gainsay_model::attribute::Key;
use gainsay_model::relation::RelationKind;

/// What became of the articles, marks and links of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    pub articles: u64,
    pub marks: u64,
    pub links: u64,
    /// Marks whose offsets were counted in another unit than the format says.
    pub other_unit: u64,
    /// Marks that were put where their words stand.
    pub by_words: u64,
    /// Labels that became kinds of their own, and how many marks have them.
    pub own_kinds: BTreeMap<String, u64>,
    /// Labels of links that are no relation here, and how many links had them.
    pub unknown_links: BTreeMap<String, u64>,
    /// Marks and links left out, as the mapping says.
    pub unwanted: u64,
    /// Texts whose line ends were folded.
    pub folded: u64,
    /// The labels of marks: how many have each, and the kind they became; none for those left out.
    pub labels: BTreeMap<String, (u64, Option<Key>)>,
    /// The labels of links: how many have each, and the relation they became.
    pub link_labels: BTreeMap<String, (u64, Option<RelationKind>)>,
}

impl Counts {
    /// How many sorts of things were put right.
    #[must_use]
    pub fn repairs(&self) -> u32 {
        let sorts = [self.other_unit, self.by_words, self.folded];
        sorts.into_iter().map(|count| u32::from(count > 0)).sum()
    }

    /// What a person should know of it, in sentences.
    #[must_use]
    pub fn notices(&self) -> Vec<String> {
        let mut said = vec![format!(
            "read {} articles with {} marks and {} links",
            self.articles, self.marks, self.links
        )];
        let mut say = |count: u64, what: &str| {
            if count > 0 {
                said.push(format!("{count} {what}"));
            }
        };
        say(
            self.other_unit,
            "marks were counted in other units than code points; their words stand where they are now",
        );
        say(
            self.by_words,
            "marks stood elsewhere than their words, and were put where the words are",
        );
        say(
            self.folded,
            "texts had line ends of other systems; offsets were moved with them",
        );
        say(
            self.unwanted,
            "marks or links were left out, as the mapping says",
        );
        for (label, count) in &self.own_kinds {
            said.push(format!(
                "“{label}” is a kind of its own now, of {count} marks"
            ));
        }
        for (label, count) in &self.unknown_links {
            said.push(format!("left out: {count} links “{label}”, which is no relation here; a mapping can say what it is"));
        }
        said
    }
}
