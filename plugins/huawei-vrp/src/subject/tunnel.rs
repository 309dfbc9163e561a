//! `interface Tunnel`: packets inside packets.
//!
//! Sources: command references ("tunnel-protocol": `none` until it is set, no packets travel then; "source", "destination" in the tunnel
//! interface view; "nhrp authentication", "ipsec profile"). Tunnels of traffic engineering are paths of the own network and no subject here.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::interfaces::tunnel;
use seawall_api::model::{Interface, ReferenceKind, SecretUse, Tunnel, TunnelMode, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Why, endpoint};

use super::interface::{INTERFACE, open_names};
use super::vpn_instance;
use crate::builder::Builder;
use crate::secrets;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table { context: INTERFACE, feeds: &["tunnels"], commands: COMMANDS }];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Lines on tunnels, by the interface that they stand on.
    tunnels: Vec<Tunnel>,
}

const COMMANDS: &[Command<Builder>] = &[
    modelled("tunnel-protocol / gre [ipv6]", |builder, line| mode(builder, line, TunnelMode::Gre)),
    modelled("tunnel-protocol / gre p2mp", |builder, line| mode(builder, line, TunnelMode::MultipointGre)),
    modelled("tunnel-protocol / (ipv4-ipv6|ipv4-ipv4|ipv6-ipv6)", |builder, line| {
        mode(builder, line, TunnelMode::Ipip)
    }),
    modelled("tunnel-protocol / ipv6-ipv4 [6to4|isatap|auto-tunnel|6rd]", |builder, line| {
        mode(builder, line, TunnelMode::Ipv6Transition)
    }),
    modelled("tunnel-protocol / ipsec", |builder, line| {
        mode(builder, line, TunnelMode::Ipsec)?;
        current(builder)?.protected = line.set_or_default(true);
        Some(())
    }),
    modelled("tunnel-protocol / (mpls te|mpls|te)", |builder, line| mode(builder, line, TunnelMode::Mpls)),
    modelled("tunnel-protocol / (none|nve|svxlan|ssl|pipe|srv6|<other:name>)", |builder, line| {
        mode(builder, line, TunnelMode::Other)
    }),
    modelled(
        "source / [vpn-instance <vrf:name>] (<address:address>|<from:interface>)",
        |builder: &mut Builder, line| {
            let from = line.string("address").or_else(|| line.string("from"))?;
            current(builder)?.source = line.set_or_none(Some(from));
            Some(())
        },
    ),
    modelled(
        "destination / [vpn-instance <vrf:name>] <host:address> [vpn-instance <vrf:name>]",
        |builder: &mut Builder, line| {
            let host = line.string("host")?;
            let vrf = vpn_instance::reference(builder, line, "tunnel");
            let this = current(builder)?;
            this.destination = line.set_or_none(Some(endpoint::addresses(&host)));
            this.peer = line.set_or_none(Some(host));
            this.vrf = vrf;
            Some(())
        },
    ),
    modelled("(source|destination)", |builder: &mut Builder, line| {
        line.removes().then_some(())?;
        let this = current(builder)?;
        if line.has("source") {
            this.source = Fact::default();
        } else {
            (this.destination, this.peer) = (Fact::default(), Fact::default());
        }
        Some(())
    }),
    modelled("ipsec profile / <profile:name> [<rest:text>]", protect).feeding(PROTECTION).wide(),
    modelled("ipsec policy / <profile:name> [<rest:text>]", protect).feeding(PROTECTION).wide(),
    modelled("nhrp authentication / [cipher|simple] <secret:secret>", |builder: &mut Builder, line| {
        let owner = format!("NHRP on {}", open_names(builder).into_iter().next()?);
        secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Tunnel, &owner))?;
        let this = current(builder)?;
        this.nhrp = line.set(true);
        this.nhrp_authenticated = line.set(!line.removes());
        Some(())
    })
    .feeding(&["tunnels", "secrets"]),
    modelled(
        "nhrp (entry|redirect|shortcut|registration|network-id|reply|group|server) [<rest:text>]",
        |builder: &mut Builder, line| {
            current(builder)?.nhrp = line.set(!line.removes());
            Some(())
        },
    ),
    ignored("(gre|keepalive|tunnel|encapsulation-limit|map|ipv4|ipv6 tunnel) [<text>]"),
];

/// The tunnel of the interface whose block is being read; `None` on an interface of another kind.
fn current(builder: &mut Builder) -> Option<&mut Tunnel> {
    let name = open_names(builder).into_iter().next().filter(|name| is_tunnel(name))?;
    let at = builder.model.interfaces.iter().find(|this| this.name == name)?.at;
    let tunnels = &mut builder.memory.tunnel.tunnels;
    let index = tunnels.iter().position(|known| known.name == name).unwrap_or(tunnels.len());
    if index == tunnels.len() {
        tunnels.push(Tunnel { at, name, ..Tunnel::default() });
    }
    tunnels.get_mut(index)
}

fn is_tunnel(name: &str) -> bool {
    name.to_ascii_lowercase()
        .strip_prefix("tunnel")
        .is_some_and(|rest| rest.starts_with(|mark: char| mark.is_ascii_digit()))
}

/// What a line feeds that binds a policy to an interface.
const PROTECTION: &[&str] = &["tunnels", "crypto.ipsec_policies"];

fn protect(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if current(builder).is_some() {
        current(builder)?.protected = line.set_or_default(true);
    }
    if !line.removes() {
        let name = line.string("profile")?;
        let user = open_names(builder).into_iter().next().unwrap_or_default();
        let user = format!("interface {user}");
        builder.uses(ReferenceKind::IpsecProfile, &name, user, WhenUndefined::NotKnown, line.span);
    }
    Some(())
}

fn mode(builder: &mut Builder, line: &CommandLine<'_>, mode: TunnelMode) -> Option<()> {
    let why = current(builder)?;
    why.mode = line.set_or_default(mode);
    Some(())
}

/// One tunnel for each interface of the kind, with what holds where no line says it.
pub(crate) fn finish(builder: &mut Builder) {
    let written = std::mem::take(&mut builder.memory.tunnel.tunnels);
    let mut tunnels = Vec::new();
    for interface in builder.model.interfaces.iter().filter(|this| is_tunnel(&this.name)) {
        let known = written.iter().find(|known| known.name == interface.name).cloned();
        let mut this =
            known.unwrap_or_else(|| Tunnel { at: interface.at, name: interface.name.clone(), ..Tunnel::default() });
        this.active = interface.active;
        settle(&mut this, interface, builder.why_open(Some(interface.at), &["tunnels"]));
        tunnels.push(this);
    }
    builder.model.tunnels.extend(tunnels);
}

fn settle(this: &mut Tunnel, interface: &Interface, why: Option<Why>) {
    this.filtered = tunnel::filtered(interface);
    if let Some(why) = why {
        this.mode.or_unknown(why);
        this.protected.or_unknown(why);
        return;
    }
    // Without a protocol nothing travels through it.
    this.mode.or_default(TunnelMode::Other);
    this.protected.or_default(false);
    this.destination.or_default(None);
    this.peer.or_default(None);
    this.source.or_default(None);
    this.vrf.or_default(None);
    this.nhrp.or_default(false);
    this.nhrp_authenticated.or_default(false);
}

#[cfg(test)]
mod tests {
    use seawall_api::model::TunnelMode;

    use crate::sample::{unknown, whole};

    #[test]
    fn tunnels_have_two_ends() {
        let reading = whole(
            "#\ninterface LoopBack0\n ip address 10.0.0.1 255.255.255.255\n#\ninterface Tunnel0/0/1\n ip address 172.31.9.1 255.255.255.252\n tunnel-protocol gre\n source LoopBack0\n \
             destination 192.0.2.150\n#\ninterface Tunnel0/0/3\n tunnel-protocol gre p2mp\n source LoopBack0\n nhrp entry multicast dynamic\n nhrp authentication cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n#\n\
             interface Tunnel0/0/4\n tunnel-protocol mpls te\n destination 10.0.0.9\n mpls te tunnel-id 4\n",
        );
        let [gre, many, path] = reading.model.tunnels.as_slice() else { panic!("{:?}", unknown(&reading)) };
        assert_eq!(
            (gre.mode.value(), gre.peer.configured().unwrap().as_str()),
            (Some(&TunnelMode::Gre), "192.0.2.150")
        );
        assert_eq!(gre.protected.value(), Some(&false));
        assert_eq!(
            (many.mode.value(), many.nhrp_authenticated.value()),
            (Some(&TunnelMode::MultipointGre), Some(&true))
        );
        assert_eq!(path.mode.value(), Some(&TunnelMode::Mpls));
    }
}
