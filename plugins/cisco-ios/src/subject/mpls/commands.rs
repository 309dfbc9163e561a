//! The words of MPLS that are neither LDP nor RSVP.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, each};

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: GLOBAL };
pub(super) const ON_INTERFACE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.mpls"], commands: INTERFACES };
pub(super) const LABELS: Table<Builder> = Table { context: LABEL, feeds: &[], commands: LABEL_LINES };

const LABEL: Context = Context("mpls label");

const GLOBAL: &[Command<Builder>] = &[
    modelled("mpls ip propagate-ttl / [forwarded|local]", propagate_ttl)
        .feeding(&["routing.mpls_ttl_propagated"])
        .default_on(),
    ignored("mpls ip default-route"),
    ignored("mpls ip encapsulate explicit-null"),
    ignored("mpls ip ttl-expiration pop <number>"),
    ignored("(mpls|tag-switching) ip").default_on(),
    ignored("mpls label protocol (ldp|tdp|both)"),
    ignored("mpls label range / <number> <number> [static <number> <number>]"),
    ignored("mpls label mode (all-vrfs|vrf <name>) protocol (bgp-vpnv4|bgp-vpnv6|all-afs) (per-prefix|per-vrf|per-ce)"),
    ignored("mpls mtu [override] / <number>"),
    ignored("mpls oam").opening(LABEL),
    ignored("mpls static (binding ipv4|crossconnect) <word> <word> <word> [<word>] [<word>]"),
    ignored("mpls traffic-eng (tunnels|logging lsp <word> [<name>]|logging tunnel <word> [<name>]|multicast-intact)"),
    ignored(
        "mpls traffic-eng (reoptimize (events link-up|timers frequency <number>|timers delay <name> <number>)|reoptimize)",
    ),
    ignored("mpls traffic-eng (auto-bw timers [frequency <number>]|link-management timers <name> <number>)"),
    ignored(
        "mpls traffic-eng (topology holddown sigerr <number>|path-selection (metric (igp|te)|overload allow <word>))",
    ),
    ignored("mpls traffic-eng (lsp attributes <name>|srlg <number>|ds-te (mode migration|bc-model mam))")
        .opening(LABEL),
    ignored("mpls traffic-eng auto-tunnel (primary|backup|mesh|p2p|p2mp) <word> [<word>] [<word>] [<word>]"),
    ignored("mpls traffic-eng auto-tunnel (primary|backup|mesh)"),
    ignored("ip explicit-path (name <name>|identifier <number>) [enable|disable]").opening(LABEL),
    ignored("(mpls ipv6 source-interface|tag-switching tdp router-id) <interface> [force]"),
    ignored("mpls ip-ttl-propagate"),
    ignored("mpls multicast recursive"),
    ignored("mpls ldp label").opening(LABEL),
    ignored("mpls tp").opening(LABEL),
    ignored("(mpls forwarding bgp|mpls infra-label range <number> <number>)"),
];

const INTERFACES: &[Command<Builder>] = &[
    modelled("mpls ip", labels).feeding(&["interfaces.mpls", "routing.sessions"]),
    modelled("tag-switching ip", labels).feeding(&["interfaces.mpls", "routing.sessions"]),
    modelled("mpls bgp forwarding", |builder, line| {
        // It adds to what `mpls ip` says, and takes nothing from it.
        each(builder, |this| {
            if !line.removes() {
                this.mpls = line.set(true);
            }
        })
    }),
    ignored("mpls label protocol (ldp|tdp|both)"),
    ignored("mpls mtu [override] / (<number>|maximum)"),
    ignored("mpls accounting experimental (input|output)"),
    ignored("mpls netflow egress"),
    ignored("mpls traffic-eng tunnels"),
    ignored("mpls traffic-eng (administrative-weight|attribute-flags|flooding thresholds (up|down)|srlg) <word>+"),
    ignored(
        "mpls traffic-eng (backup-path <interface>|passive-interface nbr-te-id <ipv4> [nbr-if-addr <ipv4>] [nbr-igp-id <word> <word>])",
    ),
    ignored("mpls tp link <number> <word> <word>"),
    ignored("mpls label-mode <name>"),
];

/// Blocks of paths, attributes and label allocation: none of them says who may speak.
const LABEL_LINES: &[Command<Builder>] = &[
    ignored("next-address [loose|strict] <ipv4>"),
    ignored("exclude-address <ipv4>"),
    ignored("index <number> (next-address [loose|strict]|exclude-address) <ipv4>"),
    ignored("(affinity|auto-bw|bandwidth|lockdown|priority|protection|record-route) [<word>] [<word>] [<word>]"),
    ignored("allocate global (host-routes|prefix-list <name>)"),
    ignored("echo (revision <number>|vendor-extension|update timer <number>)"),
    ignored("(router-id|global-id) <word>"),
];

fn labels(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| this.mpls = line.switch())
}

/// `local` hides the device's own packets, `forwarded` those of others: the latter is what shows the
/// inside of the network to strangers.
fn propagate_ttl(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.has("local") {
        builder.model.routing.mpls_ttl_propagated = line.switch();
    }
    Some(())
}
