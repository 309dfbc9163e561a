//! `interface Ethernet1-4,7`: several interfaces at once, as people type them.

use seawall_api::interfaces::name::split;

use super::name::full_name;

/// More interfaces than any device has below one such line; a script that asks for more is not read.
const MOST: usize = 512;

/// The names of `Ethernet1/1-4,7/1,Port-Channel5`; `None` if it cannot be read or asks for too many.
pub(crate) fn names(written: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut kind = "";
    for part in written.split(',') {
        let (kind_here, number) = split(part.trim());
        if !kind_here.is_empty() {
            kind = kind_here;
        }
        if kind.is_empty() || number.is_empty() {
            return None;
        }
        // `Port-Channel1` has its dash in the type; one in the number makes a range of its last figure.
        let (first, last) = number.split_once('-').unwrap_or((number, ""));
        if last.is_empty() {
            names.push(full_name(&format!("{kind}{first}")));
        } else {
            let cut = first.rfind(['/', '.']).map_or(0, |at| at + 1);
            let (stem, figure) = first.split_at_checked(cut)?;
            let last = last.strip_prefix(stem).unwrap_or(last);
            let (from, to) = (figure.parse::<usize>().ok()?, last.parse::<usize>().ok()?);
            if from > to || to - from >= MOST {
                return None;
            }
            names.extend((from..=to).map(|figure| full_name(&format!("{kind}{stem}{figure}"))));
        }
        if names.len() > MOST {
            return None;
        }
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_name_each_interface() {
        let read = |text| names(text).unwrap().join(" ");
        assert_eq!(read("Ethernet1-3,5"), "Ethernet1 Ethernet2 Ethernet3 Ethernet5");
        assert_eq!(read("et1/1-2,2/1,Port-Channel5"), "Ethernet1/1 Ethernet1/2 Ethernet2/1 Port-Channel5");
        assert_eq!(read("Ethernet1/1-1/3"), "Ethernet1/1 Ethernet1/2 Ethernet1/3");
        assert_eq!(read("vlan 10"), "Vlan10");
        assert_eq!(read("Port-Channel1-2"), "Port-Channel1 Port-Channel2");
        assert_eq!(read("Ethernet1.10-11"), "Ethernet1.10 Ethernet1.11");
    }

    #[test]
    fn what_is_no_range_or_far_too_long_is_not_read() {
        for text in [
            "",
            "Ethernet",
            "Ethernet9-2",
            "Ethernet1-99999999",
            "Ethernet1-400,500-900",
            "Ethernet1-x",
            "Ethernet1/1-2/4",
        ] {
            assert!(names(text).is_none(), "{text}");
        }
    }
}
