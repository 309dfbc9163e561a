//! `ipsec`: proposals, policies, VPNs and keys made by hand.
//!
//! Sources: CLI Reference, "[edit security ipsec] Hierarchy Level", "vpn (Security)", "security-association (IPsec)".

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{IpsecTransform, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::ike::{Key, key};
use super::words;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::blocks::nothing;
use crate::subject::trace::TRACE;

/// `ipsec { ... }`.
pub(super) const IPSEC: Context = Context("ipsec");
const PROPOSAL: Context = Context("ipsec proposal");
const POLICY: Context = Context("ipsec policy");
const SECRECY: Context = Context("ipsec policy perfect-forward-secrecy");
const VPN: Context = Context("ipsec vpn");
const VPN_IKE: Context = Context("ipsec vpn ike");
const SELECTOR: Context = Context("ipsec vpn traffic-selector");
const QUIET: Context = Context("ipsec vpn extras");
const MANUAL: Context = Context("ipsec manual");
const ALGORITHM: Context = Context("ipsec manual algorithm");
const ASSOCIATION: Context = Context("ipsec security-association");

const FEEDS: &[&str] = &["crypto", "tunnels"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: IPSEC, feeds: FEEDS, commands: HEADS },
    &Table { context: PROPOSAL, feeds: &["crypto"], commands: PROPOSALS },
    &Table { context: POLICY, feeds: &["crypto"], commands: POLICIES },
    &Table { context: SECRECY, feeds: &["crypto"], commands: const { &[modelled("keys / <group:name>", secrecy)] } },
    &Table { context: VPN, feeds: FEEDS, commands: VPNS },
    &Table { context: VPN_IKE, feeds: FEEDS, commands: VPN_IKES },
    &Table { context: SELECTOR, feeds: &[], commands: SELECTORS },
    &Table { context: QUIET, feeds: &[], commands: QUIETS },
    &Table { context: MANUAL, feeds: FEEDS, commands: MANUALS },
    &Table { context: ALGORITHM, feeds: &["secrets"], commands: ALGORITHMS },
    &Table { context: ASSOCIATION, feeds: &["secrets"], commands: ASSOCIATIONS },
];

const HEADS: &[Command<Builder>] = &[
    opens("proposal <proposal:name>", PROPOSAL, proposal),
    opens("policy <policy:name>", POLICY, policy),
    opens("vpn <vpn:name>", VPN, vpn).kept_inactive(),
    opens("security-association <association:name>", ASSOCIATION, nothing),
    opens("traceoptions", TRACE, nothing),
    opens("(internal|vpn-monitor-options|tunnel-events)", QUIET, nothing),
    ignored("anti-replay-window-size / <number>"),
];

const PROPOSALS: &[Command<Builder>] = &[
    modelled("encryption-algorithm / <cipher:name>", |builder, line| {
        let cipher = words::cipher(line.get("cipher")?)?;
        builder.memory.ipsec.vpn.proposals.current()?.transform.encryption = line.set(vec![cipher]);
        Some(())
    }),
    modelled("authentication-algorithm / <hash:name>", |builder, line| {
        let hash = words::hash(line.get("hash")?)?;
        builder.memory.ipsec.vpn.proposals.current()?.transform.integrity = line.set(vec![hash]);
        Some(())
    }),
    modelled("lifetime-seconds / <seconds:number>", |builder, line| {
        let seconds = line.number("seconds")?;
        builder.memory.ipsec.vpn.proposals.current()?.lifetime = line.set(seconds);
        Some(())
    }),
    // Packets are signed and not encrypted.
    modelled("protocol / (ah|bundle|esp)", |builder, line| {
        let proposal = builder.memory.ipsec.vpn.proposals.current()?;
        if line.has("ah") && !proposal.transform.encryption.is_set() {
            proposal.transform.encryption = line.set(vec!["null".to_owned()]);
        }
        Some(())
    }),
    ignored("lifetime-kilobytes / <number>"),
    ignored("extended-sequence-number"),
    ignored("description / <text>"),
];

const POLICIES: &[Command<Builder>] = &[
    opens("perfect-forward-secrecy", SECRECY, nothing),
    modelled("proposals <proposal:name>", |builder, line| {
        let (name, at) = (line.string("proposal")?, line.span_of("proposal")?);
        builder.uses(ReferenceKind::IpsecTransform, &name, "IPsec policy", WhenUndefined::Refused, at);
        builder.memory.ipsec.vpn.policies.current()?.proposals.push(name);
        Some(())
    }),
    modelled("proposal-set / <set:name>", |builder, line| {
        let set = (line.string("set")?, line.span);
        builder.memory.ipsec.vpn.policies.current()?.set = Some(set);
        Some(())
    }),
    ignored("description / <text>"),
];

const VPNS: &[Command<Builder>] = &[
    modelled("bind-interface / <port:name>", |builder, line| {
        let port = (line.string("port")?, line.span);
        builder.memory.ipsec.vpn.vpns.current()?.bound = Some(port);
        Some(())
    }),
    opens("ike", VPN_IKE, nothing),
    opens("manual", MANUAL, nothing),
    opens("traffic-selector <selector:name>", SELECTOR, nothing),
    opens("(multi-sa|vpn-monitor|udp-encapsulate)", QUIET, nothing),
    ignored("(df-bit|establish-tunnels|match-direction|copy-outer-dscp|local-gateway) / <what:name>"),
    ignored("tunnel-mtu / <number>"),
    ignored("(ha-link-encryption|copy-outer-dscp|passive-mode-tunneling|udp-encapsulate|vpn-monitor)"),
];

const VPN_IKES: &[Command<Builder>] = &[
    modelled("gateway / <gateway:name>", |builder, line| {
        let name = line.string("gateway")?;
        builder.memory.ipsec.vpn.vpns.current()?.gateway = Some(name);
        Some(())
    }),
    modelled("ipsec-policy / <policy:name>", |builder, line| {
        let (name, at) = (line.string("policy")?, line.span_of("policy")?);
        builder.uses(ReferenceKind::IpsecProfile, &name, "IPsec VPN", WhenUndefined::Refused, at);
        builder.memory.ipsec.vpn.vpns.current()?.policy = Some(name);
        Some(())
    }),
    opens("proxy-identity", SELECTOR, nothing),
    ignored("(idle-time|install-interval|anti-replay-window-size) / <number>"),
    ignored("no-anti-replay"),
];

const SELECTORS: &[Command<Builder>] = &[
    ignored("(local|remote|local-ip|remote-ip) / <prefix:name>"),
    ignored("service / <service:name>"),
    opens("term <term:name>", SELECTOR, nothing),
    ignored("(protocol|source-port|destination-port|metric) / <what:name>"),
    ignored("description / <text>"),
];

const QUIETS: &[Command<Builder>] = &[
    ignored("forwarding-class <class:name>"),
    ignored("(destination-ip|source-interface|interval|threshold|dest-port) / <what:name>"),
    ignored("optimized"),
    opens("verify-path", QUIET, nothing),
    opens("security-association", ASSOCIATION, nothing),
];

const MANUALS: &[Command<Builder>] = &[
    opens("direction (bidirectional|inbound|outbound)", MANUAL, nothing),
    opens("(authentication|encryption)", ALGORITHM, nothing),
    modelled("gateway / <peer:host>", |builder, line| {
        if let Some(vpn) = builder.memory.ipsec.vpn.vpns.current() {
            vpn.by_hand = Some((line.string("peer")?, line.span_of("peer")?));
        }
        Some(())
    }),
    ignored("external-interface / <port:name>"),
    ignored("protocol / (ah|bundle|esp)"),
    ignored("(spi|auxiliary-spi) / <number>"),
];

const ALGORITHMS: &[Command<Builder>] = &[
    ignored("algorithm / <algorithm:name>"),
    modelled("key (ascii-text|hexadecimal) / <secret>", |builder, line| {
        let owner = format!("security association {}", line.outer("association").or_else(|| line.outer("vpn"))?);
        secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Ike, &owner));
        Some(())
    }),
];

/// Keys made by hand protect routing protocols.
const ASSOCIATIONS: &[Command<Builder>] = &[
    opens("manual", MANUAL, nothing),
    ignored("mode / (transport|tunnel)"),
    ignored("description / <text>"),
    opens("dynamic", QUIET, nothing),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) proposals: Kept<Key, Proposal>,
    pub(super) policies: Kept<Key, Policy>,
    pub(super) vpns: Kept<Key, Vpn>,
}

/// What protects packets, and how long its keys live.
#[derive(Debug, Default)]
pub(super) struct Proposal {
    pub(super) transform: IpsecTransform,
    pub(super) lifetime: Fact<u64>,
}

/// What is offered, and whether new keys follow from the old ones.
#[derive(Debug, Default)]
pub(super) struct Policy {
    pub(super) proposals: Vec<String>,
    pub(super) set: Option<(String, Span)>,
    pub(super) secrecy: Fact<Option<u64>>,
}

/// A VPN.
#[derive(Debug, Default)]
pub(super) struct Vpn {
    pub(super) at: Span,
    pub(super) active: bool,
    pub(super) name: String,
    pub(super) bound: Option<(String, Span)>,
    pub(super) gateway: Option<String>,
    pub(super) policy: Option<String>,
    pub(super) by_hand: Option<(String, Span)>,
}

fn proposal(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (line.get("proposal")?, line.span);
    builder.define(ReferenceKind::IpsecTransform, name, at);
    let transform = IpsecTransform { at, name: name.to_owned(), ..IpsecTransform::default() };
    let make = || Proposal { transform, lifetime: Fact::default() };
    builder.memory.ipsec.vpn.proposals.open(key(line, name), make).map(|_| ())
}

fn policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (line.get("policy")?, line.span);
    builder.define(ReferenceKind::IpsecProfile, name, at);
    builder.memory.ipsec.vpn.policies.open(key(line, name), Policy::default).map(|_| ())
}

fn vpn(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at, active) = (line.get("vpn")?, line.span, line.active);
    let make = || Vpn { at, active, name: name.to_owned(), ..Vpn::default() };
    builder.memory.ipsec.vpn.vpns.open(key(line, name), make).map(|_| ())
}

fn secrecy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let group = words::group(line.get("group")?)?;
    builder.memory.ipsec.vpn.policies.current()?.secrecy = line.set(Some(group));
    Some(())
}
