//! What a finding is known by from run to run.
//!
//! It holds when lines move, when entries are renumbered and when a secret is changed; it changes
//! when the object is another one or is written differently. It is made of what may be printed.

use std::collections::BTreeMap;

use seawall_api::{Fact, Reading};

use crate::stable_hash::Hash128;

/// What fingerprints mean; those of another version are not to be compared.
pub const VERSION: &str = "seawall.fingerprint/2";

/// What goes into a fingerprint.
#[derive(Debug, Clone, Copy)]
pub struct Marks<'a> {
    /// The rule.
    pub rule: &'a str,
    /// The device: its path relative to the settings.
    pub device: &'a str,
    /// The object by names, as [`by_name`] gives it.
    pub object: &'a str,
    /// The line that proves it, as far as it may be shown; empty for what is missing.
    pub evidence: &'a str,
}

impl Marks<'_> {
    /// The fingerprint. Equal ones are told apart by counting them.
    pub fn fingerprint(&self) -> Hash128 {
        let evidence = without_sequence(self.evidence);
        let words: Vec<&str> = evidence.split_whitespace().collect();
        let evidence = words.join(" ");
        let parts = [VERSION, self.rule, self.device, self.object, &evidence];
        Hash128::of_parts(parts.iter().map(|part| part.as_bytes()))
    }

    /// What a finding is about, whatever its line says.
    pub fn subject(&self) -> Hash128 {
        let parts = ["seawall.subject/1", self.rule, self.device, self.object];
        Hash128::of_parts(parts.iter().map(|part| part.as_bytes()))
    }
}

/// An object's path with the names of objects in place of their numbers: `lines[vty 0 4].password`.
/// `names` belong to the numbers in order; a number without a name is left out.
pub fn by_name(path: &str, names: &[&str]) -> String {
    let mut way = String::with_capacity(path.len());
    let mut names = names.iter();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((_, behind)) = after.split_once(']') else { break };
        let name = names.next().copied().unwrap_or("");
        way.push_str(before);
        way.push('[');
        if !(before.ends_with(CLAUSES) && is_number(name)) {
            push_name(&mut way, name);
        }
        way.push(']');
        rest = behind;
    }
    way.push_str(rest);
    way
}

/// The list whose members go by a number that may be given anew.
const CLAUSES: &str = ".clauses";

/// A name with its brackets marked: no name passes for a part of the way.
fn push_name(way: &mut String, name: &str) {
    for mark in name.chars() {
        if matches!(mark, '[' | ']' | '\\') {
            way.push('\\');
        }
        way.push(mark);
    }
}

/// The numbers of entries and clauses of a configuration, with the lines where they stand.
#[derive(Debug, Default)]
pub struct Sequences {
    /// By line, from 0: the number as written, and whether it stands behind the rest.
    numbers: BTreeMap<u32, (String, bool)>,
}

impl Sequences {
    /// Those of filters, lists of prefixes and route policies.
    pub fn of(reading: &Reading) -> Self {
        let mut numbers = BTreeMap::new();
        let model = &reading.model;
        let entries = model.acls.iter().flat_map(|list| list.entries.iter().map(|entry| &entry.sequence));
        let prefixes = model.prefix_lists.iter().flat_map(|list| list.entries.iter().map(|entry| &entry.sequence));
        for sequence in entries.chain(prefixes) {
            if let Fact::Set(Some(number), at) = sequence {
                numbers.insert(reading.text.line_of(at.start), (number.to_string(), false));
            }
        }
        for clause in model.route_policies.iter().flat_map(|policy| &policy.clauses) {
            if is_number(&clause.name) {
                numbers.insert(reading.text.line_of(clause.at.start), (clause.name.clone(), true));
            }
        }
        Self { numbers }
    }

    /// A line's text without the number of its entry.
    pub fn without(&self, line: u32, text: &str) -> String {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        if let Some((number, behind)) = self.numbers.get(&line) {
            let is_it = |word: &&str| word.trim_end_matches([';', '{', ':']) == number;
            let at = if *behind { words.iter().rposition(is_it) } else { words.iter().position(is_it) };
            if let Some(at) = at {
                words.remove(at);
            }
        }
        words.join(" ")
    }
}

fn is_number(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// Entries of filters begin with a number that is no part of what they say.
fn without_sequence(evidence: &str) -> &str {
    let evidence = evidence.trim();
    match evidence.split_once(' ') {
        Some((first, rest)) if first.bytes().all(|byte| byte.is_ascii_digit()) => rest,
        _ => evidence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKS: Marks<'_> = Marks {
        rule: "snmp-rw-community",
        device: "core/r1.cfg",
        object: "snmp.communities[]",
        evidence: "snmp-server community … RW 10",
    };

    #[test]
    fn numbers_of_lines_and_entries_do_not_count() {
        let entry = |evidence| Marks { evidence, ..MARKS }.fingerprint();
        assert_eq!(entry("10 permit ip any any"), entry("20 permit ip any any"));
        assert_eq!(entry(" permit  ip any any"), entry("permit ip any any"));
        assert_ne!(entry("permit ip any any"), entry("deny ip any any"));
        assert_ne!(entry(""), entry("deny ip any any"));
    }

    #[test]
    fn everything_else_counts() {
        let base = MARKS.fingerprint();
        assert_ne!(base, Marks { rule: "snmp-no-acl", ..MARKS }.fingerprint());
        assert_ne!(base, Marks { device: "core/r2.cfg", ..MARKS }.fingerprint());
        assert_ne!(base, Marks { object: "snmp.users[]", ..MARKS }.fingerprint());
        assert_eq!(base, MARKS.fingerprint());
    }

    #[test]
    fn clauses_go_by_no_number_and_names_are_no_way() {
        assert_eq!(by_name("route_policies[0].clauses[1]", &["IN", "20"]), "route_policies[IN].clauses[]");
        assert_eq!(by_name("route_policies[0].clauses[1]", &["IN", "own"]), "route_policies[IN].clauses[own]");
        assert_eq!(by_name("acls[0]", &["20"]), "acls[20]");
        assert_ne!(by_name("acls[0].entries[1]", &["A", "B"]), by_name("acls[0]", &["A].entries[B"]));
    }

    #[test]
    fn numbers_of_entries_are_left_out_where_they_stand() {
        let sequences = Sequences { numbers: [(0, ("5".into(), false)), (1, ("10".into(), true))].into() };
        assert_eq!(
            sequences.without(0, "rule 5 permit tcp destination-port eq 5"),
            "rule permit tcp destination-port eq 5"
        );
        assert_eq!(sequences.without(1, "route-map 10 permit 10"), "route-map 10 permit");
        assert_eq!(sequences.without(2, "rule 5 permit"), "rule 5 permit");
    }

    #[test]
    fn objects_go_by_name() {
        assert_eq!(by_name("lines[3].password", &["vty 0 4"]), "lines[vty 0 4].password");
        assert_eq!(by_name("acls[2].entries[5]", &["MGMT"]), "acls[MGMT].entries[]");
        assert_eq!(by_name("logging.hosts", &[]), "logging.hosts");
    }
}
