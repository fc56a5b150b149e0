//! Checking what is kept in memory, as every store checks what it keeps.

use super::books::Books;
use super::view::View;
use crate::blob;
use crate::chain::ChainCheck;
use crate::prepare;
use crate::report::{CheckReport, Progress};
use gainsay_model::hash::Sha256;

impl Books {
    pub(super) fn check(&self, progress: &mut dyn FnMut(Progress)) -> CheckReport {
        let mut report = CheckReport::default();
        let of = self.logs.len() as u64;
        let mut rebuilt = View::default();
        for (done, (project, log)) in self.logs.iter().enumerate() {
            progress(Progress {
                what: "checking the logs",
                done: done as u64,
                of,
            });
            let mut chain = ChainCheck::default();
            report.projects += 1;
            for kept in &log.events {
                report.events += 1;
                let Some(event) = chain.next(*project, kept.record()) else {
                    continue;
                };
                for sha256 in event
                    .image
                    .iter()
                    .filter_map(|image| blob::needed_by(&image.entity))
                {
                    if !self.blobs.contains_key(&sha256) {
                        let seq = event.header.seq;
                        report.faults.push(format!(
                            "event {seq} of project {project}: blob {sha256} is missing"
                        ));
                    }
                }
                let before = rebuilt.get(*project, event.header.subject).cloned();
                rebuilt.apply(*project, prepare::replay(before.as_deref(), event));
            }
            let (struck, faults) = chain.finish(*project);
            report
                .struck
                .extend(struck.into_iter().map(|seq| (*project, seq)));
            report.faults.extend(faults);
        }
        for (sha256, (bytes, _)) in &self.blobs {
            report.blobs += 1;
            if Sha256::of(&[bytes]) != *sha256 {
                report
                    .faults
                    .push(format!("blob {sha256} is not what was kept"));
            }
        }
        if rebuilt != self.view {
            report
                .faults
                .push("the view is not what the log says".to_owned());
        }
        report.view = Some(Sha256::of(&[format!("{rebuilt:?}").as_bytes()]));
        progress(Progress {
            what: "checking the logs",
            done: of,
            of,
        });
        report
    }
}
