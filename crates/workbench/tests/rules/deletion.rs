//! Deleting and restoring.

use crate::given::{Given, only, refused};
use gainsay_model::bearing::Direction;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::project::Project;
use gainsay_model::relation::RelationKind;
use gainsay_workbench::RefusalKind;

#[test]
fn a_mark_takes_its_links_and_bearings_along_and_brings_them_back() {
    let given = Given::project();
    let (denial, allegation) = (
        given.mark("denial", "denied it"),
        given.mark("allegation", "rifles"),
    );
    let link = given.link(RelationKind::Denies, &denial, &allegation);
    let claim = given.claim("The rifles were new.");
    let bearing = given.bear(&allegation, &claim, Direction::For);
    let written = given.delete(&given.other_analyst, &allegation).unwrap();
    assert_eq!(written.written.len(), 3);
    for gone in [&allegation, &link, &bearing] {
        assert!(!given.is_there(gone));
    }
    refused(
        RefusalKind::Conflict,
        given.delete(&given.analyst, &written.written[0]),
    );
    refused(RefusalKind::Conflict, given.change_deleted(&allegation));
    let back = given.restore(&given.analyst, &allegation).unwrap();
    assert_eq!(back.written.len(), 3);
    for back in [&allegation, &link, &bearing] {
        assert!(given.is_there(back));
    }
    refused(
        RefusalKind::Conflict,
        given.restore(&given.analyst, &allegation),
    );
}

#[test]
fn what_would_hang_on_nothing_stays_away() {
    let given = Given::project();
    let (denial, allegation) = (
        given.mark("denial", "denied it"),
        given.mark("allegation", "rifles"),
    );
    let link = given.link(RelationKind::Denies, &denial, &allegation);
    given.delete(&given.analyst, &allegation).unwrap();
    given.delete(&given.analyst, &denial).unwrap();
    let back = given.restore(&given.analyst, &allegation).unwrap();
    assert_eq!(back.written.len(), 1);
    let refusal = refused(RefusalKind::Conflict, given.restore(&given.analyst, &link));
    assert!(
        refusal
            .hint
            .unwrap()
            .contains("Restore the annotation first")
    );
    given.restore(&given.analyst, &denial).unwrap();
    given.restore(&given.analyst, &link).unwrap();
    assert!(given.is_there(&link));
}

#[test]
fn a_claim_takes_drafts_along() {
    let given = Given::project();
    let (mark, claim) = (
        given.mark("evidence", "twelve crates"),
        given.claim("There were twelve crates."),
    );
    let bearing = given.bear(&mark, &claim, Direction::For);
    let draft = given.draft(&given.analyst, &claim, &[]);
    given.delete(&given.analyst, &claim).unwrap();
    assert!(!given.is_there(&bearing) && !given.is_there(&draft));
    given.restore(&given.analyst, &claim).unwrap();
    assert!(given.is_there(&bearing) && given.is_there(&draft));
}

#[test]
fn an_article_hides_what_lies_in_it_with_one_event() {
    let given = Given::project();
    let (denial, allegation) = (
        given.mark("denial", "denied it"),
        given.mark("allegation", "rifles"),
    );
    let link = given.link(RelationKind::Denies, &denial, &allegation);
    let document = given
        .find(EntityRef::new(EntityKind::Document, given.document.uuid()))
        .unwrap();
    refused(
        RefusalKind::Forbidden,
        given.delete(&given.other_analyst, &document),
    );
    let written = given.delete(&given.analyst, &document).unwrap();
    assert_eq!(written.written.len(), 1);
    for hidden in [&denial, &allegation, &link] {
        assert!(!given.is_there(hidden));
    }
    let counts = given
        .workbench
        .desk(&given.reader, given.project)
        .unwrap()
        .counts;
    assert_eq!((counts.documents, counts.annotations.len()), (0, 0));
    refused(
        RefusalKind::NotFound,
        given
            .workbench
            .reading(&given.reader, given.project, given.document, None),
    );
    refused(
        RefusalKind::Invalid,
        given.make(&given.analyst, given.marking("denial", "denied")),
    );
    given.restore(&given.reviewer, &document).unwrap();
    assert!(given.is_there(&link));
}

#[test]
fn a_project_comes_back_only_for_its_owner() {
    let given = Given::project();
    let project = given
        .find(EntityRef::of_project(EntityKind::Project, given.project))
        .unwrap();
    refused(
        RefusalKind::Forbidden,
        given.delete(&given.reviewer, &project),
    );
    given.delete(&given.owner, &project).unwrap();
    refused(
        RefusalKind::NotFound,
        given.workbench.desk(&given.owner, given.project),
    );
    assert!(given.workbench.projects(&given.owner).unwrap().is_empty());
    refused(
        RefusalKind::NotFound,
        given.restore(&given.reviewer, &project),
    );
    let back = only(given.restore(&given.owner, &project).unwrap());
    assert_eq!(back.get::<Project>().unwrap().name, "Rifles");
    given.workbench.desk(&given.reader, given.project).unwrap();
}

impl Given {
    /// Tries to write over something that is deleted.
    fn change_deleted(
        &self,
        stored: &gainsay_model::stored::Stored,
    ) -> Result<gainsay_model::wire::write::Written, gainsay_workbench::Refusal> {
        let expect = gainsay_model::command::Expect::Revision(stored.revision());
        let entity = stored.entity.clone().unwrap();
        self.put(&self.analyst, stored.id, stored.layer, entity, expect)
    }
}
