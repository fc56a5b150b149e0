//! What things are called in messages: by their words, never by bare ids.

use gainsay_model::entity::Entity;
use gainsay_model::stored::Stored;

/// How many characters of a thing's words a message shows.
const SHOWN: usize = 60;

/// A thing in a message: `the annotation “they armed the …”`.
pub(crate) fn named(stored: &Stored) -> String {
    stored
        .entity
        .as_ref()
        .map_or_else(|| "something erased".to_owned(), entity)
}

/// An entity in a message.
pub(crate) fn entity(entity: &Entity) -> String {
    let noun = entity.kind().noun();
    let words = match entity {
        Entity::Project(project) => &project.name,
        Entity::Document(document) => &document.title,
        Entity::Annotation(annotation) => return quoted(noun, &annotation.quote()),
        Entity::Party(party) => party.name(),
        Entity::Claim(claim) => &claim.statement,
        Entity::Exhibit(exhibit) => &exhibit.title,
        Entity::Note(note) => &note.text,
        Entity::Import(import) => &import.name,
        Entity::Release(release) => &release.name,
        Entity::SavedSearch(search) => &search.name,
        Entity::Verdict(verdict) => return format!("verdict {}", verdict.number),
        Entity::Relation(relation) => return format!("the link “{}”", relation.kind.key()),
        _ => return format!("the {noun}"),
    };
    quoted(noun, words)
}

fn quoted(noun: &str, words: &str) -> String {
    format!("the {noun} “{}”", shortened(words))
}

/// The first words of a text, on one line.
pub(crate) fn shortened(words: &str) -> String {
    let line: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    let head: String = line.chars().take(SHOWN).collect();
    format!("{} …", head.trim_end())
}

/// `1 link`, `3 links`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}
