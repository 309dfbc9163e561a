//! Tunnel interfaces and NHRP.

use std::collections::HashMap;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::interfaces::tunnel;
use seawall_api::model::{
    Interface, InterfaceKind, Reference, ReferenceKind, SecretUse, Tunnel, TunnelMode, WhenUndefined,
};
use seawall_api::secret::Purpose;

use super::interface::{self, INTERFACE};
use crate::builder::Builder;
use crate::secrets;
use seawall_api::endpoint;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: INTERFACE, feeds: &["tunnels"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["tunnels"], commands: &[ignored("tunnel udp-port <number>")] },
];

/// A tunnel is protected, and a profile is used.
const PROTECTED: &[&str] = &["tunnels.protected", "crypto.ipsec_policies.used"];

const COMMANDS: &[Command<Builder>] = &[
    modelled("tunnel source / (<address:address>|dynamic|<interface>)", source),
    modelled("tunnel destination / (dynamic|<host>)", destination),
    modelled("tunnel vrf / <vrf:name>", vrf),
    modelled(
        "tunnel mode / (gre (ip|ipv6|multipoint [ipv6])|ipip [decapsulate-any]|ipsec (ipv4|ipv6|dual-overlay) [v4-overlay|v6-overlay]\
         |ipv6ip [6rd|6to4|auto-tunnel|isatap]|ipv6|mpls traffic-eng [point-to-multipoint]|nos|cayman|dvmrp|eon|iptalk|sdwan|mpls traffic-eng multilsp|vxlan ipv4|udp ip)",
        mode,
    ),
    modelled(
        "tunnel protection ipsec profile / <profile:name> [shared] [isakmp-profile <name>] [ikev2-profile <name>]",
        protection,
    )
    .feeding(PROTECTED)
    .wide(),
    modelled("tunnel protection ipsec policy (ipv4|ipv6) <acl:name>", protection).feeding(PROTECTED).wide(),
    modelled("ip nhrp network-id / <number>", nhrp),
    modelled("ipv6 nhrp network-id / <number>", nhrp),
    modelled("(ip|ipv6) nhrp authentication / <secret>", nhrp_authentication),
    modelled("ip nhrp nhs <address:ipv4> [nbma <host> [multicast]] [priority <number>] [cluster <number>]", nhrp),
    modelled("ip nhrp map (multicast (dynamic|<host>)|<ipv4> [<mask:ipv4>] <host>)", nhrp),
    modelled(
        "(ip|ipv6) nhrp (redirect [timeout <number>]|shortcut|holdtime <number>|registration (no-unique|timeout <number>)|server-only|record)",
        nhrp,
    ),
    modelled("ipv6 nhrp (map|nhs) <word>+", nhrp),
    modelled("ip nhrp map group <name> service-policy output <name>", nhrp),
    modelled("ip nhrp (group|attribute group) <name>", nhrp),
    ignored("tunnel key / <number>"),
    ignored("tunnel checksum"),
    ignored("tunnel sequence-datagrams"),
    ignored("tunnel path-mtu-discovery [age-timer <name>] [min-mtu <number>]"),
    ignored("tunnel ttl <number>"),
    ignored("tunnel tos <number>"),
    ignored("tunnel flow egress-records"),
    ignored("tunnel bandwidth (receive|transmit) <number>"),
    ignored("tunnel rbscp <text>"),
    ignored("tunnel endpoint service-policy output <name>"),
    ignored("tunnel route-via <interface> (mandatory|preferred)"),
    ignored("tunnel udlr (address-resolution|receive-only|send-only) [<interface>]"),
    ignored("nhrp map group <name> service-policy output <name>"),
    ignored("nhrp (group|attribute group) <name>"),
    ignored("nhrp route-watch"),
    ignored("nhrp event-publisher max-event-timeout <number>"),
    unmodelled("tunnel mpls traffic-eng <text>").feeding(&[]),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where each tunnel stands in the model, by its interface's name.
    places: HashMap<String, usize>,
}

/// Takes over what the interface says, and what a tunnel does that says nothing.
pub(crate) fn finish(builder: &mut Builder) {
    let whole = builder.extent == seawall_api::reading::Extent::Whole;
    let crypto_maps = builder.model.interfaces.iter().any(|interface| interface.crypto_map.configured().is_some());
    let mut tunnels = std::mem::take(&mut builder.model.tunnels);
    for tunnel in &mut tunnels {
        if let Some(interface) = interface::by_name(builder, &tunnel.name) {
            tunnel.at = interface.at;
        }
        tunnel::settle(builder, tunnel);
        if whole {
            // GRE over IPv4 unless another mode is named (Cisco, `tunnel mode`), in every release.
            tunnel.mode.or_default(TunnelMode::Gre);
            // A crypto map on the port below may choose the tunnel's packets.
            if !crypto_maps {
                tunnel.protected.or_default(false);
            }
            tunnel.nhrp.or_default(false);
            tunnel.nhrp_authenticated.or_default(false);
        }
    }
    builder.model.tunnels = tunnels;
}

/// The tunnel of the interface whose block is being read; made at its first command.
fn current(builder: &mut Builder) -> Option<&mut Tunnel> {
    let Interface { name, kind, at, .. } = interface::current(builder)?;
    let (name, kind, at) = (name.clone(), *kind, *at);
    if let Some(index) = builder.memory.tunnel.places.get(&name) {
        return builder.model.tunnels.get_mut(*index);
    }
    // NHRP may also run on other kinds of interface: that makes no tunnel.
    if kind != InterfaceKind::Tunnel {
        return None;
    }
    let tunnels = &mut builder.model.tunnels;
    builder.memory.tunnel.places.insert(name.clone(), tunnels.len());
    tunnels.push(Tunnel { at, name, ..Tunnel::default() });
    tunnels.last_mut()
}

/// Takes a tunnel out of the model that no interface is, by the name of its group and its other end.
pub(super) fn take_away(builder: &mut Builder, name: &str, peer: &str) {
    let named = |tunnel: &Tunnel| tunnel.name == name && tunnel.peer.configured().is_some_and(|known| known == peer);
    let Some(index) = builder.model.tunnels.iter().rposition(named) else { return };
    builder.model.tunnels.remove(index);
    for place in builder.memory.tunnel.places.values_mut().filter(|place| **place > index) {
        *place -= 1;
    }
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let source = line.string("address").or_else(|| line.string("interface"));
    current(builder)?.source = line.set_or_none(source);
    Some(())
}

fn destination(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host");
    let at = line.span_of("host").unwrap_or(line.span);
    let address = host.as_deref().map(endpoint::addresses);
    let tunnel = current(builder)?;
    tunnel.destination = Fact::Set(address.filter(|_| !line.negated), at);
    tunnel.peer = Fact::Set(host.filter(|_| !line.negated), at);
    Some(())
}

fn vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vrf");
    let tunnel = current(builder)?;
    tunnel.vrf = line.set_or_none(name.clone().map(|name| Reference::new(ReferenceKind::Vrf, name)));
    let user = format!("interface {}", tunnel.name);
    if let Some(name) = name.filter(|_| !line.removes()) {
        builder.uses(ReferenceKind::Vrf, &name, user, WhenUndefined::Refused, line.span);
    }
    Some(())
}

fn mode(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mode = match line.one_of(&["multipoint", "gre", "ipip", "ipsec", "ipv6ip", "ipv6", "mpls", "vxlan"]) {
        Some("multipoint") if line.has("gre") => TunnelMode::MultipointGre,
        Some("gre") => TunnelMode::Gre,
        Some("ipip") => TunnelMode::Ipip,
        Some("ipsec") => TunnelMode::Ipsec,
        Some("ipv6ip" | "ipv6") => TunnelMode::Ipv6Transition,
        Some("mpls") => TunnelMode::Mpls,
        Some("vxlan") => TunnelMode::Layer2,
        _ => TunnelMode::Other,
    };
    current(builder)?.mode = if line.negated { Fact::default() } else { line.set(mode) };
    Some(())
}

fn protection(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let tunnel = current(builder)?;
    tunnel.protected = line.switch();
    let user = format!("interface {}", tunnel.name);
    if let Some(name) = line.string("profile").filter(|_| !line.removes()) {
        builder.uses(ReferenceKind::IpsecProfile, &name, user, WhenUndefined::NotKnown, line.span);
    }
    Some(())
}

fn nhrp(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(tunnel) = current(builder).filter(|_| !line.removes()) {
        tunnel.nhrp = line.set(true);
    }
    Some(())
}

fn nhrp_authentication(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let secret = secrets::classify(builder, line, "", "secret", Purpose::Other, "")?;
    let owner = format!("NHRP on {}", interface::current(builder)?.name);
    builder.store(SecretUse::Tunnel, owner, &secret, line);
    if let Some(tunnel) = current(builder) {
        tunnel.nhrp = line.set(true);
        tunnel.nhrp_authenticated = line.set(true);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use seawall_api::model::TunnelMode;

    use crate::sample::{part, unknown, whole};

    #[test]
    fn a_tunnel_is_gre_unless_it_says_otherwise() {
        let reading = whole(
            "interface Tunnel1\n ip address 10.0.0.1 255.255.255.252\n tunnel source Loopback0\n tunnel destination 203.0.113.9\n\
             interface Tunnel2\n tunnel source 192.0.2.1\n tunnel mode gre multipoint\n tunnel protection ipsec profile P\n \
             ip nhrp network-id 1\n ip nhrp authentication S3cr-t\n",
        );
        let left: Vec<&str> = unknown(&reading).into_iter().filter(|line| !line.starts_with("ip address")).collect();
        assert!(left.is_empty(), "{left:?}");
        let tunnels = &reading.model.tunnels;
        assert_eq!((tunnels[0].mode.value(), tunnels[0].mode.is_set()), (Some(&TunnelMode::Gre), false));
        assert_eq!(tunnels[0].peer.configured().map(String::as_str), Some("203.0.113.9"));
        assert_eq!(tunnels[0].protected.value(), Some(&false));
        assert_eq!(tunnels[1].mode.value(), Some(&TunnelMode::MultipointGre));
        assert_eq!((tunnels[1].protected.value(), tunnels[1].nhrp_authenticated.value()), (Some(&true), Some(&true)));
        assert_eq!(reading.model.secrets.len(), 1);
    }

    #[test]
    fn what_is_taken_away_is_no_use_of_a_name() {
        for gone in ["no", "default"] {
            let reading =
                whole(&format!("interface Tunnel1\n {gone} tunnel vrf X\n {gone} tunnel protection ipsec profile P\n"));
            assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
            assert!(reading.model.uses.is_empty(), "{:?}", reading.model.uses);
            assert_eq!(reading.model.tunnels[0].vrf.configured(), None);
        }
        assert_eq!(whole("interface Tunnel1\n tunnel vrf X\n").model.uses[0].name, "X");
    }

    #[test]
    fn in_a_part_nothing_is_taken_as_read() {
        assert!(part("interface Tunnel1\n tunnel source Loopback0\n").model.tunnels[0].mode.is_unknown());
    }

    #[test]
    fn a_crypto_map_below_may_protect_a_tunnel() {
        let reading = whole(
            "interface Tunnel1\n tunnel source Gi0/1\n tunnel destination 203.0.113.9\ninterface Gi0/1\n crypto map M\n",
        );
        assert!(reading.model.tunnels[0].protected.is_unknown());
    }
}
