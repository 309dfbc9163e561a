//! The commands below `bgp`. Source: command references, "BGP Configuration Commands".

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};

use super::{peer, process};
use crate::builder::Builder;

const BGP: Context = Context("bgp");
const FAMILY: Context = Context("bgp family");
const VALIDATION: Context = Context("rpki");
const VALIDATOR: Context = Context("rpki session");
const PART: Context = Context("bgp part");

const PEERS: &[&str] = &["routing.neighbors"];
const PROCESS: &[&str] = &["routing.bgp", "routing.neighbors"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: PROCESS, commands: HEADS },
    &Table { context: BGP, feeds: PROCESS, commands: PROCESS_LINES },
    &Table { context: BGP, feeds: PEERS, commands: SESSION },
    &Table { context: BGP, feeds: PEERS, commands: ROUTES },
    &Table { context: BGP, feeds: &["routing.redistributions"], commands: SOURCES },
    &Table { context: FAMILY, feeds: PEERS, commands: SESSION },
    &Table { context: FAMILY, feeds: PEERS, commands: ROUTES },
    &Table { context: FAMILY, feeds: &["routing.redistributions"], commands: SOURCES },
    &Table { context: FAMILY, feeds: &[], commands: FAMILY_LINES },
    &Table { context: VALIDATION, feeds: &["routing.bgp"], commands: VALIDATORS },
    &Table { context: VALIDATOR, feeds: &["routing.bgp"], commands: VALIDATOR_LINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[
    opens("bgp <asn:asn> [instance <instance:name>]", BGP, process::open),
    opens("rpki", VALIDATION, |_, _| Some(())),
];

const PROCESS_LINES: &[Command<Builder>] = &[
    opens("ipv4-family vpn-instance <vrf:name>", FAMILY, process::open_family),
    opens("ipv6-family vpn-instance <vrf:name>", FAMILY, process::open_family),
    opens(
        "(ipv4-family|ipv6-family) (unicast|multicast|vpnv4|vpnv6|mdt|flow|mvpn|rpd|labeled-unicast|sr-policy|vpn-target|label-unicast|sdwan|flow-vpnv4|flow-vpnv6|qos)",
        FAMILY,
        process::open_family,
    ),
    opens(
        "(ipv4-family|ipv6-family|vpls-family|l2vpn-ad-family|link-state-family|evpn-family|rtc-family)",
        FAMILY,
        process::open_family,
    ),
    opens("(l2vpn-family|link-state-family) (evpn|unicast|vpls)", FAMILY, process::open_family),
    opens("l2vpn-family", FAMILY, process::open_family),
    modelled("check-first-as", process::first_as).default_on(),
    modelled("default ipv4-unicast", process::default_ipv4).default_on(),
    modelled("confederation id / <asn:asn>", process::confederation),
    modelled("confederation peer-as <asn:asn>+", process::confederates),
    ignored("confederation nonstandard"),
    ignored("router-id / <ipv4>"),
    ignored("router-id vpn-instance auto-select"),
    ignored(
        "(timer|graceful-restart|bgp|shutdown|as-notation|as-path-limit|dynamic-session-limit|private-4-byte-as|path-mtu|bfd|monitor-server|resource-limit|snmp|slow-peer|smooth) [<text>]",
    ),
    ignored("ebgp-interface-sensitive").default_on(),
    ignored("peer-session [<text>]"),
    modelled("(local-ifnet-mode|domain identifier) [<text>]", |_, _| Some(())),
];

/// Lines about sessions.
const SESSION: &[Command<Builder>] = &[
    modelled("group <peer:name> [listen!] [internal!|external!]", peer::group_head),
    modelled("peer <peer:name> group / <group:name>", peer::group),
    modelled("peer <peer:name> as-number / <asn:asn>", peer::remote_as),
    modelled("peer <peer:name> fake-as / <asn:asn> [dual-as] [prepend-global-as] [prepend-fake-as]", peer::local_as),
    modelled("peer <peer:name> password / [cipher|simple] <secret:secret>", peer::password),
    modelled("peer <peer:name> keychain / <chain:name>", peer::keychain),
    modelled("peer <peer:name> tcp-ao policy / <chain:name>", peer::tcp_ao),
    modelled("peer <peer:name> valid-ttl-hops / [<hops:number>]", peer::hops),
    modelled("peer <peer:name> ebgp-max-hop / [<hops:number>]", peer::multihop),
    modelled("peer <peer:name> connect-interface / (<source:interface> [<address>]|<address>)", peer::source),
    modelled("peer <peer:name> ignore", peer::ignore),
    modelled("peer <peer:name> log-change", peer::log_change).default_on(),
    modelled("peer <peer:name> check-first-as / (enable|disable)", peer::first_as),
    // Addresses from which peers of a group may come.
    modelled("peer <peer:name> listen-net <network:address> [<length:number>|<mask:ipv4>]", peer::range),
    modelled("peer <peer:name> listen-as / <asn:asn>", peer::remote_as),
    ignored("peer <peer:name> description / <text>"),
    ignored("peer <peer:name> (timer|bfd|capability-advertise|listen-only|path-mtu|tracking|graceful-restart|local-graceful-restart|mpls-local-ifnet|session-strict|tcp-mss|rpki|security|advertise-irb|irb-next-hop|egress-engineering|out-delay|slow-peer|ssl-policy|oscillation-dampening|graceful-shutdown|label-stack|virtual-link) [<text>]").default_on(),
];

/// Lines about routes, in a family or outside of any.
const ROUTES: &[Command<Builder>] = &[
    modelled("peer <peer:name> enable", peer::enable).default_on(),
    modelled("peer <peer:name> route-policy! / <policy:name> (import!|export!)", peer::list),
    modelled("peer <peer:name> route-filter! / <filter:name> (import!|export!)", peer::list),
    modelled("peer <peer:name> ip-prefix! / <list:name> (import!|export!)", peer::list),
    modelled("peer <peer:name> ipv6-prefix! / <list:name> (import!|export!)", peer::list),
    modelled("peer <peer:name> filter-policy! / [acl-name] <acl:name> (import!|export!)", peer::list),
    modelled("peer <peer:name> as-path-filter! / <path:name> (import!|export!)", peer::list),
    modelled("peer <peer:name> route-limit / <limit:number> [<percent:number>] [alert-only|idle-forever|idle-timeout <number>]", peer::limit),
    modelled("peer <peer:name> default-route-advertise / [route-policy <policy:name>] [conditional-route-match-all <text>]", peer::default_originate),
    modelled("peer <peer:name> reflect-client", peer::reflector_client),
    modelled("peer <peer:name> (next-hop-local|next-hop-invariable|advertise-community|advertise-ext-community|advertise-large-community|public-as-only|allow-as-loop|substitute-as|preferred-value|keep-all-routes|upe|redirect|advertise|label-route-capability|route-update-interval|soo|additional-paths|orf-mode|capability-advertise|dual-as|default|nexthop-invariable|mac-limit|advertise-tag|split-group|as-path-filter|origin-validation|import|vpls|mac|srv6|prefix-sid|encap-type|graceful|aigp|validation-disable|ext-community|discard-ext-community|cluster-id|next-hop) [<text>]", peer::mention),
    modelled("network <address:address> [<mask:name>] [route-policy <policy:name>] [route-filter <text>] [non-relay-tunnel]", process::policy_use),
    modelled("aggregate <address:address> <mask:name> [as-set] [detail-suppressed] [attribute-policy <policy:name>] [origin-policy <policy:name>] [suppress-policy <policy:name>]", process::policy_use),
    modelled("filter-policy [acl-name|ip-prefix|ipv6-prefix] <list:name> (import|export) [<text>]", |_, _| Some(())),
    modelled("prefix origin-validation enable", process::validation),
    ignored("bestroute <text>"),
    ignored("(preference|maximum load-balancing|dampening|nexthop|route-select|reflector|reflect|summary|auto-frr|compare-different-as-med|deterministic-med|default|supernet|policy|apply-label|advertise|tnl-policy|ext-community-change|ingress-lsp|lsp-mbb|label-route|routing-table|active-route-advertise|load-balancing|export|segment-routing|ecmp|unicast-route|redirect|rr-filter|router-id|import-rib|auto-policy|bgp|originate-route|ingress|non-stop-routing|tunnel|mac-route|irb|vxlan|graceful-restart|timer|bit-error-detection|rd-filter|community-filter|path-selection) [<text>]").default_on(),
    ignored("synchronization").default_on(),
    ignored("default-route imported"),
    unmodelled("[undo] vpn-instance <text>"),
];

const FAMILY_LINES: &[Command<Builder>] = &[
    ignored("(prefix|route-distinguisher|vpn-target|label|domain|evpn|import|advertise-l2vpn) <text>"),
    ignored("(advertise l2vpn evpn|vpn-frr|ip frr)"),
];

/// Routes of other sources.
const SOURCES: &[Command<Builder>] = &[modelled(
    "import-route (direct|static|unr|rip|ospf|ospfv3|isis|ripng|bgp) [<number:name>] / [med <number>] [route-policy <policy:name>] [non-relay-tunnel]",
    process::import_routes,
)];

const VALIDATORS: &[Command<Builder>] = &[
    opens("session <server:address> [vpn-instance <vrf:name>]", VALIDATOR, process::validator).wide(),
    ignored("(region-validation|slurm|origin-as-validation|static|aspa-validation) [<text>]").opening(PART),
];

const VALIDATOR_LINES: &[Command<Builder>] = &[
    ignored("tcp port <number>"),
    modelled("tcp port <port:number> password [cipher|simple] <secret:secret>", process::validator_secret),
    modelled("tcp password [cipher|simple] <secret:secret>", process::validator_secret),
    modelled("password [cipher|simple] <secret:secret>", process::validator_secret),
    unmodelled("[tcp] keychain <name>"),
    unmodelled("shutdown"),
    ignored("(connect-interface|timer|rpki-limit|description|ssl-policy|tcp-ao|purge-time|refresh-time) <text>"),
];

const PARTS: &[Command<Builder>] =
    &[ignored("(confed-check|region|confederation|as|prefix|origin|add|filter) [<text>]")];
