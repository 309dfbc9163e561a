//! `vlan access-map`, `vlan filter`: lists on all frames of a VLAN.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use crate::builder::Builder;

const MAP: Context = Context("vlan access-map");

/// Heads and bindings.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };

/// A clause of a map.
pub(super) const LINE_TABLE: Table<Builder> = Table { context: MAP, feeds: &[], commands: LINES };

const HEADS: &[Command<Builder>] = &[
    opens("vlan access-map <name:name> [<sequence:number>]", MAP, |builder, line| {
        let name = line.get("name")?;
        name.clone_into(&mut builder.memory.acl.map);
        if !line.negated {
            builder.define(ReferenceKind::Other, name, line.span);
        }
        Some(())
    }),
    modelled("vlan filter <name:name> vlan-list <vlans:numbers>", |builder, line| {
        if !line.negated {
            builder.uses(ReferenceKind::Other, line.get("name")?, "vlan filter", WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
];

const LINES: &[Command<Builder>] = &[
    modelled("match (ip|ipv6|mac) address <acl:name>", |builder, line| {
        let user = format!("vlan access-map {}", builder.memory.acl.map);
        builder.uses_named(line, &user, &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored("action (drop [log]|forward)"),
    unmodelled("action (forward capture|redirect <interface>)").feeding(&["mirrors"]),
    ignored("statistics per-entry"),
];
