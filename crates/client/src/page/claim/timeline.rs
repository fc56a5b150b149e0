//! Who alleged, who answered and when: three lanes, and the same as a table.

use super::Open;
use crate::lean::Order;
use crate::state::calendar::{day, human, month};
use crate::state::chronology::{Chronology, Flag, chronology, stretch};
use crate::state::route::{Page, Route};
use crate::state::witness::Witness;
use crate::words::claim as words;
use crate::words::language::Words;
use gainsay_model::date::Day;
use gainsay_model::relation::RelationKind;
use gainsay_model::scheme::{ALLEGATION, DENIAL, EVIDENCE};
use leptos::prelude::*;

const WIDTH: f64 = 820.0;
const LEFT: f64 = 96.0;
const RIGHT: f64 = 736.0;
/// The middle of the lane of what has no date.
const UNDATED: f64 = 778.0;
const LANES: [(&str, Words, f64); 3] = [
    (ALLEGATION, words::ALLEGATIONS, 30.0),
    (DENIAL, words::DENIALS, 74.0),
    (EVIDENCE, words::EVIDENCE, 118.0),
];

/// The most marks that are drawn in a lane, the earliest first: more of them lie on one another, and the table has all.
const DRAWN: usize = 100;

/// A mark's place in the drawing.
#[derive(Debug, Clone, PartialEq)]
struct Point {
    label: String,
    kind: &'static str,
    from: f64,
    /// Beyond `from` where only a stretch of time is known.
    until: f64,
    y: f64,
    spoken: String,
    /// Whether its date is at odds with another.
    is_flagged: bool,
    path: String,
}

/// The drawing with its table; nothing while fewer than two dates are known.
#[component]
pub fn Timeline(open: Open) -> impl IntoView {
    move || open.witnesses.with(|witnesses| drawing(open, witnesses))
}

fn drawing(open: Open, witnesses: &[Witness]) -> Option<impl IntoView + use<>> {
    let days: Vec<(i32, i32)> = witnesses.iter().filter_map(stretch).collect();
    let first = days.iter().map(|(from, _)| *from).min()?;
    let last = days.iter().map(|(_, until)| *until).max()?;
    if days.len() < 2 || first == last {
        return None;
    }
    let x = move |day: i32| {
        LEFT + 14.0 + f64::from(day - first) / f64::from(last - first) * (RIGHT - LEFT - 28.0)
    };
    let known = chronology(witnesses);
    let points = points(&open, witnesses, &known, x);
    let links = links(witnesses, &points);
    let drawn = points.len();
    let left_out = witnesses
        .iter()
        .filter(|witness| LANES.iter().any(|(kind, _, _)| *kind == witness.kind))
        .count()
        - drawn;
    let has_undated = points.iter().any(|point| point.from >= UNDATED - 30.0);
    Some(view! {
        <figure class="timeline-wrap">
            <svg class="timeline" viewBox=format!("0 0 {WIDTH} 166") role="group" aria-label=words::TIMELINE>
                {LANES.map(|(_, name, y)| view! {
                    <text x="0" y=(y + 4.0).to_string()>{name}</text>
                    <line class="rule" x1=LEFT.to_string() x2=RIGHT.to_string() y1=y.to_string() y2=y.to_string()/>
                }).collect_view()}
                {ticks(first, last).into_iter().map(|(day, name)| view! {
                    <text class="tick" x=format!("{:.1}", x(day)) y="156" text-anchor="middle">{name}</text>
                }).collect_view()}
                {has_undated.then(|| view! { <text class="tick" x=UNDATED.to_string() y="156" text-anchor="middle">{words::UNDATED}</text> })}
                {links.into_iter().map(|(class, path)| view! { <path class=class d=path/> }).collect_view()}
                {points.iter().cloned().map(shape).collect_view()}
            </svg>
            {(!known.flags.is_empty()).then(|| view! {
                <ul class="flags">
                    {known.flags.iter().map(|(label, flag)| view! { <li><span class="name">{label.clone()}</span>" "{remark(flag)}</li> }).collect_view()}
                </ul>
            })}
            {(left_out > 0).then(|| view! { <p class="soft">{words::drawn(drawn, drawn + left_out)}</p> })}
            <Table open known/>
        </figure>
    })
}

fn points(
    open: &Open,
    witnesses: &[Witness],
    known: &Chronology,
    x: impl Fn(i32) -> f64,
) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for witness in witnesses {
        let Some((kind, _, y)) = LANES.iter().find(|(kind, _, _)| *kind == witness.kind) else {
            continue;
        };
        if points.iter().filter(|point| point.kind == *kind).count() == DRAWN {
            continue;
        }
        let (from, until) = match stretch(witness) {
            Some((from, until)) => (x(from), x(until)),
            None => (UNDATED, UNDATED),
        };
        // Marks of one day stand beside one another, and on a further row where the drawing ends.
        let (mut at, mut down) = (from, *y);
        while points.iter().any(|point| {
            point.kind == *kind && (point.from - at).abs() < 11.0 && (point.y - down).abs() < 5.0
        }) {
            at += 11.0;
            if at > WIDTH - 6.0 {
                (at, down) = (from.min(WIDTH - 6.0), down + 11.0);
            }
        }
        points.push(Point {
            label: witness.label.clone(),
            kind,
            from: at,
            until: until.max(at),
            y: down,
            spoken: spoken(witness, known),
            is_flagged: known.flags.contains_key(&witness.label),
            path: Route::Project(
                open.project,
                Page::Reader(witness.document, Some(witness.annotation)),
            )
            .path(),
        });
    }
    points
}

/// What a point is called where it is not seen, and where one points at it.
fn spoken(witness: &Witness, known: &Chronology) -> String {
    let date = when(witness);
    let first = known.first.as_ref();
    let first = first.filter(|first| first.label == witness.label);
    let remarks = first
        .map(|_| words::FIRST_SEEN.get().to_owned())
        .into_iter()
        .chain(known.flags.get(&witness.label).map(remark));
    let remarks: Vec<String> = std::iter::once(date).chain(remarks).collect();
    format!(
        "{}: {} ({})",
        witness.label,
        witness.quote,
        remarks.join("; ")
    )
}

/// What a date is at odds with.
fn remark(flag: &Flag) -> String {
    match flag {
        Flag::AfterTheClaim => words::AFTER_THE_CLAIM.get().to_owned(),
        Flag::BeforeDenied(other) => words::before_denied(other),
    }
}

fn when(witness: &Witness) -> String {
    let date = witness
        .stated
        .as_ref()
        .or(witness.published.as_ref())
        .map(human)
        .unwrap_or_default();
    if date.is_empty() {
        words::UNDATED.to_owned()
    } else {
        date
    }
}

/// A circle, a diamond or a square; a bar behind it where only a stretch of time is known.
fn shape(point: Point) -> AnyView {
    let Point {
        kind,
        from,
        until,
        y,
        spoken,
        is_flagged,
        path,
        ..
    } = point;
    let title = spoken.clone();
    let bar = (until - from > 8.0).then(|| view! {
        <rect class=format!("span fill-{kind}") x=format!("{from:.1}") y=format!("{:.1}", y - 2.5) height="5" rx="2.5"
            width=format!("{:.1}", until - from)/>
    });
    let sign = match kind {
        DENIAL => format!("M{from:.1} {:.1}l7 7l-7 7l-7 -7z", y - 7.0),
        EVIDENCE => format!("M{:.1} {:.1}h11v11h-11z", from - 5.5, y - 5.5),
        _ => format!("M{:.1} {y:.1}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z", from - 6.0),
    };
    view! {
        <g>
            <a href=path aria-label=spoken>
                <title>{title}</title>
                {bar}
                <path class=format!("fill-{kind}") d=sign/>
                {is_flagged.then(|| view! { <text class="odd" x=format!("{:.1}", from + 5.0) y=format!("{:.1}", y - 7.0)>"!"</text> })}
            </a>
        </g>
    }
    .into_any()
}

/// The links between marks that are both drawn, as curves.
fn links(witnesses: &[Witness], points: &[Point]) -> Vec<(&'static str, String)> {
    let place = |label: &str| points.iter().find(|point| point.label == label);
    let mut curves = Vec::new();
    for witness in witnesses {
        for tie in witness.ties.iter().filter(|tie| tie.leads_out) {
            let (Some(from), Some(to)) = (place(&witness.label), place(&tie.other)) else {
                continue;
            };
            let class = match tie.kind {
                RelationKind::Supports => "link good",
                RelationKind::Refutes | RelationKind::Contradicts => "link bad",
                RelationKind::Repeats => "link same",
                _ => "link",
            };
            let middle = (from.y + to.y) / 2.0
                - if (from.y - to.y).abs() < 1.0 {
                    22.0
                } else {
                    0.0
                };
            curves.push((
                class,
                format!(
                    "M{:.1} {:.1}C{:.1} {middle:.1} {:.1} {middle:.1} {:.1} {:.1}",
                    from.from, from.y, from.from, to.from, to.from, to.y
                ),
            ));
        }
    }
    curves
}

/// Up to five dates to print below the lanes.
fn ticks(first: i32, last: i32) -> Vec<(i32, String)> {
    let (Some(start), Some(end)) = (Day::from_number(first), Day::from_number(last)) else {
        return Vec::new();
    };
    let months =
        (end.year() - start.year()) * 12 + i32::from(end.month()) - i32::from(start.month());
    if months < 2 {
        return vec![(first, day(start)), (last, day(end))];
    }
    let step = [1, 2, 3, 6, 12, 24, 60, 120]
        .into_iter()
        .find(|step| months / step <= 5)
        .unwrap_or(240);
    let begin = start.year() * 12 + i32::from(start.month()) - 1;
    (0..=months)
        .map(|ahead| begin + ahead)
        .filter(|count| count % step == 0)
        .filter_map(|count| {
            let number = u8::try_from(count % 12 + 1).ok()?;
            let day = Day::new(count / 12, number, 1).ok()?.number();
            let name = if step >= 12 {
                (count / 12).to_string()
            } else {
                format!("{} {}", month(number), count / 12)
            };
            (day >= first && day <= last).then_some((day, name))
        })
        .collect()
}

/// The same as a table.
#[component]
fn Table(open: Open, known: Chronology) -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <details on:toggle=move |_| is_open.set(true)>
            <summary>{words::AS_TABLE}</summary>
            {move || is_open.get().then(|| {
                let mut rows = open.witnesses.get();
                rows.order_by_key(|witness| (witness.day().is_none(), witness.day()));
                table(rows, &known)
            })}
        </details>
    }
}

/// The table, once it is asked for.
fn table(rows: Vec<Witness>, known: &Chronology) -> AnyView {
    view! {
        <div class="table-wrap">
            <table>
                <thead><tr><th scope="col">{words::STATED}</th><th scope="col">{words::WHO}</th><th scope="col">{words::WORDS}</th><th scope="col">{words::REMARK}</th></tr></thead>
                <tbody>
                    {rows.into_iter().map(|witness| {
                        let who = if witness.origin.is_empty() { witness.outlet.clone() } else { witness.origin.clone() };
                        view! {
                            <tr>
                                <td class="num">{when(&witness)}</td>
                                <td dir="auto"><span class="name">{witness.label.clone()}</span>" "{who}</td>
                                <td class="serif" dir="auto">{witness.quote.clone()}</td>
                                <td>{known.flags.get(&witness.label).map(remark)}</td>
                            </tr>
                        }
                    }).collect_view()}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}
