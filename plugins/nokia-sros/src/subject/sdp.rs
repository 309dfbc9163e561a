//! Tunnels towards other routers: `service sdp` by GRE or L2TP, and the tunnels of interfaces (`gre-tunnel`, `ip-tunnel`). Those by labels go where labels lead,
//! and are no tunnels of their own.
//!
//! Source: Nokia, "Services Overview Guide", "SDPs"; "Multiservice ISA and ESA Guide", "IP tunnels": an SDP is by GRE unless its line says
//! otherwise, and shut down until `no shutdown`. Neither encrypts.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::interfaces::open_names;
use seawall_api::kept::Kept;
use seawall_api::model::{Reference, ReferenceKind, Tunnel, TunnelMode, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, endpoint};

use super::sap::SAP;
use super::sections::SERVICE;
use super::{instance, switch};
use crate::builder::Builder;

const SDP: Context = Context("sdp");
const FAR_END: Context = Context("sdp far-end");
const TUNNEL: Context = Context("sap ip-tunnel");
const PART: Context = Context("sdp part");
const FEEDS: &[&str] = &["tunnels"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SERVICE, feeds: FEEDS, commands: HEADS },
    &Table { context: SAP, feeds: FEEDS, commands: SAP_LINES },
    &Table { context: SDP, feeds: FEEDS, commands: LINES },
    &Table { context: FAR_END, feeds: FEEDS, commands: &[modelled("ip-address / <host:address>", far_end)] },
    &Table { context: TUNNEL, feeds: FEEDS, commands: TUNNEL_LINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[opens(
    "sdp <sdp:number> / [(mpls|gre|l2tpv3|gre-eth-bridged|mpls-over-udp|mpls-gre)] [name <name>] [create]",
    SDP,
    open,
)];

const SAP_LINES: &[Command<Builder>] = &[opens("(gre-tunnel|ip-tunnel) <tunnel:name> / [create]", TUNNEL, open_in_sap)];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("delivery-type / (mpls|gre|l2tpv3|gre-eth-bridged|mpls-over-udp)", carried),
    modelled("far-end / <host:address> [node-id <number> global-id <number>]", far_end),
    opens("far-end", FAR_END, |_, _| Some(())),
    ignored("(description|ldp|lsp|bgp-tunnel|path-mtu|signaling|metric|collect-stats|accounting-policy|vlan-vc-etype|adv-mtu-override|network-domain|sr-isis|sr-ospf|mixed-lsp-mode|local-end|tunnel-far-end|weighted-ecmp|sdp-group|booking-factor|allow-fragmentation|control-channel-status|pbb-etype|sdp-name|mtu-override|sr-te-lsp|rsvp-lsp|class-forwarding) / [<text>]")
        .opening(PART),
    ignored("(keep-alive|keepalive|binding)").opening(PART),
];

const TUNNEL_LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("(source|local-ip-address) / <near:address>", |builder, line| {
        let near = line.string("near").filter(|_| !line.removes());
        builder.memory.sdp.tunnels.current()?.source = line.set(near);
        Some(())
    }),
    modelled("(remote-ip|remote-ip-address) / <host:address>", far_end),
    modelled("delivery-service / <service:name>", |builder, line| {
        let name = instance::named(builder, line.get("service")?).filter(|_| !line.removes());
        if let Some(name) = &name {
            builder.uses(ReferenceKind::Vrf, name, "tunnel", WhenUndefined::NotKnown, line.span);
        }
        let vrf = name.map(|name| Reference::new(ReferenceKind::Vrf, name));
        builder.memory.sdp.tunnels.current()?.vrf = line.set(vrf);
        Some(())
    }),
    modelled("gre-header / [true|false|send-key <number> receive-key <to:number>]", |builder: &mut Builder, line| {
        let mode = if switch::on(line) { TunnelMode::Gre } else { TunnelMode::Ipip };
        builder.memory.sdp.tunnels.current()?.mode = line.set(mode);
        Some(())
    })
    .opening(PART),
    modelled("(backup-remote-ip|backup-remote-ip-address) / <address>", |_, _| Some(())),
    ignored("(description|dest-ip|dscp|ip-mtu|clear-df-bit|private-tcp-mss-adjust|public-tcp-mss-adjust|encapsulated-ip-mtu|reassembly|icmp6-generation|icmp-generation|pmtu-discovery-aging|propagate-pmtu-v4|propagate-pmtu-v6|tcp-mss-adjust) / [<text>]")
        .opening(PART),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(hello-time|hold-down-time|max-drop-count|timeout|message-length|hello-message-length|refresh-timer|acknowledgment|request-timer|revert-time|port|pw-port|vc-id|vc-type|encap-type|enforce-diffserv-lsp-fc|fc|default-lsp|max-mpls-lsp|keys|receive-key|send-key|send|receive|admin-state|interval|packet-too-big|message-count|number|seconds|egress|ingress|shape|description) / [<text>]")
        .opening(PART),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    tunnels: Kept<String, Tunnel>,
}

fn new(name: String, at: Span, mode: Fact<TunnelMode>) -> Tunnel {
    Tunnel {
        at,
        // Shut down until a line says otherwise.
        active: false,
        name,
        mode,
        source: Fact::Default(None),
        destination: Fact::Default(None),
        peer: Fact::Default(None),
        vrf: Fact::Default(None),
        protected: Fact::Default(false),
        nhrp: Fact::Default(false),
        nhrp_authenticated: Fact::Default(false),
        ..Tunnel::default()
    }
}

fn mode(line: &CommandLine<'_>) -> TunnelMode {
    match line.one_of(&["mpls", "l2tpv3", "gre-eth-bridged", "mpls-over-udp"]) {
        Some("mpls") => TunnelMode::Mpls,
        Some("l2tpv3" | "gre-eth-bridged") => TunnelMode::Layer2,
        Some(_) => TunnelMode::Other,
        None => TunnelMode::Gre,
    }
}

/// `sdp 77 create`, `sdp 77 mpls create`.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = format!("sdp {}", line.get("sdp")?);
    let tunnels = &mut builder.memory.sdp.tunnels;
    if line.removes() {
        tunnels.remove(&name);
        return Some(());
    }
    let words = ["mpls", "gre", "l2tpv3", "gre-eth-bridged", "mpls-over-udp", "mpls-gre"];
    let said = words.iter().any(|word| line.has(word));
    let mode = if said { line.set(mode(line)) } else { Fact::Default(TunnelMode::Gre) };
    tunnels.open(name.clone(), || new(name, line.span, mode)).map(|_| ())
}

/// `gre-tunnel "t"`, `ip-tunnel "t"` below the SAP of an interface.
fn open_in_sap(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let interface = open_names(builder).first().cloned().unwrap_or_default();
    let key = format!("{interface} {}", line.get("tunnel")?);
    let tunnels = &mut builder.memory.sdp.tunnels;
    if line.removes() {
        tunnels.remove(&key);
        return Some(());
    }
    let mode = if line.has("gre-tunnel") { line.set(TunnelMode::Gre) } else { Fact::Default(TunnelMode::Ipip) };
    tunnels.open(key, || new(interface, line.span, mode)).map(|_| ())
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.sdp.tunnels.current()?.active = switch::admin_state(line).value() == Some(&true);
    Some(())
}

fn carried(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.sdp.tunnels.current()?.mode =
        if line.removes() { Fact::Default(TunnelMode::Gre) } else { line.set(mode(line)) };
    Some(())
}

/// `far-end 10.0.0.1`, `far-end { ip-address 10.0.0.1 }`, `remote-ip 10.0.0.1`.
fn far_end(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host").filter(|_| !line.removes());
    let tunnel = builder.memory.sdp.tunnels.current()?;
    tunnel.destination = line.set(host.as_deref().map(endpoint::addresses));
    tunnel.peer = line.set(host);
    Some(())
}

/// Hands the tunnels over that are not made of labels. What comes out of an SDP belongs to the services that use it: no filter is on the tunnel itself.
pub(crate) fn finish(builder: &mut Builder) {
    let whole = builder.extent == Extent::Whole;
    for mut one in builder.memory.sdp.tunnels.take() {
        if one.mode.value() == Some(&TunnelMode::Mpls) {
            continue;
        }
        if whole {
            one.filtered.or_default(false);
        }
        builder.model.tunnels.push(one);
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::TunnelMode;

    use crate::sample::{unknown, whole};

    #[test]
    fn both_forms_have_tunnels() {
        let classic = whole(
            "configure\n    service\n        sdp 77 create\n            far-end 192.0.2.77\n            keep-alive\n                shutdown\n            exit\n            no shutdown\n        exit\n        sdp 30 mpls create\n            far-end 10.0.0.3\n            ldp\n            no shutdown\n        exit\n        sdp 78 create\n            far-end 192.0.2.78\n        exit\n    exit\nexit all\n",
        );
        let md = whole(
            "configure {\n    service {\n        sdp 77 {\n            admin-state enable\n            delivery-type gre\n            far-end {\n                ip-address 192.0.2.77\n            }\n        }\n        sdp 30 {\n            admin-state enable\n            delivery-type mpls\n            ldp true\n            far-end {\n                ip-address 10.0.0.3\n            }\n        }\n        sdp 78 {\n            far-end {\n                ip-address 192.0.2.78\n            }\n        }\n    }\n}\n",
        );
        for reading in [classic, md] {
            assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
            let said: Vec<_> = reading
                .model
                .tunnels
                .iter()
                .map(|it| {
                    (it.name.as_str(), it.peer.configured().unwrap().as_str(), it.active, *it.mode.value().unwrap())
                })
                .collect();
            assert_eq!(
                said,
                [("sdp 77", "192.0.2.77", true, TunnelMode::Gre), ("sdp 78", "192.0.2.78", false, TunnelMode::Gre)]
            );
        }
    }

    #[test]
    fn interfaces_end_tunnels() {
        let reading = whole(
            "configure\n    service\n        vprn 10 name \"RED\" customer 1 create\n            interface \"far\" tunnel create\n                sap tunnel-1.private:1 create\n                    gre-tunnel \"T\" create\n                        source 10.0.0.1\n                        remote-ip 192.0.2.9\n                        delivery-service 20\n                        no shutdown\n                    exit\n                exit\n            exit\n        exit\n    exit\nexit all\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let one = &reading.model.tunnels[0];
        assert_eq!((one.name.as_str(), one.active), ("RED/far", true));
    }
}
