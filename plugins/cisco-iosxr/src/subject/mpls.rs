//! `mpls ldp`, `rsvp`, `mpls traffic-eng`, `mpls oam`: who exchanges labels, and how it is proved.
//!
//! Source: "MPLS Command Reference" for ASR 9000.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, SecretUse, WhenUndefined};
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;
use crate::secrets;
use crate::subject::interface::{self, full_name};
use crate::subject::key_chain;

const LDP: Context = Context("mpls ldp");
const LDP_NEIGHBOR: Context = Context("mpls ldp neighbor");
const LDP_INTERFACE: Context = Context("mpls ldp interface");
const LDP_DETAILS: Context = Context("mpls ldp details");
const LABELS: Context = Context("mpls ldp label");
const RSVP: Context = Context("rsvp");
const RSVP_INTERFACE: Context = Context("rsvp interface");
const RSVP_PROOF: Context = Context("rsvp authentication");
const TE: Context = Context("mpls traffic-eng");
const TE_DETAILS: Context = Context("mpls traffic-eng details");

const SESSIONS: &[&str] = &["routing.sessions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["routing.sessions", "interfaces.mpls"], commands: HEADS },
    &Table { context: LDP, feeds: &["routing.sessions", "interfaces.mpls"], commands: LDP_LINES },
    &Table { context: LDP_NEIGHBOR, feeds: SESSIONS, commands: NEIGHBORS },
    &Table { context: LDP_INTERFACE, feeds: &[], commands: INTERFACES },
    &Table { context: LDP_DETAILS, feeds: &[], commands: DETAILS },
    &Table { context: LABELS, feeds: SESSIONS, commands: LABEL_LINES },
    &Table { context: RSVP, feeds: SESSIONS, commands: RSVP_LINES },
    &Table { context: RSVP_INTERFACE, feeds: SESSIONS, commands: RSVP_INTERFACES },
    &Table { context: RSVP_PROOF, feeds: SESSIONS, commands: RSVP_PROOFS },
    &Table { context: TE, feeds: &["interfaces.mpls"], commands: TE_LINES },
    &Table { context: TE_DETAILS, feeds: &[], commands: TE_DETAIL_LINES },
];

const HEADS: &[Command<Builder>] = &[
    opens("mpls ldp", LDP, |builder, line| {
        builder.memory.mpls.ldp = (!line.removes()).then_some(line.block);
        Some(())
    }),
    opens("rsvp", RSVP, |_, _| Some(())),
    opens("mpls traffic-eng", TE, |_, _| Some(())),
    ignored("mpls oam").opening(LDP_DETAILS),
    unmodelled("mpls static").opening(LDP_DETAILS),
];

const LDP_LINES: &[Command<Builder>] = &[
    modelled("neighbor <peer:name> password / [encrypted|clear] <secret>", own_password),
    modelled("neighbor password / [encrypted|clear] <secret>", password),
    modelled("neighbor <peer:ipv4> targeted", |_, _| Some(())),
    opens("neighbor", LDP_NEIGHBOR, |_, _| Some(())),
    opens("interface <interface:interface>", LDP_INTERFACE, |builder: &mut Builder, line| {
        let name = full_name(line.get("interface")?);
        builder.uses(ReferenceKind::Interface, &name, "mpls ldp", WhenUndefined::NoEffect, line.span);
        if let Some(this) = interface::named(builder, &name) {
            this.mpls = line.set_or_default(true);
        }
        builder.memory.mpls.ldp_runs |= !line.removes();
        Some(())
    })
    .wide(),
    ignored("address-family (ipv4|ipv6)").opening(LDP),
    unmodelled("vrf <name>").opening(LDP),
    opens("label", LABELS, |_, _| Some(())),
    ignored("router-id / (<ipv4>|<interface>)"),
    ignored("(log|discovery|igp|mldp|session|capabilities|traffic-eng|redistribute|nsr|graceful-restart|default-vrf implicit-ipv4|entropy-label|ltrace-buffer multiplier <number>)").opening(LDP_DETAILS),
    ignored("session (protection [for <name>] [duration (<number>|infinite)]|holdtime <number>|backoff <number> <number>|downstream-on-demand with <name>|protection)"),
    ignored("discovery (hello|targeted-hello) (holdtime|interval|accept) [<name>+]"),
    ignored("discovery (transport-address <address>|quick-start disable|instance-tlv disable|ds-tlv disable)"),
    ignored("(graceful-restart (reconnect-timeout|forwarding-state-holdtime) <number>|signalling dscp <number>|igp sync delay <name>+|backoff <number> <number>|holdtime <number>)"),
];

const NEIGHBORS: &[Command<Builder>] = &[
    modelled("password / [encrypted|clear] <secret>", password),
    modelled("<peer:name> password / (encrypted|clear) <secret>", own_password),
    modelled("<peer:name> password disable", own_password),
    ignored("<ipv4> targeted"),
    ignored("(sr-mirror <name>+|dual-stack <name>+|dual-stack)").opening(LDP_DETAILS),
];

const INTERFACES: &[Command<Builder>] = &[
    ignored("address-family (ipv4|ipv6)").opening(LDP_DETAILS),
    ignored("(discovery|igp|mldp) [<name>+]").opening(LDP_DETAILS),
];

const DETAILS: &[Command<Builder>] = &[
    ignored("(neighbor|nsr|graceful-restart|session-protection|adjacency|hello-adjacency|label-allocation)"),
    ignored("(discovery|igp|transport-address|targeted-hello|hello|quick-start|auto-config|sync|instance|mldp|echo|reply|protection|holdtime|interval|max-response|sync-dependency|logging|address-family|recursive-fec|mofrr|make-before-break|static|unicast-tree|dpm|echo-reply) [<name>+]").opening(LDP_DETAILS),
];

const LABEL_LINES: &[Command<Builder>] = &[
    modelled("accept", |_, _| Some(())).opening(LABELS),
    modelled("from <peer:name> for <acl:name>", |builder, line| {
        builder.uses_named(line, "mpls ldp label accept", &[(ReferenceKind::Acl, "acl")]);
        builder.memory.mpls.filters.insert(line.string("peer")?, line.span);
        Some(())
    }),
    ignored("(local|remote|advertise|allocate|default-route|implicit-null-override|explicit-null)").opening(LABELS),
    ignored(
        "(allocate for (<name>|host-routes)|advertise (disable|for <name> to <name>|interface <interface>|explicit-null [<name>+])|disable|for <name> [to <name>]|interface <interface>|explicit-null [<name>+]|implicit-null-override for <name>)",
    ),
];

const RSVP_LINES: &[Command<Builder>] = &[
    opens("interface <interface:interface>", RSVP_INTERFACE, |builder, line| {
        let name = full_name(line.get("interface")?);
        builder.uses(ReferenceKind::Interface, &name, "rsvp", WhenUndefined::NoEffect, line.span);
        builder.memory.mpls.rsvp_interface.clone_from(&name);
        builder.memory.mpls.rsvp.insert(name, Reserves { at: line.block, ..Reserves::default() });
        Some(())
    }),
    opens("authentication", RSVP_PROOF, |builder, _| {
        builder.memory.mpls.rsvp_interface.clear();
        Some(())
    }),
    modelled("authentication key-source key-chain / <chain:name>", |builder, line| {
        builder.memory.mpls.rsvp_interface.clear();
        proof(builder, line)
    }),
    unmodelled("neighbor <address>").opening(RSVP_PROOF),
    ignored("(signalling|bandwidth|latency|logging|prefix-filtering|vrf) [<name>+]").opening(LDP_DETAILS),
];

const RSVP_INTERFACES: &[Command<Builder>] = &[
    opens("authentication", RSVP_PROOF, |_, _| Some(())),
    modelled("authentication key-source key-chain / <chain:name>", proof),
    modelled("signalling rate-limit / [rate <number>] [interval <number>]", |builder, line| {
        let name = builder.memory.mpls.rsvp_interface.clone();
        builder.memory.mpls.rsvp.get_mut(&name)?.limited = (!line.removes()).then_some(line.span);
        Some(())
    }),
    ignored("bandwidth / [<name>+]"),
    ignored("(signalling (dscp <number>|refresh <name>+|hello <name>+)|signalling|neighbor <name>+)")
        .opening(LDP_DETAILS),
];

const RSVP_PROOFS: &[Command<Builder>] = &[
    modelled("key-source key-chain / <chain:name>", proof),
    modelled("authentication", |_, _| Some(())).opening(RSVP_PROOF),
    ignored("(life-time|window-size|lifetime) <number>"),
    ignored("retransmit <number>"),
];

const TE_LINES: &[Command<Builder>] = &[
    opens("interface <interface:interface>", TE_DETAILS, |builder, line| {
        let name = full_name(line.get("interface")?);
        builder.uses(ReferenceKind::Interface, &name, "mpls traffic-eng", WhenUndefined::NoEffect, line.span);
        if let Some(this) = interface::named(builder, &name) {
            this.mpls = line.set_or_default(true);
        }
        Some(())
    }),
    ignored("(named-tunnels|auto-tunnel|pce|affinity-map|attribute-set|srlg|reoptimize|link-management|fast-reroute|logging|soft-preemption|optical-uni|ds-te|flooding|bandwidth-accounting|auto-bw|path-selection|router-id|topology|load-share|signalling|secondary-router-id|maximum|bfd|description|tunnel-preference|named-path|route-priority|preemption) [<name>+]").opening(TE_DETAILS),
];

const TE_DETAIL_LINES: &[Command<Builder>] = &[
    ignored("(tunnel-te|tunnel-mte|path-option|auto-bw|auto-capacity|autoroute|autoroute-exclude|path-selection|auto-tunnel|p2p|mesh|backup|pcc|stateful-client|timers|peer|group|pathset|path-option|bfd|logging|events|policy-class|path-protection) [<name>+]").opening(TE_DETAILS),
    ignored("(destination|priority|signalled-bandwidth|fast-reroute|record-route|forward-class|load-interval|preference|computation|metric|include-ipv6|tiebreaker|affinity|admin-weight|attribute-flags|attribute-names|bw-limit|overflow|underflow|adjustment-threshold|application|merge-bandwidth|split-bandwidth|max-clones|min-clones|nominal-bandwidth|tunnel-id|source|precedence|keepalive|address|report|delegation|instantiation|redelegation|bit-position|value|exclude|nhop-only|onehop|attribute-set|attribute-set-name|shutdown|ipv4|ipv6|autoroute|soft-preemption|signalled-name|switching|collect-only|cost-limit|hop-limit|delay-limit|margin|segment-routing|static|spf|invalidation|propagation|srlg|bandwidth|backup-bw|backup-path|binding-sid|forwarding-adjacency|load-share|explicit|index|disable|timeout|frequency|max-tunnels) [<name>+]"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The block of LDP.
    ldp: Option<Span>,
    /// Whether an interface is named in it.
    ldp_runs: bool,
    /// The password of every neighbour.
    fallback: Option<Span>,
    /// Passwords of single neighbours; `false` is none.
    passwords: BTreeMap<String, (bool, Span)>,
    filters: BTreeMap<String, Span>,
    /// Interfaces that reserve bandwidth, and the one whose block is being read.
    rsvp: BTreeMap<String, Reserves>,
    rsvp_interface: String,
    /// The key chain of every interface that has none.
    rsvp_chain: Option<String>,
}

/// An interface that reserves bandwidth.
#[derive(Debug, Default)]
struct Reserves {
    at: Span,
    chain: Option<String>,
    limited: Option<Span>,
}

fn keep(builder: &mut Builder, line: &CommandLine<'_>, owner: &str) {
    if let Some(secret) = secrets::routing_key(builder, line).filter(|_| !line.removes()) {
        builder.store(SecretUse::Ldp, owner, &secret, line);
    }
}

fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    keep(builder, line, "ldp password of all neighbors");
    builder.memory.mpls.fallback = (!line.removes()).then_some(line.span);
    Some(())
}

/// `10.0.0.1:0 password encrypted ...`
fn own_password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let peer = line.string("peer")?;
    keep(builder, line, &format!("ldp neighbor {peer}"));
    let passwords = &mut builder.memory.mpls.passwords;
    if line.removes() {
        passwords.remove(&peer);
    } else {
        passwords.insert(peer, (!line.has("disable"), line.span));
    }
    Some(())
}

fn proof(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "rsvp authentication", &[(ReferenceKind::KeyChain, "chain")]);
    let chain = line.string("chain").filter(|_| !line.removes());
    let memory = &mut builder.memory.mpls;
    match memory.rsvp.get_mut(&memory.rsvp_interface) {
        Some(this) => this.chain = chain,
        None => memory.rsvp_chain = chain,
    }
    Some(())
}

/// One session for each neighbour with a word of its own, and one for all others where labels are exchanged.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.mpls);
    let mut found = Vec::new();
    for (peer, (proved, span)) in &memory.passwords {
        let authentication = if *proved { Authentication::Md5 } else { Authentication::Nothing };
        let filtered = memory.filters.get(peer).map_or_else(Fact::default, |span| Fact::Set(true, *span));
        found.push(ProtocolSession {
            at: *span,
            name: peer.clone(),
            protocol: RoutingProtocol::Ldp,
            authentication: Fact::Set(authentication, *span),
            filtered,
            ..ProtocolSession::default()
        });
    }
    if let Some(at) = memory.ldp.filter(|_| memory.ldp_runs) {
        let some = memory.passwords.values().any(|(proved, _)| *proved);
        let authentication = match memory.fallback {
            Some(span) => Fact::Set(Authentication::Md5, span),
            // Where some have passwords of their own, no configuration shows whether others are found.
            None if some => Fact::Unknown(Why::VendorHides),
            None => Fact::default(),
        };
        let name = "all neighbours".to_owned();
        found.push(ProtocolSession {
            at,
            name,
            protocol: RoutingProtocol::Ldp,
            authentication,
            ..ProtocolSession::default()
        });
    }
    for (name, this) in &memory.rsvp {
        let authentication = match this.chain.as_ref().or(memory.rsvp_chain.as_ref()) {
            Some(chain) => key_chain::authentication(builder, chain, Authentication::Md5),
            None => Fact::default(),
        };
        found.push(ProtocolSession {
            at: this.at,
            active: interface::by_name(builder, name).is_none_or(|interface| interface.active),
            name: name.clone(),
            protocol: RoutingProtocol::Rsvp,
            authentication,
            filtered: this.limited.map_or_else(Fact::default, |span| Fact::Set(true, span)),
            ..ProtocolSession::default()
        });
    }
    builder.model.routing.sessions.extend(found);
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;
    use seawall_api::model::Authentication;

    use crate::sample::{unknown, whole};

    #[test]
    fn sessions_are_proved_by_all_or_by_one() {
        let reading = whole(
            "key chain R\n key 1\n  cryptographic-algorithm HMAC-SHA1-20\n !\n!\ninterface Bundle-Ether1\n!\nmpls ldp\n log\n  neighbor\n !\n router-id 10.0.0.1\n neighbor\n  10.0.0.2:0 password encrypted 060506324F41\n  10.0.0.3:0 password disable\n !\n \
             interface Bundle-Ether1\n !\n!\nrsvp\n interface Bundle-Ether1\n  bandwidth 1000\n  signalling rate-limit rate 100\n  authentication\n   key-source key-chain R\n  !\n !\n interface Bundle-Ether2\n  bandwidth percentage 50\n !\n!\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let found: Vec<_> = (reading.model.routing.sessions.iter())
            .map(|this| (this.name.as_str(), this.authentication.value().copied()))
            .collect();
        assert_eq!(
            found,
            [
                ("10.0.0.2:0", Some(Authentication::Md5)),
                ("10.0.0.3:0", Some(Authentication::Nothing)),
                ("all neighbours", None),
                ("Bundle-Ether1", Some(Authentication::Sha1)),
                ("Bundle-Ether2", Some(Authentication::Nothing)),
            ]
        );
        assert_eq!(reading.model.interfaces[0].mpls.value(), Some(&true));
        let filtered: Vec<_> =
            reading.model.routing.sessions.iter().skip(3).map(|this| this.filtered.clone()).collect();
        assert_eq!((filtered[0].value(), filtered[1].clone()), (Some(&true), Fact::Default(false)));
        let all =
            whole("mpls ldp\n neighbor\n  password encrypted 060506324F41\n !\n interface Bundle-Ether1\n !\n!\n");
        assert_eq!(all.model.routing.sessions[0].authentication.value(), Some(&Authentication::Md5));
    }
}
