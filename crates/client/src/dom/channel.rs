//! Speaking with the other tabs of this browser.

use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

/// A line to all other tabs that opened one of the same name.
pub struct Channel {
    inner: BroadcastChannel,
    heard: Closure<dyn FnMut(MessageEvent)>,
}

impl std::fmt::Debug for Channel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Channel")
            .field("name", &self.inner.name())
            .finish()
    }
}

impl Channel {
    /// Opens the line and calls `heard` for each message of another tab.
    pub fn open<T: DeserializeOwned>(name: &str, heard: impl Fn(T) + 'static) -> Option<Self> {
        let inner = BroadcastChannel::new(name).ok()?;
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // A tab of another version may say something that this one does not know.
            if let Some(text) = event.data().as_string()
                && let Ok(message) = serde_json::from_str(&text)
            {
                heard(message);
            }
        });
        inner.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        Some(Self { inner, heard })
    }

    /// Says something to the other tabs.
    pub fn say<T: Serialize>(&self, message: &T) {
        if let Ok(text) = serde_json::to_string(message) {
            let _ = self.inner.post_message(&text.into());
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.inner.set_onmessage(None);
        self.inner.close();
        let _ = &self.heard;
    }
}
