//! The order in which the things of a file are given: whatever is named comes first.

use std::collections::HashMap;

use gainsay_model::entity::EntityKind;
use uuid::Uuid;

use super::ORDER;
use super::index::{DocumentNumber, Index, narrow};

/// Places of the entries in order. `text` lines of documents in the file are left out: they are
/// given with their document.
pub(super) fn order(index: &Index) -> Vec<u32> {
    // Documents of the file, by the number that lines name them by.
    let in_file: HashMap<Uuid, DocumentNumber> = (1..)
        .filter_map(DocumentNumber::new)
        .zip(&index.documents)
        .filter(|(_, id)| index.find(EntityKind::Document, **id).is_some())
        .map(|(number, id)| (*id, number))
        .collect();
    let is_in_file: Vec<bool> = index
        .documents
        .iter()
        .map(|id| in_file.contains_key(id))
        .collect();
    let mut of_kind: HashMap<EntityKind, Vec<u32>> = HashMap::new();
    let mut within: HashMap<(DocumentNumber, EntityKind), Vec<u32>> = HashMap::new();
    let mut elsewhere: HashMap<EntityKind, Vec<u32>> = HashMap::new();
    for (place, entry) in index.entries.iter().enumerate() {
        let places = match entry.document {
            None => of_kind.entry(entry.kind).or_default(),
            Some(number) if is_in_file[number.get() as usize - 1] => {
                within.entry((number, entry.kind)).or_default()
            }
            Some(_) => elsewhere.entry(entry.kind).or_default(),
        };
        places.push(narrow(place));
    }
    let mut links: HashMap<u32, Vec<u32>> = HashMap::new();
    for (from, id) in &index.links {
        if let Some(to) = index.place(index.entries.at(*from).kind, *id) {
            links.entry(narrow(*from)).or_default().push(narrow(to));
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
            let document = index.entries.at(place as usize).id;
            order.push(place);
            let Some(number) = in_file.get(&document) else {
                continue;
            };
            for kind in [EntityKind::Region, EntityKind::Annotation] {
                order.extend(within.remove(&(*number, kind)).unwrap_or_default());
            }
        }
        // What stands in documents that the project holds already, document by document, in the order
        // in which they are first met.
        for kind in super::IN_DOCUMENT {
            let mut places = elsewhere.remove(kind).unwrap_or_default();
            let mut first: HashMap<Option<DocumentNumber>, u32> = HashMap::new();
            for place in &places {
                first
                    .entry(index.entries.at(*place as usize).document)
                    .or_insert(*place);
            }
            places.sort_by_key(|place| {
                let document = index.entries.at(*place as usize).document;
                (first.get(&document).copied(), *place)
            });
            order.extend(places);
        }
    }
    order
}

/// The places in their order, but each after those it names. A ring is cut where it is entered.
fn named_first(places: Vec<u32>, links: &HashMap<u32, Vec<u32>>) -> Vec<u32> {
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
