//! Who may ask: communities, and groups of users.

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{
    Access, Community, Reference, ReferenceKind, SecretUse, SnmpGroup, SnmpLevel, SnmpVersion, WhenUndefined,
};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, Why};

use super::{sources, view};
use crate::builder::Builder;
use crate::secrets;

pub(super) const COMMUNITY: Context = Context("snmp community");
pub(super) const GROUP: Context = Context("snmp access");

pub(super) const COMMUNITIES: &[Command<Builder>] = &[
    modelled(
        "community <secret:secret> / [hash|hash2|custom] (r|rw|rwa|mgmt|vpls-mgmt) [version (v1|v2c|both)] [src-access-list <list:name>]",
        community,
    )
    .opening(COMMUNITY),
    opens("community <secret:secret> / [hash|hash2|custom]", COMMUNITY, community),
    modelled("usm-community <secret:secret> / [hash|hash2|custom] group <group:name> [src-access-list <list:name>]", community)
        .opening(COMMUNITY),
    opens("usm-community <secret:secret> / [hash|hash2|custom]", COMMUNITY, community),
];

pub(super) const COMMUNITY_LINES: &[Command<Builder>] = &[
    modelled("access-permissions / (r|rw|rwa|mgmt|vpls-mgmt)", |builder, line| {
        let (access, view) = permission(line);
        let community = &mut current(builder)?.community;
        (community.access, community.view) = (access, view);
        Some(())
    }),
    ignored("version / (v1|v2c|both)"),
    modelled("(source-access-list|src-access-list) / <list:name>", |builder, line| {
        current(builder)?.list = list(line);
        Some(())
    }),
    modelled("group / <group:name>", |builder, line| {
        note_group(builder, line);
        current(builder)?.group = line.string("group").filter(|_| !line.removes());
        Some(())
    }),
    // What of the context's name is put before the community's.
    ignored("prefix / <name>"),
];

pub(super) const GROUPS: &[Command<Builder>] = &[
    modelled(
        "access group <group:name> security-model (snmpv1!|snmpv2c!|usm!) security-level (no-auth-no-privacy!|auth-no-privacy!|privacy!) / [context <context:name>! [prefix-match]] [read <read:name>] [write <write:name>] [notify <notify:name>]",
        group,
    ),
    opens(
        "access <group:name> context <context:name> security-model (snmpv1|snmpv2c|usm) security-level (no-auth-no-privacy|auth-no-privacy|privacy)",
        GROUP,
        group,
    ),
];

pub(super) const GROUP_LINES: &[Command<Builder>] = &[
    modelled("read / <view:name>", |builder, line| {
        let view = reading(builder, line, "view");
        builder.memory.snmp.access.groups.current()?.read_view = view;
        Some(())
    }),
    modelled("write / <view:name>", |builder, line| {
        let view = view_of(builder, line, "view");
        builder.memory.snmp.access.groups.current()?.write_view = view;
        Some(())
    }),
    modelled("notify / <view:name>", |builder, line| {
        let view = view_of(builder, line, "view");
        builder.memory.snmp.access.groups.current()?.notify_view = view;
        Some(())
    }),
    ignored("prefix-match / (exact|prefix)"),
];

/// A community that is being read.
#[derive(Debug, Default)]
struct Draft {
    community: Community,
    list: Option<(String, Span)>,
    /// The group whose rights it has.
    group: Option<String>,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    communities: Kept<String, Draft>,
    groups: Kept<[String; 4], SnmpGroup>,
}

fn current(builder: &mut Builder) -> Option<&mut Draft> {
    builder.memory.snmp.access.communities.current()
}

fn list(line: &CommandLine<'_>) -> Option<(String, Span)> {
    let name = line.string("list").filter(|_| !line.removes())?;
    Some((name, line.span_of("list").unwrap_or(line.span)))
}

fn community(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let text = line.string("secret")?;
    if line.removes() {
        builder.memory.snmp.access.communities.remove(&text);
        return Some(());
    }
    let secret =
        secrets::keep(builder, line, (Purpose::SnmpCommunity, ""), (SecretUse::SnmpCommunity, "SNMP community"))?;
    note_group(builder, line);
    let span = secret.span;
    let (access, view) = permission(line);
    let community = Community { at: line.block, name: Fact::Set(secret, span), access, view, ..Community::default() };
    let draft = Draft { community, list: list(line), group: line.string("group") };
    builder.memory.snmp.access.communities.put(text, draft);
    Some(())
}

/// What a word of permission allows. Those for one instance are no wider than it, but what they write is not said.
fn permission(line: &CommandLine<'_>) -> (Fact<Access>, Fact<Option<Reference>>) {
    let Some(word) = line.one_of(&["rwa", "rw", "r", "mgmt", "vpls-mgmt"]) else {
        return (Fact::Unknown(Why::NotStated), Fact::Default(None));
    };
    match word {
        "r" => (line.set_at(word, Access::ReadOnly), Fact::Default(None)),
        "rw" | "rwa" => (line.set_at(word, Access::ReadWrite), Fact::Default(None)),
        other => {
            let view = Reference::new(ReferenceKind::SnmpView, format!("{other}-view"));
            (Fact::Unknown(Why::NotStated), line.set_at(word, Some(view)))
        }
    }
}

fn note_group(builder: &mut Builder, line: &CommandLine<'_>) {
    builder.uses_named(line, "an SNMP community", &[(ReferenceKind::SnmpGroup, "group")]);
}

fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("group")?;
    let model = line.one_of(&["snmpv1", "snmpv2c", "usm"])?;
    let word = line.one_of(&["no-auth-no-privacy", "auth-no-privacy", "privacy"])?;
    let context = line.string("context").filter(|context| !context.is_empty());
    let key = [name.clone(), model.to_owned(), word.to_owned(), context.clone().unwrap_or_default()];
    if line.removes() {
        builder.memory.snmp.access.groups.remove(&key);
        return Some(());
    }
    let level = match word {
        "privacy" => SnmpLevel::Priv,
        "auth-no-privacy" => SnmpLevel::Auth,
        _ => SnmpLevel::NoAuth,
    };
    let version = match model {
        "snmpv1" => SnmpVersion::V1,
        "snmpv2c" => SnmpVersion::V2c,
        _ => SnmpVersion::V3,
    };
    let read_view = if line.get("read").is_some() { reading(builder, line, "read") } else { view::nothing() };
    let write_view = view_of(builder, line, "write");
    let notify_view = view_of(builder, line, "notify");
    let group = SnmpGroup {
        at: line.block,
        name,
        version: line.set_at(model, version),
        level: line.set_at(word, (version == SnmpVersion::V3).then_some(level)),
        read_view,
        write_view,
        notify_view,
        acl_ipv4: Fact::Default(None),
        acl_ipv6: Fact::Default(None),
        // Objects of interception are seen in a context of their own alone.
        lawful_intercept: match context.as_deref() {
            Some("li") => line.set_at("context", true),
            _ => Fact::Default(false),
        },
        context: context.map_or(Fact::Default(None), |context| line.set_at("context", Some(context))),
        ..SnmpGroup::default()
    };
    builder.memory.snmp.access.groups.open(key, || group)?;
    Some(())
}

/// The view that a line names, as one that is written or notified by; none where it names none.
fn view_of(builder: &mut Builder, line: &CommandLine<'_>, argument: &str) -> Fact<Option<Reference>> {
    let Some(name) = line.get(argument).filter(|_| !line.removes()) else { return Fact::Default(None) };
    if !view::is_built_in(name) {
        builder.uses(ReferenceKind::SnmpView, name, "an SNMP group", WhenUndefined::NotKnown, line.span);
    }
    line.set_at(argument, Some(Reference::new(ReferenceKind::SnmpView, name)))
}

/// The view that is read by. `iso` is the whole tree, which is what no view means here.
fn reading(builder: &mut Builder, line: &CommandLine<'_>, argument: &str) -> Fact<Option<Reference>> {
    if line.removes() {
        return view::nothing();
    }
    if line.get(argument) == Some(view::WHOLE) {
        return line.set_at(argument, None);
    }
    view_of(builder, line, argument)
}

/// Puts communities and groups into the model.
pub(super) fn finish(builder: &mut Builder) {
    let groups = builder.memory.snmp.access.groups.take();
    let mut rights: HashMap<&str, &SnmpGroup> = HashMap::new();
    for group in &groups {
        rights.entry(&group.name).or_insert(group);
        builder.define(ReferenceKind::SnmpGroup, &group.name, group.at);
    }
    for mut draft in builder.memory.snmp.access.communities.take() {
        if let Some(name) = &draft.group {
            let writes = rights.get(name.as_str()).map(|group| &group.write_view);
            draft.community.access = match writes {
                Some(view) => match view.configured().and(view.span()) {
                    Some(at) => Fact::Set(Access::ReadWrite, at),
                    None => Fact::Default(Access::ReadOnly),
                },
                None => Fact::Unknown(Why::NotStated),
            };
            let taps = groups.iter().find(|group| group.name == *name && group.lawful_intercept.value() == Some(&true));
            draft.community.lawful_intercept = match (taps, builder.why_open(None, &["snmp.groups"])) {
                (Some(_), _) => Fact::Set(true, draft.community.at),
                (None, Some(why)) => Fact::Unknown(why),
                (None, None) => Fact::Default(false),
            };
            draft.community.view =
                rights.get(name.as_str()).map_or(Fact::Unknown(Why::NotStated), |group| group.read_view.clone());
        }
        let (ipv4, ipv6) = sources::bind(builder, draft.list);
        (draft.community.acl_ipv4, draft.community.acl_ipv6) = (ipv4, ipv6);
        builder.model.snmp.communities.push(draft.community);
    }
    builder.model.snmp.groups.extend(groups);
}
