//! Method lists: `default` for all, `console` for the console port.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::method_lists::set_methods;
use seawall_api::model::{AaaPurpose, MethodList, ReferenceKind, WhenUndefined};

use crate::builder::Builder;

/// Methods in order.
macro_rules! methods {
    () => {
        " [<method:name>+]"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(concat!("aaa authentication (login|enable|dot1x) <list:name> /", methods!()), authentication),
    modelled(concat!("aaa authorization (exec|network|dynamic) <list:name> /", methods!()), authorization),
    modelled(concat!("aaa authorization commands <levels:name> <list:name> /", methods!()), authorization),
    modelled("aaa authorization config-commands", |builder: &mut Builder, line| {
        builder.model.aaa.config_commands_authorized = line.switch();
        Some(())
    })
    .feeding(&["aaa.config_commands_authorized"])
    .default_on(),
    modelled("aaa authorization (serial-console|console)", |builder: &mut Builder, line| {
        builder.model.aaa.console_authorized = line.switch();
        Some(())
    })
    .feeding(&["aaa.console_authorized"]),
    // The role of accounts that have none, and of those that a server lets in without one.
    modelled("aaa authorization policy local default-role / <role:name>", |builder: &mut Builder, line| {
        builder.memory.users.default_role = line.set_or_none(line.string("role"));
        Some(())
    })
    .feeding(&["users"]),
    ignored("aaa authorization dynamic dot1x additional-groups <group:name>+"),
    modelled(
        concat!("aaa accounting (exec|system|dot1x|connection) <list:name> / [start-stop|stop-only|none]", methods!()),
        accounting,
    ),
    modelled(
        concat!("aaa accounting commands <levels:name> <list:name> / [start-stop|stop-only|none]", methods!()),
        accounting,
    ),
];

const RECORDS: &[&str] = &["start-stop", "stop-only", "none"];

fn authentication(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    lists(builder, line, AaaPurpose::Authentication, line.one_of(&["login", "enable", "dot1x"])?)
}

fn authorization(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let service = line.one_of(&["exec", "network", "dynamic", "commands"])?;
    lists(builder, line, AaaPurpose::Authorization, service)
}

fn accounting(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let service = line.one_of(&["exec", "system", "dot1x", "connection", "commands"])?;
    lists(builder, line, AaaPurpose::Accounting, service)
}

/// The levels that a line of commands is about: `all`, or `1,10-15`.
fn levels(line: &CommandLine<'_>) -> Option<Vec<Option<u64>>> {
    let Some(text) = line.get("levels") else { return Some(vec![None]) };
    if text == "all" {
        return Some((0..=15).map(Some).collect());
    }
    let mut levels = Vec::new();
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (first.parse::<u64>().ok()?, last.parse::<u64>().ok().filter(|last| *last <= 15)?);
        levels.extend((first..=last).map(Some));
    }
    Some(levels)
}

/// One list for each level that the line names.
fn lists(builder: &mut Builder, line: &CommandLine<'_>, purpose: AaaPurpose, service: &'static str) -> Option<()> {
    let methods = read(&line.all("method"))?;
    let record = line.one_of(RECORDS).map(str::to_owned);
    let name = line.string("list")?;
    for level in levels(line)? {
        let key = (purpose, service, level, name.clone());
        if line.removes() {
            builder.memory.aaa.lists.remove(&key);
            continue;
        }
        let mut list = MethodList {
            at: line.span,
            name: name.clone(),
            purpose,
            service: service.to_owned(),
            level: if level.is_some() { line.set_at("levels", level) } else { Fact::Default(None) },
            record: if purpose == AaaPurpose::Accounting { line.set(record.clone()) } else { Fact::Default(None) },
            ..MethodList::default()
        };
        set_methods(&mut list, methods.clone(), line.span);
        builder.memory.aaa.lists.put(key, list);
    }
    if !line.removes() {
        for method in &methods {
            if let Some(group) = method.strip_prefix("group ") {
                let user = format!("aaa {} {service} {name}", purpose.word());
                builder.uses(ReferenceKind::AaaGroup, group, user, WhenUndefined::NoEffect, line.span);
            }
        }
    }
    Some(())
}

/// Methods in the model's words.
fn read(words: &[&str]) -> Option<Vec<String>> {
    let mut methods = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let lower = word.to_ascii_lowercase();
        match lower.as_str() {
            "group" => methods.push(format!("group {}", words.next()?)),
            "local" | "none" | "logging" => methods.push(lower),
            // Behind a group of accounting: every server of it is told.
            "multicast" => {}
            _ => return None,
        }
    }
    Some(methods)
}
