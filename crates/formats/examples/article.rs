//! Prints what is read from articles: facts, blocks, regions and notices.
//!
//! `cargo run -p gainsay-formats --example article -- FILE…`

use std::error::Error;
use std::fs;

use gainsay_formats::article::{self, Article, Limits};
use gainsay_model::offset::{CodePoint, Span};

fn main() -> Result<(), Box<dyn Error>> {
    for name in std::env::args().skip(1) {
        match article::read(&fs::read(&name)?, &name, Limits::default()) {
            Ok(article) => print(&name, &article),
            Err(error) => println!("REFUSED {error}\n"),
        }
    }
    Ok(())
}

fn print(name: &str, article: &Article) {
    println!(
        "== {name}: {} code points, {:?}, {:?}",
        article.length, article.kind, article.charset
    );
    println!("{:#?}", article.facts);
    for notice in &article.notices {
        println!("notice: {notice}");
    }
    for block in &article.blocks {
        println!(
            "{:>10?} {}",
            block.what,
            start_of(&article.text, block.span)
        );
    }
    for region in &article.regions {
        println!(
            "[{:?}] {}",
            region.what,
            start_of(&article.text, region.span)
        );
    }
    println!();
}

fn start_of(text: &str, span: Span<CodePoint>) -> String {
    let words = text
        .chars()
        .skip(span.start().index())
        .take(span.len() as usize);
    let words: String = words.collect();
    let shown: String = words.chars().take(150).collect();
    let more = if shown.len() < words.len() { "…" } else { "" };
    format!("{}..{} {:?}{more}", span.start(), span.end(), shown)
}
