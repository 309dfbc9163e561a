//! Which new file is an old one under another name: a device that is renamed keeps its history.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::git::{GitFile, Repository};
use crate::input::Taken;

/// New files by path, each with the file that it was.
pub(super) type Moved = BTreeMap<String, GitFile>;

/// How many percent of the longer file's lines both must have, as git asks.
const ALIKE: usize = 50;

/// Beyond so many pairs nobody can tell what was renamed, and to compare them takes time.
const MOST_PAIRS: usize = 10_000;

/// Pairs new files with old ones that are gone and that they resemble, the most alike first.
pub(super) fn alike(added: &[&GitFile], gone: &[GitFile], repository: &Repository, limit: u64) -> Moved {
    if added.is_empty() || gone.is_empty() || added.len().saturating_mul(gone.len()) > MOST_PAIRS {
        return Moved::new();
    }
    let read = |file: &GitFile| match repository.content(file.id, limit) {
        Ok(Taken::All(content)) => Some(Lines::of(&content)),
        _ => None,
    };
    let old: Vec<(&GitFile, Lines)> = gone.iter().filter_map(|file| Some((file, read(file)?))).collect();
    let mut pairs = Vec::new();
    for file in added {
        let Some(lines) = read(file) else { continue };
        for (was, before) in &old {
            let percent = lines.percent_in(before);
            if percent >= ALIKE {
                pairs.push((percent, file.path.as_str(), *was));
            }
        }
    }
    best(pairs)
}

/// The best pairs, each file in one; of equal ones the first by path.
fn best(mut pairs: Vec<(usize, &str, &GitFile)>) -> Moved {
    pairs.sort_by(|left, right| right.0.cmp(&left.0).then_with(|| (left.1, left.2).cmp(&(right.1, right.2))));
    let mut moved = Moved::new();
    let mut taken = Vec::new();
    for (_, path, was) in pairs {
        if !moved.contains_key(path) && !taken.contains(&&was.path) {
            taken.push(&was.path);
            moved.insert(path.to_owned(), was.clone());
        }
    }
    moved
}

/// The lines of a file, counted; blanks around them do not matter.
struct Lines {
    counts: FxHashMap<Vec<u8>, usize>,
    total: usize,
}

impl Lines {
    fn of(content: &[u8]) -> Self {
        let mut lines = Self { counts: FxHashMap::default(), total: 0 };
        for line in content.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty()) {
            *lines.counts.entry(line.to_vec()).or_default() += 1;
            lines.total += 1;
        }
        lines
    }

    /// How many percent of the longer one's lines are in both.
    fn percent_in(&self, other: &Self) -> usize {
        let both = self.counts.iter().map(|(line, count)| (*count).min(other.counts.get(line).copied().unwrap_or(0)));
        both.sum::<usize>() * 100 / self.total.max(other.total).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_alike_by_their_lines_in_any_order() {
        let old = Lines::of(b"hostname r1\nline vty 0 4\n transport input ssh\nend\n");
        let percent = |new: &[u8]| Lines::of(new).percent_in(&old);
        assert_eq!(percent(b"hostname r2\r\nline vty 0 4\r\n transport input ssh\r\nend\r\n"), 75);
        assert_eq!(percent(b"hostname r1\nhostname r1\n"), 25);
        assert_eq!(percent(b""), 0);
    }
}
