//! From what is said at each level to neighbours with all that holds for them.

use std::collections::HashMap;

use ipnet::IpNet;
use seawall_api::model::{
    Action, Authentication, Bgp, BgpNeighbor, Family, InterfaceKind, NeighborFamily, Reference, ReferenceKind,
};
use seawall_api::reading::Extent;
use seawall_api::routing::bgp::{self, OwnAs};
use seawall_api::{Fact, Span, Why};

use super::{Algorithm, FamilySettings, Level, Memory, Settings, family};
use crate::builder::Builder;
use crate::subject::{firewall, key_chain, policy};

/// Puts processes and neighbours into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.bgp);
    let addresses = addresses(builder);
    for (level, settings) in memory.levels.iter().filter(|(level, _)| level.group.is_none()) {
        process(builder, &memory, level, settings);
    }
    for (level, _) in memory.levels.iter().filter(|(level, _)| level.neighbor.is_some()) {
        let mut this = neighbor(builder, &memory, level, &addresses);
        held_near(builder, &mut this);
        builder.model.routing.neighbors.push(this);
    }
}

/// What the filter of the loopback discards from far away, no direct neighbour outside of the AS can have sent.
fn held_near(builder: &Builder, this: &mut BgpNeighbor) {
    let Ok(address) = this.name.parse::<std::net::IpAddr>() else { return };
    let family = if address.is_ipv6() { Family::Ipv6 } else { Family::Ipv4 };
    if this.external.equals(&true) == Some(true)
        && !this.hops.is_set()
        && let Some(at) = firewall::drops_far_sessions(builder, family, address)
    {
        this.ttl_security = Fact::Set(true, at);
    }
}

/// The interface of each own address.
fn addresses(builder: &Builder) -> HashMap<std::net::IpAddr, (String, bool)> {
    let interfaces = builder.model.interfaces.iter();
    let all = interfaces.flat_map(|this| this.addresses.iter().map(move |address| (this, address)));
    all.filter_map(|(this, address)| {
        Some((address.prefix.value()?.addr(), (this.name.clone(), this.kind == InterfaceKind::Loopback)))
    })
    .collect()
}

fn process(builder: &mut Builder, memory: &Memory, level: &Level, settings: &Settings) {
    let system = memory.system(level.table.as_ref());
    let mut this = Bgp { at: settings.at, active: !settings.off, ..Bgp::default() };
    if let Some((asn, at)) = system.own {
        this.asn = Fact::Set(asn, at);
    }
    let of_table = || memory.levels.iter().filter(|(other, _)| other.table == level.table);
    this.adjacency_logged = everywhere(of_table(), settings, |settings| settings.logs);
    this.first_as_enforced = everywhere(of_table(), settings, |settings| settings.first_as);
    if let Some(at) = settings.policy_required {
        this.policy_required = Fact::Set(true, at);
    }
    // Servers of the router serve its instances too.
    let servers: Vec<_> = memory.validators.iter().collect();
    if let Some((.., at)) = servers.first() {
        this.rpki_servers = Fact::Set(servers.iter().map(|(_, name, _)| name.clone()).collect(), *at);
    }
    if builder.extent == Extent::Whole {
        this.rpki_servers.or_default(Vec::new());
    }
    builder.model.routing.bgp.push(this);
}

/// Whether something is said of all neighbours: at once, or of every group.
fn everywhere<'a>(
    levels: impl Iterator<Item = &'a (Level, Settings)>,
    of_all: &Settings,
    field: fn(&Settings) -> Option<Span>,
) -> Fact<bool> {
    if let Some(at) = field(of_all) {
        return Fact::Set(true, at);
    }
    let groups: Vec<Option<Span>> = levels
        .filter(|(level, _)| level.group.is_some() && level.neighbor.is_none())
        .map(|(_, it)| field(it))
        .collect();
    match groups.first() {
        Some(Some(at)) if groups.iter().all(Option::is_some) => Fact::Set(true, *at),
        _ => Fact::default(),
    }
}

impl Memory {
    /// The AS of a table; an instance without one has the router's.
    fn system(&self, table: Option<&String>) -> super::System {
        let own = self.systems.get(&table.cloned()).cloned().unwrap_or_default();
        let router = self.systems.get(&None).cloned().unwrap_or_default();
        super::System {
            own: own.own.or(router.own),
            confederation: own.confederation.or(router.confederation),
            members: if own.members.is_empty() { router.members } else { own.members },
        }
    }

    /// What is said of a neighbour itself, of its group, and of all.
    fn line(&self, level: &Level) -> Vec<&Settings> {
        let above = [
            level.clone(),
            Level { neighbor: None, ..level.clone() },
            Level { neighbor: None, group: None, ..level.clone() },
        ];
        let place = |level: &Level| self.places.get(level).and_then(|place| self.levels.get(*place));
        above.iter().filter_map(place).map(|(_, settings)| settings).collect()
    }
}

/// What the nearest says that says something.
fn nearest<T: Clone>(line: &[&Settings], field: impl Fn(&Settings) -> Option<T>) -> Option<T> {
    line.iter().find_map(|settings| field(settings))
}

fn neighbor(
    builder: &mut Builder,
    memory: &Memory,
    level: &Level,
    addresses: &HashMap<std::net::IpAddr, (String, bool)>,
) -> BgpNeighbor {
    let line = memory.line(level);
    let at = line.first().map_or_else(Span::default, |settings| settings.at);
    let name = level.neighbor.as_deref().unwrap_or_default();
    let mut this = bgp::neighbor(name, at);
    this.active = !line.iter().any(|settings| settings.off);
    if let Some(table) = &level.table {
        this.vrf = Fact::some(Reference::new(ReferenceKind::Vrf, table.as_str()), at);
    }
    if let Some(group) = &level.group {
        this.group = Fact::some(Reference::new(ReferenceKind::PeerGroup, group.as_str()), at);
    }
    autonomous_systems(&mut this, &memory.system(level.table.as_ref()), &line);
    proof(builder, &mut this, &line);
    let hops = nearest(&line, |settings| settings.hops);
    let ttl = nearest(&line, |settings| settings.ttl);
    if let Some((hops, at)) = hops.or(ttl.filter(|(ttl, _)| *ttl == 1)) {
        this.hops = Fact::Set(hops, at);
    }
    if let Some((address, at)) = nearest(&line, |settings| settings.local_address.clone())
        && let Some((interface, loopback)) = address.parse().ok().and_then(|address| addresses.get(&address))
    {
        this.source_interface = Fact::some(Reference::new(ReferenceKind::Interface, interface.as_str()), at);
        this.from_loopback = Fact::Set(*loopback, at);
    }
    families(builder, &mut this, &line);
    this
}

fn autonomous_systems(this: &mut BgpNeighbor, system: &super::System, line: &[&Settings]) {
    let at = system.own.map_or_else(Span::default, |(_, at)| at);
    let own =
        OwnAs { asn: system.own.map(|(asn, _)| asn), confederation: system.confederation.map(|(asn, _)| asn), at };
    let external = nearest(line, |settings| settings.external);
    let local = nearest(line, |settings| settings.local_as);
    let mut remote = nearest(line, |settings| settings.peer_as);
    if remote.is_none()
        && let Some((false, at)) = external
    {
        // Of an internal group the AS is the own.
        remote = local.or(system.own).map(|(asn, _)| (asn, at));
    }
    let member = |asn: u64| own.asn == Some(asn) || system.members.contains(&asn);
    bgp::autonomous_systems(this, own, (remote, local), member);
    if let Some((external, at)) = external
        && system.members.is_empty()
    {
        this.external = Fact::Set(external, at);
    } else if own.asn.is_none() && local.is_none() {
        this.external = Fact::default();
    }
}

fn proof(builder: &Builder, this: &mut BgpNeighbor, line: &[&Settings]) {
    // A key and a chain at the same level are refused; the nearer of two levels holds.
    let here = line.iter().find(|it| it.key.is_some() || it.chain.is_some() || it.ipsec.is_some());
    let Some(settings) = here else { return };
    if let Some((secret, at)) = &settings.key {
        this.authentication = Fact::Set(Authentication::Md5, *at);
        this.secret = Fact::Set(secret.clone(), *at);
    } else if let Some((chain, at)) = &settings.chain {
        let algorithm = nearest(line, |settings| settings.algorithm);
        this.authentication = match algorithm {
            Some((Algorithm::Md5, _)) => Fact::Set(Authentication::Md5, *at),
            Some((Algorithm::Sha1, _)) => Fact::Set(Authentication::Sha1, *at),
            Some((Algorithm::Cmac, _)) => Fact::Set(Authentication::Cmac, *at),
            Some((Algorithm::Option, _)) => Fact::Set(Authentication::TcpAo, *at),
            None => key_chain::authentication(builder, chain),
        };
        if let Some(secret) = key_chain::secret(builder, chain) {
            this.secret = Fact::some(secret, *at);
        }
    } else if let Some(at) = settings.ipsec {
        this.authentication = Fact::Set(Authentication::Ipsec, at);
    }
}

fn families(builder: &mut Builder, this: &mut BgpNeighbor, line: &[&Settings]) {
    let import = nearest(line, |it| (!it.import.is_empty()).then(|| (it.import.clone(), it.import_together)));
    let export = nearest(line, |it| (!it.export.is_empty()).then(|| (it.export.clone(), it.export_together)));
    let taken = lists(builder, import);
    let sent = lists(builder, export);
    let reflects = nearest(line, |settings| settings.reflects);
    let written = nearest(line, |it| (!it.families.is_empty()).then(|| it.families.clone()));
    let is_ipv6 = this.name.parse::<IpNet>().map_or_else(|_| this.name.contains(':'), |net| net.addr().is_ipv6());
    let own = if is_ipv6 { "inet6 unicast" } else { "inet unicast" };
    let all = written
        .clone()
        .unwrap_or_else(|| vec![(own.to_owned(), FamilySettings { at: this.at, ..FamilySettings::default() })]);
    for (name, settings) in all {
        let at = settings.at;
        let mut family = NeighborFamily {
            at,
            networks: family::networks(&name).map_or_else(Fact::default, |networks| Fact::Set(networks, at)),
            unicast: Fact::Set(family::is_unicast(&name), at),
            activated: if written.is_some() { Fact::Set(true, at) } else { Fact::Default(true) },
            name,
            filters_in: taken.clone(),
            filters_out: sent.clone(),
            ..NeighborFamily::default()
        };
        if let Some((limit, at)) = settings.limit {
            family.prefix_limit = Fact::some(limit, at);
            family.prefix_limit_warns = Fact::Set(settings.enforced.is_none(), settings.enforced.unwrap_or(at));
        }
        if let (Some(at), Some(false)) = (reflects, this.external.value()) {
            family.reflector_client = Fact::Set(true, at);
        }
        this.families.push(family);
    }
}

/// The policies of one direction as one, with what BGP does at their end: it takes and announces.
fn lists(builder: &mut Builder, written: Option<(Vec<(String, Span)>, bool)>) -> Fact<Vec<Reference>> {
    let Some((written, together)) = written else { return Fact::default() };
    let Some((_, at)) = written.first() else { return Fact::default() };
    let at = *at;
    let names: Vec<String> = written.iter().map(|(name, _)| name.clone()).collect();
    let chains: Vec<&[String]> = if together { names.chunks(1).collect() } else { vec![names.as_slice()] };
    let all: Option<Vec<Reference>> =
        chains.into_iter().map(|names| policy::chain(builder, names, Action::Permit)).collect();
    all.map_or(Fact::Unknown(Why::UnreadLine), |all| Fact::Set(all, at))
}
