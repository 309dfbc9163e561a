//! `ipsec-tunnel` and `ipsec-gw` below the SAP of an interface.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::interfaces::open_names;
use seawall_api::model::SecretUse;
use seawall_api::secret::Purpose;

use super::{End, PART};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::sap::SAP;
use crate::subject::switch;

const TUNNEL: Context = Context("sap ipsec-tunnel");
const FEEDS: &[&str] = &["crypto", "tunnels"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SAP, feeds: FEEDS, commands: HEADS },
    &Table { context: TUNNEL, feeds: FEEDS, commands: LINES },
];

const HEADS: &[Command<Builder>] =
    &[opens("(ipsec-tunnel!|ipsec-gw!|ipsec-gateway!) <tunnel:name> / [create]", TUNNEL, open)];

/// Classic CLI and MD-CLI nest the same words in other blocks.
const LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("local-gateway-address / <near:address> [peer <host:address>] [delivery-service <service:name>]", ends),
    modelled("(local-gateway-address-override|local-gateway-address) / <near:address>", ends),
    modelled("remote-ip-address / <host:address>", ends),
    opens("(dynamic-keying|tunnel-endpoint|key-exchange|dynamic|cert|default-tunnel-template|local-gateway)", TUNNEL, |_, _| Some(())),
    modelled("ike-policy / <policy:number>", |builder: &mut Builder, line| {
        current(builder)?.policy = line.string("policy").filter(|_| !line.removes());
        Some(())
    }),
    modelled("(transform|ipsec-transform) / <transform:name>+", |builder: &mut Builder, line| {
        let named = line.all("transform").into_iter().map(str::to_owned).collect();
        current(builder)?.transforms = if line.removes() { Vec::new() } else { named };
        Some(())
    }),
    modelled("(pre-shared-key|default-pre-shared-key) / <secret:secret> [hash|hash2|custom]", key)
        .feeding(&["crypto", "secrets", "tunnels"]),
    ignored("(description|delivery-service|id|security-policy|bfd-enable|bfd-designate|auto-establish|ip-mtu|clear-df-bit|local-id|encapsulated-ip-mtu|private-tcp-mss-adjust|public-tcp-mss-adjust|max-history-esp-key-records|max-history-ike-key-records|replay-window|manual-keying|manual|security-association|default-secure-service|default-tunnel-template|ts-negotiation|radius-accounting-policy|radius-authentication-policy|dhcp-address-assignment|local-address-assignment|client-db|dest-ip|dest-ip-address|icmp-generation|icmp6-generation|propagate-pmtu-v4|propagate-pmtu-v6|pmtu-discovery-aging|cert-profile|trust-anchor-profile|status-verify|primary|secondary|default-result|security-policy-strict-match|copy-traffic-class-upon-decapsulation|dhcp|dhcp6|fallback) / [<text>]")
        .opening(PART),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("tunnel")?;
    let any_peer = !line.has("ipsec-tunnel");
    let interface = open_names(builder).first().cloned().unwrap_or_default();
    let ends = &mut builder.memory.ipsec.ends;
    if line.removes() {
        ends.remove(&name);
        return Some(());
    }
    ends.open(name.clone(), || End { at: line.span, name, interface, any_peer, ..End::default() }).map(|_| ())
}

fn current(builder: &mut Builder) -> Option<&mut End> {
    builder.memory.ipsec.ends.current()
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.active = switch::admin_state(line).value() == Some(&true);
    Some(())
}

/// `local-gateway-address 10.0.0.1 peer 192.0.2.1 delivery-service 100`, or a line for each.
fn ends(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let at = |name: &str| Some((line.string(name)?, line.span_of(name)?)).filter(|_| !line.removes());
    let (near, host) = (at("near"), at("host"));
    let end = current(builder)?;
    if line.get("near").is_some() {
        end.near = near;
    }
    if line.get("host").is_some() {
        end.peer = host;
    }
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = current(builder)?.name.clone();
    let secret = secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Ike, &name));
    current(builder)?.secret = secret.filter(|_| !line.removes());
    Some(())
}
