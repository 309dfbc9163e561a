//! What can be said of all neighbours, of a group and of one.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::routing::bgp::as_number;
use seawall_api::secret::Purpose;

use super::family::FAMILIES;
use super::{Algorithm, Level, Settings, level, settings};
use crate::builder::Builder;
use crate::subject::blocks::{PROTOCOLS, ROUTING_OPTIONS, TUNING, nothing};
use crate::subject::{bfd, scope, trace};

/// `bgp { ... }`.
const BGP: Context = Context("bgp");
/// `group X { ... }`.
const GROUP: Context = Context("bgp-group");
/// `neighbor A { ... }`.
const NEIGHBOR: Context = Context("bgp-neighbor");
/// `multihop { ... }`.
const MULTIHOP: Context = Context("bgp-multihop");
/// `defaults { ... }`.
const DEFAULTS: Context = Context("bgp-defaults");
/// `validation { ... }`.
const VALIDATION: Context = Context("validation");

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: PROTOCOLS,
        feeds: &["routing.bgp", "routing.neighbors"],
        commands: const {
            &[opens("bgp", BGP, |builder, line| {
                let this = settings(builder, line)?;
                this.off |= !line.active;
                Some(())
            })
            .kept_inactive()]
        },
    },
    &Table { context: BGP, feeds: &["routing.neighbors"], commands: HEADS },
    &Table { context: GROUP, feeds: &["routing.neighbors"], commands: IN_GROUP },
    &Table { context: BGP, feeds: &["routing.neighbors", "routing.bgp"], commands: SESSION },
    &Table { context: GROUP, feeds: &["routing.neighbors", "routing.bgp"], commands: SESSION },
    &Table { context: NEIGHBOR, feeds: &["routing.neighbors", "routing.bgp"], commands: SESSION },
    &Table { context: BGP, feeds: &[], commands: HARMLESS },
    &Table { context: GROUP, feeds: &[], commands: HARMLESS },
    &Table { context: NEIGHBOR, feeds: &[], commands: HARMLESS },
    &Table {
        context: MULTIHOP,
        feeds: &["routing.neighbors.hops"],
        commands: const {
            &[
                modelled("ttl / <ttl:number>", |builder, line| {
                    settings(builder, line)?.hops = Some((line.number("ttl")?, line.span));
                    Some(())
                }),
                ignored("no-nexthop-change"),
            ]
        },
    },
    &Table {
        context: DEFAULTS,
        feeds: &["routing.bgp.policy_required"],
        commands: const {
            &[
                opens("ebgp", DEFAULTS, nothing),
                opens("no-policy", DEFAULTS, nothing),
                modelled("(receive|advertise) (reject|reject-always|accept)", |builder, line| {
                    if !line.has("accept") {
                        settings(builder, line)?.policy_required = Some(line.span);
                    }
                    Some(())
                }),
            ]
        },
    },
    &Table { context: ROUTING_OPTIONS, feeds: &["routing.bgp", "routing.neighbors"], commands: IN_ROUTING_OPTIONS },
    &Table { context: VALIDATION, feeds: &["routing.bgp.rpki_servers"], commands: IN_VALIDATION },
];

const HEADS: &[Command<Builder>] = &[opens("group <peers:name>", GROUP, |builder: &mut Builder, line| {
    let level_of = Level { group: line.string("peers"), ..Level::of(line) };
    let name = line.get("peers")?;
    builder.define(ReferenceKind::PeerGroup, &scope::named(line, name), line.span_of("peers")?);
    level(builder, level_of, line)?.off |= !line.active;
    Some(())
})
.kept_inactive()];

const IN_GROUP: &[Command<Builder>] = &[
    opens("neighbor <neighbor:name>", NEIGHBOR, |builder, line| {
        let level_of = Level { neighbor: line.string("neighbor"), ..Level::of(line) };
        let this = level(builder, level_of, line)?;
        this.at = line.block;
        this.off |= !line.active;
        Some(())
    })
    .kept_inactive(),
    // Whoever comes from there is a neighbour.
    opens("allow <neighbor:name>", NEIGHBOR, |builder, line| {
        let level_of = Level { neighbor: line.string("neighbor"), ..Level::of(line) };
        level(builder, level_of, line)?.at = line.span;
        Some(())
    }),
    unmodelled("dynamic-neighbor <neighbor:name>").opening(TUNING),
];

const SESSION: &[Command<Builder>] = &[
    modelled("type / (internal|external)", |builder, line| {
        settings(builder, line)?.external = Some((line.has("external"), line.span));
        Some(())
    }),
    modelled("peer-as / <asn:asn>", |builder, line| {
        settings(builder, line)?.peer_as = Some((as_number(line.get("asn")?)?, line.span));
        Some(())
    }),
    opens("local-as / <asn:asn>", TUNING, |builder, line| {
        settings(builder, line)?.local_as = Some((as_number(line.get("asn")?)?, line.span));
        Some(())
    }),
    modelled("import <policy:name>", |builder, line| policy(builder, line, "import", |this| &mut this.import)),
    modelled("export <policy:name>", |builder, line| policy(builder, line, "export", |this| &mut this.export)),
    // `( A && B )`: both must let a route through.
    modelled("import <open:word> <part:word>+", |builder, line| together(builder, line, "import")),
    modelled("export <open:word> <part:word>+", |builder, line| together(builder, line, "export")),
    modelled("authentication-key / <secret:secret>", |builder, line| {
        let owner = owner(line);
        let secret = crate::secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Bgp, &owner));
        settings(builder, line)?.key = Some((Some(secret), line.span));
        Some(())
    }),
    modelled("authentication-algorithm / (md5|hmac-sha-1-96|aes-128-cmac-96|ao)", |builder, line| {
        let algorithm = match line.one_of(&["md5", "hmac-sha-1-96", "aes-128-cmac-96"]) {
            Some("md5") => Algorithm::Md5,
            Some("hmac-sha-1-96") => Algorithm::Sha1,
            Some(_) => Algorithm::Cmac,
            None => Algorithm::Option,
        };
        settings(builder, line)?.algorithm = Some((algorithm, line.span));
        Some(())
    }),
    modelled("authentication-key-chain / <chain:name>", |builder, line| {
        let chain = line.string("chain")?;
        builder.uses(ReferenceKind::KeyChain, &chain, owner(line), WhenUndefined::Refused, line.span_of("chain")?);
        settings(builder, line)?.chain = Some((chain, line.span));
        Some(())
    }),
    modelled("ipsec-sa / <name:name>", |builder, line| {
        settings(builder, line)?.ipsec = Some(line.span);
        Some(())
    }),
    opens("multihop", MULTIHOP, |builder, line| {
        let this = settings(builder, line)?;
        // "multihop": without a TTL of its own 64.
        this.hops.get_or_insert((64, line.span));
        Some(())
    }),
    modelled("ttl / (1|255)", |builder, line| {
        let ttl = if line.has("255") { 255 } else { 1 };
        settings(builder, line)?.ttl = Some((ttl, line.span));
        Some(())
    }),
    modelled("local-address / <address:address>", |builder, line| {
        settings(builder, line)?.local_address = Some((line.string("address")?, line.span));
        Some(())
    }),
    opens("family", FAMILIES, nothing),
    modelled("cluster / <cluster:word>", |builder, line| {
        settings(builder, line)?.reflects = Some(line.span);
        Some(())
    }),
    modelled("log-updown", |builder, line| {
        settings(builder, line)?.logs = Some(line.span);
        Some(())
    }),
    modelled("enforce-first-as", |builder, line| {
        settings(builder, line)?.first_as = Some(line.span);
        Some(())
    }),
    modelled("(disable|shutdown)", |builder, line| {
        settings(builder, line)?.off = true;
        Some(())
    }),
    opens("shutdown", TUNING, |builder, line| {
        settings(builder, line)?.off = true;
        Some(())
    }),
    opens("defaults", DEFAULTS, nothing),
    opens("bfd-liveness-detection", bfd::BFD, bfd::open),
    unmodelled("peer-as-list <list:name>").feeding(&["routing.neighbors"]),
];

/// What changes how routes are chosen and sent, not with whom or which.
const HARMLESS: &[Command<Builder>] = &[
    ignored("description / <text>"),
    ignored("(hold-time|minimum-hold-time|out-delay|preference|tcp-mss|idle-after-switch-over|idle-after-switch-over forever|local-preference|route-age-time) <value:word>"),
    ignored("(as-override|advertise-inactive|advertise-peer-as|no-advertise-peer-as|mtu-discovery|no-client-reflect|passive|keep (all|none)|vpn-apply-export|accept-remote-nexthop|precision-timers|rfc6514-compliant-safi129|rfc8950-compliant|tcp-aggressive-transmission|include-mp-next-hop|no-aggregator-id|no-nexthop-change|enable-ebgp-orr|unconfigured-peer-graceful-restart|advertise-from-main-vpn-tables|allow-protection|stale-labels-holddown-period|third-party-nexthop|send-addpath-optimization|l2vpn-use-bgp-rules|flow-spec-interop|retain-all|autonomous-system-loops|drop-path-attributes-all|optimal-route-reflection-off|disable-4byte-as)"),
    ignored("(advertise-external|as-override|multipath|graceful-restart|bgp-error-tolerance|path-selection|remove-private|metric-out|add-path-display-ipv4-address|damping|egress-te|egress-te-adj-segment|output-queue-priority|optimal-route-reflection|update-threading|rib-sharding|source-packet-routing|outbound-route-filter|hold-down-fixed|holddown|snmp-options|forwarding-context|egress-protection|long-lived|traffic-statistics|traffic-statistics-labeled-path|monitor|group-split-size|tcp-options|conditional|idle|topology|nexthop-resolution|sr-preference-override|export-mapping|segment-routing-te|srte|entropy-label|advertise-bgp-static|peer-auto-discovery|egress-te-set-segment|link-bandwidth|interface|ao|protection-mode|vpn-unequal-cost|no-install|strip-nexthop|forward-policy-mismatch)").opening(TUNING),
    ignored("(multipath|metric-out) <value:word>"),
    ignored("traceoptions").opening(trace::TRACE),
    unmodelled("bmp").opening(TUNING).feeding(&["exporters"]),
    unmodelled("(tls|tcp-authentication|tcp-connect-port <port:number>)").feeding(&["routing.neighbors"]),
];

const IN_ROUTING_OPTIONS: &[Command<Builder>] = &[
    opens("autonomous-system / <asn:asn>", TUNING, |builder, line| {
        let own = Some((as_number(line.get("asn")?)?, line.span_of("asn")?));
        builder.memory.bgp.systems.entry(scope::table(line)).or_default().own = own;
        Some(())
    }),
    opens("confederation / <asn:asn>", Context("confederation"), |builder, line| {
        let own = Some((as_number(line.get("asn")?)?, line.span_of("asn")?));
        builder.memory.bgp.systems.entry(scope::table(line)).or_default().confederation = own;
        Some(())
    }),
    opens("validation", VALIDATION, nothing),
    opens("confederation", Context("confederation"), nothing),
];

const IN_VALIDATION: &[Command<Builder>] = &[
    opens("group <validators:name>", VALIDATION, nothing),
    opens("session <server:name>", VALIDATION, |builder, line| {
        let server = (scope::table(line), line.string("server")?, line.span_of("server")?);
        builder.memory.bgp.validators.push(server);
        Some(())
    }),
    ignored(
        "(refresh-time|hold-time|record-lifetime|preference|port|max-sessions|local-address|notification-rib|authentication-key-chain|authentication-algorithm) <value:word>",
    ),
    ignored("traceoptions").opening(trace::TRACE),
    ignored("(static|notification-rib)").opening(TUNING),
];

/// Who reads a statement, in words.
fn owner(line: &CommandLine<'_>) -> String {
    match (line.outer("neighbor"), line.outer("peers")) {
        (Some(neighbor), _) => format!("bgp neighbor {neighbor}"),
        (None, Some(group)) => format!("bgp group {group}"),
        (None, None) => "bgp".to_owned(),
    }
}

fn policy(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    purpose: &str,
    field: fn(&mut Settings) -> &mut Vec<(String, seawall_api::Span)>,
) -> Option<()> {
    let written = line.get("policy")?;
    let (name, at) = (scope::named(line, written), line.span_of("policy")?);
    builder.uses(ReferenceKind::RoutePolicy, &name, format!("{} {purpose}", owner(line)), WhenUndefined::Refused, at);
    field(settings(builder, line)?).push((name, at));
    Some(())
}

/// Policies in brackets. Those that are bound otherwise than by `&&` are not followed.
fn together(builder: &mut Builder, line: &CommandLine<'_>, purpose: &str) -> Option<()> {
    let spans = line.all_spans("part");
    let parts: Vec<(&str, seawall_api::Span)> = spans
        .into_iter()
        .map(|span| (line.text().slice(span), span))
        .filter(|(part, _)| !matches!(*part, "(" | ")" | "&&"))
        .collect();
    if line.get("open") != Some("(") || parts.iter().any(|(part, _)| part.contains(['|', '!', '(', ')', '&'])) {
        return None;
    }
    for (part, at) in parts {
        let name = scope::named(line, part);
        let user = format!("{} {purpose}", owner(line));
        builder.uses(ReferenceKind::RoutePolicy, &name, user, WhenUndefined::Refused, at);
        let this = settings(builder, line)?;
        let (list, together) = match purpose {
            "import" => (&mut this.import, &mut this.import_together),
            _ => (&mut this.export, &mut this.export_together),
        };
        *together = true;
        list.push((name, at));
    }
    Some(())
}
