//! Neighbours with what they take over, put into the model.

use seawall_api::model::{
    Action, Authentication, Bgp, BgpNeighbor, Family, InterfaceKind, NeighborFamily, PolicyClause, Reference,
    ReferenceKind, RoutePolicy,
};
use seawall_api::routing::bgp::{OwnAs, Written, autonomous_systems, fact, neighbor};
use seawall_api::{Fact, Span, Why};

use super::Process;
use super::level::{Level, Proof};
use crate::builder::Builder;
use crate::form::Form;
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
        Some((Proof::Chain(name), at)) => {
            this.authentication = key_chain::proof(builder, name);
            let secret = seawall_api::routing::key_chains::secret(&builder.model.routing.key_chains, name);
            this.secret = secret.map_or(Fact::default(), |secret| Fact::some(secret, *at));
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
    // Of sessions within the own system no rule asks what passes.
    let outside = this.external.equals(&false) != Some(true);
    let [rest_in, rest_out] = level.rejects.map(|rejects| if outside { rest(builder, rejects) } else { Rest::Nothing });
    let filters_in = chain(builder, &level.import, rest_in);
    let filters_out = chain(builder, &level.export, rest_out);
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

/// What becomes of routes that no policy decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    /// Nothing passes.
    Nothing,
    /// All of them pass.
    Everything,
    /// It depends on the release, which nothing tells.
    Open,
}

/// `ebgp-default-reject-policy` is the last policy of every chain towards another system where it is on; else what nothing decides is
/// accepted (Nokia, "EBGP Default Reject Policy"). It is on by default in MD-CLI since release 19.5.
fn rest(builder: &Builder, rejects: Written<bool>) -> Rest {
    match (rejects, builder.release.form) {
        (Some((true, _)), _) => Rest::Nothing,
        (Some((false, _)), _) | (None, Form::Classic) => Rest::Everything,
        (None, Form::Md) => match builder.release.at_least(19, 5) {
            Some(true) => Rest::Nothing,
            Some(false) => Rest::Everything,
            None => Rest::Open,
        },
    }
}

/// The policies of one way, tried one behind the other until one decides.
fn chain(builder: &mut Builder, policies: &[(String, Span)], rest: Rest) -> Fact<Vec<Reference>> {
    let Some((_, at)) = policies.first() else { return Fact::default() };
    let names: Vec<&str> = policies.iter().map(|(name, _)| name.as_str()).collect();
    let known =
        |builder: &Builder, name: &str| builder.model.route_policies.iter().position(|policy| policy.name == name);
    let places: Option<Vec<usize>> = names.iter().map(|name| known(builder, name)).collect();
    let Some(places) = places else {
        let references = names.iter().map(|name| Reference::new(ReferenceKind::RoutePolicy, *name));
        return Fact::Set(references.collect(), *at);
    };
    let all = places.iter().filter_map(|place| builder.model.route_policies.get(*place));
    let mut clauses: Vec<PolicyClause> = all.flat_map(|policy| policy.clauses.clone()).collect();
    let decides = |clause: &PolicyClause| {
        clause.conditional.equals(&false) == Some(true) && clause.continues.equals(&false) == Some(true)
    };
    let mut name = names.join(" + ");
    if rest != Rest::Nothing && !clauses.iter().any(decides) {
        let mut clause = PolicyClause::everything(*at, REST, Action::Permit);
        if rest == Rest::Open {
            clause.narrowed = Fact::Unknown(Why::Version);
            clause.conditional = Fact::Unknown(Why::Version);
        }
        clauses.push(clause);
        name.push_str(" + default");
    }
    // One policy that decides all stands as it is written.
    if known(builder, &name).is_none() {
        let policy = RoutePolicy { at: *at, name: name.clone(), clauses, ..RoutePolicy::default() };
        builder.model.route_policies.push(policy);
    }
    Fact::Set(vec![Reference::new(ReferenceKind::RoutePolicy, name)], *at)
}
