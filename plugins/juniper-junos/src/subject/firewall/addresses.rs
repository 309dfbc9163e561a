//! Lists of addresses with exceptions: the longest prefix that holds an address decides, and one that none holds does not match.

use std::collections::BTreeSet;

use ipnet::IpNet;
use seawall_api::Span;
use seawall_api::model::Addresses;

/// Addresses that a term asks for in one field.
#[derive(Debug, Default, Clone)]
pub(crate) struct AddressMatch {
    pub(super) prefixes: Vec<(IpNet, bool, Span)>,
    /// By name, whether excepted, and where.
    pub(super) lists: Vec<(String, bool, Span)>,
    /// Prefixes with masks that have holes; they stand beside the others.
    pub(super) masked: Vec<(Addresses, Span)>,
    /// Whether something of it could not be read.
    pub(super) unread: bool,
}

impl AddressMatch {
    /// Whether nothing is asked.
    pub(super) fn is_any(&self) -> bool {
        self.prefixes.is_empty() && self.lists.is_empty() && self.masked.is_empty() && !self.unread
    }

    /// The only list, if there is nothing else.
    pub(super) fn only_list(&self) -> Option<&str> {
        match self.lists.as_slice() {
            [(name, false, _)] if self.prefixes.is_empty() && self.masked.is_empty() && !self.unread => Some(name),
            _ => None,
        }
    }
}

/// Prefixes that are left when exceptions are taken out, each with the place of what it comes from. At most `most`; `None`
/// beyond that.
pub(super) fn without_exceptions(prefixes: &[(IpNet, bool, Span)], most: usize) -> Option<Vec<(IpNet, Span)>> {
    let exceptions: BTreeSet<IpNet> =
        prefixes.iter().filter(|(_, except, _)| *except).map(|(prefix, ..)| prefix.trunc()).collect();
    let mut left = Vec::new();
    for (prefix, _, at) in prefixes.iter().filter(|(_, except, _)| !except) {
        let prefix = prefix.trunc();
        let inside: Vec<IpNet> = exceptions.iter().copied().filter(|other| prefix.contains(other)).collect();
        for part in subtract(prefix, &inside, most)? {
            left.push((part, *at));
        }
        if left.len() > most {
            return None;
        }
    }
    Some(left)
}

/// A prefix without others inside it, as prefixes.
fn subtract(prefix: IpNet, inside: &[IpNet], most: usize) -> Option<Vec<IpNet>> {
    let mut left = Vec::new();
    let mut open = vec![prefix];
    while let Some(part) = open.pop() {
        if inside.iter().any(|hole| hole.contains(&part)) {
            continue;
        }
        if inside.iter().any(|hole| part.contains(hole)) {
            open.extend(part.subnets(part.prefix_len().saturating_add(1)).ok()?);
        } else {
            left.push(part);
        }
        if left.len() > most {
            return None;
        }
    }
    left.sort_unstable();
    Some(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(written: &[(&str, bool)]) -> Vec<String> {
        let at = Span::new(0, 1);
        let prefixes: Vec<_> = written.iter().map(|(text, except)| (text.parse().unwrap(), *except, at)).collect();
        without_exceptions(&prefixes, 100).unwrap().iter().map(|(prefix, _)| prefix.to_string()).collect()
    }

    #[test]
    fn the_longest_prefix_decides() {
        assert_eq!(left(&[("10.0.0.0/8", false)]), ["10.0.0.0/8"]);
        assert_eq!(left(&[("10.0.0.0/30", false), ("10.0.0.1/32", true)]), ["10.0.0.0/32", "10.0.0.2/31"]);
        assert_eq!(
            left(&[("10.0.0.0/30", false), ("10.0.0.0/31", true), ("10.0.0.1/32", false)]),
            ["10.0.0.2/31", "10.0.0.1/32"]
        );
        // What stands in no prefix that is asked for does not match, excepted or not.
        assert_eq!(left(&[("10.0.0.0/8", true)]), [""; 0]);
    }
}
