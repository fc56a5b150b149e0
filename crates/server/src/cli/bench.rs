//! Measuring this program on this machine, beside what the disk itself could do.

use super::fault::Fault;
use super::logging;
use clap::{Args, ValueEnum};
use gainsay_formats::format::Format;
use serde_json::{Map, Value, json};
use std::path::PathBuf;
use std::time::Duration;

mod alone;
mod bulk;
mod corpora;
mod first_load;
mod floor;
mod load;
mod reads;
mod reuse;
mod scene;
mod search;
mod server;
mod start;
mod suggestions;
mod writes;

use self::scene::Scene;

/// What is measured, and for how long.
#[derive(Debug, Args)]
#[command(after_help = "\
Starts servers of its own in a temporary directory and stops them again; no data is touched.

Each figure stands beside its floor: the same frames, in the same groups, appended to a bare file with an
fdatasync after each group. “CPU” is the server's alone; the load comes from another process on the same
machine and takes its share of the processors.")]
pub(super) struct Bench {
    /// Seconds for each measurement
    #[arg(long, default_value_t = 5, value_name = "N")]
    seconds: u64,
    /// Annotations in the store for the cold start, for formats (fifty to an article) and for searching (ten)
    #[arg(long, default_value_t = 100_000, value_name = "N")]
    annotations: usize,
    /// Where to write while measuring: the disk that is meant [default: the system's place for temporary files]
    #[arg(long, value_name = "DIR")]
    on: Option<PathBuf>,
    /// Only this table (again for more)
    #[arg(long, value_name = "TABLE")]
    only: Vec<Part>,
    /// For formats, only this one (again for more): a million marks need not go through all
    #[arg(long, value_name = "FORMAT")]
    format: Vec<Format>,
    /// Print JSON instead of tables
    #[arg(long)]
    json: bool,
}

/// Measured figures, by name.
type Figures = Map<String, Value>;

impl Bench {
    pub(super) fn run(self) -> Result<(), Fault> {
        logging::quiet();
        let on = self.on.clone().unwrap_or_else(std::env::temp_dir);
        let folder = tempfile::Builder::new()
            .prefix("gainsay-bench-")
            .tempdir_in(&on)
            .map_err(|error| Fault::file("cannot be written to", &on, &error))?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(Fault::runtime)?;
        let scene = Scene {
            folder: folder.path().to_owned(),
            time: Duration::from_secs(self.seconds.max(1)),
        };
        let figures = runtime.block_on(self.measure(&scene))?;
        if self.json {
            say!("{:#}", Value::Object(figures));
        }
        Ok(())
    }

    async fn measure(&self, scene: &Scene) -> Result<Figures, Fault> {
        let mut all = Figures::new();
        all.insert("version".to_owned(), json!(env!("CARGO_PKG_VERSION")));
        all.insert(
            "processors".to_owned(),
            json!(std::thread::available_parallelism().map_or(1, usize::from)),
        );
        all.insert("optimised".to_owned(), json!(!cfg!(debug_assertions)));
        if cfg!(debug_assertions) {
            eprintln!("This program was built without optimisation; its figures mean little.");
        }
        for part in Part::value_variants() {
            if self.only.is_empty() || self.only.contains(part) {
                let rows = part.measure(scene, self).await?;
                self.show(&mut all, *part, rows);
            }
        }
        Ok(all)
    }

    fn show(&self, all: &mut Figures, part: Part, rows: Vec<Figures>) {
        if !self.json {
            print_table(part.title(), &rows);
        }
        let name = part
            .to_possible_value()
            .map(|value| value.get_name().to_owned());
        all.insert(
            name.unwrap_or_default(),
            rows.into_iter().map(Value::Object).collect(),
        );
    }
}

/// One of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Writes,
    Store,
    Reads,
    Bulk,
    Formats,
    Start,
    FirstLoad,
    Suggestions,
    Reuse,
    Search,
}

impl Part {
    const fn title(self) -> &'static str {
        match self {
            Self::Writes => "durable writes through HTTP",
            Self::Store => "durable writes, the store alone",
            Self::Reads => "reads of an article with 100 annotations",
            Self::Bulk => "1,000 articles of 5 kB",
            Self::Formats => "a corpus out and in, in every format",
            Self::Start => "cold start",
            Self::FirstLoad => "what a browser loads first",
            Self::Search => {
                "searching (first row: annotations, ms to make the index, ms of processor time, MB)"
            }
            Self::Suggestions => "suggestions in the example's articles",
            Self::Reuse => "reprints among made-up articles, planted and found",
        }
    }

    async fn measure(self, scene: &Scene, bench: &Bench) -> Result<Vec<Figures>, Fault> {
        let annotations = bench.annotations;
        match self {
            Self::Writes => writes::measure(scene).await,
            Self::Store => alone::measure(scene).await,
            Self::Reads => reads::measure(scene).await,
            Self::Bulk => bulk::measure(scene).await,
            Self::Formats => corpora::measure(scene, annotations, &bench.format).await,
            Self::Start => start::measure(scene, annotations).await,
            Self::FirstLoad => first_load::measure(scene).await,
            Self::Search => search::measure(scene, annotations).await,
            Self::Suggestions => suggestions::measure(scene).await,
            Self::Reuse => reuse::measure(scene),
        }
    }
}

/// One row of figures, in order.
fn row<const N: usize>(figures: [(&str, Value); N]) -> Figures {
    figures
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// Three digits are all that such a measurement is worth.
fn rounded(figure: f64) -> Value {
    if figure == 0.0 || !figure.is_finite() {
        return json!(0);
    }
    let digits = 2 - figure.abs().log10().floor() as i32;
    let scale = 10_f64.powi(digits.abs());
    // Multiplied or divided by whole numbers alone, so that large figures stay whole.
    let value = if digits < 0 {
        (figure / scale).round() * scale
    } else {
        (figure * scale).round() / scale
    };
    if value.fract() == 0.0 && value.abs() < 1e15 {
        json!(value as i64)
    } else {
        json!(value)
    }
}

fn print_table(title: &str, rows: &[Figures]) {
    say!("\n{title}");
    let Some(first) = rows.first() else { return };
    let names: Vec<&String> = first.keys().collect();
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    let width = |name: &String| {
        let widest = rows
            .iter()
            .filter_map(|row| row.get(name))
            .map(|value| text(value).chars().count())
            .max();
        widest.unwrap_or(0).max(name.chars().count())
    };
    let line = |cells: Vec<String>| say!("  {}", cells.join("  ").trim_end());
    line(
        names
            .iter()
            .map(|name| format!("{name:>0$}", width(name)))
            .collect(),
    );
    for row in rows {
        line(
            names
                .iter()
                .map(|name| {
                    format!(
                        "{:>1$}",
                        row.get(*name).map_or_else(String::new, text),
                        width(name)
                    )
                })
                .collect(),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_three_digits() {
        assert_eq!(rounded(12_345.6), json!(12_300));
        assert_eq!(rounded(0.012_345), json!(0.0123));
        assert_eq!(rounded(1.0), json!(1));
        assert_eq!(rounded(28_123_456.0), json!(28_100_000));
        assert_eq!(rounded(0.0), json!(0));
    }
}
