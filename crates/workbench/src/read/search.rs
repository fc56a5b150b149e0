//! Searching, in one project and in all that the caller belongs to.
//!
//! The index says where something may be; here it is looked up as it stands and shown only to whoever may see it. What
//! the index counts, it counts on the layers that the caller sees.

use super::Lens;
use crate::caller::Caller;
use crate::refusal::{Refusal, RefusalKind};
use crate::workbench::Workbench;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use gainsay_model::wire::search::{Answer, Narrowed};
use gainsay_search::query::{self, Node, Sort};
use gainsay_search::{DEEPEST, FindError, MOST_SPELLINGS, Matcher, Sees};
use std::collections::BTreeMap;

mod earlier;
mod hit;

/// How many hits are on a page, unless otherwise asked …
const USUAL: usize = 20;
/// … and at most.
const MOST: usize = 100;
/// How often more is fetched because some of it may not be shown.
const ROUNDS: usize = 4;

/// A question as it is understood; else a refusal that says where it is wrong.
pub(crate) fn question(text: &str, field: &str) -> Result<Node, Refusal> {
    query::parse(text).map_err(|fault| {
        Refusal::invalid(fault.kind.to_string())
            .hint(fault.kind.hint())
            .field(field)
            .offset(u64::from(fault.start))
    })
}

/// A project that is searched, as the caller sees it.
struct Searched<'a> {
    lens: Lens<'a>,
    name: String,
}

impl Workbench {
    /// A page of what a question finds in one project, or in all that the caller belongs to, the best first.
    ///
    /// # Errors
    ///
    /// [`NotFound`](RefusalKind::NotFound) for whoever is no member; [`Invalid`](RefusalKind::Invalid), with the place,
    /// for a question that is not understood; [`Busy`](RefusalKind::Busy) while the index is not ready.
    pub fn search(
        &self,
        caller: &Caller,
        within: Option<ProjectId>,
        text: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Answer, Refusal> {
        // First of all who asks: strangers learn nothing, not even what is wrong with their question.
        let mut searched = self.searched(caller, within)?;
        let node = question(text, "q")?;
        let limit = if limit == 0 { USUAL } else { limit.min(MOST) };
        let mut offset = match after {
            Some(after) => place(after)?,
            None => 0,
        };
        let projects = sights(&searched);
        let mut answer = Answer {
            understood: node.to_string(),
            // Said before anything is looked for: the index may go on meanwhile, and then less was seen than it has.
            behind: self.search_is_behind(&projects)?,
            ..Answer::default()
        };
        let mut hidden: BTreeMap<Sort, u64> = BTreeMap::new();
        for round in 0..ROUNDS {
            let wanted = limit - answer.hits.len();
            let found = self
                .search
                .find(&node, &projects, offset, wanted)
                .map_err(unready)?;
            let matcher = Matcher::of(&node, &found.spellings);
            if round == 0 {
                let narrowed = found.spellings.cut().map(|word| Narrowed {
                    word: word.to_owned(),
                    looked_for: MOST_SPELLINGS as u64,
                });
                answer.narrowed.extend(narrowed);
                for (sort, count) in &found.counts {
                    answer.counts.insert(sort.key().to_owned(), *count);
                }
            }
            let ended = found.things.len() < wanted;
            offset += found.things.len();
            for (project, subject) in found.things {
                let shown = match searched.get_mut(&project) {
                    Some(searched) => self.hit(searched, subject, &matcher)?,
                    None => None,
                };
                match shown {
                    Some(hit) => answer.hits.push(hit),
                    None => *hidden.entry(sort_of(subject.kind)).or_default() += 1,
                }
            }
            if ended || answer.hits.len() >= limit || offset >= DEEPEST {
                answer.next = (!ended && offset < DEEPEST).then(|| offset.to_string());
                break;
            }
            answer.next = Some(offset.to_string());
        }
        for (sort, count) in hidden {
            if let Some(all) = answer.counts.get_mut(sort.key()) {
                *all = all.saturating_sub(count);
            }
        }
        if answer.total() <= offset as u64 {
            answer.next = None;
        }
        Ok(answer)
    }

    /// How many events cannot be found yet.
    fn search_is_behind(&self, projects: &[(ProjectId, Sees)]) -> Result<u64, Refusal> {
        let mut behind = 0;
        for (project, _) in projects {
            let upto = self.search.upto(*project).map_err(unready)?;
            behind += self.store.head(*project)?.0.saturating_sub(upto.0);
        }
        Ok(behind)
    }

    fn searched(
        &self,
        caller: &Caller,
        within: Option<ProjectId>,
    ) -> Result<BTreeMap<ProjectId, Searched<'_>>, Refusal> {
        let mut searched = BTreeMap::new();
        match within {
            Some(project) => {
                let lens = self.lens(caller, project)?;
                searched.insert(project, Searched::new(lens)?);
            }
            None => {
                let ids: Vec<ProjectId> = match caller.person() {
                    Some(person) => {
                        let all = self.store.projects_of(person)?;
                        all.into_iter().map(|(id, _)| id).collect()
                    }
                    None => self.store.projects()?,
                };
                for id in ids {
                    match self.lens(caller, id) {
                        Ok(lens) => {
                            searched.insert(id, Searched::new(lens)?);
                        }
                        // Deleted, or not the token's.
                        Err(refusal) if refusal.kind == RefusalKind::NotFound => {}
                        Err(refusal) => return Err(refusal),
                    }
                }
            }
        }
        Ok(searched)
    }
}

impl<'a> Searched<'a> {
    fn new(mut lens: Lens<'a>) -> Result<Self, Refusal> {
        let id = lens.project.uuid();
        let (_, project) = lens.get_as::<gainsay_model::project::Project>(id)?;
        Ok(Self {
            lens,
            name: project.name,
        })
    }
}

fn sights(searched: &BTreeMap<ProjectId, Searched<'_>>) -> Vec<(ProjectId, Sees)> {
    let sees = |(id, searched): (&ProjectId, &Searched<'_>)| (*id, searched.lens.sight.sees_of());
    searched.iter().map(sees).collect()
}

fn sort_of(kind: EntityKind) -> Sort {
    match kind {
        EntityKind::Annotation => Sort::Annotation,
        EntityKind::Claim => Sort::Claim,
        EntityKind::Verdict => Sort::Verdict,
        EntityKind::Note => Sort::Note,
        _ => Sort::Article,
    }
}

fn place(after: &str) -> Result<usize, Refusal> {
    after.parse().map_err(|_| {
        Refusal::invalid(format!("“{after}” is not a place in what was found"))
            .hint("Use the “next” of the page before, unchanged.")
            .field("after")
    })
}

fn unready(error: FindError) -> Refusal {
    match error {
        FindError::NotReady => Refusal::new(RefusalKind::Busy, "the search is being made ready")
            .hint("Try again in a moment. Everything else works meanwhile."),
        error @ FindError::Index(_) => Refusal::internal(error),
    }
}
