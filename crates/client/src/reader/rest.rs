//! The marks that are not needed for the first picture of a text, of which there may be thousands.

use super::Reader;
use crate::api;
use crate::dom::timer;
use gainsay_model::stored::Stored;
use gainsay_model::wire::opened::Rows;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// So many are read at once; between them the page hears keys and scrolls.
const SLICE: usize = 500;

/// Takes in all marks once the first are painted; then says that everything else may come.
pub fn follow(reader: Reader) {
    timer::after_paint(move || {
        // The reader may be gone by now.
        let Some(rows) = reader.rest.try_update_value(Option::take) else {
            return;
        };
        spawn_local(async move {
            if let Some(rows) = rows {
                take_in(reader, rows).await;
            }
            reader.is_painted.try_set(true);
        });
    });
}

async fn take_in(reader: Reader, mut rows: Rows) {
    let mut read: Vec<Stored> = Vec::new();
    loop {
        match rows.next(SLICE) {
            Ok(slice) if slice.is_empty() => break,
            Ok(slice) => read.extend(slice),
            Err(error) => {
                let failure = api::unreadable(error);
                reader.app.toasts.say(failure.to_string());
                break;
            }
        }
        timer::sleep(0).await;
        if reader.is_painted.try_get_untracked().is_none() {
            return;
        }
    }
    // All at once: whoever follows the marks follows once.
    if !read.is_empty() {
        reader.app.sync.take(read);
    }
}
