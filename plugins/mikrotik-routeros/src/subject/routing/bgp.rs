//! BGP: `/routing bgp peer` with instances until RouterOS 6, `/routing bgp connection` with templates from 7 on.

use std::collections::{BTreeMap, HashMap};

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{Authentication, Bgp, BgpNeighbor, Family, InterfaceKind, NeighborFamily};
use seawall_api::{Fact, Span, Why};

use super::bgp_session::{Session, compare, families_of, filters, from_loopback, neighbor, one_family, proof, written};
use super::vrf;
use crate::builder::Builder;
use crate::subject::mirror;

const FEEDS: &[&str] = &["mirrors", "routing.bgp", "routing.neighbors"];

/// What a connection says itself, or a template that it names.
const SESSION: &str = "name=name as=number vrf=name routing-table=name tcp-md5-key=secret templates=name multihop=flag local.role=setting \
    local.address=address local.ttl=number remote.address=address remote.as=number remote.ttl=number input.filter=name \
    output.filter-chain=name input.limit-process-routes-ipv4=number input.limit-process-routes-ipv6=number address-families=setting \
    afi=setting output.default-originate=setting instance=name save-to=name";

const MANNERS: &str = "add-path-out=setting as-override=flag cisco-vpls-nlri-len-fmt=setting cluster-id=address connect=flag hold-time=time \
    input.accept-communities=setting input.accept-ext-communities=setting input.accept-large-communities=setting \
    input.accept-nlri=name input.accept-unknown=setting input.affinity=setting input.allow-as=number \
    input.ignore-as-path-len=flag input.limit-nlri-diversity=number keepalive-time=time listen=flag local.port=number \
    nexthop-choice=setting output.affinity=setting output.as-override=flag output.default-prepend=number \
    output.filter-select=name output.keep-sent-attributes=flag output.network=name output.no-client-to-client-reflection=flag \
    output.no-early-cut=flag output.redistribute=setting output.remove-private-as=flag output.remote-private-as=flag \
    remote.allowed-as=setting remote.port=number remove-private-as=flag router-id=setting use-bfd=flag";

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::records("routing bgp instance", "name", FEEDS, instance)
        .reads("name=name as=number vrf=name routing-table=name default=flag")
        .ignores(
            "client-to-client-reflection=flag cluster-id=address confederation=number confederation-peers=setting \
             ignore-as-path-len=flag out-filter=name redistribute-connected=flag redistribute-ospf=flag \
             redistribute-other-bgp=flag redistribute-rip=flag redistribute-static=flag router-id=setting no-client-to-client-reflection=flag",
        )
        .wide(),
    Menu::records("routing bgp template", "name", FEEDS, template).reads(SESSION).ignores(MANNERS).wide(),
    Menu::records("routing bgp connection", "name", FEEDS, connection).reads(SESSION).ignores(MANNERS),
    Menu::records("routing bgp peer", "name", FEEDS, peer)
        .reads(
            "name=name instance=name remote-address=address remote-as=number tcp-md5-key=secret in-filter=name out-filter=name \
             max-prefix-limit=number multihop=flag ttl=setting update-source=name address-families=setting \
             default-originate=setting route-reflect=flag",
        )
        .ignores(
            "allow-as-in=number as-override=flag cisco-vpls-nlri-len-fmt=setting hold-time=time keepalive-time=time \
             max-prefix-restart-time=time nexthop-choice=setting passive=flag remote-port=number remove-private-as=flag use-bfd=flag",
        ),
    Menu::ignored_records("routing bgp network", "network", "network=address synchronize=flag"),
    Menu::ignored_records(
        "routing bgp aggregate",
        "prefix",
        "advertise-filter=name attribute-filter=name include-igp=flag inherit-attributes=flag instance=name prefix=address \
         summary-only=flag suppress-filter=name",
    ),
    Menu::records("routing rpki", "group", &["routing.bgp.rpki_servers"], validator)
        .reads("group=name address=setting port=number vrf=name")
        .ignores("expire-interval=time preference=number refresh-interval=time retry-interval=time")
        .wide(),
];

/// What is remembered of instances and templates.
#[derive(Debug, Default)]
pub(super) struct Memory {
    instances: HashMap<String, HashMap<String, (String, Span)>>,
    templates: HashMap<String, HashMap<String, (String, Span)>>,
    validators: Fact<Vec<String>>,
    /// The AS numbers of the device, each with its first place.
    numbers: BTreeMap<u64, Span>,
}

fn said(record: &Record<'_>) -> HashMap<String, (String, Span)> {
    let of = |name: &str| Some((name.to_owned(), (record.string(name)?, record.span_of(name)?)));
    record.names().filter_map(of).collect()
}

fn instance(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = if record.flag("default") == Some(true) { "default" } else { record.get("name")? };
    builder.memory.routing.bgp.instances.insert(name.to_owned(), said(record));
    Some(())
}

fn template(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    builder.memory.routing.bgp.templates.insert(record.string("name")?, said(record));
    (!record.is_doubtful()).then_some(())
}

/// A server that says which network may be announced by whom.
fn validator(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let address = record.string("address")?;
    if !record.disabled() {
        builder.memory.routing.bgp.validators.push(address, record.at());
    }
    Some(())
}

/// RouterOS 7. A connection says by `local.role` whether the other side is of its own network.
fn connection(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let memory = &builder.memory.routing.bgp;
    let templates: Vec<String> =
        record.get("templates").unwrap_or("default").split(',').map(|name| name.trim().to_owned()).collect();
    let mut others: Vec<_> = templates.iter().filter_map(|name| memory.templates.get(name).cloned()).collect();
    others.extend(record.get("instance").and_then(|name| memory.instances.get(name).cloned()));
    let session = Session { record, others };
    let remote = session.get("remote.address")?;
    let role = session.get("local.role");
    let external = role.as_ref().map(|(role, at)| Fact::Set(!role.starts_with("ibgp"), *at));
    let local_as = session.number("as");
    let remote_as = match (session.number("remote.as"), external.as_ref().and_then(Fact::value)) {
        (Fact::Unknown(_), Some(false)) => local_as.clone(),
        (number, _) => number,
    };
    let address = written(&remote.0);
    let family = if remote.0.contains(':') { Family::Ipv6 } else { Family::Ipv4 };
    let families = session.get("address-families").or_else(|| session.get("afi"));
    let mut neighbor = neighbor(builder, record, &remote, address);
    neighbor.external = external.unwrap_or_else(|| compare(&local_as, &remote_as));
    let table = session.get("vrf").or_else(|| session.get("routing-table"));
    neighbor.vrf = vrf::of_table(table.as_ref().map(|(name, at)| (name.as_str(), *at)));
    neighbor.hops = match session.get("multihop") {
        Some((far, at)) if far == "yes" => Fact::Set(255, at),
        Some((_, at)) => Fact::Set(1, at),
        None => Fact::default(),
    };
    // Packets of the other side arrive with `remote.ttl` at least.
    if let Some((least, at)) = session.get("remote.ttl") {
        neighbor.ttl_security = Fact::Set(least.parse::<u64>().is_ok_and(|least| least >= 254), at);
    }
    (neighbor.local_as, neighbor.remote_as) = (local_as, remote_as);
    from_loopback(builder, &mut neighbor, session.get("local.address"));
    let key = proof(builder, record, &mut neighbor);
    if let (None, Some((_, at))) = (key, session.get("tcp-md5-key")) {
        neighbor.authentication = Fact::Set(Authentication::Md5, at);
        neighbor.secret = Fact::Unknown(Why::NotStated);
    }
    let input = session.get("input.filter");
    let output = session.get("output.filter-chain");
    let sends_default = session.get("output.default-originate").is_some_and(|(word, _)| word != "never");
    for (name, of) in families_of(families.as_ref().map(|(names, _)| names.as_str()), family) {
        let limit =
            if of == Family::Ipv6 { "input.limit-process-routes-ipv6" } else { "input.limit-process-routes-ipv4" };
        let limit = session.get(limit).and_then(|(text, at)| Some((text.parse().ok()?, at)));
        neighbor.families.push(NeighborFamily {
            filters_in: filters(builder, record, input.as_ref()),
            filters_out: filters(builder, record, output.as_ref()),
            default_originated: Fact::Set(sends_default, record.at()),
            ..one_family(record, name, of, limit)
        });
    }
    // All messages of the session go into a file (MikroTik, "BGP").
    if let Some((file, at)) = session.get("save-to").filter(|(file, _)| !file.is_empty()) {
        let name = format!("BGP neighbour {}", neighbor.name);
        mirror::written(builder, (&name, neighbor.active), (&file, at), record.at());
    }
    push(builder, neighbor);
    (!record.is_doubtful()).then_some(())
}

/// RouterOS 6.
fn peer(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let remote = record.string("remote-address").zip(record.span_of("remote-address"))?;
    let instance = record.get("instance").unwrap_or("default");
    let known = builder.memory.routing.bgp.instances.get(instance).cloned().unwrap_or_default();
    let session = Session { record, others: vec![known] };
    let local_as = match session.number("as") {
        // MikroTik, "BGP": the default instance has number 65530.
        Fact::Unknown(Why::NotStated) if instance == "default" => Fact::Default(65_530),
        number => number,
    };
    let remote_as = session.number("remote-as");
    let address = written(&remote.0);
    let family = if remote.0.contains(':') { Family::Ipv6 } else { Family::Ipv4 };
    let mut neighbor = neighbor(builder, record, &remote, address);
    neighbor.external = compare(&local_as, &remote_as);
    let table = session.get("routing-table");
    neighbor.vrf =
        vrf::of_table(table.as_ref().filter(|(name, _)| !name.is_empty()).map(|(name, at)| (name.as_str(), *at)));
    neighbor.hops = match record.flag("multihop") {
        Some(true) => record.set_at("multihop", 255),
        Some(false) => record.set_at("multihop", 1),
        None => Fact::default(),
    };
    // `ttl` is what the device's own packets begin with; it says nothing of those that come in.
    (neighbor.local_as, neighbor.remote_as) = (local_as, remote_as);
    from_loopback(builder, &mut neighbor, record.string("update-source").zip(record.span_of("update-source")));
    proof(builder, record, &mut neighbor);
    let input = record.string("in-filter").zip(record.span_of("in-filter")).filter(|(name, _)| !name.is_empty());
    let output = record.string("out-filter").zip(record.span_of("out-filter")).filter(|(name, _)| !name.is_empty());
    let limit = record.number("max-prefix-limit").zip(record.span_of("max-prefix-limit"));
    for (name, of) in families_of(record.get("address-families"), family) {
        neighbor.families.push(NeighborFamily {
            filters_in: filters(builder, record, input.as_ref()),
            filters_out: filters(builder, record, output.as_ref()),
            default_originated: Fact::Set(
                record.get("default-originate").is_some_and(|word| word != "never"),
                record.at(),
            ),
            reflector_client: Fact::Set(record.flag("route-reflect") == Some(true), record.at()),
            ..one_family(record, name, of, limit)
        });
    }
    push(builder, neighbor);
    (!record.is_doubtful()).then_some(())
}

fn push(builder: &mut Builder, neighbor: BgpNeighbor) {
    if let Some(number) = neighbor.local_as.value().copied() {
        builder.memory.routing.bgp.numbers.entry(number).or_insert(neighbor.at);
    }
    builder.model.routing.neighbors.push(neighbor);
}

/// Puts the processes into the model: one for each number of the device.
pub(super) fn settle(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.routing.bgp);
    for (asn, at) in &memory.numbers {
        builder.model.routing.bgp.push(Bgp {
            at: *at,
            asn: Fact::Set(*asn, *at),
            rpki_servers: memory.validators.clone(),
            ..Bgp::default()
        });
    }
    let sources = std::mem::take(&mut builder.memory.routing.sources);
    let mut by_name: HashMap<String, bool> = HashMap::new();
    for this in &builder.model.interfaces {
        let is_loopback = this.kind == InterfaceKind::Loopback;
        by_name.insert(this.name.clone(), is_loopback);
        let addresses = this.addresses.iter().filter_map(|one| one.prefix.value());
        by_name.extend(addresses.map(|prefix| (prefix.addr().to_string(), is_loopback)));
    }
    let known: HashMap<Span, (bool, Span)> = sources
        .into_iter()
        .filter_map(|(neighbor, name, at)| Some((neighbor, (*by_name.get(name.split('/').next()?)?, at))))
        .collect();
    for neighbor in &mut builder.model.routing.neighbors {
        if let Some((is_loopback, at)) = known.get(&neighbor.at) {
            neighbor.from_loopback = Fact::Set(*is_loopback, *at);
        }
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Authentication;

    use crate::sample::{unknown, whole};

    #[test]
    fn peers_of_release_6() {
        let reading = whole(
            "# jan/02/2023 10:00:00 by RouterOS 6.49.6\n/interface bridge\nadd name=loopback\n/routing bgp instance\nset default as=65001\n/routing bgp peer\n\
             add in-filter=in max-prefix-limit=1000 name=up out-filter=out remote-address=192.0.2.1 remote-as=65010 tcp-md5-key=S3cr3t\n\
             add name=in remote-address=10.0.0.2 remote-as=65001 update-source=loopback disabled=yes\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let [up, inside] = reading.model.routing.neighbors.as_slice() else { panic!() };
        assert_eq!((up.external.value(), up.authentication.value()), (Some(&true), Some(&Authentication::Md5)));
        assert_eq!(up.families[0].prefix_limit.configured(), Some(&1000));
        assert_eq!((inside.external.value(), inside.active), (Some(&false), false));
        assert_eq!(inside.from_loopback.value(), Some(&true));
        assert_eq!(reading.model.secrets.len(), 1);
        assert_eq!(reading.model.routing.bgp[0].asn.value(), Some(&65001));
    }

    #[test]
    fn connections_of_release_7() {
        let reading = whole(
            "# 2024-01-15 10:22:31 by RouterOS 7.12.1\n/routing bgp template\nset default as=65001 input.filter=in\n/routing bgp connection\n\
             add address-families=ip,ipv6 local.role=ebgp name=up output.filter-chain=out remote.address=192.0.2.1/32 .as=65010 templates=default\n\
             add local.address=10.0.0.1 .role=ibgp name=in remote.address=10.0.0.2\n/routing rpki\nadd address=192.0.2.53 group=r port=323\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let [up, inside] = reading.model.routing.neighbors.as_slice() else { panic!() };
        assert_eq!(
            (up.name.as_str(), up.remote_as.value(), up.external.value()),
            ("192.0.2.1", Some(&65010), Some(&true))
        );
        assert_eq!(up.families.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["ipv4 unicast", "ipv6 unicast"]);
        assert_eq!(up.families[0].filters_in.value().unwrap()[0].name, "in");
        assert_eq!(inside.external.value(), Some(&false));
        // An export of this release leaves keys out.
        assert!(up.authentication.is_unknown());
        assert_eq!(reading.model.routing.bgp[0].rpki_servers.value().unwrap(), &["192.0.2.53"]);
    }
}
