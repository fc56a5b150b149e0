//! Editing a rating scale: what stands in the form, and the scale it makes.

use super::scheming::key_for;
use gainsay_model::attribute::Key;
use gainsay_model::rating::{Rating, Scale};

/// A rating as it stands in the form. One without a key is new.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RatingForm {
    pub key: Option<Key>,
    pub label: String,
    pub description: String,
    /// Its place on the scale as it was typed; empty where it is no degree of truth.
    pub value: String,
}

/// Why a form makes no scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Nameless,
    TooFew,
    NoNumber,
}

/// What to put in the form.
pub fn forms(scale: &Scale) -> Vec<RatingForm> {
    let form = |rating: &Rating| RatingForm {
        key: Some(rating.key.clone()),
        label: rating.label.clone(),
        description: rating.description.clone(),
        value: rating
            .value
            .map(|value| value.to_string())
            .unwrap_or_default(),
    };
    scale.ratings.iter().map(form).collect()
}

/// The scale that the forms make. What is known keeps its key, so that verdicts go on meaning it.
///
/// # Errors
///
/// Where a name is missing, or there is no choice, or a place is no number from 1 to 255.
pub fn scale(before: &Scale, name: &str, forms: &[RatingForm]) -> Result<Scale, Fault> {
    if forms.len() < 2 {
        return Err(Fault::TooFew);
    }
    let name = name.trim();
    if name.is_empty() {
        return Err(Fault::Nameless);
    }
    let mut taken: Vec<Key> = forms.iter().filter_map(|form| form.key.clone()).collect();
    let mut ratings = Vec::with_capacity(forms.len());
    for form in forms {
        let label = form.label.trim();
        if label.is_empty() {
            return Err(Fault::Nameless);
        }
        let key = match &form.key {
            Some(key) => key.clone(),
            None => key_for(label, &taken).ok_or(Fault::Nameless)?,
        };
        taken.push(key.clone());
        ratings.push(Rating {
            key,
            label: label.to_owned(),
            description: form.description.trim().to_owned(),
            value: match form.value.trim() {
                "" => None,
                typed => Some(
                    typed
                        .parse()
                        .ok()
                        .filter(|value| *value > 0)
                        .ok_or(Fault::NoNumber)?,
                ),
            },
        });
    }
    Ok(Scale {
        version: before.version,
        name: name.to_owned(),
        ratings,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_left_alone_makes_the_same_scale() {
        for preset in Scale::presets() {
            assert_eq!(
                scale(&preset, &preset.name, &forms(&preset)),
                Ok(preset.clone())
            );
        }
    }

    #[test]
    fn new_ratings_get_keys_and_known_ones_keep_theirs() {
        let before = Scale::true_false();
        let mut typed = forms(&before);
        typed[0].label = "Right".to_owned();
        typed.push(RatingForm {
            label: " Half true ".to_owned(),
            value: "1".to_owned(),
            ..RatingForm::default()
        });
        let made = scale(&before, "Ours", &typed).unwrap();
        let keys: Vec<_> = made
            .ratings
            .iter()
            .map(|rating| rating.key.as_str())
            .collect();
        assert_eq!(keys, ["true", "undecided", "false", "half-true"]);
        assert_eq!(made.ratings[0].label, "Right");
        assert_eq!(made.ratings[3].label, "Half true");
        assert_eq!(made.name, "Ours");
    }

    #[test]
    fn what_makes_no_scale_is_said() {
        let before = Scale::true_false();
        let typed = forms(&before);
        assert_eq!(scale(&before, "Ours", &typed[..1]), Err(Fault::TooFew));
        assert_eq!(scale(&before, " ", &typed), Err(Fault::Nameless));
        let with = |act: fn(&mut RatingForm)| {
            let mut typed = typed.clone();
            act(&mut typed[0]);
            scale(&before, "Ours", &typed)
        };
        assert_eq!(with(|form| form.label.clear()), Err(Fault::Nameless));
        for wrong in ["0", "x", "-1", "256"] {
            let mut typed = typed.clone();
            typed[0].value = wrong.to_owned();
            assert_eq!(
                scale(&before, "Ours", &typed),
                Err(Fault::NoNumber),
                "{wrong}"
            );
        }
    }
}
