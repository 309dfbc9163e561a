//! Tunnel interfaces, and the far ends of VXLAN that a configuration names itself.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::endpoint;
use seawall_api::interfaces::tunnel;
use seawall_api::kept::Kept;
use seawall_api::model::{Interface, InterfaceKind, Reference, ReferenceKind, Tunnel, TunnelMode, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span};

use super::interface::{self, INTERFACE, full_name};
use crate::builder::Builder;

const VNI: Context = Context("interface nve member vni");
const REPLICATION: Context = Context("interface nve member vni ingress-replication");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: INTERFACE, feeds: &["tunnels"], commands: COMMANDS },
    &Table { context: VNI, feeds: &["tunnels"], commands: VNIS },
    &Table { context: REPLICATION, feeds: &["tunnels"], commands: PEERS },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("tunnel source / (<address:address>|<interface>)", |builder, line| {
        let source = line.string("address").or_else(|| line.get("interface").map(full_name));
        each(builder, |this| this.source = line.set_or_none(source.clone()))
    }),
    modelled("tunnel destination / <host>", |builder, line| {
        let host = line.string("host");
        let address = host.as_deref().map(endpoint::addresses);
        each(builder, |this| {
            this.destination = if line.negated { line.set(None) } else { line.set_at("host", address.clone()) };
            this.peer = if line.negated { line.set(None) } else { line.set_at("host", host.clone()) };
        })
    }),
    modelled("tunnel use-vrf / <vrf:name>", |builder, line| {
        let name = line.string("vrf").filter(|name| name != "default");
        if let Some(name) = name.as_deref().filter(|_| !line.removes()) {
            for owner in interface::owners(builder) {
                builder.uses(ReferenceKind::Vrf, name, owner, WhenUndefined::NoEffect, line.span);
            }
        }
        each(builder, |this| {
            this.vrf = line.set_or_none(name.clone().map(|name| Reference::new(ReferenceKind::Vrf, name)));
        })
    }),
    modelled(
        "tunnel mode / (gre (ip|ipv6)|ipip [ip|decapsulate-any]|ipv6ip [ip|decapsulate-any]|ip)",
        |builder, line| {
            let mode = match line.one_of(&["gre", "ipip", "ipv6ip"]) {
                Some("gre") => TunnelMode::Gre,
                Some("ipv6ip") => TunnelMode::Ipv6Transition,
                _ => TunnelMode::Ipip,
            };
            each(builder, |this| this.mode = line.set_or_default(mode))
        },
    ),
    ignored("tunnel (ttl|tos) <number>"),
    ignored("tunnel path-mtu-discovery [age-timer <name>] [min-mtu <number>]"),
    modelled("member vni <vni:numbers> [associate-vrf]", |builder: &mut Builder, line| {
        line.get("vni")?.clone_into(&mut builder.memory.tunnel.vni);
        if line.removes() {
            let ends = format!(" vni {}", line.get("vni")?);
            for tunnel in builder.memory.tunnel.peers.take() {
                if !tunnel.name.ends_with(&ends) {
                    builder.memory.tunnel.keep_peer(tunnel);
                }
            }
        }
        Some(())
    })
    .opening(VNI),
];

const VNIS: &[Command<Builder>] = &[
    ignored("ingress-replication protocol (static|bgp)").opening(REPLICATION),
    ignored("mcast-group <ipv4> [<last:ipv4>]"),
    ignored("(suppress-arp [disable]|suppress-unknown-unicast|multisite ingress-replication [optimized])"),
    ignored("(multisite mcast-group <ipv4>|spine-anycast-gateway|associate-vrf)"),
];

const PEERS: &[Command<Builder>] = &[modelled("peer-ip <peer:address>", peer)];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Tunnels by the names of their interfaces.
    tunnels: Kept<String, Tunnel>,
    /// The segment that is being read.
    vni: String,
    /// Named far ends of segments.
    peers: Kept<(String, String), Tunnel>,
}

impl Memory {
    fn keep_peer(&mut self, tunnel: Tunnel) {
        let peer = tunnel.peer.configured().cloned().unwrap_or_default();
        self.peers.put((tunnel.name.clone(), peer), tunnel);
    }
}

/// Takes over what the interface says, and what a tunnel does that says nothing. There is no IPsec on the system, and no
/// NHRP: "Configuring IP Tunnels", Nexus 5000 to 9000 interfaces guides, knows GRE and IP in IP alone, GRE unless another
/// mode is named.
pub(crate) fn finish(builder: &mut Builder) {
    let whole = builder.extent == Extent::Whole;
    let named = builder.memory.tunnel.tunnels.take();
    let mut tunnels: Vec<Tunnel> = named.into_iter().chain(builder.memory.tunnel.peers.take()).collect();
    for tunnel in &mut tunnels {
        tunnel::settle(builder, tunnel);
        tunnel.protected = Fact::Default(false);
        tunnel.nhrp = Fact::Default(false);
        tunnel.nhrp_authenticated = Fact::Default(false);
        if whole {
            tunnel.mode.or_default(TunnelMode::Gre);
        }
    }
    builder.model.tunnels.extend(tunnels);
}

/// Writes to the tunnels of the interfaces whose block is being read; they are made at their first command.
fn each(builder: &mut Builder, mut write: impl FnMut(&mut Tunnel)) -> Option<()> {
    let names = interface::open_names(builder);
    for name in &names {
        let Interface { at, kind, .. } = interface::by_name(builder, name)?;
        let at: Span = *at;
        (*kind == InterfaceKind::Tunnel).then_some(())?;
        let make = || Tunnel { at, name: name.clone(), ..Tunnel::default() };
        write(builder.memory.tunnel.tunnels.open(name.clone(), make)?);
    }
    (!names.is_empty()).then_some(())
}

/// A far end that frames of a segment are copied to.
fn peer(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.get("peer")?;
    let interface = interface::open_names(builder).into_iter().next()?;
    let name = format!("{interface} vni {}", builder.memory.tunnel.vni);
    let key = (name.clone(), host.to_owned());
    if line.removes() {
        builder.memory.tunnel.peers.remove(&key);
        return Some(());
    }
    let tunnel = Tunnel {
        at: line.span,
        name,
        mode: line.set(TunnelMode::Layer2),
        destination: line.set_at("peer", Some(endpoint::addresses(host))),
        peer: line.set_at("peer", Some(host.to_owned())),
        ..Tunnel::default()
    };
    builder.memory.tunnel.peers.put(key, tunnel);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{unknown, whole};

    fn tunnels(config: &str) -> Vec<Tunnel> {
        let reading = whole(config);
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        reading.model.tunnels
    }

    #[test]
    fn a_tunnel_is_gre_unless_it_says_otherwise() {
        let found = tunnels(
            "feature tunnel\nvrf context OUT\ninterface Tunnel1\n  ip address 172.16.0.1/30\n  tunnel source loopback0\n  \
             tunnel destination 198.51.100.9\n  tunnel use-vrf OUT\n  no shutdown\ninterface Tunnel2\n  \
             tunnel mode ipip ip\n  tunnel source 10.0.0.1\n  tunnel destination 10.0.0.2\n  shutdown\n",
        );
        let [one, two] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((one.mode.value(), one.active), (Some(&TunnelMode::Gre), true));
        assert_eq!(one.peer.configured().map(String::as_str), Some("198.51.100.9"));
        assert_eq!(one.vrf.configured().map(|vrf| vrf.name.as_str()), Some("OUT"));
        assert_eq!((two.mode.value(), two.active), (Some(&TunnelMode::Ipip), false));
        assert_eq!(two.protected, Fact::Default(false));
    }

    #[test]
    fn named_ends_of_a_segment_are_tunnels() {
        let config = "interface nve1\n  no shutdown\n  member vni 5000\n    \
                      ingress-replication protocol static\n      peer-ip 192.0.2.1\n      peer-ip 192.0.2.2\n  \
                      member vni 6000\n    mcast-group 239.1.1.1\n";
        let found = tunnels(config);
        assert_eq!(found.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["nve1 vni 5000", "nve1 vni 5000"]);
        assert_eq!(found[1].mode.value(), Some(&TunnelMode::Layer2));
    }
}
