//! `snmp v3 vacm` and `snmp v3 snmp-community`: who is in which group, and what groups may do at which level.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{
    Access, Community, Reference, ReferenceKind, SecretUse, SnmpGroup, SnmpLevel, SnmpVersion, WhenUndefined,
};
use seawall_api::{Fact, Span};

use super::{nothing, views};
use crate::builder::Builder;
use crate::secrets;

pub(super) const VACM: Context = Context("snmp v3 vacm");
pub(super) const MEMBERS: Context = Context("snmp v3 vacm security-to-group");
pub(super) const MEMBER_MODEL: Context = Context("snmp v3 vacm security-to-group model");
pub(super) const MEMBER: Context = Context("snmp v3 vacm security-name");
pub(super) const GROUPS: Context = Context("snmp v3 vacm access");
pub(super) const GROUP: Context = Context("snmp v3 vacm access group");
pub(super) const PREFIX: Context = Context("snmp v3 vacm access prefix");
pub(super) const MODEL: Context = Context("snmp v3 vacm access model");
pub(super) const LEVEL: Context = Context("snmp v3 vacm access level");
pub(super) const COMMUNITY: Context = Context("snmp v3 snmp-community");

pub(super) const V3_HEADS: &[Command<Builder>] = &[
    opens("vacm", VACM, nothing),
    opens("snmp-community <index:name>", COMMUNITY, |builder, line| {
        builder.memory.snmp.access.communities.push(V3Community { at: line.block, ..V3Community::default() });
        Some(())
    }),
];

pub(super) const VACM_COMMANDS: &[Command<Builder>] =
    &[opens("security-to-group", MEMBERS, nothing), opens("access", GROUPS, nothing)];

pub(super) const MEMBERS_COMMANDS: &[Command<Builder>] =
    &[opens("security-model (any|usm|v1|v2c)", MEMBER_MODEL, nothing)];

pub(super) const MEMBER_MODEL_COMMANDS: &[Command<Builder>] = &[opens("security-name <name:name>", MEMBER, nothing)];

pub(super) const MEMBER_COMMANDS: &[Command<Builder>] = &[modelled("group / <group:name>", |builder, line| {
    let (name, at) = (line.string("group")?, line.span_of("group")?);
    let member = line.outer("name")?.to_owned();
    // The name of a member of version 1 or 2c is only a name; its community is written elsewhere.
    builder.uses(ReferenceKind::SnmpGroup, &name, "an SNMP user", WhenUndefined::NotKnown, at);
    let usm = line.within("usm") || line.within("any");
    builder.memory.snmp.access.members.push(Member { name: member, group: name, at, usm });
    Some(())
})];

pub(super) const GROUPS_COMMANDS: &[Command<Builder>] = &[opens("group <group:name>", GROUP, |builder, line| {
    builder.define(ReferenceKind::SnmpGroup, line.get("group")?, line.span);
    Some(())
})];

pub(super) const GROUP_COMMANDS: &[Command<Builder>] =
    &[opens("default-context-prefix", PREFIX, nothing), opens("context-prefix <prefix:name>", PREFIX, nothing)];

pub(super) const PREFIX_COMMANDS: &[Command<Builder>] = &[opens("security-model (any|usm|v1|v2c)", MODEL, nothing)];

pub(super) const MODEL_COMMANDS: &[Command<Builder>] =
    &[opens("security-level (none|authentication|privacy)", LEVEL, level)];

pub(super) const LEVEL_COMMANDS: &[Command<Builder>] = &[
    modelled("(read-view|write-view|notify-view) / <view:name>", |builder, line| {
        let (name, at) = (line.get("view")?, line.span_of("view")?);
        let owner = format!("SNMP group {}", line.outer("group")?);
        builder.uses(ReferenceKind::SnmpView, name, owner, WhenUndefined::NotKnown, at);
        let view = Fact::some(Reference::new(ReferenceKind::SnmpView, name), at);
        let group = builder.memory.snmp.access.groups.last_mut()?;
        match line.one_of(&["read-view", "write-view", "notify-view"])? {
            "read-view" => group.read_view = view,
            "write-view" => group.write_view = view,
            _ => group.notify_view = view,
        }
        Some(())
    }),
    ignored("context-match / (exact|prefix)"),
];

pub(super) const COMMUNITY_COMMANDS: &[Command<Builder>] = &[
    modelled("community-name / [<community:secret>]", |builder, line| {
        let secret =
            secrets::community(builder, line, "community").unwrap_or_else(|| secrets::hidden(builder, line.span));
        builder.store(SecretUse::SnmpCommunity, "SNMP community", &secret, line);
        let span = secret.span;
        builder.memory.snmp.access.communities.last_mut()?.name = Some(Fact::Set(secret, span));
        Some(())
    }),
    modelled("security-name / <name:name>", |builder, line| {
        builder.memory.snmp.access.communities.last_mut()?.member = line.string("name");
        Some(())
    }),
    ignored("(context|tag) / <name>"),
];

/// A member of a group.
#[derive(Debug)]
struct Member {
    name: String,
    group: String,
    at: Span,
    usm: bool,
}

/// A community that stands for a member.
#[derive(Debug, Default)]
struct V3Community {
    at: Span,
    name: Option<Fact<seawall_api::Secret>>,
    member: Option<String>,
}

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(super) struct Memory {
    members: Vec<Member>,
    groups: Vec<SnmpGroup>,
    communities: Vec<V3Community>,
}

impl Memory {
    /// The group of a user of version 3.
    pub(super) fn group_of(&self, user: &str) -> Option<(Reference, Span)> {
        let member = self.members.iter().find(|member| member.usm && member.name == user)?;
        Some((Reference::new(ReferenceKind::SnmpGroup, member.group.as_str()), member.at))
    }
}

/// A group has rights of its own for each level; the lowest is what it takes.
fn level(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.outer("group")?.to_owned();
    let word = line.one_of(&["none", "authentication", "privacy"])?;
    let level = match word {
        "privacy" => SnmpLevel::Priv,
        "authentication" => SnmpLevel::Auth,
        _ => SnmpLevel::NoAuth,
    };
    // `any` takes sessions of every version, the old ones too.
    let version = if line.within("usm") {
        SnmpVersion::V3
    } else if line.within("v1") {
        SnmpVersion::V1
    } else if line.within("v2c") {
        SnmpVersion::V2c
    } else {
        SnmpVersion::V3
    };
    let v3 = version == SnmpVersion::V3;
    let context = line.outer("prefix").map(str::to_owned);
    builder.memory.snmp.access.groups.push(SnmpGroup {
        at: line.block,
        name,
        version: line.set(version),
        level: line.set(v3.then_some(level)),
        read_view: Fact::Default(Some(Reference::new(ReferenceKind::SnmpView, views::NOTHING))),
        write_view: Fact::Default(None),
        notify_view: Fact::Default(None),
        acl_ipv4: Fact::Default(None),
        acl_ipv6: Fact::Default(None),
        context: context.map_or(Fact::Default(None), |context| line.set(Some(context))),
        ..SnmpGroup::default()
    });
    Some(())
}

/// Puts groups into the model, and communities that version 3 names with what their groups may do.
pub(super) fn finish(builder: &mut Builder) {
    let memory = &mut builder.memory.snmp.access;
    let groups = std::mem::take(&mut memory.groups);
    for draft in std::mem::take(&mut memory.communities) {
        let Some(name) = draft.name else { continue };
        let member = draft.member.and_then(|name| memory.members.iter().find(|member| member.name == name));
        let of_group = |group: &&SnmpGroup| member.is_some_and(|member| member.group == group.name);
        let rights = groups.iter().find(of_group);
        let writes = rights.and_then(|group| group.write_view.configured().and(group.write_view.span()));
        builder.model.snmp.communities.push(Community {
            at: draft.at,
            name,
            access: writes.map_or(Fact::Default(Access::ReadOnly), |at| Fact::Set(Access::ReadWrite, at)),
            view: rights.map_or(Fact::Default(None), |group| group.read_view.clone()),
            acl_ipv4: Fact::Default(None),
            acl_ipv6: Fact::Default(None),
            ..Community::default()
        });
    }
    builder.model.snmp.groups = groups;
}
