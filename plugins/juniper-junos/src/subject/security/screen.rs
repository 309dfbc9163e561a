//! `security screen`: attacks that are counted and dropped before policies are asked.
//!
//! Source: CLI Reference, "ids-option (Security Screen)".

use seawall_api::command::{Command, Context, Table, ignored, opens};

use crate::builder::Builder;
use crate::subject::blocks::{SECURITY, nothing};
use crate::subject::trace::TRACE;

const SCREEN: Context = Context("security screen");
const OPTION: Context = Context("security screen ids-option");
const LAYER: Context = Context("security screen layer");

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SECURITY, feeds: &[], commands: const { &[opens("screen", SCREEN, nothing)] } },
    &Table { context: SCREEN, feeds: &[], commands: HEADS },
    &Table { context: OPTION, feeds: &[], commands: OPTIONS },
    &Table { context: LAYER, feeds: &[], commands: CHECKS },
];

const HEADS: &[Command<Builder>] = &[
    opens("ids-option <screen:name>", OPTION, nothing),
    opens("trap", LAYER, nothing),
    opens("white-list <list:name>", LAYER, nothing),
    opens("traceoptions", TRACE, nothing),
];

const OPTIONS: &[Command<Builder>] = &[
    opens("(icmp|ip|tcp|udp|limit-session|aggregation)", LAYER, nothing),
    ignored("(alarm-without-drop|match-direction <way:name>)"),
    ignored("description / <text>"),
];

const CHECKS: &[Command<Builder>] = &[
    opens(
        "(flood|ip-sweep|port-scan|syn-ack-ack-proxy|syn-flood|tcp-sweep|udp-sweep|ipv6-extension-header|hop-by-hop-header|destination-header|tunnel|gre|ipip|ip-in-udp|by-source|by-destination)",
        LAYER,
        nothing,
    ),
    opens("white-list <list:name>", LAYER, nothing),
    ignored(
        "(bad-option|block-frag|fragment|icmpv6-malformed|ipv6-malformed-header|large|loose-source-route-option|ping-death|record-route-option|security-option|source-route-option|spoofing|stream-option|strict-source-route-option|tear-drop|timestamp-option|unknown-protocol|fin-no-ack|land|syn-fin|syn-frag|tcp-no-flag|winnuke|bad-inner-header|teredo|gre-4in4|gre-4in6|gre-6in4|gre-6in6|ipip-4in4|ipip-4in6|ipip-6in4|ipip-6in6|ipip-6over4|ipip-6to4relay|isatap|dslite)",
    ),
    ignored(
        "(ah-header|esp-header|hip-header|fragment-header|mobility-header|no-next-header|routing-header|shim6-header|calipso-option|rpl-option|sfm-dpd-option|jumbo-payload-option|quick-start-option|router-alert-option|ilnp-nonce-option|home-address-option|line-identification-option|tunnel-encapsulation-limit-option)",
    ),
    ignored("user-defined-option-type <first:number> [to <last:number>]"),
    ignored("user-defined-header-type <first:number> [to <last:number>]"),
    ignored(
        "(alarm-threshold|attack-threshold|source-threshold|destination-threshold|queue-size|threshold|timeout|interval|source-ip-based|destination-ip-based|ipv6-extension-header-limit|maximum-sessions|packet-rate|session-rate|source-prefix-mask|destination-prefix-mask|source-prefix-v6-mask|destination-prefix-v6-mask) / <number>",
    ),
    ignored("(source-address|destination-address) <prefix:name>"),
];
