//! The first steps in an article.

use super::language::{Words, either};
use crate::state::tour::Step;

pub const TOUR: Words = Words(&["First steps", "Erste Schritte"]);
pub const NEXT: Words = Words(&["Next", "Weiter"]);
pub const BACK: Words = Words(&["Back", "Zurück"]);
pub const SKIP: Words = Words(&["Skip", "Überspringen"]);
pub const END: Words = Words(&["Done", "Fertig"]);
pub const AGAIN: Words = Words(&["Show the first steps", "Erste Schritte zeigen"]);
pub const LATER: Words = Words(&[
    "Open an article: the first steps are shown there.",
    "Öffnen Sie einen Artikel: dort werden die ersten Schritte gezeigt.",
]);

/// What a step is called.
pub fn title(step: Step) -> &'static str {
    match step {
        Step::Select => either("Select some words", "Wählen Sie Wörter aus"),
        Step::Mark => either("Mark them", "Markieren Sie sie"),
        Step::Said => either("Say who said it", "Sagen Sie, wer es sagte"),
        Step::Link => either(
            "Link it to what it answers",
            "Verknüpfen Sie es mit dem, worauf es antwortet",
        ),
        Step::Claim => either(
            "Gather it under a claim",
            "Sammeln Sie es unter einer Behauptung",
        ),
    }
}

/// What one does in a step.
pub fn text(step: Step) -> &'static str {
    match step {
        Step::Select => either(
            "Drag over the words of one statement. Or click into a sentence and press the key.",
            "Ziehen Sie über die Wörter einer Aussage. Oder klicken Sie in einen Satz und drücken Sie die Taste.",
        ),
        Step::Mark => either(
            "Choose in the bar what they are: an allegation, a denial or evidence. A number does the same.",
            "Wählen Sie in der Leiste, was sie sind: ein Vorwurf, ein Dementi oder ein Beleg. Eine Zahl tut dasselbe.",
        ),
        Step::Said => either(
            "Write who said it and through whom it came, such as: official < Daily Post, Oct 2015.",
            "Schreiben Sie, wer es sagte und wer es weitergab, etwa: Beamter < Daily Post, Okt. 2015.",
        ),
        Step::Link => either(
            "Say what this mark denies, supports or refutes, here or in another article.",
            "Sagen Sie, was diese Markierung bestreitet, stützt oder widerlegt, hier oder in einem anderen Artikel.",
        ),
        Step::Claim => either(
            "Marks from all articles that speak of one thing meet on its claim, for and against. The verdict is written there.",
            "Markierungen aus allen Artikeln, die von einer Sache sprechen, treffen sich bei ihrer Behauptung, dafür und dagegen. Dort entsteht das Urteil.",
        ),
    }
}

/// How far the tour is.
pub fn step_of(step: usize, of: usize) -> String {
    phrase!("{step} of {of}", "{step} von {of}")
}
