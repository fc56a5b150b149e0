//! Who is really behind what bears on a claim.
//!
//! Annotations fall into *origins*: one utterance, document or observation that each of them reports.
//! They are joined by decisions, by links that say one repeats the other, by copies of one article, by passages
//! that articles share, and by chains that begin with one source. Origins fall into *camps* that do not confirm one another: one source
//! that spoke twice, sources that act for one principal, parties to the dispute. How many camps are
//! independent is a range: what is not known to be distinct counts in the upper figure only, and two unnamed
//! sources are taken neither for one nor for two.

mod distinct;
mod source;
#[cfg(test)]
mod tests;

use self::distinct::Camps;
use self::source::{Beginning, Identity, original};
use crate::parties::Parties;
use crate::sets::{Group, Sets};
use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::Hop;
use gainsay_model::date::Day;
use gainsay_model::document::Document;
use gainsay_model::id::{AnnotationId, DocumentId, PartyId};
use gainsay_model::origin::{OriginBasis, OriginDecision, Sameness};
use gainsay_model::wire::origins::{Ground, Independence, Joined, Member, Origin, Origins, Tie};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// An annotation that bears on a claim.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    pub id: AnnotationId,
    pub annotation: &'a Annotation,
    /// The hops of the quotation that it stands in and takes over; empty where it does not.
    pub inherited: &'a [Hop],
    /// The article it stands in.
    pub document: &'a Document,
}

/// What is known beside the annotations themselves.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Articles that others are copies of; more do no harm.
    pub documents: &'a BTreeMap<DocumentId, &'a Document>,
    pub parties: &'a Parties<'a>,
    /// Oldest first: of two on one pair the later one holds, and a person's before a machine's.
    pub decisions: &'a [OriginDecision],
    /// Pairs of which one was linked as a repetition of the other.
    pub repeats: &'a [(AnnotationId, AnnotationId)],
    /// Pairs whose words lie in a passage that their articles share.
    pub reprints: &'a [Reprint],
    /// Who is at odds: those who make the claim and those it is about.
    pub disputants: &'a BTreeSet<PartyId>,
}

/// Two annotations whose words lie in a passage that their articles share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reprint {
    pub one: AnnotationId,
    pub other: AnnotationId,
    /// How many words of the passage are the same.
    pub words: u32,
}

/// Finds the origins of reports, which are best given in the order in which people meet them.
pub fn derive(reports: &[Report<'_>], known: &Known<'_>) -> Origins {
    let mut beginnings: Vec<Beginning> = reports
        .iter()
        .map(|report| Beginning::of(report, known.documents, known.parties))
        .collect();
    let rulings = Rulings::of(reports, known.decisions);
    let alike = alike(reports, known);
    let pairs = alike.iter().map(|(one, other, _)| (*one, *other));
    give_to_whoever_said_it(&mut beginnings, pairs, &rulings);
    let mut sets = Sets::new(reports.len());
    let contradictions = rulings.join(&mut sets);
    let mut join = |one, other, ground| {
        if !rulings.part(&mut sets, one, other) {
            sets.join(one, other, ground);
        }
    };
    // Words that were copied are one utterance, unless the articles say that different people said them: then
    // one of them is wrong, and neither confirms the other.
    let mut disputed = Vec::new();
    for (one, other, ground) in alike {
        match ground {
            Ground::Reprint { words } if beginnings[one].contradicts(&beginnings[other]) => {
                disputed.push((one, other, words));
            }
            ground => join(one, other, ground),
        }
    }
    for (one, other) in utterances(&beginnings) {
        join(one, other, Ground::SameSource);
    }
    let groups = sets.groups();
    let camps = camps(&groups, &beginnings, &rulings, &disputed, known);
    let (low, named) = (camps.facts.distinct(false), camps.facts.distinct(true));
    let figure = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let id = |place: usize| reports[place].id;
    let mut origins = Vec::with_capacity(groups.len());
    for (group, (camp, tie)) in groups.into_iter().zip(camps.of_origin) {
        let first = group.first().map_or(0, |(place, _)| *place);
        // Of several names for one source, the first that names it.
        let place = group.iter().map(|(place, _)| *place);
        let named = place.clone().find(|place| beginnings[*place].is_named());
        origins.push(Origin {
            source: beginnings[named.unwrap_or(first)].source.clone(),
            members: group
                .into_iter()
                .map(|(place, joined)| Member {
                    annotation: id(place),
                    joined: joined.map(|(to, ground)| Joined { to: id(to), ground }),
                })
                .collect(),
            camp: figure(camp),
            tie,
            counts: low.contains(&camp),
        });
    }
    Origins {
        independent: Independence {
            low: figure(low.len()),
            high: figure(camps.facts.named.len()),
            named: figure(named.len()),
        },
        origins,
        contradictions: contradictions
            .into_iter()
            .map(|(one, other)| (id(one), id(other)))
            .collect(),
    }
}

/// What was decided on pairs, by the places of their annotations, smaller place first.
struct Rulings<'a> {
    by_pair: BTreeMap<(usize, usize), &'a OriginDecision>,
    /// The pairs that must not become one by themselves.
    apart: Vec<(usize, usize)>,
}

impl<'a> Rulings<'a> {
    fn of(reports: &[Report<'_>], decisions: &'a [OriginDecision]) -> Self {
        let places: BTreeMap<AnnotationId, usize> = reports
            .iter()
            .enumerate()
            .map(|(place, report)| (report.id, place))
            .collect();
        let mut by_pair: BTreeMap<(usize, usize), &OriginDecision> = BTreeMap::new();
        for decision in decisions {
            let (Some(&left), Some(&right)) =
                (places.get(&decision.left), places.get(&decision.right))
            else {
                continue;
            };
            let pair = (left.min(right), left.max(right));
            let by_person = |decision: &OriginDecision| decision.basis == OriginBasis::Person;
            let stands = by_pair
                .get(&pair)
                .is_some_and(|there| by_person(there) && !by_person(decision));
            if !stands {
                by_pair.insert(pair, decision);
            }
        }
        let apart = by_pair
            .iter()
            .filter(|(_, decision)| decision.verdict != Sameness::Same)
            .map(|(pair, _)| *pair)
            .collect();
        Self { by_pair, apart }
    }

    /// Joins what was decided to be one, persons' decisions first; gives the pairs on which decisions
    /// contradict each other.
    fn join(&self, sets: &mut Sets<Ground>) -> Vec<(usize, usize)> {
        for by_person in [true, false] {
            for (&(left, right), decision) in &self.by_pair {
                let is_turn = (decision.basis == OriginBasis::Person) == by_person;
                if !is_turn || decision.verdict != Sameness::Same {
                    continue;
                }
                if by_person || !self.part(sets, left, right) {
                    let reason = decision.reason.clone();
                    sets.join(left, right, Ground::Decision { reason });
                }
            }
        }
        let apart = self.apart.iter().copied();
        apart
            .filter(|&(left, right)| sets.are_one(left, right))
            .collect()
    }

    /// Whether a decision keeps the origins of two annotations apart.
    fn part(&self, sets: &mut Sets<Ground>, one: usize, other: usize) -> bool {
        let (one, other) = (sets.root(one), sets.root(other));
        self.apart.iter().any(|&(left, right)| {
            let (left, right) = (sets.root(left), sets.root(right));
            (left, right) == (one, other) || (left, right) == (other, one)
        })
    }

    /// The pairs of this verdict, as pairs of what their places are numbered by.
    fn pairs(&self, verdict: Sameness, number: &[usize]) -> BTreeSet<(usize, usize)> {
        self.by_pair
            .iter()
            .filter(|(_, decision)| decision.verdict == verdict)
            .map(|(&(left, right), _)| (number[left], number[right]))
            .filter(|(left, right)| left != right)
            .map(|(left, right)| (left.min(right), left.max(right)))
            .collect()
    }
}

/// Pairs that give the same words: linked as repetitions, in copies of one article, or in a passage that two
/// articles share.
fn alike(reports: &[Report<'_>], known: &Known<'_>) -> Vec<(usize, usize, Ground)> {
    // Looked up for every pair, of which there may be many thousands.
    let places: HashMap<AnnotationId, usize> = reports
        .iter()
        .enumerate()
        .map(|(place, report)| (report.id, place))
        .collect();
    let pair = |one, other| Some((*places.get(one)?, *places.get(other)?));
    let repeats = known.repeats.iter().filter_map(|(one, other)| {
        let (one, other) = pair(one, other)?;
        Some((one, other, Ground::Repeats))
    });
    let copies = copies(reports, known.documents)
        .into_iter()
        .map(|(one, other)| (one, other, Ground::Copy));
    let reprints = known.reprints.iter().filter_map(|reprint| {
        let (one, other) = pair(&reprint.one, &reprint.other)?;
        let words = reprint.words;
        Some((one, other, Ground::Reprint { words }))
    });
    repeats.chain(copies).chain(reprints).collect()
}

/// Who copies words and leaves out whose they are does not become their source: what one article says in its own
/// voice, and another, or a person, gives to somebody, is theirs. Otherwise an unnamed source would count as a
/// named one as soon as somebody had copied it without saying so.
fn give_to_whoever_said_it(
    beginnings: &mut [Beginning],
    alike: impl Iterator<Item = (usize, usize)>,
    rulings: &Rulings<'_>,
) {
    let mut sets: Sets<()> = Sets::new(beginnings.len());
    let decided = rulings.by_pair.iter();
    let same = decided.filter(|(_, decision)| decision.verdict == Sameness::Same);
    // That nobody can say whether it is one utterance leaves the words what they are.
    let alike = alike.filter(|(one, other)| {
        let pair = (*one.min(other), *one.max(other));
        let decision = rulings.by_pair.get(&pair);
        decision.is_none_or(|decision| decision.verdict != Sameness::Independent)
    });
    for (one, other) in alike.chain(same.map(|(pair, _)| *pair)) {
        sets.join(one, other, ());
    }
    for group in sets.groups() {
        let hops = || {
            let places = group.iter().map(|(place, _)| *place);
            places.filter(|place| beginnings[*place].is_hop)
        };
        let named = hops().find(|place| beginnings[*place].is_named());
        let Some(said) = named.or_else(|| hops().next()) else {
            continue;
        };
        let said = beginnings[said].clone();
        for (place, _) in group {
            if !beginnings[place].is_hop {
                beginnings[place] = said.clone();
            }
        }
    }
}

/// Pairs of the same words in copies of one article.
fn copies(
    reports: &[Report<'_>],
    documents: &BTreeMap<DocumentId, &Document>,
) -> Vec<(usize, usize)> {
    let mut first: BTreeMap<(DocumentId, String), usize> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (place, report) in reports.iter().enumerate() {
        let quote = report.annotation.quote();
        let words: Vec<&str> = quote.split_whitespace().collect();
        let there = *first
            .entry((original(report, documents).0, words.join(" ")))
            .or_insert(place);
        if there != place && reports[there].annotation.document != report.annotation.document {
            pairs.push((there, place));
        }
    }
    pairs
}

/// Pairs whose chains begin with one source that need not have spoken twice.
fn utterances(beginnings: &[Beginning]) -> Vec<(usize, usize)> {
    let mut by_source: BTreeMap<&Identity, Vec<usize>> = BTreeMap::new();
    for (place, beginning) in beginnings.iter().enumerate() {
        if let Some(identity) = &beginning.identity {
            by_source.entry(identity).or_default().push(place);
        }
    }
    by_source
        .values()
        .flat_map(|places| fewest_utterances(places, beginnings))
        .collect()
}

/// Cuts the reports of one source into as few utterances as their dates allow. Those without a date belong to
/// the only one there is; where there are several, nobody can say to which.
fn fewest_utterances(places: &[usize], beginnings: &[Beginning]) -> Vec<(usize, usize)> {
    let mut dated: Vec<(Day, Day, usize)> = Vec::new();
    let mut undated = Vec::new();
    for &place in places {
        match beginnings[place].said {
            Some((earliest, latest)) => dated.push((latest, earliest, place)),
            None => undated.push(place),
        }
    }
    dated.sort_unstable();
    // Each utterance by the end of its first report: whatever began by then may be the same one.
    let mut spoken: Vec<(Day, usize)> = Vec::new();
    let mut pairs = Vec::new();
    for (latest, earliest, place) in dated {
        match spoken.last() {
            Some(&(end, first)) if earliest <= end => pairs.push((first, place)),
            _ => spoken.push((latest, place)),
        }
    }
    match (spoken.as_slice(), undated.split_first()) {
        ([(_, first)], _) => pairs.extend(undated.iter().map(|place| (*first, *place))),
        (_, Some((first, rest))) => pairs.extend(rest.iter().map(|place| (*first, *place))),
        (_, None) => {}
    }
    pairs
}

struct Camped {
    facts: Camps,
    /// The camp of each origin, and what ties it to an earlier one.
    of_origin: Vec<(usize, Option<Tie>)>,
}

/// Gathers origins that do not confirm one another.
fn camps(
    groups: &[Group<Ground>],
    beginnings: &[Beginning],
    rulings: &Rulings<'_>,
    disputed: &[(usize, usize, u32)],
    known: &Known<'_>,
) -> Camped {
    let mut origin_of = vec![0; beginnings.len()];
    for (origin, group) in groups.iter().enumerate() {
        for (place, _) in group {
            origin_of[*place] = origin;
        }
    }
    let independent = rulings.pairs(Sameness::Independent, &origin_of);
    let mut sets: Sets<Tie> = Sets::new(groups.len());
    let mut tie = |one: usize, other: usize, tie: Tie| {
        let (left, right) = (sets.root(one), sets.root(other));
        let is_apart = independent.iter().any(|&(a, b)| {
            let (a, b) = (sets.root(a), sets.root(b));
            (a, b) == (left, right) || (a, b) == (right, left)
        });
        if !is_apart {
            sets.join(one, other, tie);
        }
    };
    for &(one, other, words) in disputed {
        tie(origin_of[one], origin_of[other], Tie::Reprint { words });
    }
    let mut spoke: BTreeMap<&Identity, usize> = BTreeMap::new();
    let mut acts: BTreeMap<PartyId, usize> = BTreeMap::new();
    let mut disputes: Option<usize> = None;
    for (place, beginning) in beginnings.iter().enumerate() {
        let origin = origin_of[place];
        let Some(identity) = &beginning.identity else {
            continue;
        };
        tie(
            *spoke.entry(identity).or_insert(origin),
            origin,
            Tie::SameSource,
        );
        let Identity::Party(party) = identity else {
            continue;
        };
        let interests = known.parties.interests(*party);
        if interests
            .iter()
            .any(|party| known.disputants.contains(party))
        {
            tie(*disputes.get_or_insert(origin), origin, Tie::Dispute);
        }
        for party in interests {
            let first = *acts.entry(party).or_insert(origin);
            tie(first, origin, Tie::Principal { party });
        }
    }
    let mut of_origin: Vec<(usize, Option<Tie>)> = vec![(0, None); groups.len()];
    let mut named = Vec::new();
    for (camp, members) in sets.groups().into_iter().enumerate() {
        let mut is_named = false;
        for (origin, joined) in members {
            is_named |= groups[origin]
                .iter()
                .any(|(place, _)| beginnings[*place].is_named());
            of_origin[origin] = (camp, joined.map(|(_, tie)| tie));
        }
        named.push(is_named);
    }
    let camp_of: Vec<usize> = origin_of
        .iter()
        .map(|origin| of_origin[*origin].0)
        .collect();
    Camped {
        facts: Camps {
            named,
            independent: rulings.pairs(Sameness::Independent, &camp_of),
            undecided: rulings.pairs(Sameness::Undecided, &camp_of),
        },
        of_origin,
    }
}
