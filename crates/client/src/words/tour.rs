//! The first steps in an article.

use crate::state::tour::Step;

pub const TOUR: &str = "First steps";
pub const NEXT: &str = "Next";
pub const BACK: &str = "Back";
pub const SKIP: &str = "Skip";
pub const END: &str = "Done";
pub const AGAIN: &str = "Show the first steps";
pub const LATER: &str = "Open an article: the first steps are shown there.";

/// What a step is called.
pub fn title(step: Step) -> &'static str {
    match step {
        Step::Select => "Select some words",
        Step::Mark => "Mark them",
        Step::Said => "Say who said it",
        Step::Link => "Link it to what it answers",
        Step::Claim => "Gather it under a claim",
    }
}

/// What one does in a step.
pub fn text(step: Step) -> &'static str {
    match step {
        Step::Select => {
            "Drag over the words of one statement. Or click into a sentence and press the key."
        }
        Step::Mark => {
            "Choose in the bar what they are: an allegation, a denial or evidence. A number does the same."
        }
        Step::Said => {
            "Write who said it and through whom it came, such as: official < Daily Post, Oct 2015."
        }
        Step::Link => "Say what this mark denies, supports or refutes, here or in another article.",
        Step::Claim => {
            "Marks from all articles that speak of one thing meet on its claim, for and against. The verdict is written there."
        }
    }
}

/// How far the tour is.
pub fn step_of(step: usize, of: usize) -> String {
    format!("{step} of {of}")
}
