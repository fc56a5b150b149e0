//! The form in which one chooses how the text looks.

use crate::app::app;
use crate::state::look::{Face, Measure, Pick, Size, Theme};
use crate::words::language::Words;
use crate::words::look as words;
use leptos::prelude::*;

/// Size, measure, face and theme. What is chosen shows at once and is kept in this browser.
#[component]
pub fn LookForm() -> impl IntoView {
    let sizes = Size::all()
        .map(|size| {
            let spoken = words::size(size.step(), Size::LARGEST.step());
            (Pick::Size(size), "A", Some(spoken))
        })
        .collect();
    let measures = [Measure::Narrow, Measure::Normal, Measure::Wide]
        .map(|measure| (Pick::Measure(measure), words::measure(measure), None));
    let faces = [Face::Serif, Face::Sans, Face::Mono]
        .map(|face| (Pick::Face(face), words::face(face), None));
    let themes = [Theme::System, Theme::Light, Theme::Dark]
        .map(|theme| (Pick::Theme(theme), words::theme(theme), None));
    view! {
        <div class="look">
            {choices("size", words::SIZE, sizes)}
            {choices("measure", words::MEASURE, measures.into())}
            {choices("face", words::FACE, faces.into())}
            {choices("theme", words::THEME, themes.into())}
        </div>
    }
}

/// One row: what can be chosen, what it shows, and what a screen reader says where that is only a sign.
fn choices(
    name: &'static str,
    legend: Words,
    row: Vec<(Pick, &'static str, Option<String>)>,
) -> AnyView {
    let look = app().look;
    view! {
        <fieldset class="bare row tight" data-choice=name>
            <legend class="legend">{legend}</legend>
            {row.into_iter().map(|(pick, shown, spoken)| view! {
                <label class="chip">
                    <input type="radio" name=name class="unseen" aria-label=spoken
                        prop:checked=move || look.with(|look| look.has(pick))
                        on:change=move |_| look.update(|look| look.choose(pick))/>
                    <span>{shown}</span>
                </label>
            }).collect_view()}
        </fieldset>
    }
    .into_any()
}
