//! `/ip settings`, `/ipv6 settings`: how packets are handled.

use seawall_api::menu::{Menu, Outside, Record};
use seawall_api::model::ReversePath;
use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::settings(
        "ip settings",
        &["packets", "interfaces.reverse_path_ipv4", "interfaces.redirects"],
        ipv4,
    )
    .reads("accept-source-route=flag rp-filter=no|loose|strict send-redirects=flag")
    .ignores(
        "accept-redirects=flag allow-fast-path=flag arp-timeout=time icmp-errors-use-inbound-interface-address=flag \
         icmp-rate-limit=number icmp-rate-mask=number ip-forward=flag ipv4-multipath-hash-policy=setting \
         max-neighbor-entries=number route-cache=flag secure-redirects=flag tcp-syncookies=flag tcp-timestamps=setting",
    ),
    Menu::settings("ipv6 settings", &["interfaces.ipv6"], ipv6)
        .reads("disable-ipv6=flag")
        .ignores(
            "accept-redirects=setting accept-router-advertisements=setting allow-fast-path=flag disable-link-local-address=flag \
             forward=flag max-neighbor-entries=number min-neighbor-entries=number multipath-hash-policy=setting \
             soft-max-neighbor-entries=number stale-neighbor-timeout=number stale-neighbor-detect-interval=number",
        ),
    Menu::records("ipv6 nd", "interface", &["interfaces.router_advertisements"], advertises)
        .reads("interface=name default=flag")
        .ignores(
            "advertise-dns=flag advertise-mac-address=flag dns=address hop-limit=setting managed-address-configuration=flag \
             mtu=setting other-configuration=flag ra-delay=time ra-interval=time ra-lifetime=setting ra-preference=setting \
             reachable-time=setting retransmit-interval=setting pref64=address",
        )
        .wide(),
    Menu::ignored_records(
        "ipv6 nd prefix",
        "prefix",
        "6to4-interface=name autonomous=flag interface=name on-link=flag preferred-lifetime=time prefix=address valid-lifetime=time",
    ),
    Menu::ignored_settings("ipv6 nd prefix default", "autonomous=flag preferred-lifetime=time valid-lifetime=time"),
    Menu::ignored_records("ip arp", "address", "address=address interface=name mac-address=mac").outside(&[Outside {
        properties: "published=flag",
        feeds: &["interfaces.proxy_arp"],
    }]),
]];

/// What is remembered for all interfaces.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) reverse_path: Fact<ReversePath>,
    pub(crate) redirects: Fact<bool>,
    ipv6_off: bool,
    /// Interfaces that send advertisements or do not; `all` is every other one.
    advertising: Vec<(String, Fact<bool>)>,
}

fn ipv4(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    if let Some(follows) = record.flag("accept-source-route") {
        builder.model.packets.source_routing_ipv4 = record.set_at("accept-source-route", follows);
    } else if record.doubts("accept-source-route") {
        builder.model.packets.source_routing_ipv4 = Fact::Unknown(Why::UnreadLine);
    }
    let memory = &mut builder.memory.ip;
    memory.reverse_path = match record.get("rp-filter") {
        Some("strict") => record.set_at("rp-filter", ReversePath::Strict),
        Some("loose") => record.set_at("rp-filter", ReversePath::Loose),
        Some(_) => record.set_at("rp-filter", ReversePath::Off),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::default(),
    };
    memory.redirects = match record.flag("send-redirects") {
        Some(sends) => record.set_at("send-redirects", sends),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::default(),
    };
    Some(())
}

fn ipv6(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    builder.memory.ip.ipv6_off = record.flag("disable-ipv6") == Some(true);
    Some(())
}

fn advertises(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = if record.flag("default") == Some(true) { "all" } else { record.get("interface")? };
    let sends = record.set_at("disabled", !record.disabled());
    builder.memory.ip.advertising.push((name.to_owned(), sends));
    Some(())
}

/// Puts into interfaces what holds for all of them. Source: MikroTik, "IPv6 Neighbor Discovery": the entry for `all` interfaces is
/// there by itself and on.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.ip);
    let of =
        |name: &str| memory.advertising.iter().rev().find(|(known, _)| known == name).map(|(_, sends)| sends.clone());
    let all = of("all");
    for this in &mut builder.model.interfaces {
        if memory.ipv6_off {
            this.addresses.retain(|address| address.family != seawall_api::model::Family::Ipv6);
            this.ipv6 = Fact::Default(false);
        }
        if this.ipv6.value() == Some(&true) {
            this.router_advertisements = of(&this.name).or_else(|| all.clone()).unwrap_or(Fact::Default(true));
        }
    }
    builder.memory.ip = memory;
}

/// Sources: MikroTik, "IP Settings": `accept-source-route` is off.
pub(crate) fn fill(builder: &mut Builder) {
    builder.model.packets.source_routing_ipv4.or_default(false);
    // Packets with options are passed on like others until a rule drops them.
    builder.model.packets.ip_options.or_default(true);
}
