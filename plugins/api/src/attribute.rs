//! Patterns over AS paths and communities, as lists hold them.

use crate::model::ReferenceKind;

/// Of a pattern only what is plain to see: it takes everything, or it asks for a number that is written out.
pub fn matches_everything(pattern: &str, kind: ReferenceKind) -> Option<bool> {
    let pattern = pattern.trim().trim_matches('"');
    if matches!(pattern, ".*" | "^.*$" | "^.*" | ".*$") {
        return Some(true);
    }
    // What is sent to an external neighbour begins in the own AS: an empty path is every path of one's own.
    if pattern == "^$" && kind == ReferenceKind::AsPathList {
        return Some(false);
    }
    if pattern.contains(['|', '(', '[', '\\', '?']) {
        return None;
    }
    let letters: Vec<char> = pattern.chars().collect();
    let asks_for = |pair: &[char]| pair.first().is_some_and(char::is_ascii_digit) && pair.get(1) != Some(&'*');
    let numbers = letters.windows(2).any(asks_for) || letters.last().is_some_and(char::is_ascii_digit);
    numbers.then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_plain_to_see_is_known() {
        let path = |pattern: &str| matches_everything(pattern, ReferenceKind::AsPathList);
        assert_eq!(
            (path("\".*\""), path("^$"), path("_65001_"), path("5*")),
            (Some(true), Some(false), Some(false), None)
        );
        assert_eq!(matches_everything("^$", ReferenceKind::CommunityList), None);
    }
}
