//! IPsec: policies and transforms of IKE and IPsec, tunnels of interfaces and gateways for remote ends, with their keys.
//!
//! Sources: Nokia, "Multiservice ISA and ESA Guide", "IPsec"; the data models `nokia-conf-ipsec` and `nokia-types-ipsec`. What algorithms hold where none is
//! written differs between releases and stays unknown.

mod policy;
mod settle;
#[cfg(test)]
mod tests;
mod transform;
mod tunnel;
mod words;

use std::collections::BTreeMap;

use seawall_api::command::{Command, Context, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{IkeProposal, IpsecTransform};
use seawall_api::{Fact, Secret, Span};

pub(crate) use settle::finish;

use crate::builder::Builder;

const IPSEC: Context = Context("ipsec");
const PART: Context = Context("ipsec part");

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [TABLES, policy::TABLES, transform::TABLES, tunnel::TABLES].concat()
}

const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["crypto"], commands: HEADS },
    &Table { context: IPSEC, feeds: &["crypto"], commands: LINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[
    modelled("ipsec", |_, _| Some(())).opening(IPSEC).section(),
    // Groups of cards that carry tunnels.
    ignored("isa").opening(PART),
];

const LINES: &[Command<Builder>] = &[
    ignored("(tunnel-template|cert-profile|trust-anchor-profile|ts-list|client-db|radius-accounting-policy|radius-authentication-policy|ike-policy-profile|show-ipsec-keys) <text>")
        .opening(PART),
    ignored("show-ipsec-keys / [true|false]"),
];

/// Blocks that say which card carries a tunnel and what traffic it takes.
const PARTS: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(tunnel-group|nat-group|application-assurance-group|aa-group|lns-group|video-group|tunnel-member-pool) [<text>]").opening(PART),
    ignored("(id|primary|backup|multi-active|active-mda-number|mda|ipsec-responder-only|reassembly|description|transform|ipsec-transform|replay-window|sp-reverse-route|clear-df-bit|ip-mtu|ignore-default-route|icmp6-generation|propagate-pmtu-v4|propagate-pmtu-v6|pmtu-discovery-aging|entry|cert|certificate|key|send-chain|trust-anchor|local|remote|address|protocol|port|range|stats-collection|isa-tunnel-member-pool|esa|esa-vm|match-list|client|credential|client-identification|include-radius-attribute|radius-server-policy|password|username|update-interval|private-interface|private-service|tunnel-template|start|end|prefix|any|icmp|tcp|udp|low|high|begin|code|type|tcp-mss-adjust|private-tcp-mss-adjust|public-tcp-mss-adjust|encapsulated-ip-mtu|pki-mode|rsa-signature|remote-ip|local-ip|ts-list) / [<text>]")
        .opening(PART),
];

/// A policy of IKE.
#[derive(Debug, Default)]
struct Policy {
    /// Its version of IKE; two unless a line says otherwise (release 6.0 and before: one).
    version: Fact<u64>,
    aggressive: Fact<bool>,
    forward_secrecy: Fact<Option<u64>>,
    lifetime: Fact<u64>,
    /// Algorithms that it writes itself, as releases before 15 have it.
    own: IkeProposal,
    /// Its transforms.
    transforms: Vec<String>,
}

/// A tunnel, or a gateway for remote ends.
#[derive(Debug, Default)]
struct End {
    at: Span,
    active: bool,
    name: String,
    /// The interface on which it ends.
    interface: String,
    peer: Option<(String, Span)>,
    /// Whether any peer may come.
    any_peer: bool,
    policy: Option<String>,
    transforms: Vec<String>,
    secret: Option<Secret>,
    near: Option<(String, Span)>,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    policies: Kept<String, Policy>,
    ike: Kept<String, IkeProposal>,
    esp: Kept<String, Esp>,
    ends: Kept<String, End>,
    /// The interfaces on which tunnels stand, by the tunnels' names.
    pub(crate) interfaces: BTreeMap<String, String>,
}

/// A transform of IPsec.
#[derive(Debug, Default)]
struct Esp {
    transform: IpsecTransform,
    lifetime: Fact<u64>,
    forward_secrecy: Fact<Option<u64>>,
}
