//! Small preferences of this browser. Losing them costs nothing but a click.

use super::page::window;
use serde::{Serialize, de::DeserializeOwned};

/// Reads a preference; `None` where there is none, or where it cannot be read any more.
pub fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    let storage = window().local_storage().ok()??;
    let text = storage.get_item(&format!("gainsay.{name}")).ok()??;
    serde_json::from_str(&text).ok()
}

/// Keeps a preference. A browser that refuses (private mode, full) is left alone.
pub fn write<T: Serialize>(name: &str, value: &T) {
    let Ok(Some(storage)) = window().local_storage() else {
        return;
    };
    if let Ok(text) = serde_json::to_string(value) {
        let _ = storage.set_item(&format!("gainsay.{name}"), &text);
    }
}
