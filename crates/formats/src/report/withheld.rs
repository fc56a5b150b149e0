//! Names that are not published: those of parties marked as sensitive.
//!
//! Where somebody is named by a tie to a party, the whole mention is replaced. Everywhere else the
//! names of such parties are looked for in the words themselves: in quotes, titles, rationales.
//! A form that is not among a party's names cannot be found.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::{Hop, Mention};
use gainsay_model::claim::Claim;
use gainsay_model::document::Document;
use gainsay_model::id::PartyId;
use gainsay_model::party::Party;
use gainsay_model::region::Region;

use super::html::of_the_web;

/// What stands for somebody who is not named.
pub(super) const SOMEBODY: &str = "a source";

/// What stands in the middle of somebody else's words.
const TAKEN_OUT: &str = "[name withheld]";

/// How many letters an ending may have for a word to be a name still: a genitive, a case.
const ENDING: usize = 3;

/// Whom the report does not name.
#[derive(Debug, Default)]
pub(crate) struct Withheld {
    parties: BTreeSet<PartyId>,
    /// Each name as its words in small letters, the longest first.
    names: Vec<Vec<Vec<char>>>,
    /// Each name without anything between its words, to be looked for in addresses.
    slugs: Vec<String>,
}

impl Withheld {
    /// Whoever is marked, and whoever was merged with such a one.
    pub(crate) fn of(parties: &BTreeMap<PartyId, Party>) -> Self {
        let whole = |id: PartyId| {
            let mut here = id;
            // Merges lead to no ring; this many steps end one all the same.
            for _ in 0..parties.len() {
                match parties.get(&here).and_then(|party| party.merged_into) {
                    Some(next) => here = next,
                    None => break,
                }
            }
            here
        };
        let marked: BTreeSet<PartyId> = parties
            .iter()
            .filter(|(_, party)| party.sensitive)
            .map(|(id, _)| whole(*id))
            .collect();
        let hidden = parties
            .iter()
            .filter(|(id, _)| marked.contains(&whole(**id)));
        let mut names = BTreeSet::new();
        let mut ids = marked.clone();
        for (id, party) in hidden {
            ids.insert(*id);
            names.extend(party.names.iter().map(|name| folded(&name.name)));
        }
        let mut names: Vec<_> = names
            .into_iter()
            .filter(|words| words.iter().map(Vec::len).sum::<usize>() > 1)
            .collect();
        let length = |words: &Vec<Vec<char>>| words.iter().map(Vec::len).sum::<usize>();
        names.sort_by_key(|words| std::cmp::Reverse(length(words)));
        let slugs = names
            .iter()
            .map(|words| words.iter().flatten().collect::<String>())
            .filter(|slug| slug.chars().count() > 3)
            .collect();
        Self {
            parties: ids,
            names,
            slugs,
        }
    }

    /// Whether nobody may learn who this is.
    pub(crate) fn hides(&self, party: Option<PartyId>) -> bool {
        party.is_some_and(|party| self.parties.contains(&party))
    }

    /// The words without the names that are withheld.
    pub(crate) fn hide<'t>(&self, words: &'t str) -> Cow<'t, str> {
        if self.names.is_empty() {
            return Cow::Borrowed(words);
        }
        let letters: Vec<(usize, char)> = words.char_indices().collect();
        let mut out = String::new();
        let (mut at, mut kept) = (0, 0);
        while at < letters.len() {
            let starts =
                at == 0 || !letters[at - 1].1.is_alphanumeric() || is_unspaced(letters[at].1);
            let end = starts
                .then(|| self.names.iter().find_map(|name| ends(&letters, at, name)))
                .flatten();
            let Some(end) = end else {
                at += 1;
                continue;
            };
            let byte = |place: usize| letters.get(place).map_or(words.len(), |(byte, _)| *byte);
            out.push_str(&words[byte(kept)..byte(at)]);
            out.push_str(TAKEN_OUT);
            at = end;
            kept = end;
        }
        if kept == 0 {
            return Cow::Borrowed(words);
        }
        if let Some((byte, _)) = letters.get(kept) {
            out.push_str(&words[*byte..]);
        }
        Cow::Owned(out)
    }

    /// The address, if it may be followed and gives no withheld name away.
    pub(crate) fn address<'a>(&self, address: &'a str) -> Option<&'a str> {
        let plain: String = decoded(address)
            .flat_map(char::to_lowercase)
            .filter(|c| c.is_alphanumeric())
            .collect();
        of_the_web(address).filter(|_| !self.slugs.iter().any(|slug| plain.contains(slug.as_str())))
    }

    fn mention(&self, mention: &mut Mention) {
        if self.hides(mention.party) {
            mention.words = SOMEBODY.to_owned();
        }
    }

    fn hops(&self, hops: &mut [Hop]) {
        for hop in hops.iter_mut().filter(|hop| self.hides(hop.party)) {
            hop.words = SOMEBODY.to_owned();
        }
    }

    pub(super) fn claim(&self, claim: &mut Claim) {
        claim.claimants.iter_mut().for_each(|one| self.mention(one));
    }

    pub(super) fn document(&self, document: &mut Document) {
        let outlets = document
            .outlet
            .iter_mut()
            .chain(&mut document.original_outlet);
        outlets
            .chain(&mut document.authors)
            .for_each(|one| self.mention(one));
        let kept = document.address.take();
        document.address = kept.filter(|address| self.address(address).is_some());
    }

    pub(super) fn annotation(&self, annotation: &mut Annotation) {
        self.hops(&mut annotation.attribution.hops);
        annotation
            .targets
            .iter_mut()
            .for_each(|one| self.mention(one));
    }

    pub(super) fn region(&self, region: &mut Region) {
        self.hops(&mut region.hops);
    }
}

/// Where the name that begins at this place ends, if it does begin there.
fn ends(letters: &[(usize, char)], start: usize, name: &[Vec<char>]) -> Option<usize> {
    let mut at = start;
    let mut length = 0;
    for (number, word) in name.iter().enumerate() {
        if number > 0 {
            // Blanks, a line's end, or the marks of bold type may stand between two words.
            at += letters[at..]
                .iter()
                .take_while(|(_, letter)| !letter.is_alphanumeric())
                .count();
        }
        let mut expected = word.iter();
        while let Some(mut wanted) = expected.next() {
            let (_, letter) = letters.get(at)?;
            for (place, small) in letter.to_lowercase().enumerate() {
                if place > 0 {
                    wanted = expected.next()?;
                }
                if small != *wanted {
                    return None;
                }
            }
            at += 1;
        }
        length += word.len();
    }
    let rest = letters[at..]
        .iter()
        .take_while(|(_, letter)| letter.is_alphanumeric());
    let rest: Vec<char> = rest.map(|(_, letter)| *letter).collect();
    if rest.first().is_some_and(|letter| is_unspaced(*letter)) {
        return Some(at);
    }
    let ending = if length > 3 { ENDING } else { 0 };
    (rest.len() <= ending).then_some(at + rest.len())
}

/// Scripts that put nothing between words.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..)
}

fn folded(name: &str) -> Vec<Vec<char>> {
    name.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().flat_map(char::to_lowercase).collect())
        .collect()
}

/// An address with its `%XX` read as far as they are letters.
fn decoded(address: &str) -> std::vec::IntoIter<char> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let read = (*first == b'%')
            .then(|| std::str::from_utf8(tail.get(..2)?).ok())
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(read.unwrap_or(*first));
        rest = if read.is_some() { &tail[2..] } else { tail };
    }
    let read: Vec<char> = String::from_utf8_lossy(&bytes).chars().collect();
    read.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::party::{PartyKind, PartyName};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn withheld(names: &[&str]) -> Withheld {
        let party = Party {
            names: names
                .iter()
                .map(|name| PartyName {
                    name: (*name).to_owned(),
                    language: None,
                })
                .collect(),
            what: PartyKind::Person,
            roles: Vec::new(),
            acts_for: Vec::new(),
            merged_into: None,
            sensitive: true,
            about: String::new(),
        };
        Withheld::of(&BTreeMap::from([(PartyId::new(Uuid::from_u128(1)), party)]))
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        let withheld = withheld(&["Jane Doe", "Анна", "李明", "Bo"]);
        for (said, printed) in [
            ("So JANE  doe said", "So [name withheld] said"),
            ("Jane **Doe**’s word", "[name withheld]**’s word"),
            ("with Jane\nDoes", "with [name withheld]"),
            ("Janet Doe", "Janet Doe"),
            ("сказала Анной", "сказала Анной"),
            ("об Аннах", "об [name withheld]"),
            ("他说李明来了", "他说[name withheld]来了"),
            ("Bob and Bo.", "Bob and [name withheld]."),
            ("nobody", "nobody"),
        ] {
            assert_eq!(withheld.hide(said), printed);
        }
    }

    #[test]
    fn addresses_that_name_are_no_links() {
        let withheld = withheld(&["Jane Doe"]);
        for named in [
            "https://a.example/jane-doe-speaks",
            "https://a.example/?q=Jane%20Doe",
        ] {
            assert_eq!(withheld.address(named), None);
        }
        assert!(withheld.address("https://a.example/jane").is_some());
    }

    proptest! {
        #[test]
        fn no_text_lets_a_name_through(before in "\\PC{0,12}", after in "\\PC{0,12}") {
            let withheld = withheld(&["Jane Doe"]);
            let said = format!("{before} Jane Doe {after}");
            prop_assert!(!withheld.hide(&said).contains("Jane Doe"));
        }
    }
}
