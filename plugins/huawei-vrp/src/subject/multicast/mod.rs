//! Multicast: `multicast routing-enable`, `pim`, `msdp`, `igmp`, and what interfaces say of it.

mod msdp;
mod on_interface;

use std::collections::HashMap;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Multicast, Reference, ReferenceKind, WhenUndefined};

use super::vpn_instance;
use crate::builder::Builder;

const PIM: Context = Context("pim");
const IGMP: Context = Context("igmp");

const FEEDS: &[&str] = &["routing.multicast"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: PIM, feeds: FEEDS, commands: PIM_LINES },
    &Table { context: IGMP, feeds: FEEDS, commands: IGMP_LINES },
    &msdp::TABLE,
    &msdp::LINES_TABLE,
    &on_interface::TABLE,
];

const HEADS: &[Command<Builder>] = &[
    modelled("multicast routing-enable", |builder, line| {
        route(builder, line, None)?.active = !line.removes();
        Some(())
    }),
    modelled("multicast forwarding-table route-limit / <limit:number>", |builder, line| {
        route(builder, line, None)?.route_limit = line.set_or_none(line.number("limit"));
        Some(())
    }),
    ignored("multicast (ipv6|forwarding-table|load-splitting|rpf|invalid-packet|flow-control|protocol) <text>"),
    opens("(pim|pim-ipv6) [vpn-instance <vrf:name>]", PIM, open),
    opens("(igmp|mld) [vpn-instance <vrf:name>]", IGMP, open),
    modelled("(igmp|mld) global limit / <limit:number>", |builder, line| {
        let limit = line.set_or_none(line.number("limit"));
        for one in &mut builder.model.routing.multicast {
            one.group_limit = limit.clone();
        }
        builder.memory.multicast.group_limit = limit;
        Some(())
    }),
];

const PIM_LINES: &[Command<Builder>] = &[
    modelled("static-rp <rp:ipv4> / [<acl:number>] [preferred]", |builder, line| {
        builder.uses_named(line, "pim", &[(ReferenceKind::Acl, "acl")]);
        let rp = line.string("rp")?;
        let this = current(builder)?;
        let mut known = this.rendezvous_points.value().cloned().unwrap_or_default();
        known.retain(|known| *known != rp);
        if !line.removes() {
            known.push(rp);
        }
        this.rendezvous_points = line.set(known);
        Some(())
    }),
    modelled("c-rp / <interface:interface> [<text>]", |builder, line| {
        current(builder)?.rendezvous = line.switch();
        Some(())
    }),
    modelled("register-policy / [acl-name] <acl:name>", |builder, line| {
        policy(builder, line, |this| &mut this.register_filter)
    }),
    modelled("(crp-policy|join-prune-policy|auto-rp) / [asm|ssm] [acl-name] <acl:name>", |builder, line| {
        policy(builder, line, |this| &mut this.rendezvous_filter)
    }),
    modelled("(bsr-policy|source-policy|ssm-policy|spt-switch-threshold) / <text>", |_, _| Some(())),
    ignored(
        "(c-bsr|bsm|probe-interval|register|hello-option|holdtime|timer|bidir-pim|auto-rp|source-lifetime|ssm|state-refresh|mofrr|graceful-restart|neighbor-check|bfd|embedded-rp|ipsec|rpf|register-suppression-timeout|register-header-checksum|dr-switch-delay|join-prune|undo) [<text>]",
    ),
];

const IGMP_LINES: &[Command<Builder>] = &[
    modelled("limit / <limit:number> [except <acl:number>]", |builder, line| {
        current(builder)?.group_limit = line.set_or_none(line.number("limit"));
        Some(())
    }),
    ignored(
        "(require-router-alert|send-router-alert|robust-count|timer|max-response-time|lastmember-queryinterval|ssm-mapping|report-aggregation|proxy|static-group|undo) [<text>]",
    ),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where each instance stands in the model, by its routing instance.
    places: HashMap<Option<String>, usize>,
    current: Option<usize>,
    group_limit: Fact<Option<u64>>,
    msdp: msdp::Memory,
}

/// Multicast in a routing instance, made where it is new.
fn route<'a>(builder: &'a mut Builder, line: &CommandLine<'_>, vrf: Option<String>) -> Option<&'a mut Multicast> {
    let all = &mut builder.model.routing.multicast;
    let memory = &mut builder.memory.multicast;
    let place = *memory.places.entry(vrf.clone()).or_insert(all.len());
    memory.current = Some(place);
    if place >= all.len() {
        let vrf = match vrf {
            Some(vrf) => line.set(Some(Reference::new(ReferenceKind::Vrf, vrf))),
            None => Fact::Default(None),
        };
        all.push(Multicast { at: line.block, vrf, group_limit: memory.group_limit.clone(), ..Multicast::default() });
    }
    all.get_mut(place)
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vrf = vpn_instance::name(line);
    if let Some(name) = vrf.as_deref().filter(|_| !line.removes()) {
        builder.uses(ReferenceKind::Vrf, name, "pim", WhenUndefined::Refused, line.span);
    }
    route(builder, line, vrf)?;
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Multicast> {
    builder.model.routing.multicast.get_mut(builder.memory.multicast.current?)
}

fn policy(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    field: fn(&mut Multicast) -> &mut Fact<Option<Reference>>,
) -> Option<()> {
    builder.uses_named(line, "pim", &[(ReferenceKind::Acl, "acl")]);
    let list = line.string("acl").map(|name| Reference::new(ReferenceKind::Acl, name));
    *field(current(builder)?) = line.set_or_none(list);
    Some(())
}

/// A device is a rendezvous point too where its own address is set by hand.
pub(crate) fn finish(builder: &mut Builder) {
    msdp::finish(builder);
    let own: Vec<String> = builder
        .model
        .interfaces
        .iter()
        .flat_map(|this| &this.addresses)
        .filter_map(|address| address.prefix.value().map(|prefix| prefix.addr().to_string()))
        .collect();
    for this in &mut builder.model.routing.multicast {
        if let (Fact::Set(points, at), true) = (&this.rendezvous_points, this.rendezvous.is_unknown())
            && points.iter().any(|point| own.contains(point))
        {
            this.rendezvous = Fact::Set(true, *at);
        }
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::RoutingProtocol;

    use crate::sample::{unknown, whole};

    #[test]
    fn rendezvous_points_and_interfaces() {
        let reading = whole(
            "#\nmulticast routing-enable\n#\nacl number 2000\n rule 5 permit source 10.0.0.0 0.0.0.255\n#\ninterface GigabitEthernet0/0/1\n ip address 10.0.0.1 24\n pim sm\n \
             pim neighbor-policy 2000\n igmp enable\n igmp limit 100\n multicast boundary 239.0.0.0 8\n#\ninterface LoopBack0\n ip address 192.0.2.1 32\n pim sm\n#\n\
             pim\n static-rp 192.0.2.1\n register-policy 3000\n c-bsr LoopBack0\n#\npim vpn-instance RED\n c-rp LoopBack0\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [global, red] = reading.model.routing.multicast.as_slice() else { panic!() };
        assert_eq!((global.rendezvous.value(), red.rendezvous.value()), (Some(&true), Some(&true)));
        assert_eq!(global.register_filter.configured().unwrap().name, "3000");
        let this = &reading.model.interfaces[0];
        assert_eq!(
            (this.pim.value(), this.pim_neighbors_filtered.value(), this.multicast_boundary.value()),
            (Some(&true), Some(&true), Some(&true))
        );
        assert_eq!(this.multicast_group_limit.configured(), Some(&100));
    }

    #[test]
    fn peers_of_msdp() {
        let reading = whole(
            "#\nmsdp\n peer 192.0.2.2 connect-interface LoopBack0\n peer 192.0.2.2 sa-policy import acl 3000\n peer 192.0.2.2 sa-policy export\n peer 192.0.2.2 sa-cache-maximum 100\n \
             peer 192.0.2.2 password cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n peer 192.0.2.3 connect-interface LoopBack0\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [one, two] = reading.model.routing.sessions.as_slice() else { panic!() };
        assert_eq!(
            (one.protocol, one.filtered.value(), one.filtered_out.value()),
            (RoutingProtocol::Msdp, Some(&true), Some(&true))
        );
        assert_eq!((one.limit.configured(), two.limit.value()), (Some(&100), None));
    }
}
