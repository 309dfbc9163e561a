//! Lists of ports as commands write them: `Ethernet1/1-3,7, port-channel 5`.

/// The ports that a text names, each by its full name, ranges as they are written; `None` where a part is no port. A number
/// alone goes on with the kind before it.
pub fn listed(text: &str, full_name: fn(&str) -> String) -> Option<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    let mut kind = String::new();
    for part in text.split(',').map(str::trim) {
        let digit = part.find(|mark: char| mark.is_ascii_digit())?;
        let (name, number) = part.split_at_checked(digit)?;
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

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn ports_and_ranges_keep_their_kinds() {
        let read = |text| listed(text, str::to_ascii_lowercase);
        assert_eq!(read("Ethernet1").unwrap(), ["ethernet1"]);
        assert_eq!(read("Eth1/1-3, 7, Port-Channel 5").unwrap(), ["eth1/1-3", "eth7", "port-channel5"]);
        for none in ["nonsense", "5", "Eth1 extra 5", ""] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
