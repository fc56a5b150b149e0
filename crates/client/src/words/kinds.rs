//! The project's own kinds of marks, and what each of them asks.

use super::language::Words;

pub const KINDS: Words = Words(&["Kinds of marks", "Arten von Markierungen"]);
pub const KINDS_HINT: Words = Words(&[
    "What an analyst may mark, and what each kind asks. Marks made before keep what they say.",
    "Was ein Analyst markieren darf, und was jede Art verlangt. Frühere Markierungen behalten, was sie sagen.",
]);
pub const ADD_KIND: Words = Words(&["Add a kind", "Art hinzufügen"]);
pub const REMOVE_KIND: Words = Words(&["Remove this kind", "Diese Art entfernen"]);
pub const NEW_KIND: Words = Words(&["New kind", "Neue Art"]);
pub const LABEL: Words = Words(&["Name", "Name"]);
pub const LETTER: Words = Words(&["Letter", "Buchstabe"]);
pub const MEANING: Words = Words(&["What it is for", "Wofür sie da ist"]);
pub const LINKS_LIKE: Words = Words(&["May be linked like", "Darf verknüpft werden wie"]);
pub const LINKS_NOTHING: Words = Words(&["nothing but “repeats”", "nichts außer „wiederholt“"]);
pub const ASKS: Words = Words(&["What it asks", "Was sie verlangt"]);
pub const ADD_ATTRIBUTE: Words = Words(&["Ask something", "Etwas verlangen"]);
pub const REMOVE_ATTRIBUTE: Words = Words(&["Ask this no longer", "Das nicht mehr verlangen"]);
pub const QUESTION: Words = Words(&["Question", "Frage"]);
pub const ANSWER: Words = Words(&["Answer", "Antwort"]);
pub const CHOICES: Words = Words(&[
    "Choices, with a semicolon between",
    "Möglichkeiten, mit Semikolon dazwischen",
]);
pub const REQUIRED: Words = Words(&["needed", "nötig"]);
pub const DID_SCHEME: Words = Words(&[
    "changed the kinds of marks",
    "Arten von Markierungen geändert",
]);
pub const NAMELESS: Words = Words(&[
    "Every kind and every question needs a name.",
    "Jede Art und jede Frage braucht einen Namen.",
]);
pub const NO_CHOICES: Words = Words(&[
    "A choice needs at least one thing to choose.",
    "Eine Auswahl braucht mindestens eine Möglichkeit.",
]);

/// The sorts of answers, by their key in the form.
pub const ANSWERS: &[(&str, Words)] = &[
    ("text", Words(&["text", "Text"])),
    ("choice", Words(&["one of several", "eines von mehreren"])),
    ("yes_no", Words(&["yes or no", "ja oder nein"])),
    ("date", Words(&["a date", "ein Datum"])),
    (
        "quantity",
        Words(&[
            "a figure with unit and of what",
            "eine Zahl mit Einheit und wovon",
        ]),
    ),
    (
        "party",
        Words(&["a person or body", "eine Person oder Stelle"]),
    ),
];
