//! Asking while somebody types: a little after the last letter, and only the last answer counts.

use crate::api;
use crate::dom::fetch::Failure;
use crate::dom::timer;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

/// A question that is asked again and again. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct Latest(StoredValue<u32>);

impl Latest {
    /// Nothing was asked yet.
    pub fn new() -> Self {
        Self(StoredValue::new(0))
    }

    /// Asks what stands at an address, unless another question comes within so many milliseconds. Whatever was
    /// asked before is not answered any more.
    pub fn ask<T: DeserializeOwned>(
        self,
        wait: i32,
        address: String,
        then: impl FnOnce(Result<T, Failure>) + 'static,
    ) {
        let turn = self.stop();
        spawn_local(async move {
            timer::sleep(wait).await;
            // The page may be gone by now.
            if self.0.try_get_value() != Some(turn) {
                return;
            }
            let answer = api::get(address).await;
            if self.0.try_get_value() == Some(turn) {
                then(answer);
            }
        });
    }

    /// Lets no question be answered any more.
    pub fn stop(self) -> u32 {
        self.0
            .try_update_value(|turn| {
                *turn += 1;
                *turn
            })
            .unwrap_or_default()
    }
}

impl Default for Latest {
    fn default() -> Self {
        Self::new()
    }
}
