//! Parts that several pages are made of.

pub mod badge;
pub mod bar;
pub mod bars;
pub mod dialog;
pub mod field;
pub mod history;
pub mod import;
pub mod keys;
pub mod loaded;
pub mod menu;
pub mod notes;
pub mod palette;
pub mod picker;
pub mod refresh;
pub mod saved;
pub mod secret;
pub mod stamp;
pub mod sync_sign;
pub mod toast;
pub mod unsaved;
