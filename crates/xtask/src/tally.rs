//! Counting tests from what the runners print.

use std::cell::Cell;
use std::fmt;

use crate::fault::{Fault, Result};
use crate::ledger::Outcome;

/// Tests passed, failed and left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) ignored: u32,
    /// Of those that passed, journeys that did so only when they were walked again.
    pub(crate) again: u32,
}

impl Tally {
    /// What one line of `cargo test` adds: `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    pub(crate) fn of_cargo_line(line: &str) -> Self {
        let Some(counts) = line.trim_start().strip_prefix("test result: ") else {
            return Self::default();
        };
        let counts = counts.split_once(". ").map_or("", |(_, counts)| counts);
        let mut tally = Self::default();
        for count in counts.split(';') {
            if let Some((number, what)) = count.trim().split_once(' ')
                && let Ok(number) = number.parse()
            {
                match what {
                    "passed" => tally.passed = number,
                    "failed" => tally.failed = number,
                    "ignored" => tally.ignored = number,
                    _ => {}
                }
            }
        }
        tally
    }

    /// What one line of Node's `spec` reporter adds: `ℹ pass 5`, or that a journey went well only at
    /// its second try.
    pub(crate) fn of_node_line(line: &str) -> Self {
        if line.trim_start().starts_with("ℹ passed at its second try") {
            return Self {
                again: 1,
                ..Self::default()
            };
        }
        let mut words = line
            .trim()
            .trim_start_matches(['ℹ', '#'])
            .split_whitespace();
        let (Some(what), Some(number), None) = (words.next(), words.next(), words.next()) else {
            return Self::default();
        };
        let number = number.parse().unwrap_or_default();
        match what {
            "pass" => Self {
                passed: number,
                ..Self::default()
            },
            "fail" | "cancelled" => Self {
                failed: number,
                ..Self::default()
            },
            "skipped" | "todo" => Self {
                ignored: number,
                ..Self::default()
            },
            _ => Self::default(),
        }
    }

    /// What the last line of the readers of exports adds: `interop: 14 passed, 0 failed`.
    pub(crate) fn of_interop_line(line: &str) -> Self {
        let counts = line.strip_prefix("interop: ").and_then(|counts| {
            let (passed, failed) = counts.split_once(", ")?;
            let passed = passed.strip_suffix(" passed")?.parse().ok()?;
            Some((passed, failed.strip_suffix(" failed")?.parse().ok()?))
        });
        let (passed, failed) = counts.unwrap_or_default();
        Self {
            passed,
            failed,
            ..Self::default()
        }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            ignored: self.ignored + other.ignored,
            again: self.again + other.again,
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.ignored > 0 {
            write!(f, ", {} ignored", self.ignored)?;
        }
        if self.again > 0 {
            write!(f, "; {} only at a second try", self.again)?;
        }
        Ok(())
    }
}

/// Adds to a tally that several steps share.
pub(crate) fn add(total: &Cell<Tally>, more: Tally) {
    total.set(total.get().plus(more));
}

/// A runner that failed without a failed test (it crashed, it did not compile) counts as one failure.
pub(crate) fn conclude(
    which: &str,
    ended_well: bool,
    mut own: Tally,
    total: &Cell<Tally>,
) -> Result<Outcome> {
    if !ended_well && own.failed == 0 {
        own.failed = 1;
    }
    add(total, own);
    if own.failed > 0 {
        Err(Fault::new(format!("{which} tests: {own}")).remedy("the first failure is shown above"))
    } else {
        Ok(Outcome::done(own.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_lines_are_counted() {
        let line = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(
            Tally::of_cargo_line(line),
            Tally {
                passed: 12,
                failed: 2,
                ignored: 1,
                again: 0
            }
        );
        assert_eq!(
            Tally::of_cargo_line("test model::offset ... ok"),
            Tally::default()
        );
    }

    #[test]
    fn node_lines_are_counted() {
        let count = |lines: &[&str]| {
            lines
                .iter()
                .map(|line| Tally::of_node_line(line))
                .fold(Tally::default(), Tally::plus)
        };
        let told = count(&[
            "ℹ tests 5",
            "ℹ pass 3",
            "ℹ fail 1",
            "ℹ cancelled 1",
            "ℹ skipped 0",
            "ℹ duration_ms 12.5",
            "ℹ passed at its second try: a mark is made",
        ]);
        assert_eq!(
            told,
            Tally {
                passed: 3,
                failed: 2,
                ignored: 0,
                again: 1
            }
        );
        assert_eq!(
            Tally::of_node_line("✔ pass 3 stones (2.1ms)"),
            Tally::default()
        );
    }

    #[test]
    fn lines_of_the_readers_are_counted() {
        let tally = Tally::of_interop_line("interop: 13 passed, 1 failed");
        assert_eq!((tally.passed, tally.failed), (13, 1));
        assert_eq!(
            Tally::of_interop_line("ok      brat: 2 texts"),
            Tally::default()
        );
    }

    #[test]
    fn the_closing_line() {
        let tally = Tally {
            passed: 7,
            failed: 0,
            ignored: 0,
            again: 0,
        };
        assert_eq!(tally.to_string(), "7 passed, 0 failed");
        let tally = Tally { again: 2, ..tally };
        assert_eq!(
            tally.to_string(),
            "7 passed, 0 failed; 2 only at a second try"
        );
    }
}
