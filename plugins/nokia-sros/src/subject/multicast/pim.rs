//! PIM: the instances that route multicast, their interfaces, rendezvous points and policies.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::model::{Interface, Multicast, Reference, ReferenceKind};

use super::{PART, PIM, PIM_LINK, POINT, POINTS, group_limit, host_link, link};
use crate::builder::Builder;
use crate::subject::{instance, switch};

pub(super) const PIM_LINES: &[Command<Builder>] = &[
    modelled("interface <interface:name> / [create]", open_link).opening(PIM_LINK).feeding(&["routing.multicast", "interfaces"]),
    modelled("apply-to / (all|non-system|none|ies|non-ies)", |builder, line| {
        builder.memory.multicast.applied = (!line.has("none") && !line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("rp", |_, _| Some(())).opening(POINTS),
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("import / (join-policy|register-policy) <policy:name>+", import),
    modelled("import", |_, _| Some(())).opening(PIM),
    modelled("register-policy / <policy:name>+", import),
    modelled("join-policy / <policy:name>+", import),
    modelled("import-join-policy / <policy:name>+", import),
    modelled("import-register-policy / <policy:name>+", import),
    ignored("(ipv4-multicast-disable|ipv6-multicast-disable|ipv4|ipv6|rpf-table|rpf6-table|enable-mdt-spt|mc-ecmp-balance|mc-ecmp-balance-hold|mc-ecmp-hashing-enabled|multicast-fast-failover|multicast-ipv6-fast-failover|non-dr-attract-traffic|mc-hashing|spt-switchover-threshold|spt-switchover|ssm-groups|ssm-default-range-disable|ssm-assert-compatible-mode|pim-ssm-scaling|pim-instance|gtm|lag-usage-optimization|mtu-over-head|mtu-overhead|rpfv|tunnel-interface|up-threshold|dr-switchover) / [<text>]")
        .opening(PART),
];

pub(super) const PIM_LINK_LINES: &[Command<Builder>] = &[
    modelled("shutdown", |builder, line| link(builder, line, |this, line| this.pim = line.set(switch::enabled(line)))).default_on(),
    modelled("admin-state / (enable|disable)", |builder, line| link(builder, line, |this, line| this.pim = line.set(switch::enabled(line)))),
    modelled("(max-groups|maximum-number-groups) / <limit:number>", group_limit),
    ignored("(assert-period|bfd-enable|bfd-liveness|bier-signaling-type|bsm-check-rtr-alert|bsm-router-alert-check|hello-interval|hello-multiplier|improved-assert|instant-prune-echo|mdt-type|multicast-senders|priority|p2mp-ldp-tree-join|sticky-dr|three-way-hello|tracking-support|ipv4-multicast-disable|ipv6-multicast-disable|ipv4|ipv6|monitor-oper-group|x-sender) / [<text>]")
        .opening(PART),
];

pub(super) const POINT_LINES: &[Command<Builder>] = &[
    modelled("static", |_, _| Some(())).opening(POINT),
    modelled("(bsr-candidate|rp-candidate)", candidate).opening(PART),
    modelled("(bootstrap-import|bootstrap-export) / <policy:name>+", |_, _| Some(())),
    modelled("(ipv4|ipv6)", |_, _| Some(())).opening(POINTS),
    modelled("bootstrap", |_, _| Some(())).opening(PART),
    ignored("(anycast|embedded-rp|candidate) / [<text>]").opening(PART),
];

pub(super) const ADDRESSES: &[Command<Builder>] =
    &[modelled("address <point:address> / [create]", point).opening(PART)];

pub(super) fn open_pim(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vrf = instance::current(builder).map(str::to_owned);
    let all = &mut builder.model.routing.multicast;
    let place = *builder.memory.multicast.places.entry(vrf.clone()).or_insert(all.len());
    if place == all.len() {
        let vrf = vrf.map(|name| Reference::new(ReferenceKind::Vrf, name));
        all.push(Multicast { at: line.block, vrf: line.set(vrf), ..Multicast::default() });
    }
    all.get_mut(place)?.active = !line.removes();
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Multicast> {
    let vrf = instance::current(builder).map(str::to_owned);
    let place = *builder.memory.multicast.places.get(&vrf)?;
    builder.model.routing.multicast.get_mut(place)
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.active = switch::enabled(line);
    Some(())
}

fn open_link(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    host_link(builder, line)?;
    link(builder, line, |this, line| this.pim = line.set(!line.removes()))
}

fn candidate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.has("rp-candidate") && !line.removes() {
        current(builder)?.rendezvous = line.set(true);
    }
    Some(())
}

fn point(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let point = line.string("point")?;
    let this = current(builder)?;
    let mut points = this.rendezvous_points.value().cloned().unwrap_or_default();
    points.retain(|known| *known != point);
    if !line.removes() {
        points.push(point);
    }
    this.rendezvous_points = line.set(points);
    Some(())
}

/// `import register-policy` limits the sources that register, `import join-policy` what joins.
fn import(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.all("policy").first().map(|name| (*name).to_owned());
    builder.uses_named(line, "pim import", &[(ReferenceKind::RoutePolicy, "policy")]);
    let reference = line.set_or_none(name.map(|name| Reference::new(ReferenceKind::RoutePolicy, name)));
    let this = current(builder)?;
    if line.has("register-policy") || line.has("import-register-policy") {
        this.register_filter = reference;
    } else {
        this.rendezvous_filter = reference;
    }
    Some(())
}

/// What is said of all interfaces, and whether a rendezvous point is the device itself.
pub(super) fn finish(builder: &mut Builder) {
    let own: Vec<String> = (builder.model.interfaces.iter())
        .flat_map(|this| &this.addresses)
        .filter_map(|address| Some(address.prefix.value()?.addr().to_string()))
        .collect();
    let limits = std::mem::take(&mut builder.memory.multicast.route_limits);
    for this in &mut builder.model.routing.multicast {
        let vrf = this.vrf.configured().map(|vrf| vrf.name.clone());
        if let Some((limit, at)) = limits.get(&vrf) {
            this.route_limit = Fact::some(*limit, *at);
        }
        let points = this.rendezvous_points.value().cloned().unwrap_or_default();
        if let Some(at) = this.rendezvous_points.span().filter(|_| points.iter().any(|point| own.contains(point))) {
            this.rendezvous = Fact::Set(true, at);
        }
    }
    if let Some(at) = builder.memory.multicast.applied {
        let routed = |this: &&mut Interface| !this.addresses.is_empty() && this.pim.is_unknown();
        builder.model.interfaces.iter_mut().filter(routed).for_each(|this| this.pim = Fact::Set(true, at));
    }
}
