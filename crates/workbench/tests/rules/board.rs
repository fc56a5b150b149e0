//! The board: what a row says, and that what is kept of it never outlives what it rests on.

use crate::given::{Given, bearing, claim, only, publish, verdict};
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Direction;
use gainsay_model::claim::{Checkable, ClaimLink, ClaimLinkKind, ClaimStep};
use gainsay_model::command::VerdictStep;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{AnnotationId, ClaimId};
use gainsay_model::layer::Layer;
use gainsay_model::origin::{OriginBasis, OriginDecision, Sameness};
use gainsay_model::relation::RelationKind;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::VerdictState;
use gainsay_model::wire::board::ClaimRow;
use gainsay_workbench::RefusalKind;
use gainsay_workbench::read::Ask;

impl Given {
    /// The row of a claim, which has to be what it would be with nothing kept.
    fn row(&self, claim: &Stored) -> ClaimRow {
        let board = self.board();
        assert_eq!(board, self.fresh_board());
        let id = ClaimId::new(claim.id);
        board.into_iter().find(|row| row.claim == id).unwrap()
    }
}

fn counts(row: &ClaimRow) -> [u64; 3] {
    Direction::ALL.map(|direction| row.count(direction))
}

fn narrows(from: &Stored, to: &Stored) -> ClaimLink {
    ClaimLink {
        kind: ClaimLinkKind::Narrows,
        from: ClaimId::new(from.id),
        to: ClaimId::new(to.id),
    }
}

#[test]
fn a_row_counts_what_everybody_works_on() {
    let given = Given::project();
    let mut new = claim("The rifles were new.");
    new.topics = vec!["rifles".to_owned()];
    new.checkable = Checkable::TooVague;
    let stored = only(given.make(&given.analyst, new).unwrap());
    let row = given.row(&stored);
    assert_eq!((counts(&row), row.verdict.clone()), ([0, 0, 0], None));
    assert_eq!(row.topics, ["rifles"]);
    assert_eq!(row.checkable, Checkable::TooVague);
    let said = given.mark("allegation", "rifles");
    let denied = given.mark("denial", "denied");
    let listed = given.mark("evidence", "twelve crates");
    given.bear(&said, &stored, Direction::For);
    given.bear(&denied, &stored, Direction::Against);
    let layer = Layer::Own(given.other_analyst.person().unwrap());
    let own = bearing(&listed, &stored, Direction::Context);
    given.make_on(&given.other_analyst, layer, own).unwrap();
    let row = given.row(&stored);
    assert_eq!(counts(&row), [1, 1, 0], "an own layer is nobody else's");
    let kinds: Vec<_> = row
        .kinds
        .iter()
        .map(|(kind, n)| (kind.as_str(), *n))
        .collect();
    assert_eq!(kinds, [("allegation", 1), ("denial", 1)]);
    assert!(row.changed > stored.changed.at);
    // Turned into another kind, it counts as that.
    given
        .change(&given.analyst, said.id, given.marking("evidence", "rifles"))
        .unwrap();
    assert_eq!(given.row(&stored).kinds.get("evidence"), Some(&1));
}

#[test]
fn a_row_follows_whatever_it_rests_on() {
    let given = Given::project();
    let stored = given.claim("The rifles were new.");
    let first = given.mark("allegation", "rifles");
    let second = given.mark("allegation", "the rifles were new");
    given.bear(&first, &stored, Direction::For);
    let other = given.bear(&second, &stored, Direction::For);
    let before = given.row(&stored).in_favour;
    given.link(RelationKind::Repeats, &first, &second);
    let joined = given.row(&stored).in_favour;
    assert!(joined.high <= before.high);
    let apart = OriginDecision {
        left: AnnotationId::new(first.id),
        right: AnnotationId::new(second.id),
        verdict: Sameness::Same,
        basis: OriginBasis::Person,
        reason: "The same interview.".to_owned(),
    };
    given.make(&given.analyst, apart).unwrap();
    given.row(&stored);
    let article = given
        .find(EntityRef::new(EntityKind::Document, given.document.uuid()))
        .unwrap();
    given.delete(&given.owner, &article).unwrap();
    assert_eq!(counts(&given.row(&stored)), [0, 0, 0]);
    given.restore(&given.owner, &article).unwrap();
    assert_eq!(counts(&given.row(&stored)), [2, 0, 0]);
    given.delete(&given.analyst, &given.now(&other)).unwrap();
    assert_eq!(counts(&given.row(&stored)), [1, 0, 0]);
    given.delete(&given.analyst, &given.now(&stored)).unwrap();
    assert_eq!(given.board(), []);
    given.restore(&given.analyst, &stored).unwrap();
    assert_eq!(counts(&given.row(&stored)), [1, 0, 0]);
}

#[test]
fn a_row_shows_the_verdict_that_stands_and_whether_it_still_holds() {
    let given = Given::project();
    let (anne, rana) = (&given.analyst, &given.reviewer);
    let stored = given.claim("The rifles were new.");
    let said = given.mark("allegation", "rifles");
    given.bear(&said, &stored, Direction::For);
    let draft = given.draft(anne, &stored, &[&said]);
    let row = given.row(&stored).verdict.unwrap();
    assert_eq!((row.number, row.state), (1, VerdictState::Draft));
    let draft = only(given.step(anne, &draft, VerdictStep::Submit).unwrap());
    given.step(rana, &draft, publish()).unwrap();
    given.make(anne, verdict(&stored, &[])).unwrap();
    let row = given.row(&stored).verdict.unwrap();
    assert_eq!((row.number, row.state), (1, VerdictState::Published));
    assert!(row.reviewed && row.one_sided);
    assert!(!row.stale && !row.to_revisit);
    let denied = given.mark("denial", "denied");
    given.bear(&denied, &stored, Direction::Against);
    let row = given.row(&stored).verdict.unwrap();
    assert!(row.to_revisit && !row.stale);
    let longer: Annotation = given.marking("allegation", "the rifles were new");
    given.change(anne, said.id, longer).unwrap();
    assert!(given.row(&stored).verdict.unwrap().stale);
}

#[test]
fn what_bears_on_a_sub_claim_is_counted_apart() {
    let given = Given::project();
    let anne = &given.analyst;
    let (wide, narrow, narrowest) = (
        given.claim("A"),
        given.claim("A, b"),
        given.claim("A, b, c"),
    );
    given.make(anne, narrows(&narrow, &wide)).unwrap();
    let link = only(given.make(anne, narrows(&narrowest, &narrow)).unwrap());
    let mark = given.mark("allegation", "rifles");
    given.bear(&mark, &wide, Direction::For);
    given.bear(&mark, &narrow, Direction::For);
    given.bear(&mark, &narrowest, Direction::Against);
    let row = given.row(&wide);
    assert_eq!((counts(&row), row.on_sub_claims), ([1, 0, 0], 2));
    assert_eq!(row.sub_claims, [ClaimId::new(narrow.id)]);
    assert_eq!(given.row(&narrow).narrows, [ClaimId::new(wide.id)]);
    given.delete(anne, &link).unwrap();
    assert_eq!(given.row(&wide).on_sub_claims, 1);
}

#[test]
fn a_merge_and_its_undo_leave_the_counts_right() {
    let given = Given::project();
    let anne = &given.analyst;
    let (old, into) = (given.claim("A"), given.claim("B"));
    let (said, denied) = (
        given.mark("allegation", "rifles"),
        given.mark("denial", "denied"),
    );
    given.bear(&said, &old, Direction::For);
    given.bear(&denied, &old, Direction::Against);
    given.bear(&denied, &into, Direction::Against);
    let before = given.board();
    let merge = ClaimStep::Merge {
        into: ClaimId::new(into.id),
    };
    let merged = given.claim_step(anne, &old, merge).unwrap();
    let board = given.board();
    assert_eq!(board, given.fresh_board());
    assert_eq!(board.len(), 1, "what was merged is found at the other");
    let counted = given.workbench.desk(anne, given.project).unwrap().counts;
    assert_eq!(counted.claims, 1, "as on the board");
    assert_eq!(counts(&board[0]), [1, 1, 0]);
    given.undo(anne, &merged).unwrap();
    let back = given.board();
    assert_eq!(back, given.fresh_board());
    let figures = |board: &[ClaimRow]| board.iter().map(counts).collect::<Vec<_>>();
    assert_eq!(figures(&back), figures(&before));
}

#[test]
fn strangers_are_shown_no_board_that_others_looked_at() {
    let given = Given::project();
    given.claim("A");
    assert_eq!(given.board().len(), 1);
    let refusal = given
        .workbench
        .board(&given.stranger, given.project, &Ask::default())
        .unwrap_err();
    assert_eq!(refusal.kind, RefusalKind::NotFound);
}
