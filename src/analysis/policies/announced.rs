//! Networks of management that a routing protocol announces with all others of the device's own ports.

use seawall_api::model::{Confidence, Interface, InterfaceRole, Redistribution, RoutingProtocol};
use seawall_api::{Fact, Reading, Why};

use super::evaluate::Evaluator;
use super::{Accepts, LeakKind, VrfLeak};
use crate::analysis::address_set::Family;
use crate::analysis::unread::Blocks;

/// What the own networks are called as a source of routes.
const OWN_NETWORKS: &[&str] = &["connected", "direct"];

/// What decides whether the network of a port is announced.
const DECISIVE: &[&str] = &["interfaces.vrf", "interfaces.addresses", "routing.redistributions"];

/// One entry for each port for management in the global table and each protocol that takes the own networks there. In a
/// routing instance for management its networks are announced to its other parts.
pub(super) fn find(reading: &Reading, evaluator: &Evaluator<'_>) -> Vec<VrfLeak> {
    let model = &reading.model;
    let in_global = |vrf: &Fact<Option<_>>| matches!(vrf.value(), Some(None));
    let ports: Vec<&Interface> =
        model.interfaces.iter().filter(|port| port.active && is_for_management(port) && in_global(&port.vrf)).collect();
    let own = model.routing.redistributions.iter().filter(|this| OWN_NETWORKS.contains(&this.from.as_str()));
    let own = own.filter(|this| in_global(&this.vrf) && this.from_vrf.configured().is_none());
    let unread = Blocks::touching(reading, DECISIVE);
    let pairs = own.flat_map(|this| ports.iter().map(move |port| (this, port)));
    let leaks = pairs.map(|(this, port)| {
        let mut leak = leak(this, port, evaluator);
        // A line that was not read may put the port elsewhere, or name a policy.
        if unread.may_change(port.at) || unread.may_change(this.at) {
            leak.accepts = Fact::Unknown(Why::UnreadLine);
        }
        leak
    });
    leaks.collect()
}

/// A port whose description alone says so is none.
fn is_for_management(port: &Interface) -> bool {
    port.role.value() == Some(&InterfaceRole::Management)
        && matches!(port.role_confidence.value(), Some(Confidence::Medium | Confidence::High))
}

fn leak(this: &Redistribution, port: &Interface, evaluator: &Evaluator<'_>) -> VrfLeak {
    let process = if this.process.is_empty() { String::new() } else { format!(" {}", this.process) };
    VrfLeak {
        at: this.at,
        active: this.active,
        from: format!("the network of {}", port.name),
        to: format!("{}{process}", this.into.word()),
        by: LeakKind::Redistribution,
        what: "of own networks".to_owned(),
        management: Fact::Set(true, this.at),
        accepts: lets_through(this, port, evaluator),
    }
}

/// The family of the routes: a process of several says which, and IPv4 is that of the others.
fn family_of(this: &Redistribution) -> Family {
    let ipv6_alone = matches!(this.into, RoutingProtocol::Ospfv3 | RoutingProtocol::Ripng);
    let mut words = this.process.split(' ');
    if words.clone().any(|word| word == "ipv6") || ipv6_alone && !words.any(|word| word == "ipv4") {
        Family::V6
    } else {
        Family::V4
    }
}

/// Whether the policy lets a network of the port through. Without an address there is none.
fn lets_through(this: &Redistribution, port: &Interface, evaluator: &Evaluator<'_>) -> Fact<Accepts> {
    let family = family_of(this);
    let own = port.addresses.iter().filter_map(|address| address.prefix.value()).map(ipnet::IpNet::trunc);
    let mut networks = own.filter(|network| Family::of(network.addr()) == family);
    let policy = match (&this.policy, networks.clone().next()) {
        (Fact::Unknown(why), _) => return Fact::Unknown(*why),
        (_, None) if port.address_borrowed.value() != Some(&false) => return Fact::default(),
        (_, None) => return Fact::Set(Accepts::Nothing, this.at),
        (policy, Some(_)) => match policy.configured() {
            Some(policy) => policy,
            None => return Fact::Set(Accepts::Everything, this.at),
        },
    };
    let accepted = evaluator.filter(policy, family, this.at).accepted;
    if networks.clone().any(|network| accepted.surely.contains(network)) {
        Fact::Set(Accepts::Something, this.at)
    } else if networks.any(|network| accepted.possibly.contains(network)) {
        Fact::default()
    } else {
        Fact::Set(Accepts::Nothing, this.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_says_the_family_of_its_routes() {
        let family = |into, process: &str| {
            let this = Redistribution { into, process: process.to_owned(), ..Redistribution::default() };
            family_of(&this)
        };
        assert_eq!(family(RoutingProtocol::Bgp, "65000"), Family::V4);
        assert_eq!(family(RoutingProtocol::Bgp, "65000 ipv6 unicast"), Family::V6);
        assert_eq!(family(RoutingProtocol::Ospfv3, "1"), Family::V6);
        assert_eq!(family(RoutingProtocol::Ospfv3, "1 ipv4 unicast"), Family::V4);
    }
}
