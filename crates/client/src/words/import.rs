//! Bringing articles in.

pub const DROP_HERE: &str = "Drop files or a folder here";
pub const DROP_WHAT: &str = "text, Markdown, web pages, or a corpus of Gainsay";
pub const DROP_ANYWHERE: &str = "Drop to bring in";
pub const CHOOSE_FILES: &str = "Choose files";
pub const CHOOSE_FOLDER: &str = "Choose a folder";
pub const PASTE_TEXT: &str = "Paste text";
pub const PASTE_TITLE: &str = "Title";
pub const PASTE_TITLE_HINT: &str = "Empty: the first line is the title.";
pub const PASTE_BODY: &str = "Text";
pub const PASTED: &str = "Pasted text";
pub const ADD_ARTICLE: &str = "Add the article";
pub const ADD_ARTICLES: &str = "Add articles";
pub const CANCEL: &str = "Cancel";
pub const CLOSE: &str = "Close";
pub const REPORT: &str = "What became of each file";
pub const WAITING: &str = "waiting";
pub const SENDING: &str = "being brought in";
pub const CANCELLED: &str = "left out";
pub const CANCEL_ONE: &str = "Leave out";
pub const CANCEL_ALL: &str = "Leave out the rest";
pub const DISMISS: &str = "Dismiss";
pub const KNOWN: &str = "already here, nothing changed";
pub const UNSURE: &str =
    "The server was out of reach; try this file again. If it arrived after all, it is recognised.";

/// How far it is.
pub fn progress(done: usize, all: usize, refused: usize) -> String {
    let refused = match refused {
        0 => String::new(),
        number => format!(" · {number} refused"),
    };
    if done < all {
        format!(
            "{done} of {} brought in{refused}",
            super::entry::count(all as u64, "file", "files")
        )
    } else {
        format!(
            "{} looked at{refused}",
            super::entry::count(all as u64, "file", "files")
        )
    }
}

/// What was taken in.
pub fn taken(length: u32, set_aside: u32) -> String {
    let length = format!("{} characters", thousands(length));
    match set_aside {
        0 => length,
        1 => format!("{length} · 1 passage set aside"),
        number => format!("{length} · {number} passages set aside"),
    }
}

fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
