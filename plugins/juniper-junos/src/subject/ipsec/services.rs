//! `services ipsec-vpn` and the service sets that use it.
//!
//! Source: CLI Reference, "ipsec-vpn (Services)", "rule (Services IPsec VPN)", "service-set (Services)".

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};

use super::ike::{IKE, key};
use super::vpn::{IPSEC, Vpn};
use crate::builder::Builder;
use crate::subject::blocks::{SERVICES, nothing};
use crate::subject::trace::TRACE;

const VPN: Context = Context("services ipsec-vpn");
const RULE: Context = Context("services ipsec-vpn rule");
const TERM: Context = Context("services ipsec-vpn rule term");
const FROM: Context = Context("services ipsec-vpn rule from");
const THEN: Context = Context("services ipsec-vpn rule then");
const DYNAMIC: Context = Context("services ipsec-vpn rule then dynamic");
const SET: Context = Context("services service-set");
const PART: Context = Context("services service-set part");

const FEEDS: &[&str] = &["crypto", "tunnels"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SERVICES, feeds: FEEDS, commands: HEADS },
    &Table { context: VPN, feeds: FEEDS, commands: LINES },
    &Table { context: RULE, feeds: FEEDS, commands: RULES },
    &Table {
        context: TERM,
        feeds: FEEDS,
        commands: const { &[opens("from", FROM, nothing), opens("then", THEN, nothing)] },
    },
    &Table { context: FROM, feeds: &[], commands: FROMS },
    &Table { context: THEN, feeds: FEEDS, commands: THENS },
    &Table { context: DYNAMIC, feeds: FEEDS, commands: DYNAMICS },
    &Table { context: SET, feeds: &["crypto", "port_forwards"], commands: SETS },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] =
    &[opens("ipsec-vpn", VPN, nothing), opens("service-set <set:name>", SET, nothing).feeding(&["port_forwards"])];

const LINES: &[Command<Builder>] = &[
    opens("ike", IKE, nothing),
    opens("ipsec", IPSEC, nothing),
    opens("rule <rule:name>", RULE, nothing).kept_inactive(),
    opens("rule-set <set:name>", RULE, nothing),
    opens("traceoptions", TRACE, nothing),
    ignored("(clear-ike-sas-on-pic-restart|clear-ipsec-sas-on-pic-restart|disable-natt|no-ipsec-tunnel-in-traceroute)"),
    ignored("establish-tunnels / (immediately|on-traffic|responder-only)"),
];

const RULES: &[Command<Builder>] = &[
    opens("term <term:name>", TERM, |builder: &mut Builder, line| {
        let name = format!("{} term {}", line.outer("rule")?, line.get("term")?);
        let (at, active) = (line.span, line.active);
        let make = || Vpn { at, active, name: name.clone(), ..Vpn::default() };
        builder.memory.ipsec.vpn.vpns.open(key(line, &name), make).map(|_| ())
    })
    .kept_inactive(),
    ignored("match-direction / (input|output)"),
    ignored("rule <name>"),
];

const FROMS: &[Command<Builder>] =
    &[ignored("(source-address|destination-address) <prefix:name>"), ignored("ipsec-inside-interface / <port:name>")];

const THENS: &[Command<Builder>] = &[
    modelled("remote-gateway / <peer:host>", |builder, line| {
        let peer = (line.string("peer")?, line.span_of("peer")?);
        builder.memory.ipsec.vpn.vpns.current()?.by_hand = Some(peer);
        Some(())
    }),
    ignored("backup-remote-gateway / <host>"),
    opens("dynamic", DYNAMIC, nothing),
    ignored("(anti-replay-window-size|tunnel-mtu) / <number>"),
    ignored("(clear-dont-fragment-bit|initiate-dead-peer-detection|no-anti-replay|syslog)"),
];

const DYNAMICS: &[Command<Builder>] =
    &[ignored("ike-policy / <policy:name>"), modelled("ipsec-policy / <policy:name>", policy)];

/// What its service cards do with packets; translations by services are not looked into.
const SETS: &[Command<Builder>] = &[
    opens("(interface-service|next-hop-service|ipsec-vpn-options|syslog|session-limit|service-set-options|tcp-mss|cpu-throttle)", PART, nothing).feeding(&[]),
    unmodelled("(nat-rules|nat-rule-sets|nat-options) <rule:name>").feeding(&["port_forwards"]),
    ignored("(stateful-firewall-rules|stateful-firewall-rule-sets|ids-rules|cos-rules|ipsec-vpn-rules|ipsec-vpn-rule-sets|ipsec-vpn|softwire-rules|pcp-rules|captive-portal-content-delivery-profile) <rule:name>"),
    ignored("(tcp-mss|max-flows|max-session-setup-rate|replicate-services|sampling-service) / <what:name>"),
];

const PARTS: &[Command<Builder>] = &[
    ignored(
        "(service-interface|inside-service-interface|outside-service-interface|local-gateway|ike-access-profile|outside-service-interface-type|load-balancing-options) <what:name>",
    ),
    opens("local-gateway <near:address>", PART, nothing),
    ignored("local-gateway routing-instance <vrf:name>"),
    ignored(
        "(routing-instance|trusted-ca|anti-replay-window-size|maximum|copy-dont-fragment-bit|set-dont-fragment-bit|tunnel-mtu|udp-encapsulation) <what:name>",
    ),
    ignored(
        "(clear-dont-fragment-bit|copy-dont-fragment-bit|no-anti-replay|passive-mode-tunneling|set-dont-fragment-bit)",
    ),
    opens("host <host:name>", PART, nothing),
    ignored("services <level:name>"),
];

fn policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("policy")?;
    builder.memory.ipsec.vpn.vpns.current()?.policy = Some(name);
    Some(())
}
