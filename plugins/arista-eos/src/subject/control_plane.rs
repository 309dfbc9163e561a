//! `system control-plane`: the packet filters on what the device itself receives.

use seawall_api::Fact;
use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ControlPlaneFilter, Family, Reference, ReferenceKind, WhenUndefined};

use crate::builder::Builder;

const CONTROL_PLANE: Context = Context("system control-plane");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["control_plane"], commands: HEADS },
    &Table { context: CONTROL_PLANE, feeds: &["control_plane"], commands: LINES },
];

const HEADS: &[Command<Builder>] = &[
    opens("system control-plane", CONTROL_PLANE, enter),
    // Before EOS 4.23.
    opens("control-plane", CONTROL_PLANE, enter),
];

const LINES: &[Command<Builder>] = &[
    modelled("ip access-group / <acl:name> in", |builder, line| bind(builder, line, Family::Ipv4)),
    modelled("ip access-group vrf! <vrf:name>! / <acl:name> in", |builder, line| bind(builder, line, Family::Ipv4)),
    modelled("ip access-group / <acl:name> vrf! <vrf:name>! in", |builder, line| bind(builder, line, Family::Ipv4)),
    modelled("ipv6 access-group / <acl:name> in", |builder, line| bind(builder, line, Family::Ipv6)),
    modelled("ipv6 access-group / <acl:name> vrf! <vrf:name>! in", |builder, line| bind(builder, line, Family::Ipv6)),
    modelled("ip access-group ingress default / <acl:name>", |builder, line| default(builder, line, Family::Ipv4)),
    modelled("ipv6 access-group ingress default / <acl:name>", |builder, line| default(builder, line, Family::Ipv6)),
    modelled("service-policy input copp-system-policy", |builder, line| {
        builder.model.control_plane.built_in = line.set(!line.removes());
        Some(())
    }),
    ignored("tcp mss ceiling [ipv4 <number>] [ipv6 <number>]"),
    ignored("exit"),
];

/// The list that the system itself binds.
const BUILT_IN: &[&str] = &["default-control-plane-acl", "default-control-plane-acl-ipv6"];

/// A filter on what the device receives.
#[derive(Debug, Clone)]
pub(crate) struct Binding {
    /// The list.
    pub(crate) acl: String,
    /// The family of the packets that it filters.
    pub(crate) family: Family,
    /// The routing instance; none is the default one.
    pub(crate) vrf: Option<String>,
    /// Whether it holds for every instance without a list of its own.
    pub(crate) everywhere: bool,
    /// The line.
    pub(crate) at: Span,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The filters in the order written.
    pub(crate) bindings: Vec<Binding>,
}

fn enter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.control_plane.at = line.block;
    Some(())
}

fn bind(builder: &mut Builder, line: &CommandLine<'_>, family: Family) -> Option<()> {
    put(builder, line, family, line.string("vrf"), false)
}

fn default(builder: &mut Builder, line: &CommandLine<'_>, family: Family) -> Option<()> {
    put(builder, line, family, None, true)
}

/// "The switch assigns a default ACL to the control plane unless the configuration contains a valid control-plane ACL assignment
/// statement" (EOS User Manual, "Implementing Access Control Lists"): a list that is not there leaves the default one in force.
fn put(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    family: Family,
    vrf: Option<String>,
    everywhere: bool,
) -> Option<()> {
    let vrf = vrf.filter(|name| name != "default");
    let same = |known: &Binding| known.family == family && known.vrf == vrf && known.everywhere == everywhere;
    builder.memory.control_plane.bindings.retain(|known| !same(known));
    if line.removes() {
        return Some(());
    }
    let (acl, at) = (line.string("acl")?, line.span);
    if !BUILT_IN.contains(&acl.as_str()) {
        let user = "system control-plane";
        builder.uses(ReferenceKind::Acl, &acl, user, WhenUndefined::NoEffect, line.span_of("acl")?);
    }
    if let Some(name) = &vrf {
        builder.uses(ReferenceKind::Vrf, name, "system control-plane", WhenUndefined::NoEffect, line.span_of("vrf")?);
    }
    builder.memory.control_plane.bindings.push(Binding { acl, family, vrf, everywhere, at });
    Some(())
}

/// Ports that the system's own list lets everyone reach, in every listing of it: "Restricting access to the switch", "Default
/// Control Plane ACL Explained" (Arista EOS Central). What it says of IPv6, no source shows.
const OPEN_TCP: &[&str] = &["22", "23", "80", "161", "443"];
const OPEN_UDP: &[&str] = &["161"];

/// NETCONF and gNMI; in the listings since 2021.
const OPEN_TCP_SINCE_4_26: &[&str] = &["830", "6030"];

/// The filters as they hold: where none is bound, the system binds its own, in every routing instance.
pub(crate) fn finish(builder: &mut Builder) {
    let bindings = std::mem::take(&mut builder.memory.control_plane.bindings);
    let of_system = |binding: &Binding| BUILT_IN.contains(&binding.acl.as_str());
    let filters = &mut builder.model.control_plane.filters;
    for binding in &bindings {
        let acl = Reference::new(ReferenceKind::Acl, binding.acl.as_str());
        let vrf = binding.vrf.as_ref().map(|name| Reference::new(ReferenceKind::Vrf, name.as_str()));
        filters.push(ControlPlaneFilter {
            at: binding.at,
            family: binding.family,
            vrf: if binding.everywhere { Fact::default() } else { Fact::Set(vrf, binding.at) },
            every_vrf: Fact::Set(binding.everywhere, binding.at),
            acl: Fact::Set(Some(acl).filter(|_| !of_system(binding)), binding.at),
            ..ControlPlaneFilter::default()
        });
    }
    for family in [Family::Ipv4, Family::Ipv6] {
        if !bindings.iter().any(|binding| binding.family == family && binding.everywhere) {
            let acl = Fact::Default(None);
            filters.push(ControlPlaneFilter {
                family,
                every_vrf: Fact::Default(true),
                acl,
                ..ControlPlaneFilter::default()
            });
        }
    }
    let newer = builder.release.at_least(4, 26) == Some(true);
    for filter in filters.iter_mut().filter(|filter| filter.family == Family::Ipv4) {
        let tcp = OPEN_TCP.iter().chain(OPEN_TCP_SINCE_4_26.iter().filter(|_| newer));
        filter.open_tcp = Fact::Default(tcp.map(|port| (*port).to_owned()).collect());
        filter.open_udp = Fact::Default(OPEN_UDP.iter().map(|port| (*port).to_owned()).collect());
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;
    use seawall_api::model::Family;

    use crate::sample::{unknown, whole};

    #[test]
    fn lists_are_bound_by_family_and_instance() {
        let reading = whole(
            "system control-plane\n   tcp mss ceiling ipv4 1344\n   ip access-group CP in\n   ip access-group CP-MGMT vrf MGMT in\n   \
             ipv6 access-group CP6 in\n   no ip access-group ingress default\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let filters = &reading.model.control_plane.filters;
        let names: Vec<_> = filters.iter().map(|filter| Some(filter.acl.configured()?.name.as_str())).collect();
        assert_eq!(names, [Some("CP"), Some("CP-MGMT"), Some("CP6"), None, None]);
        assert_eq!(filters[1].vrf.configured().unwrap().name, "MGMT");
        let used: Vec<_> = reading.model.uses.iter().map(|used| used.name.as_str()).collect();
        assert_eq!(used, ["CP", "CP-MGMT", "MGMT", "CP6"]);
    }

    #[test]
    fn the_systems_own_list_is_no_list() {
        let reading = whole("control-plane\n   ip access-group default-control-plane-acl in\n");
        assert!(unknown(&reading).is_empty());
        let filters = &reading.model.control_plane.filters;
        assert!(filters.iter().all(|filter| filter.acl.configured().is_none()) && reading.model.uses.is_empty());
        assert!(filters.iter().all(|filter| filter.open_tcp.value().is_some() == (filter.family == Family::Ipv4)));
    }

    #[test]
    fn policing_is_on_unless_it_is_taken_away() {
        let built_in = |config| whole(config).model.control_plane.built_in;
        assert_eq!(built_in("hostname sw1\n"), Fact::Default(true));
        assert_eq!(built_in("control-plane\n   no service-policy input copp-system-policy\n").value(), Some(&false));
    }
}
