//! How packets are forwarded on devices with sessions, and what is known of other systems' SSH keys.
//!
//! Source: CLI Reference, "flow (Security Flow)", "forwarding-options (Security)", "alg", "ssh-known-hosts".

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};

use crate::builder::Builder;
use crate::subject::blocks::{SECURITY, nothing};
use crate::subject::trace::TRACE;

const FLOW: Context = Context("security flow");
const FORWARDING: Context = Context("security forwarding-options");
const FAMILY: Context = Context("security forwarding-options family");
const GATEWAYS: Context = Context("security alg");
const HOSTS: Context = Context("security ssh-known-hosts");
const HOST: Context = Context("security ssh-known-hosts host");

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SECURITY, feeds: &[], commands: HEADS },
    &Table { context: FLOW, feeds: &[], commands: FLOWS },
    &Table { context: FORWARDING, feeds: &["control_plane"], commands: FORWARDINGS },
    &Table { context: FAMILY, feeds: &["control_plane"], commands: FAMILIES },
    &Table { context: GATEWAYS, feeds: &[], commands: ALGS },
    &Table { context: HOSTS, feeds: &[], commands: KNOWN },
    &Table { context: HOST, feeds: &[], commands: KEYS },
];

const HEADS: &[Command<Builder>] = &[
    opens("flow", FLOW, nothing),
    opens("forwarding-options", FORWARDING, nothing).feeding(&["control_plane"]),
    opens("alg", GATEWAYS, nothing),
    opens("ssh-known-hosts", HOSTS, nothing),
    opens("traceoptions", TRACE, nothing),
    opens("application-tracking", FLOW, nothing),
    opens("forwarding-process", FLOW, nothing),
];

const FLOWS: &[Command<Builder>] = &[
    opens(
        "(aging|tcp-mss|tcp-session|icmp|ipsec-performance-acceleration|power-mode-ipsec|load-distribution|bridge|drop-flow|enhanced-services-mode|security-profile|application-services|ethernet-switching|advanced-options)",
        FLOW,
        nothing,
    ),
    opens("(all-tcp|gre-in|gre-out|ipsec-vpn)", FLOW, nothing),
    ignored(
        "(mss|early-ageout|high-watermark|low-watermark|route-change-timeout|timeout|update-interval|session-update-interval|pending-sess-queue-length|max-sessions) / <value:name>",
    ),
    ignored(
        "(tcp-initial-timeout|session-update-interval|time-wait-state session-timeout|apply-to-half-close-state) / <value:name>",
    ),
    ignored(
        "(allow-dns-reply|allow-embedded-icmp|allow-reverse-ecmp|enable-reroute-uniform-link-check|fin-invalidate-session|force-ip-reassembly|gre-performance-acceleration|ipsec-performance-acceleration|no-sequence-check|no-syn-check|no-syn-check-in-tunnel|power-mode-ipsec|power-mode-disable|preserve-incoming-fragment-size|rst-invalidate-session|rst-sequence-check|strict-syn-check|sync-icmp-session|tcp-syn-check-required|drop-unknown-tcp-flags)",
    ),
    ignored("syn-flood-protection-mode / (syn-cookie|syn-proxy)"),
    ignored(
        "(maximize-cp-sessions|maximize-alg-sessions|maximize-persistent-nat-capacity|maximize-idp-sessions|mixed-default-profile)",
    ),
    ignored(
        "(hash-based|block-non-ip-all|bypass-non-ip-unicast|no-packet-flooding|fwd-capacity-threshold) [<what:name>+]",
    ),
    opens("traceoptions", TRACE, nothing),
];

const FORWARDINGS: &[Command<Builder>] = &[
    opens("family", FORWARDING, nothing),
    opens("(inet6|iso|mpls)", FAMILY, nothing),
    ignored("mirror-filter <filter:name>"),
    opens("(resource-manager|secure-wire <wire:name>)", FAMILY, nothing),
];

const FAMILIES: &[Command<Builder>] = &[modelled("mode / (packet-based|flow-based|drop)", |builder, line| {
    // By labels, packets of every kind are forwarded so.
    if line.within("mpls") && line.has("packet-based") {
        builder.memory.security.without_sessions = Some(line.span);
    }
    Some(())
})];

const ALGS: &[Command<Builder>] = &[
    opens(
        "(dns|ftp|h323|ike-esp-nat|mgcp|msrpc|pptp|real|rsh|rtsp|sccp|sip|sql|sunrpc|talk|tftp|twamp)",
        GATEWAYS,
        nothing,
    ),
    ignored("(disable|enable|allow-mismatch-anomaly|ftps-extension|line-break-extension)"),
    opens("alg-manager", GATEWAYS, nothing),
    opens("traceoptions", TRACE, nothing),
];

const KNOWN: &[Command<Builder>] =
    &[opens("host <host:host>", HOST, nothing), ignored("(fetch-from-server|load-key-file) / <place:word>")];

const KEYS: &[Command<Builder>] = &[ignored(
    "(dsa-key|ecdsa-key|ecdsa-sha2-nistp256-key|ecdsa-sha2-nistp384-key|ecdsa-sha2-nistp521-key|ed25519-key|rsa-key|rsa1-key) / <key:word>",
)];
