//! Addresses of interfaces: `/ip address`, `/ipv6 address`, and those that servers give.

use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;
use seawall_api::Fact;
use seawall_api::menu::{Menu, Outside, Record};
use seawall_api::model::{Family, InterfaceAddress};

use super::named;
use crate::builder::Builder;

const FEEDS: &[&str] = &["interfaces"];

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::records("ip address", "address", FEEDS, address)
        .reads("address=address interface=name netmask=address")
        .ignores("network=address broadcast=address"),
    Menu::records("ipv6 address", "address", FEEDS, address)
        .reads("address=address interface=name from-pool=name eui-64=flag")
        .ignores("advertise=flag no-dad=flag auto-link-local=flag"),
    Menu::records("ip dhcp-client", "interface", FEEDS, borrowed)
        .reads("interface=name")
        .ignores(
            "add-default-route=setting default-route-distance=number default-route-tables=setting dhcp-options=setting \
             use-peer-ntp=flag allow-reconfigure=flag check-gateway=setting dscp=number vlan-priority=number name=name",
        )
        .outside(&[
            Outside { properties: "script=script", feeds: &["automation"] },
            Outside { properties: "use-peer-dns=setting", feeds: &["contacts", "device.dns_servers"] },
        ]),
    Menu::records("ipv6 dhcp-client", "interface", FEEDS, prefix_borrowed)
        .reads("interface=name request=setting")
        .ignores(
            "accept-prefix-without-address=flag add-default-route=flag custom-duid=setting custom-iana-id=setting \
             custom-iapd-id=setting default-route-distance=number default-route-tables=setting dhcp-options=setting \
             pool-name=name pool-prefix-length=number prefix-address-lists=name prefix-hint=address rapid-commit=flag \
             use-interface-duid=flag validate-server-duid=flag allow-reconfigure=flag check-gateway=setting",
        )
        .outside(&[
            Outside { properties: "script=script", feeds: &["automation"] },
            Outside { properties: "use-peer-dns=flag", feeds: &["contacts", "device.dns_servers"] },
        ]),
];

/// An IPv4 address without a length has that of a host (MikroTik, "IP Addressing"); what length an IPv6 address has then, nobody says.
fn address(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let family = if record.path == "ipv6 address" { Family::Ipv6 } else { Family::Ipv4 };
    let interface = record.get("interface")?;
    let written = record.get("address").unwrap_or_default();
    let written = written.split_once('%').map_or(written, |(address, _)| address);
    let masked = record.get("netmask").map(|mask| format!("{written}/{mask}"));
    let written = masked.as_deref().unwrap_or(written);
    let host = || written.parse::<Ipv4Addr>().ok().map(|host| IpNet::from(IpAddr::V4(host)));
    let known = written.parse::<IpNet>().ok().or_else(host);
    let readable = known.is_some() || written.parse::<IpAddr>().is_ok() || record.get("from-pool").is_some();
    // A prefix from a pool is not written here.
    let prefix = known.filter(|_| record.get("from-pool").is_none() && record.flag("eui-64") != Some(true));
    let doubtful = record.is_doubtful() || !readable;
    let this = named(builder, interface, record.at())?;
    this.bare = Fact::Set(false, record.at());
    if record.disabled() {
        return Some(());
    }
    let secondary = this.addresses.iter().any(|address| address.family == family);
    this.addresses.push(InterfaceAddress {
        at: record.at(),
        prefix: prefix.map_or_else(Fact::default, |prefix| record.set_at("address", prefix)),
        family,
        secondary: record.set_at("address", secondary),
        ..InterfaceAddress::default()
    });
    if family == Family::Ipv6 {
        this.ipv6 = Fact::Set(true, record.at());
    }
    (!doubtful).then_some(())
}

fn borrowed(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let this = named(builder, record.get("interface")?, record.at())?;
    this.bare = Fact::Set(false, record.at());
    if !record.disabled() {
        this.address_borrowed = Fact::Set(true, record.at());
    }
    Some(())
}

fn prefix_borrowed(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let asks = record.get("request").is_none_or(|request| request.contains("address"));
    let this = named(builder, record.get("interface")?, record.at())?;
    this.bare = Fact::Set(false, record.at());
    if asks && !record.disabled() {
        this.ipv6 = Fact::Set(true, record.at());
        this.address_borrowed = Fact::Set(true, record.at());
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn addresses_belong_to_interfaces() {
        let reading = whole(
            "/ip address\nadd address=10.0.0.1/24 comment=x interface=ether1 network=10.0.0.0\nadd address=192.0.2.1 interface=ether1\n\
             add address=10.9.0.1/24 interface=ether2 disabled=yes\n/ipv6 address\nadd address=2001:db8::1 advertise=no interface=ether1\n\
             /ip dhcp-client\nadd interface=ether3\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let [one, two, three] = reading.model.interfaces.as_slice() else { panic!() };
        let prefixes: Vec<_> = one.addresses.iter().map(|it| it.prefix.value().map(ToString::to_string)).collect();
        assert_eq!(prefixes, [Some("10.0.0.1/24".to_owned()), Some("192.0.2.1/32".to_owned()), None]);
        assert_eq!((two.addresses.len(), three.address_borrowed.value()), (0, Some(&true)));
        assert_eq!(one.ipv6.value(), Some(&true));
    }
}
