//! `policy-map type control-plane`: how much of each class may reach the supervisor.

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::ReferenceKind;

use super::{REST, note};
use crate::builder::Builder;

const POLICY: Context = Context("policy-map type control-plane");
const CLASS: Context = Context("policy-map type control-plane class");

pub(super) const TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["control_plane.classes"], commands: HEADS };
pub(super) const LINE_TABLE: Table<Builder> =
    Table { context: POLICY, feeds: &["control_plane.classes"], commands: LINES };
pub(super) const CLASS_TABLE: Table<Builder> =
    Table { context: CLASS, feeds: &["control_plane.classes"], commands: ACTIONS };

const HEADS: &[Command<Builder>] = &[opens("policy-map type control-plane <name:name>", POLICY, |builder, line| {
    let name = line.get("name")?;
    let memory = &mut builder.memory.control_plane;
    name.clone_into(&mut memory.policy);
    if line.removes() {
        memory.policies.remove(name);
        return Some(());
    }
    memory.policies.entry(name.to_owned()).or_default();
    builder.define(ReferenceKind::PolicyMap, name, line.span);
    Some(())
})];

const LINES: &[Command<Builder>] =
    &[opens("class <class:name> [insert-before <before:name>]", CLASS, class), ignored("description / <text>")];

const ACTIONS: &[Command<Builder>] = &[
    modelled(
        "police [cir] <rate:number> [bps|kbps|mbps|gbps|pps] [bc] [<burst:number>] [bytes|kbytes|mbytes|ms|us|packets] \
         [pir <peak:number> [bps|kbps|mbps|gbps|pps]] [be <excess:number> [bytes|kbytes|mbytes|ms|us|packets]] \
         [conform <conform:name>] [exceed <exceed:name>] [violate <violate:name>]",
        police,
    ),
    modelled(
        "police pps <rate:number> [bc <burst:number> packets] [conform <conform:name>] [violate <violate:name>]",
        police,
    ),
    ignored("logging drop threshold [<number>] [level <level:number>]"),
    ignored("set (cos|dscp|prec|precedence) <value:name>"),
];

/// A class of a policy.
#[derive(Debug)]
pub(super) struct PolicyClass {
    pub(super) at: Span,
    pub(super) name: String,
    pub(super) police: Option<Police>,
}

/// A limit on a class.
#[derive(Debug, Clone, Copy)]
pub(super) struct Police {
    pub(super) at: Span,
    /// Whether what keeps to the rate is dropped too, or the rate is nothing.
    pub(super) drops_all: bool,
    /// Whether what goes beyond it is dropped.
    pub(super) drops_rest: bool,
}

fn class(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("class")?;
    let memory = &mut builder.memory.control_plane;
    let user = format!("policy-map {}", memory.policy);
    let classes = memory.policies.get_mut(&memory.policy)?;
    classes.retain(|known| known.name != name);
    if line.removes() {
        return Some(());
    }
    let new = PolicyClass { at: line.block, name: name.to_owned(), police: None };
    let before = line.get("before").and_then(|before| classes.iter().position(|known| known.name == before));
    classes.insert(before.unwrap_or(classes.len()), new);
    name.clone_into(&mut memory.policed);
    if name != REST {
        note(builder, line, (ReferenceKind::ClassMap, name), user);
    }
    Some(())
}

fn police(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.control_plane;
    let open = memory.policed.clone();
    let class = memory.policies.get_mut(&memory.policy)?.iter_mut().find(|class| class.name == open)?;
    if line.removes() {
        class.police = None;
        return Some(());
    }
    let drops = |argument: &str| line.get(argument).is_some_and(|action| action.eq_ignore_ascii_case("drop"));
    // Where nothing is said, what keeps to the rate passes and the rest is dropped.
    let rest = line.get("violate").or(line.get("exceed")).is_none_or(|action| action.eq_ignore_ascii_case("drop"));
    class.police = Some(Police { at: line.span, drops_all: drops("conform") && rest, drops_rest: rest });
    Some(())
}
