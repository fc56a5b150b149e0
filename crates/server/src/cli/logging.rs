//! The log of the program, on standard error.

use clap::ValueEnum;
use std::ffi::OsStr;
use std::io::IsTerminal as _;
use tracing_subscriber::EnvFilter;

/// How lines of the log look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, for collectors.
    Json,
}

/// Begins to log what `GAINSAY_LOG` asks for: `warn` and what the server itself says, unless told otherwise.
pub(super) fn begin(format: LogFormat) {
    let filter = filter("warn,gainsay_server=info");
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(colours())
        .with_writer(std::io::stderr);
    // A log that is begun twice, as in tests, stays as it was.
    let _ = match format {
        LogFormat::Text => lines.with_target(false).try_init(),
        LogFormat::Json => lines.json().try_init(),
    };
}

/// For commands that speak to whoever typed them: only what is wrong.
pub(super) fn quiet() {
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter("error"))
        .with_ansi(colours())
        .with_writer(std::io::stderr);
    let _ = lines.with_target(false).try_init();
}

/// Whether lines are coloured: where somebody looks at them, unless they want none.
fn colours() -> bool {
    let wish = std::env::var_os("NO_COLOR");
    wants_colours(std::io::stderr().is_terminal(), wish.as_deref())
}

/// `NO_COLOR` counts where it is set and not empty, whatever it says (no-color.org).
fn wants_colours(terminal: bool, no_color: Option<&OsStr>) -> bool {
    terminal && no_color.is_none_or(OsStr::is_empty)
}

fn filter(usual: &str) -> EnvFilter {
    EnvFilter::try_from_env("GAINSAY_LOG").unwrap_or_else(|_| EnvFilter::new(usual))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_for_terminals_of_those_who_want_them() {
        assert!(wants_colours(true, None));
        assert!(wants_colours(true, Some(OsStr::new(""))));
        assert!(!wants_colours(true, Some(OsStr::new("1"))));
        assert!(!wants_colours(false, None));
    }
}
