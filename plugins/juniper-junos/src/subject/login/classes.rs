//! `login class`: what its users may do, and when their idle sessions end.

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::ReferenceKind;

use crate::builder::Builder;

pub(super) const CLASS: Context = Context("system login class");

/// A class as it is configured.
#[derive(Debug, Default)]
pub(crate) struct Class {
    pub(crate) name: String,
    pub(crate) at: Span,
    /// Its permissions, with their places.
    pub(crate) permissions: Vec<(String, Span)>,
    /// Expressions on commands that it has beside its permissions, and that it has not in spite of them.
    pub(crate) allowed: Vec<(String, Span)>,
    pub(crate) denied: Vec<(String, Span)>,
    /// The same of statements of the configuration.
    pub(crate) allowed_configuration: Vec<(String, Span)>,
    pub(crate) denied_configuration: Vec<(String, Span)>,
    /// Minutes without input after which a session ends.
    pub(crate) idle_minutes: Option<(u64, Span)>,
}

impl Class {
    /// Where it holds one of these permissions.
    pub(crate) fn holds(&self, permissions: &[&str]) -> Option<Span> {
        self.permissions.iter().find(|(held, _)| permissions.contains(&held.as_str())).map(|(_, at)| *at)
    }
}

pub(super) const HEADS: &[Command<Builder>] = &[opens("class <class:name>", CLASS, |builder, line| {
    let class = open(builder, line)?;
    class.at = line.block;
    let name = line.get("class")?;
    builder.define(ReferenceKind::CommandView, name, line.span);
    Some(())
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("permissions <permission:name>", |builder: &mut Builder, line| {
        let permission = (line.string("permission")?, line.span);
        open(builder, line)?.permissions.push(permission);
        Some(())
    })
    // They say what the accounts of the class are.
    .feeding(&["command_views", "users"])
    .wide(),
    modelled("idle-timeout / <minutes:number>", |builder, line| {
        let idle = (line.number("minutes")?, line.span);
        open(builder, line)?.idle_minutes = Some(idle);
        Some(())
    }),
    modelled("(allow-commands|deny-commands|allow-configuration|deny-configuration) / <pattern:text>", patterns),
    modelled(
        "(allow-commands-regexps|deny-commands-regexps|allow-configuration-regexps|deny-configuration-regexps) <pattern:text>",
        patterns,
    ),
    ignored("login-alarms"),
    ignored("login-tip"),
    ignored("login-script / <word>"),
    ignored("configuration-breadcrumbs"),
    ignored("satellite <name>"),
    ignored("allow-grpc-rpc-regexps <word>"),
    ignored("deny-grpc-rpc-regexps <word>"),
    ignored("(logical-system|tenant) / <name>"),
    ignored("security-role / (audit-administrator|crypto-administrator|ids-administrator|security-administrator)"),
    ignored("cli prompt / <word>"),
    ignored("no-hidden-commands"),
    ignored("no-hidden-commands except <word>"),
    ignored("(access-start|access-end) / <word>"),
    ignored("allowed-days <name>"),
];

fn open<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Class> {
    let name = line.get("class").or_else(|| line.outer("class"))?.to_owned();
    builder.memory.login.classes.open(name.clone(), || Class { name, ..Class::default() })
}

fn patterns(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let pattern = (line.string("pattern")?, line.span);
    let class = open(builder, line)?;
    let list = if line.has("allow-commands") || line.has("allow-commands-regexps") {
        &mut class.allowed
    } else if line.has("deny-commands") || line.has("deny-commands-regexps") {
        &mut class.denied
    } else if line.has("allow-configuration") || line.has("allow-configuration-regexps") {
        &mut class.allowed_configuration
    } else {
        &mut class.denied_configuration
    };
    list.push(pattern);
    Some(())
}
