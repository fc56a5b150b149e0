//! The fields of the index, and how an entry is written into them.

use crate::entry::{Entry, tag};
use crate::fold;
use crate::query::Sort;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{PartyId, ProjectId};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions, Value as _,
};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};
use tantivy::{TantivyDocument, Term};
use uuid::Uuid;

const FOLDED: &str = "folded";

/// The fields, by name of what is in them.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    pub(crate) key: Field,
    pub(crate) project: Field,
    pub(crate) sort: Field,
    pub(crate) layer: Field,
    pub(crate) title: Field,
    pub(crate) words: Field,
    pub(crate) kind: Field,
    pub(crate) speaker: Field,
    pub(crate) via: Field,
    pub(crate) target: Field,
    pub(crate) outlet: Field,
    pub(crate) author: Field,
    pub(crate) language: Field,
    pub(crate) rating: Field,
    pub(crate) party: Field,
    pub(crate) fact: Field,
    pub(crate) first_day: Field,
    pub(crate) last_day: Field,
}

/// What sort a thing is, as a number that is read for each find.
pub(crate) const SORT: &str = "sort";
/// When it was made, for the order of what is not ordered by likeness.
pub(crate) const MADE: &str = "made";

impl Fields {
    pub(crate) fn new() -> Self {
        let mut builder = Schema::builder();
        let exact = || {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer("raw")
                .set_fieldnorms(false)
                .set_index_option(IndexRecordOption::Basic);
            TextOptions::default().set_indexing_options(indexing)
        };
        let folded = || {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(FOLDED)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions);
            TextOptions::default().set_indexing_options(indexing)
        };
        builder.add_i64_field(MADE, FAST);
        Self {
            key: builder.add_text_field("key", exact().set_stored()),
            project: builder.add_text_field("project", exact()),
            sort: builder.add_u64_field(SORT, FAST | INDEXED),
            layer: builder.add_text_field("layer", exact()),
            title: builder.add_text_field("title", folded()),
            words: builder.add_text_field("words", folded()),
            kind: builder.add_text_field("kind", exact()),
            speaker: builder.add_text_field("speaker", folded()),
            via: builder.add_text_field("via", folded()),
            target: builder.add_text_field("target", folded()),
            outlet: builder.add_text_field("outlet", folded()),
            author: builder.add_text_field("author", folded()),
            language: builder.add_text_field("language", exact()),
            rating: builder.add_text_field("rating", exact()),
            party: builder.add_text_field("party", exact()),
            fact: builder.add_text_field("fact", exact()),
            first_day: builder.add_i64_field("first_day", FAST | INDEXED),
            last_day: builder.add_i64_field("last_day", FAST | INDEXED),
            schema: builder.build(),
        }
    }

    /// The name of a thing in the index.
    pub(crate) fn key_term(&self, project: ProjectId, subject: EntityRef) -> Term {
        Term::from_field_text(self.key, &key(project, subject))
    }

    pub(crate) fn project_term(&self, project: ProjectId) -> Term {
        Term::from_field_text(self.project, &project.uuid().simple().to_string())
    }

    pub(crate) fn party_term(&self, party: PartyId) -> Term {
        Term::from_field_text(self.party, &party.uuid().simple().to_string())
    }

    /// An entry as it is written.
    pub(crate) fn document(&self, project: ProjectId, entry: &Entry) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        let mut text = |field: Field, value: &str| document.add_text(field, value);
        text(self.key, &key(project, entry.subject));
        text(self.project, &project.uuid().simple().to_string());
        text(self.layer, &tag(entry.layer));
        if !entry.title.is_empty() {
            text(self.title, &entry.title);
        }
        for (field, values) in [
            (self.words, &entry.words),
            (self.kind, &entry.kinds),
            (self.speaker, &entry.speakers),
            (self.via, &entry.via),
            (self.target, &entry.targets),
            (self.outlet, &entry.outlets),
            (self.author, &entry.authors),
            (self.rating, &entry.ratings),
        ] {
            values.iter().for_each(|value| text(field, value));
        }
        if let Some(language) = &entry.language {
            text(self.language, language);
            // `en` finds `en-GB`.
            if let Some((first, _)) = language.split_once('-') {
                text(self.language, first);
            }
        }
        for party in &entry.parties {
            text(self.party, &party.uuid().simple().to_string());
        }
        for fact in entry.facts.iter() {
            text(self.fact, fact);
        }
        document.add_u64(self.sort, entry.sort as u64);
        if let Ok(made) = self.schema.get_field(MADE) {
            document.add_i64(made, entry.made);
        }
        if let Some((first, last)) = entry.days {
            document.add_i64(self.first_day, first);
            document.add_i64(self.last_day, last);
        }
        document
    }

    /// Which thing was found.
    pub(crate) fn read(&self, document: &TantivyDocument) -> Option<(ProjectId, EntityRef)> {
        let key = document.get_first(self.key)?.as_str()?;
        let (project, kind, id) = (key.get(..32)?, key.get(32..33)?, key.get(33..)?);
        let kind = KINDS.iter().find(|(letter, _)| *letter == kind)?.1;
        Some((
            ProjectId::new(Uuid::parse_str(project).ok()?),
            EntityRef::new(kind, Uuid::parse_str(id).ok()?),
        ))
    }
}

const KINDS: [(&str, EntityKind); 5] = [
    ("d", EntityKind::Document),
    ("a", EntityKind::Annotation),
    ("n", EntityKind::Note),
    ("c", EntityKind::Claim),
    ("v", EntityKind::Verdict),
];

fn key(project: ProjectId, subject: EntityRef) -> String {
    let letter = KINDS
        .iter()
        .find(|(_, kind)| *kind == subject.kind)
        .map_or("", |(letter, _)| letter);
    format!("{}{letter}{}", project.uuid().simple(), subject.id.simple())
}

/// The sort that a number stands for.
pub(crate) fn sort(number: u64) -> Option<Sort> {
    usize::try_from(number)
        .ok()
        .and_then(|number| Sort::ALL.get(number).copied())
}

/// How values of fields are cut into words.
pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(FOLDED, TextAnalyzer::from(Folded));
    manager
}

#[derive(Debug, Clone, Copy)]
struct Folded;

impl Tokenizer for Folded {
    type TokenStream<'a> = FoldedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> FoldedStream<'a> {
        FoldedStream {
            tokens: fold::tokens(text),
            token: Token::default(),
            also: None,
        }
    }
}

struct FoldedStream<'a> {
    tokens: fold::Tokens<'a>,
    token: Token,
    also: Option<String>,
}

impl TokenStream for FoldedStream<'_> {
    fn advance(&mut self) -> bool {
        if let Some(also) = self.also.take() {
            // The other spelling stands in the same place.
            self.token.text = also;
            return true;
        }
        let Some(token) = self.tokens.next() else {
            return false;
        };
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = token.start;
        self.token.offset_to = token.end;
        self.token.text = token.text;
        self.also = token.also;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
