//! Which language the page speaks: as chosen in this browser, else as the browser prefers, else as the person
//! chose elsewhere.

use crate::api;
use crate::dom::{page as browser, storage};
use crate::words::language::{Language, language};
use gainsay_model::path;

/// The name under which the choice is kept, here and among the person's settings on the server.
const SETTING: &str = "language";

/// Speaks the right language, before anything is shown.
pub fn begin() {
    let kept = storage::read::<String>(SETTING);
    let preferred = browser::languages();
    let tags = kept.iter().chain(&preferred).map(String::as_str);
    let language = Language::wanted(tags);
    language.speak();
    browser::set_on_root("lang", Some(language.tag()));
}

/// What somebody chose in another browser counts where nothing was chosen in this one.
pub async fn follow_person() {
    if storage::read::<String>(SETTING).is_some() {
        return;
    }
    let Ok(Some(tag)) = api::get::<Option<String>>(path::setting(SETTING)).await else {
        return;
    };
    storage::write(SETTING, &tag);
    if Language::wanted([tag.as_str()]) != language() {
        browser::reload();
    }
}

/// Chooses another language. The page is loaded anew: no word of the old one stays.
pub async fn choose(language: Language) {
    storage::write(SETTING, &language.tag());
    // Without a network it holds in this browser.
    let _ = api::plain("PUT", path::setting(SETTING), Some(&language.tag())).await;
    browser::reload();
}
