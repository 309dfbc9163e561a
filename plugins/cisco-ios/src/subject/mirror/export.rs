//! `ip traffic-export profile`: packets copied to a station on a LAN, or kept in memory.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{MirrorKind, ReferenceKind, WhenUndefined};

use super::{add, current, enter, filter, remove};
use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, full_name, owners};

const PROFILE: Context = Context("ip traffic-export profile");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["mirrors"], commands: HEADS };
pub(super) const BLOCK_TABLE: Table<Builder> = Table { context: PROFILE, feeds: &["mirrors"], commands: BLOCK };
pub(super) const INTERFACE_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &["mirrors"], commands: APPLIED };

const HEADS: &[Command<Builder>] =
    &[opens("ip traffic-export profile <profile:name> [mode (capture|export)]", PROFILE, |builder, line| {
        let name = line.get("profile")?;
        if line.removes() {
            remove(builder, name);
            return Some(());
        }
        let captures = line.has("capture");
        let this = enter(builder, line, name)?;
        this.kind = line.set(if captures { MirrorKind::Capture } else { MirrorKind::Station });
        // A profile in capture mode keeps packets until they are copied to a file.
        this.to_file = line.set(captures);
        this.receives = line.set(false);
        builder.memory.mirror.profiles.push(name.to_owned());
        builder.define(ReferenceKind::Other, name, line.span);
        Some(())
    })];

const BLOCK: &[Command<Builder>] = &[
    modelled("interface <port:interface>", |builder, line| {
        let port = full_name(line.get("port")?);
        add(&mut current(builder)?.destinations, line, vec![port]);
        Some(())
    }),
    modelled("(incoming|outgoing) access-list / <acl:name>", filter),
    ignored("(incoming|outgoing) sample one-in-every / <number>"),
    ignored("(bidirectional|mac-address <mac>|length <number>)"),
];

const APPLIED: &[Command<Builder>] = &[modelled("ip traffic-export apply <profile:name> [size <number>]", apply)];

fn apply(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let profile = line.get("profile")?;
    let places = owners(builder);
    for place in &places {
        builder.memory.mirror.applied.retain(|(known, on)| known != profile || on != place);
        if !line.removes() {
            builder.memory.mirror.applied.push((profile.to_owned(), place.clone()));
            builder.uses(ReferenceKind::Other, profile, place.clone(), WhenUndefined::NotKnown, line.span);
        }
    }
    (!places.is_empty()).then_some(())
}

pub(super) fn finish(builder: &mut Builder) {
    let memory = &builder.memory.mirror;
    for mirror in &mut builder.model.mirrors {
        if mirror.sources.is_set() || !memory.profiles.contains(&mirror.name) {
            continue;
        }
        let on = memory.applied.iter().filter(|(profile, _)| *profile == mirror.name);
        let on: Vec<String> = on.map(|(_, place)| place.trim_start_matches("interface ").to_owned()).collect();
        mirror.active = !on.is_empty();
        mirror.sources = Fact::Set(on, mirror.at);
    }
}
