//! The command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Prints a line. Whoever reads may have had enough: that is no fault.
macro_rules! say {
    ($($line:tt)*) => {{
        use std::io::Write as _;
        let _: std::io::Result<()> = writeln!(std::io::stdout(), $($line)*);
    }};
}

mod backup;
mod bench;
mod client;
mod connect;
mod demo;
mod export;
mod fault;
mod import;
mod logging;
mod password;
mod project;
mod rehydrate;
mod release;
mod serve;
mod store;
mod token;
mod user;

pub use self::client::Client;
pub use self::fault::Fault;

/// Read articles, mark what they allege, deny and prove, weigh it, publish it.
#[derive(Debug, Parser)]
#[command(name = "gainsay", version, arg_required_else_help = true, after_help = EXAMPLES, max_term_width = 100)]
pub struct Gainsay {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  gainsay serve                                     start, and print a sign-in link
  gainsay serve --demo                              the same, with an example corpus
  gainsay import --project Convoys articles/        bring a folder of articles in
  gainsay export --project Convoys --format jsonl -o convoys.jsonl
  gainsay release create v1 --project Convoys -o convoys-v1
  gainsay user add ada --display \"Ada Lovelace\"     let somebody in
  gainsay backup /backups/today                     copy everything while it is in use

Exit codes:
  0  done
  1  something was refused or failed; the message says what and why
  2  the command was not understood
  3  the data directory or the server could not be reached
  4  “verify” found damage";

/// Where the data is.
#[derive(Debug, Clone, Args)]
pub(crate) struct Place {
    /// The data directory [default: the platform's place for data, …/gainsay]
    #[arg(
        long,
        global = true,
        env = "GAINSAY_DATA",
        value_name = "DIR",
        help_heading = "Where"
    )]
    data: Option<PathBuf>,
    /// Speak to a server elsewhere instead; needs a token in GAINSAY_TOKEN
    #[arg(
        long,
        global = true,
        env = "GAINSAY_SERVER",
        value_name = "URL",
        help_heading = "Where"
    )]
    server: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the server
    Serve(serve::Serve),
    /// Bring in articles or a corpus
    Import(import::Import),
    /// Take a project out as a file
    Export(export::Export),
    /// States of a project that never change, to be given to others
    #[command(subcommand)]
    Release(release::Release),
    /// Fill words in that a release keeps back, from copies of your own
    Rehydrate(rehydrate::Rehydrate),
    /// People who can sign in
    #[command(subcommand)]
    User(user::User),
    /// Keys for programs
    #[command(subcommand)]
    Token(token::Token),
    /// Copy everything into a new folder, also while the server runs
    Backup(backup::Backup),
    /// Make a data directory out of a backup
    Restore(store::Restore),
    /// Check everything stored against its hashes
    Verify(store::Verify),
    /// Compute the view anew from the log
    Rebuild(store::Rebuild),
    /// Measure this program on this machine
    Bench(bench::Bench),
    /// Read a PDF from standard input, for the server
    #[command(name = crate::apart::COMMAND, hide = true)]
    ReadPdf,
}

/// Runs the program with the arguments it was started with.
pub fn run() -> ExitCode {
    let Gainsay { place, command } = Gainsay::parse();
    let done = match command {
        Command::Serve(serve) => serve.run(&place),
        Command::Restore(restore) => restore.run(&place),
        Command::Verify(verify) => verify.run(&place),
        Command::Rebuild(rebuild) => rebuild.run(&place),
        Command::Bench(bench) => bench.run(),
        Command::Release(release) => release.run(&place),
        Command::Rehydrate(rehydrate) => rehydrate.run(&place),
        Command::ReadPdf => crate::apart::serve().map_err(|error| Fault::Failed(error.to_string())),
        Command::Import(import) => {
            with_client_or_begin(&place, async move |client| import.run(&client).await)
        }
        Command::Export(export) => {
            with_client(&place, async move |client| export.run(&client).await)
        }
        Command::User(user) if user.adds() => {
            with_client_or_begin(&place, async move |client| user.run(&client).await)
        }
        Command::User(user) => with_client(&place, async move |client| user.run(&client).await),
        Command::Token(token) => with_client(&place, async move |client| token.run(&client).await),
        Command::Backup(backup) => {
            with_client(&place, async move |client| backup.run(&client).await)
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("gainsay: {fault}");
            ExitCode::from(fault.exit_code())
        }
    }
}

/// Runs a command that speaks to a server, wherever it is.
fn with_client(
    place: &Place,
    run: impl AsyncFnOnce(Client) -> Result<(), Fault>,
) -> Result<(), Fault> {
    if place.server.is_none() {
        connect::must_be_there(place)?;
    }
    with_client_or_begin(place, run)
}

/// The same for what brings something in: a data directory is begun where there is none.
fn with_client_or_begin(
    place: &Place,
    run: impl AsyncFnOnce(Client) -> Result<(), Fault>,
) -> Result<(), Fault> {
    logging::quiet();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Fault::runtime)?;
    runtime.block_on(async { run(connect::connect(place).await?).await })
}
