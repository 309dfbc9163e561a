//! `routing-instances`: which there are, of which type, and which interfaces are theirs.
//!
//! Source: "Routing Instances Overview", "instance-type", "vrf-target", "vrf-import", "vrf-export", "interface (Routing Instances)" and
//! "management-instance" in the CLI Reference for Junos OS.

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Reference, ReferenceKind, Vrf, WhenUndefined};
use seawall_api::{Fact, Span, vrfs};

use super::blocks::{INSTANCE, SYSTEM, TUNING, nothing};
use super::scope;
use crate::builder::Builder;

/// `vrf-target { ... }`.
const VRF_TARGET: Context = Context("vrf-target");
/// `route-distinguisher { ... }` never opens a block; `vrf-advertise-selective { family { ... } }` does.
const ADVERTISE_SELECTIVE: Context = Context("vrf-advertise-selective");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: INSTANCE, feeds: &["vrfs", "interfaces.vrf"], commands: IN_INSTANCE },
    &Table { context: VRF_TARGET, feeds: &["vrfs"], commands: TARGETS },
    &Table {
        context: ADVERTISE_SELECTIVE,
        feeds: &["vrfs"],
        commands: const { &[ignored("family (inet-mvpn|inet6-mvpn)")] },
    },
    &Table {
        context: SYSTEM,
        feeds: &["interfaces.vrf", "vrfs"],
        commands: const {
            &[modelled("management-instance", |builder, line| {
                builder.memory.instance.management = Some(line.span);
                Some(())
            })]
        },
    },
];

const IN_INSTANCE: &[Command<Builder>] = &[
    modelled("instance-type / <type:name>", |builder, line| {
        let name = scope::table(line)?;
        builder.memory.instance.types.insert(name, (line.string("type")?, line.span));
        Some(())
    }),
    opens("interface <interface:name>", Context("instance-interface"), |builder, line| {
        let interface = super::interface::unit_name(line.get("interface")?);
        let member = Member { interface, instance: scope::table(line)?, at: line.span_of("interface")? };
        builder.memory.instance.members.push(member);
        Some(())
    }),
    modelled("route-distinguisher / <rd:community>", |builder, line| {
        vrf(builder, line)?.distinguisher = line.set_at("rd", line.string("rd"));
        Some(())
    }),
    opens("vrf-target", VRF_TARGET, nothing),
    modelled("vrf-target / <target:name>", |builder, line| target(builder, line, (true, true))),
    modelled("vrf-import <policy:name>", |builder, line| {
        let policy = policy(builder, line, "imports")?;
        vrf(builder, line)?.import_policy = policy;
        Some(())
    }),
    modelled("vrf-export <policy:name>", |builder, line| {
        let policy = policy(builder, line, "exports")?;
        vrf(builder, line)?.export_policy = policy;
        Some(())
    }),
    ignored("description / <text>"),
    ignored("vrf-table-label [static <number>|source-class-usage]"),
    ignored("no-vrf-advertise"),
    opens("vrf-advertise-selective", ADVERTISE_SELECTIVE, nothing),
    ignored("vtep-source-interface <name> [(inet|inet6)]"),
    ignored("service-type (vlan-based|vlan-aware|vlan-bundle)"),
    ignored("vlan-id (all|none|<number>)"),
    ignored("vlan-tags outer <number> inner <number>"),
    ignored("no-normalization"),
    ignored("no-local-switching"),
    ignored("no-irb-layer-2-copy"),
    ignored("routing-interface <name>"),
    ignored("l3-interface <name>"),
    ignored("l2vpn-id <name>"),
    ignored("qualified-bum-pruning-mode"),
    ignored("bgp-auto-rd"),
    ignored("(provider-tunnel|mvpn|multicast-snooping-options|flow|igp-instance) [<value:name>]").opening(TUNING),
    ignored("ignore-encapsulation-mismatch"),
    unmodelled("egress-protection").opening(Context("instance-egress-protection")),
    unmodelled("(no-vrf-propagate-ttl|vrf-propagate-ttl)").feeding(&["routing.mpls_ttl_propagated"]),
];

const TARGETS: &[Command<Builder>] = &[
    modelled("import <target:name>", |builder, line| target(builder, line, (true, false))),
    modelled("export <target:name>", |builder, line| target(builder, line, (false, true))),
    ignored("auto"),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where each instance stands in the model.
    places: HashMap<String, usize>,
    /// What an instance is, by its name.
    types: HashMap<String, (String, Span)>,
    members: Vec<Member>,
    management: Option<Span>,
}

/// An interface of an instance.
#[derive(Debug)]
struct Member {
    interface: String,
    instance: String,
    at: Span,
}

impl Memory {
    /// What an instance is: `vrf`, `virtual-router`, `evpn` ...
    pub(crate) fn type_of(&self, name: &str) -> Option<&str> {
        self.types.get(name).map(|(kind, _)| kind.as_str())
    }
}

/// Opens the block of an instance.
pub(crate) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = scope::named(line, line.get("instance")?);
    define(builder, line, name, line.span_of("instance")?);
    Some(())
}

/// Opens the block of a logical system, whose own table is one more.
pub(crate) fn open_logical(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("logical")?;
    builder.memory.instance.types.insert(name.clone(), ("virtual-router".to_owned(), line.span));
    define(builder, line, name, line.span_of("logical")?);
    Some(())
}

fn define(builder: &mut Builder, line: &CommandLine<'_>, name: String, at: Span) {
    if let Some(known) = builder.memory.instance.places.get(&name) {
        if let Some(vrf) = builder.model.vrfs.get_mut(*known) {
            vrf.active |= line.active;
        }
        return;
    }
    builder.memory.instance.places.insert(name.clone(), builder.model.vrfs.len());
    builder.define(ReferenceKind::Vrf, &name, at);
    builder.model.vrfs.push(Vrf { at: line.block, name, active: line.active, ..Vrf::default() });
}

/// The instance whose block a statement stands in.
fn vrf<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Vrf> {
    let place = *builder.memory.instance.places.get(&scope::table(line)?)?;
    builder.model.vrfs.get_mut(place)
}

fn target(builder: &mut Builder, line: &CommandLine<'_>, ways: (bool, bool)) -> Option<()> {
    let written = line.get("target")?;
    let target = written.strip_prefix("target:").unwrap_or(written);
    vrfs::route_target(vrf(builder, line)?, line, target, ways);
    Some(())
}

/// The policy in the argument `policy`. Of a chain the first is named: what the others do is theirs.
fn policy(builder: &mut Builder, line: &CommandLine<'_>, purpose: &str) -> Option<Fact<Option<Reference>>> {
    let name = scope::named(line, line.get("policy")?);
    let at = line.span_of("policy")?;
    let user = format!("routing instance {} {purpose}", scope::table(line)?);
    builder.uses(ReferenceKind::RoutePolicy, &name, user, WhenUndefined::Refused, at);
    Some(Fact::Set(Some(Reference::new(ReferenceKind::RoutePolicy, name)), at))
}

/// Puts interfaces into their instances. In an instance of layer 2 they carry frames.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.instance);
    for member in &memory.members {
        let routed = memory.type_of(&member.instance).is_none_or(is_routed);
        let Some(this) = seawall_api::interfaces::named(builder, &member.interface) else { continue };
        if routed {
            this.vrf = Fact::Set(Some(Reference::new(ReferenceKind::Vrf, member.instance.as_str())), member.at);
        } else if this.kind != seawall_api::model::InterfaceKind::Vlan {
            this.routed = Fact::Set(false, member.at);
        }
        builder.uses(
            ReferenceKind::Interface,
            &member.interface,
            format!("routing instance {}", member.instance),
            WhenUndefined::NoEffect,
            member.at,
        );
    }
    if let Some(at) = memory.management {
        let table = || Fact::Set(Some(Reference::new(ReferenceKind::Vrf, MANAGEMENT)), at);
        let ports = builder.model.interfaces.iter_mut();
        ports.filter(|this| super::interface::is_management_port(&this.name)).for_each(|this| this.vrf = table());
        if !memory.places.contains_key(MANAGEMENT) {
            builder.define(ReferenceKind::Vrf, MANAGEMENT, at);
            let vrf = Vrf { at, name: MANAGEMENT.to_owned(), ..Vrf::default() };
            builder.model.vrfs.push(vrf);
        }
    }
    // Of instances of layer 2 there are no routes that could leak.
    builder.model.vrfs.retain(|vrf| memory.type_of(&vrf.name).is_none_or(is_routed));
    if builder.extent == seawall_api::reading::Extent::Whole {
        vrfs::settle(&mut builder.model.vrfs);
    }
    builder.memory.instance = memory;
}

/// The instance that `management-instance` moves the ports for management into.
pub(crate) const MANAGEMENT: &str = "mgmt_junos";

/// Whether an instance of this type routes.
pub(crate) fn is_routed(kind: &str) -> bool {
    !matches!(
        kind,
        "evpn"
            | "evpn-vpws"
            | "l2backhaul-vpn"
            | "l2control"
            | "l2vpn"
            | "layer2-control"
            | "mac-vrf"
            | "virtual-switch"
            | "vpls"
    )
}
