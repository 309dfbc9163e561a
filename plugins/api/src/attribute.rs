//! Patterns over AS paths and communities, as lists hold them.

use std::collections::HashMap;

use crate::builder::{Builder, Holds};
use crate::command::CommandLine;
use crate::model::{Action, AttributeEntry, AttributeList, ReferenceKind};
use crate::{Fact, Why};

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

/// Where each list of AS paths or of communities stands in the model.
#[derive(Debug, Default)]
pub struct AttributeLists {
    places: HashMap<(ReferenceKind, String), usize>,
}

/// Adds an entry to the list of this kind and name, which is made where it is new; `everything` says whether every route
/// matches, where that is known. Which entries of a list a negated line takes away is not followed: nothing is known of any.
pub fn put<R: Default, M: Default + Holds<AttributeLists>>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    (kind, name): (ReferenceKind, &str),
    (action, everything): (Action, Option<bool>),
) {
    let memory = builder.memory.held_mut();
    let known = memory.places.get(&(kind, name.to_owned())).copied();
    if line.removes() {
        if let Some(list) = known.and_then(|place| builder.model.attribute_lists.get_mut(place)) {
            list.entries.iter_mut().for_each(|entry| entry.everything = Fact::Unknown(Why::NotStated));
        }
        return;
    }
    let place = known.unwrap_or(builder.model.attribute_lists.len());
    if known.is_none() {
        memory.places.insert((kind, name.to_owned()), place);
        builder.define(kind, name, line.span);
        let list = AttributeList { at: line.span, name: name.to_owned(), kind, ..AttributeList::default() };
        builder.model.attribute_lists.push(list);
    }
    let everything = everything.map_or(Fact::Unknown(Why::NotStated), |everything| line.set(everything));
    if let Some(list) = builder.model.attribute_lists.get_mut(place) {
        // Numbers that are not in order are not followed: whatever matches everything may come first.
        list.entries.push(AttributeEntry { at: line.span, action, everything, ..AttributeEntry::default() });
    }
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
