//! A plan: numbered steps, each announced, timed and entered in the ledger.

use std::io::{IsTerminal, Write};
use std::time::Instant;

use crate::fault::{Fault, Result};
use crate::ledger::{Ledger, Outcome, spoken};
use crate::workspace::Workspace;

type Work<'a> = Box<dyn FnOnce(&Workspace) -> Result<Outcome> + 'a>;

struct Step<'a> {
    title: &'static str,
    work: Work<'a>,
    /// Whether the steps after it make no sense without it.
    required: bool,
}

/// What a command is going to do, in order.
#[derive(Default)]
pub(crate) struct Plan<'a> {
    steps: Vec<Step<'a>>,
}

impl<'a> Plan<'a> {
    /// Adds a step; if it fails, nothing after it is tried.
    pub(crate) fn step(
        mut self,
        title: &'static str,
        work: impl FnOnce(&Workspace) -> Result<Outcome> + 'a,
    ) -> Self {
        self.steps.push(Step {
            title,
            work: Box::new(work),
            required: true,
        });
        self
    }

    /// Adds a step whose failure is entered and shown at the end, while the others go on.
    pub(crate) fn independent(
        mut self,
        title: &'static str,
        work: impl FnOnce(&Workspace) -> Result<Outcome> + 'a,
    ) -> Self {
        self.steps.push(Step {
            title,
            work: Box::new(work),
            required: false,
        });
        self
    }

    /// Does everything and prints the ledger, whatever happened.
    ///
    /// # Errors
    /// The first fault met.
    pub(crate) fn carry_out(self, workspace: &Workspace) -> Result<()> {
        let count = self.steps.len();
        let mut ledger = Ledger::default();
        let mut first_fault: Option<Fault> = None;
        for (index, step) in self.steps.into_iter().enumerate() {
            headline(&format!("[{}/{count}] {}", index + 1, step.title));
            let started = Instant::now();
            let result = (step.work)(workspace);
            let took = started.elapsed();
            match result {
                Ok(outcome) => {
                    println!("  {outcome} ({})", spoken(took));
                    ledger.enter(step.title, took, outcome);
                }
                Err(fault) => {
                    eprintln!("  {fault}");
                    ledger.enter(step.title, took, Outcome::Failed);
                    first_fault.get_or_insert(fault);
                    if step.required {
                        break;
                    }
                }
            }
        }
        headline("Ledger");
        println!("{ledger}");
        first_fault.map_or(Ok(()), Err)
    }
}

/// A line that can be found again in a long output.
fn headline(line: &str) {
    let mut screen = std::io::stdout();
    let bold = screen.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let _ = if bold {
        writeln!(screen, "\n\x1b[1m{line}\x1b[0m")
    } else {
        writeln!(screen, "\n{line}")
    };
}
