//! Serial lines, PPP, dialling, DSL, cable and cellular, as far as they are set on interfaces.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::SecretUse;

use super::INTERFACE;
use super::uses::keep;
use crate::builder::Builder;

/// The block of an ATM circuit.
const CIRCUIT: Context = Context("interface pvc");

/// Encapsulations and the secrets of PPP.
pub(super) const PPP_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &["secrets"], commands: PPP };

/// Everything of the line that no rule asks for.
pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: LINES };

/// Cable heads.
pub(super) const CABLE_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: CABLE };

/// Circuits.
pub(super) const CIRCUIT_TABLE: Table<Builder> = Table { context: CIRCUIT, feeds: &[], commands: CIRCUITS };

const PPP: &[Command<Builder>] = &[
    modelled("ppp chap password / [<type:number>] <secret>", ppp_secret),
    modelled("ppp pap sent-username <user:name> / password [<type:number>] <secret>", ppp_secret),
    modelled("ppp pap sent-username <user:name>", |_, line| line.negated.then_some(())),
    modelled("ppp eap password / [<type:number>] <secret>", ppp_secret),
    modelled("ppp ms-chap password / [<type:number>] <secret>", ppp_secret),
    modelled("cable shared-secret / [<type:number>] <secret>", cable_secret),
    modelled("cable shared-secondary-secret index <index:number> / [<type:number>] <secret>", cable_secret),
];

const LINES: &[Command<Builder>] = &[
    ignored("encapsulation (ppp|hdlc|slip|x25|lapb|default|priority-tagged)"),
    ignored("encapsulation frame-relay [ietf|mfr <number>]"),
    ignored("encapsulation dot1q <vlan:number> [native] [second-dot1q (any|<inner:numbers>)]"),
    ignored("encapsulation isl <vlan:number>"),
    ignored("clock source (internal|line|free-running|loop-timed)"),
    ignored("clock rate [network-clock] <number>"),
    ignored("clockrate <number>"),
    ignored("physical-layer (sync|async)"),
    ignored("serial restart-delay <number>"),
    ignored("(nrzi-encoding|invert (txclock|rxclock|data)|ignore-dcd|dce-terminal-timing-enable|down-when-looped)"),
    ignored("(crc <number>|framing <name>|cablelength <name> [<name>]|transmitter-delay <number>|scramble)"),
    ignored("pos (framing (sdh|sonet)|scramble-atm|flag (c2|s1s0|j0) <number>|report <name>|ais-shut)"),
    ignored("pos (threshold <name> <number>|delay triggers (line|path) <number>)"),
    ignored("(compress (stac|predictor|mppc|lzs)|early-token-release|ring-speed <number>|squelch reduced)"),
    ignored(
        "frame-relay (lmi-type (ansi|cisco|q933a)|intf-type (dce|dte|nni)|inverse-arp|traffic-shaping|class <name>)",
    ),
    ignored("frame-relay interface-dlci <number> [ppp <interface>|protocol ip <ipv4>|cisco|ietf]"),
    ignored("frame-relay map ip <ipv4> <number> [broadcast] [cisco|ietf]"),
    ignored("frame-relay route <number> interface <interface> <number>"),
    ignored("frame-relay multilink (bid|lid) <name>"),
    unmodelled("ppp authentication <method:name>+").feeding(&["aaa.methods"]),
    unmodelled("ppp (authorization|accounting) [<list:name>]").feeding(&["aaa.methods"]),
    ignored(
        "ppp (chap (hostname <name>|refuse [callin]|wait|splitnames)|pap refuse [callin]|eap (identity \
         <name>|local|wait))",
    ),
    ignored("ppp (accm (match|<hex>)|acfc (local|remote) <name>|pfc (local|remote) <name>|bridge ip|caller name)"),
    ignored(
        "ppp (direction (callin|callout|dedicated)|loopback ignore|quality <number>|reliable-link|ncp override local)",
    ),
    ignored("ppp (lcp (predictive|echo mru verify|fast-start|delay <number>)|link reorders|mru match)"),
    ignored("ppp (max-bad-auth|max-configure|max-failure|max-terminate) <number>"),
    ignored("ppp timeout (authentication|idle|ncp|retry|aaa|multilink (link (add|remove)|lost-fragment)) [<number>]"),
    ignored("ppp ipcp (accept-address|address (accept|required|unique)|default route|route default|predictive)"),
    ignored(
        "ppp ipcp (dns (request [accept]|accept|reject|required|<ipv4> [<ipv4>])|mask (request|reject)|wins request)",
    ),
    ignored("ppp ipcp (header-compression ack|ignore-map|username unique)"),
    ignored("ppp ipv6cp address unique"),
    ignored("ppp multilink [bap [required]|interleave|idle-link|load-threshold <number> [either|inbound|outbound]]"),
    ignored("ppp multilink endpoint (string <name>|hostname|ip <ipv4>|mac <interface>|none|phone <name>)"),
    ignored("ppp multilink fragment (delay <number> [<number>]|disable|maximum <number>|size <number>)"),
    ignored("ppp multilink (links (maximum|minimum) <number> [mandatory]|queue depth (fifo|qos) <number>)"),
    ignored("ppp multilink (slippage (mru|msec) <number>|mrru (local|remote) <number>)"),
    ignored("peer default ip address (<ipv4> [<ipv4>]|pool <name>+|dhcp|dhcp-pool <name>)"),
    ignored("peer (ip address forced|match aaa-pools|neighbor-route|default ipv6 (pool|address pool) <name>)"),
    ignored("dialer (in-band|persistent|dtr|aaa|vpdn|callback-secure|watch-disable <number>|watch-group <number>)"),
    ignored(
        "dialer (pool <number>|remote-name <name>|caller <name> [callback]|rotary-group <number>|priority <number>)",
    ),
    ignored("dialer idle-timeout <number> [either|inbound]"),
    ignored("dialer load-threshold <number> [either|inbound|outbound]"),
    ignored("dialer (wait-for-carrier-time|enable-timeout|fast-idle|max-call|max-link) <number>"),
    ignored("dialer hold-queue <number> [timeout <number>]"),
    ignored("dialer pool-member <number> [priority <number>] [min-link <number>] [max-link <number>]"),
    ignored("dialer string <to:word> [class <class:name>]"),
    ignored(
        "dialer map (ip <ipv4>|ipv6 <ipv6>) [name <name>] [class <class:name>] [speed <number>] [broadcast] \
         [<to:word>]",
    ),
    ignored("dialer-group <number>"),
    ignored("async (mode (interactive|dedicated)|dynamic (address|routing)|default routing)"),
    ignored("group-range <first:name> [<last:name>]"),
    ignored("routing dynamic"),
    ignored("isdn switch-type <name>"),
    ignored(
        "isdn (incoming-voice (modem [<number>]|voice)|protocol-emulate (network|user)|layer1-emulate (network|user))",
    ),
    ignored(
        "isdn (overlap-receiving [t302 \
         <number>]|point-to-point-setup|send-alerting|sending-complete|static-tei <number>)",
    ),
    ignored(
        "isdn (supp-service <name> [<name>]|bchan-number-order (ascending|descending)|negotiate-bchan [resend-setup])",
    ),
    ignored(
        "isdn (outgoing ie <name>|bind-l3 <name>|timer <name> <number>|tei-negotiation <name>|disconnect-cause <name>)",
    ),
    ignored("isdn (spid1|spid2) <number:word> [<ldn:word>]"),
    ignored("isdn (caller|calling-number) <number:word> [callback]"),
    ignored("isdn map address <pattern:word> plan <plan:name> type <type:name>"),
    ignored("pppoe enable [group <group:name>]"),
    ignored("pppoe max-sessions <number> [threshold-sessions <number>]"),
    ignored("pppoe-client dial-pool-number <number> [dial-on-demand] [restart <number>] [service-name <name>]"),
    ignored("pppoe-client (ppp-max-payload <number>|control-packets vlan cos <number>)"),
    ignored(
        "dsl (operating-mode <name>+|equipment-type (co|cpe)|linerate \
         (auto|<number>)|enable-training-log|bitswap both)",
    ),
    ignored(
        "atm (ilmi-keepalive [<number>]|vc-per-vp <number>|route-bridged ip|clock internal|sonet stm-1|pvp <number>)",
    ),
    ignored("atm (address-registration|auto-configuration|mtu-reject-call|framing <name>|uni-version <name>)"),
    ignored("pvc [<name:name>] <circuit:name> [ilmi|qsaal|l2transport]").opening(CIRCUIT),
    ignored("connect auto"),
    ignored("traffic-shape rate <number>+"),
    ignored("traffic-shape (group <name> <number>+|adaptive <number>|fecn-adapt)"),
];

const CABLE: &[Command<Builder>] = &[
    ignored("cable (bundle <number>|default-phy-burst <number>|enable-trap <name>|mtc-mode|packet-cache|proxy-arp)"),
    ignored("cable (ip-init (apm|dual-stack|ipv4|ipv6|alternate)|privacy (mandatory|bpi-plus-enforce|dsx-support))"),
    ignored("cable privacy (tek|kek) (grace-time|life-time) <number>"),
    ignored("cable tftp-enforce [mark-only]"),
    ignored(
        "cable (helper-address <ipv4> [cable-modem|host|mta|ps|stb]|dhcp-giaddr (policy [host|strict|mta]|primary))",
    ),
    ignored("cable (source-verify [dhcp]|arp [filter (request-send|reply-accept) <number> <number>])"),
    ignored("cable (map-advance (dynamic|static) [<number>] [<number>]|insertion-interval <number>|ip-multicast-echo)"),
    ignored("cable (registration-timeout <number>|managed fiber-node <number>|dynamic-bcg|cm-status enable <numbers>)"),
    ignored("cable downstream dsg (timer <number>|tg <number> channel <number>)"),
    ignored(
        "cable downstream (channel-id <number>|annex <name>|modulation <name>|interleave-depth \
         <number>|frequency <number>)",
    ),
    ignored("cable downstream (rf-power <name>|rf-shutdown|attribute-mask <name>)"),
    ignored("cable upstream max-ports <number>"),
    ignored("cable upstream <port:number> description / <text>"),
    ignored(
        "cable upstream <port:number> (attribute-mask <name>|channel-width <number> [<number>]|connector <number>)",
    ),
    ignored("cable upstream <port:number> (docsis-mode <name>|equalization-coefficient|frequency <number>|shutdown)"),
    ignored(
        "cable upstream <port:number> (minislot-size <number>|modulation-profile <number>+|spectrum-group <number>)",
    ),
    ignored("cable upstream <port:number> (power-adjust (continue|noise|threshold) [<number>]|power-level <integer>)"),
    ignored("cable upstream <port:number> (range-backoff|data-backoff) (automatic|<number> <number>)"),
    ignored(
        "downstream (modular-cable <slot:name>|cable <slot:name>|integrated-cable <slot:name>) [rf-channel <numbers>]",
    ),
    ignored("downstream cable <slot:name> rf-channels <numbers> [upstream <numbers>]"),
    ignored("upstream <number> cable connector <number>"),
];

const CIRCUITS: &[Command<Builder>] = &[
    ignored(
        "encapsulation (aal5snap|aal0|aal5|aal5mux (ip|ppp (dialer|virtual-template <number>)|bridge-dot1q|bridge))",
    ),
    ignored("encapsulation (aal5ciscoppp|aal5auto) virtual-template <number>"),
    ignored("protocol ip (inarp [broadcast]|<ipv4> [broadcast])"),
    ignored("protocol ppp (dialer|virtual-template <number>)"),
    ignored("protocol pppoe [group <name>]"),
    ignored("dialer pool-member <number>"),
    ignored("pppoe-client dial-pool-number <number> [dial-on-demand]"),
    ignored("pppoe max-sessions <number>"),
    ignored("(ubr|ubr+|cbr|vbr-nrt|vbr-rt|abr) <number>+"),
    ignored("(oam-pvc (manage [<number>]|<number>)|oam retry <number>+|oam ais-rdi <number> [<number>])"),
    ignored("(tx-ring-limit|max-reserved-bandwidth|inarp) <number>"),
    ignored("broadcast"),
    ignored("create on-demand"),
];

fn ppp_secret(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    keep(builder, line, SecretUse::Ppp)
}

fn cable_secret(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    keep(builder, line, SecretUse::Other)
}
