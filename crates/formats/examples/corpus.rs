//! Checks a Gainsay JSONL file, perhaps against articles that it marks, and says what is in it.
//!
//! `cargo run -p gainsay-formats --example corpus -- FILE.jsonl [ARTICLE…]`; an article's id in the
//! file is its name without the ending.

use std::error::Error;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

use gainsay_formats::article::{self, Limits};
use gainsay_formats::export::MemorySource;
use gainsay_formats::jsonl::check;
use gainsay_model::entity::{Entity, text_id};
use gainsay_model::event::{Author, Presence};
use gainsay_model::id::{DocumentId, ProjectId, from_foreign};
use gainsay_model::layer::Layer;
use gainsay_model::stored::{Stamp, Stored};
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::time::{Seq, Timestamp};
use uuid::Uuid;

fn main() -> Result<(), Box<dyn Error>> {
    let mut names = std::env::args().skip(1);
    let corpus = names.next().ok_or("name a JSONL file")?;
    let project = ProjectId::new(Uuid::from_u128(1));
    let mut held = MemorySource::new(project);
    for name in names {
        let article = article::read(&fs::read(&name)?, &name, Limits::default())?;
        let stem = Path::new(&name)
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let id = from_foreign(project, "document", &stem);
        let text = Text {
            document: DocumentId::new(id),
            number: TextNumber::FIRST,
            sha256: article.sha256,
            length: article.length,
            source: Some(article.source.clone()),
            blocks: article.blocks.clone(),
            pages: article.pages.clone(),
            notices: article.notices.iter().map(ToString::to_string).collect(),
        };
        held.push(stored(
            text_id(text.document, text.number).uuid(),
            text.into(),
        ));
        held.push(stored(id, article.document().into()));
        held.push_words(article.text);
    }
    let checked = check(BufReader::new(File::open(corpus)?), project, &held)?;
    for (kind, count) in checked.counts() {
        println!("{count:>6} {kind}");
    }
    for notice in checked.notices() {
        println!("{notice}");
    }
    println!(
        "{} things read",
        checked.items().collect::<Result<Vec<_>, _>>()?.len()
    );
    Ok(())
}

fn stored(id: Uuid, entity: Entity) -> Stored {
    let stamp = Stamp {
        seq: Seq(1),
        at: Timestamp(0),
        by: Author::Operator,
    };
    Stored {
        id,
        created: stamp,
        changed: stamp,
        layer: Layer::Shared,
        presence: Presence::Active,
        source_id: None,
        import: None,
        entity: Some(entity),
    }
}
