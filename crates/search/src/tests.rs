//! The index over a store in memory, through the follower, as it runs in the server.

mod cast;

use self::cast::{ANNA, Cast, annotation, bearing, claim, note, party, relation, verdict};
use crate::query::{Sort, parse};
use crate::{MOST_SPELLINGS, Sees};
use gainsay_model::bearing::Direction;
use gainsay_model::layer::Layer;
use gainsay_model::relation::RelationKind;

#[test]
fn words_phrases_and_conditions_find_what_they_should() {
    let mut cast = Cast::new();
    let north = cast.article("North", "The minister sold gold. Nobody bought silver.");
    let south = cast.article("South gold", "Le ministre a vendu l’or à Türkiye.");
    let arms = cast.article("Words", "قال والسلاح. Mr Mueller.");
    let sold = cast.add(annotation(
        north,
        "allegation",
        (4, 22),
        "minister sold gold",
    ));
    for (asked, found) in [
        ("gold", vec![south, north, sold]),
        ("gold -type:annotation", vec![south, north]),
        ("\"sold gold\"", vec![sold, north]),
        ("\"gold sold\"", vec![]),
        ("silver OR turkiye", vec![north, south]),
        ("gold silver", vec![north]),
        ("minist*", vec![sold, north, south]),
        ("ministre~", vec![south, sold, north]),
        ("or type:article", vec![south]),
        ("kind:allegation", vec![sold]),
        ("kind:denial", vec![]),
        ("type:article", vec![north, south, arms]),
        ("السلاح", vec![arms]),
        ("سلاح", vec![arms]),
        ("Müller", vec![arms]),
    ] {
        let mut wanted = found.clone();
        let mut got = cast.find(asked, Sees::Everything);
        wanted.sort();
        got.sort();
        assert_eq!(got, wanted, "{asked}");
    }
}

/// A word with two letters changed in every way: all of them are near to it and to most of the others.
fn crowd() -> Vec<String> {
    let letters = || 'a'..='z';
    let pairs = letters().flat_map(|one| letters().map(move |other| (one, other)));
    pairs
        .map(|(one, other)| format!("k{one}l{other}na"))
        .collect()
}

#[test]
fn of_a_spelling_near_to_very_many_words_the_nearest_are_looked_for() {
    let mut cast = Cast::new();
    let all = cast.article("All", &crowd().join(" "));
    let exact = cast.article("Exact", "Kalina is a river.");
    let one_off = cast.article("One letter", "Kalima is another.");
    let two_off = cast.article("Two letters", "Zzlina and kalizz.");
    let rest: Vec<_> = crowd()
        .chunks(100)
        .map(|words| cast.article("Some", &words.join(" ")))
        .collect();
    let asked = |asked: &str| {
        let node = parse(asked).unwrap();
        let within = [(cast.project(), Sees::Everything)];
        cast.finder().find(&node, &within, 0, 50).unwrap()
    };
    let found = asked("kalina~");
    assert_eq!(found.spellings.cut().collect::<Vec<_>>(), ["kalina"]);
    let things: Vec<_> = found.things.iter().map(|(_, thing)| *thing).collect();
    assert!(things.contains(&all) && things.contains(&exact) && things.contains(&one_off));
    // What is two letters off has to be frequent.
    assert!(!things.contains(&two_off) && things.len() > rest.len() / 2);
    let near = found.spellings.near("kalina").unwrap();
    assert!(near.has("kalina") && near.has("kalima") && near.has("kelina"));
    assert_eq!(
        near.words.iter().map(|words| words.len()).sum::<usize>(),
        MOST_SPELLINGS
    );
    // The same question finds the same again.
    assert_eq!(asked("kalina~"), found);
    // A longer word is near to few, and nothing is said of it.
    let few = asked("kalinaria~");
    assert_eq!((few.spellings.cut().count(), few.total()), (0, 0));
    assert_eq!(asked("-kalina~ another").total(), 0);
    assert_eq!(cast.count("river kalima~", Sees::Everything), 1);
}

#[test]
fn words_that_one_may_not_read_take_no_room_from_others() {
    let mut cast = Cast::new();
    // In another project, and in what a colleague writes for herself.
    for words in crowd().chunks(26) {
        cast.article_elsewhere("Not ours", &format!("{0} {0}", words.join(" ")));
    }
    let place = cast.article("A place", "Zzlina lies there.");
    for words in crowd().chunks(40).take(8) {
        cast.add_on(Layer::Own(ANNA), note(place, place, &words.join(" ")));
    }
    let asked = |sees| {
        let node = parse("kalina~").unwrap();
        let within = [(cast.project(), sees)];
        cast.finder().find(&node, &within, 0, 50).unwrap()
    };
    let found = asked(Sees::Open { own: None });
    assert_eq!(found.things, [(cast.project(), place)]);
    assert_eq!(found.spellings.cut().count(), 0);
    let own = asked(Sees::Open { own: Some(ANNA) });
    assert_eq!(own.spellings.cut().count(), 1);
    assert!(own.total() > 4);
}

#[test]
fn what_hangs_together_is_asked_for() {
    let mut cast = Cast::new();
    let text = "He took it. He did not. A paper shows it. A second denial.";
    let article = cast.article("One", text);
    let minister = cast.add(party(&["The Minister", "Karimov"]));
    let mut said = annotation(article, "allegation", (0, 10), "He took it");
    cast::spoken(&mut said, "the minister", Some(minister));
    let alleged = cast.add(said);
    let denied = cast.add(annotation(article, "denial", (12, 22), "He did not"));
    let alone = cast.add(annotation(article, "denial", (42, 57), "A second denial"));
    let shown = cast.add(annotation(
        article,
        "evidence",
        (24, 40),
        "A paper shows it",
    ));
    let true_one = cast.add(claim("It was taken"));
    let false_one = cast.add(claim("It was sold"));
    cast.add(relation(article, RelationKind::Denies, denied, alleged));
    cast.add(bearing(article, shown, false_one, Direction::For));
    cast.add(bearing(article, shown, true_one, Direction::Against));
    cast.add(verdict(false_one, "refuted"));
    cast.add(verdict(true_one, "supported"));
    for (asked, found) in [
        ("is:denial without:allegation", vec![alone]),
        ("is:denial with:allegation", vec![denied]),
        ("supports:claim rating:refuted", vec![shown]),
        ("supports:claim rating:supported", vec![]),
        ("refutes:claim rating:supported", vec![shown]),
        ("rating:refuted type:annotation", vec![shown]),
        ("rating:refuted type:claim", vec![false_one]),
        ("speaker:karimov is:unanswered", vec![]),
        ("speaker:\"the minister\" is:answered", vec![alleged]),
        ("is:allegation is:unanswered", vec![]),
        ("is:evidence without:claim", vec![]),
        ("is:unrated", vec![]),
        ("with:evidence type:claim", vec![true_one, false_one]),
    ] {
        let mut wanted = found.clone();
        let mut got = cast.find(asked, Sees::Everything);
        wanted.sort();
        got.sort();
        assert_eq!(got, wanted, "{asked}");
    }
    // The answer is taken back, and a name is given that the words do not have.
    cast.delete(denied);
    assert_eq!(
        cast.find("speaker:karimov is:unanswered", Sees::Everything),
        [alleged]
    );
    cast.change(minister, party(&["The Minister", "Orlov"]));
    assert_eq!(cast.find("speaker:orlov", Sees::Everything), [alleged]);
    assert!(cast.find("speaker:karimov", Sees::Everything).is_empty());
}

#[test]
fn a_blind_layer_shows_in_no_find_and_no_count() {
    let mut cast = Cast::new();
    let article = cast.article("One", "He took it. He did not.");
    let alleged = cast.add(annotation(article, "allegation", (0, 10), "He took it"));
    let own = Layer::Own(ANNA);
    let denied = cast.add_on(own, annotation(article, "denial", (12, 22), "He did not"));
    cast.add_on(
        own,
        relation(article, RelationKind::Denies, denied, alleged),
    );
    let (anna, other) = (Sees::Open { own: Some(ANNA) }, Sees::Open { own: None });
    for (sees, answered) in [(Sees::Everything, true), (anna, true), (other, false)] {
        let seen = cast.find("is:allegation is:answered", sees);
        assert_eq!(seen.len(), usize::from(answered), "{sees:?}");
        assert_eq!(cast.find("kind:denial", sees).len(), usize::from(answered));
        assert_eq!(cast.count("did type:annotation", sees), u64::from(answered));
        let unanswered = cast.find("is:unanswered kind:allegation", sees);
        assert_eq!(unanswered.len(), usize::from(!answered));
    }
}

#[test]
fn what_is_deleted_or_erased_is_gone_and_what_comes_back_is_there() {
    let mut cast = Cast::new();
    let article = cast.article("One", "Gold everywhere.");
    let marked = cast.add(annotation(article, "evidence", (0, 4), "Gold"));
    let noted = cast.add(note(marked, article, "Look into the gold"));
    assert_eq!(cast.count("gold", Sees::Everything), 3);
    cast.delete(article);
    assert!(cast.find("gold", Sees::Everything).is_empty());
    cast.restore(article);
    assert_eq!(cast.count("gold", Sees::Everything), 3);
    cast.erase(noted);
    assert_eq!(cast.count("gold", Sees::Everything), 2);
    let written = cast.bytes_on_disk();
    for gone in ["look", "into"] {
        let there = written
            .windows(gone.len())
            .any(|bytes| bytes == gone.as_bytes());
        assert!(!there, "“{gone}” is still on the disk");
    }
}

#[test]
fn dates_compare_as_periods() {
    let mut cast = Cast::new();
    let one = cast.dated("One", "2016");
    let other = cast.dated("Other", "2017-02-03");
    let unknown = cast.article("Unknown", "Words.");
    for (asked, found) in [
        ("before:2017", vec![one]),
        ("after:2016", vec![other]),
        ("before:2016-06", vec![]),
        ("during:2016-06", vec![one]),
        ("during:2017-02", vec![other]),
        ("without:date", vec![unknown]),
    ] {
        assert_eq!(cast.find(asked, Sees::Everything), found, "{asked}");
    }
}

#[test]
fn it_opens_again_where_it_was_and_tells_projects_apart() {
    let mut cast = Cast::new();
    let article = cast.article("One", "Gold.");
    cast.start_again();
    assert_eq!(cast.find("gold", Sees::Everything), [article]);
    let elsewhere = cast.elsewhere();
    let found = cast.finder().find(
        &parse("gold").unwrap(),
        &[(elsewhere, Sees::Everything)],
        0,
        10,
    );
    assert!(found.unwrap().things.is_empty());
    let like = cast.finder().resembling(
        "gold",
        Sort::Article,
        &[(cast.project(), Sees::Everything)],
        5,
    );
    assert_eq!(like.unwrap().len(), 1);
}
