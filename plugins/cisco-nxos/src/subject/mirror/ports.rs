//! Lists of ports as sessions write them: `Ethernet1/1-3, port-channel 5 rx`.

use crate::subject::interface::full_name;

/// The port of the supervisor, by which the switch itself sends and takes packets.
const PROCESSOR: &str = "sup-eth";

/// The ports that these words name, in full; `None` where a part is no port.
pub(super) fn names(words: &[&str]) -> Option<Vec<String>> {
    let words = match words {
        [ports @ .., "rx" | "tx" | "both"] => ports,
        all => all,
    };
    let joined = words.join(" ");
    let mut found: Vec<String> = Vec::new();
    let mut kind = String::new();
    for part in joined.split(',').map(str::trim) {
        let digit = part.find(|mark: char| mark.is_ascii_digit())?;
        let (name, number) = part.split_at_checked(digit)?;
        // A number alone goes on with the kind before it.
        if !name.trim().is_empty() {
            name.trim().chars().all(|mark| mark.is_ascii_alphabetic() || mark == '-').then_some(())?;
            name.trim().clone_into(&mut kind);
        }
        (!kind.is_empty()).then_some(())?;
        let number: String = number.split_whitespace().collect();
        number.chars().all(|mark| mark.is_ascii_digit() || matches!(mark, '/' | '.' | '-')).then_some(())?;
        found.push(full_name(&format!("{kind}{number}")));
    }
    (!found.is_empty()).then_some(found)
}

/// Whether a port is the supervisor's.
pub(super) fn is_processor(name: &str) -> bool {
    name.to_ascii_lowercase().starts_with(PROCESSOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<Vec<String>> {
        names(&line.split_whitespace().collect::<Vec<_>>())
    }

    #[test]
    fn ports_and_ranges_have_full_names() {
        assert_eq!(read("Ethernet1/1 both").unwrap(), ["Ethernet1/1"]);
        assert_eq!(read("eth2/1-3, ethernet 3/1 rx").unwrap(), ["Ethernet2/1-3", "Ethernet3/1"]);
        assert_eq!(read("port-channel1").unwrap(), ["port-channel1"]);
        assert_eq!(read("Ethernet1/1,2/1 tx").unwrap(), ["Ethernet1/1", "Ethernet2/1"]);
        assert_eq!(read("nonsense"), None);
        assert_eq!(read("Ethernet1/1 extra 5"), None);
    }
}
