//! Ports of stations that share a VLAN with the untagged frames of a trunk: a station there can send frames with two
//! tags, the outer of which the trunk takes off.

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
    let trunks: Vec<&Interface> = in_use(PortMode::Trunk).collect();
    let open = why_absence_is_open(reading, &["interfaces"]);
    let member = |port: &Interface| NativeMember {
        at: port.port.access_vlan.span().unwrap_or(port.at),
        active: true,
        name: port.name.clone(),
        vlan: port.port.access_vlan.clone(),
        trunk: shared(&port.port.access_vlan, &trunks, open),
    };
    in_use(PortMode::Access).map(member).collect()
}

fn shared(vlan: &Fact<u64>, trunks: &[&Interface], open: Option<Why>) -> Fact<Option<String>> {
    let known = match vlan {
        Fact::Set(vlan, _) | Fact::Default(vlan) => vlan,
        Fact::Unknown(why) => return Fact::Unknown(*why),
    };
    if let Some(trunk) = trunks.iter().find(|trunk| trunk.port.native_vlan.equals(known) == Some(true)) {
        let written = vlan.span().or_else(|| trunk.port.native_vlan.span());
        let name = Some(trunk.name.clone());
        return written.map_or_else(|| Fact::Default(name.clone()), |at| Fact::Set(name.clone(), at));
    }
    let unclear = trunks.iter().find_map(|trunk| match trunk.port.native_vlan {
        Fact::Unknown(why) => Some(why),
        _ => None,
    });
    match (unclear.or(open), vlan.span()) {
        (Some(why), _) => Fact::Unknown(why),
        (None, Some(at)) => Fact::Set(None, at),
        (None, None) => Fact::Default(None),
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
        assert_eq!(shared(&port, &[&ten, &unclear], None).configured().map(String::as_str), Some("Gi0/1"));
        assert_eq!(shared(&port, &[&unclear], None), Fact::Unknown(Why::Version));
        assert_eq!(shared(&port, &[], None).value(), Some(&None));
        assert_eq!(shared(&port, &[], Some(Why::PartialFile)), Fact::Unknown(Why::PartialFile));
        assert_eq!(shared(&Fact::Unknown(Why::NotStated), &[&ten], None), Fact::Unknown(Why::NotStated));
    }
}
