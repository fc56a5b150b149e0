//! What bears on a claim, side by side: allegations, denials, evidence.

use super::Open;
use super::grades::Grades;
use crate::lean::effect;
use crate::page::claims::bear::Mark;
use crate::part::badge::{Badge, style_of};
use crate::part::menu::Menu;
use crate::part::saved::SavedSign;
use crate::state::route::{Page, Route};
use crate::state::witness::{Tie, Witness};
use crate::words::{board, claim as words};
use gainsay_model::bearing::Direction;
use gainsay_model::entity::EntityKind;
use gainsay_model::scheme::{ALLEGATION, DENIAL, EVIDENCE};
use leptos::prelude::*;

/// Cards of a column shown at first, and added each time more are asked for.
const PART: usize = 24;

/// The columns.
#[component]
pub fn Columns(open: Open) -> impl IntoView {
    let others = Memo::new(move |_| {
        open.witnesses.with(|all| {
            all.iter()
                .filter(|witness| !matches!(witness.kind.as_str(), ALLEGATION | DENIAL | EVIDENCE))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    effect(move || others.with(|others| open.contexts.want(open.project, others)));
    let nothing = Memo::new(move |_| open.witnesses.with(Vec::is_empty));
    view! {
        {move || nothing.get().then(|| view! {
            <div class="empty gap-top">
                <b>{words::NOTHING_GATHERED}</b>
                <p>{words::GATHER_HINT}</p>
                <p class="gap-top"><a class="btn" href=Route::Project(open.project, Page::Corpus).path()>{words::TO_ARTICLES}</a></p>
            </div>
        })}
        <div class="cols" hidden=move || nothing.get()>
            <Column open kind=ALLEGATION heading=words::ALLEGATIONS none=words::NO_ALLEGATIONS/>
            <Column open kind=DENIAL heading=words::DENIALS none=words::NO_DENIALS/>
            <Column open kind=EVIDENCE heading=words::EVIDENCE none=words::NO_EVIDENCE/>
        </div>
        {move || (!others.with(Vec::is_empty)).then(|| view! {
            <section class="below">
                <h2>{words::OTHER_KINDS}</h2>
                <div class="cols">
                    {others.get().into_iter().map(|witness| view! { <Card open witness/> }).collect_view()}
                </div>
            </section>
        })}
    }
}

#[component]
fn Column(
    open: Open,
    kind: &'static str,
    #[prop(into)] heading: &'static str,
    #[prop(into)] none: &'static str,
) -> impl IntoView {
    let most = RwSignal::new(PART);
    // What is not shown is not copied: there may be thousands.
    let shown = Memo::new(move |_| {
        open.witnesses.with(|all| {
            let of_kind = all.iter().filter(|witness| witness.kind == kind);
            of_kind.take(most.get()).cloned().collect::<Vec<_>>()
        })
    });
    let count = Memo::new(move |_| {
        open.witnesses
            .with(|all| all.iter().filter(|witness| witness.kind == kind).count())
    });
    effect(move || shown.with(|shown| open.contexts.want(open.project, shown)));
    let has_more = move || count.get() > most.get();
    view! {
        <section aria-label=heading>
            <h2><Badge kind=kind/>{heading}<span class="faint num">{count}</span></h2>
            {move || shown.get().into_iter().map(|witness| view! { <Card open witness/> }).collect_view()}
            {move || has_more().then(|| view! {
                <button type="button" class="btn small" on:click=move |_| most.update(|most| *most += PART)>{words::SHOW_MORE}</button>
            })}
            {move || (count.get() == 0).then(|| view! { <p class="faint">{none}</p> })}
        </section>
    }
}

/// One mark: its words, one click from their place, and the chain they came by.
#[component]
fn Card(open: Open, witness: Witness) -> impl IntoView {
    let app = open.app;
    let Witness {
        label,
        bearing,
        annotation,
        document,
        kind,
        direction,
        part,
        reason,
        quote,
        ..
    } = witness.clone();
    let path = Route::Project(open.project, Page::Reader(document, Some(annotation))).path();
    let tone = match direction {
        Direction::For => Some("good"),
        Direction::Against => Some("bad"),
        Direction::Context => None,
    };
    let (reliability, credibility) = (
        witness.reliability.map(|(_, value)| value),
        witness.credibility.map(|(_, value)| value),
    );
    let chain = witness.chain_to_article();
    let hint = if witness.line.is_empty() {
        witness.title.clone()
    } else {
        format!("{} < {}", witness.line, witness.title)
    };
    let remarks: Vec<String> = [part, reason]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let take_off = move |_| {
        app.sync
            .delete(words::DID_TAKE_OFF, EntityKind::Bearing, bearing);
        app.toasts.say_undo(words::TAKEN_OFF);
    };
    let cite = move |_| {
        open.form.cite(annotation, direction);
        app.toasts.say(words::CITED);
    };
    let mark = Mark {
        annotation,
        document,
        kind: kind.clone(),
        quote: quote.clone(),
    };
    let asked = mark.clone();
    view! {
        <article class="card witness" data-kind=style_of(&kind) id=format!("mark-{label}")>
            // The words stay free to be selected; the card is carried by its head.
            <div class="row tight" draggable=open.may_write().to_string()
                on:dragstart=move |event| open.carried.begin(&event, mark.clone()) on:dragend=move |_| open.carried.end()>
                <span class="name">{label.clone()}</span>
                <span class="chip" data-tone=tone>{words::direction(&kind, direction)}</span>
                <Grades open reliability credibility direction=Some(direction)/>
                {open.may_write().then(|| view! {
                    <span class="push">
                        <Menu label="⋯".to_owned() class="btn plain small" spoken=format!("{} {label}", words::MORE)>
                            <button type="button" on:click=cite>{words::CITE}</button>
                            <button type="button" on:click=move |_| open.weighed.set(Some(bearing))>{words::WEIGH}</button>
                            <button type="button" on:click={
                                let asked = asked.clone();
                                move |_| open.carried.ask(asked.clone())
                            }>{board::LET_BEAR_ELSEWHERE}</button>
                            <button type="button" class="danger" on:click=take_off>{words::TAKE_OFF}</button>
                        </Menu>
                    </span>
                })}
            </div>
            <p class="quoted" dir="auto">
                {open.contexts.side(annotation, &quote, |context| &context.before)}
                <q><a class="quiet" href=path title=words::GO_TO_PLACE>{quote.clone()}</a></q>
                {open.contexts.side(annotation, &quote, |context| &context.after)}
            </p>
            <div class="who" dir="auto" title=hint>{chain}</div>
            {(!remarks.is_empty()).then(|| view! { <div class="re" dir="auto">{remarks.join(" · ")}</div> })}
            {(!witness.ties.is_empty()).then(|| view! {
                <ul class="ties">{witness.ties.iter().map(tie).collect_view()}</ul>
            })}
            <SavedSign saved=witness.saved.clone()/>
        </article>
    }
}

fn tie(tie: &Tie) -> AnyView {
    let verb = if tie.leads_out {
        words::relation(tie.kind)
    } else {
        words::relation_back(tie.kind)
    };
    let how: Vec<&str> = tie
        .manner
        .map(words::manner)
        .into_iter()
        .chain(tie.extent.map(words::extent))
        .collect();
    let how = if how.is_empty() {
        String::new()
    } else {
        format!(" ({})", how.join(", "))
    };
    let href = format!("#mark-{}", tie.other);
    let other = tie.other.clone();
    view! { <li>{verb}" "<a href=href>{other}</a>{how}</li> }.into_any()
}
