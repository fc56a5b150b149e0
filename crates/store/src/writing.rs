//! How writing goes, for whoever watches a server.

/// Upper bounds, inclusive, of the sizes that groups are sorted by.
pub const GROUP_BOUNDS: [u64; 10] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/// What waits to be written, and what has been written since the store was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Writing {
    /// Changesets that somebody waits for.
    pub waiting: u64,
    /// Chunks of imports.
    pub waiting_bulk: u64,
    /// What was made durable.
    pub groups: GroupSizes,
}

/// Groups of changesets that were made durable together, by size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GroupSizes {
    /// How many groups had at most as many changesets as the bound of the same place in [`GROUP_BOUNDS`], and more
    /// than the one before. What is larger than the last is in `groups` only.
    pub by_size: [u64; GROUP_BOUNDS.len()],
    /// How many groups there were.
    pub groups: u64,
    /// How many changesets were in them.
    pub changesets: u64,
}

impl GroupSizes {
    /// Counts one group. Commands that were known already are no part of it; without any other it is none.
    pub fn add(&mut self, changesets: usize) {
        let size = changesets as u64;
        if size == 0 {
            return;
        }
        if let Some(at) = GROUP_BOUNDS.iter().position(|bound| size <= *bound) {
            self.by_size[at] += 1;
        }
        self.groups += 1;
        self.changesets += size;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_counted_under_the_first_bound_that_holds_them() {
        let mut sizes = GroupSizes::default();
        [0, 1, 2, 3, 4, 512, 513]
            .into_iter()
            .for_each(|size| sizes.add(size));
        assert_eq!(sizes.by_size, [1, 1, 2, 0, 0, 0, 0, 0, 0, 1]);
        assert_eq!((sizes.groups, sizes.changesets), (6, 1035));
    }
}
