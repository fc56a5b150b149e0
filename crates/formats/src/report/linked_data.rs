//! The verdict as a schema.org `ClaimReview`, for programs that read pages.

use serde_json::{Value, json};

use super::case::{Case, Version};
use super::edition::Edition;
use super::html::of_the_web;
use super::withheld::Withheld;
use crate::claim_review::review::Reviewer;
use crate::export::ExportError;

/// The review that a version is.
pub(super) fn review(
    edition: &Edition,
    case: &Case,
    version: &Version,
) -> Result<Value, ExportError> {
    let reviewer = Reviewer {
        source: case,
        project: Some(&edition.project),
        scale: edition.scale.clone(),
    };
    let mut review = reviewer.review(&version.stored, &case.presentable(version))?;
    tidy(&mut review, &edition.withheld);
    let file = case.file(version);
    let address = edition.project.address.as_deref().and_then(of_the_web);
    review["@context"] = json!("https://schema.org");
    review["url"] = match address {
        Some(address) => json!(format!("{}/{file}", address.trim_end_matches('/'))),
        None => json!(format!("../{file}")),
    };
    Ok(review)
}

/// Takes out withheld names, and addresses that lead nowhere on the web.
fn tidy(value: &mut Value, withheld: &Withheld) {
    match value {
        Value::String(words) => *words = withheld.hide(words).into_owned(),
        Value::Array(items) => items.iter_mut().for_each(|item| tidy(item, withheld)),
        Value::Object(fields) => {
            let leads_nowhere = |value: &Value| {
                let address = value.as_str().unwrap_or_default();
                withheld.address(address).is_none()
            };
            if fields.get("url").is_some_and(leads_nowhere) {
                fields.shift_remove("url");
            }
            for (name, value) in fields.iter_mut() {
                if !matches!(name.as_str(), "@id" | "@type" | "url") {
                    tidy(value, withheld);
                }
            }
        }
        _ => {}
    }
}
