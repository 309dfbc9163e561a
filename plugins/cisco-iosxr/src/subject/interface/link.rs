//! Links: bundles, tags, speeds, what a port carries for other networks.

use seawall_api::command::{Command, Context, Table, ignored, modelled, unmodelled};

use super::{INTERFACE, current};
use crate::builder::Builder;

const L2TRANSPORT: Context = Context("interface l2transport");
const SATELLITE: Context = Context("interface nv");

/// Links.
pub(super) const TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.bundle", "interfaces.mpls"], commands: LINKS };

/// Frames of other networks.
pub(super) const CIRCUIT_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.switched", "interfaces.port"], commands: CIRCUITS };

/// What stands below `l2transport`.
pub(super) const L2TRANSPORT_TABLE: Table<Builder> =
    Table { context: L2TRANSPORT, feeds: &["interfaces.port"], commands: FRAMES };

/// Ports of satellites.
pub(super) const SATELLITE_TABLE: Table<Builder> = Table { context: SATELLITE, feeds: &[], commands: SATELLITES };

const LINKS: &[Command<Builder>] = &[
    modelled("bundle id / <number> [mode (active|passive|on)]", |builder, line| {
        let name = format!("Bundle-Ether{}", line.get("number")?);
        current(builder)?.bundle = line.set_or_none(Some(name));
        Some(())
    }),
    ignored("bundle (minimum-active (links <number>|bandwidth <number>)|maximum-active links <number> [hot-standby])"),
    ignored(
        "bundle (load-balancing hash <name>|load-balance hash <name>|port-priority <number>|shutdown|wait-while <number>|lacp-fallback <text>|lacp-delay <number>)",
    ),
    ignored(
        "lacp (period (short|<number>)|cisco enable|system (mac <mac>|priority <number>)|mode <name>|non-revertive|churn logging <name>|collector-max-delay <number>|packet-capture <text>|switchover suppress-flaps <number>|fast-switchover)",
    ),
    ignored("mlacp <text>"),
    ignored("(mtu|bandwidth|load-interval|ipg|link-up-delay|transceiver-shut) / <number>"),
    ignored("(bandwidth|load-interval)"),
    ignored("speed / <number>"),
    ignored("duplex / (full|half|auto)"),
    ignored("negotiation auto [allow-overrides]"),
    ignored("(ipv4|ipv6) mtu / <number>"),
    ignored("carrier-delay / [up <number>] [down <number>]"),
    ignored("dampening [<number>] [<number>] [<number>] [<number>] [<number>]"),
    ignored("mac-address / <mac>"),
    ignored("logging events (link-status|bundle-status|lsp-status <name>)"),
    ignored("flow-control (bidirectional|ingress|egress|priority)"),
    ignored("priority-flow-control mode (on|off|auto)"),
    ignored("loopback (internal|external|line|local|network)"),
    ignored(
        "(fec (base-r|none|standard)|phy-loopback (internal|external)|media-type <name>|transceiver permit <text>)",
    ),
    ignored("(load-balancing|port-mode|ptp-profile) <text>"),
    ignored("(encap|encapsulation) (ppp|hdlc|frame-relay [ietf])"),
    ignored(
        "bfd (mode (ietf|cisco)|address-family (ipv4|ipv6) (multiplier <number>|destination <address>|fast-detect|minimum-interval <number>|timers (start|nbr-unconfig) <number>))",
    ),
    ignored("bfd (ipv4|ipv6) (multiplier|minimum-interval) <number>"),
    ignored("nv").opening(SATELLITE),
    ignored("keepalive (<number>|disable)"),
    ignored(
        "ethernet (loopback permit (internal|external)|transport-mode <name>|source bypass egress-filter|egress-filter (strict|disabled))",
    ),
];

const CIRCUITS: &[Command<Builder>] = &[
    modelled("l2transport", |builder, line| {
        let this = current(builder)?;
        this.switched = line.set_or_default(true);
        this.routed = line.set_or_default(false);
        Some(())
    })
    .opening(L2TRANSPORT),
    // Tags choose which frames of the port belong to this part of it; it is a route's end all the same.
    ignored(
        "encapsulation (dot1q|dot1ad) (<number>|any|<numbers>) [second-dot1q (<number>|any|<numbers>)] \
         [dot1q (<number>|any|<numbers>)] [exact]",
    )
    .opening(L2TRANSPORT),
    ignored("encapsulation (untagged|default) [exact]"),
    ignored("encapsulation (dot1q|dot1ad) <number> (ingress source-mac <mac>|priority-tagged)"),
    ignored("encapsulation list-extended dot1q <numbers>+"),
    ignored("rewrite ingress tag (push|pop|translate) <word>+"),
    ignored("dot1q (tunneling ethertype <hex>|native vlan <number>|vlan <number> [<number>])"),
];

const FRAMES: &[Command<Builder>] = &[
    ignored("rewrite ingress tag (push|pop|translate) <word>+"),
    unmodelled("l2protocol (cdp|pvst|stp|vtp|cpsv|mvrp) (drop|forward|tunnel|reverse-tunnel|peer)"),
    unmodelled("l2protocol cpsv (drop|tunnel|reverse-tunnel)"),
    unmodelled("propagate remote-status"),
    ignored("monitor-session <name> pseudowire"),
    ignored("service-policy (input|output) <name>"),
];

const SATELLITES: &[Command<Builder>] = &[
    unmodelled("satellite-fabric-link (satellite <number>|network)").opening(SATELLITE),
    ignored("remote-ports <name>+"),
    ignored("redundancy"),
];
