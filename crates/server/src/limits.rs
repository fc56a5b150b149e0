//! How much at once, and how long: every bound on what callers may use up, in one place.

use clap::Args;
use std::num::NonZeroUsize;
use std::time::Duration;

/// The bounds that a server keeps. The usual ones fit a team on one machine; `gainsay serve --help` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Args)]
#[command(next_help_heading = "Limits (times in seconds)")]
pub struct Limits {
    /// Requests carried out at once; others wait
    // Far above what keeps the disk and the processors busy, far below what memory bears.
    #[arg(
        long,
        value_name = "NUMBER",
        default_value = "512",
        hide_short_help = true
    )]
    pub requests_at_once: NonZeroUsize,
    /// Imports, exports and exhibits at once; others wait
    // Each holds a thread, and the disk is one.
    #[arg(
        long,
        value_name = "NUMBER",
        default_value = "16",
        hide_short_help = true
    )]
    pub bulk_at_once: NonZeroUsize,
    /// How long a request waits for its turn before it is told that the server is busy
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "2", hide_short_help = true)]
    pub turn_within: Duration,
    /// How long the body of an ordinary request may take to arrive
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "20", hide_short_help = true)]
    pub body_within: Duration,
    /// How long an ordinary answer may take to begin
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "30", hide_short_help = true)]
    pub answer_within: Duration,
    /// How long an upload or a download may stand still before it is cut off
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "60", hide_short_help = true)]
    pub idle: Duration,
    /// How often an open feed says that it is still there
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "15", hide_short_help = true)]
    pub heartbeat: Duration,
    /// How long somebody counts as present after they last said so
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "20", hide_short_help = true)]
    pub presence: Duration,
    /// How long what was begun may take to end when the server stops
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "10", hide_short_help = true)]
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        const fn number(number: usize) -> NonZeroUsize {
            match NonZeroUsize::new(number) {
                Some(number) => number,
                None => NonZeroUsize::MIN,
            }
        }
        Self {
            requests_at_once: number(512),
            bulk_at_once: number(16),
            turn_within: Duration::from_secs(2),
            body_within: Duration::from_secs(20),
            answer_within: Duration::from_secs(30),
            idle: Duration::from_secs(60),
            heartbeat: Duration::from_secs(15),
            presence: Duration::from_secs(20),
            drain: Duration::from_secs(10),
        }
    }
}

/// Reads `2` or `0.5`.
fn seconds(text: &str) -> Result<Duration, String> {
    let wrong = || format!("“{text}” is not a number of seconds above 0, such as 30 or 0.5");
    let seconds: f64 = text.parse().map_err(|_| wrong())?;
    Duration::try_from_secs_f64(seconds)
        .ok()
        .filter(|duration| !duration.is_zero())
        .ok_or_else(wrong)
}

/// A time in words: `30 seconds`.
pub fn in_words(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} milliseconds", time.as_millis()),
        1 => "1 second".to_owned(),
        seconds => format!("{seconds} seconds"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        limits: Limits,
    }

    #[test]
    fn what_help_says_is_what_holds() {
        let line = Line::try_parse_from(["serve"]).unwrap();
        assert_eq!(line.limits, Limits::default());
    }

    #[test]
    fn limits_are_above_nothing() {
        let idle = |text: &str| Line::try_parse_from(["serve", "--idle", text]);
        assert_eq!(
            idle("0.25").unwrap().limits.idle,
            Duration::from_millis(250)
        );
        for wrong in ["0", "-1", "soon", "inf", "nan"] {
            assert!(idle(wrong).is_err(), "{wrong}");
        }
        assert!(Line::try_parse_from(["serve", "--bulk-at-once", "0"]).is_err());
    }
}
