//! The texts of an article: what changed, and settling the marks on an earlier one.

use super::entry::count;
use super::language::{Words, either};
use gainsay_model::retext::Fate;

pub const TEXTS: Words = Words(&["Texts", "Textfassungen"]);
pub const TO_ARTICLE: Words = Words(&["Read the article", "Artikel lesen"]);
pub const ONE_TEXT: Words = Words(&[
    "This article has one text",
    "Dieser Artikel hat nur eine Fassung",
]);
pub const ONE_TEXT_HINT: Words = Words(&[
    "When the outlet changes it, bring it in again: what changed is shown word by word, and the marks are carried over with you looking on. This text stays as it is.",
    "Ändert das Medium ihn, fügen Sie ihn noch einmal hinzu: Jede Änderung wird Wort für Wort gezeigt, und die Markierungen ziehen unter Ihren Augen um. Diese Fassung bleibt, wie sie ist.",
]);
pub const CHANGES: Words = Words(&["What changed", "Was sich geändert hat"]);
pub const NO_CHANGES: Words = Words(&["The words are the same.", "Der Wortlaut ist derselbe."]);
pub const MARKS: Words = Words(&["Marks to settle", "Zu klärende Markierungen"]);
pub const NONE_WAIT: Words = Words(&["All marks are settled", "Alle Markierungen sind geklärt"]);
pub const NONE_WAIT_HINT: Words = Words(&[
    "Nothing waits on an earlier text.",
    "Auf keiner früheren Fassung wartet noch etwas.",
]);
pub const WAS: Words = Words(&["was", "war"]);
pub const IS: Words = Words(&["is", "ist"]);
pub const GONE_WORDS: Words = Words(&[
    "These words are not in the new text.",
    "Diese Worte stehen nicht in der neuen Fassung.",
]);
pub const CARRY: Words = Words(&["Carry over", "Übernehmen"]);
pub const ADJUST: Words = Words(&["Other words …", "Andere Worte …"]);
pub const LEAVE: Words = Words(&["Leave …", "Belassen …"]);
pub const DELETE: Words = Words(&["Delete", "Löschen"]);
pub const MAY_NOT: Words = Words(&[
    "Somebody else settles this one.",
    "Diese klärt jemand anders.",
]);
pub const LEAVE_TITLE: Words = Words(&[
    "Leave the mark on the earlier text",
    "Markierung auf der früheren Fassung belassen",
]);
pub const REASON: Words = Words(&["Why", "Warum"]);
pub const REASON_HINT: Words = Words(&[
    "Verdicts that cite it turn stale and show this reason.",
    "Urteile, die sie zitieren, gelten als veraltet und nennen diesen Grund.",
]);
pub const REASON_USUAL: Words = Words(&[
    "The outlet took these words out.",
    "Das Medium hat diese Worte gestrichen.",
]);
pub const ADJUST_TITLE: Words = Words(&[
    "The words in the new text",
    "Die Worte in der neuen Fassung",
]);
pub const ADJUST_HINT: Words = Words(&[
    "Write or paste the words as they stand there now. Leave a piece empty to drop it.",
    "Schreiben oder fügen Sie die Worte ein, wie sie dort jetzt stehen. Ein leeres Stück fällt weg.",
]);
pub const PIECE: Words = Words(&["Words", "Worte"]);
pub const NOT_THERE: Words = Words(&["not in the new text", "nicht in der neuen Fassung"]);
pub const OUT_OF_ORDER: Words = Words(&[
    "The pieces must follow one another and lie apart.",
    "Die Stücke müssen aufeinander folgen und getrennt liegen.",
]);
pub const CANCEL: Words = Words(&["Cancel", "Abbrechen"]);
pub const DID_CARRY_KEPT: Words = Words(&[
    "carrying over the marks whose words are kept",
    "die Markierungen zu übernehmen, deren Worte geblieben sind",
]);
pub const CARRIED: Words = Words(&["carrying a mark over", "eine Markierung zu übernehmen"]);
pub const LEFT: Words = Words(&["leaving a mark behind", "eine Markierung zu belassen"]);
pub const DELETED: Words = Words(&["deleting a mark", "eine Markierung zu löschen"]);
pub const WAS_DELETED: Words = Words(&["Mark deleted", "Markierung gelöscht"]);
pub const LEFT_BEHIND: Words = Words(&[
    "Left on an earlier text",
    "Auf einer früheren Fassung belassen",
]);
pub const TAKE_UP: Words = Words(&["Settle again", "Neu klären"]);
pub const MORE: Words = Words(&["More changes", "Weitere Änderungen"]);
pub const REMOVED: Words = Words(&["removed", "entfernt"]);
pub const ADDED: Words = Words(&["added", "neu"]);
pub const SINCE: Words = Words(&["Compared with", "Verglichen mit"]);
pub const BRING: Words = Words(&["Bring in a new text", "Neue Fassung hinzufügen"]);
pub const BRING_HINT: Words = Words(&[
    "The article as it reads now: a file, an address on the web, or pasted text. The texts before it stay readable.",
    "Der Artikel, wie er jetzt lautet: eine Datei, eine Webadresse oder eingefügter Text. Frühere Fassungen bleiben lesbar.",
]);
pub const FILE: Words = Words(&["File", "Datei"]);
pub const ADDRESS: Words = Words(&["Address", "Adresse"]);
pub const PASTE: Words = Words(&["Pasted text", "Eingefügter Text"]);
pub const TAKE_IN: Words = Words(&["Bring in", "Hinzufügen"]);
pub const BUSY: Words = Words(&["being brought in", "wird hinzugefügt"]);
pub const SAME_WORDS: Words = Words(&[
    "The words are the same as in the newest text; nothing was changed.",
    "Der Wortlaut ist der der neuesten Fassung; nichts wurde geändert.",
]);
pub const EARLIER: Words = Words(&[
    "This is an earlier text. It stays as it was, with the marks that were on it, and is only read.",
    "Das ist eine frühere Fassung. Sie bleibt, wie sie war, mit den Markierungen darauf, und wird nur gelesen.",
]);
pub const TO_NEWEST: Words = Words(&["To the newest text", "Zur neuesten Fassung"]);
pub const NEWER_CAME: Words = Words(&[
    "This article has a new text. What you mark here stays on this one until it is settled.",
    "Dieser Artikel hat eine neue Fassung. Was Sie hier markieren, bleibt auf dieser, bis es geklärt ist.",
]);
pub const SEE_CHANGES: Words = Words(&["See what changed", "Änderungen ansehen"]);
pub const SHOW_THERE: Words = Words(&["Show it there", "Dort zeigen"]);
pub const WAS_CARRIED: Words = Words(&["carried over since", "inzwischen übernommen"]);
pub const NO_MARKS: Words = Words(&[
    "No marks were on this text.",
    "Auf dieser Fassung war nichts markiert.",
]);
pub const KEYS_TEXTS: Words = Words(&[
    "On the texts of an article",
    "Bei den Fassungen eines Artikels",
]);
pub const KEY_CARRY: Words = Words(&["carry over", "übernehmen"]);
pub const KEY_CARRY_KEPT: Words = Words(&["carry all kept", "alle unveränderten übernehmen"]);
pub const KEY_LEAVE: Words = Words(&["leave", "belassen"]);
pub const KEY_ADJUST: Words = Words(&["other words", "andere Worte"]);
pub const KEY_CHANGE: Words = Words(&["next, previous change", "nächste, vorige Änderung"]);

/// What a class is called.
pub fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Kept => either("kept", "unverändert"),
        Fate::Moved => either("moved", "verschoben"),
        Fate::Changed => either("changed", "geändert"),
        Fate::Orphaned => either("orphaned", "verwaist"),
    }
}

/// What a class means.
pub fn fate_means(fate: Fate) -> &'static str {
    match fate {
        Fate::Kept => either(
            "The same words, and nothing around them changed.",
            "Dieselben Worte, und ringsum hat sich nichts geändert.",
        ),
        Fate::Moved => either(
            "The same words; what stands around them is other than it was.",
            "Dieselben Worte; was um sie herum steht, ist anders als vorher.",
        ),
        Fate::Changed => either(
            "The words were edited, or stand in several places.",
            "Die Worte wurden bearbeitet oder stehen mehrfach da.",
        ),
        Fate::Orphaned => either("The words are gone.", "Die Worte sind weg."),
    }
}

/// The name of a text.
pub fn text(number: u32) -> String {
    phrase!("Text {}", "Fassung {}", number)
}

/// A text and when it came in.
pub fn text_of(number: u32, when: &str) -> String {
    phrase!("Text {}, {}", "Fassung {}, {}", number, when)
}

/// How many words came and went, in how many places.
pub fn counts(added: u64, removed: u64, places: u32) -> String {
    let places = count(
        u64::from(places),
        either("place", "Stelle"),
        either("places", "Stellen"),
    );
    phrase!(
        "{added} words added, {removed} removed, in {places}",
        "{added} Wörter neu, {removed} entfernt, an {places}"
    )
}

/// How far it is.
pub fn progress(settled: u64, all: u64) -> String {
    phrase!("{} of {} settled", "{} von {} geklärt", settled, all)
}

/// Carries everything over that is kept.
pub fn carry_kept(kept: usize) -> String {
    match kept {
        1 => either("Carry the one kept", "Die unveränderte übernehmen").to_owned(),
        kept => phrase!(
            "Carry all {kept} kept",
            "Alle {kept} unveränderten übernehmen"
        ),
    }
}

/// What was carried over in one go.
pub fn carried(number: usize) -> String {
    let marks = count(
        number as u64,
        either("mark", "Markierung"),
        either("marks", "Markierungen"),
    );
    phrase!("{marks} carried over", "{marks} übernommen")
}

/// Marks that wait, above the newest text.
pub fn waiting(number: usize) -> String {
    match number {
        1 => either(
            "1 mark waits on an earlier text of this article.",
            "1 Markierung wartet auf einer früheren Fassung dieses Artikels.",
        )
        .to_owned(),
        number => phrase!(
            "{number} marks wait on an earlier text of this article.",
            "{number} Markierungen warten auf einer früheren Fassung dieses Artikels."
        ),
    }
}

/// Settling those.
pub const SETTLE: Words = Words(&["Settle them", "Klären"]);

/// Unchanged words that are not shown.
pub fn skipped(number: u32) -> String {
    phrase!(
        "… {number} unchanged characters …",
        "… {number} unveränderte Zeichen …"
    )
}

/// The rest of a very long stretch.
pub fn cut(number: u32) -> String {
    phrase!(" … {number} more characters", " … {number} weitere Zeichen")
}

/// Where the words stand that were written.
pub fn places(number: usize) -> String {
    match number {
        1 => either("stands there once", "steht dort einmal").to_owned(),
        number => phrase!(
            "stands there {number} times; the nearest is taken",
            "steht dort {number}-mal; die nächste Stelle gilt"
        ),
    }
}

/// An import that became a new text.
pub fn new_text(number: u32) -> String {
    phrase!(
        "a new text (number {}) of an article that was here",
        "eine neue Fassung (Nummer {}) eines Artikels, der schon da war",
        number
    )
}
