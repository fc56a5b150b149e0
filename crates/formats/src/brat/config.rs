//! `annotation.conf`: which types and arguments there are.

use std::collections::BTreeMap;

use gainsay_model::relation::RelationKind;
use gainsay_model::scheme::Scheme;

/// Writes the configuration for a scheme.
pub(super) fn write(scheme: &Scheme) -> String {
    let mut config = String::from("[entities]\n");
    for kind in &scheme.kinds {
        config.push_str(&format!("{}\n", kind.key));
    }
    config.push_str("\n[relations]\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n");
    let mut rules: BTreeMap<RelationKind, Vec<String>> = BTreeMap::new();
    for rule in &scheme.relations {
        let end = |kind: &Option<gainsay_model::attribute::Key>| {
            kind.as_ref()
                .map_or_else(|| "<ENTITY>".to_owned(), ToString::to_string)
        };
        let line = format!(
            "{}\tArg1:{}, Arg2:{}\n",
            rule.relation.key(),
            end(&rule.from),
            end(&rule.to)
        );
        rules.entry(rule.relation).or_default().push(line);
    }
    for line in rules.into_values().flatten() {
        config.push_str(&line);
    }
    let kinds: Vec<&str> = scheme.kinds.iter().map(|kind| kind.key.as_str()).collect();
    config.push_str("\n[events]\n\n[attributes]\n");
    config.push_str(&format!(
        "SecondKind\tArg:<ENTITY>, Value:{}\n",
        kinds.join("|")
    ));
    config
}
