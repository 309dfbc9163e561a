//! Method lists.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, modelled};
use seawall_api::method_lists::set_methods;
use seawall_api::model::{AaaPurpose, MethodList, ReferenceKind, WhenUndefined};

use crate::builder::Builder;

/// The block of an accounting list.
pub(super) const ACCOUNTING: Context = Context("aaa accounting");

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "aaa authentication (login|enable|ppp|dot1x|arap|nasi|sgbp|eou|onep|token) <list:name> / <method:name>+",
        authentication,
    ),
    modelled("aaa authorization (auth-proxy|configuration|credential-download) <list:name> / <method:name>+", authorization),
    modelled("aaa authorization (exec|network|reverse-access|ipmobile|mobile|multicast) <list:name> / <method:name>+", authorization),
    modelled("aaa authorization (onep|policy-if|prepaid|radius-proxy|subscriber-service|template) <list:name> / <method:name>+", authorization),
    modelled("aaa authorization cache filterserver <list:name> / <method:name>+", authorization),
    modelled("aaa authorization commands <level:number> <list:name> / <method:name>+", authorization),
    modelled(
        "aaa accounting (auth-proxy|connection|dot1x|exec|identity|multicast|network|onep|resource|system|vrrs) <list:name> / [vrf <vrf:name>] [start-stop|stop-only|wait-start|stop-failure|none] [broadcast] [<method:name>+]",
        accounting,
    )
    .opening(ACCOUNTING),
    modelled(
        "aaa accounting commands <level:number> <list:name> / [start-stop|stop-only|wait-start|none] [broadcast] [<method:name>+]",
        accounting,
    )
    .opening(ACCOUNTING),
];

pub(super) const ACCOUNTING_COMMANDS: &[Command<Builder>] = &[
    modelled("action-type / (start-stop|stop-only|stop-failure|none)", |builder, line| {
        let record = line.one_of(RECORDS).map(str::to_owned);
        current(builder)?.record = line.set_or_none(record);
        Some(())
    }),
    modelled("broadcast", |_, _| Some(())),
    modelled("group <group:name>", |builder, line| {
        let method = format!("group {}", line.get("group")?);
        uses_group(builder, &method, line);
        let span = line.span;
        let list = current(builder)?;
        let mut methods = list.methods.value().cloned().unwrap_or_default();
        methods.push(method);
        set_methods(list, methods, span);
        Some(())
    }),
];

const RECORDS: &[&str] = &["start-stop", "stop-only", "wait-start", "stop-failure", "none"];

fn current(builder: &mut Builder) -> Option<&mut MethodList> {
    builder.memory.aaa.lists.current()
}

fn authentication(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let services = ["login", "enable", "ppp", "dot1x", "arap", "nasi", "sgbp", "eou", "onep", "token"];
    list(builder, line, AaaPurpose::Authentication, line.one_of(&services)?)
}

fn authorization(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let services = [
        "auth-proxy",
        "cache",
        "commands",
        "configuration",
        "credential-download",
        "exec",
        "network",
        "reverse-access",
        "ipmobile",
        "mobile",
        "multicast",
        "onep",
        "policy-if",
        "prepaid",
        "radius-proxy",
        "subscriber-service",
        "template",
    ];
    list(builder, line, AaaPurpose::Authorization, line.one_of(&services)?)
}

fn accounting(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let services = [
        "auth-proxy",
        "commands",
        "connection",
        "dot1x",
        "exec",
        "identity",
        "multicast",
        "network",
        "onep",
        "resource",
        "system",
        "vrrs",
    ];
    list(builder, line, AaaPurpose::Accounting, line.one_of(&services)?)
}

fn list(builder: &mut Builder, line: &CommandLine<'_>, purpose: AaaPurpose, service: &'static str) -> Option<()> {
    let name = line.string("list")?;
    let level = line.number("level");
    let key = (purpose, service, level, name.clone());
    builder.memory.aaa.lists.close();
    if line.removes() {
        builder.memory.aaa.lists.remove(&key);
        return Some(());
    }
    let methods = read(&line.all("method"))?;
    let record = line.one_of(RECORDS).map(str::to_owned);
    let mut list = MethodList {
        at: line.block,
        name: name.clone(),
        purpose,
        service: service.to_owned(),
        level: if level.is_some() { line.set_at("level", level) } else { Fact::Default(None) },
        record: if purpose == AaaPurpose::Accounting { line.set(record) } else { Fact::Default(None) },
        ..MethodList::default()
    };
    for method in &methods {
        uses_group(builder, method, line);
    }
    set_methods(&mut list, methods, line.span);
    builder.memory.aaa.lists.put(key, list);
    builder.define(ReferenceKind::MethodList, &name, line.span);
    Some(())
}

/// An undefined group answers nothing, and the next method is tried.
fn uses_group(builder: &mut Builder, method: &str, line: &CommandLine<'_>) {
    if let Some(group) = method.strip_prefix("group ") {
        let words: Vec<_> = line.as_str().split_whitespace().take(4).collect();
        builder.uses(ReferenceKind::AaaGroup, group, words.join(" "), WhenUndefined::NoEffect, line.span);
    }
}

/// Methods in the model's words. Before groups came, servers were named by their protocol alone.
fn read(words: &[&str]) -> Option<Vec<String>> {
    const ALONE: &[&str] = &[
        "auth-guest",
        "enable",
        "guest",
        "if-authenticated",
        "if-needed",
        "krb5",
        "krb5-instance",
        "krb5-telnet",
        "line",
        "local",
        "local-case",
        "none",
    ];
    let mut methods = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let lower = word.to_ascii_lowercase();
        match lower.as_str() {
            "group" | "cache" => methods.push(format!("{lower} {}", words.next()?)),
            "tacacs+" | "radius" | "ldap" => methods.push(format!("group {lower}")),
            // It asks the servers to tell when a password ends; it decides nothing.
            "passwd-expiry" => {}
            _ if ALONE.contains(&lower.as_str()) => methods.push(lower),
            _ => return None,
        }
    }
    Some(methods)
}
