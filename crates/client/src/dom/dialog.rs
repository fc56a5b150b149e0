//! Native dialogs: opening them so that the page behind is out of reach.

use web_sys::HtmlDialogElement;

/// Opens or closes, whichever is asked for and not yet so.
pub fn set_open(dialog: &HtmlDialogElement, open: bool) {
    if open && !dialog.open() {
        // Fails only where the element has left the page, and then nobody sees it anyway.
        let _ = dialog.show_modal();
    } else if !open && dialog.open() {
        dialog.close();
    }
}
