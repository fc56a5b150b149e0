//! The log of the program, on standard error.

use clap::ValueEnum;
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
        .with_writer(std::io::stderr);
    let _ = lines.with_target(false).try_init();
}

fn filter(usual: &str) -> EnvFilter {
    EnvFilter::try_from_env("GAINSAY_LOG").unwrap_or_else(|_| EnvFilter::new(usual))
}
