//! `class-map type control-plane`: which packets to the supervisor belong together.

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Reference, ReferenceKind};

use super::note;
use crate::builder::Builder;

const CLASS: Context = Context("class-map type control-plane");

pub(super) const TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["control_plane.classes"], commands: HEADS };
pub(super) const LINE_TABLE: Table<Builder> =
    Table { context: CLASS, feeds: &["control_plane.classes"], commands: LINES };

const HEADS: &[Command<Builder>] =
    &[opens("class-map type control-plane [match-any|match-all] <name:name>", CLASS, open)];

const LINES: &[Command<Builder>] = &[
    modelled("match access-group name <acl:name>", |builder, line| {
        let name = line.get("acl")?;
        let user = format!("class-map {}", builder.memory.control_plane.class);
        note(builder, line, (ReferenceKind::Acl, name), user);
        let reference = Reference::new(ReferenceKind::Acl, name);
        let entry = current(builder)?;
        entry.matches.retain(|known| *known != reference);
        if !line.removes() {
            entry.matches.push(reference);
        }
        Some(())
    }),
    modelled("match (exception|redirect|protocol|mac) <what:name>+", |builder, _| {
        current(builder)?.otherwise = true;
        Some(())
    }),
    ignored("description / <text>"),
];

/// A class of packets to the supervisor.
#[derive(Debug, Default)]
pub(super) struct ClassMap {
    pub(super) at: Span,
    /// Whether one condition is enough.
    pub(super) any: bool,
    /// The filters that choose.
    pub(super) matches: Vec<Reference>,
    /// Whether there are conditions of another kind.
    pub(super) otherwise: bool,
}

fn current(builder: &mut Builder) -> Option<&mut ClassMap> {
    let memory = &mut builder.memory.control_plane;
    memory.classes.get_mut(&memory.class)
}

/// Without a word one condition is enough: `class-map type control-plane`, Nexus 7000 and 9000 command references.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    let memory = &mut builder.memory.control_plane;
    name.clone_into(&mut memory.class);
    if line.removes() {
        memory.classes.remove(name);
        return Some(());
    }
    let any = !line.has("match-all");
    memory.classes.entry(name.to_owned()).or_insert_with(|| ClassMap { at: line.block, any, ..ClassMap::default() });
    builder.define(ReferenceKind::ClassMap, name, line.span);
    Some(())
}
