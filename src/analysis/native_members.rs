//! Ports of stations that share a VLAN with the untagged frames of a trunk: a station there can send frames with two
//! tags, the outer of which the trunk takes off.

use rustc_hash::FxHashMap;
use seawall_api::model::declare::object;
use seawall_api::model::{Interface, PortMode};
use seawall_api::{Fact, Reading, Why};

use super::unread::why_absence_is_open;

object! {
    /// A port of a station, and the trunk whose untagged frames share its VLAN.
    NativeMember {
        /// The port.
        name: String,
        /// Its VLAN.
        vlan: Fact<u64>,
        /// The first trunk that carries this VLAN untagged; none if none does.
        trunk: Fact<Option<String>>,
    }
}

/// Every access port that is in use, against every trunk.
pub(super) fn find(reading: &Reading) -> Vec<NativeMember> {
    let in_use = |mode: PortMode| {
        reading.model.interfaces.iter().filter(move |this| {
            let switched = this.active && this.switched.equals(&true) == Some(true);
            switched && this.bare.equals(&true) != Some(true) && this.port.mode.equals(&mode) == Some(true)
        })
    };
    let trunks = Trunks::of(in_use(PortMode::Trunk), why_absence_is_open(reading, &["interfaces"]));
    let member = |port: &Interface| NativeMember {
        at: port.port.access_vlan.span().unwrap_or(port.at),
        active: true,
        name: port.name.clone(),
        vlan: port.port.access_vlan.clone(),
        trunk: trunks.of_vlan(&port.port.access_vlan),
    };
    in_use(PortMode::Access).map(member).collect()
}

/// The first trunk that carries each VLAN untagged.
struct Trunks<'m> {
    by_vlan: FxHashMap<u64, &'m Interface>,
    /// Why there may be another that does.
    open: Option<Why>,
}

impl<'m> Trunks<'m> {
    fn of(trunks: impl Iterator<Item = &'m Interface>, mut open: Option<Why>) -> Self {
        let mut by_vlan = FxHashMap::default();
        let mut unclear = None;
        for trunk in trunks {
            match trunk.port.native_vlan {
                Fact::Set(vlan, _) | Fact::Default(vlan) => {
                    by_vlan.entry(vlan).or_insert(trunk);
                }
                Fact::Unknown(why) => unclear = unclear.or(Some(why)),
            }
        }
        open = unclear.or(open);
        Self { by_vlan, open }
    }

    fn of_vlan(&self, vlan: &Fact<u64>) -> Fact<Option<String>> {
        let known = match vlan {
            Fact::Set(vlan, _) | Fact::Default(vlan) => vlan,
            Fact::Unknown(why) => return Fact::Unknown(*why),
        };
        if let Some(trunk) = self.by_vlan.get(known) {
            let name = Some(trunk.name.clone());
            return match vlan.span().or_else(|| trunk.port.native_vlan.span()) {
                Some(at) => Fact::Set(name, at),
                None => Fact::Default(name),
            };
        }
        match (self.open, vlan.span()) {
            (Some(why), _) => Fact::Unknown(why),
            (None, Some(at)) => Fact::Set(None, at),
            (None, None) => Fact::Default(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::Span;

    use super::*;

    fn trunk(native: Fact<u64>) -> Interface {
        let mut this = Interface { name: "Gi0/1".to_owned(), ..Interface::default() };
        this.port.native_vlan = native;
        this
    }

    #[test]
    fn a_trunk_without_a_known_native_vlan_leaves_it_open() {
        let port = Fact::Set(10, Span::default());
        let (ten, unclear) = (trunk(Fact::Default(10)), trunk(Fact::Unknown(Why::Version)));
        let shared =
            |port: &Fact<u64>, trunks: &[&Interface], open| Trunks::of(trunks.iter().copied(), open).of_vlan(port);
        assert_eq!(shared(&port, &[&ten, &unclear], None).configured().map(String::as_str), Some("Gi0/1"));
        assert_eq!(shared(&port, &[&unclear], None), Fact::Unknown(Why::Version));
        assert_eq!(shared(&port, &[], None).value(), Some(&None));
        assert_eq!(shared(&port, &[], Some(Why::PartialFile)), Fact::Unknown(Why::PartialFile));
        assert_eq!(shared(&Fact::Unknown(Why::NotStated), &[&ten], None), Fact::Unknown(Why::NotStated));
    }
}
