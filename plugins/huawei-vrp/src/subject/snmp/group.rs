//! Groups of users. Without a word for its level a group asks for no proof at all ("snmp-agent group").

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{ReferenceKind, SnmpGroup, SnmpLevel, SnmpVersion};

use super::{named, starts};
use crate::builder::Builder;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "snmp-agent group v3 <group:name> [authentication!|privacy!|noauthentication!] / [read-view <read:name>] [write-view <write:name>] [notify-view <notify:name>] [acl <acl:name>|acl ipv6 <acl-ipv6:name>]",
        group,
    ),
    modelled(
        "snmp-agent group (v1!|v2c!) <group:name> / [read-view <read:name>] [write-view <write:name>] [notify-view <notify:name>] [acl <acl:name>]",
        group,
    ),
];

fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("group")?;
    let version = match line.one_of(&["v3", "v2c", "v1"])? {
        "v3" => SnmpVersion::V3,
        "v2c" => SnmpVersion::V2c,
        _ => SnmpVersion::V1,
    };
    let word = line.one_of(&["authentication", "privacy", "noauthentication"]);
    let level = match word {
        _ if version != SnmpVersion::V3 => None,
        Some("authentication") => Some(SnmpLevel::Auth),
        Some("privacy") => Some(SnmpLevel::Priv),
        _ => Some(SnmpLevel::NoAuth),
    };
    if line.removes() {
        builder.memory.snmp.groups.remove(&(name, level));
        return Some(());
    }
    let user = format!("SNMP group {name}");
    let view = |builder: &mut Builder, argument| named(builder, line, argument, (ReferenceKind::SnmpView, &user));
    let (read_view, write_view, notify_view) = (view(builder, "read"), view(builder, "write"), view(builder, "notify"));
    let made = SnmpGroup {
        at: line.span,
        name: name.clone(),
        version: line.set(version),
        level: word.map_or(Fact::Default(level), |word| line.set_at(word, level)),
        read_view,
        write_view,
        notify_view,
        acl_ipv4: named(builder, line, "acl", (ReferenceKind::Acl, &user)),
        acl_ipv6: named(builder, line, "acl-ipv6", (ReferenceKind::Acl, &user)),
        context: Fact::Default(None),
        ..SnmpGroup::default()
    };
    builder.memory.snmp.groups.put((name.clone(), level), made);
    builder.define(ReferenceKind::SnmpGroup, &name, line.span);
    starts(builder, line);
    Some(())
}
