//! Cards, their parts, and what the system writes down for itself. None of it says anything of security.

use seawall_api::command::{Command, Context, Table, ignored};

use crate::builder::Builder;

const CARD: Context = Context("card");
const INDEX: Context = Context("persistent-indices");
const PART: Context = Context("hardware part");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &[], commands: HEADS },
    &Table { context: CARD, feeds: &[], commands: LINES },
    &Table { context: INDEX, feeds: &[], commands: INDICES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[
    ignored("(card|xiom|sfm|chassis|esa|fwd-path-ext|satellite|isa|xlag) [<text>]").opening(CARD),
    ignored("persistent-indices").opening(INDEX),
    ignored("(multicast-management|mcast-management|eth-cfm|eth-ring|eth-tunnel|redundancy|connection-profile|oam-pm|test-oam|saa|bfd|bmp|anysec|routing-options|sfm-class|esm) [<text>]").opening(PART),
];

const LINES: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(card-type|mda-type|sfm-type|level|fail-on-error|hash-seed|power-priority|power-priority-level|filter-profile|reset-on-recoverable-error|capability|upgrade|named-pool-mode|virtual-scheduler-adjustment|power-save|description|monitor-filter-type|resource) / [<text>]"),
    ignored("(mda|fp|xiom|egress|ingress|egress-xpl|ingress-xpl|window|threshold|network|access|queue-group|queue-policy|pool|mcast-path-management|dist-cpu-protection|policy-accounting|slope-policy|resv-cbs|sync-e|clock-mode|hi-bw-mcast-src|policer-group|policy|bandwidth-policy|stable-pool-sizing|ingress-buffer-allocation|hs-pool-policy|hs-fixed-high-thresh-delta|wred-queue-control|xpl|peq|power-shelf|power-module|cpm|ccm|vm|host-port|port-template|local-forward|uplink|feature|flowspec-scale|init-extract-prio-mode|egress-hsmda|event|power-shelf-type|power-module-type|chassis-class|monitor-ipv4-filter|instance) [<text>]")
        .opening(CARD),
];

const INDICES: &[Command<Builder>] = &[
    ignored("description <text>"),
    ignored("(vrtr-if-id|vrtr-id|chassis-mac|mpls-lsp-index|mpls-path-index|ip-filter-index|sap-index|mld-index|service-id|qos-index|policy-index|log-index|lag-index|md-admin-name|fwd-policy-index|sr-policy-index)").opening(INDEX),
    ignored("(router-name|client|lsp-name|router-id|path-name|service-name|name|filter-name|policy-name) <name> [<text>]"),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(chassis-level|per-mcast-plane-capacity|per-mcast-plane-limit|total-capacity|mcast-capacity|redundant-mcast-capacity|primary-percentage|secondary-percentage|bandwidth-policy|multicast-info-policy|bundle|channel|domain|association|ccm-interval|ccm-hold-time|remote-mepid|remote-mep|bridge-identifier|bridge|id-permission|mhf-creation|vlan|level|format|name|dns|mac|md|icc-based|integer|string|vpn-id|vid|ccm-enable|ccm-ltm-priority|mac-address|low-priority-defect|ais|one-way-delay-threshold|redundancy|cpu-sync|synchronize|switchover-exec|rollback-sync|multi-chassis|peer|peer-name|source-address|keep-alive-interval|hold-on-neighbor-failure|bgp-evpn-multi-homing|boot-timer|es-activation-timer|bgp-multi-homing|site-activation-timer|site-min-down-timer|cert-sync|system-sync|sync|mc-lag|mc-endpoint|mc-ring|srrp|mc-ipsec|igmp|port|sync-tag|flow-distribution|description|session|test|bin-group|type|interval|timeout|destination|probe-count|bfd-template|echo-receive|multiplier|receive-interval|transmit-interval|seamless-bfd|reflector|local-discriminator|discriminator|station|connection|family|report-interval|stats-report-interval|reconnect|local-address|remote-address|flexible-algorithm-definitions|flex-algo|flexible-algorithm|metric-type|priority|use-sr-policy|if-attribute|admin-group|srlg-group|value|path|ethernet|ip|measurement-interval|streaming|delay-template|ip-fast-hash|mpls|load-balancing|trigger-trap|exclude-avg|lag|source|source-mac|dest-mac|template) / [<text>]")
        .opening(PART),
];
