//! The project's own kinds of marks, and what each of them asks.

pub const KINDS: &str = "Kinds of marks";
pub const KINDS_HINT: &str =
    "What an analyst may mark, and what each kind asks. Marks made before keep what they say.";
pub const ADD_KIND: &str = "Add a kind";
pub const REMOVE_KIND: &str = "Remove this kind";
pub const NEW_KIND: &str = "New kind";
pub const LABEL: &str = "Name";
pub const LETTER: &str = "Letter";
pub const MEANING: &str = "What it is for";
pub const LINKS_LIKE: &str = "May be linked like";
pub const LINKS_NOTHING: &str = "nothing but “repeats”";
pub const ASKS: &str = "What it asks";
pub const ADD_ATTRIBUTE: &str = "Ask something";
pub const REMOVE_ATTRIBUTE: &str = "Ask this no longer";
pub const QUESTION: &str = "Question";
pub const ANSWER: &str = "Answer";
pub const CHOICES: &str = "Choices, with a semicolon between";
pub const REQUIRED: &str = "needed";
pub const DID_SCHEME: &str = "changed the kinds of marks";
pub const NAMELESS: &str = "Every kind and every question needs a name.";
pub const NO_CHOICES: &str = "A choice needs at least one thing to choose.";

/// The sorts of answers, by their key in the form.
pub const ANSWERS: &[(&str, &str)] = &[
    ("text", "text"),
    ("choice", "one of several"),
    ("yes_no", "yes or no"),
    ("date", "a date"),
    ("quantity", "a figure with unit and of what"),
    ("party", "a person or body"),
];
