//! Questions read, printed and refused.

use super::*;
use proptest::prelude::*;

fn said(text: &str) -> String {
    parse(text).map_or_else(
        |fault| format!("{}-{}: {}", fault.start, fault.end, fault.kind.code()),
        |node| node.to_string(),
    )
}

#[test]
fn questions_are_understood() {
    for (asked, understood) in [
        ("gold reserve", "gold reserve"),
        ("  gold   AND reserve ", "gold reserve"),
        ("gold OR silver lead", "gold OR silver lead"),
        ("(gold OR silver) lead", "(gold OR silver) lead"),
        ("((gold))", "gold"),
        ("-silver gold", "-silver gold"),
        ("NOT silver", "-silver"),
        ("-(gold lead)", "-(gold lead)"),
        ("“gold reserve”", "\"gold reserve\""),
        ("«gold» „lead“", "\"gold\" \"lead\""),
        ("resign* Mansur~", "resign* Mansur~"),
        ("counter-terrorism", "counter-terrorism"),
        (
            "kind:denial speaker:\"the minister\"",
            "kind:denial speaker:\"the minister\"",
        ),
        (
            "is:denial without:allegation",
            "kind:denial without:allegation",
        ),
        (
            "supports:claim rating:refuted",
            "supports:claim rating:refuted",
        ),
        (
            "before:2017-02-01 after:2016 during:2016-05",
            "before:2017-02-01 after:2016 during:2016-05",
        ),
        ("type:Article", "type:article"),
        ("12:30 https://example.org/a", "12:30 https://example.org/a"),
        ("Note: this", "Note: this"),
        ("or and not", "or and not"),
        ("צה\"ל", "צה\"ל"),
    ] {
        assert_eq!(said(asked), understood, "{asked}");
    }
}

#[test]
fn faults_say_where_they_are() {
    for (asked, fault) in [
        ("", "0-0: query-empty"),
        ("()", "0-2: query-empty"),
        ("gold \"reserve", "5-13: query-quote-open"),
        ("gold (reserve", "5-6: query-bracket-open"),
        ("gold) reserve", "4-5: query-bracket-shut"),
        ("gold OR", "5-7: query-nothing-beside"),
        ("OR gold", "0-2: query-nothing-beside"),
        ("gold AND AND lead", "9-12: query-nothing-beside"),
        ("gold - lead", "5-6: query-nothing-beside"),
        ("spaeker:x", "0-8: query-unknown-field"),
        ("kind: denial", "0-5: query-no-value"),
        ("is:blue", "3-7: query-unknown-value"),
        ("before:yesterday", "7-16: query-not-a-date"),
        ("before:2017-02-30", "7-17: query-not-a-date"),
        ("müde …", "5-6: query-no-word"),
        ("*", "0-1: query-too-short"),
        ("a*", "0-2: query-too-short"),
        ("ab~", "0-3: query-too-short"),
        ("two-words*", "0-10: query-not-one-word"),
    ] {
        assert_eq!(said(asked), fault, "{asked}");
    }
    assert_eq!(said(&"a ".repeat(33)), "64-66: query-too-much");
    assert_eq!(said(&"(".repeat(900)), "16-900: query-too-much");
    assert_eq!(said(&"-".repeat(900)), "16-900: query-too-much");
    assert_eq!(said(&"a".repeat(1_001)), "1000-1001: query-too-long");
}

fn term() -> impl Strategy<Value = Term> {
    let word = "[b-mà-ö][a-zà-ö]{3,8}";
    let words = "[a-zà-ö]{1,6}( [a-zà-ö]{1,6}){0,3}";
    let one = |all: &'static [Fact]| prop::sample::select(all.to_vec());
    let period = "(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?";
    let period = || period.prop_map(|text| Period::read(&text).unwrap());
    prop_oneof![
        word.prop_map(Term::Word),
        words.prop_map(Term::Phrase),
        word.prop_map(Term::Prefix),
        word.prop_map(Term::Fuzzy),
        words.prop_map(Term::Speaker),
        words.prop_map(Term::Outlet),
        word.prop_map(Term::Kind),
        words.prop_map(Term::Rating),
        period().prop_map(Term::Before),
        period().prop_map(Term::After),
        period().prop_map(Term::During),
        one(Fact::ALL).prop_map(Term::Is),
        prop::sample::select(Bond::ALL).prop_map(Term::With),
        prop::sample::select(Bond::ALL).prop_map(Term::Without),
        prop::sample::select(Towards::ALL).prop_map(Term::Supports),
        prop::sample::select(Towards::ALL).prop_map(Term::Refutes),
        prop::sample::select(Sort::ALL).prop_map(Term::Type),
    ]
}

fn node() -> impl Strategy<Value = Node> {
    term()
        .prop_map(Node::Term)
        .prop_recursive(4, 16, 3, |inner| {
            let some = || prop::collection::vec(inner.clone(), 1..4);
            prop_oneof![
                some().prop_map(|parts| Node::all(parts).unwrap()),
                some().prop_map(|parts| Node::any(parts).unwrap()),
                inner.clone().prop_map(|part| Node::Not(Box::new(part))),
            ]
        })
}

proptest! {
    #[test]
    fn nothing_that_is_written_makes_it_panic(text in any::<String>()) {
        let _: Result<Node, Fault> = parse(&text);
    }

    #[test]
    fn nor_what_looks_like_a_question(
        text in "([a-z]{1,4}|[\"“»()*~:-]| |OR|AND|NOT|kind:|is:|before:|2017|דצ\"ל){0,40}"
    ) {
        let length = u32::try_from(text.chars().count()).unwrap();
        if let Err(fault) = parse(&text) {
            prop_assert!(fault.start <= fault.end && fault.end <= length);
        }
    }

    #[test]
    fn what_is_printed_reads_the_same(node in node()) {
        prop_assume!(node.to_string().chars().count() <= LONGEST);
        if let Ok(read) = parse(&node.to_string()) {
            prop_assert_eq!(&read, &node);
        } else {
            let kind = parse(&node.to_string()).unwrap_err().kind;
            prop_assert_eq!(kind, FaultKind::TooMuch);
        }
    }

    #[test]
    fn what_is_understood_is_printed_the_same_again(
        text in "([a-z]{1,4}|[\"“»()*~:-]| |OR|AND|NOT|kind:|is:|before:|2017){0,20}"
    ) {
        if let Ok(node) = parse(&text) {
            let printed = node.to_string();
            prop_assert_eq!(parse(&printed), Ok(node), "{}", printed);
        }
    }
}
