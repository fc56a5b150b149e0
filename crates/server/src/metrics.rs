//! What is counted, and how Prometheus reads it.

use crate::stack::row::Class;
use gainsay_follow::{Lag, LagState};
use gainsay_store::{GROUP_BOUNDS, Writing};
use http::StatusCode;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// Upper bounds of the buckets, in microseconds.
const BOUNDS: [u64; 12] = [
    100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 100_000, 500_000, 2_500_000, 10_000_000,
];

/// Counters since the server was started.
#[derive(Debug, Default)]
pub struct Metrics {
    classes: [Counted; Class::ALL.len()],
    /// Change feeds that are open.
    pub streams: AtomicU64,
    /// Connections that are open.
    pub connections: AtomicU64,
}

#[derive(Debug, Default)]
struct Counted {
    /// Answers by the first digit of their status.
    by_status: [AtomicU64; 6],
    buckets: [AtomicU64; BOUNDS.len()],
    count: AtomicU64,
    micros: AtomicU64,
}

impl Metrics {
    /// Counts one answer.
    pub fn request(&self, class: Class, status: StatusCode, took: Duration) {
        let counted = &self.classes[class as usize];
        let first_digit = usize::from(status.as_u16() / 100).min(5);
        counted.by_status[first_digit].fetch_add(1, Relaxed);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        if let Some(bucket) = BOUNDS.iter().position(|bound| micros <= *bound) {
            counted.buckets[bucket].fetch_add(1, Relaxed);
        }
        counted.count.fetch_add(1, Relaxed);
        counted.micros.fetch_add(micros, Relaxed);
    }

    /// All of it in the Prometheus text format 0.0.4.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(8 << 10);
        self.requests(&mut text);
        self.latencies(&mut text);
        gauge(
            &mut text,
            "gainsay_connections",
            "Open connections.",
            self.connections.load(Relaxed),
        );
        gauge(
            &mut text,
            "gainsay_event_streams",
            "Open change feeds.",
            self.streams.load(Relaxed),
        );
        if let Some(bytes) = resident_bytes() {
            gauge(
                &mut text,
                "process_resident_memory_bytes",
                "Memory in use.",
                bytes,
            );
        }
        text
    }

    fn requests(&self, text: &mut String) {
        head(
            text,
            "gainsay_requests_total",
            "counter",
            "Requests answered, by class of route and of status.",
        );
        for (class, counted) in Class::ALL.iter().zip(&self.classes) {
            for (digit, count) in counted.by_status.iter().enumerate().skip(2) {
                let (class, count) = (class.name(), count.load(Relaxed));
                let _ = writeln!(
                    text,
                    "gainsay_requests_total{{class=\"{class}\",status=\"{digit}xx\"}} {count}"
                );
            }
        }
    }

    fn latencies(&self, text: &mut String) {
        let name = "gainsay_request_seconds";
        head(
            text,
            name,
            "histogram",
            "Time until an answer began, by class of route.",
        );
        for (class, counted) in Class::ALL.iter().zip(&self.classes) {
            let class = class.name();
            let mut sum = 0;
            for (bound, count) in BOUNDS.iter().zip(&counted.buckets) {
                sum += count.load(Relaxed);
                let le = seconds(*bound);
                let _ = writeln!(text, "{name}_bucket{{class=\"{class}\",le=\"{le}\"}} {sum}");
            }
            let count = counted.count.load(Relaxed);
            let total = seconds(counted.micros.load(Relaxed));
            let _ = writeln!(
                text,
                "{name}_bucket{{class=\"{class}\",le=\"+Inf\"}} {count}"
            );
            let _ = writeln!(text, "{name}_sum{{class=\"{class}\"}} {total}");
            let _ = writeln!(text, "{name}_count{{class=\"{class}\"}} {count}");
        }
    }
}

/// Begins a measurement.
pub fn head(text: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

/// Writes a measurement that is one number now.
pub fn gauge(text: &mut String, name: &str, help: &str, value: u64) {
    head(text, name, "gauge", help);
    let _ = writeln!(text, "{name} {value}");
}

/// Writes down what a store says of its writing.
pub fn writing(text: &mut String, writing: &Writing) {
    let name = "gainsay_store_waiting";
    head(
        text,
        name,
        "gauge",
        "Changes that wait for the disk, by queue.",
    );
    for (queue, waiting) in [
        ("interactive", writing.waiting),
        ("bulk", writing.waiting_bulk),
    ] {
        let _ = writeln!(text, "{name}{{queue=\"{queue}\"}} {waiting}");
    }
    let name = "gainsay_store_group_size";
    head(
        text,
        name,
        "histogram",
        "Changes made durable by one sync of the journal.",
    );
    let groups = &writing.groups;
    let mut sum = 0;
    for (bound, count) in GROUP_BOUNDS.iter().zip(groups.by_size) {
        sum += count;
        let _ = writeln!(text, "{name}_bucket{{le=\"{bound}\"}} {sum}");
    }
    let _ = writeln!(text, "{name}_bucket{{le=\"+Inf\"}} {}", groups.groups);
    let _ = writeln!(text, "{name}_sum {}", groups.changesets);
    let _ = writeln!(text, "{name}_count {}", groups.groups);
}

/// Writes down how far the indexes are behind the log.
pub fn indexes(text: &mut String, lags: &[Lag]) {
    if lags.is_empty() {
        return;
    }
    let mut each = |name: &str, help: &str, value: &dyn Fn(&Lag) -> String| {
        head(text, name, "gauge", help);
        for lag in lags {
            let _ = writeln!(text, "{name}{{index=\"{}\"}} {}", lag.name, value(lag));
        }
    };
    each(
        "gainsay_index_behind_events",
        "Events that an index does not have yet.",
        &|lag| lag.events.to_string(),
    );
    each(
        "gainsay_index_behind_seconds",
        "How long the oldest of them has been waiting.",
        &|lag| seconds(u64::try_from(lag.waited.as_micros()).unwrap_or(u64::MAX)),
    );
    each(
        "gainsay_index_aside",
        "1 while an index is set aside because it failed.",
        &|lag| u64::from(matches!(lag.state, LagState::Aside { .. })).to_string(),
    );
}

fn seconds(micros: u64) -> String {
    let text = format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// How much memory this process holds, where the system tells (Linux).
pub fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn group_sizes_are_a_histogram() {
        let mut said = Writing {
            waiting: 3,
            ..Writing::default()
        };
        [1, 3, 4, 600]
            .into_iter()
            .for_each(|size| said.groups.add(size));
        let mut text = String::new();
        writing(&mut text, &said);
        for line in [
            "gainsay_store_waiting{queue=\"interactive\"} 3",
            "gainsay_store_waiting{queue=\"bulk\"} 0",
            "gainsay_store_group_size_bucket{le=\"2\"} 1",
            "gainsay_store_group_size_bucket{le=\"512\"} 3",
            "gainsay_store_group_size_bucket{le=\"+Inf\"} 4",
            "gainsay_store_group_size_sum 608",
            "gainsay_store_group_size_count 4",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in\n{text}");
        }
    }

    #[test]
    fn answers_are_counted_where_they_belong() {
        let metrics = Metrics::default();
        metrics.request(
            Class::Write,
            StatusCode::CREATED,
            Duration::from_micros(700),
        );
        metrics.request(Class::Write, StatusCode::CONFLICT, Duration::from_secs(60));
        let text = metrics.text();
        for line in [
            "gainsay_requests_total{class=\"write\",status=\"2xx\"} 1",
            "gainsay_requests_total{class=\"write\",status=\"4xx\"} 1",
            "gainsay_request_seconds_bucket{class=\"write\",le=\"0.0005\"} 0",
            "gainsay_request_seconds_bucket{class=\"write\",le=\"0.001\"} 1",
            "gainsay_request_seconds_bucket{class=\"write\",le=\"+Inf\"} 2",
            "gainsay_request_seconds_sum{class=\"write\"} 60.0007",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in\n{text}");
        }
    }
}
