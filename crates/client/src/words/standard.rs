//! The names with which every project begins: of its kinds of marks and of its ratings. A name that a
//! project gave itself is shown as it is.

use super::language::Words;

const NAMES: &[Words] = &[
    Words(&["Allegation", "Vorwurf"]),
    Words(&["Denial", "Dementi"]),
    Words(&["Evidence", "Beleg"]),
    Words(&[
        "Words that put something contested as fact, whoever says so.",
        "Worte, die etwas Bestrittenes als Tatsache hinstellen, wer auch immer es sagt.",
    ]),
    Words(&[
        "Words that reject, narrow or dismiss it.",
        "Worte, die es zurückweisen, einschränken oder abtun.",
    ]),
    Words(&[
        "A checkable thing other than a party's say-so, or a statement against the speaker's own interest.",
        "Etwas Nachprüfbares, das mehr ist als das Wort einer Seite, oder eine Aussage gegen das eigene Interesse.",
    ]),
    Words(&["Five steps", "Fünf Stufen"]),
    Words(&["True or false", "Wahr oder falsch"]),
    Words(&["Supported", "Belegt"]),
    Words(&["Mostly supported", "Überwiegend belegt"]),
    Words(&[
        "Conflicting Evidence/Cherrypicking",
        "Widersprüchliche Belege/Rosinenpickerei",
    ]),
    Words(&["Not Enough Evidence", "Zu wenig Belege"]),
    Words(&["Unproven", "Unbewiesen"]),
    Words(&["Mostly refuted", "Überwiegend widerlegt"]),
    Words(&["Refuted", "Widerlegt"]),
    Words(&["True", "Wahr"]),
    Words(&["Undecided", "Unentschieden"]),
    Words(&["False", "Falsch"]),
    Words(&["The evidence shows it.", "Die Belege zeigen es."]),
    Words(&[
        "The evidence points both ways, or only a chosen part of it was shown.",
        "Die Belege weisen in beide Richtungen, oder nur ein ausgesuchter Teil wurde gezeigt.",
    ]),
    Words(&[
        "What could be found decides nothing.",
        "Was sich finden ließ, entscheidet nichts.",
    ]),
    Words(&[
        "The evidence shows the opposite.",
        "Die Belege zeigen das Gegenteil.",
    ]),
    Words(&["True but for a detail.", "Wahr bis auf eine Einzelheit."]),
    Words(&[
        "The evidence decides nothing.",
        "Die Belege entscheiden nichts.",
    ]),
    Words(&["False but for a detail.", "Falsch bis auf eine Einzelheit."]),
];

/// A name of the scheme or of the scale, in the language that is spoken where it is one of the usual ones.
pub fn name(given: &str) -> String {
    let usual = NAMES.iter().find(|name| name.is(given));
    usual.map_or(given, |name| name.get()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::rating::Scale;
    use gainsay_model::scheme::Scheme;

    #[test]
    fn every_usual_name_is_known() {
        let kinds = Scheme::default().kinds.into_iter();
        let scales = [Scale::averitec(), Scale::five_steps(), Scale::true_false()];
        let ratings = scales.into_iter().flat_map(|scale| scale.ratings);
        let all = kinds
            .map(|kind| (kind.label, kind.description))
            .chain(ratings.map(|rating| (rating.label, rating.description)));
        for text in all.flat_map(|(label, description)| [label, description]) {
            assert!(
                text.is_empty() || NAMES.iter().any(|name| name.is(&text)),
                "{text}"
            );
        }
    }
}
