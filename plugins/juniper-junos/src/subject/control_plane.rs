//! What stands before the routing engine: the filters on units of `lo0`, and limits on floods of one protocol.
//!
//! Sources: Routing Policies, Firewall Filters, and Traffic Policers guide, "Guidelines for Applying Standard Firewall Filters" (a filter on `lo0`
//! evaluates the packets that the routing engine receives), "Configuring Logical Units on the Loopback Interface for Routing Instances in Layer 3 VPNs":
//! an instance with a unit of `lo0` of its own uses the filter there, and none if there is none; one without uses that of the default unit. Switches of
//! the EX and QFX5000 series have one filter for all. CLI Reference, "ddos-protection".

use seawall_api::Fact;
use seawall_api::command::{Command, Context, Table, ignored, opens};
use seawall_api::model::{ControlPlaneFilter, Family, Interface, InterfaceKind, Reference, ReferenceKind};
use seawall_api::reading::Extent;

use super::blocks::{SYSTEM, nothing};
use super::instance::MANAGEMENT;
use super::trace::TRACE;
use crate::builder::Builder;

const DDOS: Context = Context("system ddos-protection");
const GLOBAL: Context = Context("system ddos-protection global");
const PROTOCOLS: Context = Context("system ddos-protection protocols");
const GROUP: Context = Context("system ddos-protection protocol group");
const PACKETS: Context = Context("system ddos-protection packet type");

/// The tables of this subject. Rates are limited by protocol whatever stands here; who may come does not change.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SYSTEM, feeds: &[], commands: const { &[opens("ddos-protection", DDOS, nothing)] } },
    &Table { context: DDOS, feeds: &[], commands: HEADS },
    &Table { context: GLOBAL, feeds: &[], commands: GLOBALS },
    &Table { context: PROTOCOLS, feeds: &[], commands: const { &[opens("<group:name>", GROUP, nothing)] } },
    &Table { context: GROUP, feeds: &[], commands: const { &[opens("<kind:name>", PACKETS, nothing)] } },
    &Table { context: PACKETS, feeds: &[], commands: LIMITS },
];

const HEADS: &[Command<Builder>] =
    &[opens("global", GLOBAL, nothing), opens("protocols", PROTOCOLS, nothing), opens("traceoptions", TRACE, nothing)];

const GLOBALS: &[Command<Builder>] = &[
    ignored("(disable-fpc|disable-logging|disable-routing-engine|flow-detection|violation-common)"),
    ignored(
        "(flow-detection-mode|flow-level-control|flow-level-bandwidth|flow-report-rate|violation-report-rate) / <what:name>",
    ),
];

const LIMITS: &[Command<Builder>] = &[
    ignored(
        "(bandwidth|burst|recover-time|priority|flow-detect-time|flow-recover-time|flow-timeout-time|flow-detection-mode) / <what:name>",
    ),
    ignored(
        "(bypass-aggregate|disable-fpc|disable-logging|disable-routing-engine|no-flow-logging|timeout-active-flows)",
    ),
    opens("fpc <fpc:number>", PACKETS, nothing),
    opens("(flow-level-bandwidth|flow-level-control|flow-level-detection)", PACKETS, nothing),
    ignored("(logical-interface|physical-interface|subscriber) / <what:name>"),
    ignored("(bandwidth-scale|burst-scale) / <number>"),
];

/// Binds the filters of `lo0`. Interfaces have their filters and instances by now.
pub(crate) fn finish(builder: &mut Builder) {
    let whole = builder.extent == Extent::Whole;
    let mut found = Vec::new();
    for family in [Family::Ipv4, Family::Ipv6] {
        for unit in builder.model.interfaces.iter().filter(|this| is_unit(this)) {
            found.extend(bound(builder, unit, family, whole));
        }
    }
    let managed = |vrf: &Fact<Option<Reference>>| vrf.configured().is_some_and(|vrf| vrf.name == MANAGEMENT);
    // Whether the default filter is for the instance of management too, no source says.
    if let Some(vrf) = builder.model.vrfs.iter().find(|vrf| vrf.name == MANAGEMENT) {
        let at = vrf.at;
        for family in [Family::Ipv4, Family::Ipv6] {
            let has = |every: bool| {
                found.iter().any(|it: &ControlPlaneFilter| {
                    it.family == family && (if every { it.every_vrf.value() == Some(&true) } else { managed(&it.vrf) })
                })
            };
            if has(true) && !has(false) {
                found.push(ControlPlaneFilter {
                    family,
                    vrf: Fact::Set(Some(Reference::new(ReferenceKind::Vrf, MANAGEMENT)), at),
                    every_vrf: Fact::Default(false),
                    ..ControlPlaneFilter::default()
                });
            }
        }
    }
    let zoned = builder.model.interfaces.iter().any(|this| this.zone.is_set());
    // What no term of the filter accepts is dropped: bound, it limits.
    let first = found.iter().find(|it| it.family == Family::Ipv4 && it.every_vrf.value() == Some(&true));
    let list = first.map(|it| it.acl.clone()).filter(|acl| !acl.is_unknown());
    let control = &mut builder.model.control_plane;
    control.filters = found;
    if let Some(list) = list {
        control.policy_in = list;
    }
    if whole {
        control.policy_in.or_default(None);
        control.other_policies.or_default(false);
        // Where there are zones, they say it.
        if !zoned {
            control.management_limited.or_default(false);
        }
        control.management_protocols.or_default(Vec::new());
        control.policed_zones.or_default(Vec::new());
        // Some line cards limit rates by protocol by themselves, which keeps nobody away, and which ones a device has no configuration tells: guides ask
        // for a filter wherever.
        control.built_in.or_default(false);
        control.spares_management_ports.or_default(false);
    }
}

fn is_unit(this: &Interface) -> bool {
    this.kind == InterfaceKind::Loopback && this.active && this.name.contains('.')
}

/// The filter that a unit of `lo0` binds for the packets of a family, and for which instances.
fn bound(builder: &Builder, unit: &Interface, family: Family, whole: bool) -> Option<ControlPlaneFilter> {
    let list = if family == Family::Ipv6 { &unit.acl_in_ipv6 } else { &unit.acl_in_ipv4 };
    let unread = builder.why_open(Some(unit.at), &["interfaces.acl_in_ipv4", "interfaces.acl_in_ipv6"]);
    let own = unit.vrf.configured().cloned();
    let at = list.span().unwrap_or(unit.at);
    let mut filter = ControlPlaneFilter { at, family, acl: list.clone(), ..ControlPlaneFilter::default() };
    match (&own, list.configured()) {
        // The default unit: without a filter there nothing stands before the routing engine.
        (None, None) if whole && unread.is_none() && !list.is_set() => return None,
        (None, _) => filter.every_vrf = Fact::Default(true),
        (Some(vrf), list) => {
            filter.vrf = Fact::Set(Some(vrf.clone()), unit.vrf.span().unwrap_or(unit.at));
            filter.every_vrf = Fact::Default(false);
            if list.is_none() && whole && unread.is_none() && !is_switch(builder) {
                filter.unfiltered = Fact::Default(true);
            }
        }
    }
    Some(filter)
}

/// Whether the device switches frames, as the series do that have one filter for all units; others may too.
fn is_switch(builder: &Builder) -> bool {
    !builder.model.layer2.vlans.is_empty()
        || builder.model.interfaces.iter().any(|this| this.switched.value() == Some(&true))
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};
    use seawall_api::model::{ControlPlaneFilter, Family};

    fn filters(config: &str) -> Vec<ControlPlaneFilter> {
        let reading = whole(config);
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        reading.model.control_plane.filters
    }

    const LIST: &str = "set firewall family inet filter RE term all then accept\n";

    #[test]
    fn units_bind_filters_for_their_instances() {
        let found = filters(&format!(
            "{LIST}set interfaces lo0 unit 0 family inet filter input RE\nset interfaces lo0 unit 1 family inet address 10.0.0.1/32\nset routing-instances A instance-type vrf\nset routing-instances A interface lo0.1\n"
        ));
        let of: Vec<_> = found
            .iter()
            .filter(|it| it.family == Family::Ipv4)
            .map(|it| {
                (
                    it.acl.configured().map(|acl| acl.name.as_str()),
                    it.vrf.configured().map(|vrf| vrf.name.as_str()),
                    it.unfiltered.value(),
                )
            })
            .collect();
        assert_eq!(of, [(Some("RE"), None, None), (None, Some("A"), Some(&true))]);
    }

    #[test]
    fn without_a_filter_nothing_stands_before_the_engine() {
        assert!(filters("set interfaces lo0 unit 0 family inet address 10.0.0.1/32\n").is_empty());
        assert!(filters("set system ddos-protection protocols bgp aggregate bandwidth 100\n").is_empty());
    }

    #[test]
    fn of_the_instance_of_management_nothing_is_known() {
        let found = filters(&format!(
            "{LIST}set interfaces lo0 unit 0 family inet filter input RE\nset system management-instance\n"
        ));
        let management = found.iter().find(|it| it.vrf.configured().is_some()).unwrap();
        assert!(management.acl.is_unknown() && management.unfiltered.is_unknown());
    }
}
