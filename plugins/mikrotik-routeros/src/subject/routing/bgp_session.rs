//! A session of BGP: its settings, its key, where it comes from, what it carries.

use std::collections::HashMap;
use std::net::IpAddr;

use ipnet::IpNet;
use seawall_api::menu::Record;
use seawall_api::model::{
    Addresses, Authentication, BgpNeighbor, Family, NeighborFamily, Reference, ReferenceKind, SecretUse, WhenUndefined,
};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;
use crate::secrets;

/// The settings of a session: its own, then those of its templates, in their order.
pub(super) struct Session<'a> {
    pub(super) record: &'a Record<'a>,
    pub(super) others: Vec<HashMap<String, (String, Span)>>,
}

impl Session<'_> {
    pub(super) fn get(&self, key: &str) -> Option<(String, Span)> {
        let own = self.record.string(key).zip(self.record.span_of(key));
        own.or_else(|| self.others.iter().find_map(|other| other.get(key).cloned()))
    }

    pub(super) fn number(&self, key: &str) -> Fact<u64> {
        match self.get(key).and_then(|(text, at)| Some((text.parse().ok()?, at))) {
            Some((number, at)) => Fact::Set(number, at),
            None => Fact::default(),
        }
    }
}

pub(super) fn neighbor(
    builder: &Builder,
    record: &Record<'_>,
    remote: &(String, Span),
    address: Option<IpNet>,
) -> BgpNeighbor {
    let _ = builder;
    let single = address.map_or_else(
        || remote.0.clone(),
        |net| if net.prefix_len() == net.max_prefix_len() { net.addr().to_string() } else { net.to_string() },
    );
    BgpNeighbor {
        at: record.at(),
        active: !record.disabled(),
        name: single,
        address: address.map_or(Fact::Unknown(Why::UnreadLine), |net| Fact::Set(Addresses::Prefix(net), remote.1)),
        ..BgpNeighbor::default()
    }
}

pub(super) fn written(text: &str) -> Option<IpNet> {
    text.parse::<IpNet>().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))
}

pub(super) fn compare(one: &Fact<u64>, other: &Fact<u64>) -> Fact<bool> {
    match (one.value(), other) {
        (Some(one), Fact::Set(other, at)) => Fact::Set(one != other, *at),
        (Some(one), Fact::Default(other)) => Fact::Default(one != other),
        _ => Fact::default(),
    }
}

/// The key of the session. One that is not there may be left out of the export.
pub(super) fn proof(builder: &mut Builder, record: &Record<'_>, neighbor: &mut BgpNeighbor) -> Option<()> {
    let owner = format!("BGP neighbour {}", neighbor.name);
    let secret = secrets::keep(builder, record, "tcp-md5-key", (Purpose::Other, ""), (SecretUse::Bgp, &owner));
    if let Some(secret) = secret {
        neighbor.authentication = record.set_at("tcp-md5-key", Authentication::Md5);
        neighbor.secret = Fact::some(secret, record.span_of("tcp-md5-key")?);
        return Some(());
    }
    if let Some(why) = builder.release.absent_secret() {
        (neighbor.authentication, neighbor.secret) = (Fact::Unknown(why), Fact::Unknown(why));
    }
    None
}

/// Whether the session comes from a loopback: a bridge without ports, which RouterOS has instead of one, or `lo`.
pub(super) fn from_loopback(builder: &mut Builder, neighbor: &mut BgpNeighbor, source: Option<(String, Span)>) {
    let Some((name, at)) = source.filter(|(name, _)| !name.is_empty() && name != "none") else { return };
    if name.parse::<IpAddr>().is_ok() || name.parse::<IpNet>().is_ok() {
        builder.memory.routing.sources.push((neighbor.at, name, at));
        return;
    }
    neighbor.source_interface = Fact::some(Reference::new(ReferenceKind::Interface, name.as_str()), at);
    builder.memory.routing.sources.push((neighbor.at, name, at));
}

/// The families of a session, as the model names them: by default that of IPv4.
pub(super) fn families_of(written: Option<&str>, by_address: Family) -> Vec<(&'static str, Family)> {
    let _ = by_address;
    let of = |word: &str| match word.trim() {
        "ip" => Some(("ipv4 unicast", Family::Ipv4)),
        "ipv6" => Some(("ipv6 unicast", Family::Ipv6)),
        "vpnv4" => Some(("vpnv4", Family::Ipv4)),
        "vpnv6" => Some(("vpnv6", Family::Ipv6)),
        "l2vpn" | "l2vpn-cisco" | "evpn" => Some(("l2vpn", Family::Mac)),
        _ => None,
    };
    written.unwrap_or("ip").split(',').filter_map(of).collect()
}

pub(super) fn one_family(
    record: &Record<'_>,
    name: &str,
    networks: Family,
    limit: Option<(u64, Span)>,
) -> NeighborFamily {
    NeighborFamily {
        at: record.at(),
        name: name.to_owned(),
        networks: Fact::Set(networks, record.at()),
        unicast: Fact::Set(name.ends_with("unicast"), record.at()),
        activated: Fact::Set(true, record.at()),
        prefix_limit: match limit {
            Some((limit, at)) => Fact::some(limit, at),
            None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
            None => Fact::Default(None),
        },
        prefix_limit_warns: Fact::Default(false),
        ..NeighborFamily::default()
    }
}

/// A chain that is named and has no rule: RouterOS 6 takes everything then, what 7 does nobody says.
pub(super) fn filters(
    builder: &mut Builder,
    record: &Record<'_>,
    chain: Option<&(String, Span)>,
) -> Fact<Vec<Reference>> {
    let Some((name, at)) = chain else {
        return if record.is_doubtful() { Fact::Unknown(Why::UnreadLine) } else { Fact::Default(Vec::new()) };
    };
    let undefined = if record.path.ends_with("peer") { WhenUndefined::PermitsAll } else { WhenUndefined::NotKnown };
    builder.uses(ReferenceKind::RoutePolicy, name, record.path, undefined, *at);
    Fact::Set(vec![Reference::new(ReferenceKind::RoutePolicy, name.as_str())], *at)
}
