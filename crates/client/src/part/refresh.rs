//! Looking again when something changed that the server counts or works out.

use crate::app::app;
use crate::dom::timer;
use gainsay_model::entity::EntityKind;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Calls `look` a little after anything of these kinds changed: once for many changes, and never
/// for the state they are in now.
pub fn on_change(kinds: &'static [EntityKind], wait: i32, look: impl Fn() + 'static) {
    let app = app();
    let is_waiting = StoredValue::new(false);
    let look = StoredValue::new_local(std::rc::Rc::new(look));
    Effect::new(move |before: Option<()>| {
        for kind in kinds {
            app.sync.track(*kind);
        }
        if before.is_none() || is_waiting.get_value() {
            return;
        }
        is_waiting.set_value(true);
        spawn_local(async move {
            timer::sleep(wait).await;
            is_waiting.try_set_value(false);
            // The page may be gone by now.
            if let Some(look) = look.try_get_value() {
                look();
            }
        });
    });
}
