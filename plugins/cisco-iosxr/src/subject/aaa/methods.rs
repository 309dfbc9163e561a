//! Method lists.
//!
//! There are no levels of privilege: a list for commands is about every command, in configuration mode as well.

use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{AaaPurpose, MethodList, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, method_lists};

use crate::builder::Builder;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("aaa authentication (login|ppp|subscriber|dot1x) <list:name> / <method:name>+", |builder, line| {
        list(builder, line, AaaPurpose::Authentication)
    }),
    modelled(
        "aaa authorization (commands|eventmanager|exec|nacm|network|subscriber) <list:name> / <method:name>+",
        |builder, line| list(builder, line, AaaPurpose::Authorization),
    ),
    modelled(
        "aaa accounting (commands|exec|mobile|network|service|subscriber|system) <list:name> / [start-stop|stop-only|wait-start] [broadcast] <method:name>+",
        |builder, line| list(builder, line, AaaPurpose::Accounting),
    ),
];

const SERVICES: &[&str] = &[
    "commands",
    "dot1x",
    "eventmanager",
    "exec",
    "login",
    "mobile",
    "nacm",
    "network",
    "ppp",
    "service",
    "subscriber",
    "system",
];

const RECORDS: &[&str] = &["start-stop", "stop-only", "wait-start"];

fn list(builder: &mut Builder, line: &CommandLine<'_>, purpose: AaaPurpose) -> Option<()> {
    let name = line.string("list")?;
    let service = line.one_of(SERVICES)?;
    let key = (purpose, service, name.clone());
    if line.removes() {
        builder.memory.aaa.lists.remove(&key);
        return Some(());
    }
    let methods = read(&line.all("method"))?;
    // `none` alone writes no accounts.
    let record = line.one_of(RECORDS).map(str::to_owned);
    let mut list = MethodList {
        at: line.span,
        name: name.clone(),
        purpose,
        service: service.to_owned(),
        level: Fact::Default(None),
        record: if purpose == AaaPurpose::Accounting { line.set(record) } else { Fact::Default(None) },
        ..MethodList::default()
    };
    for group in methods.iter().filter_map(|method| method.strip_prefix("group ")) {
        let words: Vec<_> = line.as_str().split_whitespace().take(4).collect();
        builder.uses(ReferenceKind::AaaGroup, group, words.join(" "), WhenUndefined::NotKnown, line.span);
    }
    method_lists::set_methods(&mut list, methods, line.span);
    builder.memory.aaa.lists.put(key, list);
    builder.define(ReferenceKind::MethodList, &name, line.span);
    Some(())
}

/// Methods in the model's words.
fn read(words: &[&str]) -> Option<Vec<String>> {
    let mut methods = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.to_ascii_lowercase().as_str() {
            "group" => methods.push(format!("group {}", words.next()?)),
            alone @ ("line" | "local" | "none") => methods.push(alone.to_owned()),
            _ => return None,
        }
    }
    Some(methods)
}
