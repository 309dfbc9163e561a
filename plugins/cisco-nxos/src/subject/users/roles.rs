//! `role name ...`: which commands its users may run.
//!
//! Source: Cisco Nexus 9000 Series NX-OS Security Configuration Guide, "Configuring User Accounts and RBAC": rules are
//! applied in descending order of their numbers, and what no rule permits is denied.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{CommandView, ReferenceKind, SnmpView, Subtree, ViewCommand};

use crate::builder::Builder;

/// The block of a role.
pub(super) const ROLE: Context = Context("role");
/// The block of what a role may touch: interfaces, VLANs, VRFs.
pub(super) const LIMIT: Context = Context("role policy");
/// The block of a group of features.
pub(super) const FEATURES: Context = Context("role feature-group");

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("role name <role:name>", ROLE, role),
    opens("role name (default-role|<role:name>)", ROLE, role),
    ignored("role feature-group name <group:name>").opening(FEATURES),
    ignored("role (commit|distribute)"),
];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("rule <number:number> / (permit|deny) (read|read-write) [feature <feature:name>]", rule).wide(),
    modelled("rule <number:number> / (permit|deny) (read|read-write) feature-group <group:name>", rule).wide(),
    modelled("rule <number:number> / (permit|deny) (read|read-write) oid <oid>", rule).wide(),
    modelled("rule <number:number> / (permit|deny) command <command:text>", rule).wide(),
    ignored("description <text>"),
    ignored("(interface|vlan|vrf|vsan|bridge-domain|tenant) policy deny").opening(LIMIT),
];

pub(super) const LIMIT_COMMANDS: &[Command<Builder>] = &[
    ignored("permit interface <interface:word>+"),
    ignored("permit (vlan|vsan|bridge-domain) <numbers:word>+"),
    ignored("permit vrf <vrf:name>+"),
];

pub(super) const FEATURES_COMMANDS: &[Command<Builder>] = &[ignored("feature <feature:name>")];

/// Roles of the system, with whether they hold every right. Levels 0 to 14 come with `feature privilege`.
const BUILT_IN: &[(&str, bool)] = &[
    ("network-admin", true),
    ("network-operator", false),
    ("vdc-admin", true),
    ("vdc-operator", false),
    ("server-admin", false),
    ("san-admin", false),
    ("dev-ops", false),
    ("priv-15", true),
    ("priv-14", false),
    ("priv-13", false),
    ("priv-12", false),
    ("priv-11", false),
    ("priv-10", false),
    ("priv-9", false),
    ("priv-8", false),
    ("priv-7", false),
    ("priv-6", false),
    ("priv-5", false),
    ("priv-4", false),
    ("priv-3", false),
    ("priv-2", false),
    ("priv-1", false),
    ("priv-0", false),
];

fn current(builder: &mut Builder) -> Option<&mut CommandView> {
    builder.memory.users.roles.current()
}

fn role(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("role").unwrap_or_else(|| "default-role".to_owned());
    if line.removes() {
        builder.memory.users.roles.remove(&name);
        return Some(());
    }
    builder.define(ReferenceKind::CommandView, &name, line.span);
    let new = CommandView {
        at: line.block,
        name: name.clone(),
        lawful_intercept: Fact::Default(false),
        secret: Fact::Default(None),
        ..CommandView::default()
    };
    builder.memory.users.roles.open(name, || new).map(|_| ())
}

fn rule(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.get("number")?;
    let view = current(builder)?;
    let place = |known: &ViewCommand| line.text().slice(known.at).split_whitespace().nth(1) == Some(number);
    view.commands.retain(|known| !place(known));
    if line.removes() {
        return Some(());
    }
    let mode = line.one_of(&["command", "read-write", "read"])?;
    let about = line.string("feature").or_else(|| line.string("group")).or_else(|| line.string("oid"));
    let of_snmp = about.as_deref().is_none_or(|about| about.contains("snmp"))
        && line.get("command").is_none_or(|command| command.contains("snmp-server") || command.starts_with('*'));
    view.commands.push(ViewCommand {
        at: line.span,
        mode: line.set(mode.to_owned()),
        command: line.set(about.unwrap_or_default()),
        included: line.set(line.has("permit")),
        configures_snmp: line.set(mode != "read" && of_snmp && line.has("permit")),
        ..ViewCommand::default()
    });
    Some(())
}

/// Whether users of a role may do everything; `None` where the configuration does not say what the role is.
pub(super) fn has_all(builder: &Builder, role: &str) -> Option<bool> {
    let view = builder.model.command_views.iter().find(|view| view.name == role);
    let Some(view) = view else {
        return BUILT_IN.iter().find(|(name, _)| *name == role).map(|(_, all)| *all);
    };
    let included = |command: &ViewCommand| command.included.value() == Some(&true);
    let is_all = |command: &ViewCommand| {
        command.command.value().is_some_and(String::is_empty)
            && command.mode.value().is_some_and(|mode| mode == "read-write")
    };
    let everything = view.commands.iter().any(|command| included(command) && is_all(command));
    Some(everything && view.commands.iter().all(included))
}

/// Whether users of a role may change something; `None` where the configuration does not say what the role is.
pub(crate) fn may_write(builder: &Builder, role: &str) -> Option<bool> {
    let view = builder.model.command_views.iter().find(|view| view.name == role);
    let Some(view) = view else {
        return has_all(builder, role);
    };
    let writes = |command: &ViewCommand| {
        command.included.value() == Some(&true) && command.mode.value().is_some_and(|mode| mode != "read")
    };
    Some(view.commands.iter().any(writes))
}

/// The part of the SNMP tree that a role shows, where all that it permits are objects of it.
pub(crate) fn shown(builder: &Builder, role: &str) -> Option<SnmpView> {
    let view = builder.model.command_views.iter().find(|view| view.name == role && !view.commands.is_empty())?;
    let subtree = |command: &ViewCommand| {
        let oid = command
            .command
            .value()
            .filter(|name| name.starts_with(|mark: char| mark.is_ascii_digit() || mark == '.'))?;
        Some(Subtree {
            at: command.at,
            oid: oid.clone(),
            included: command.included.clone(),
            mask: Fact::Default(None),
            ..Subtree::default()
        })
    };
    let subtrees = view.commands.iter().map(subtree).collect::<Option<Vec<_>>>()?;
    Some(SnmpView { at: view.at, name: view.name.clone(), subtrees, ..SnmpView::default() })
}
