//! The ledger: what each step was, how it ended and how long it took.

use std::fmt;
use std::time::Duration;

/// How a step ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing had to be done.
    Ready(String),
    /// Something was done.
    Done(String),
    /// It went wrong; the message was shown when it happened.
    Failed,
}

impl Outcome {
    pub(crate) fn ready(note: impl Into<String>) -> Self {
        Self::Ready(note.into())
    }

    pub(crate) fn done(note: impl Into<String>) -> Self {
        Self::Done(note.into())
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, note) = match self {
            Self::Ready(note) => ("ready", note.as_str()),
            Self::Done(note) => ("done", note.as_str()),
            Self::Failed => ("FAILED", ""),
        };
        match note {
            "" => f.write_str(word),
            note => write!(f, "{word}: {note}"),
        }
    }
}

/// The rows, in the order in which things happened.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    rows: Vec<(String, Duration, Outcome)>,
}

impl Ledger {
    pub(crate) fn enter(&mut self, title: &str, took: Duration, outcome: Outcome) {
        self.rows.push((title.to_owned(), took, outcome));
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self
            .rows
            .iter()
            .map(|row| row.0.chars().count())
            .max()
            .unwrap_or(0);
        for (title, took, outcome) in &self.rows {
            writeln!(f, "  {title:<width$}  {:>12}  {outcome}", spoken(*took))?;
        }
        let total = self.rows.iter().map(|row| row.1).sum();
        write!(f, "  {:<width$}  {:>12}", "together", spoken(total))
    }
}

/// A duration as a person says it.
pub(crate) fn spoken(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(spoken(Duration::from_millis(40)), "0.0 s");
        assert_eq!(spoken(Duration::from_millis(9_940)), "9.9 s");
        assert_eq!(spoken(Duration::from_secs(59)), "59 s");
        assert_eq!(spoken(Duration::from_secs(185)), "3 min 05 s");
    }

    #[test]
    fn rows_line_up_and_are_added() {
        let mut ledger = Ledger::default();
        ledger.enter(
            "Trunk",
            Duration::from_secs(185),
            Outcome::done("installed"),
        );
        ledger.enter("Browser client", Duration::from_secs(15), Outcome::Failed);
        assert_eq!(
            ledger.to_string(),
            "  Trunk             3 min 05 s  done: installed\n\
             \x20 Browser client          15 s  FAILED\n\
             \x20 together          3 min 20 s"
        );
    }
}
