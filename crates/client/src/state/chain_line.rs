//! Completing a name in the line of an attribution: which name the caret stands in, and the line once it is
//! completed. All places are code points.

use gainsay_model::attribution::Hop;
use gainsay_model::attribution_line::print;

/// The name that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameAt {
    /// Which hop, from 0.
    pub hop: usize,
    /// Where the name begins.
    pub from: usize,
    /// Where it ends: at the next `,` or `<`, or with the line.
    pub to: usize,
    /// What stands there before the caret.
    pub typed: String,
}

/// The name that the caret stands in; none where it stands behind a comma, in a date or a keyword.
pub fn name_at(line: &str, caret: usize) -> Option<NameAt> {
    let letters: Vec<char> = line.chars().collect();
    let caret = caret.min(letters.len());
    let mut hop = 0;
    let mut from = 0;
    let mut in_name = true;
    let mut place = 0;
    while place < caret {
        match letters[place] {
            '\\' => place += 1,
            '<' => {
                hop += 1;
                from = place + 1;
                in_name = true;
            }
            ',' => in_name = false,
            _ => {}
        }
        place += 1;
    }
    if !in_name {
        return None;
    }
    while from < caret && letters[from].is_whitespace() {
        from += 1;
    }
    let mut to = caret;
    while to < letters.len() && !matches!(letters[to], '<' | ',') {
        to += if letters[to] == '\\' { 2 } else { 1 };
    }
    let to = to.min(letters.len());
    let typed: String = letters[from..caret]
        .iter()
        .filter(|c| **c != '\\')
        .collect();
    Some(NameAt {
        hop,
        from,
        to,
        typed,
    })
}

/// The line with the name put in, and the caret behind it.
pub fn complete(line: &str, at: &NameAt, name: &str) -> (String, usize) {
    let letters: Vec<char> = line.chars().collect();
    let name = print(&[Hop {
        words: name.to_owned(),
        ..Hop::default()
    }]);
    let before: String = letters[..at.from].iter().collect();
    // After a `<` one types a blank, or means to.
    let blank = if before.ends_with('<') { " " } else { "" };
    let rest: String = letters[at.to..].iter().collect();
    let rest = if rest.starts_with('<') {
        format!(" {rest}")
    } else {
        rest
    };
    let done = format!("{before}{blank}{name}");
    let caret = done.chars().count();
    (format!("{done}{rest}"), caret)
}

/// The line before a fault, what is at fault, and the line after it.
pub fn around_fault(line: &str, column: usize) -> (String, String, String) {
    let letters: Vec<char> = line.chars().collect();
    let from = column.saturating_sub(1).min(letters.len());
    let to = letters[from..]
        .iter()
        .skip(1)
        .position(|letter| matches!(letter, '<' | ','))
        .map_or(letters.len(), |length| from + 1 + length);
    (
        letters[..from].iter().collect(),
        letters[from..to].iter().collect(),
        letters[to..].iter().collect(),
    )
}

/// A place counted as browsers count in fields: in UTF-16 units.
pub fn to_utf16(line: &str, place: usize) -> u32 {
    let units: usize = line.chars().take(place).map(char::len_utf16).sum();
    u32::try_from(units).unwrap_or(u32::MAX)
}

/// A place that a browser counted in UTF-16 units.
pub fn from_utf16(line: &str, unit: u32) -> usize {
    let mut units = 0;
    line.chars()
        .take_while(|letter| {
            let before = units < unit as usize;
            units += letter.len_utf16();
            before
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &str) -> Option<(usize, String)> {
        let caret = line.chars().position(|c| c == '|')?;
        let line = line.replace('|', "");
        name_at(&line, caret).map(|at| (at.hop, at.typed))
    }

    #[test]
    fn a_name_is_completed_and_nothing_else() {
        assert_eq!(typed("off|"), Some((0, "off".to_owned())));
        assert_eq!(typed("official < Dai|ly"), Some((1, "Dai".to_owned())));
        assert_eq!(typed("official <|"), Some((1, String::new())));
        assert_eq!(typed("official < Daily Post, Oct|"), None);
        assert_eq!(typed("Smith\\, Jo|"), Some((0, "Smith, Jo".to_owned())));
    }

    #[test]
    fn the_rest_of_the_line_stays() {
        let line = "off, hedged < Re";
        let at = name_at(line, 3).unwrap();
        let (done, caret) = complete(line, &at, "official");
        assert_eq!((done.as_str(), caret), ("official, hedged < Re", 8));
        let at = name_at(&done, done.chars().count()).unwrap();
        let (done, caret) = complete(&done, &at, "Review");
        assert_eq!(done, "official, hedged < Review");
        assert_eq!(caret, done.chars().count());
        let at = name_at("official <", 10).unwrap();
        assert_eq!(complete("official <", &at, "A < B").0, "official < A \\< B");
        let at = name_at("of< Review", 2).unwrap();
        assert_eq!(
            complete("of< Review", &at, "official").0,
            "official < Review"
        );
    }

    #[test]
    fn the_fault_is_shown_up_to_the_next_part() {
        let parts = |line, column| {
            let (before, at, after) = around_fault(line, column);
            format!("{before}[{at}]{after}")
        };
        assert_eq!(parts("Post, 2015, 2016 < R", 13), "Post, 2015, [2016 ]< R");
        assert_eq!(parts("official <", 11), "official <[]");
        assert_eq!(parts("a,,b", 3), "a,[,b]");
    }

    #[test]
    fn places_are_counted_both_ways() {
        let line = "a🙂b";
        for place in 0..=3 {
            assert_eq!(from_utf16(line, to_utf16(line, place)), place);
        }
        assert_eq!(to_utf16(line, 2), 3);
    }
}
