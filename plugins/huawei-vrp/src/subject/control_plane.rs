//! `cpu-defend`, `ma-defend`: what protects the processor of the device.
//!
//! Sources: command references of carriers' routers ("ma-defend": a policy for all, boards or interfaces, that of an interface comes first;
//! without one every protocol is answered everywhere), configuration guides ("Local Attack Defense": a default policy limits what comes to the
//! processor where no other is bound; a blacklist drops what its list permits).

use std::collections::BTreeMap;

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Action, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

use super::interface::{INTERFACE, open_names};
use crate::builder::Builder;

const DEFEND: Context = Context("cpu-defend policy");
const MANAGEMENT: Context = Context("ma-defend policy");
const SLOT: Context = Context("slot");

const FEEDS: &[&str] = &["control_plane"];
const LIMIT: &[&str] = &["control_plane.management_limited", "control_plane.management_interfaces"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: DEFEND, feeds: FEEDS, commands: POLICY },
    &Table { context: MANAGEMENT, feeds: LIMIT, commands: PROTOCOLS },
    &Table { context: SLOT, feeds: FEEDS, commands: BOARD },
    &Table { context: INTERFACE, feeds: LIMIT, commands: PORTS },
];

const HEADS: &[Command<Builder>] = &[
    opens("cpu-defend policy <name:word>", DEFEND, |_, _| Some(())),
    modelled("cpu-defend-policy <name:word> [global|slot <slot:number>]", |_, _| Some(())),
    opens(
        "ma-defend (global-policy|interface-policy|slot-policy) [<number:number>]",
        MANAGEMENT,
        |builder: &mut Builder, line| {
            let word = line.one_of(&["global-policy", "interface-policy", "slot-policy"])?;
            let name = if word == "global-policy" { String::new() } else { format!("{word} {}", line.get("number")?) };
            let control = &mut builder.memory.control_plane;
            control.open.clone_from(&name);
            if line.removes() {
                control.policies.remove(&name);
            } else {
                control.policies.entry(name).or_default();
            }
            Some(())
        },
    )
    .feeding(LIMIT),
    opens("slot <number:word>", SLOT, |_, _| Some(())),
    ignored("(cpu-defend|cpu-packet-tracing|attack-source-trace|host-car|auto-port-defend|auto-defend) [<text>]"),
    ignored("dcn [<text>]").opening(SLOT).default_on(),
];

const POLICY: &[Command<Builder>] = &[
    modelled("blacklist [<number:number>] acl [ipv6] [name] <acl:name>", |builder: &mut Builder, line| {
        let list = line.string("acl")?;
        if !line.removes() {
            builder.uses(ReferenceKind::Acl, &list, "cpu-defend blacklist", WhenUndefined::NoEffect, line.span);
            builder.memory.control_plane.dropped.push((list, line.span));
        }
        Some(())
    }),
    modelled("(whitelist|user-defined-flow|filter) [<number:number>] acl [ipv6] [name] <acl:name>", |builder: &mut Builder, line| {
        builder.uses_named(line, "cpu-defend policy", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored("(car|packet-type|deny|linkup-car|process-sequence|application-apperceive|auto-defend|auto-port-defend|attack-source-trace|alarm|description|priority|rate-limit|port-type|tcpsyn-flood|fragment-flood|udp-packet-defend|tcpip-defend|urpf|tcpsyn-flood|abnormal-packet-defend|management-acl|whitelist|user-defined-flow|total-packet|host-car|session-car|cp-rate-limit|unknown-packet) [<text>]").default_on(),
];

const PROTOCOLS: &[Command<Builder>] = &[
    modelled("protocol [ipv6!] <protocol:name> (permit|deny)", |builder: &mut Builder, line| {
        if !line.has("ipv6") {
            let word = line.string("protocol")?.to_ascii_lowercase();
            let permit = line.has("permit");
            let protocols = &mut policy(builder)?.protocols;
            if line.removes() {
                protocols.remove(&word);
            } else {
                protocols.insert(word, (permit, line.span));
            }
        }
        Some(())
    }),
    modelled("enable", |builder: &mut Builder, line| {
        policy(builder)?.enabled = !line.removes();
        Some(())
    }),
    ignored("(description|car|statistics) [<text>]"),
];

const BOARD: &[Command<Builder>] = &[
    modelled("cpu-defend-policy <name:word>", |_, _| Some(())),
    // A board's own policy stands between that for all and those of interfaces.
    modelled("ma-defend-slot <number:word>", |builder: &mut Builder, line| {
        builder.memory.control_plane.boards = (!line.removes()).then_some(line.span);
        Some(())
    })
    .feeding(LIMIT),
    unmodelled("(mirror|port-mirroring|traffic-mirror) <text>").feeding(&["mirrors"]),
    ignored("(ip netstream|ipv6 netstream|mpls netstream|work-mode|set|adjust|qos|loopback|statistics|car|active|cpu-packet-tracing|host-car) [<text>]").default_on(),
];

const PORTS: &[Command<Builder>] = &[
    modelled("ma-defend-interface <number:number>", |builder: &mut Builder, line| {
        let names = open_names(builder);
        let policy = format!("interface-policy {}", line.get("number")?);
        let bound = &mut builder.memory.control_plane.bound;
        bound.retain(|(known, ..)| !names.contains(known));
        if !line.removes() {
            bound.extend(names.into_iter().map(|name| (name, policy.clone(), line.span)));
        }
        Some(())
    }),
    // The vendor's own network for first configurations, which reaches neighbours by PPP or a VLAN of its own.
    ignored("dcn [<text>]").default_on(),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The policy whose block is being read; the one for all has no name.
    open: String,
    policies: BTreeMap<String, Policy>,
    /// Interfaces with a policy of their own.
    bound: Vec<(String, String, Span)>,
    boards: Option<Span>,
    /// Lists of what is dropped on the way to the processor.
    dropped: Vec<(String, Span)>,
}

#[derive(Debug, Default)]
struct Policy {
    protocols: BTreeMap<String, (bool, Span)>,
    enabled: bool,
}

fn policy(builder: &mut Builder) -> Option<&mut Policy> {
    let control = &mut builder.memory.control_plane;
    control.policies.get_mut(&control.open)
}

/// The interfaces that answer a protocol which is refused on all others.
#[derive(Debug)]
pub(crate) struct Guard {
    pub(crate) interfaces: Vec<(String, Span)>,
    pub(crate) at: Span,
}

impl Memory {
    /// The limit that policies put on a protocol, if there is one that is certain.
    pub(crate) fn guard(&self, protocol: &str) -> Option<Guard> {
        let all = self.policies.get("").filter(|all| all.enabled && self.boards.is_none())?;
        let (_, at) = all.protocols.get(protocol).filter(|(permit, _)| !permit)?;
        let permits = |policy: &String| {
            self.policies.get(policy).and_then(|known| known.protocols.get(protocol)).is_some_and(|(permit, _)| *permit)
        };
        let bound = self.bound.iter().filter(|(_, policy, _)| permits(policy));
        Some(Guard { interfaces: bound.map(|(name, _, at)| (name.clone(), *at)).collect(), at: *at })
    }
}

/// Puts protection into the model. Comes behind lists.
pub(crate) fn finish(builder: &mut Builder) {
    let whole = builder.why_open(None, &["control_plane"]).is_none();
    let dropped = std::mem::take(&mut builder.memory.control_plane.dropped);
    let other = dropped.iter().find(|(list, _)| {
        let known = builder.model.acls.iter().find(|acl| acl.name == *list);
        known.is_none_or(|acl| acl.entries.iter().any(concerns_management))
    });
    let control = &mut builder.model.control_plane;
    if let Some((_, at)) = other {
        control.other_policies = Fact::Set(true, *at);
    }
    if whole {
        control.built_in.or_default(true);
        control.other_policies.or_default(false);
        control.policy_in.or_default(None);
    }
}

/// Whether packets of SSH, SNMP or programs may be among those that an entry drops.
fn concerns_management(entry: &seawall_api::model::AclEntry) -> bool {
    const ELSEWHERE: &[&str] = &["telnet", "23", "ftp", "21", "ftp-data", "20", "tftp", "69"];
    if !entry.active || entry.action != Action::Permit {
        return false;
    }
    let by_port = matches!(entry.protocol.value().map(String::as_str), Some("tcp" | "udp"));
    let every = matches!(entry.protocol.value().map(String::as_str), Some("ip") | None);
    match entry.destination_ports.configured() {
        Some(ports) if by_port => !ports.iter().all(|port| ELSEWHERE.contains(&port.as_str())),
        _ => by_port || every,
    }
}
