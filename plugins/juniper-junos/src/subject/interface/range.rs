//! `interface-range X`: settings that several ports have alike.
//!
//! Source: "Understanding Interface Ranges" in the Interfaces Fundamentals guide for Junos OS: `member` names a port or an expression (`ge-0/0/*`,
//! `ge-0/[1-3]/0`), `member-range A to B` all ports from one to the other; what a port says itself wins. An expression with `*` or `?` stands for the
//! ports that the configuration names.

use std::collections::HashMap;

use seawall_api::Text;
use seawall_api::command::hierarchy::{Hierarchy, StatementId};

use crate::tree;

/// More ports than any device has in one range.
const MOST: usize = 512;

/// The members of each range.
#[derive(Debug, Default)]
pub(crate) struct Ranges {
    by_name: HashMap<String, Vec<String>>,
}

impl Ranges {
    /// Reads the members of all ranges, and puts ranges before the ports, which have the last word.
    pub(crate) fn read(statements: &mut Hierarchy, text: &Text) -> Self {
        let mut ranges = Self::default();
        for block in blocks(statements, text) {
            let words = |id: StatementId| -> Vec<&str> {
                let statement = statements.get(id);
                statement.map_or_else(Vec::new, |it| it.words.iter().map(|word| text.slice(*word)).collect())
            };
            let ports: Vec<&str> =
                statements.children(Some(block)).filter_map(|id| words(id).first().copied()).collect();
            for id in statements.children(Some(block)) {
                let [word, name] = words(id)[..] else { continue };
                if word != "interface-range" {
                    continue;
                }
                let members = ranges.by_name.entry(name.to_owned()).or_default();
                for inside in
                    statements.children(Some(id)).filter(|id| statements.get(*id).is_some_and(|it| !it.inactive))
                {
                    match words(inside)[..] {
                        ["member", member] => members.extend(fitting(member, &ports)),
                        ["member-range", first, "to", last] => members.extend(between(first, last)),
                        _ => {}
                    }
                }
                members.truncate(MOST);
            }
            statements.put_first(Some(block), |statement| {
                statement.words.first().is_some_and(|word| text.slice(*word) == "interface-range")
            });
        }
        ranges
    }

    /// The members of a range.
    pub(crate) fn members(&self, range: &str) -> &[String] {
        self.by_name.get(range).map_or(&[], Vec::as_slice)
    }
}

/// The `interfaces` blocks: the router's, and those of logical systems.
fn blocks(statements: &Hierarchy, text: &Text) -> Vec<StatementId> {
    let systems = ["logical-systems", "tenants"].iter().filter_map(|word| statements.child(text, None, &[word]));
    let inner = systems.flat_map(|id| statements.children(Some(id)).collect::<Vec<_>>());
    let around: Vec<Option<StatementId>> = std::iter::once(None).chain(inner.map(Some)).collect();
    around.into_iter().filter_map(|block| statements.child(text, block, &["interfaces"])).collect()
}

/// The ports that an expression stands for.
fn fitting(expression: &str, ports: &[&str]) -> Vec<String> {
    if expression.contains(['*', '?']) {
        let fits = ports.iter().filter(|port| tree::fits(expression, port));
        return fits.map(|port| (*port).to_owned()).collect();
    }
    let mut names = vec![String::new()];
    let mut rest = expression;
    while let Some((before, behind)) = rest.split_once('[') {
        let Some((class, behind)) = behind.split_once(']') else { break };
        let numbers = numbers(class);
        names = names
            .iter()
            .flat_map(|name| numbers.iter().map(move |number| format!("{name}{before}{number}")))
            .take(MOST)
            .collect();
        rest = behind;
    }
    names.into_iter().map(|name| name + rest).collect()
}

/// The numbers of `0-3,7`.
fn numbers(class: &str) -> Vec<u32> {
    let part = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        Some(first.trim().parse::<u32>().ok()?..=last.trim().parse::<u32>().ok()?)
    };
    class.split(',').filter_map(part).flatten().take(MOST).collect()
}

/// The ports from one to another, which are alike but for their last number.
fn between(first: &str, last: &str) -> Vec<String> {
    let split = |name: &str| {
        let at = name.rfind(['/', ':'])? + 1;
        let (stem, number) = name.split_at_checked(at)?;
        Some((stem.to_owned(), number.parse::<u32>().ok()?))
    };
    match (split(first), split(last)) {
        (Some((stem, from)), Some((other, to))) if stem == other => {
            (from..=to).take(MOST).map(|number| format!("{stem}{number}")).collect()
        }
        _ => vec![first.to_owned(), last.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_written_out() {
        assert_eq!(between("ge-0/0/1", "ge-0/0/3"), ["ge-0/0/1", "ge-0/0/2", "ge-0/0/3"]);
        assert_eq!(between("ge-0/0/1", "ge-1/0/3"), ["ge-0/0/1", "ge-1/0/3"]);
        assert_eq!(fitting("ge-0/[0-1]/[2,4]", &[]), ["ge-0/0/2", "ge-0/0/4", "ge-0/1/2", "ge-0/1/4"]);
        assert_eq!(fitting("ge-0/0/*", &["ge-0/0/1", "xe-0/0/1"]), ["ge-0/0/1"]);
        assert_eq!(fitting("ae0", &[]), ["ae0"]);
    }
}
