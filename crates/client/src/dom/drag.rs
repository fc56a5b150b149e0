//! Carrying something over the page with the pointer, by the browser's own dragging.

use web_sys::DragEvent;

/// Begins to carry. Some browsers carry nothing that has no data, so the words go along.
pub fn begin(event: &DragEvent, words: &str) {
    if let Some(transfer) = event.data_transfer() {
        let _ = transfer.set_data("text/plain", words);
        transfer.set_effect_allowed("link");
    }
}

/// Says that what is carried may be let go here.
pub fn allow(event: &DragEvent) {
    event.prevent_default();
    if let Some(transfer) = event.data_transfer() {
        transfer.set_drop_effect("link");
    }
}
