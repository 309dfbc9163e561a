//! What a finding is known by from run to run.
//!
//! It holds when lines move, when entries are renumbered and when a secret is changed; it changes
//! when the object is another one or is written differently. It is made of what may be printed.

use crate::stable_hash::Hash128;

/// What fingerprints mean; those of another version are not to be compared.
pub const VERSION: &str = "seawall.fingerprint/1";

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
        way.push_str(name);
        way.push(']');
        rest = behind;
    }
    way.push_str(rest);
    way
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
    fn objects_go_by_name() {
        assert_eq!(by_name("lines[3].password", &["vty 0 4"]), "lines[vty 0 4].password");
        assert_eq!(by_name("acls[2].entries[5]", &["MGMT"]), "acls[MGMT].entries[]");
        assert_eq!(by_name("logging.hosts", &[]), "logging.hosts");
    }
}
