//! What a source says of itself, or lets one guess: title, outlet, authors, date, language.

use gainsay_model::date::StatedDate;
use gainsay_model::document::Genre;
use gainsay_model::language::Language;

/// What is known of an article beside its words. Whatever is not known stays empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The headline.
    pub title: Option<String>,
    /// The outlet that carries this copy.
    pub outlet: Option<String>,
    /// The outlet that had it first, where the text names another one.
    pub original_outlet: Option<String>,
    /// The names in the byline, in order.
    pub authors: Vec<String>,
    /// When it was published, as the text or its metadata say. Never a file's date.
    pub published: Option<StatedDate>,
    /// What sort of writing it is.
    pub genre: Option<Genre>,
    /// The language of most of it.
    pub language: Option<Language>,
    /// The web address it gives as its own.
    pub address: Option<String>,
    /// Terms of use, in words.
    pub rights: Option<String>,
}
