//! Names of subtrees of the SNMP tree, as views write them.

use std::sync::LazyLock;

use super::table::{Table, TableError};

const TABLE: Table = Table {
    name: "mib-subtrees.tsv",
    columns: &["name", "oid", "source"],
    text: include_str!("../../rules/data/mib-subtrees.tsv"),
};

/// A step of a subtree: its number, or any.
pub(crate) type Step = Option<u64>;

struct Subtree {
    name: &'static str,
    oid: Vec<Step>,
}

fn read() -> Result<Vec<Subtree>, TableError> {
    TABLE.read(|row| {
        row.filled("source")?;
        let oid = numbers(row.filled("oid")?).ok_or_else(|| row.error("not an object identifier"))?;
        Ok(Subtree { name: row.filled("name")?, oid })
    })
}

/// The object identifier of a subtree as a view writes it: `1.3.6.1`, `.1.3.6.1`, `ciscoMgmt.399`,
/// `ifEntry.*.2`. `None` for a name that is not in the table.
pub(crate) fn resolve(text: &str) -> Option<Vec<Step>> {
    static SUBTREES: LazyLock<Result<Vec<Subtree>, TableError>> = LazyLock::new(read);
    let text = text.trim_start_matches('.');
    if text.starts_with(|mark: char| mark.is_ascii_digit()) {
        return numbers(text);
    }
    let (name, rest) = text.split_once('.').unwrap_or((text, ""));
    let subtrees = SUBTREES.as_deref().unwrap_or_default();
    let known = subtrees.iter().find(|subtree| subtree.name.eq_ignore_ascii_case(name))?;
    let mut oid = known.oid.clone();
    if !rest.is_empty() {
        oid.extend(numbers(rest)?);
    }
    Some(oid)
}

fn numbers(text: &str) -> Option<Vec<Step>> {
    text.split('.').map(|step| if step == "*" { Some(None) } else { step.parse().ok().map(Some) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_reads() {
        let subtrees = read().unwrap();
        for (index, subtree) in subtrees.iter().enumerate() {
            assert!(subtree.oid.iter().all(Option::is_some), "{}", subtree.name);
            let again = |other: &Subtree| other.name.eq_ignore_ascii_case(subtree.name);
            assert!(!subtrees.iter().skip(index + 1).any(again), "{} twice", subtree.name);
        }
    }

    #[test]
    fn names_and_numbers_mix() {
        let numbers = |steps: &[u64]| Some(steps.iter().copied().map(Some).collect::<Vec<_>>());
        assert_eq!(resolve("iso"), numbers(&[1]));
        assert_eq!(resolve(".1.3.6"), numbers(&[1, 3, 6]));
        assert_eq!(resolve("iso.3.6"), numbers(&[1, 3, 6]));
        assert_eq!(resolve("ciscoMgmt.399"), resolve("ciscoTap2MIB"));
        assert_eq!(resolve("internet.*.3"), Some(vec![Some(1), Some(3), Some(6), Some(1), None, Some(3)]));
        assert_eq!(resolve("someOtherMIB"), None);
        assert_eq!(resolve("iso.x"), None);
    }
}
