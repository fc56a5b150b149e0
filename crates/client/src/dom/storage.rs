//! Small preferences of this browser. Losing them costs nothing but a click.

use super::page::window;
use serde::{Serialize, de::DeserializeOwned};
use web_sys::Storage;

/// Reads a preference; `None` where there is none, or where it cannot be read any more.
pub fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    take(window().local_storage().ok()??, name)
}

/// Keeps a preference. A browser that refuses (private mode, full) is left alone.
pub fn write<T: Serialize>(name: &str, value: &T) {
    if let Ok(Some(storage)) = window().local_storage() {
        put(storage, name, value);
    }
}

/// Reads what is kept until the tab is closed.
pub fn read_of_session<T: DeserializeOwned>(name: &str) -> Option<T> {
    take(window().session_storage().ok()??, name)
}

/// Keeps something until the tab is closed.
pub fn write_for_session<T: Serialize>(name: &str, value: &T) {
    if let Ok(Some(storage)) = window().session_storage() {
        put(storage, name, value);
    }
}

fn take<T: DeserializeOwned>(storage: Storage, name: &str) -> Option<T> {
    let text = storage.get_item(&format!("gainsay.{name}")).ok()??;
    serde_json::from_str(&text).ok()
}

fn put<T: Serialize>(storage: Storage, name: &str, value: &T) {
    if let Ok(text) = serde_json::to_string(value) {
        let _ = storage.set_item(&format!("gainsay.{name}"), &text);
    }
}
