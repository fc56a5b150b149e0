//! Claims that were checked before.

use super::hit::standing_verdict;
use super::{sights, unready};
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::claim::Claim;
use gainsay_model::id::{ClaimId, ProjectId};
use gainsay_model::wire::search::{Earlier, EarlierVerdict};
use gainsay_search::query::Sort;
use gainsay_search::resemblance;

/// How many claims are compared word by word.
const COMPARED: usize = 60;
/// How many are shown.
const SHOWN: usize = 6;
/// Less alike than this is another matter, in percent.
const LEAST: u8 = 40;
/// Fewer letters than this say nothing yet.
const LETTERS: usize = 8;

impl Workbench {
    /// The claims that resemble some words, with what was judged of them, in all projects that the caller belongs to;
    /// the likest first. `except` is left out: the claim that is being written.
    ///
    /// # Errors
    ///
    /// [`Busy`](crate::RefusalKind::Busy) while the index is not ready.
    pub fn earlier(
        &self,
        caller: &Caller,
        words: &str,
        except: Option<(ProjectId, ClaimId)>,
    ) -> Result<Vec<Earlier>, Refusal> {
        let mut searched = self.searched(caller, None)?;
        if words.chars().filter(|c| c.is_alphanumeric()).count() < LETTERS {
            return Ok(Vec::new());
        }
        let projects = sights(&searched);
        let found = self
            .search
            .resembling(words, Sort::Claim, &projects, COMPARED)
            .map_err(unready)?;
        let mut all = Vec::new();
        for (project, subject) in found {
            let claim = ClaimId::new(subject.id);
            if except == Some((project, claim)) {
                continue;
            }
            let Some(searched) = searched.get_mut(&project) else {
                continue;
            };
            let stored = searched.lens.find(subject)?;
            let Some(statement) = stored
                .as_ref()
                .and_then(|stored| stored.get::<Claim>())
                .map(|claim| claim.statement.clone())
            else {
                continue;
            };
            let likeness = (resemblance(words, &statement) * 100.0).round() as u8;
            if likeness >= LEAST {
                all.push(Earlier {
                    project,
                    project_name: searched.name.clone(),
                    claim,
                    statement,
                    likeness,
                    verdict: None,
                });
            }
        }
        all.sort_by_key(|earlier| std::cmp::Reverse(earlier.likeness));
        all.truncate(SHOWN);
        for earlier in &mut all {
            let Some(searched) = searched.get_mut(&earlier.project) else {
                continue;
            };
            let verdict = standing_verdict(searched, earlier.claim.uuid())?;
            earlier.verdict = verdict.map(|(verdict, label)| EarlierVerdict {
                rating: verdict.rating,
                label,
                state: verdict.state,
            });
        }
        Ok(all)
    }
}
