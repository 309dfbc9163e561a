//! Ports and VLANs, as mirror sessions name them, and the interfaces that they are.

use seawall_api::model::{Interface, Mirror, Model};
use seawall_api::{Fact, Why};

/// Whether a session's word means this interface: its name, a range `GigabitEthernet1/0/1-3` that holds it, or the VLAN that it is the
/// face of.
pub(super) fn names(word: &str, interface: &str) -> bool {
    if word.eq_ignore_ascii_case(interface) {
        return true;
    }
    if let Some(vlans) = word.strip_prefix("vlan ") {
        let number = interface.get(..4).filter(|kind| kind.eq_ignore_ascii_case("vlan")).and(interface.get(4..));
        return number.and_then(|number| number.parse().ok()).is_some_and(|number| holds(vlans, number));
    }
    let Some((first, last)) = word.rsplit_once('-') else { return false };
    let (Some((base, low)), Some((same, here))) = (split(first), split(interface)) else { return false };
    let high = last.parse().ok().or_else(|| split(last).map(|(_, high)| high));
    base.eq_ignore_ascii_case(same) && high.is_some_and(|high: u32| (low..=high).contains(&here))
}

/// Whether a list of VLANs, `10,20-29`, holds this one.
pub(super) fn holds(list: &str, vlan: u32) -> bool {
    list.split(',').any(|part| {
        let (low, high) = part.split_once('-').unwrap_or((part, part));
        let bound = |text: &str| text.trim().parse::<u32>().ok();
        bound(low).zip(bound(high)).is_some_and(|(low, high)| (low..=high).contains(&vlan))
    })
}

/// The last number of an interface's name, and what stands before it.
fn split(name: &str) -> Option<(&str, u32)> {
    let before = name.trim_end_matches(|mark: char| mark.is_ascii_digit());
    Some((before, name.get(before.len()..)?.parse().ok()?))
}

/// The interfaces that are copied, as far as the configuration has them.
pub(super) fn sources<'a>(model: &'a Model, mirror: &'a Mirror) -> impl Iterator<Item = &'a Interface> {
    let words = mirror.sources.value().map(Vec::as_slice).unwrap_or_default();
    model.interfaces.iter().filter(|interface| words.iter().any(|word| names(word, &interface.name)))
}

/// What the copied interfaces are for, each role once; unknown where none of them has a known one.
pub(super) fn roles(model: &Model, mirror: &Mirror, hidden: Option<Why>) -> Fact<Vec<String>> {
    let (mut roles, mut unknown) = (Vec::new(), None);
    for interface in sources(model, mirror) {
        match &interface.role {
            Fact::Unknown(why) => unknown = Some(*why),
            role => roles.extend(role.value().map(|role| role.word().to_owned())),
        }
    }
    roles.sort_unstable();
    roles.dedup();
    match (roles.is_empty(), unknown.or(hidden)) {
        (true, Some(why)) => Fact::Unknown(why),
        _ => Fact::Set(roles, mirror.sources.span().unwrap_or(mirror.at)),
    }
}
