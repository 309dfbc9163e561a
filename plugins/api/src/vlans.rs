//! Lists of VLANs as switches write them: `1,10-20,4000`.

/// A set of VLANs, as sorted ranges that do not touch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VlanSet {
    ranges: Vec<(u64, u64)>,
}

/// VLAN numbers have twelve bits; 0 and 4095 are reserved (IEEE 802.1Q).
const LAST: u64 = 4094;

impl VlanSet {
    /// Reads a list; `None` if it is not one.
    pub fn read(text: &str) -> Option<Self> {
        let mut ranges = Vec::new();
        for part in text.split(',') {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (first, last): (u64, u64) = (first.parse().ok()?, last.parse().ok()?);
            if first > last || last > LAST + 1 {
                return None;
            }
            ranges.push((first, last));
        }
        Some(Self::merged(ranges))
    }

    /// Whether this VLAN is one of them.
    pub fn holds(&self, vlan: u64) -> bool {
        self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&vlan))
    }

    /// Every VLAN.
    pub fn all() -> Self {
        Self { ranges: vec![(1, LAST)] }
    }

    /// Those of either set.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        Self::merged([self.ranges.as_slice(), other.ranges.as_slice()].concat())
    }

    /// Those of this set that are not of the other.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let mut left = Vec::new();
        for (first, last) in &self.ranges {
            let mut from = *first;
            for (out_first, out_last) in &other.ranges {
                if *out_last < from || out_first > last {
                    continue;
                }
                if *out_first > from {
                    left.push((from, out_first - 1));
                }
                from = out_last + 1;
            }
            if from <= *last {
                left.push((from, *last));
            }
        }
        Self { ranges: left }
    }

    /// Whether it is every VLAN.
    pub fn is_all(&self) -> bool {
        *self == Self::all()
    }

    /// As switches write it; `none` if it is empty.
    pub fn text(&self) -> String {
        if self.ranges.is_empty() {
            return "none".to_owned();
        }
        let part = |(first, last): &(u64, u64)| {
            if first == last { first.to_string() } else { format!("{first}-{last}") }
        };
        self.ranges.iter().map(part).collect::<Vec<_>>().join(",")
    }

    fn merged(mut ranges: Vec<(u64, u64)>) -> Self {
        ranges.sort_unstable();
        let mut merged: Vec<(u64, u64)> = Vec::new();
        for (first, last) in ranges {
            match merged.last_mut() {
                Some(before) if first <= before.1 + 1 => before.1 = before.1.max(last),
                _ => merged.push((first, last)),
            }
        }
        Self { ranges: merged }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_add_and_take_away() {
        let set = |text| VlanSet::read(text).unwrap();
        assert_eq!(set("20,1,10-12,13").text(), "1,10-13,20");
        assert_eq!(set("10-20").with(&set("21,30")).text(), "10-21,30");
        assert_eq!(set("1-10").without(&set("1,5-6,10")).text(), "2-4,7-9");
        assert_eq!(VlanSet::all().without(&set("1")).text(), "2-4094");
        assert_eq!(set("7").without(&set("7")).text(), "none");
        assert!(set("1-4094").is_all());
    }

    #[test]
    fn what_is_no_list_is_not_read() {
        for text in ["", "a", "5-1", "1,,2", "1-9999"] {
            assert_eq!(VlanSet::read(text), None, "{text}");
        }
    }
}
