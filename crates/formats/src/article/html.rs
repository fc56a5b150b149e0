//! Web pages: the main text by a reader-mode extractor, the facts from the page's metadata.

mod depth;
mod linked_data;
mod metadata;
mod words;

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use gainsay_model::text::BlockKind;

use super::draft::{Draft, Piece};
use super::error::{Fault, Notice};
use super::guess::one_line;
use super::regions::phrase::fold;

/// Reads a page.
///
/// # Errors
///
/// [`Fault::TooDeep`], [`Fault::TooManyElements`], or [`Fault::NoArticle`] where there are no words.
pub(super) fn read(html: &str) -> Result<Draft, Fault> {
    depth::check(html)?;
    let page = Document::from(html);
    refuse_deep_tree(&page)?;

    let mut draft = Draft {
        facts: metadata::read(&page),
        ..Draft::default()
    };
    let headline = headline_on_page(&page, draft.facts.title.as_deref());
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let extracted = Readability::with_document(page.clone(), None, Some(config))
        .and_then(|mut reader| reader.parse());
    match extracted {
        Ok(article) => {
            let content = Document::fragment(article.content);
            words::collect(&content.root(), &mut draft);
        }
        Err(_) => {
            words::collect(&page.root(), &mut draft);
            draft.notices.push(Notice::WholePageKept);
        }
    }
    if draft.pieces.is_empty() {
        return Err(Fault::NoArticle);
    }
    if let Some(headline) = headline {
        put_headline_first(&mut draft, &headline);
    }
    draft.finish();
    Ok(draft)
}

/// Adds the words of one chapter, all of them: a book has no furniture around its pages.
///
/// # Errors
///
/// [`Fault::TooDeep`] and [`Fault::TooManyElements`].
pub(super) fn chapter(html: &str, draft: &mut Draft) -> Result<(), Fault> {
    depth::check(html)?;
    let page = Document::from(html);
    refuse_deep_tree(&page)?;
    words::collect(&page.root(), draft);
    Ok(())
}

/// The scan cannot foresee every rule of the tree builder; the tree itself has the last word.
fn refuse_deep_tree(page: &Document) -> Result<(), Fault> {
    let mut level = vec![page.root()];
    for _ in 0..depth::DEEPEST * 2 {
        level = level
            .iter()
            .flat_map(|node| node.children_it(false))
            .collect();
        if level.is_empty() {
            return Ok(());
        }
    }
    Err(Fault::TooDeep {
        limit: depth::DEEPEST * 2,
        offset: 0,
        line: 1,
    })
}

/// The headline as a heading of the page has it: words a reader saw, not metadata.
fn headline_on_page(page: &Document, title: Option<&str>) -> Option<String> {
    let title = fold(title?);
    let headings = page.select("h1, h2");
    let words = headings.nodes().iter().map(|node| one_line(&node.text()));
    words.into_iter().find(|words| fold(words) == title)
}

/// Extractors drop the headline, but headlines allege and deny like any other words.
fn put_headline_first(draft: &mut Draft, headline: &str) {
    let folded = fold(headline);
    let near_top = draft.pieces.iter().take(4);
    if let Some(at) = near_top
        .map(|piece| draft.words(piece))
        .position(|words| fold(words) == folded)
    {
        draft.pieces[at].block = Some(BlockKind::Heading(1));
        return;
    }
    let shift = headline.len() + 2;
    draft.text.insert_str(0, &format!("{headline}\n\n"));
    for piece in &mut draft.pieces {
        piece.range = piece.range.start + shift..piece.range.end + shift;
    }
    let block = Some(BlockKind::Heading(1));
    draft.pieces.insert(
        0,
        Piece {
            range: 0..headline.len(),
            block,
            hint: None,
        },
    );
}
