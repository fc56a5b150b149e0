//! Erasing.

use crate::given::{Given, invalid, only, refused};
use gainsay_model::command::Command;
use gainsay_model::time::Seq;
use gainsay_workbench::RefusalKind;

fn erase(seqs: &[u64], reason: &str) -> Command {
    Command::Erase {
        seqs: seqs.iter().map(|seq| Seq(*seq)).collect(),
        reason: reason.to_owned(),
    }
}

#[test]
fn only_owners_erase_and_say_why() {
    let given = Given::project();
    let mark = given.mark("allegation", "rifles");
    let seq = mark.changed.seq.0;
    refused(
        RefusalKind::Forbidden,
        given.ask(&given.reviewer, erase(&[seq], "A name.")),
    );
    invalid("reason", given.ask(&given.owner, erase(&[seq], "")));
    invalid("seqs", given.ask(&given.owner, erase(&[], "A name.")));
    only(
        given
            .ask(&given.owner, erase(&[seq, seq], "A name."))
            .unwrap(),
    );
    assert!(!given.is_there(&mark));
    let subject = mark.reference().unwrap();
    let history = given
        .workbench
        .history(&given.reader, given.project, subject)
        .unwrap();
    assert!(history.iter().all(|entry| entry.image.is_none()));
    let again = given.put(
        &given.analyst,
        mark.id,
        mark.layer,
        mark.entity.clone().unwrap(),
        gainsay_model::command::Expect::Revision(mark.revision()),
    );
    refused(RefusalKind::Conflict, again);
    refused(RefusalKind::Conflict, given.restore(&given.owner, &mark));
    invalid("seqs", given.ask(&given.owner, erase(&[9_999], "Nothing.")));
}
