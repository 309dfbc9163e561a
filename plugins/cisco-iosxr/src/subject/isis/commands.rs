//! The words of `router isis`: "IS-IS Commands" of the Routing Command Reference for ASR 9000.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::lines::{also_accepted, hello_password, lsp_password, note_policy, open, open_interface, redistribute};
use super::proofs::{Levels, levels_of_type};
use super::{interface, process};
use crate::builder::Builder;

const ROUTER: Context = Context("router isis");
const FAMILY: Context = Context("router isis address-family");
const INTERFACE: Context = Context("router isis interface");
const INTERFACE_FAMILY: Context = Context("router isis interface address-family");
const ALGORITHM: Context = Context("router isis flex-algo");
const DETAILS: Context = Context("router isis details");

const PROCESS: &[&str] = &["routing.processes", "routing.interfaces", "routing.redistributions"];
const INTERFACES: &[&str] = &["routing.interfaces"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: PROCESS, commands: HEADS },
    &Table { context: ROUTER, feeds: PROCESS, commands: ROUTER_LINES },
    &Table { context: FAMILY, feeds: &["routing.redistributions"], commands: FAMILY_LINES },
    &Table { context: INTERFACE, feeds: INTERFACES, commands: INTERFACE_LINES },
    &Table { context: INTERFACE_FAMILY, feeds: &["routing.processes"], commands: INTERFACE_FAMILY_LINES },
    &Table { context: ALGORITHM, feeds: &[], commands: ALGORITHM_LINES },
    &Table { context: DETAILS, feeds: &[], commands: DETAIL_LINES },
];

const HEADS: &[Command<Builder>] = &[opens("router isis <process:name>", ROUTER, open)];

const ROUTER_LINES: &[Command<Builder>] = &[
    modelled("is-type / (level-1|level-1-2|level-2-only)", |builder, line| {
        process(builder)?.levels = if line.removes() { Levels::default() } else { levels_of_type(line) };
        Some(())
    }),
    modelled(
        "lsp-password / (text|hmac-md5) [encrypted|clear] <secret> [level! <level:number>!] [send-only] [snp send-only]",
        lsp_password,
    ),
    modelled(
        "lsp-password / keychain <chain:name> [level! <level:number>!] [send-only] [snp send-only] [enable-poi]",
        lsp_password,
    ),
    modelled("lsp-password accept / (encrypted|clear) <secret> [level! <level:number>!]", also_accepted),
    modelled("authentication-check disable", |builder, line| {
        process(builder)?.unchecked = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("log adjacency changes", |builder, line| {
        process(builder)?.logged = line.set_or_default(true);
        Some(())
    }),
    modelled("vrf / <vrf:name>", |builder, line| {
        let name = line.string("vrf")?;
        builder.uses(ReferenceKind::Vrf, &name, "router isis", WhenUndefined::NotKnown, line.span);
        process(builder)?.vrf = (!line.removes()).then_some((name, line.span));
        Some(())
    }),
    opens("interface <interface:interface>", INTERFACE, open_interface),
    opens("address-family (ipv4|ipv6) (unicast|multicast)", FAMILY, |builder, _| {
        builder.memory.isis.interface = None;
        Some(())
    }),
    ignored("net <word>"),
    ignored("log pdu drops"),
    ignored("nsf (ietf|cisco|lifetime <number>|interface-timer <number>|interface-expires <number>)"),
    ignored("nsr"),
    ignored("affinity-map <name> bit-position <number>"),
    ignored("distribute link-state [instance-id <number>] [level <number>] [throttle <number>] [exclude-external]"),
    ignored("flex-algo <number>").opening(ALGORITHM),
    ignored("set-overload-bit [on-startup (<number>|wait-for-bgp)] [advertise (external|interlevel)] [level <number>]"),
    ignored("set-attached-bit"),
    ignored(
        "(lsp-mtu|lsp-refresh-interval|max-lsp-lifetime|lsp-fast-flooding|max-metric|min-lsp-arrivaltime) / <number> [level <number>]",
    ),
    ignored(
        "lsp-gen-interval / [maximum-wait <number>] [initial-wait <number>] [secondary-wait <number>] [level <number>]",
    ),
    ignored("(lsp-check-interval|retransmit-throttle-interval) / <number>"),
    ignored(
        "(hello-padding|ignore-lsp-errors|lsp-password enable-poi|adjacency-check) [disable|sometimes|always|adaptive] [level <number>]",
    ),
    ignored(
        "(instance-id <number>|protocol shutdown|trace <name>+|trace|mpls ldp sync [level <number>]|purge-transmit (strict|moderate)|psnp-interval <number>|csnp-interval <number> [level <number>])",
    ),
    ignored("srlg name <name> <text>"),
    ignored("(srlg|iid disable|segment-routing|router-id <interface>|delay normalize <name>+)"),
    ignored("mesh-group <word>"),
];

macro_rules! redistribute {
    () => {
        "redistribute (connected|static|rip|subscriber|ospf <tag:name>|ospfv3 <tag:name>|isis <tag:name>|eigrp <tag:name>|bgp <tag:name>|mobile|dagr) \
         [match <match:name>+] [level-1|level-2|level-1-2] [metric <number>] [metric-type (internal|external|rib-metric-as-internal|rib-metric-as-external)] \
         [route-policy <policy:name>+]"
    };
}

const FAMILY_LINES: &[Command<Builder>] = &[
    modelled(redistribute!(), redistribute),
    modelled("propagate level <number> into level <number> / route-policy <policy:name>+", note_policy),
    modelled("default-information originate / [external] [route-policy <policy:name>+]", note_policy),
    modelled("distribute-list (prefix-list <name>|route-policy <policy:name>) in", note_policy),
    ignored("metric-style / (wide|narrow|transition) [transition] [level <number>]"),
    ignored(
        "(metric|maximum-paths|maximum-redistributed-prefixes|distance|spf-periodic) / (<number>|maximum) [<number>] [level <number>] [warning-only]",
    ),
    ignored(
        "(microloop avoidance|microloop) [segment-routing|protected|rib-update-delay <number>] [route-policy <name>]",
    ),
    ignored("microloop avoidance rib-update-delay <number>"),
    ignored("advertise (link attributes|passive-only|application <name>+|application-tlv <name>+) [level <number>]"),
    ignored("segment-routing mpls [sr-prefer|unlabeled protocol <name>+] [prefix-list <name>]"),
    ignored("segment-routing srv6").opening(DETAILS),
    ignored(
        "segment-routing (prefix-sid-map (advertise-local|receive [disable])|bundle-member-adj-sid|protected-adjacency-sid-delay <number>|labeled-only)",
    ),
    ignored("router-id / (<interface>|<address>)"),
    ignored(
        "mpls traffic-eng (level-1-2|level-1|level-2-only|router-id (<interface>|<address>)|multicast-intact|igp-intact|tunnel (metric <number>|restricted))",
    ),
    ignored("mpls ldp auto-config"),
    unmodelled("mpls ldp sync [level <number>]").feeding(&["routing.processes"]),
    ignored("attached-bit (send (always-set|never-set)|receive ignore)"),
    ignored(
        "summary-prefix <prefix> [level <number>] [tag <number>] [algorithm <number>] [explicit] [adv-unreachable] [unreachable-component-tag <number>]",
    ),
    ignored("prefix-unreachable").opening(DETAILS),
    ignored("partition-detect").opening(DETAILS),
    ignored(
        "(single-topology|monitor-convergence [prefix-list <name>]|ucmp [variance <number>]|spf prefix-priority <name>+|spf-interval <name>+|fast-reroute per-prefix <name>+|fast-reroute per-link <name>+|adjacency-check disable|suppress default|route source first-hop|apply-weight <name>+|set-attached-bit [level <number>]|weight <name>+|min-lsp-interval <number>)",
    ),
];

const INTERFACE_LINES: &[Command<Builder>] = &[
    modelled("circuit-type / (level-1|level-1-2|level-2-only)", |builder, line| {
        interface(builder)?.levels = if line.removes() { Levels::default() } else { levels_of_type(line) };
        Some(())
    }),
    modelled(
        "hello-password / (text|hmac-md5) [encrypted|clear] <secret> [level! <level:number>!] [send-only]",
        hello_password,
    ),
    modelled("hello-password / keychain <chain:name> [level! <level:number>!] [send-only]", hello_password),
    modelled("hello-password accept / (encrypted|clear) <secret> [level! <level:number>!]", also_accepted),
    modelled("passive", |builder, line| {
        interface(builder)?.passive = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("shutdown", |builder, line| {
        interface(builder)?.shut = !line.removes();
        Some(())
    }),
    opens("address-family (ipv4|ipv6) (unicast|multicast)", INTERFACE_FAMILY, |builder, line| {
        interface(builder)?.family |= !line.removes();
        Some(())
    }),
    ignored("(suppressed|point-to-point|link-down fast-detect)"),
    ignored("bfd (fast-detect (ipv4|ipv6)|minimum-interval <number>|multiplier <number>)"),
    ignored("affinity flex-algo <name>+"),
    ignored(
        "(hello-interval|hello-multiplier|csnp-interval|lsp-interval|retransmit-interval|retransmit-throttle-interval|priority|metric|tag|mesh-group) / <name> [level <number>]",
    ),
    ignored("hello-padding (disable|sometimes|always|adaptive) [level <number>]"),
    ignored(
        "(lsp fast-flooding threshold <number>|lsp-fast-flooding threshold <number>|remote-psnp-delay <number>|delay normalize <name>+|override metrics <name>+|mpls ldp sync [level <number>]|log events|multi-part-tlv <name>+)",
    ),
];

const INTERFACE_FAMILY_LINES: &[Command<Builder>] = &[
    modelled("mpls ldp sync [level <number>]", |builder, line| {
        interface(builder)?.sync = (!line.removes()).then_some(line.span);
        Some(())
    }),
    ignored("metric / (<number>|maximum) [level <number>]"),
    ignored("metric fallback (bandwidth|anomaly) <name>+"),
    ignored(
        "fast-reroute (per-prefix|per-link) [ti-lfa|remote-lfa|lfa-candidate|level|exclude|tiebreaker|maximum-metric|priority-limit|load-sharing|weighted-ecmp|use-candidate-only|srlg-protection] [<name>+]",
    ),
    ignored("fast-reroute (disable|per-prefix|per-link)"),
    ignored(
        "prefix-sid [strict-spf] [algorithm <number>] (index|absolute) <number> [n-flag-clear] [php-disable|explicit-null] [metric <number>]",
    ),
    ignored("adjacency-sid (absolute|index) <number> [protected]"),
    ignored(
        "(tag <number> [level <number>]|disable|weight <number>|link-group <name> [level <number>]|admin-tag <number>|auto-metric (proactive-protect|bandwidth) <name>+|advertise prefix route-policy <name>|ucmp exclude interface <interface>|bandwidth-metric <name>+)",
    ),
];

const ALGORITHM_LINES: &[Command<Builder>] = &[
    ignored("metric-type (delay|te|igp|bandwidth|generic <number>)"),
    ignored("advertise-definition"),
    ignored("affinity [reverse] (include-any|include-all|exclude-any) <name>+"),
    ignored("srlg exclude-any <name>+"),
    ignored(
        "(priority|minimum-bandwidth|maximum-delay|ucmp|fast-reroute disable|microloop avoidance disable|data-plane ip|data-plane segment-routing|address-family (ipv4|ipv6) unicast|auto-cost reference <name>+|prefix-metric) [<number>]",
    ),
];

const DETAIL_LINES: &[Command<Builder>] = &[
    ignored("locator <name>").opening(DETAILS),
    ignored(
        "(level|algorithm|adv-lifetime|adv-metric|metric|tag|adv-maximum|rx-process-enable) [<number>] [tag <number>]",
    ),
    ignored("(locator|flex-algo|track) <name> [<number>]"),
    ignored("(prefix-attribute|end-sid) <name>+"),
];
