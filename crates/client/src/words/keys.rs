//! What each key does, and changing it.

pub const KEY_MARK: &str = "mark";
pub const KEY_MARK_OWN: &str = "mark with a kind of your own";
pub const KEY_NEXT: &str = "next, previous";
pub const KEY_ATTRIBUTION: &str = "who said it";
pub const KEY_NOTE: &str = "note";
pub const KEY_LINK: &str = "link";
pub const KEY_CLAIM: &str = "claim";
pub const KEY_VERDICT: &str = "verdict";
pub const KEY_DELETE: &str = "delete the mark in focus";
pub const KEY_COPY: &str = "copy quote with its source";
pub const KEY_WORD: &str = "select the next or previous word";
pub const KEY_EXTEND: &str = "grow or shrink by a word";
pub const KEY_EXTEND_LETTER: &str = "grow or shrink by a letter";
pub const KEY_EXTEND_SENTENCE: &str = "grow or shrink by a sentence";
pub const KEY_LETTER: &str = "select the next or previous letter";
pub const KEY_SENTENCE: &str = "select the sentence; again: the next, the previous";
pub const KEY_PARAGRAPH: &str = "select the paragraph; again: the next, the previous";
pub const KEY_RESPAN: &str = "move the mark to the selection";
pub const KEY_ADD_PIECE: &str = "add the selection to the mark";
pub const KEY_ARTICLE: &str = "next, previous article";
pub const KEY_UNREAD: &str = "next unread";
pub const KEY_HAVE_READ: &str = "read";
pub const KEY_LOOK: &str = "look of the text";
pub const KEY_CALM: &str = "text alone, or all again";
pub const KEY_GUIDELINES: &str = "guidelines";
pub const KEY_OTHER_SIDE: &str = "between text and list";
pub const KEY_UNDO: &str = "undo";
pub const KEY_REDO: &str = "redo";
pub const KEY_PALETTE: &str = "search and commands";
pub const KEY_HELP: &str = "all keys";
pub const KEY_CANCEL: &str = "close, cancel, select nothing";
pub const KEY_RATE: &str = "rate";

pub const CHANGE_KEYS: &str = "Change keys";
pub const CHANGE_KEYS_HINT: &str = "Choose a key, then press the one you want in its place.";
pub const PRESS_KEY: &str = "press …";
pub const PRESS_KEY_HINT: &str = "Press the new key. Escape leaves it as it is.";
pub const RESET_KEYS: &str = "All as they were";
pub const KEYS_RESET: &str = "All keys are as they were.";
pub const KEY_RESET: &str = "The key is as it was.";
pub const KEY_FIXED: &str = "Escape always closes and cancels. It cannot be changed.";

/// What the button of a key is called.
pub fn change_key(key: &str, what: &str) -> String {
    format!("{key}: {what}. Change this key")
}

/// What the button is called that takes a change back.
pub fn reset_key(what: &str) -> String {
    format!("Give “{what}” its key back")
}

/// After a change.
pub fn key_changed(key: &str) -> String {
    format!("The key is {key} now.")
}

/// A key that means something already.
pub fn key_taken(what: &str) -> String {
    format!("That key is taken: {what}. Choose another, or change that one first.")
}
