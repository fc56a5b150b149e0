use super::*;
use gainsay_model::annotation::QuotedSpan;
use gainsay_model::attribution::{Attribution, Mention};
use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::offset::CodePoint;
use gainsay_model::party::{Party, PartyKind, PartyName};
use gainsay_model::wire::origins::Source;
use proptest::prelude::*;
use uuid::Uuid;

fn id<T>(make: impl Fn(Uuid) -> T, number: usize) -> T {
    make(Uuid::from_u128(number as u128 + 1))
}

/// A claim's reports, under construction.
#[derive(Debug, Default)]
struct Affair {
    documents: Vec<Document>,
    marks: Vec<Annotation>,
    parties: Vec<Party>,
    decisions: Vec<OriginDecision>,
    repeats: Vec<(AnnotationId, AnnotationId)>,
    reprints: Vec<Reprint>,
    disputants: BTreeSet<PartyId>,
}

impl Affair {
    fn article(&mut self, outlet: Option<&str>) -> usize {
        self.documents.push(Document {
            title: "An article".to_owned(),
            outlet: outlet.map(Mention::words),
            original_outlet: None,
            authors: Vec::new(),
            published: None,
            retrieved: None,
            copy_of: None,
            translation_of: None,
            genre: None,
            language: None,
            address: None,
            rights: None,
            stage: gainsay_model::document::Stage::default(),
            text: gainsay_model::text::TextNumber::default(),
            text_sha256: None,
            source_sha256: None,
            length: 0,
            earlier: Vec::new(),
        });
        self.documents.len() - 1
    }

    fn party(&mut self, name: &str, acts_for: &[usize]) -> usize {
        self.parties.push(Party {
            names: vec![PartyName {
                name: name.to_owned(),
                language: None,
            }],
            what: PartyKind::Person,
            roles: Vec::new(),
            acts_for: acts_for
                .iter()
                .map(|&party| id(PartyId::new, party))
                .collect(),
            merged_into: None,
            sensitive: false,
            about: String::new(),
        });
        self.parties.len() - 1
    }

    /// A mark in an article whose chain begins with these hops.
    fn mark(&mut self, article: usize, hops: Vec<Hop>) -> usize {
        let place = u32::try_from(self.marks.len()).expect("few marks");
        self.marks.push(Annotation {
            document: id(DocumentId::new, article),
            text: gainsay_model::text::TextNumber::default(),
            kind: gainsay_model::scheme::ALLEGATION.parse().expect("a key"),
            second_kind: None,
            spans: vec![QuotedSpan {
                start: CodePoint(place * 10),
                end: CodePoint(place * 10 + 5),
                exact: format!("words {place}"),
            }],
            attribution: Attribution {
                hops,
                inherits: None,
            },
            targets: Vec::new(),
            happened: None,
            exhibit: None,
            attributes: BTreeMap::new(),
            scheme: gainsay_model::time::Version::default(),
            guidelines: gainsay_model::time::Version::default(),
            stays: None,
        });
        self.marks.len() - 1
    }

    fn decide(&mut self, left: usize, right: usize, verdict: Sameness) {
        self.decisions.push(OriginDecision {
            left: id(AnnotationId::new, left),
            right: id(AnnotationId::new, right),
            verdict,
            basis: OriginBasis::Person,
            reason: "because".to_owned(),
        });
    }

    fn found(&self) -> Origins {
        let order: Vec<usize> = (0..self.marks.len()).collect();
        self.found_in(&order)
    }

    fn found_in(&self, order: &[usize]) -> Origins {
        let documents: BTreeMap<DocumentId, &Document> = self
            .documents
            .iter()
            .enumerate()
            .map(|(place, document)| (id(DocumentId::new, place), document))
            .collect();
        let parties: Parties<'_> = self
            .parties
            .iter()
            .enumerate()
            .map(|(place, party)| (id(PartyId::new, place), party))
            .collect();
        let reports: Vec<Report<'_>> = order
            .iter()
            .map(|&place| Report {
                id: id(AnnotationId::new, place),
                annotation: &self.marks[place],
                inherited: &[],
                document: documents[&self.marks[place].document],
            })
            .collect();
        derive(
            &reports,
            &Known {
                documents: &documents,
                parties: &parties,
                decisions: &self.decisions,
                repeats: &self.repeats,
                reprints: &self.reprints,
                disputants: &self.disputants,
            },
        )
    }

    fn range(&self) -> (u32, u32) {
        let independent = self.found().independent;
        (independent.low, independent.high)
    }
}

fn named(words: &str) -> Hop {
    Hop {
        words: words.to_owned(),
        ..Hop::default()
    }
}

fn unnamed(words: &str) -> Hop {
    Hop {
        unnamed: true,
        ..named(words)
    }
}

fn of(party: usize) -> Hop {
    Hop {
        party: Some(id(PartyId::new, party)),
        ..named("somebody")
    }
}

fn on(hop: Hop, date: &str) -> Hop {
    Hop {
        stated: Some(StatedDate::new(
            date.parse().expect("a date"),
            DateBasis::Text,
        )),
        ..hop
    }
}

#[test]
fn nothing_has_no_origin() {
    assert_eq!(Affair::default().found(), Origins::default());
}

#[test]
fn a_name_is_one_source_however_often_it_is_printed() {
    let mut affair = Affair::default();
    let (one, other) = (affair.article(Some("Review")), affair.article(Some("Post")));
    affair.mark(one, vec![named("The  General")]);
    affair.mark(other, vec![named("the general"), named("Review")]);
    assert_eq!(affair.range(), (1, 1));
    let found = affair.found();
    assert_eq!(
        found.origins[0].members[1].joined,
        Some(Joined {
            to: id(AnnotationId::new, 0),
            ground: Ground::SameSource
        })
    );
}

#[test]
fn an_article_in_its_own_voice_is_its_outlet() {
    let mut affair = Affair::default();
    for outlet in ["Review", "Post", "review"] {
        let article = affair.article(Some(outlet));
        affair.mark(article, Vec::new());
    }
    assert_eq!(affair.range(), (2, 2));
    // A repost is its original's.
    affair.documents[1].original_outlet = Some(Mention::words("Review"));
    assert_eq!(affair.range(), (1, 1));
}

#[test]
fn two_unnamed_sources_are_neither_one_nor_two() {
    let mut affair = Affair::default();
    let (one, other) = (affair.article(Some("Review")), affair.article(Some("Post")));
    affair.mark(one, vec![unnamed("an official")]);
    affair.mark(other, vec![unnamed("an official")]);
    assert_eq!(affair.range(), (1, 2));
    assert_eq!(affair.found().independent.named, 0);
    // Beside somebody who is named they may be that one.
    affair.mark(one, vec![named("The general")]);
    assert_eq!(affair.range(), (1, 3));
    affair.decide(0, 2, Sameness::Independent);
    assert_eq!(affair.range(), (2, 3));
    affair.decide(0, 1, Sameness::Same);
    assert_eq!(affair.range(), (2, 2));
    assert_eq!(affair.found().independent.named, 1);
}

#[test]
fn unnamed_sources_that_somebody_gathered_under_one_party_are_one() {
    let mut affair = Affair::default();
    let party = affair.party("an official", &[]);
    affair.parties[party].what = PartyKind::Unnamed;
    let (one, other) = (affair.article(Some("Review")), affair.article(Some("Post")));
    affair.mark(one, vec![of(party)]);
    affair.mark(other, vec![of(party)]);
    assert_eq!(affair.range(), (1, 1));
    assert!(matches!(
        affair.found().origins[0].source,
        Source::Unnamed { .. }
    ));
}

#[test]
fn merged_parties_are_one() {
    let mut affair = Affair::default();
    let (one, other) = (
        affair.party("Mantyskiy", &[]),
        affair.party("Mantytskiy", &[]),
    );
    let article = affair.article(Some("Review"));
    affair.mark(article, vec![of(one)]);
    affair.mark(article, vec![of(other)]);
    assert_eq!(affair.range(), (2, 2));
    affair.parties[one].merged_into = Some(id(PartyId::new, other));
    assert_eq!(affair.range(), (1, 1));
}

#[test]
fn who_speaks_twice_makes_two_origins_that_do_not_confirm_each_other() {
    let mut affair = Affair::default();
    let article = affair.article(Some("Review"));
    affair.mark(article, vec![on(named("The general"), "2016-12-02")]);
    affair.mark(article, vec![on(named("The general"), "2017-03")]);
    affair.mark(article, vec![on(named("The general"), "2016-12")]);
    affair.mark(article, vec![named("The general")]);
    let found = affair.found();
    assert_eq!(
        found.origins.len(),
        3,
        "two dates, and one of which nobody can say"
    );
    assert_eq!((found.independent.low, found.independent.high), (1, 1));
    assert_eq!(found.origins[1].tie, Some(Tie::SameSource));
}

#[test]
fn those_who_act_for_one_do_not_confirm_one_another() {
    let mut affair = Affair::default();
    let state = affair.party("A state", &[]);
    let general = affair.party("The general", &[state]);
    let envoy = affair.party("The envoy", &[state]);
    let other = affair.party("Somebody else", &[]);
    let article = affair.article(Some("Review"));
    for party in [general, envoy, other] {
        affair.mark(article, vec![of(party)]);
    }
    let found = affair.found();
    assert_eq!((found.independent.low, found.independent.high), (2, 2));
    assert_eq!(
        found.origins[1].tie,
        Some(Tie::Principal {
            party: id(PartyId::new, state)
        })
    );
    // A person who knows better has the last word.
    affair.decide(0, 1, Sameness::Independent);
    assert_eq!(affair.range(), (3, 3));
}

#[test]
fn parties_to_the_dispute_do_not_confirm_one_another() {
    let mut affair = Affair::default();
    let (one, other) = (
        affair.party("One side", &[]),
        affair.party("The other side", &[]),
    );
    let third = affair.party("A third", &[]);
    let article = affair.article(Some("Review"));
    for party in [one, other, third] {
        affair.mark(article, vec![of(party)]);
    }
    affair.disputants = [one, other].map(|party| id(PartyId::new, party)).into();
    assert_eq!(affair.range(), (2, 2));
    assert_eq!(affair.found().origins[1].tie, Some(Tie::Dispute));
}

#[test]
fn links_and_copies_join_what_names_keep_apart() {
    let mut affair = Affair::default();
    let (one, other) = (affair.article(Some("Review")), affair.article(Some("Post")));
    let first = affair.mark(one, vec![named("The general")]);
    let second = affair.mark(other, vec![named("A general")]);
    assert_eq!(affair.range(), (2, 2));
    affair.repeats = vec![(id(AnnotationId::new, second), id(AnnotationId::new, first))];
    assert_eq!(affair.range(), (1, 1));
    affair.repeats.clear();
    affair.documents[other].copy_of = Some(id(DocumentId::new, one));
    assert_eq!(
        affair.range(),
        (2, 2),
        "other words of a copy are other words"
    );
    affair.marks[second].spans = affair.marks[first].spans.clone();
    assert_eq!(affair.range(), (1, 1));
    affair.decide(first, second, Sameness::Undecided);
    assert_eq!(affair.range(), (1, 2));
}

#[test]
fn words_that_were_copied_have_one_origin_unless_they_name_different_sources() {
    let mut affair = Affair::default();
    let articles = ["Review", "Post", "Wire"].map(|outlet| affair.article(Some(outlet)));
    affair.mark(articles[0], vec![unnamed("an official")]);
    affair.mark(articles[1], vec![unnamed("an official")]);
    affair.mark(articles[2], Vec::new());
    assert_eq!(affair.range(), (1, 3));
    let reprint = |one, other| Reprint {
        one: id(AnnotationId::new, one),
        other: id(AnnotationId::new, other),
        words: 21,
    };
    affair.reprints = vec![reprint(0, 1), reprint(1, 2)];
    assert_eq!(affair.range(), (1, 1));
    let joined = affair.found().origins[0].members[1].joined.clone();
    let ground = joined.map(|joined| joined.ground);
    assert_eq!(ground, Some(Ground::Reprint { words: 21 }));
    // A person who knows better has the last word.
    affair.decide(0, 1, Sameness::Independent);
    assert_eq!(affair.range(), (2, 2));
    affair.decisions.clear();
    // The same words, said by two who are named: one article is wrong, and neither confirms the other.
    affair.marks[0].attribution.hops = vec![named("The general")];
    affair.marks[1].attribution.hops = vec![named("The envoy")];
    affair.reprints.truncate(1);
    let found = affair.found();
    assert_eq!(found.origins.len(), 3);
    assert_eq!(found.origins[1].tie, Some(Tie::Reprint { words: 21 }));
    assert_eq!(affair.range(), (2, 2));
}

#[test]
fn who_copies_words_without_saying_whose_they_are_is_not_their_source() {
    let mut affair = Affair::default();
    let articles = ["Review", "Post"].map(|outlet| affair.article(Some(outlet)));
    let credited = affair.mark(articles[0], vec![unnamed("two officials")]);
    let bare = affair.mark(articles[1], Vec::new());
    affair.mark(articles[0], vec![named("The general")]);
    affair.reprints = vec![Reprint {
        one: id(AnnotationId::new, credited),
        other: id(AnnotationId::new, bare),
        words: 14,
    }];
    // Nobody knows that the general is not one of the two, and no copy makes it known.
    let found = affair.found();
    assert_eq!(affair.range(), (1, 2));
    assert_eq!(
        found.origins[0].source,
        Source::Unnamed {
            words: "two officials".to_owned()
        }
    );
    // What the copier says of its own stays its own.
    let own = affair.mark(articles[1], Vec::new());
    assert_eq!(affair.range(), (2, 3));
    affair.decide(credited, bare, Sameness::Undecided);
    assert_eq!(affair.range(), (2, 4));
    affair.decide(credited, bare, Sameness::Independent);
    assert_eq!(affair.range(), (2, 3), "two of an article in its own voice");
    let found = affair.found();
    assert_eq!(found.origins.len(), 3);
    assert_eq!(
        found.origins[1].members[1].annotation,
        id(AnnotationId::new, own)
    );
}

/// A copy tree: three reports of their own, each reprinted a known number of times, also from its reprints.
#[test]
fn the_origins_of_a_planted_copy_tree_are_counted_exactly() {
    let mut affair = Affair::default();
    let trees = [7, 4, 1];
    let mut marks = Vec::new();
    for (tree, copies) in trees.into_iter().enumerate() {
        let mut of_tree = Vec::new();
        for copy in 0..copies {
            let article = affair.article(Some(&format!("Outlet {tree} {copy}")));
            let mark = affair.mark(article, Vec::new());
            if let Some(&from) = of_tree.get(copy / 2).filter(|_| copy > 0) {
                affair.reprints.push(Reprint {
                    one: id(AnnotationId::new, mark),
                    other: id(AnnotationId::new, from),
                    words: 30,
                });
            }
            of_tree.push(mark);
        }
        marks.push(of_tree);
    }
    let found = affair.found();
    assert_eq!(affair.range(), (3, 3));
    let sizes: Vec<usize> = found
        .origins
        .iter()
        .map(|origin| origin.members.len())
        .collect();
    assert_eq!(sizes, trees);
}

#[test]
fn decisions_that_cannot_all_hold_are_told() {
    let mut affair = Affair::default();
    let article = affair.article(Some("Review"));
    for words in ["one", "two", "three"] {
        affair.mark(article, vec![named(words)]);
    }
    affair.decide(0, 1, Sameness::Same);
    affair.decide(1, 2, Sameness::Same);
    affair.decide(0, 2, Sameness::Independent);
    let found = affair.found();
    assert_eq!(found.origins.len(), 1);
    assert_eq!(
        found.contradictions,
        [(id(AnnotationId::new, 0), id(AnnotationId::new, 2))]
    );
    // The later decision on a pair takes the place of the earlier one.
    affair.decide(0, 2, Sameness::Same);
    assert!(affair.found().contradictions.is_empty());
}

fn affairs() -> impl Strategy<Value = Affair> {
    let mark = (0..4_usize, 0..8_usize, proptest::option::of(0..3_usize));
    let ruling = (0..12_usize, 0..12_usize, 0..3_usize);
    let reprint = (0..12_usize, 0..12_usize);
    (
        proptest::collection::vec(mark, 1..12),
        proptest::collection::vec(ruling, 0..8),
        proptest::collection::vec(reprint, 0..6),
        proptest::collection::btree_set(0..5_usize, 0..3),
    )
        .prop_map(|(marks, rulings, reprints, disputants)| {
            let mut affair = Affair::default();
            for outlet in [Some("Review"), Some("Post"), None, Some("Wire")] {
                affair.article(outlet);
            }
            affair.documents[1].copy_of = Some(id(DocumentId::new, 3));
            let state = affair.party("A state", &[]);
            affair.party("The general", &[state]);
            affair.party("The envoy", &[state]);
            affair.party("A third", &[]);
            affair.party("An official", &[]);
            affair.parties[4].what = PartyKind::Unnamed;
            let count = marks.len();
            for (article, who, date) in marks {
                let hop = match who {
                    0 => None,
                    1 => Some(unnamed("an official")),
                    2 => Some(named("A witness")),
                    party => Some(of(party - 3)),
                };
                let dates = ["2016", "2016-12", "2017-01-02"];
                let hop = hop.map(|hop| date.map_or(hop.clone(), |date| on(hop, dates[date])));
                affair.mark(article, hop.into_iter().collect());
            }
            for (left, right, verdict) in rulings {
                if left < count && right < count && left != right {
                    let verdicts = [Sameness::Same, Sameness::Independent, Sameness::Undecided];
                    affair.decide(left, right, verdicts[verdict]);
                }
            }
            for (one, other) in reprints {
                if one < count && other < count && one != other {
                    affair.reprints.push(Reprint {
                        one: id(AnnotationId::new, one),
                        other: id(AnnotationId::new, other),
                        words: 20,
                    });
                }
            }
            affair.disputants = disputants
                .into_iter()
                .map(|party| id(PartyId::new, party))
                .collect();
            affair
        })
}

proptest! {
    #[test]
    fn every_report_has_one_origin_and_the_figures_are_in_order(affair in affairs()) {
        let found = affair.found();
        let members: Vec<AnnotationId> = found
            .origins
            .iter()
            .flat_map(|origin| origin.members.iter().map(|member| member.annotation))
            .collect();
        let distinct: BTreeSet<AnnotationId> = members.iter().copied().collect();
        prop_assert_eq!(members.len(), affair.marks.len());
        prop_assert_eq!(distinct.len(), members.len());
        let Independence { low, high, named } = found.independent;
        prop_assert!(1 <= low && low <= high && named <= low);
        let camps: BTreeSet<u32> = found.origins.iter().map(|origin| origin.camp).collect();
        prop_assert_eq!(camps.len(), high as usize);
        let counted: BTreeSet<u32> = found
            .origins
            .iter()
            .filter(|origin| origin.counts)
            .map(|origin| origin.camp)
            .collect();
        prop_assert_eq!(counted.len(), low as usize);
        for origin in &found.origins {
            for (place, member) in origin.members.iter().enumerate() {
                match &member.joined {
                    None => prop_assert_eq!(place, 0),
                    Some(joined) => prop_assert!(
                        origin.members[..place].iter().any(|before| before.annotation == joined.to)
                    ),
                }
            }
        }
    }

    #[test]
    fn that_nobody_can_say_never_makes_a_count_surer(affair in affairs(), pair in (0..12_usize, 0..12_usize)) {
        let count = affair.marks.len();
        let (left, right) = (pair.0 % count, pair.1 % count);
        prop_assume!(left != right);
        let mut affair = affair;
        affair.decisions.clear();
        let before = affair.found().independent;
        affair.decide(left, right, Sameness::Undecided);
        let after = affair.found().independent;
        prop_assert!(after.low <= before.low);
        prop_assert!(after.high >= before.high);
    }
}
