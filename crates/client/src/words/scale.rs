//! The rating scale of a project.

use super::language::Words;

pub const SCALE: Words = Words(&["Rating scale", "Bewertungsskala"]);
pub const SCALE_HINT: Words = Words(&[
    "The ratings a verdict may have, from the best for the claim to the worst. Verdicts given before keep what their rating was called.",
    "Die Bewertungen, die ein Urteil haben darf, von der besten für die Behauptung zur schlechtesten. Frühere Urteile behalten den Namen ihrer Bewertung.",
]);
pub const BEGIN_WITH: Words = Words(&["Begin with", "Anfangen mit"]);
pub const AS_IT_IS: Words = Words(&["the scale as it is", "der Skala, wie sie ist"]);
pub const NAME: Words = Words(&["Name of the scale", "Name der Skala"]);
pub const RATING: Words = Words(&["Rating", "Bewertung"]);
pub const MEANING: Words = Words(&["What it means", "Was sie bedeutet"]);
pub const PLACE: Words = Words(&["Place", "Rang"]);
pub const PLACE_HINT: Words = Words(&[
    "1 is the worst for the claim. Leave it empty where a rating is no degree of truth.",
    "1 ist am schlechtesten für die Behauptung. Leer lassen, wo eine Bewertung kein Grad der Wahrheit ist.",
]);
pub const ADD: Words = Words(&["Add a rating", "Bewertung hinzufügen"]);
pub const REMOVE: Words = Words(&["Remove this rating", "Diese Bewertung entfernen"]);
pub const UP: Words = Words(&["Move up", "Nach oben"]);
pub const DID: Words = Words(&["changed the rating scale", "Bewertungsskala geändert"]);
pub const NAMELESS: Words = Words(&[
    "The scale and every rating need a name.",
    "Die Skala und jede Bewertung brauchen einen Namen.",
]);
pub const TOO_FEW: Words = Words(&[
    "A scale needs at least two ratings.",
    "Eine Skala braucht mindestens zwei Bewertungen.",
]);
pub const NO_NUMBER: Words = Words(&[
    "A place is a number from 1 to 255.",
    "Ein Rang ist eine Zahl von 1 bis 255.",
]);
