//! What no rule asks of the device: its hardware, how it forwards, paths over wide areas, probes.

use seawall_api::command::{Command, Context, Table, ignored, unmodelled};

use crate::builder::Builder;

/// The block of a part that no rule asks of.
pub(crate) const PART: Context = Context("hardware part");
const DEEP: Context = Context("hardware part of a part");
const GENERAL: Context = Context("router general");
const GENERAL_VRF: Context = Context("router general vrf");
const FUNCTIONS: Context = Context("router general control-functions");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &[], commands: HARDWARE },
    &Table { context: Context::TOP, feeds: &[], commands: ROUTERS },
    &Table { context: PART, feeds: &[], commands: PARTS },
    &Table { context: DEEP, feeds: &[], commands: PARTS },
    &Table { context: GENERAL, feeds: &[], commands: GENERAL_LINES },
    &Table { context: GENERAL_VRF, feeds: &["routing.redistributions"], commands: GENERAL_VRF_LINES },
    &Table { context: FUNCTIONS, feeds: &["route_policies"], commands: CODE },
];

const HARDWARE: &[Command<Builder>] = &[
    ignored("transceiver qsfp default-mode 4x10g"),
    ignored("transceiver <text>"),
    ignored(
        "hardware (counter|port-group|speed-group|access-list|forwarding|lag|ptp|profile|platform|pvlan|router|system) <text>",
    ),
    ignored("hardware tcam").opening(PART),
    ignored("system l1").opening(PART),
    ignored("platform <text>"),
    ignored("agent <name> (environment|shutdown|threads) [<text>]"),
    ignored("environment <text>"),
    ignored("poe").opening(PART),
    ignored("queue-monitor (length|streaming) [<text>]").default_on(),
    ignored("load-interval default <number>"),
    ignored("lacp system-priority <number>"),
    ignored("lacp <text>"),
    ignored("port-channel (load-balance|min-links) <text>"),
    ignored("load-balance (policies|cluster)").opening(PART),
    ignored("ptp <text>"),
    ignored("ptp").opening(PART),
    ignored("link tracking group <name:name>").opening(PART),
    ignored("link tracking <text>"),
    ignored("maintenance").opening(PART),
    ignored("redundancy").opening(PART),
    ignored("sync-e").opening(PART),
    ignored("l2-protocol").opening(PART),
    ignored("cfm [<text>]").opening(PART),
    ignored("track <name:name> [<text>]"),
    ignored("service interface inactive expose").default_on(),
    ignored("service interface (inactive|unconnected) [<text>]").default_on(),
    ignored("service routing protocols model (multi-agent|ribd)"),
    ignored("service routing configuration bgp no-equals-default").default_on(),
    ignored("service configuration verification (qos|interface) [<text>]").default_on(),
    ignored("service running-config timestamp"),
];

const ROUTERS: &[Command<Builder>] = &[
    ignored("router bfd").opening(PART),
    ignored("bfd (interval|multihop|slow-timer) <text>"),
    // Its neighbours cannot be proved here; which interfaces it runs on is not followed.
    unmodelled("router rip [vrf <vrf:name>]").feeding(&["routing.processes", "routing.interfaces"]).opening(PART),
    ignored("router adaptive-virtual-topology").opening(PART),
    ignored("router internet-exit").opening(PART),
    ignored("router service-insertion").opening(PART),
    ignored("application traffic recognition").opening(PART),
    ignored("router general").opening(GENERAL),
    ignored("router l2-vpn").opening(PART),
    ignored("router (igmp-proxy|mrp|rsvp|twamp)").opening(PART),
    ignored("monitor (connectivity|twamp|loss|layer1|rail-position|link-flap)").opening(PART),
    ignored("monitor (layer1|link-flap|hadoop|server-failure) [<text>]"),
    ignored("monitor loop-protection").opening(PART),
    ignored("monitor link-flap policy").opening(PART),
    ignored("stun").opening(PART),
];

/// Lines of blocks whose heads name everything that a rule could ask: timers, groups of paths, applications, thresholds.
const PARTS: &[Command<Builder>] = &[
    ignored("(multihop|interval|local-address|slow-timer|session|sbfd|echo|hardware|initiator|reflector) [<text>]").opening(DEEP),
    ignored("(profile|system|unsupported|feature|key|action|packet|sequence|max|reboot|shutdown|port|pair|tcam) [<text>]").opening(DEEP),
    ignored("(path-group|load-balance|policy|peer|tcp|flow|local|ipsec|keepalive|role|id|name|ipv4|ipv6|jitter|loss-rate|latency|hop|path|import|metric) [<text>]").opening(DEEP),
    ignored("(region|zone|site|vrf|avt|match|topology|internet-exit|exit-group|connection|outlier|gateway|virtual|destination|source|location) [<text>]").opening(DEEP),
    ignored("(application|application-profile|category|field-set|protocol|service|transport|dscp) [<text>]").opening(DEEP),
    ignored("(host|ip|interface|description|icmp|url|name-server|local-interfaces|http|address-only|probe) [<text>]").opening(DEEP),
    ignored("(client|server|server-profile|ssl|local-interface|bindings|refresh|passphrase) [<text>]").opening(DEEP),
    ignored("(links|recovery|unit|group|bgp|logging|detection|violations|protect|transmit-interval|disabled-time|rate-limit|forwarding|mode|trigger|traffic|default|quiesce) [<text>]").opening(DEEP),
    ignored("(path-selection|stun|path-selection-policy|default-match|public) [<text>]").opening(DEEP),
    ignored("<number> application-profile <name>").opening(DEEP),
    ignored("<prefix>+"),
    ignored("<address>+"),
    ignored("<numbers>"),
    ignored("comment"),
    ignored("exit"),
];

const GENERAL_LINES: &[Command<Builder>] = &[
    ignored("router-id (ipv4|ipv6) <address>"),
    ignored("hardware next-hop fast-failover"),
    ignored("next-hops fast-failover"),
    ignored("(auto-version|route|prefix-list|rib|resolution) <text>"),
    ignored("vrf <vrf:name>").opening(GENERAL_VRF),
    ignored("control-functions").opening(FUNCTIONS),
    ignored("exit"),
];

const GENERAL_VRF_LINES: &[Command<Builder>] = &[
    // Routes of one instance in another.
    unmodelled("leak routes source-vrf <vrf:name> subscribe-policy <map:name>"),
    unmodelled("leak <text>"),
    ignored("routes dynamic prefix-list <name>"),
    ignored("routes dynamic prefix-list <text>"),
    ignored("exit"),
];

/// Functions in a language of their own decide on routes: what they let through is not followed.
const CODE: &[Command<Builder>] =
    &[unmodelled("code [unit <name:name>]"), ignored("code unit <name> source <text>"), ignored("exit")];
