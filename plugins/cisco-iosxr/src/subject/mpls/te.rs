//! `mpls traffic-eng`: which interfaces carry engineered paths.

use seawall_api::command::{Command, ignored, opens, unmodelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::TE_DETAILS;
use crate::builder::Builder;
use crate::subject::interface::{self, full_name};

pub(super) const TE_LINES: &[Command<Builder>] = &[
    opens("interface <interface:interface>", TE_DETAILS, |builder, line| {
        let name = full_name(line.get("interface")?);
        builder.uses(ReferenceKind::Interface, &name, "mpls traffic-eng", WhenUndefined::NoEffect, line.span);
        if let Some(this) = interface::named(builder, &name) {
            this.mpls = line.set_or_default(true);
        }
        Some(())
    }),
    ignored("pce [(address|peer source) ipv4 <address>]").opening(TE_DETAILS),
    // Servers that compute paths.
    unmodelled("pce peer ipv4 <host:address> [precedence <number>]").feeding(&["contacts"]).opening(TE_DETAILS),
    ignored("(named-tunnels|auto-tunnel|affinity-map|attribute-set|srlg|reoptimize|link-management|fast-reroute|logging|soft-preemption|optical-uni|ds-te|flooding|bandwidth-accounting|auto-bw|path-selection|router-id|topology|load-share|signalling|secondary-router-id|maximum|bfd|description|tunnel-preference|named-path|route-priority|preemption) [<name>+]").opening(TE_DETAILS),
];

pub(super) const TE_DETAIL_LINES: &[Command<Builder>] = &[
    unmodelled("peer ipv4 <host:address>").feeding(&["contacts"]).opening(TE_DETAILS),
    ignored("peer source ipv4 <address>"),
    ignored("(tunnel-te|tunnel-mte|path-option|auto-bw|auto-capacity|autoroute|autoroute-exclude|path-selection|auto-tunnel|p2p|mesh|backup|pcc|stateful-client|timers|group|pathset|path-option|bfd|logging|events|policy-class|path-protection) [<name>+]").opening(TE_DETAILS),
    ignored("(destination|priority|signalled-bandwidth|fast-reroute|record-route|forward-class|load-interval|preference|computation|metric|include-ipv6|tiebreaker|affinity|admin-weight|attribute-flags|attribute-names|bw-limit|overflow|underflow|adjustment-threshold|application|merge-bandwidth|split-bandwidth|max-clones|min-clones|nominal-bandwidth|tunnel-id|source|precedence|keepalive|address|report|delegation|instantiation|redelegation|bit-position|value|exclude|nhop-only|onehop|attribute-set|attribute-set-name|shutdown|ipv4|ipv6|autoroute|soft-preemption|signalled-name|switching|collect-only|cost-limit|hop-limit|delay-limit|margin|segment-routing|static|spf|invalidation|propagation|srlg|bandwidth|backup-bw|backup-path|binding-sid|forwarding-adjacency|load-share|explicit|index|disable|timeout|frequency|max-tunnels) [<name>+]"),
];
