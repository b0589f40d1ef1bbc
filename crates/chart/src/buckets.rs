//! Things in the order of a small number that each has, those of one number as they were: what a stable sort does,
//! where numbers are few, for a tenth of its code.
//!
//! Must not know: what the things are, or what their number means.

/// The items by their numbers. Needs room for as many lists as the largest number.
#[must_use]
pub fn ordered<T>(items: Vec<T>, number: impl Fn(&T) -> usize) -> Vec<T> {
    let count = items.iter().map(&number).max().map_or(0, |most| most + 1);
    let mut buckets: Vec<Vec<T>> = Vec::new();
    buckets.resize_with(count, Vec::new);
    for item in items {
        let bucket = buckets.get_mut(number(&item));
        if let Some(bucket) = bucket {
            bucket.push(item);
        }
    }
    buckets.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_a_stable_sort_has_them() {
        let items = vec![(2, 'a'), (0, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        let mut sorted = items.clone();
        sorted.sort_by_key(|(n, _)| *n);
        assert_eq!(ordered(items, |(n, _)| *n), sorted);
        assert_eq!(ordered(Vec::<usize>::new(), |n| *n), []);
    }
}
