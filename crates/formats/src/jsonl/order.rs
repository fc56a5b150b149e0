//! The order in which the things of a file are given: whatever is named comes first.

use std::collections::HashMap;

use gainsay_model::entity::EntityKind;
use uuid::Uuid;

use super::ORDER;
use super::index::Index;

/// Places of the entries in order. `text` lines of documents in the file are left out: they are
/// given with their document.
pub(super) fn order(index: &Index) -> Vec<usize> {
    let mut of_kind: HashMap<EntityKind, Vec<usize>> = HashMap::new();
    let mut within: HashMap<(Uuid, EntityKind), Vec<usize>> = HashMap::new();
    let mut elsewhere: HashMap<EntityKind, Vec<usize>> = HashMap::new();
    for (place, entry) in index.entries.iter().enumerate() {
        if entry.document.is_nil() {
            of_kind.entry(entry.kind).or_default().push(place);
        } else if index.find(EntityKind::Document, entry.document).is_some() {
            within
                .entry((entry.document, entry.kind))
                .or_default()
                .push(place);
        } else {
            elsewhere.entry(entry.kind).or_default().push(place);
        }
    }
    let mut links: HashMap<usize, Vec<usize>> = HashMap::new();
    for (from, id) in &index.links {
        if let Some(to) = index.place(index.entries[*from].kind, *id) {
            links.entry(*from).or_default().push(to);
        }
    }
    let mut order = Vec::with_capacity(index.entries.len());
    for kind in ORDER {
        let places = named_first(of_kind.remove(kind).unwrap_or_default(), &links);
        if *kind != EntityKind::Document {
            order.extend(places);
            continue;
        }
        for place in places {
            let document = index.entries[place].id;
            order.push(place);
            for kind in [EntityKind::Region, EntityKind::Annotation] {
                order.extend(within.remove(&(document, kind)).unwrap_or_default());
            }
        }
        // What stands in documents that the project holds already, document by document.
        for kind in super::IN_DOCUMENT {
            let mut places = elsewhere.remove(kind).unwrap_or_default();
            let first = first_places(index, &places);
            places
                .sort_by_key(|place| (first.get(&index.entries[*place].document).copied(), *place));
            order.extend(places);
        }
    }
    order
}

/// The first of the places for each document.
fn first_places(index: &Index, places: &[usize]) -> HashMap<Uuid, usize> {
    let mut first = HashMap::new();
    for place in places {
        first
            .entry(index.entries[*place].document)
            .or_insert(*place);
    }
    first
}

/// The places in their order, but each after those it names. A ring is cut where it is entered.
fn named_first(places: Vec<usize>, links: &HashMap<usize, Vec<usize>>) -> Vec<usize> {
    if links.is_empty() {
        return places;
    }
    let mut seen = HashMap::new();
    let mut order = Vec::with_capacity(places.len());
    for start in places {
        let mut stack = vec![(start, 0)];
        while let Some((place, next)) = stack.pop() {
            if next == 0 && seen.insert(place, ()).is_some() {
                continue;
            }
            match links.get(&place).and_then(|named| named.get(next)) {
                Some(named) => {
                    stack.push((place, next + 1));
                    if !seen.contains_key(named) {
                        stack.push((*named, 0));
                    }
                }
                None => order.push(place),
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_comes_first_and_rings_end() {
        let links = HashMap::from([(0, vec![2]), (2, vec![1]), (3, vec![4]), (4, vec![3])]);
        assert_eq!(named_first(vec![0, 1, 2, 3, 4], &links), [1, 2, 0, 4, 3]);
    }
}
