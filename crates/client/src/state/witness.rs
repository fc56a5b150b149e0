//! What bears on a claim, gathered from every article and named: A1, A2, D1, E1.

use super::calendar::{first_day, human};
use super::quotation::whole_chain;
use super::shelf::{Saved, Shelf};
use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::{Hop, Stance};
use gainsay_model::attribution_line::print;
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::date::StatedDate;
use gainsay_model::document::Document;
use gainsay_model::grade::{Credibility, Grade, Grading, Reliability};
use gainsay_model::id::{AnnotationId, ClaimId, DocumentId, ExhibitId};
use gainsay_model::party::Party;
use gainsay_model::region::Region;
use gainsay_model::relation::{Extent, Manner, Relation, RelationKind};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A mark that bears on a claim, with where it is from and how it was weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct Witness {
    /// Its name on this page: the kind's letter and a number.
    pub label: String,
    pub bearing: Uuid,
    pub annotation: AnnotationId,
    pub document: DocumentId,
    pub kind: String,
    pub direction: Direction,
    pub part: String,
    pub reason: String,
    pub quote: String,
    /// The chain as it is read, origin first, without the article itself.
    pub chain: String,
    /// The chain as it is typed, with everything that is known of it.
    pub line: String,
    /// The first speaker; empty when nobody is named.
    pub origin: String,
    /// The party that the first speaker is, by the name it is shown under; else the same words.
    pub speaker: String,
    /// The last speaker before the article itself; empty when nobody is named.
    pub last: String,
    pub title: String,
    pub outlet: String,
    /// The kept file in which it can be seen.
    pub exhibit: Option<ExhibitId>,
    /// How the last in the chain to say so stands to what it passes on.
    pub stance: Option<Stance>,
    /// When the origin, or the first hop that has a date, stated it.
    pub stated: Option<StatedDate>,
    /// When the article appeared.
    pub published: Option<StatedDate>,
    pub reliability: Option<(Uuid, Reliability)>,
    pub credibility: Option<(Uuid, Credibility)>,
    pub ties: Vec<Tie>,
    pub saved: Saved,
}

/// A link to another mark that bears on the claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    pub kind: RelationKind,
    pub manner: Option<Manner>,
    pub extent: Option<Extent>,
    /// The name of the other mark.
    pub other: String,
    /// Whether it leads from this mark to the other.
    pub leads_out: bool,
}

impl Witness {
    /// The day it stands at, counted from 1970: stated, else printed.
    pub fn day(&self) -> Option<i32> {
        let date = self.stated.as_ref().or(self.published.as_ref())?;
        first_day(date).map(|day| day.number())
    }

    /// The chain down to the article it stands in. The article's outlet is not said twice where
    /// the chain ends with it; an article without an outlet goes by its title.
    pub fn chain_to_article(&self) -> String {
        let outlet = if self.outlet.is_empty() {
            &self.title
        } else {
            &self.outlet
        };
        let last = (self.last != *outlet).then(|| outlet.clone());
        let printed = self.published.as_ref().map(human);
        let article: Vec<String> = last
            .into_iter()
            .chain(printed)
            .filter(|words| !words.is_empty())
            .collect();
        [self.chain.clone(), article.join(", ")]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(" < ")
    }
}

/// Gathers what bears on a claim: by kind, then by day, the undated last. `letter` gives the letter
/// of a kind and its place among the kinds.
pub fn gather(
    shelf: &Shelf,
    claim: ClaimId,
    letter: impl Fn(&str) -> (usize, String),
) -> Vec<Witness> {
    let mut found: Vec<Witness> = shelf
        .all::<Bearing>()
        .filter(|item| item.value.claim == claim)
        .filter_map(|item| {
            let bearing = item.value;
            let annotation = shelf.get::<Annotation>(bearing.annotation.uuid())?;
            let document = shelf.get::<Document>(annotation.value.document.uuid());
            let attribution = &annotation.value.attribution;
            let quotation = attribution
                .inherits
                .and_then(|region| shelf.get::<Region>(region.uuid()));
            let hops = whole_chain(attribution, quotation.map(|item| item.value));
            Some(Witness {
                speaker: hops
                    .first()
                    .map(|hop| speaker(shelf, hop))
                    .unwrap_or_default(),
                ..witness(
                    item.id,
                    bearing,
                    item.state(),
                    annotation.value,
                    &hops,
                    document.map(|item| item.value),
                )
            })
        })
        .collect();
    found.sort_by_cached_key(|witness| {
        let (place, _) = letter(&witness.kind);
        let day = witness.day();
        (
            place,
            witness.kind.clone(),
            day.is_none(),
            day,
            witness.annotation,
        )
    });
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for witness in &mut found {
        let count = counts.entry(witness.kind.clone()).or_default();
        *count += 1;
        witness.label = format!("{}{count}", letter(&witness.kind).1);
    }
    grade(shelf, claim, &mut found);
    tie(shelf, &mut found);
    found
}

fn witness(
    id: Uuid,
    bearing: &Bearing,
    saved: Saved,
    annotation: &Annotation,
    hops: &[Hop],
    document: Option<&Document>,
) -> Witness {
    Witness {
        label: String::new(),
        bearing: id,
        annotation: bearing.annotation,
        document: annotation.document,
        kind: annotation.kind.as_str().to_owned(),
        direction: bearing.direction,
        part: bearing.part.clone(),
        reason: bearing.reason.clone(),
        quote: annotation.quote(),
        chain: hops.iter().map(hop).collect::<Vec<_>>().join(" < "),
        line: print(hops),
        origin: hops
            .first()
            .map(|hop| hop.words.clone())
            .unwrap_or_default(),
        speaker: String::new(),
        last: hops.last().map(|hop| hop.words.clone()).unwrap_or_default(),
        title: document
            .map(|document| document.title.clone())
            .unwrap_or_default(),
        outlet: document
            .and_then(|document| document.outlet.as_ref())
            .map(|outlet| outlet.words.clone())
            .unwrap_or_default(),
        exhibit: annotation.exhibit,
        stance: hops.iter().rev().find_map(|hop| hop.stance),
        stated: hops.iter().find_map(|hop| hop.stated.clone()),
        published: document.and_then(|document| document.published.clone()),
        reliability: None,
        credibility: None,
        ties: Vec::new(),
        saved,
    }
}

/// Who speaks: the party, as far as it was merged, else the words.
fn speaker(shelf: &Shelf, hop: &Hop) -> String {
    let mut party = hop.party;
    // Rings of merges are refused when they are made; the bound keeps a broken one from holding anybody.
    for _ in 0..16 {
        let known = party.and_then(|id| shelf.get::<Party>(id.uuid()));
        match known.map(|item| item.value) {
            Some(known) => match known.merged_into {
                Some(into) => party = Some(into),
                None if known.name().is_empty() => break,
                None => return known.name().to_owned(),
            },
            None => break,
        }
    }
    hop.words.clone()
}

/// Who, and when: “the general, 23 Mar 2018”.
fn hop(hop: &Hop) -> String {
    match hop
        .stated
        .as_ref()
        .map(human)
        .filter(|date| !date.is_empty())
    {
        Some(date) => format!("{}, {date}", hop.words),
        None => hop.words.clone(),
    }
}

/// Where each mark stands among those found: more than once where it bears on the claim on several layers.
fn places(found: &[Witness]) -> BTreeMap<AnnotationId, Vec<usize>> {
    let mut places: BTreeMap<AnnotationId, Vec<usize>> = BTreeMap::new();
    for (place, witness) in found.iter().enumerate() {
        places.entry(witness.annotation).or_default().push(place);
    }
    places
}

/// The grades given last: of the first hop, and of the words on this claim.
fn grade(shelf: &Shelf, claim: ClaimId, found: &mut [Witness]) {
    let mut grades: Vec<_> = shelf.all::<Grade>().collect();
    grades.sort_by_key(|item| item.saved.map_or(u64::MAX, |stored| stored.changed.seq.0));
    let places = places(found);
    let of = |annotation| places.get(annotation).into_iter().flatten().copied();
    for item in grades {
        match &item.value.given {
            Grading::HopReliability {
                annotation,
                hop: 0,
                value,
            } => {
                for place in of(annotation) {
                    found[place].reliability = Some((item.id, *value));
                }
            }
            Grading::Credibility {
                annotation,
                claim: graded,
                value,
            } if *graded == claim => {
                for place in of(annotation) {
                    found[place].credibility = Some((item.id, *value));
                }
            }
            _ => {}
        }
    }
}

fn tie(shelf: &Shelf, found: &mut [Witness]) {
    let places = places(found);
    for item in shelf.all::<Relation>() {
        let relation = item.value;
        let (Some(from), Some(to)) = (places.get(&relation.from), places.get(&relation.to)) else {
            continue;
        };
        for (here, there, leads_out) in [(from, to, true), (to, from, false)] {
            let Some(other) = there.last().map(|place| found[*place].label.clone()) else {
                continue;
            };
            for place in here {
                found[*place].ties.push(Tie {
                    kind: relation.kind,
                    manner: relation.manner,
                    extent: relation.extent,
                    other: other.clone(),
                    leads_out,
                });
            }
        }
    }
}

/// The distinct first speakers of a kind, in the order they appear; the flag says whether somebody
/// is not named.
pub fn origins<'a>(found: impl Iterator<Item = &'a Witness>) -> (Vec<String>, bool) {
    let mut names: Vec<String> = Vec::new();
    let mut unnamed = false;
    for witness in found {
        if witness.speaker.is_empty() {
            unnamed = true;
        } else if !names
            .iter()
            .any(|name| name.eq_ignore_ascii_case(&witness.speaker))
        {
            names.push(witness.speaker.clone());
        }
    }
    (names, unnamed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::entity::Entity;
    use gainsay_model::event::{Author, Presence};
    use gainsay_model::layer::Layer;
    use gainsay_model::stored::{Stamp, Stored};
    use gainsay_model::time::{Seq, Timestamp};
    use serde_json::json;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn put(shelf: &mut Shelf, number: u128, entity: serde_json::Value) {
        put_at(shelf, number, number as u64, entity);
    }

    /// Puts a thing over what is there.
    fn change(shelf: &mut Shelf, number: u128, entity: serde_json::Value) {
        put_at(shelf, number, 1_000 + number as u64, entity);
    }

    fn put_at(shelf: &mut Shelf, number: u128, seq: u64, entity: serde_json::Value) {
        let entity: Entity = serde_json::from_value(entity).unwrap();
        let stamp = Stamp {
            seq: Seq(seq),
            at: Timestamp(0),
            by: Author::Operator,
        };
        shelf.take(Stored {
            id: id(number),
            created: stamp,
            changed: stamp,
            layer: Layer::Shared,
            presence: Presence::Active,
            source_id: None,
            import: None,
            entity: Some(entity),
        });
    }

    fn mark(shelf: &mut Shelf, number: u128, kind: &str, who: &str, stated: Option<&str>) {
        let mut hop = json!({ "words": who });
        if let Some(stated) = stated {
            hop["stated"] = json!({ "edtf": stated });
        }
        put(
            shelf,
            number,
            json!({ "annotation": {
                "document": id(1), "kind": kind, "attribution": { "hops": [hop] },
                "spans": [{ "start": 0, "end": 4, "exact": "said" }],
            }}),
        );
        put(
            shelf,
            number + 100,
            json!({ "bearing": {
                "annotation": id(number), "claim": id(50), "direction": "for",
            }}),
        );
    }

    fn letter(kind: &str) -> (usize, String) {
        match kind {
            "allegation" => (0, "A".to_owned()),
            _ => (1, "D".to_owned()),
        }
    }

    fn shelf() -> Shelf {
        let mut shelf = Shelf::default();
        put(
            &mut shelf,
            1,
            json!({ "document": { "title": "Ledger", "published": { "edtf": "2017-02" } } }),
        );
        mark(&mut shelf, 2, "denial", "spokesman", None);
        mark(&mut shelf, 3, "allegation", "the general", Some("2017-04"));
        mark(&mut shelf, 4, "allegation", "courier", Some("2016-12-09"));
        put(
            &mut shelf,
            5,
            json!({ "relation": { "kind": "denies", "from": id(2), "to": id(3) } }),
        );
        put(
            &mut shelf,
            6,
            json!({ "grade": { "given":
            { "scale": "credibility", "annotation": id(3), "claim": id(50), "value": "2" } } }),
        );
        shelf
    }

    #[test]
    fn marks_are_named_by_kind_and_day() {
        let found = gather(&shelf(), ClaimId::new(id(50)), letter);
        let names: Vec<_> = found
            .iter()
            .map(|w| (w.label.as_str(), w.origin.as_str()))
            .collect();
        assert_eq!(
            names,
            [
                ("A1", "courier"),
                ("A2", "the general"),
                ("D1", "spokesman")
            ]
        );
        assert_eq!(
            found[1].credibility.map(|(_, value)| value),
            Some(Credibility::ProbablyTrue)
        );
        assert_eq!(
            found[2].day(),
            Some(gainsay_model::date::Day::new(2017, 2, 1).unwrap().number())
        );
    }

    #[test]
    fn a_chain_names_its_article_once() {
        let line = |document: serde_json::Value| {
            let mut shelf = Shelf::default();
            put(&mut shelf, 1, json!({ "document": document }));
            mark(&mut shelf, 3, "allegation", "the general", Some("2017-04"));
            gather(&shelf, ClaimId::new(id(50)), letter)[0].chain_to_article()
        };
        assert_eq!(
            line(json!({ "title": "Arms", "published": { "edtf": "2017-02" } })),
            "the general, Apr 2017 < Arms, Feb 2017"
        );
        assert_eq!(
            line(json!({ "title": "Arms", "outlet": { "words": "Ledger" } })),
            "the general, Apr 2017 < Ledger"
        );
        assert_eq!(
            line(json!({ "title": "Arms", "outlet": { "words": "the general" } })),
            "the general, Apr 2017"
        );
    }

    #[test]
    fn links_are_seen_from_both_ends() {
        let found = gather(&shelf(), ClaimId::new(id(50)), letter);
        assert_eq!(
            (found[2].ties[0].other.as_str(), found[2].ties[0].leads_out),
            ("A2", true)
        );
        assert_eq!(
            (found[1].ties[0].other.as_str(), found[1].ties[0].leads_out),
            ("D1", false)
        );
        assert!(found[0].ties.is_empty());
    }

    #[test]
    fn speakers_are_counted_once() {
        let found = gather(&shelf(), ClaimId::new(id(50)), letter);
        let (names, unnamed) = origins(
            found
                .iter()
                .chain(found.iter())
                .filter(|w| w.kind == "allegation"),
        );
        assert_eq!(names, ["courier", "the general"]);
        assert!(!unnamed);
    }

    #[test]
    fn a_mark_in_a_quotation_goes_on_with_whoever_is_quoted() {
        let mut shelf = Shelf::default();
        put(&mut shelf, 1, json!({ "document": { "title": "Ledger" } }));
        put(
            &mut shelf,
            9,
            json!({ "region": {
                "document": id(1), "span": { "start": 0, "end": 40 }, "what": "quotation",
                "hops": [{ "words": "the general", "stance": "rejects", "stated": { "edtf": "2017-04-02" } }],
            }}),
        );
        mark(&mut shelf, 3, "allegation", "Afghan leaders", None);
        let mut inside = shelf.get::<Annotation>(id(3)).unwrap().value.clone();
        inside.attribution.inherits = Some(gainsay_model::id::RegionId::new(id(9)));
        change(&mut shelf, 3, json!({ "annotation": inside.clone() }));
        inside.attribution.hops.clear();
        put(&mut shelf, 4, json!({ "annotation": inside }));
        put(
            &mut shelf,
            104,
            json!({ "bearing": { "annotation": id(4), "claim": id(50), "direction": "for" } }),
        );
        let found = gather(&shelf, ClaimId::new(id(50)), letter);
        let chains: Vec<_> = found.iter().map(Witness::chain_to_article).collect();
        assert_eq!(
            chains,
            [
                "Afghan leaders < the general, 2 Apr 2017 < Ledger",
                "the general, 2 Apr 2017 < Ledger"
            ]
        );
        assert_eq!(found[1].origin, "the general");
        assert!(found.iter().all(|one| one.stated.is_some()));
        assert!(found.iter().all(|one| one.stance == Some(Stance::Rejects)));
    }

    #[test]
    fn one_party_is_one_speaker_however_it_is_called() {
        let mut shelf = shelf();
        let tied = |shelf: &mut Shelf, number: u128, party: u128| {
            let mut annotation = shelf.get::<Annotation>(id(number)).unwrap().value.clone();
            annotation.attribution.hops[0].party = Some(gainsay_model::id::PartyId::new(id(party)));
            change(shelf, number, json!({ "annotation": annotation }));
        };
        tied(&mut shelf, 3, 20);
        tied(&mut shelf, 4, 21);
        put(
            &mut shelf,
            20,
            json!({ "party": { "names": [{ "name": "General Weir" }], "what": "person" } }),
        );
        put(
            &mut shelf,
            21,
            json!({ "party": { "names": [{ "name": "Weir" }], "what": "person", "merged_into": id(20) } }),
        );
        let found = gather(&shelf, ClaimId::new(id(50)), letter);
        let (names, unnamed) = origins(found.iter().filter(|w| w.kind == "allegation"));
        assert_eq!(names, ["General Weir"]);
        assert!(!unnamed);
    }
}
