//! What each key does.

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
pub const KEY_SENTENCE: &str = "select the sentence";
pub const KEY_PARAGRAPH: &str = "select the paragraph";
pub const KEY_RESPAN: &str = "move the mark to the selection";
pub const KEY_ADD_PIECE: &str = "add the selection to the mark";
pub const KEY_ARTICLE: &str = "next, previous article";
pub const KEY_OTHER_SIDE: &str = "between text and list";
pub const KEY_UNDO: &str = "undo";
pub const KEY_REDO: &str = "redo";
pub const KEY_PALETTE: &str = "search and commands";
pub const KEY_HELP: &str = "all keys";
pub const KEY_CANCEL: &str = "close, cancel, select nothing";
pub const KEY_RATE: &str = "rate";
