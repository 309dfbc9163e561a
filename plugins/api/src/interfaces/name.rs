//! Names of interfaces that begin with the kind of the interface and end with its number: `GigabitEthernet0/1.100`.

use crate::model::InterfaceKind;

/// What a system calls its interfaces, with the kind of each.
pub type Types = [(&'static str, InterfaceKind)];

/// The type and the number, which begins with the first digit behind the type's letters. A type may itself begin with a speed: `10GE1/0/1`.
pub fn split(name: &str) -> (&str, &str) {
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let letter = name.bytes().position(|byte| byte.is_ascii_alphabetic()).unwrap_or(0);
    let speed = name.bytes().take(letter).all(|byte| is_digit(byte) || byte == b'|');
    let from = if speed { letter } else { 0 };
    let digit = name.bytes().skip(from).position(is_digit).map_or(name.len(), |digit| from + digit);
    let (kind, number) = name.split_at_checked(digit).unwrap_or((name, ""));
    (kind.trim_end(), number.trim_start())
}

/// Whether a type begins with these letters.
pub fn begins(full: &str, letters: &str) -> bool {
    full.get(..letters.len()).is_some_and(|start| !letters.is_empty() && start.eq_ignore_ascii_case(letters))
}

/// The type of this name, else the first that begins so: systems take abbreviations.
pub fn known(types: &'static Types, letters: &str) -> Option<&'static (&'static str, InterfaceKind)> {
    let exact = types.iter().find(|(full, _)| full.eq_ignore_ascii_case(letters));
    exact.or_else(|| types.iter().find(|(full, _)| begins(full, letters)))
}

/// The name in full: `gi 0/1` is `GigabitEthernet0/1`. A type that is not known stays as written.
pub fn full(types: &'static Types, (letters, number): (&str, &str)) -> String {
    let known = known(types, letters).map_or(letters, |(full, _)| full);
    format!("{known}{number}")
}

/// The kind of an interface: a port or bundle with a dot in its number is a part of one.
pub fn kind(types: &'static Types, (letters, number): (&str, &str)) -> InterfaceKind {
    match known(types, letters).map_or(InterfaceKind::Other, |(_, kind)| *kind) {
        InterfaceKind::Physical | InterfaceKind::Bundle if number.contains('.') => InterfaceKind::Subinterface,
        kind => kind,
    }
}

/// How many interfaces one line may name: a chassis has fewer.
const MOST: u64 = 1024;

/// The interfaces that a line names: one, or several as typed: `Ethernet1/1-4,Ethernet1/9`, `gi0/1 - 4 , 7`. `None` if it cannot be
/// read.
pub fn expand(written: &str, full: fn(&str) -> String) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut last_kind = "";
    for part in written.split(',').map(str::trim) {
        let (kind, number) = split(part);
        // A number alone goes on with the type before it.
        let kind = if kind.is_empty() { last_kind } else { kind };
        last_kind = kind;
        let Some((first, last)) = number.split_once('-') else {
            (!number.is_empty()).then_some(())?;
            names.push(full(&format!("{kind}{number}")));
            continue;
        };
        let first = first.trim_end();
        let stem_end = first.rfind(['/', '.']).map_or(0, |at| at + 1);
        let (stem, from) = first.split_at_checked(stem_end)?;
        let (from, to) = (from.parse::<u64>().ok()?, last.rsplit('/').next()?.trim().parse::<u64>().ok()?);
        (from <= to && to - from < MOST && names.len() as u64 <= MOST).then_some(())?;
        names.extend((from..=to).map(|number| full(&format!("{kind}{stem}{number}"))));
    }
    (names.len() as u64 <= MOST && !names.is_empty()).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPES: &Types = &[
        ("Ethernet", InterfaceKind::Physical),
        ("Bundle-Ether", InterfaceKind::Bundle),
        ("Tunnel-te", InterfaceKind::Tunnel),
        ("Tunnel", InterfaceKind::Tunnel),
    ];

    #[test]
    fn abbreviations_become_full_names() {
        for (written, expected) in [
            ("et 0/1", "Ethernet0/1"),
            ("bundle-ether1.5", "Bundle-Ether1.5"),
            ("tunnel5", "Tunnel5"),
            ("tun5", "Tunnel-te5"),
            ("oddity7", "oddity7"),
            ("10GE 1/0/1", "10GE1/0/1"),
            ("7", "7"),
            ("", ""),
        ] {
            assert_eq!(full(TYPES, split(written)), expected);
        }
    }

    #[test]
    fn parts_of_ports_are_no_ports() {
        for (name, expected) in [
            ("Ethernet0/1", InterfaceKind::Physical),
            ("Ethernet0/1.7", InterfaceKind::Subinterface),
            ("Bundle-Ether3.2", InterfaceKind::Subinterface),
            ("Tunnel1.2", InterfaceKind::Tunnel),
            ("oddity7", InterfaceKind::Other),
        ] {
            assert_eq!(kind(TYPES, split(name)), expected, "{name}");
        }
    }
}
