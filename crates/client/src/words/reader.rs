//! The reader: the text, its marks, and what is done with them.

pub const TEXT_OF_ARTICLE: &str = "Text of the article";
pub const INSPECTOR: &str = "Marks, claims, notes and history";
pub const UNFOLD: &str = "Unfold";
pub const RULER: &str = "Where the marks are";
pub const MARKS: &str = "Marks";
pub const CLAIM: &str = "Claim";
pub const PARAGRAPH: &str = "Paragraph";
pub const KIND: &str = "Kind";
pub const MARK_AS: &str = "Mark as";
pub const DETAILS: &str = "Details";

pub const SELECT_FIRST: &str = "Select some words first, or click into a sentence.";
pub const FOCUS_FIRST: &str = "Choose a mark first: click it, or press J.";
pub const RESPAN_FIRST: &str = "Choose a mark and select the words it should have.";
pub const PIECES_APART: &str = "The pieces of a mark must not overlap.";
pub const MARKED_ALREADY: &str = "This is marked already.";
pub const NO_MARKS: &str = "There are no marks here yet.";
pub const NO_MARKS_YET: &str = "No marks yet";
pub const NO_MARKS_HINT: &str = "Select words and press 1, 2 or 3.";
pub const DELETED: &str = "The mark is deleted.";
pub const NO_MORE_ARTICLES: &str = "There is no further article.";
pub const CLAIM_FIRST: &str = "Let it bear on a claim first.";

pub const WHO: &str = "Who said it";
pub const SPEAKER: &str = "Speaker";
pub const VIA: &str = "Via";
pub const CERTAINTY: &str = "Certainty";
pub const HAPPENED: &str = "Happened";
pub const TARGETS: &str = "About whom";
pub const TARGETS_HINT: &str = "Several with a semicolon between.";
pub const UNNAMED: &str = "unnamed source";
pub const CHAIN: &str = "Who said it, through whom";
pub const CHAIN_HINT: &str = "The first speaker first, each one who passed it on after a <. Dates and words such as hedged, direct or doubts go after a comma.";
pub const HOP_BY_HOP: &str = "Hop by hop";
pub const ADD_HOP: &str = "Add a hop";
pub const ORIGIN: &str = "First speaker";
pub const STATED: &str = "Stated";
pub const MODE: &str = "In which words";
pub const MODALITY: &str = "How surely";
pub const STANCE: &str = "Stance";
pub const RENDERING: &str = "Rendering";
pub const SOMEBODY: &str = "somebody";

pub const LINK: &str = "Link";
pub const LINK_MARK: &str = "Link this mark to another";
pub const RELATION: &str = "Relation";
pub const OTHER_MARK: &str = "Search the marks of all articles";
pub const THIS_ARTICLE: &str = "this article";
pub const NO_RELATION: &str = "The project's scheme permits no link between these two.";
pub const LINKED: &str = "Linked.";
pub const UNLINK: &str = "Remove the link";

pub const ADD_TO_CLAIM: &str = "Let it bear on a claim";
pub const CLAIM_OR_NEW: &str = "Search a claim, or write a new one";
pub const NEW_CLAIM: &str = "new claim";
pub const DIRECTION: &str = "Which way it bears";
pub const REASON: &str = "Reason, if it needs one";
pub const BEARS_NOW: &str = "It bears on the claim now.";
pub const NO_CLAIMS_HERE: &str = "It bears on no claim yet.";

pub const RESPAN: &str = "Move here";
pub const ADD_PIECE: &str = "Add piece";
pub const ON_ARTICLE: &str = "On the article";

pub const DONE: &str = "I have read it";
pub const DONE_NEXT: &str = "Read it, and on to the next";
pub const HAVE_READ: &str = "read";
pub const SAID_READ: &str = "You have read this article.";
pub const SAID_UNREAD: &str = "The article counts as unread.";
pub const NEXT_UNREAD: &str = "On to the next unread";
pub const NOTHING_UNREAD: &str = "You have read every other article.";
pub const READ_AGAIN: &str = "Not done yet";

pub const TITLE: &str = "Title";
pub const OUTLET: &str = "Outlet";
pub const ORIGINAL_OUTLET: &str = "First in";
pub const ORIGINAL_OUTLET_HINT: &str = "The outlet that had it first, where that is another one.";
pub const AUTHORS: &str = "Authors";
pub const AUTHORS_HINT: &str = "Several with a semicolon between.";
pub const PUBLISHED: &str = "Published";
pub const RETRIEVED: &str = "Retrieved";
pub const GENRE: &str = "Genre";
pub const LANGUAGE: &str = "Language";
pub const LANGUAGE_HINT: &str = "A tag such as en, ar or ru-Latn.";
pub const ADDRESS: &str = "Web address";
pub const ORIGINAL_FILE: &str = "The file as it was handed in";
pub const DELETE_ARTICLE: &str = "Delete the article";
pub const ARTICLE_DELETED: &str = "The article is deleted.";

pub const DID_DELETE: &str = "deleted a mark";
pub const DID_RESPAN: &str = "moved a mark";
pub const DID_KIND: &str = "changed the kind of a mark";
pub const DID_ATTRIBUTE: &str = "changed who said it";
pub const DID_LINK: &str = "linked two marks";
pub const DID_UNLINK: &str = "removed a link";
pub const DID_BEAR: &str = "let a mark bear on a claim";
pub const DID_UNBEAR: &str = "took a mark off a claim";
pub const DID_STAGE: &str = "changed how far it is read";
pub const DID_DETAILS: &str = "changed the article's details";
pub const DID_DELETE_ARTICLE: &str = "deleted an article";

/// After marking.
pub fn marked_as(kind: &str) -> String {
    format!("Marked as {}", kind.to_lowercase())
}

/// The authors in the header.
pub fn by(authors: &str) -> String {
    format!("by {authors}")
}

/// The outlet that had it first.
pub fn first_in(outlet: &str) -> String {
    format!("first in {outlet}")
}
