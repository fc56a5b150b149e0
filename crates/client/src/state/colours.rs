//! How kinds are told apart in the style sheets: the built-in three by their own names, a project's own kinds by the
//! colours that its scheme gives them.

use gainsay_model::scheme::{self, Colour, Scheme};

/// Every colour, those first that no built-in kind has.
pub const COLOURS: [Colour; 8] = [
    Colour::Plum,
    Colour::Teal,
    Colour::Olive,
    Colour::Rose,
    Colour::Slate,
    Colour::Blue,
    Colour::Green,
    Colour::Amber,
];

/// The name of a kind in the style sheets, as in `data-kind`.
pub fn style_in(scheme: &Scheme, kind: &str) -> &'static str {
    match kind {
        scheme::ALLEGATION => "allegation",
        scheme::DENIAL => "denial",
        scheme::EVIDENCE => "evidence",
        own => {
            let definition = scheme.kinds.iter().find(|one| one.key.as_str() == own);
            own_style(definition.map_or(Colour::default(), |definition| definition.colour))
        }
    }
}

/// Whether a kind is one of the three that every project begins with, which keep their colours.
pub fn is_built_in(kind: &str) -> bool {
    matches!(kind, scheme::ALLEGATION | scheme::DENIAL | scheme::EVIDENCE)
}

/// The name of a project's own kind of that colour.
pub fn own_style(colour: Colour) -> &'static str {
    match colour {
        Colour::Amber => "own-amber",
        Colour::Blue => "own-blue",
        Colour::Green => "own-green",
        Colour::Plum => "own-plum",
        Colour::Rose => "own-rose",
        Colour::Slate => "own-slate",
        Colour::Teal => "own-teal",
        Colour::Olive => "own-olive",
    }
}

/// The name of a colour in a form, as it is on the wire.
pub fn key(colour: Colour) -> &'static str {
    &own_style(colour)["own-".len()..]
}

/// The colour of that name.
pub fn of_key(name: &str) -> Option<Colour> {
    COLOURS.into_iter().find(|colour| key(*colour) == name)
}

/// The first colour that is not taken; when all are, they begin again.
pub fn free(taken: &[Colour]) -> Colour {
    COLOURS
        .into_iter()
        .find(|colour| !taken.contains(colour))
        .unwrap_or(COLOURS[taken.len() % COLOURS.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_kinds_have_the_colour_of_the_scheme() {
        let mut scheme = Scheme::default();
        let mut own = scheme.kinds[0].clone();
        own.key = "figure".parse().unwrap();
        own.colour = Colour::Teal;
        scheme.kinds.push(own);
        assert_eq!(style_in(&scheme, scheme::ALLEGATION), "allegation");
        assert_eq!(style_in(&scheme, "figure"), "own-teal");
        assert_eq!(style_in(&scheme, "gone"), "own-plum");
    }

    #[test]
    fn names_lead_back_to_colours() {
        for colour in COLOURS {
            assert_eq!(of_key(key(colour)), Some(colour));
            let wire = serde_json::to_value(colour).unwrap();
            assert_eq!(wire.as_str(), Some(key(colour)));
        }
    }

    #[test]
    fn a_new_kind_takes_what_no_other_has() {
        let taken: Vec<Colour> = Scheme::default()
            .kinds
            .iter()
            .map(|kind| kind.colour)
            .collect();
        assert_eq!(free(&taken), Colour::Plum);
        assert_eq!(free(&[Colour::Plum]), Colour::Teal);
        assert_eq!(free(&COLOURS), Colour::Plum);
    }
}
