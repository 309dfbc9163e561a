//! OSPF: templates of interfaces from RouterOS 7 on; networks and interfaces until 6.

use std::collections::BTreeMap;

use ipnet::IpNet;
use seawall_api::menu::{Menu, Outside, Record};
use seawall_api::model::{Authentication, RoutingInterface, RoutingProcess, RoutingProtocol, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, Why};

use super::vrf;
use crate::builder::Builder;
use crate::secrets;

const PROCESSES: &[&str] = &["routing.processes", "routing.interfaces"];
const INTERFACES: &[&str] = &["routing.interfaces"];

const INSTANCE: &str = "name=name version=number vrf=name routing-table=name default=flag";

/// How an instance does what it does.
const MANNERS: &str = "distribute-default=setting domain-id=setting domain-tag=number in-filter=name in-filter-chain=name metric-bgp=setting \
    metric-connected=setting metric-default=setting metric-other-ospf=setting metric-rip=setting metric-static=setting \
    mpls-te-address=address mpls-te-area=name mpls-te-router-id=name originate-default=setting out-filter=name out-filter-chain=name \
    out-filter-select=name redistribute=setting redistribute-bgp=setting redistribute-connected=setting \
    redistribute-other-ospf=setting redistribute-rip=setting redistribute-static=setting router-id=setting use-dn=flag";

const AREA: &str = "area-id=setting default-cost=setting default=flag inject-summary-lsas=flag instance=name name=name no-summaries=flag \
    nssa-translator=setting translator-role=setting type=setting";

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::records("routing ospf instance", "name", PROCESSES, instance).reads(INSTANCE).ignores(MANNERS).wide(),
    Menu::records("routing ospf-v3 instance", "name", PROCESSES, instance).reads(INSTANCE).ignores(MANNERS).wide(),
    Menu::records("routing ospf area", "name", INTERFACES, area).reads("name=name instance=name default=flag area-id=setting").ignores(
        "default-cost=setting inject-summary-lsas=flag no-summaries=flag nssa-translator=setting translator-role=setting type=setting",
    ),
    Menu::ignored_records("routing ospf-v3 area", "name", AREA),
    Menu::ignored_records("routing ospf area range", "prefix", "advertise=flag area=name cost=setting prefix=address range=address"),
    Menu::records("routing ospf interface-template", "interfaces", PROCESSES, template)
        .reads(
            "area=name interfaces=name networks=address passive=flag auth=simple|md5|sha1|sha256|sha384|sha512 auth-key=secret \
             auth-id=number",
        )
        .ignores(
            "cost=number dead-interval=time hello-interval=time instance-id=number prefix-list=name priority=number \
             retransmit-interval=time transmit-delay=time type=setting use-bfd=flag vlink-neighbor-id=setting \
             vlink-transit-area=name",
        )
        .wide(),
    Menu::records("routing ospf network", "network", PROCESSES, network).reads("area=name network=address").wide(),
    Menu::records("routing ospf interface", "interface", INTERFACES, interface)
        .reads("interface=name authentication=none|simple|md5 authentication-key=secret authentication-key-id=number passive=flag")
        .ignores(
            "cost=number dead-interval=time hello-interval=time instance-id=number network-type=setting priority=number \
             retransmit-interval=time transmit-delay=time use-bfd=flag",
        )
        .wide(),
    Menu::ignored_records("routing ospf static-neighbor", "address", "address=address area=name instance-id=number poll-interval=time"),
    Menu::ignored_records("routing ospf nbma-neighbor", "address", "address=address instance=name poll-interval=time priority=number"),
    Menu::records("routing ospf-v3 interface", "interface", INTERFACES, version_3)
        .reads("interface=name area=name passive=flag")
        .ignores(
            "cost=number dead-interval=time hello-interval=time instance-id=number network-type=setting priority=number \
             retransmit-interval=time transmit-delay=time use-bfd=flag",
        )
        .outside(&[Outside { properties: "authentication=setting", feeds: INTERFACES }]),
];

/// Most networks that are looked at.
pub(super) const MOST: usize = 4096;

/// What is remembered until all addresses are known.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Versions of instances by name.
    pub(super) instances: BTreeMap<String, RoutingProtocol>,
    /// Instances of areas by name.
    pub(super) areas: BTreeMap<String, String>,
    /// Networks of RouterOS 6, with their areas.
    pub(super) networks: Vec<(IpNet, String, Span)>,
    /// What is said of interfaces of RouterOS 6; `all` is every other one.
    pub(super) interfaces: BTreeMap<String, Said>,
}

#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) at: Span,
    pub(super) passive: Fact<bool>,
    pub(super) authentication: Fact<Authentication>,
}

fn protocol(record: &Record<'_>) -> RoutingProtocol {
    let third = record.path.starts_with("routing ospf-v3") || record.get("version") == Some("3");
    if third { RoutingProtocol::Ospfv3 } else { RoutingProtocol::Ospf }
}

fn instance(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = if record.flag("default") == Some(true) {
        record.get("name").unwrap_or("default")
    } else {
        record.get("name")?
    };
    let table = record.value("vrf").or_else(|| record.value("routing-table"));
    builder.memory.routing.ospf.instances.insert(name.to_owned(), protocol(record));
    builder.model.routing.processes.push(RoutingProcess {
        at: record.at(),
        active: !record.disabled(),
        name: name.to_owned(),
        protocol: protocol(record),
        vrf: vrf::of_table(table.map(|table| (table.text.as_ref(), table.span))),
        authentication_unchecked: Fact::Default(false),
        ..RoutingProcess::default()
    });
    Some(())
}

fn area(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = if record.flag("default") == Some(true) { "backbone" } else { record.get("name")? };
    builder.memory.routing.ospf.areas.insert(name.to_owned(), record.get("instance").unwrap_or("default").to_owned());
    Some(())
}

/// The proof of a record: which kind, unless an export may have left it out.
fn proof(builder: &mut Builder, record: &Record<'_>, (kind, key): (&str, &str), owner: &str) -> Fact<Authentication> {
    secrets::keep(builder, record, key, (Purpose::Other, ""), (SecretUse::Ospf, owner));
    match record.get(kind) {
        Some("none") => record.set_at(kind, Authentication::Nothing),
        Some("simple") => record.set_at(kind, Authentication::Simple),
        Some("md5") => record.set_at(kind, Authentication::Md5),
        Some("sha1") => record.set_at(kind, Authentication::Sha1),
        Some(_) => record.set_at(kind, Authentication::Sha2),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(Authentication::Nothing),
    }
}

/// RouterOS 7: the interfaces that are named, else those in the networks, else all.
fn template(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let area = record.get("area")?.to_owned();
    let memory = &builder.memory.routing.ospf;
    let process = memory.areas.get(&area).cloned().unwrap_or_default();
    let protocol = memory.instances.get(&process).copied().unwrap_or(RoutingProtocol::Ospf);
    let named: Vec<(String, Span)> =
        record.parts("interfaces").into_iter().map(|(name, at)| (name.to_owned(), at)).collect();
    let networks: Vec<IpNet> = record.parts("networks").into_iter().filter_map(|(net, _)| net.parse().ok()).collect();
    let speaking = match (named.is_empty() || named.iter().any(|(name, _)| name == "all"), networks.is_empty()) {
        (false, _) => named,
        (true, false) => within(builder, &networks, record.at()),
        (true, true) => vec![("all interfaces".to_owned(), record.at())],
    };
    let owner = format!("OSPF area {area}");
    let authentication = proof(builder, record, ("auth", "auth-key"), &owner);
    let passive = match record.flag("passive") {
        Some(passive) => record.set_at("passive", passive),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(false),
    };
    for (name, _) in speaking {
        builder.model.routing.interfaces.push(RoutingInterface {
            at: record.at(),
            active: !record.disabled(),
            name,
            protocol,
            process: process.clone(),
            area: record.set_at("area", Some(area.clone())),
            passive: passive.clone(),
            authentication: authentication.clone(),
            authentication_unchecked: Fact::Default(false),
            key_chain: Fact::Default(None),
        });
    }
    Some(())
}

/// The interfaces with an address in one of these networks.
pub(super) fn within(builder: &Builder, networks: &[IpNet], at: Span) -> Vec<(String, Span)> {
    // No configuration names more.
    let networks = networks.get(..MOST.min(networks.len())).unwrap_or(networks);
    let is_in = |prefix: &IpNet| networks.iter().any(|net| net.contains(&prefix.addr()));
    let has = |this: &&seawall_api::model::Interface| {
        this.addresses.iter().filter_map(|address| address.prefix.value()).any(is_in)
    };
    builder.model.interfaces.iter().filter(has).map(|this| (this.name.clone(), at)).collect()
}

fn network(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let network = record.get("network")?.parse().ok()?;
    if !record.disabled() {
        let area = record.get("area").unwrap_or("backbone").to_owned();
        builder.memory.routing.ospf.networks.push((network, area, record.at()));
    }
    Some(())
}

fn interface(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("interface").unwrap_or("all").to_owned();
    let owner = format!("OSPF on {name}");
    let authentication = proof(builder, record, ("authentication", "authentication-key"), &owner);
    let passive = match record.flag("passive") {
        Some(passive) => record.set_at("passive", passive),
        None => Fact::Default(false),
    };
    if !record.disabled() {
        builder.memory.routing.ospf.interfaces.insert(name, Said { at: record.at(), passive, authentication });
    }
    Some(())
}

/// OSPF for IPv6 of RouterOS 6 has no proof of its own.
fn version_3(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.string("interface")?;
    let passive = record.flag("passive") == Some(true);
    builder.model.routing.interfaces.push(RoutingInterface {
        at: record.at(),
        active: !record.disabled(),
        name,
        protocol: RoutingProtocol::Ospfv3,
        process: "default".to_owned(),
        area: record.set_at("area", record.string("area")),
        passive: record.set_at("passive", passive),
        authentication: Fact::Default(Authentication::Nothing),
        authentication_unchecked: Fact::Default(false),
        key_chain: Fact::Default(None),
    });
    Some(())
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Authentication;

    use crate::sample::{unknown, whole};

    #[test]
    fn networks_and_interfaces_of_release_6() {
        let reading = whole(
            "/ip address\nadd address=10.0.0.1/30 interface=ether1\nadd address=10.0.1.1/24 interface=ether2\n/routing ospf interface\n\
             add authentication=md5 authentication-key=S3cr3t interface=ether1\nadd interface=ether2 passive=yes\n/routing ospf network\nadd area=backbone network=10.0.0.0/16\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let [one, two] = reading.model.routing.interfaces.as_slice() else { panic!() };
        assert_eq!((one.name.as_str(), one.authentication.value()), ("ether1", Some(&Authentication::Md5)));
        assert_eq!((two.passive.value(), two.authentication.value()), (Some(&true), Some(&Authentication::Nothing)));
        assert_eq!(reading.model.routing.processes[0].passive_default.value(), Some(&false));
    }

    #[test]
    fn templates_of_release_7() {
        let reading = whole(
            "/routing ospf instance\nadd name=o2 version=2\n/routing ospf area\nadd area-id=0.0.0.0 instance=o2 name=bb\n/routing ospf interface-template\n\
             add area=bb auth=sha256 auth-id=1 auth-key=S3cr3t interfaces=ether1,ether2\nadd area=bb interfaces=ether3 passive\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let found: Vec<_> = reading
            .model
            .routing
            .interfaces
            .iter()
            .map(|it| {
                (it.name.as_str(), it.authentication.value().copied().unwrap(), it.passive.value().copied().unwrap())
            })
            .collect();
        assert_eq!(
            found,
            [
                ("ether1", Authentication::Sha2, false),
                ("ether2", Authentication::Sha2, false),
                ("ether3", Authentication::Nothing, true)
            ]
        );
        assert_eq!(reading.model.routing.processes[0].passive_default.value(), Some(&true));
    }
}
