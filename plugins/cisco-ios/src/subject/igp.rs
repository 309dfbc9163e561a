//! What interior protocols have in common: which interfaces they run on, and which stay silent.

use std::net::Ipv4Addr;

use ipnet::IpNet;
use seawall_api::command::CommandLine;
use seawall_api::model::{Interface, ReferenceKind};
use seawall_api::routing::announced::{self, Announced};
use seawall_api::{Fact, Span};

pub(crate) use seawall_api::interfaces::open_names;
pub(crate) use seawall_api::routing::announced::Announcer;
pub(crate) use seawall_api::routing::interior::{Passive, each_open, in_vrf, open_owner, routing_interface};

use super::interface::full_name;
use crate::builder::Builder;

/// `passive-interface default` and `passive-interface X`, or their negation. Gives what is known of the default by now.
pub(crate) fn note_passive(passive: &mut Passive, line: &CommandLine<'_>) -> Fact<bool> {
    passive.note(line, line.get("interface").map(|name| vec![full_name(name)]))
}

/// `network A W`: the interfaces whose address matches A under the wildcard mask W.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Network {
    pub(crate) address: Ipv4Addr,
    pub(crate) wildcard: Ipv4Addr,
    pub(crate) span: Span,
}

impl Network {
    /// Reads the arguments `net` and, where it is written, `mask`: a wildcard mask, or else the mask
    /// of the address's class. A mask that could only be a netmask is taken as one, as IOS does.
    pub(crate) fn of(line: &CommandLine<'_>) -> Option<Self> {
        let address = line.ipv4("net")?;
        let wildcard = match line.ipv4("mask") {
            None => classful(address),
            Some(mask) if looks_like_netmask(mask) => Ipv4Addr::from(!u32::from(mask)),
            Some(mask) => mask,
        };
        Some(Self { address, wildcard, span: line.span })
    }

    /// Whether an address lies in it.
    pub(crate) fn holds(&self, address: Ipv4Addr) -> bool {
        let cared = !u32::from(self.wildcard);
        u32::from(address) & cared == u32::from(self.address) & cared
    }

    /// How many bits it fixes: where several hold an address, the narrowest is meant.
    pub(crate) fn narrowness(&self) -> u32 {
        u32::from(self.wildcard).count_zeros()
    }
}

/// `255.255.255.0` is a netmask; `0.0.0.255` is a wildcard mask, and so are all zeros and all ones.
fn looks_like_netmask(mask: Ipv4Addr) -> bool {
    let bits = u32::from(mask);
    bits.leading_ones() + bits.trailing_zeros() == 32 && bits != u32::MAX && bits != 0
}

/// The wildcard mask of an address's class.
fn classful(address: Ipv4Addr) -> Ipv4Addr {
    match address.octets().first() {
        Some(0..=127) => Ipv4Addr::new(0, 255, 255, 255),
        Some(128..=191) => Ipv4Addr::new(0, 0, 255, 255),
        _ => Ipv4Addr::new(0, 0, 0, 255),
    }
}

/// The IPv4 addresses of an interface, first the primary one; where it has none of its own, those
/// of the interface that lends it one.
pub(crate) fn ipv4_addresses(builder: &Builder, interface: &Interface) -> Vec<Ipv4Addr> {
    let own = written_ipv4(interface);
    if !own.is_empty() {
        return own;
    }
    let user = format!("interface {} unnumbered", interface.name);
    let lender = builder.model.uses.iter().find(|used| used.kind == ReferenceKind::Interface && used.user == user);
    let lender = lender.and_then(|used| super::interface::by_name(builder, &used.name));
    lender.map(written_ipv4).unwrap_or_default()
}

fn written_ipv4(interface: &Interface) -> Vec<Ipv4Addr> {
    let mut found: Vec<(bool, Ipv4Addr)> = Vec::new();
    for address in &interface.addresses {
        if let Some(IpNet::V4(prefix)) = address.prefix.value() {
            found.push((address.secondary.equals(&true) == Some(true), prefix.addr()));
        }
    }
    found.sort_by_key(|(secondary, _)| *secondary);
    found.into_iter().map(|(_, address)| address).collect()
}

/// Lines of processes whose lists are only noted as used.
pub(crate) fn note_lists(builder: &mut Builder, line: &CommandLine<'_>, user: &str) {
    let lists = [(ReferenceKind::RoutePolicy, "map"), (ReferenceKind::PrefixList, "list"), (ReferenceKind::Acl, "acl")];
    builder.uses_named(line, user, &lists);
}

/// Routes of one source that a process announces, with the lists that the line names.
pub(crate) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>, by: Announcer) -> Option<()> {
    note_lists(builder, line, &by.user);
    let source = line.one_of(SOURCES)?;
    // Of other sources the word behind is none: `redistribute static subnets`.
    let numbered = matches!(source, "ospf" | "ospfv3" | "eigrp" | "bgp");
    let process = line.get("tag").filter(|_| numbered);
    let from = process.map_or_else(|| source.to_owned(), |process| format!("{source} {process}"));
    let what = Announced { from, from_vrf: line.get("from_vrf"), policy: line.get("map") };
    announced::redistribute(builder, line, by, what);
    Some(())
}

/// Sources of routes, the longer words first.
const SOURCES: &[&str] = &[
    "connected",
    "static",
    "ospfv3",
    "ospf",
    "eigrp",
    "isis",
    "iso-igrp",
    "rip",
    "bgp",
    "mobile",
    "odr",
    "lisp",
    "nd",
    "dhcp",
    "omp",
    "application",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn network(address: &str, wildcard: &str) -> Network {
        Network { address: address.parse().unwrap(), wildcard: wildcard.parse().unwrap(), span: Span::default() }
    }

    #[test]
    fn what_is_announced_of_other_sources() {
        let reading = crate::sample::whole(
            "router ospf 1\n redistribute static subnets route-map OUT\n redistribute connected\n no redistribute connected\n\
             router ospf 2 vrf RED\n redistribute bgp 64500 subnets\nrouter eigrp 5\n redistribute ospf 1 metric 1 1 1 1 1\n\
             router rip\n redistribute static\nrouter isis\n redistribute static ip\nrouter bgp 64500\n redistribute static\n \
             address-family ipv4 vrf RED\n  redistribute ospf 2 vrf RED\n",
        );
        assert!(crate::sample::unknown(&reading).is_empty(), "{:?}", crate::sample::unknown(&reading));
        let found: Vec<String> = (reading.model.routing.redistributions.iter())
            .map(|this| {
                let policy = this.policy.configured().map_or("-", |policy| &policy.name);
                let vrf = this.vrf.configured().map_or("-", |vrf| &vrf.name);
                format!("{} {} from {} vrf {vrf} policy {policy}", this.into.word(), this.process, this.from)
            })
            .collect();
        assert_eq!(
            found,
            [
                "ospf 1 from static vrf - policy OUT",
                "ospf 2 from bgp 64500 vrf RED policy -",
                "eigrp 5 from ospf 1 vrf - policy -",
                "rip rip from static vrf - policy -",
                "isis isis from static vrf - policy -",
                "bgp 64500 ipv4 unicast from static vrf - policy -",
                "bgp 64500 ipv4 unicast from ospf 2 vrf RED policy -",
            ]
        );
    }

    #[test]
    fn wildcards_may_have_holes() {
        let odd = network("10.0.1.0", "0.255.254.255");
        assert!(odd.holds("10.9.3.7".parse().unwrap()));
        assert!(!odd.holds("10.9.2.7".parse().unwrap()));
        assert!(network("0.0.0.0", "255.255.255.255").holds("192.0.2.1".parse().unwrap()));
        assert!(network("192.0.2.1", "0.0.0.0").narrowness() > odd.narrowness());
    }

    #[test]
    fn masks_are_told_from_wildcards() {
        for (mask, is) in
            [("255.255.255.0", true), ("0.0.0.255", false), ("0.0.0.0", false), ("255.255.255.255", false)]
        {
            assert_eq!(looks_like_netmask(mask.parse().unwrap()), is, "{mask}");
        }
        assert_eq!(classful("172.16.0.0".parse().unwrap()), Ipv4Addr::new(0, 0, 255, 255));
    }
}
