//! Neighbours with what they take over, put into the model.

use seawall_api::model::{
    Action, Authentication, Bgp, BgpNeighbor, Family, InterfaceKind, NeighborFamily, PolicyClause, Reference,
    ReferenceKind, RoutePolicy,
};
use seawall_api::routing::bgp::{OwnAs, autonomous_systems, fact, neighbor};
use seawall_api::{Fact, Span};

use super::Process;
use super::level::{Level, Proof};
use crate::builder::Builder;
use crate::subject::key_chain;

/// The name of the clause for what no entry decides.
const REST: &str = "default";

/// Puts processes and neighbours into the model.
pub(crate) fn finish(builder: &mut Builder) {
    for (instance, mut process) in builder.memory.bgp.processes.take() {
        let own = builder.memory.bgp.own.get(&instance).or_else(|| builder.memory.bgp.own.get(&None)).copied();
        put_process(builder, &process, own);
        for mut peer in process.peers.take() {
            let mut level = std::mem::take(&mut peer.level);
            if let Some(group) = peer.group.as_ref().and_then(|(name, _)| process.groups.get_mut(name)) {
                level.inherit(group);
            }
            level.inherit(&process.level);
            let mut this = neighbor(&peer.name, peer.at);
            this.group = match &peer.group {
                Some((name, at)) => Fact::some(Reference::new(ReferenceKind::PeerGroup, name.as_str()), *at),
                None => Fact::default(),
            };
            put(builder, this, &level, (&instance, &process, own));
        }
        let mut ranges = Vec::new();
        for group in process.groups.iter_mut() {
            for (range, asn, at) in std::mem::take(&mut group.ranges) {
                let mut level = group.clone();
                level.inherit(&process.level);
                level.remote_as = asn.map(|asn| (asn, at)).or(level.remote_as);
                ranges.push((range, at, level));
            }
        }
        for (range, at, level) in ranges {
            put(builder, neighbor(&range, at), &level, (&instance, &process, own));
        }
    }
}

fn put_process(builder: &mut Builder, process: &Process, own: Option<(u64, Span)>) {
    let servers = &builder.memory.bgp.validators;
    let rpki_servers = match servers.first() {
        Some((_, at)) => Fact::Set(servers.iter().map(|(name, _)| name.clone()).collect(), *at),
        None => Fact::default(),
    };
    let rejects = match process.level.rejects {
        [Some((import, at)), Some((export, _))] => Fact::Set(import && export, at),
        [Some((false, at)), None] | [None, Some((false, at))] => Fact::Set(false, at),
        _ => Fact::default(),
    };
    builder.model.routing.bgp.push(Bgp {
        at: process.at,
        active: process.active,
        asn: fact(own),
        first_as_enforced: fact(process.level.first_as),
        rpki_servers,
        policy_required: rejects,
        ..Bgp::default()
    });
}

type Around<'a> = (&'a Option<String>, &'a Process, Option<(u64, Span)>);

fn put(builder: &mut Builder, mut this: BgpNeighbor, level: &Level, (instance, process, own): Around<'_>) {
    let at = this.at;
    if let Some(name) = instance {
        this.vrf = Fact::some(Reference::new(ReferenceKind::Vrf, name.as_str()), at);
    }
    let (shown, members) = builder.memory.bgp.members.get(instance).cloned().unwrap_or_default();
    let asn = own.map(|(asn, _)| asn);
    let own_as = OwnAs { asn, confederation: shown, at: own.map_or(at, |(_, at)| at) };
    autonomous_systems(&mut this, own_as, (level.remote_as, level.session.local_as), |other| {
        asn == Some(other) || members.contains(&other)
    });
    if asn.is_none() && level.session.local_as.is_none() {
        this.external = Fact::default();
    }
    if let Some((external, at)) = level.external {
        this.external = Fact::Set(external, at);
    }
    level.session.put(&mut this, "system");
    this.active &= process.active;
    match &level.proof {
        Some((Proof::Key(secret), at)) => {
            this.authentication = Fact::Set(Authentication::Md5, *at);
            this.secret = Fact::Set(secret.clone(), *at);
        }
        Some((Proof::Chain(name), _)) => {
            this.authentication = key_chain::proof(builder, name);
            let secret = seawall_api::routing::key_chains::secret(&builder.model.routing.key_chains, name);
            this.secret = secret.map_or(Fact::default(), |secret| Fact::some(secret, at));
        }
        None => {}
    }
    source(builder, &mut this, level);
    families(builder, &mut this, level);
    builder.model.routing.neighbors.push(this);
}

/// `local-address` is an address of an interface, or its name. An internal session uses the address of `system` by itself
/// (Nokia, "BGP", `local-address`).
fn source(builder: &Builder, this: &mut BgpNeighbor, level: &Level) {
    let Some((written, at)) = &level.local_address else {
        if this.external.equals(&false) == Some(true) {
            this.from_loopback = Fact::Default(true);
        }
        return;
    };
    let address: Option<std::net::IpAddr> = written.parse().ok();
    let found = builder.model.interfaces.iter().find(|interface| match address {
        Some(address) => {
            interface.addresses.iter().any(|known| known.prefix.value().is_some_and(|known| known.addr() == address))
        }
        None => interface.name.rsplit('/').next() == Some(written.as_str()),
    });
    if let Some(interface) = found {
        this.from_loopback = Fact::Set(interface.kind == InterfaceKind::Loopback, *at);
        this.source_interface = Fact::some(Reference::new(ReferenceKind::Interface, interface.name.as_str()), *at);
    }
}

/// Without a word, a session is for IPv4 alone (Nokia, "BGP", `family`).
fn families(builder: &mut Builder, this: &mut BgpNeighbor, level: &Level) {
    let mut named: Vec<(String, Fact<bool>)> =
        level.families.iter().map(|(name, on, at)| (name.clone(), Fact::Set(*on, *at))).collect();
    if named.is_empty() {
        named.push(("ipv4".to_owned(), Fact::Default(true)));
    }
    let filters_in = chain(builder, &level.import);
    let filters_out = chain(builder, &level.export);
    for (name, activated) in named {
        let mut family = NeighborFamily { at: this.at, activated, ..NeighborFamily::default() };
        let of_ipv6 = name.ends_with("ipv6");
        if of_ipv6 || name.ends_with("ipv4") {
            family.networks = Fact::Default(if of_ipv6 { Family::Ipv6 } else { Family::Ipv4 });
        }
        family.unicast = Fact::Default(matches!(name.as_str(), "ipv4" | "ipv6" | "label-ipv4" | "label-ipv6"));
        family.filters_in = filters_in.clone();
        family.filters_out = filters_out.clone();
        if let Some(limit) = level.limits.get(&name).or_else(|| level.limits.get("")) {
            family.prefix_limit = limit.maximum.map_or(Fact::default(), |(limit, at)| Fact::some(limit, at));
            family.prefix_limit_warns = limit.warns.map_or(Fact::default(), |(warns, at)| Fact::Set(warns, at));
        }
        family.reflector_client = fact(level.reflector);
        if let Some((_, at)) = level.sends_default.iter().find(|(known, _)| *known == name) {
            family.default_originated = Fact::Set(true, *at);
        }
        family.name = name;
        this.families.push(family);
    }
}

/// The policies of one way. They are tried one behind the other until one decides; what none decides is accepted (Nokia, "Route Policies":
/// the default of BGP), so that a policy without a word for the rest lets the rest pass.
fn chain(builder: &mut Builder, policies: &[(String, Span)]) -> Fact<Vec<Reference>> {
    let Some((_, at)) = policies.first() else { return Fact::default() };
    let names: Vec<&str> = policies.iter().map(|(name, _)| name.as_str()).collect();
    let name = names.join(" + ");
    let known =
        |builder: &Builder, name: &str| builder.model.route_policies.iter().position(|policy| policy.name == name);
    if names.len() > 1 && known(builder, &name).is_none() {
        let places: Option<Vec<usize>> = names.iter().map(|name| known(builder, name)).collect();
        let Some(places) = places else {
            let references = names.iter().map(|name| Reference::new(ReferenceKind::RoutePolicy, *name));
            return Fact::Set(references.collect(), *at);
        };
        let clauses = places.into_iter().filter_map(|place| builder.model.route_policies.get(place));
        // What BGP does by itself stands behind the last of them alone.
        let written = |policy: &RoutePolicy| {
            policy
                .clauses
                .iter()
                .filter(|clause| clause.name != REST || clause.at != policy.at)
                .cloned()
                .collect::<Vec<PolicyClause>>()
        };
        let clauses: Vec<PolicyClause> = clauses.flat_map(written).collect();
        builder.model.route_policies.push(RoutePolicy {
            at: *at,
            name: name.clone(),
            clauses,
            ..RoutePolicy::default()
        });
    }
    if let Some(policy) = known(builder, &name).and_then(|place| builder.model.route_policies.get_mut(place)) {
        let decides = |clause: &PolicyClause| {
            clause.conditional.equals(&false) == Some(true) && clause.continues.equals(&false) == Some(true)
        };
        if !policy.clauses.iter().any(decides) {
            policy.clauses.push(PolicyClause::everything(policy.at, REST, Action::Permit));
        }
    }
    Fact::Set(vec![Reference::new(ReferenceKind::RoutePolicy, name)], *at)
}
