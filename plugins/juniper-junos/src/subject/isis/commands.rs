//! The statements of `protocols isis`: of processes, levels, interfaces and their levels.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Authentication, ReferenceKind, RoutingProtocol, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;

use super::{index, level, on_interface, on_level, open, port, process};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::blocks::{PROTOCOLS, TUNING, nothing};
use crate::subject::{bfd, interior, trace};

/// `isis { ... }` and `isis-instance X { ... }`.
const ISIS: Context = Context("isis");
/// `level N { ... }`.
const LEVEL: Context = Context("isis-level");
/// `interface X { ... }`.
const INTERFACE: Context = Context("isis-interface");
/// `level N { ... }` of an interface.
const ON_LEVEL: Context = Context("isis-interface-level");

const FEEDS: &[&str] = &["routing.interfaces", "routing.processes"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: PROTOCOLS,
        feeds: FEEDS,
        commands: const {
            &[
                opens("isis", ISIS, open).kept_inactive(),
                opens("isis-instance <process:name>", ISIS, open).kept_inactive(),
            ]
        },
    },
    &Table { context: ISIS, feeds: FEEDS, commands: IN_PROCESS },
    &Table { context: LEVEL, feeds: FEEDS, commands: IN_LEVEL },
    &Table { context: INTERFACE, feeds: FEEDS, commands: ON_INTERFACE },
    &Table { context: ON_LEVEL, feeds: FEEDS, commands: ON_INTERFACE_LEVEL },
];

const IN_PROCESS: &[Command<Builder>] = &[
    opens("level <level:number>", LEVEL, |builder, line| {
        process(builder, line)?;
        Some(())
    }),
    opens("interface <port:name>", INTERFACE, on_interface).kept_inactive(),
    modelled("(no-authentication-check|loose-authentication-check)", |builder, line| {
        process(builder, line)?.unchecked = Some(line.span);
        Some(())
    }),
    modelled("disable", |builder, line| {
        process(builder, line)?.off = true;
        Some(())
    }),
    modelled("(export|import) <policy:name>", |builder, line| {
        interior::policy(builder, line, RoutingProtocol::Isis, line.has("export"))
    }),
    ignored("(reference-bandwidth|lsp-lifetime|max-areas|rib-group|no-ipv4-routing|no-ipv6-routing|no-adjacency-holddown|ignore-attached-bit|prefix-export-limit|point-to-point|clns-routing|max-lsp-size|max-hello-size|max-snp-size|context-identifier|suppress-attached-bit|layer2-map|no-area-mismatch|traffic-statistics|hostname|net|internal-route-multipath|iso) [<value:name>]"),
    ignored("(flex-algorithm|graceful-restart|traffic-engineering|spf-options|backup-spf-options|overload|source-packet-routing|topologies|use-transport-class|rib-group|lsp-equal-mtu|loose|label-switched-path|segment-packet-routing|clns-routing|spring-traffic-engineering|flood-group|interface-group|no-ipv4|reference|application-specific|fate-sharing|purge-originator|multipath|level-change|flood-reflector|tlv|max)").opening(TUNING),
    ignored("net <net:name>"),
    ignored("traceoptions").opening(trace::TRACE),
];

const IN_LEVEL: &[Command<Builder>] = &[
    modelled("authentication-key / <secret:secret>", |builder, line| {
        keep(builder, line);
        level(builder, line)?.key = Some(line.span);
        Some(())
    }),
    modelled("authentication-type / (md5|simple)", |builder, line| {
        let kind = if line.has("md5") { Authentication::Md5 } else { Authentication::Simple };
        level(builder, line)?.kind = Some((kind, line.span));
        Some(())
    }),
    modelled("authentication-key-chain / <chain:name>", |builder, line| {
        let chain = chain(builder, line)?;
        level(builder, line)?.chain = Some((chain, line.span));
        Some(())
    }),
    modelled("no-hello-authentication", |builder, line| {
        level(builder, line)?.no_hello = true;
        Some(())
    }),
    // What is not checked of sequence numbers is not checked.
    modelled("(no-csnp-authentication|no-psnp-authentication)", |builder, line| {
        process(builder, line)?.unchecked = Some(line.span);
        Some(())
    }),
    modelled("disable", |builder, line| {
        level(builder, line)?.off = true;
        Some(())
    }),
    ignored("(wide-metrics-only|preference <number>|external-preference <number>|labeled-preference <number>|prefix-export-limit <number>|labeled-isis-export|purge-originator|source-packet-routing|topology|no-source-packet-routing|traffic-engineering|flood-reflector|overload)").opening(TUNING),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    opens("level <level:number>", ON_LEVEL, nothing),
    opens("passive", TUNING, |builder, line| {
        port(builder, line)?.passive = [Some(line.span); 2];
        Some(())
    }),
    modelled("disable", |builder, line| {
        port(builder, line)?.off = true;
        Some(())
    }),
    opens("ldp-synchronization", TUNING, |builder, line| {
        port(builder, line)?.synced = Some(line.span);
        Some(())
    }),
    modelled("hello-authentication-key / <secret:secret>", |builder, line| {
        keep(builder, line);
        port(builder, line)?.levels.iter_mut().for_each(|level| level.key = Some(line.span));
        Some(())
    }),
    modelled("hello-authentication-type / (md5|simple)", |builder, line| {
        let kind = if line.has("md5") { Authentication::Md5 } else { Authentication::Simple };
        port(builder, line)?.levels.iter_mut().for_each(|level| level.kind = Some((kind, line.span)));
        Some(())
    }),
    opens("bfd-liveness-detection", bfd::BFD, bfd::open).feeding(bfd::FEEDS).wide(),
    opens("family (inet|inet6)", INTERFACE, nothing),
    ignored("(point-to-point|hello-padding|hello-padding-type|lsp-interval|csnp-interval|mesh-group|max-hello-size|checksum|interface-group|link-degradation-threshold|priority|no-adjacency-down-notification|no-ipv4-multicast|no-ipv6-unicast|no-ipv6-multicast|no-unicast-topology|no-eligible-backup|no-eligible-remote-backup|link-protection|node-link-protection|no-advertise-adjacency-segment|delay-metric|te-metric|passive-remote|strict-bfd|no-ipv4-unicast|metric) [<value:name>]"),
    ignored("(ipv4-adjacency-segment|ipv6-adjacency-segment|layer2-map|post-convergence-lfa|lan-neighbor|delay-measurement|application-specific|flood-reflector|link-group-protection|eligible|srv6-adjacency-segment|topology|flex|index|interface-group|hello-padding|auto-bw)").opening(TUNING),
];

const ON_INTERFACE_LEVEL: &[Command<Builder>] = &[
    modelled("hello-authentication-key / <secret:secret>", |builder, line| {
        keep(builder, line);
        on_level(builder, line)?.key = Some(line.span);
        Some(())
    }),
    modelled("hello-authentication-type / (md5|simple)", |builder, line| {
        let kind = if line.has("md5") { Authentication::Md5 } else { Authentication::Simple };
        on_level(builder, line)?.kind = Some((kind, line.span));
        Some(())
    }),
    modelled("hello-authentication-key-chain / <chain:name>", |builder, line| {
        let chain = chain(builder, line)?;
        on_level(builder, line)?.chain = Some((chain, line.span));
        Some(())
    }),
    modelled("disable", |builder, line| {
        on_level(builder, line)?.off = true;
        Some(())
    }),
    opens("passive", TUNING, |builder, line| {
        let index = index(line)?;
        *port(builder, line)?.passive.get_mut(index)? = Some(line.span);
        Some(())
    }),
    ignored("(metric|hello-interval|hold-time|priority|te-metric|ipv4-multicast-metric|ipv6-multicast-metric|ipv6-unicast-metric|topology|ipv4-adjacency-segment|ipv6-adjacency-segment|post-convergence-lfa|delay-metric|lan-neighbor|flood-reflector|srv6-adjacency-segment|application-specific|minimum-segment) [<value:name>]").opening(TUNING),
];

fn keep(builder: &mut Builder, line: &CommandLine<'_>) {
    let owner = line.outer("port").map_or_else(
        || format!("isis level {}", line.outer("level").unwrap_or_default()),
        |port| format!("isis interface {port}"),
    );
    secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Isis, &owner));
}

fn chain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<String> {
    let chain = line.string("chain")?;
    builder.uses(ReferenceKind::KeyChain, &chain, "isis", WhenUndefined::Refused, line.span_of("chain")?);
    Some(chain)
}
