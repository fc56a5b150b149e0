//! What the paint in a text means.

use super::language::Words;

pub const PAINT: Words = Words(&["What is painted", "Was gemalt ist"]);
pub const DEEPER: Words = Words(&[
    "several marks on the same words",
    "mehrere Markierungen auf denselben Worten",
]);
pub const QUOTATION: Words = Words(&[
    "a quotation: marks inside take its speakers over",
    "ein Zitat: Markierungen darin übernehmen seine Sprecher",
]);
pub const SUGGESTED: Words = Words(&[
    "looks worth marking, and nobody has marked it",
    "sieht nach einer Markierung aus, ist aber keine",
]);
pub const SHARED: Words = Words(&[
    "a passage that another article has, too",
    "eine Stelle, die auch in einem anderen Artikel steht",
]);
pub const ASIDE: Words = Words(&[
    "set aside: no part of the article",
    "beiseitegelegt: kein Teil des Artikels",
]);
pub const SAMPLE: Words = Words(&["words", "Worte"]);
