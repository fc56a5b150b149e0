//! Things that fall into groups when pairs of them are joined, with what joined them.

/// The members of a group, each with what joins it to which one before it; nothing joins the first.
pub(crate) type Group<G> = Vec<(usize, Option<(usize, G)>)>;

/// Disjoint sets over the numbers below a count. Whatever joined two sets is kept.
#[derive(Debug)]
pub(crate) struct Sets<G> {
    parent: Vec<usize>,
    joins: Vec<(usize, usize, G)>,
}

impl<G> Sets<G> {
    pub(crate) fn new(count: usize) -> Self {
        Self {
            parent: (0..count).collect(),
            joins: Vec::new(),
        }
    }

    /// The number that stands for the set of another.
    pub(crate) fn root(&mut self, mut of: usize) -> usize {
        while self.parent[of] != of {
            let up = self.parent[self.parent[of]];
            self.parent[of] = up;
            of = up;
        }
        of
    }

    pub(crate) fn are_one(&mut self, left: usize, right: usize) -> bool {
        self.root(left) == self.root(right)
    }

    /// Joins two sets; without effect where they are one already.
    pub(crate) fn join(&mut self, left: usize, right: usize, ground: G) {
        let (one, other) = (self.root(left), self.root(right));
        if one != other {
            // The smaller number stays at the top, so that groups come in a settled order.
            self.parent[one.max(other)] = one.min(other);
            self.joins.push((left, right, ground));
        }
    }

    /// The groups by their first member.
    pub(crate) fn groups(mut self) -> Vec<Group<G>> {
        let count = self.parent.len();
        let mut beside: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut grounds: Vec<(usize, usize, Option<G>)> = Vec::with_capacity(self.joins.len());
        for (place, (left, right, ground)) in
            std::mem::take(&mut self.joins).into_iter().enumerate()
        {
            beside[left].push(place);
            beside[right].push(place);
            grounds.push((left, right, Some(ground)));
        }
        let mut is_placed = vec![false; count];
        let mut groups = Vec::new();
        for first in 0..count {
            if std::mem::replace(&mut is_placed[first], true) {
                continue;
            }
            let mut group = vec![(first, None)];
            let mut next = 0;
            while let Some(&(here, _)) = group.get(next) {
                next += 1;
                for &place in &beside[here] {
                    let (left, right, ground) = &mut grounds[place];
                    let there = if *left == here { *right } else { *left };
                    if let Some(ground) = ground.take_if(|_| !is_placed[there]) {
                        is_placed[there] = true;
                        group.push((there, Some((here, ground))));
                    }
                }
            }
            groups.push(group);
        }
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_come_after_what_they_are_joined_to() {
        let mut sets = Sets::new(5);
        sets.join(3, 1, 'a');
        sets.join(0, 3, 'b');
        sets.join(1, 0, 'c');
        assert!(sets.are_one(0, 1) && !sets.are_one(0, 2));
        assert_eq!(
            sets.groups(),
            vec![
                vec![(0, None), (3, Some((0, 'b'))), (1, Some((3, 'a')))],
                vec![(2, None)],
                vec![(4, None)],
            ]
        );
    }
}
