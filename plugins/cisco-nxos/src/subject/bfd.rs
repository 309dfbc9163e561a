//! Forwarding detection: which interfaces watch their links by it, and whether the packets are proved.
//!
//! Source: Cisco Nexus 7000 and 9000 Series NX-OS Interfaces Configuration Guides, "Configuring Bidirectional Forwarding
//! Detection" (a session is opened by a protocol that asks for one; keyed SHA-1 is the one proof, and belongs to the interface).

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Authentication, ProtocolSession, RoutingProtocol, SecretUse};
use seawall_api::{Fact, Span};

use super::feature;
use super::interface::{INTERFACE, open_names};
use crate::builder::Builder;
use crate::secrets;

const FEEDS: &[&str] = &["routing.sessions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &[], commands: TOP },
    &Table { context: INTERFACE, feeds: FEEDS, commands: ON_INTERFACE },
];

const TOP: &[Command<Builder>] = &[
    ignored("bfd [ipv4|ipv6|multihop] interval <number> min_rx <least:number> multiplier <times:number>"),
    ignored("bfd [ipv4|ipv6] (slow-timer|echo-rx-interval) / <number>"),
    ignored("bfd (echo-interface <interface>|startup-timer <number>|fabricpath <word>+)"),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("bfd [ipv4|ipv6] interval / <number> min_rx <least:number> multiplier <times:number>", |builder, line| {
        each(builder, |this| this.timers = (!line.removes()).then_some(line.span))
    }),
    modelled(
        "bfd [ipv4|ipv6] authentication / <way:name> (keyid|key-id) <number> (key|hex-key) <secret:secret>",
        |builder, line| {
            line.get("way").filter(|way| way.eq_ignore_ascii_case("keyed-sha1"))?;
            secrets::keep(builder, line, SecretUse::Other, "bfd");
            each(builder, |this| this.proof = (!line.removes()).then_some(line.span))
        },
    )
    .feeding(&["routing.sessions", "secrets"]),
    modelled("bfd neighbor src-ip <near:address> dest-ip <far:address>", asked),
    modelled("(ip ospf|ospfv3|isis|(ip|ipv6) eigrp <process:name>) bfd / [disable]", |builder, line| {
        if line.has("disable") { each(builder, |this| this.disabled = !line.removes()) } else { asked(builder, line) }
    }),
    modelled("(hsrp|vrrp|ip pim) (bfd|bfd-instance)", asked),
    ignored("bfd [ipv4|ipv6] (echo|per-link|optimize subinterface)").default_on(),
    ignored("bfd [ipv4|ipv6] echo-rx-interval / <number>"),
    // Takes every line of it away.
    ignored("bfd"),
];

/// What lines on an interface say.
#[derive(Debug, Default)]
struct OnInterface {
    timers: Option<Span>,
    proof: Option<Span>,
    /// A protocol on the interface asks for sessions.
    asked: Option<Span>,
    /// A protocol of the device that asks for sessions everywhere has none here.
    disabled: bool,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    interfaces: BTreeMap<String, OnInterface>,
    /// Processes that ask for sessions on all their interfaces.
    processes: Vec<(RoutingProtocol, String, Span)>,
}

fn each(builder: &mut Builder, mut write: impl FnMut(&mut OnInterface)) -> Option<()> {
    for name in open_names(builder) {
        write(builder.memory.bfd.interfaces.entry(name).or_default());
    }
    Some(())
}

fn asked(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| this.asked = (!line.removes()).then_some(line.span))
}

/// A session towards the next hop of a route.
pub(crate) fn on_interface(builder: &mut Builder, line: &CommandLine<'_>, name: String) {
    builder.memory.bfd.interfaces.entry(name).or_default().asked = (!line.removes()).then_some(line.span);
}

/// `bfd` in the block of a process: on every interface that the process runs on.
pub(crate) fn by_process(builder: &mut Builder, line: &CommandLine<'_>, protocol: RoutingProtocol, process: &str) {
    let processes = &mut builder.memory.bfd.processes;
    processes.retain(|(known, name, _)| *known != protocol || name != process);
    if !line.removes() {
        processes.push((protocol, process.to_owned(), line.span));
    }
}

/// One session for each interface that has one asked for or prepared. Behind the protocols.
pub(crate) fn finish(builder: &mut Builder) {
    let Memory { mut interfaces, processes } = std::mem::take(&mut builder.memory.bfd);
    for runs in &builder.model.routing.interfaces {
        let by = processes.iter().find(|(protocol, process, _)| *protocol == runs.protocol && *process == runs.process);
        if let Some((_, _, at)) = by {
            let this = interfaces.entry(runs.name.clone()).or_default();
            this.asked = this.asked.or(Some(*at).filter(|_| !this.disabled));
        }
    }
    let on = feature::is_on(builder, "bfd").value() != Some(&false);
    for (name, this) in interfaces {
        let Some(at) = this.proof.or(this.timers).or(this.asked) else { continue };
        let interface = builder.model.interfaces.iter().find(|interface| interface.name == name);
        builder.model.routing.sessions.push(ProtocolSession {
            at,
            active: on && interface.is_none_or(|interface| interface.active),
            name,
            protocol: RoutingProtocol::Bfd,
            authentication: this.proof.map_or_else(Fact::default, |at| Fact::Set(Authentication::Sha1, at)),
            ..ProtocolSession::default()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{unknown, whole};

    #[test]
    fn interfaces_have_sessions_with_and_without_proof() {
        let reading = whole(
            "feature bfd\nfeature ospf\nrouter ospf 1\n  bfd\ninterface Ethernet1/1\n  no switchport\n  ip router ospf 1 area 0\n  \
             no shutdown\ninterface Ethernet1/2\n  no switchport\n  bfd interval 100 min_rx 100 multiplier 3\n  \
             bfd authentication Keyed-SHA1 key-id 1 hex-key 0123AB\n  ip ospf bfd\n  no shutdown\ninterface Ethernet1/3\n  \
             no switchport\n  ip router ospf 1 area 0\n  ip ospf bfd disable\n  no shutdown\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let told =
            reading.model.routing.sessions.iter().map(|one| (one.name.as_str(), one.authentication.value().copied()));
        let told: Vec<_> = told.collect();
        assert_eq!(told, [("Ethernet1/1", Some(Authentication::Nothing)), ("Ethernet1/2", Some(Authentication::Sha1))]);
    }
}
