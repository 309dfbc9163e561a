//! "Did you mean ...?"

/// The candidate that a misspelt word most likely stands for, if one is near enough.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase().replace('_', "-");
    let limit = (word.chars().count() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let far = distance(&word, &candidate.to_lowercase().replace('_', "-"));
        if far <= limit && best.is_none_or(|(nearest, _)| far < nearest) {
            best = Some((far, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many letters must be added, dropped, changed or swapped with their neighbour.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, mark) in left.iter().enumerate() {
        let mut this = vec![row + 1];
        for (column, other) in right.iter().enumerate() {
            let changed = cell(&above, column) + usize::from(mark != other);
            let mut least = changed.min(cell(&above, column + 1) + 1).min(cell(&this, column) + 1);
            let swapped =
                row > 0 && column > 0 && left.get(row - 1) == Some(other) && right.get(column - 1) == Some(mark);
            if swapped {
                least = least.min(cell(&before, column - 1) + 1);
            }
            this.push(least);
        }
        before = std::mem::replace(&mut above, this);
    }
    above.last().copied().unwrap_or(left.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let words = ["exclude", "platforms", "site", "profile"];
        assert_eq!(nearest("exlude", words), Some("exclude"));
        assert_eq!(nearest("platfrom", words), Some("platforms"));
        assert_eq!(nearest("Site", words), Some("site"));
        assert_eq!(nearest("waivers", words), None);
        assert_eq!(nearest("management-networks", ["management_networks"]), Some("management_networks"));
    }

    #[test]
    fn swapped_neighbours_count_once() {
        assert_eq!(distance("ab", "ba"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
