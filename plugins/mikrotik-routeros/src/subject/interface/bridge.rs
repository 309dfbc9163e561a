//! `/interface bridge`: bridges, their ports, and the VLANs on them.

use std::collections::{BTreeMap, HashMap};

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{InterfaceKind, PortMode, Vlan};
use seawall_api::{Fact, Span, Why};

use super::{made, named};
use crate::builder::Builder;

pub(super) const BRIDGES: &[Menu<Builder>] = &[Menu::records("interface bridge", "name", &["interfaces", "layer2"], bridge)
    .reads(
        "name=name protocol-mode=none|rstp|stp|mstp vlan-filtering=flag dhcp-snooping=flag igmp-snooping=flag mvrp=flag pvid=number \
         frame-types=admit-all|admit-only-untagged-and-priority-tagged|admit-only-vlan-tagged arp=setting",
    )
    .ignores(
        "add-dhcp-option82=flag admin-mac=mac ageing-time=time arp-timeout=time auto-mac=flag ether-type=setting fast-forward=flag \
         forward-delay=time forward-reserved-addresses=flag igmp-version=number ingress-filtering=flag \
         last-member-interval=time last-member-query-count=number max-hops=number max-learned-entries=setting \
         max-message-age=time membership-interval=time mld-version=number mtu=number multicast-querier=flag \
         multicast-router=setting port-cost-mode=long|short priority=number querier-interval=time query-interval=time \
         query-response-interval=time region-name=name region-revision=number startup-query-count=number \
         startup-query-interval=time transmit-hold-count=number",
    )
    ];

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::records("interface bridge port", "interface", &["interfaces.port", "interfaces.switched", "interfaces.routed", "layer2.switching"], port)
        .reads(
            "bridge=name interface=name pvid=number bpdu-guard=flag edge=auto|no|no-discover|yes|yes-discover trusted=flag \
             restricted-role=flag unknown-unicast-flood=flag \
             frame-types=admit-all|admit-only-untagged-and-priority-tagged|admit-only-vlan-tagged",
        )
        .ignores(
            "auto-isolate=flag broadcast-flood=flag fast-leave=flag horizon=setting hw=flag ingress-filtering=flag \
             internal-path-cost=number learn=setting multicast-router=setting path-cost=number point-to-point=setting \
             priority=number restricted-tcn=flag tag-stacking=flag unknown-multicast-flood=flag mvrp-applicant-state=setting \
             mvrp-registrar-state=setting",
        )
        .wide(),
    Menu::records("interface bridge vlan", "vlan-ids", &["layer2.vlans", "interfaces.port"], vlan)
        .reads("bridge=name vlan-ids=number tagged=name untagged=name")
        .ignores("mvrp-forbidden=name")
        .wide(),
    Menu::records("interface dot1x server", "interface", &["interfaces.port.authenticated"], asks)
        .reads("interface=name auth-types=setting")
        .ignores(
            "accounting=flag auth-timeout=time guest-vlan-id=number interim-update=time mac-auth-mode=setting radius-mac-format=setting \
             reauth-timeout=time reject-vlan-id=number retrans-timeout=time server-fail-vlan-id=number",
        ),
    Menu::records("interface ethernet switch port", "name", &["interfaces.port.storm_control", "mirrors"], storms)
        .reads("name=name storm-rate=number limit-broadcasts=flag mirror-egress=flag mirror-ingress=flag mirror-ingress-target=name number=number")
        .ignores(
            "default-vlan-id=setting egress-rate=setting ingress-rate=setting isolation-profile-override=number \
             limit-unknown-multicasts=flag limit-unknown-unicasts=flag vlan-header=setting vlan-mode=setting l3-hw-offloading=flag",
        ),
    Menu::ignored_records("interface bridge msti", "identifier", "bridge=name identifier=number priority=number vlan-mapping=number"),
    Menu::ignored_records("interface bridge mdb", "group", "bridge=name group=address ports=name vid=number"),
    Menu::ignored_records("interface bridge host", "mac-address", "bridge=name interface=name mac-address=mac vid=number"),
    Menu::ignored_settings("interface bridge mlag", "bridge=name peer-port=name priority=number heartbeat=time"),
    Menu::ignored_settings("interface bridge port-controller", "bridge=name cascade-ports=name switch=name"),
    Menu::ignored_settings("interface bridge port-extender", "control-ports=name excluded-ports=name switch=name"),
    Menu::ignored_settings(
        "interface bridge settings",
        "allow-fast-path=flag use-ip-firewall=flag use-ip-firewall-for-pppoe=flag use-ip-firewall-for-vlan=flag",
    ),
    Menu::ignored_records(
        "interface bridge port mst-override",
        "interface",
        "interface=name identifier=number internal-path-cost=number priority=number",
    ),
];

/// What is known of bridges.
#[derive(Debug, Default)]
pub(super) struct Bridges {
    pub(super) by_name: BTreeMap<String, Bridge>,
    /// Ports by name: their bridge, and where that is said.
    pub(super) ports: Vec<(String, String, Span)>,
    /// VLANs that a port of a bridge carries tagged.
    pub(super) tagged: HashMap<String, Vec<String>>,
    /// Ports that take nothing without a tag, and where that is said.
    pub(super) tagged_alone: BTreeMap<String, Span>,
}

impl Bridges {
    pub(super) fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }
}

#[derive(Debug)]
pub(super) struct Bridge {
    pub(super) at: Span,
    pub(super) active: bool,
    pub(super) spanning_tree: Fact<String>,
    pub(super) filters_vlans: Fact<bool>,
    pub(super) dhcp_snooping: Fact<bool>,
    pub(super) igmp_snooping: Fact<bool>,
    pub(super) learns_vlans: Fact<bool>,
}

fn bridge(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.string("name")?;
    made(builder, record, InterfaceKind::Vlan)?;
    // Doubtful are only properties that were not understood; what is not there is at its default.
    let off = |key: &str| match record.flag(key) {
        Some(on) => record.set_at(key, on),
        None if record.doubts(key) => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(false),
    };
    let known = Bridge {
        at: record.at(),
        active: !record.disabled(),
        // MikroTik, "Bridging and Switching": `protocol-mode` (default rstp), the others off.
        spanning_tree: match record.get("protocol-mode") {
            Some(mode) => record.set_at("protocol-mode", mode.to_owned()),
            None if record.doubts("protocol-mode") => Fact::Unknown(Why::UnreadLine),
            None => Fact::Default("rstp".to_owned()),
        },
        filters_vlans: off("vlan-filtering"),
        dhcp_snooping: off("dhcp-snooping"),
        igmp_snooping: off("igmp-snooping"),
        learns_vlans: off("mvrp"),
    };
    builder.memory.interface.bridges.by_name.insert(name, known);
    Some(())
}

fn port(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let (bridge, name) = (record.string("bridge")?, record.string("interface")?);
    if record.disabled() {
        return Some(());
    }
    let at = record.at();
    let whole = !record.is_doubtful();
    let this = named(builder, &name, at)?;
    this.switched = Fact::Set(true, at);
    this.routed = Fact::Set(false, at);
    this.bare = Fact::Set(false, at);
    let switch = |key: &str| match record.flag(key) {
        Some(on) => record.set_at(key, on),
        None if whole => Fact::Default(false),
        None => Fact::Unknown(Why::UnreadLine),
    };
    let mut tagged_alone = None;
    let port = &mut this.port;
    port.bpdu_guard = switch("bpdu-guard");
    port.root_guard = switch("restricted-role");
    port.dhcp_trusted = switch("trusted");
    port.edge = match record.get("edge") {
        Some("yes" | "yes-discover") => record.set_at("edge", true),
        Some("no" | "no-discover") => record.set_at("edge", false),
        // Found out by what comes in.
        _ => Fact::Unknown(Why::NotStated),
    };
    port.unknown_unicast_blocked = match record.flag("unknown-unicast-flood") {
        Some(floods) => record.set_at("unknown-unicast-flood", !floods),
        None if whole => Fact::Default(false),
        None => Fact::Unknown(Why::UnreadLine),
    };
    let pvid = match record.number("pvid") {
        Some(vlan) => record.set_at("pvid", vlan),
        None if whole => Fact::Default(1),
        None => Fact::Unknown(Why::UnreadLine),
    };
    (port.access_vlan, port.native_vlan) = (pvid.clone(), pvid);
    match record.get("frame-types") {
        Some("admit-only-untagged-and-priority-tagged") => port.mode = record.set_at("frame-types", PortMode::Access),
        Some("admit-only-vlan-tagged") => {
            port.mode = record.set_at("frame-types", PortMode::Trunk);
            // Nothing without a tag comes in.
            tagged_alone = Some(record.span_of("frame-types").unwrap_or(at));
        }
        _ => {}
    }
    builder.memory.interface.bridges.tagged_alone.extend(tagged_alone.map(|at| (name.clone(), at)));
    builder.memory.interface.bridges.ports.push((name, bridge, at));
    Some(())
}

/// Stations are asked who they are.
fn asks(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let active = !record.disabled();
    named(builder, record.get("interface")?, record.at())?.port.authenticated = Fact::Set(active, record.at());
    Some(())
}

/// `storm-rate` is a share of the speed in percent; 100 is no limit (MikroTik, on switch chips of the `CRS3xx` series).
fn storms(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    crate::subject::mirror_switch::port(builder, record);
    let Some(rate) = record.number("storm-rate") else { return Some(()) };
    let limits = rate < 100 && record.flag("limit-broadcasts") != Some(false);
    named(builder, record.get("name")?, record.at())?.port.storm_control = record.set_at("storm-rate", limits);
    Some(())
}

fn vlan(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let ids = record.get("vlan-ids")?;
    if record.disabled() {
        return Some(());
    }
    for (port, _) in record.parts("tagged") {
        builder.memory.interface.bridges.tagged.entry(port.to_owned()).or_default().push(ids.to_owned());
    }
    for (id, _) in record.parts("vlan-ids") {
        builder.model.layer2.vlans.push(Vlan {
            at: record.at(),
            name: id.to_owned(),
            remote_mirror: record.set_at("vlan-ids", false),
            ..Vlan::default()
        });
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use seawall_api::model::PortMode;

    use crate::sample::{unknown, whole};

    #[test]
    fn ports_of_bridges_are_switched() {
        let reading = whole(
            "/interface bridge\nadd name=br vlan-filtering=yes dhcp-snooping=yes\nadd name=lo0 protocol-mode=none disabled=yes\n\
             /interface bridge port\nadd bridge=br interface=ether1 pvid=10 bpdu-guard=yes edge=yes\nadd bridge=br interface=ether2 frame-types=admit-only-vlan-tagged\n\
             add bridge=br interface=ether3 trusted=yes unknown-unicast-flood=no\n/interface bridge vlan\nadd bridge=br tagged=br,ether3 vlan-ids=10-12,20 untagged=ether1\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let port = |name: &str| &reading.model.interfaces.iter().find(|it| it.name == name).unwrap().port;
        assert_eq!(
            (port("ether1").mode.value(), port("ether1").access_vlan.value()),
            (Some(&PortMode::Access), Some(&10))
        );
        assert_eq!((port("ether1").bpdu_guard.value(), port("ether1").edge.value()), (Some(&true), Some(&true)));
        assert_eq!(
            (port("ether2").mode.value(), port("ether3").mode.value()),
            (Some(&PortMode::Trunk), Some(&PortMode::Trunk))
        );
        assert_eq!(port("ether3").allowed_vlans.configured().unwrap(), "10-12,20");
        let layer2 = &reading.model.layer2;
        assert_eq!(
            (layer2.spanning_tree.value().unwrap().as_str(), layer2.dhcp_snooping.value()),
            ("rstp", Some(&true))
        );
        assert_eq!(layer2.vlans.iter().map(|vlan| vlan.name.as_str()).collect::<Vec<_>>(), ["10-12", "20"]);
    }

    #[test]
    fn a_bridge_that_reads_no_tags_passes_all() {
        let reading = whole("/interface bridge\nadd name=br\n/interface bridge port\nadd bridge=br interface=ether1\n");
        let port = &reading.model.interfaces[1].port;
        assert!(port.mode.is_unknown() && port.access_vlan.is_unknown());
        assert_eq!((port.bpdu_guard.value(), port.dhcp_trusted.value()), (Some(&false), Some(&false)));
    }
}
