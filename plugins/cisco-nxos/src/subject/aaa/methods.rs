//! Method lists.
//!
//! Source: Cisco Nexus 9000 Series NX-OS Security Configuration Guide, "Configuring AAA" and "Configuring TACACS+"; the
//! same commands in the guides of Nexus 5000 and 7000.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::method_lists::set_methods;
use seawall_api::model::{AaaPurpose, MethodList, ReferenceKind, WhenUndefined};

use crate::builder::Builder;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("aaa authentication login <list:name> / <method:name>+", |builder, line| {
        // Two lists there are; other words in this place are switches.
        matches!(line.get("list")?, "default" | "console").then_some(())?;
        list(builder, line, AaaPurpose::Authentication, "login")
    }),
    modelled("aaa authorization commands <list:name> / <method:name>+", |builder, line| {
        list(builder, line, AaaPurpose::Authorization, "commands")
    }),
    modelled("aaa authorization config-commands <list:name> / <method:name>+", |builder, line| {
        list(builder, line, AaaPurpose::Authorization, "configuration")
    })
    .feeding(&["aaa.methods", "aaa.config_commands_authorized"]),
    modelled("aaa authorization (ssh-certificate|ssh-publickey) <list:name> / <method:name>+", |builder, line| {
        let service = line.one_of(&["ssh-certificate", "ssh-publickey"])?;
        list(builder, line, AaaPurpose::Authorization, service)
    }),
    modelled("aaa authorization cts default / <method:name>+", |builder, line| {
        for method in read(&line.all("method"))? {
            uses_group(builder, &method, line);
        }
        Some(())
    }),
    modelled("aaa authentication (dot1x|cts) default / <method:name>+", |builder, line| {
        list(builder, line, AaaPurpose::Authentication, line.one_of(&["dot1x", "cts"])?)
    }),
    // Of sessions, and of every command of configuration mode.
    modelled("aaa accounting default / <method:name>+", |builder, line| {
        list(builder, line, AaaPurpose::Accounting, "exec")?;
        list(builder, line, AaaPurpose::Accounting, "commands")
    })
    .feeding(&["aaa.methods", "logging.config_changes_sent"]),
    modelled("aaa accounting dot1x default / <method:name>+", |builder, line| {
        list(builder, line, AaaPurpose::Accounting, "dot1x")
    }),
];

/// What changes nothing that is asked for: how passwords are carried to the server, messages to the user, which role a user
/// has whom no server gives one, and that local accounts are asked when no server answers.
pub(super) const DETAILS: &[Command<Builder>] = &[
    ignored("aaa authentication login (error-enable|ascii-authentication|invalid-username-log)"),
    ignored("aaa authentication login (chap|mschap|mschapv2) enable"),
    ignored("aaa authentication login (default|console) fallback error local").default_on(),
    ignored("aaa user default-role").default_on(),
];

fn list(builder: &mut Builder, line: &CommandLine<'_>, purpose: AaaPurpose, service: &'static str) -> Option<()> {
    let name = line.string("list").unwrap_or_else(|| "default".to_owned());
    let key = (purpose, service, name.clone());
    if line.removes() {
        builder.memory.aaa.lists.remove(&key);
        return Some(());
    }
    let methods = read(&line.all("method"))?;
    let is_new = builder.memory.aaa.lists.remove(&key).is_none();
    let accounts = purpose == AaaPurpose::Accounting;
    let mut list = MethodList {
        at: line.span,
        name: name.clone(),
        purpose,
        service: service.to_owned(),
        // Roles stand where others have levels: a list is about every command.
        level: Fact::Default(None),
        record: Fact::Default(accounts.then(|| "start-stop".to_owned())),
        ..MethodList::default()
    };
    for method in methods.iter().filter(|_| service != "commands" || !accounts) {
        uses_group(builder, method, line);
    }
    set_methods(&mut list, methods, line.span);
    builder.memory.aaa.lists.put(key, list);
    if is_new {
        builder.define(ReferenceKind::MethodList, &name, line.span);
    }
    Some(())
}

/// The device refuses a list with a group that it does not know; what an old one makes of it is not said.
fn uses_group(builder: &mut Builder, method: &str, line: &CommandLine<'_>) {
    if let Some(group) = method.strip_prefix("group ") {
        let words: Vec<_> = line.as_str().split_whitespace().take(4).collect();
        builder.uses(ReferenceKind::AaaGroup, group, words.join(" "), WhenUndefined::NotKnown, line.span);
    }
}

/// Methods in the model's words. Behind `group` several groups may follow.
fn read(words: &[&str]) -> Option<Vec<String>> {
    let mut methods = Vec::new();
    let mut in_groups = false;
    for word in words {
        match *word {
            "group" => in_groups = true,
            "local" | "none" => methods.push((*word).to_owned()),
            group if in_groups => methods.push(format!("group {group}")),
            _ => return None,
        }
    }
    (!methods.is_empty()).then_some(methods)
}
