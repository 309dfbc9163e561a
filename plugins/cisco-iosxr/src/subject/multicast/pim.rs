//! `router pim`: neighbours and rendezvous points.

use seawall_api::command::{Command, ignored, modelled, opens};
use seawall_api::model::{Reference, ReferenceKind};

use super::{EVERYWHERE, ON_INTERFACE, PIM, PIM_INTERFACE, family, here, instance, on_interface, vrf};
use crate::builder::Builder;

pub(super) const PIM_LINES: &[Command<Builder>] = &[
    opens("address-family (ipv4|ipv6)", PIM, family).feeding(EVERYWHERE).wide().section(),
    opens("vrf <vrf:name>", PIM, vrf).feeding(EVERYWHERE).wide().section(),
    opens("interface <interface:interface>", PIM_INTERFACE, on_interface).feeding(ON_INTERFACE).wide(),
    modelled("neighbor-filter / <acl:name>", |builder, line| {
        builder.uses_named(line, "pim neighbor-filter", &[(ReferenceKind::Acl, "acl")]);
        builder.memory.multicast.neighbors_filtered = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("rp-address <point:address> / [<acl:name>] [override] [bidir]", |builder, line| {
        builder.uses_named(line, "pim rp-address", &[(ReferenceKind::Acl, "acl")]);
        let point = line.string("point")?;
        let points = &mut instance(builder)?.points;
        points.retain(|(known, _)| *known != point);
        if !line.removes() {
            points.push((point, line.span));
        }
        Some(())
    }),
    modelled(
        "(auto-rp candidate-rp <interface> scope <number> [group-list <acl:name>] [interval <number>] [bidir]|bsr candidate-rp <address> [group-list <acl:name>] [priority <number>] [interval <number>] [bidir])",
        |builder, line| {
            builder.uses_named(line, "pim candidate-rp", &[(ReferenceKind::Acl, "acl")]);
            instance(builder)?.values.rendezvous = line.set_or_default(true);
            Some(())
        },
    ),
    modelled("accept-register / <acl:name>", |builder, line| {
        builder.uses_named(line, "pim accept-register", &[(ReferenceKind::Acl, "acl")]);
        let filter = line.string("acl").map(|name| Reference::new(ReferenceKind::Acl, name));
        instance(builder)?.values.register_filter = line.set_or_none(filter);
        Some(())
    }),
    modelled("maximum register-states / <limit:number>", |builder, line| {
        instance(builder)?.values.register_limit = line.set_or_none(line.number("limit"));
        Some(())
    }),
    modelled("spt-threshold infinity group-list <acl:name>", |builder, line| {
        builder.uses_named(line, "pim spt-threshold", &[(ReferenceKind::Acl, "acl")]);
        instance(builder)?.values.leaves_shared_tree = line.set_or_default(false);
        Some(())
    }),
    modelled("spt-threshold infinity", |builder, line| {
        instance(builder)?.values.leaves_shared_tree = line.set_or_default(false);
        Some(())
    }),
    modelled("ssm range <acl:name>", |builder, line| {
        builder.uses_named(line, "pim ssm range", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    modelled("embedded-rp <point:address> <acl:name>", |builder, line| {
        builder.uses_named(line, "pim embedded-rp", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    modelled("(sg-expiry-timer <number> [sg-list] <acl:name>|mofrr [rib|flow] <acl:name>)", |builder, line| {
        builder.uses_named(line, "pim", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    modelled("rpf topology route-policy <policy:name>", |builder, line| {
        builder.uses_named(line, "pim rpf topology", &[(ReferenceKind::RoutePolicy, "policy")]);
        Some(())
    }),
    modelled("allow-rp [rp-list <points:name>] [group-list <groups:name>]", |builder, line| {
        builder.uses_named(line, "pim allow-rp", &[(ReferenceKind::Acl, "points"), (ReferenceKind::Acl, "groups")]);
        let list = line.string("groups").or_else(|| line.string("points"));
        let filter = list.map(|name| Reference::new(ReferenceKind::Acl, name));
        instance(builder)?.values.rendezvous_filter = line.set_or_none(filter);
        Some(())
    }),
    ignored("auto-rp (mapping-agent <interface> scope <number> [interval <number>]|listen disable)"),
    ignored("bsr (candidate-bsr <address> [hash-mask-len <number>] [priority <number>]|relay vrf <name> [listen])"),
    ignored(
        "maximum (route-interfaces|routes|group-mappings (autorp|bsr)|packet-queue (high-priority|low-priority)|bsr (crp-cache|candidate-rp-cache)) <number> [threshold <number>]",
    ),
    ignored(
        "global maximum (route-interfaces|routes|group-mappings (autorp|bsr)|packet-queue (high-priority|low-priority)|register-states|bsr crp-cache) <number> [threshold <number>]",
    ),
    ignored(
        "(ssm (disable|allow-override)|embedded-rp disable|sg-expiry-timer <number>|clone (source <address>|[<name>]))",
    ),
    ignored(
        "(register-source <interface>|old-register-checksum|log neighbor changes|nsf lifetime <number>|rpf-vector [allow-ebgp|disable-ibgp|use-standard-encoding|injection <name>]|explicit-rpf-vector [injection <name>]|suppress-data-registers|suppress-rpf-change-prunes|mofrr|mofrr non-revertive|multipath [hash|interface-hash] [source|source-nexthop]|convergence-timeout <number>|neighbor-check-on-recv enable|neighbor-check-on-send enable|hello-interval <number>|dr-priority <number>|join-prune-interval <number>|join-prune-mtu <number>|convergence (rpf-conflict-join-delay|link-down-prune-delay) <number>|passive)",
    ),
];

pub(super) const PIM_INTERFACES: &[Command<Builder>] = &[
    modelled("(enable|disable)", |builder, line| {
        let on = line.has("enable") != line.removes();
        here(builder)?.pim = line.set(on);
        Some(())
    }),
    modelled("neighbor-filter / <acl:name>", |builder, line| {
        builder.uses_named(line, "pim neighbor-filter", &[(ReferenceKind::Acl, "acl")]);
        here(builder)?.pim_neighbors_filtered = line.set_or_default(true);
        Some(())
    }),
    ignored(
        "(dr-priority|hello-interval|join-prune-interval|join-prune-mtu|propagation-delay|override-interval) <number>",
    ),
    ignored(
        "(bsr-border|bfd (fast-detect|minimum-interval <number>|multiplier <number>)|rpf-redirect bundle <name> [bandwidth <number>] [threshold <number>])",
    ),
    ignored("maximum route-interfaces <number> [threshold <number>] [<name>]"),
];
