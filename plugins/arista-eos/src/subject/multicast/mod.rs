//! Multicast: `router multicast`, `router pim`, `router msdp`, `router igmp`, and what interfaces say of it.

mod msdp;
mod on_interface;

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Multicast, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, NodeId, Span};

use crate::builder::Builder;

const ROUTER: Context = Context("router multicast");
const ROUTER_VRF: Context = Context("router multicast vrf");
const FAMILY: Context = Context("router multicast address-family");
const PIM: Context = Context("router pim");
const PIM_VRF: Context = Context("router pim vrf");
const PIM_FAMILY: Context = Context("router pim address-family");
const IGMP: Context = Context("router igmp");

const FEEDS: &[&str] = &["routing.multicast"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: ROUTER, feeds: FEEDS, commands: ROUTER_LINES },
    &Table { context: ROUTER_VRF, feeds: FEEDS, commands: FAMILIES },
    &Table { context: FAMILY, feeds: FEEDS, commands: ROUTING },
    &Table { context: PIM, feeds: FEEDS, commands: PIM_LINES },
    &Table { context: PIM_VRF, feeds: FEEDS, commands: PIM_FAMILIES },
    &Table { context: PIM_FAMILY, feeds: FEEDS, commands: RENDEZVOUS },
    &Table { context: IGMP, feeds: FEEDS, commands: IGMP_LINES },
    &msdp::TABLE,
    &msdp::LINES_TABLE,
    &msdp::VRF_TABLE,
    &msdp::PEER_TABLE,
    &on_interface::TABLE,
];

const HEADS: &[Command<Builder>] = &[
    modelled("router multicast", close).opening(ROUTER),
    modelled("router pim (sparse-mode|bidirectional|bsr)", close).opening(PIM),
    ignored("router (igmp|mld)").opening(IGMP),
    // Before EOS 4.22.
    modelled("ip multicast-routing [vrf <vrf:name>]", |builder, line| {
        let vrf = line.string("vrf");
        (!line.removes()).then(|| route(builder, line, vrf));
        Some(())
    }),
    modelled("ip pim rp-address <rp:ipv4> [access-list <acl:name>]", rendezvous),
    modelled("ip pim rp-address <rp:ipv4> <group:prefix> [hashmask <number>]", rendezvous),
    ignored("ip multicast <text>"),
];

const ROUTER_LINES: &[Command<Builder>] = &[
    modelled("(ipv4|ipv6)", |_, _| Some(())).opening(FAMILY),
    modelled("vrf <vrf:name>", open_vrf).opening(ROUTER_VRF),
    ignored("exit"),
];

const FAMILIES: &[Command<Builder>] = &[modelled("(ipv4|ipv6)", open_family).opening(FAMILY), ignored("exit")];

const ROUTING: &[Command<Builder>] = &[
    modelled("routing", |builder, line| {
        let vrf = vrf(builder, line);
        (!line.removes()).then(|| route(builder, line, vrf));
        Some(())
    }),
    ignored("software-forwarding (kernel|sfe)"),
    ignored("multipath (none|deterministic [color|router-id])"),
    ignored("(counters|static|route|rpf|activity|fastdrop|unresolved) [<text>]"),
    ignored("exit"),
];

const PIM_LINES: &[Command<Builder>] = &[
    modelled("(ipv4|ipv6)", |_, _| Some(())).opening(PIM_FAMILY),
    modelled("vrf <vrf:name>", open_vrf).opening(PIM_VRF),
    ignored("exit"),
];

const PIM_FAMILIES: &[Command<Builder>] = &[modelled("(ipv4|ipv6)", open_family).opening(PIM_FAMILY), ignored("exit")];

const RENDEZVOUS: &[Command<Builder>] = &[
    modelled("rp address <rp:address>", rendezvous),
    modelled(
        "rp address <rp:address> access-list <acl:name> [priority <number>] [hashmask <number>] [override]",
        rendezvous,
    ),
    modelled("rp address <rp:address> <group:prefix> [priority <number>] [hashmask <number>] [override]", rendezvous),
    modelled("rp candidate <interface:interface> [<text>]", |builder, line| {
        let vrf = vrf(builder, line);
        let this = entry(builder, line, vrf)?;
        this.rendezvous = line.switch();
        Some(())
    }),
    modelled("spt threshold (<number>|infinity) [match list <acl:name>]", |builder, line| {
        let vrf = vrf(builder, line);
        builder.uses_named(line, "pim spt threshold", &[(ReferenceKind::PrefixList, "acl")]);
        entry(builder, line, vrf)?.leaves_shared_tree = line.set_or_default(!line.has("infinity"));
        Some(())
    }),
    ignored("spt <text>"),
    ignored("rp hash algorithm modulo"),
    ignored("ssm range (standard|<range:name>)"),
    ignored("(register|anycast-rp|bfd|make-before-break|log-neighbors|fast-reroute|sparse-mode|candidate) [<text>]"),
    ignored("exit"),
];

const IGMP_LINES: &[Command<Builder>] = &[
    modelled("ip igmp access-group <acl:name>", |builder, line| {
        builder.uses_named(line, "router igmp", &[(ReferenceKind::Acl, "acl")]);
        let filter = Reference::new(ReferenceKind::Acl, line.get("acl")?);
        builder.memory.multicast.group_filter = (!line.removes()).then_some((filter, line.span));
        Some(())
    }),
    ignored("(host-proxy|ssm|vrf|ip|ipv4|ipv6) <text>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The routing instance whose block is being read, and the family in it.
    vrf: Option<(NodeId, String)>,
    family: Option<(NodeId, String)>,
    /// Where each instance stands in the model.
    places: HashMap<Option<String>, usize>,
    msdp: msdp::Memory,
    /// The groups that hosts may join behind any interface.
    group_filter: Option<(Reference, Span)>,
}

/// A device is its own rendezvous point where an address of it is set by hand.
pub(crate) fn finish(builder: &mut Builder) {
    msdp::finish(builder);
    if let Some((filter, at)) = builder.memory.multicast.group_filter.take() {
        let open = builder.model.interfaces.iter_mut().filter(|this| this.multicast_group_filter.is_unknown());
        open.for_each(|this| this.multicast_group_filter = Fact::some(filter.clone(), at));
    }
    let own: Vec<String> = (builder.model.interfaces.iter())
        .flat_map(|this| &this.addresses)
        .filter_map(|address| Some(address.prefix.value()?.addr().to_string()))
        .collect();
    for this in &mut builder.model.routing.multicast {
        let at = this.rendezvous_points.span();
        let points = this.rendezvous_points.value().cloned().unwrap_or_default();
        if let Some(at) = at.filter(|_| points.iter().any(|point| own.contains(point))) {
            this.rendezvous = Fact::Set(true, at);
        }
    }
}

fn close(builder: &mut Builder, _line: &CommandLine<'_>) -> Option<()> {
    (builder.memory.multicast.vrf, builder.memory.multicast.family) = (None, None);
    Some(())
}

fn open_vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vrf")?;
    builder.uses_named(line, "router multicast", &[(ReferenceKind::Vrf, "vrf")]);
    builder.memory.multicast.vrf = Some((line.node, name)).filter(|(_, name)| name != "default");
    Some(())
}

fn open_family(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.multicast;
    memory.family = memory.vrf.as_ref().map(|(_, name)| (line.node, name.clone()));
    Some(())
}

/// The routing instance that a line stands in.
fn vrf(builder: &Builder, line: &CommandLine<'_>) -> Option<String> {
    let (node, name) = builder.memory.multicast.family.as_ref()?;
    (line.parent == Some(*node)).then(|| name.clone())
}

fn entry<'a>(builder: &'a mut Builder, line: &CommandLine<'_>, vrf: Option<String>) -> Option<&'a mut Multicast> {
    let all = &mut builder.model.routing.multicast;
    let place = *builder.memory.multicast.places.entry(vrf.clone()).or_insert(all.len());
    if place == all.len() {
        let vrf = match vrf {
            Some(name) => line.set(Some(Reference::new(ReferenceKind::Vrf, name))),
            None => Fact::Default(None),
        };
        all.push(Multicast { at: line.span, vrf, ..Multicast::default() });
    }
    all.get_mut(place)
}

fn route(builder: &mut Builder, line: &CommandLine<'_>, vrf: Option<String>) {
    entry(builder, line, vrf);
}

fn rendezvous(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (vrf, point) = (vrf(builder, line), line.string("rp")?);
    if let Some(acl) = line.get("acl").filter(|_| !line.removes()) {
        builder.uses(ReferenceKind::Acl, acl, "rp address", WhenUndefined::NotKnown, line.span);
    }
    let acl = line.get("acl").map(|name| Reference::new(ReferenceKind::Acl, name));
    let this = entry(builder, line, vrf)?;
    let mut points = this.rendezvous_points.value().cloned().unwrap_or_default();
    points.retain(|known| *known != point);
    if !line.removes() {
        points.push(point);
        // The list says which groups this point is for.
        if acl.is_some() {
            this.rendezvous_filter = line.set(acl.clone());
            this.register_filter = line.set(acl);
        }
    }
    this.rendezvous_points = line.set(points);
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn instances_points_and_peers() {
        let reading = whole(
            "router multicast\n   ipv4\n      routing\n      software-forwarding kernel\n   vrf RED\n      ipv4\n         routing\n\
             router pim sparse-mode\n   ipv4\n      rp address 192.0.2.1 access-list GROUPS\n   vrf RED\n      ipv4\n         rp address 192.0.2.9\n\
             interface Loopback0\n   ip address 192.0.2.1/32\ninterface Ethernet1\n   no switchport\n   pim ipv4 sparse-mode\n   \
             pim ipv4 neighbor filter PEERS\n   multicast ipv4 boundary EDGE out\nrouter msdp\n   peer 192.0.2.7\n      sa-filter in list IN\n      \
             sa-filter out list OUT\n      sa-limit 500\n   peer 192.0.2.8\n      description x\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [global, red] = reading.model.routing.multicast.as_slice() else { panic!() };
        assert_eq!((global.rendezvous.value(), red.rendezvous.value()), (Some(&true), Some(&false)));
        assert_eq!(global.rendezvous_filter.configured().unwrap().name, "GROUPS");
        assert_eq!(red.vrf.configured().unwrap().name, "RED");
        let port = &reading.model.interfaces[1];
        assert_eq!(
            (port.pim.value(), port.pim_neighbors_filtered.value(), port.multicast_boundary.value()),
            (Some(&true), Some(&true), Some(&true))
        );
        let [one, two] = reading.model.routing.sessions.as_slice() else { panic!() };
        assert_eq!(
            (one.filtered.value(), one.filtered_out.value(), one.limit.configured()),
            (Some(&true), Some(&true), Some(&500))
        );
        assert_eq!((two.filtered.value(), two.limit.value()), (Some(&false), Some(&None)));
    }
}
