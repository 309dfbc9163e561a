//! `/ip route`, `/ipv6 route`.

use std::net::IpAddr;

use ipnet::IpNet;
use seawall_api::menu::{Menu, Record};
use seawall_api::model::{Reference, ReferenceKind, StaticRoute};
use seawall_api::{Fact, Span, Why};

use super::vrf;
use crate::builder::Builder;

const FEEDS: &[&str] = &["routing.static_routes"];

const MANNERS: &str = "check-gateway=setting distance=number scope=number target-scope=number pref-src=address route-tag=number \
    suppress-hw-offload=flag bgp-as-path=setting bgp-atomic-aggregate=flag bgp-communities=setting bgp-local-pref=number bgp-med=number \
    bgp-origin=setting bgp-prepend=number";

const READ: &str = "dst-address=address gateway=name routing-table=name routing-mark=name vrf-interface=name type=setting blackhole=flag";

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::records("ip route", "dst-address", FEEDS, route).reads(READ).ignores(MANNERS),
    Menu::records("ipv6 route", "dst-address", FEEDS, route).reads(READ).ignores(MANNERS),
];

/// A route without a destination is the default route; one with several gateways goes by all of them (MikroTik, "IP Routing").
fn route(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let any = if record.path == "ipv6 route" { "::/0" } else { "0.0.0.0/0" };
    let written = record.get("dst-address").unwrap_or(any);
    let prefix = written.parse::<IpNet>().ok().or_else(|| written.parse::<IpAddr>().ok().map(IpNet::from))?.trunc();
    let table = record.value("routing-table").or_else(|| record.value("routing-mark"));
    let dropped = record.flag("blackhole") == Some(true)
        || record.get("type").is_some_and(|kind| matches!(kind, "blackhole" | "prohibit" | "unreachable"));
    let gateways: Vec<(&str, Span)> = record.parts("gateway");
    let of = |gateway: Option<(&str, Span)>| StaticRoute {
        at: record.at(),
        active: !record.disabled(),
        prefix: record.set_at("dst-address", prefix),
        vrf: vrf::of_table(table.map(|table| (table.text.as_ref(), table.span))),
        next_hop: gateway.map_or(Fact::Default(None), |(word, at)| Fact::Set(address(word), at)),
        interface: gateway.map_or(Fact::Default(None), |(word, at)| Fact::Set(interface(word), at)),
        next_hop_global: Fact::Default(false),
        next_hop_vrf: match gateway.and_then(|(word, at)| Some((word.split_once('@')?.1, at))) {
            Some((instance, at)) => Fact::some(Reference::new(ReferenceKind::Vrf, instance), at),
            None => Fact::Default(None),
        },
        discard: record.set_at(if record.get("type").is_some() { "type" } else { "blackhole" }, dropped),
        ..StaticRoute::default()
    };
    let routes = &mut builder.model.routing.static_routes;
    if dropped || gateways.is_empty() {
        let doubt = if dropped { Fact::Default(None) } else { Fact::Unknown(Why::NotStated) };
        routes.push(StaticRoute { next_hop: doubt, ..of(None) });
        return Some(());
    }
    routes.extend(gateways.into_iter().map(|gateway| of(Some(gateway))));
    Some(())
}

/// `192.0.2.1`, `fe80::1%ether1`, `192.0.2.1@main`.
fn address(word: &str) -> Option<IpAddr> {
    word.split(['%', '@']).next()?.parse().ok()
}

/// The interface behind `%`, or that is the gateway itself.
fn interface(word: &str) -> Option<Reference> {
    let plain = word.split('@').next().unwrap_or(word);
    let name = match plain.split_once('%') {
        Some((_, interface)) => interface,
        None if plain.parse::<IpAddr>().is_ok() => return None,
        None => plain,
    };
    Some(Reference::new(ReferenceKind::Interface, name))
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn routes_lead_by_gateways() {
        let reading = whole(
            "/ip vrf\nadd interfaces=ether2 name=MGMT\n/ip route\nadd distance=1 gateway=192.0.2.1\nadd dst-address=10.0.0.0/8 gateway=pppoe-out1,192.0.2.9%ether1\n\
             add blackhole dst-address=10.9.0.0/16\nadd dst-address=10.8.0.0/16 gateway=10.1.0.1@main routing-table=MGMT\nadd dst-address=10.7.0.0/16 type=blackhole disabled=yes\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let words: Vec<String> = reading
            .model
            .routing
            .static_routes
            .iter()
            .map(|route| {
                let hop = route.next_hop.configured().map(ToString::to_string).unwrap_or_default();
                let interface = route.interface.configured().map(|it| it.name.clone()).unwrap_or_default();
                let vrf = route.vrf.configured().map(|it| it.name.clone()).unwrap_or_default();
                format!(
                    "{} {hop} {interface} {vrf} {:?}",
                    route.prefix.value().unwrap(),
                    route.discard.value().unwrap()
                )
            })
            .collect();
        assert_eq!(
            words,
            [
                "0.0.0.0/0 192.0.2.1   false",
                "10.0.0.0/8  pppoe-out1  false",
                "10.0.0.0/8 192.0.2.9 ether1  false",
                "10.9.0.0/16    true",
                "10.8.0.0/16 10.1.0.1  MGMT false",
                "10.7.0.0/16    true",
            ]
        );
        assert_eq!(reading.model.interfaces[0].vrf.configured().unwrap().name, "MGMT");
    }
}
