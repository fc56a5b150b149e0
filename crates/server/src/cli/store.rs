//! X
use clap::Args;
use super::{Place, Fault};
#[derive(Debug, Args)]
pub(super) struct Restore {}
#[derive(Debug, Args)]
pub(super) struct Verify {}
#[derive(Debug, Args)]
pub(super) struct Rebuild {}
impl Restore { pub(super) fn run(self, _: &Place) -> Result<(), Fault> { Ok(()) } }
impl Verify { pub(super) fn run(self, _: &Place) -> Result<(), Fault> { Ok(()) } }
impl Rebuild { pub(super) fn run(self, _: &Place) -> Result<(), Fault> { Ok(()) } }
