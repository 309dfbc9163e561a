//! Interfaces that are made on others: VLANs, bundles, shared gateways.

use seawall_api::Fact;
use seawall_api::menu::{Menu, Outside, Record};
use seawall_api::model::{Authentication, GatewayGroup, InterfaceKind};

use super::{made, named};
use crate::builder::Builder;

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::records("interface bonding", "name", &["interfaces"], bonding)
        .reads("name=name slaves=name arp=setting")
        .ignores(
            "arp-interval=time arp-ip-targets=address arp-timeout=time down-delay=time forced-mac-address=mac lacp-rate=setting \
             lacp-user-key=number lacp-mode=setting link-monitoring=setting mii-interval=time min-links=number mlag-id=number \
             mode=setting mtu=number primary=name transmit-hash-policy=setting up-delay=time",
        ),
    Menu::records("interface vlan", "name", &["interfaces"], vlan)
        .reads("name=name interface=name vlan-id=number arp=setting")
        .ignores(
            "arp-timeout=time loop-protect=setting loop-protect-disable-time=time loop-protect-send-interval=time mtu=number \
             use-service-tag=flag mvrp=flag l3-hw-offloading=flag mac-address=mac",
        ),
    Menu::records("interface macvlan", "name", &["interfaces"], other)
        .reads("name=name interface=name arp=setting")
        .ignores("arp-timeout=time mac-address=mac mode=setting mtu=number"),
    Menu::records("interface veth", "name", &["interfaces"], application)
        .reads("name=name address=address gateway=address gateway6=address dhcp=flag")
        .ignores("mac-address=mac container-mac-address=mac"),
    Menu::records("interface vrrp", "name", &["interfaces", "routing.gateways"], vrrp)
        .reads(
            "name=name interface=name vrid=number version=number authentication=none|simple|ah password=secret arp=setting \
             v3-protocol=ipv4|ipv6",
        )
        .ignores(
            "arp-timeout=time group-authority=name group-master=name interval=time mtu=number preemption-mode=flag \
             priority=number remote-address=address sync-connection-tracking=flag connection-tracking-mode=setting \
             connection-tracking-port=number",
        )
        .outside(&[Outside {
            properties: "on-backup=script on-fail=script on-master=script",
            feeds: &["automation"],
        }]),
];

fn bonding(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let bundle = record.string("name")?;
    for (member, at) in record.parts("slaves") {
        if let Some(port) = named(builder, member, at) {
            port.bundle = Fact::some(bundle.clone(), at);
            port.routed = Fact::Set(false, at);
        }
    }
    made(builder, record, InterfaceKind::Bundle).map(|_| ())
}

/// A VLAN on a bridge is the routed face of one, on anything else a tagged part of it.
fn vlan(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.get("vlan-id")?;
    let below = record.get("interface")?;
    let bridged = builder.memory.interface.bridges.has(below);
    let kind = if bridged { InterfaceKind::Vlan } else { InterfaceKind::Subinterface };
    if let Some(carrier) = named(builder, below, record.at()) {
        carrier.bare = Fact::Set(false, record.at());
    }
    made(builder, record, kind).map(|_| ())
}

fn other(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    made(builder, record, InterfaceKind::Other).map(|_| ())
}

fn application(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    made(builder, record, InterfaceKind::Application).map(|_| ())
}

/// Version 3 has no proof of identity; version 2 has a word in clear or a header of IPsec (MikroTik, "VRRP"). Version 3 is the default.
fn vrrp(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let below = record.get("interface")?.to_owned();
    let authentication = match record.get("authentication") {
        Some("simple") => record.set_at("authentication", Authentication::Simple),
        Some("ah") => record.set_at("authentication", Authentication::Md5),
        Some(_) => record.set_at("authentication", Authentication::Nothing),
        None if record.is_doubtful() => Fact::default(),
        None => Fact::Default(Authentication::Nothing),
    };
    builder.model.routing.gateways.push(GatewayGroup {
        at: record.at(),
        active: !record.disabled(),
        name: record.get("vrid").unwrap_or("1").to_owned(),
        interface: below,
        protocol: "vrrp".to_owned(),
        version: record.number("version").map_or(Fact::Default(3), |version| record.set_at("version", version)),
        authentication,
        running: record.set_at("disabled", !record.disabled()),
    });
    made(builder, record, InterfaceKind::Other).map(|_| ())
}

#[cfg(test)]
mod tests {
    use seawall_api::model::{Authentication, InterfaceKind};

    use crate::sample::{unknown, whole};

    #[test]
    fn interfaces_are_made_on_others() {
        let reading = whole(
            "/interface bridge\nadd name=br\n/interface vlan\nadd interface=br name=v10 vlan-id=10\nadd interface=ether1 name=v20 vlan-id=20 disabled=yes\n\
             /interface bonding\nadd name=po1 slaves=ether3,ether4\n/interface vrrp\nadd interface=v10 name=vrrp1 vrid=7 version=2 authentication=simple password=x\n\
             /interface ethernet\nset [ find default-name=ether1 ] name=\"up link\" comment=\"to the core\"\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let found: Vec<_> = reading.model.interfaces.iter().map(|it| (it.name.as_str(), it.kind, it.active)).collect();
        assert_eq!(
            found,
            [
                ("up link", InterfaceKind::Physical, true),
                ("br", InterfaceKind::Vlan, true),
                ("ether3", InterfaceKind::Physical, true),
                ("ether4", InterfaceKind::Physical, true),
                ("po1", InterfaceKind::Bundle, true),
                ("v10", InterfaceKind::Vlan, true),
                ("ether1", InterfaceKind::Physical, true),
                ("v20", InterfaceKind::Subinterface, false),
                ("vrrp1", InterfaceKind::Other, true),
            ]
        );
        let gateway = &reading.model.routing.gateways[0];
        assert_eq!((gateway.name.as_str(), gateway.authentication.value()), ("7", Some(&Authentication::Simple)));
    }
}
