//! Routing instances: `router Base`, `router management`, and the VPRN services. Whose lines are being read decides in which table an
//! interface, a route or a neighbour stands.

use std::collections::HashMap;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Reference, ReferenceKind, WhenUndefined};
use seawall_api::vrfs;

use super::switch;
use crate::builder::Builder;

/// The block below `router ...`.
pub(crate) const ROUTER: Context = Context("router");
/// The block below `vprn ...`.
pub(crate) const VPRN: Context = Context("vprn");
/// Blocks of VPRN in which routes are exchanged by labels.
const EXCHANGE: Context = Context("vprn bgp-ipvpn");
const IMPORT: Context = Context("vprn vrf-import");
const EXPORT: Context = Context("vprn vrf-export");
const TARGET: Context = Context("vprn vrf-target");
const PART: Context = Context("vprn auto-bind-tunnel");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["vrfs"], commands: ROUTERS },
    &Table { context: super::sections::SERVICE, feeds: &["vrfs"], commands: VPRNS },
    &Table { context: VPRN, feeds: &["vrfs"], commands: LINES },
    &Table { context: VPRN, feeds: &["vrfs"], commands: EXCHANGES },
    &Table { context: EXCHANGE, feeds: &["vrfs"], commands: EXCHANGES },
    &Table { context: IMPORT, feeds: &["vrfs"], commands: &[modelled("policy <policy:name>+", import)] },
    &Table { context: EXPORT, feeds: &["vrfs"], commands: &[modelled("policy <policy:name>+", export)] },
    &Table { context: TARGET, feeds: &["vrfs"], commands: TARGETS },
    &Table { context: ROUTER, feeds: &[], commands: ROUTER_LINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const ROUTERS: &[Command<Builder>] = &[opens("router [<instance:name>]", ROUTER, open_router).feeding(&[]).section()];

const VPRNS: &[Command<Builder>] = &[
    opens("vprn <id:number> / name <vrf:name> [customer <customer:name>] [create]", VPRN, open_vprn),
    opens("vprn <vrf:name> / [customer <customer:name>] [create]", VPRN, open_vprn),
];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    ignored("service-id / <number>"),
    ignored("customer / <customer:name>"),
    ignored("description / <text>"),
    ignored("service-name / <name>"),
    ignored("router-id / <ipv4>"),
    ignored("ecmp / <number>"),
    ignored("bgp-ipvpn").opening(EXCHANGE),
    ignored("(allow-export-bgp-vpn|carrier-carrier-vpn|ignore-nh-metric|ptp|hash-label|entropy-label) / [true|false]"),
    ignored("(maximum-routes|maximum-ipv6-routes) / <number> [log-only] [threshold <number>]"),
    ignored("(maximum-ipv4-routes|mss-adjust|label-mode) / <text>"),
    ignored("(bgp-vpn-backup|enable-bgp-vpn-backup) [<text>]").opening(PART),
];

/// Settings of the router's own table.
const ROUTER_LINES: &[Command<Builder>] = &[
    ignored("(router-id|ecmp|mtu-over-head|fib-priority|route-next-hop-policy|weighted-ecmp|selective-fib|triggered-policy|single-sfm-overload|ip-fast-reroute|allow-icmp-redirect|icmp-tunneling|allow-icmp6-redirect|ipv6-te|site-to-site-bgp|entropy-label|leak-export|leak-export-limit|hash-label|service-prefix|class-forwarding|icmp|ip|flexible-algorithm-definitions|if-attribute|admin-tags|bfd|route-table|static-arp) / [<text>]")
        .opening(PART),
];

const EXCHANGES: &[Command<Builder>] = &[
    ignored("mpls").opening(EXCHANGE),
    ignored("(shutdown|admin-state (enable|disable))").feeding(&[]),
    modelled("route-distinguisher / <distinguisher:name>", distinguisher),
    ignored("auto-bind-tunnel").opening(PART),
    ignored("auto-bind-tunnel / <text>"),
    modelled("vrf-target / <target:name>", target),
    modelled("vrf-target (export!|import!) / <target:name> [import <other:name>]", target),
    modelled("vrf-target", |_, _| Some(())).opening(TARGET),
    modelled("vrf-import policy / <policy:name>+", import),
    modelled("vrf-export policy / <policy:name>+", export),
    modelled("vrf-import / <policy:name>+", import),
    modelled("vrf-export / <policy:name>+", export),
    modelled("vrf-import", |_, _| Some(())).opening(IMPORT),
    modelled("vrf-export", |_, _| Some(())).opening(EXPORT),
    ignored("(grt-lookup|ipv6-te|dynamic-egress-label-limit|vrf-te) [<text>]"),
];

const TARGETS: &[Command<Builder>] =
    &[modelled("(community|import-community!|export-community!) / <target:name>", target)];

const PARTS: &[Command<Builder>] = &[
    ignored("resolution / (any|filter|disabled|none)"),
    ignored("resolution-filter").opening(PART),
    ignored("(ldp|rsvp|bgp|gre|sr-isis|sr-ospf|sr-ospf3|sr-te|sr-policy|udp|mpls-fwd-policy|rib-api) / [true|false]"),
    ignored("(ipv4|ipv6|evpn) / [true|false]"),
    ignored(
        "(ecmp|weighted-ecmp|enforce-strict-tunnel-tagging|allow-flex-algo-fallback|max-ecmp-routes) / [true|false|<number>]",
    ),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    vrfs: vrfs::Vrfs,
    /// The names of services, by their numbers.
    names: HashMap<String, String>,
    /// The instance whose lines are being read; none is the router's own table.
    current: Option<String>,
}

seawall_api::holds!(super::Memory, vrfs::Vrfs, instance.vrfs);

/// The instance whose lines are being read; none is the router's own table.
pub(crate) fn current(builder: &Builder) -> Option<&str> {
    builder.memory.instance.current.as_deref()
}

/// The instance that a line names by name or number; none is the router's own table.
pub(crate) fn named(builder: &Builder, written: &str) -> Option<String> {
    let name = builder.memory.instance.names.get(written).map_or(written, String::as_str);
    (!name.eq_ignore_ascii_case("base")).then(|| name.to_owned())
}

/// The same, as a reference.
pub(crate) fn reference(builder: &Builder, line: &CommandLine<'_>) -> Fact<Option<Reference>> {
    line.set(current(builder).map(|name| Reference::new(ReferenceKind::Vrf, name)))
}

/// A name as it is told apart from the same name in another instance: `RED/to-ce`.
pub(crate) fn qualified(builder: &Builder, name: &str) -> String {
    current(builder).map_or_else(|| name.to_owned(), |instance| format!("{instance}/{name}"))
}

/// Lines of a service without a table of its own (IES) stand in the router's.
pub(crate) fn leave(builder: &mut Builder) {
    builder.memory.instance.current = None;
}

/// `router Base`, in older releases `router` alone. `management` is the table of the management port.
fn open_router(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("instance").filter(|name| !name.eq_ignore_ascii_case("base"));
    builder.memory.instance.current = name.map(str::to_owned);
    Some(())
}

/// A service has a number and, since release 15, a name; where only the number stands, the name is known from another line or is none.
fn open_vprn(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let written = line.get("vrf")?;
    let memory = &mut builder.memory.instance;
    if let Some(id) = line.get("id") {
        memory.names.insert(id.to_owned(), written.to_owned());
    }
    let name = memory.names.get(written).map_or(written, String::as_str).to_owned();
    memory.current = Some(name.clone());
    vrfs::enter(builder, line, name)
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    vrfs::current(builder)?.active = switch::enabled(line);
    Some(())
}

fn distinguisher(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    vrfs::current(builder)?.distinguisher = line.set_or_none(line.string("distinguisher"));
    Some(())
}

/// `vrf-target target:1:1` holds both ways, `vrf-target export A import B` one each.
fn target(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vrf = vrfs::current(builder)?;
    let plain = |target: &str| target.trim_start_matches("target:").to_owned();
    let (exports, imports) = (line.has("export") || line.has("export-community"), line.has("import-community"));
    if line.removes() && line.get("target").is_none() {
        (vrf.imports, vrf.exports) = (Fact::default(), Fact::default());
        return Some(());
    }
    let first = plain(line.get("target")?);
    if let Some(other) = line.get("other") {
        vrfs::route_target(vrf, line, &plain(other), (true, false));
        vrfs::route_target(vrf, line, &first, (false, true));
    } else {
        let imports = imports || line.has("import") && !line.has("export");
        let both = !exports && !imports;
        vrfs::route_target(vrf, line, &first, (imports || both, exports || both));
    }
    Some(())
}

/// Only the first of several policies has a place in the model; the others are used all the same.
fn import(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    policies(builder, line, |vrf| &mut vrf.import_policy)
}

fn export(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    policies(builder, line, |vrf| &mut vrf.export_policy)
}

fn policies(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    field: fn(&mut seawall_api::model::Vrf) -> &mut Fact<Option<Reference>>,
) -> Option<()> {
    for name in line.all("policy") {
        vrfs::policy(builder, line, (name, WhenUndefined::Refused), field)?;
    }
    if line.removes() {
        *field(vrfs::current(builder)?) = line.set(None);
    }
    Some(())
}
