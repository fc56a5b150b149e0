//! Articles that a feed tells of: listed, and picked by their numbers.

use super::progress::Progress;
use super::sources::Source;
use super::{Import, Tally, query_value};
use crate::cli::client::Client;
use crate::cli::fault::Fault;
use axum::body::Body;
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::wire::import::{Listed, Listing};
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Which articles of a list are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pick {
    All,
    /// By their numbers, counted from 1.
    Some(Vec<RangeInclusive<usize>>),
}

impl Pick {
    fn takes(&self, number: usize) -> bool {
        match self {
            Self::All => true,
            Self::Some(ranges) => ranges.iter().any(|range| range.contains(&number)),
        }
    }
}

impl FromStr for Pick {
    type Err = String;

    fn from_str(words: &str) -> Result<Self, String> {
        if words.eq_ignore_ascii_case("all") {
            return Ok(Self::All);
        }
        let wrong = || format!("“{words}” is neither “all” nor a list of numbers such as 1,3-5");
        let number = |digits: &str| match digits.trim().parse() {
            Ok(0) | Err(_) => Err(wrong()),
            Ok(number) => Ok(number),
        };
        let ranges = words.split(',').map(|part| match part.split_once('-') {
            Some((from, to)) => Ok(number(from)?..=number(to)?),
            None => number(part).map(|number| number..=number),
        });
        ranges.collect::<Result<_, String>>().map(Self::Some)
    }
}

impl Import {
    /// Brings in what was picked, or shows what there is to pick from.
    pub(super) async fn list_or_pick(
        &self,
        client: &Client,
        project: ProjectId,
        source: &Source,
        mapping: Option<&str>,
        tally: &mut Tally,
        progress: &Progress,
    ) -> Result<(), Fault> {
        let feeds = path::feeds(project);
        let (address, body) = match source.address() {
            Some(page) => (
                format!("{feeds}?address={}", query_value(page)),
                Body::empty(),
            ),
            None => (feeds, source.body()?),
        };
        let listing: Listing = client.upload(&address, body).await?;
        let Some(pick) = &self.pick else {
            let title = listing.title.as_deref().unwrap_or(&source.name);
            progress.line(&format!("{title}: {} articles", listing.entries.len()));
            for (entry, number) in listing.entries.iter().zip(1_usize..) {
                progress.line(&shown(number, entry));
            }
            progress.line("Nothing was brought in. Say which with --pick all, or --pick and their numbers, such as 1,3-5.");
            return Ok(());
        };
        for (entry, number) in listing.entries.iter().zip(1_usize..) {
            if pick.takes(number) {
                progress.at(&entry.address);
                let page = Source::at(&entry.address);
                let taken = self.take(client, project, &page, mapping, progress).await;
                tally.add(&entry.address, taken, progress)?;
            }
        }
        Ok(())
    }
}

fn shown(number: usize, entry: &Listed) -> String {
    let title = entry.title.as_deref().unwrap_or("without a title");
    let date = entry
        .published
        .as_ref()
        .map(|date| format!("{}  ", date.edtf));
    let author = entry.author.as_ref().map(|author| format!(", {author}"));
    let known = if entry.known.is_some() {
        "  (here already)"
    } else {
        ""
    };
    format!(
        "{number:>4}  {}{title}{}{known}\n      {}",
        date.unwrap_or_default(),
        author.unwrap_or_default(),
        entry.address
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picks_are_all_or_numbers() {
        assert_eq!("ALL".parse(), Ok(Pick::All));
        let some: Pick = "1,3-5".parse().unwrap();
        let taken: Vec<usize> = (0..8).filter(|number| some.takes(*number)).collect();
        assert_eq!(taken, [1, 3, 4, 5]);
        for wrong in ["", "0", "1-", "a", "1,,2"] {
            assert!(wrong.parse::<Pick>().is_err(), "{wrong}");
        }
    }
}
