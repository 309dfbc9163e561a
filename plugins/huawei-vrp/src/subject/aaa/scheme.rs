//! Schemes of authentication, authorisation, accounting and recording.

use seawall_api::command::{Command, CommandLine, ignored, modelled, opens};
use seawall_api::model::{AaaPurpose, ReferenceKind};
use seawall_api::{Fact, Span};

use super::{ACCOUNTING, AUTHENTICATION, AUTHORIZATION, RECORDING, Scheme, noted};
use crate::builder::Builder;

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("authentication-scheme <scheme:name>", AUTHENTICATION, |builder, line| {
        open(builder, line, AaaPurpose::Authentication)
    }),
    opens("authorization-scheme <scheme:name>", AUTHORIZATION, |builder, line| {
        open(builder, line, AaaPurpose::Authorization)
    }),
    opens("accounting-scheme <scheme:name>", ACCOUNTING, |builder, line| open(builder, line, AaaPurpose::Accounting)),
    opens("recording-scheme <scheme:name>", RECORDING, |builder: &mut Builder, line| {
        let name = line.string("scheme")?;
        if line.removes() {
            builder.memory.aaa.recordings.remove(&name);
        }
        builder.memory.aaa.recording = Some(name);
        Some(())
    }),
    modelled("cmd recording-scheme / <scheme:name>", |builder: &mut Builder, line| {
        builder.memory.aaa.commands = if line.removes() { None } else { Some((line.string("scheme")?, line.span)) };
        Some(())
    }),
    modelled("cmd recording-scheme", |builder: &mut Builder, line| {
        line.removes().then(|| builder.memory.aaa.commands = None)
    }),
    // Connections to elsewhere, and restarts.
    noted("(outbound|system) recording-scheme / <name>"),
    noted("(outbound|system) recording-scheme"),
];

pub(super) const AUTHENTICATION_MODES: &[Command<Builder>] = &[
    modelled("authentication-mode / <method:name>+", |builder: &mut Builder, line| {
        let methods = read(line)?;
        current(builder)?.methods = methods;
        Some(())
    }),
    modelled("authentication-mode", |builder: &mut Builder, line| {
        line.removes().then_some(())?;
        current(builder)?.methods = Fact::default();
        Some(())
    }),
    // By which level `super` asks, and whom without an account.
    noted("authentication-super <method:name>+"),
    ignored("authentication-type radius (chap|pap) access-type administrator [<text>]"),
    ignored("radius-reject local"),
];

pub(super) const AUTHORIZATION_MODES: &[Command<Builder>] = &[
    modelled("authorization-mode / <method:name>+", |builder: &mut Builder, line| {
        let methods = read(line)?;
        current(builder)?.methods = methods;
        Some(())
    }),
    modelled("authorization-mode", |builder: &mut Builder, line| {
        line.removes().then_some(())?;
        current(builder)?.methods = Fact::default();
        Some(())
    }),
    modelled("authorization-cmd <level:number> / <method:name>+", command),
    modelled("authorization-cmd <level:number>", command),
    ignored("authorization-cmd no-response-policy (online|offline [max-times <number>])"),
    ignored("authorization-modify mode (modify|overlay)"),
];

pub(super) const ACCOUNTING_MODES: &[Command<Builder>] = &[
    modelled("accounting-mode / <method:name>+", |builder: &mut Builder, line| {
        let methods = read(line)?;
        current(builder)?.methods = methods;
        Some(())
    }),
    modelled("accounting-mode", |builder: &mut Builder, line| {
        line.removes().then_some(())?;
        current(builder)?.methods = Fact::default();
        Some(())
    }),
    ignored("accounting (start-fail|interim-fail) [max-times <number>] (online|offline)"),
    ignored("accounting (realtime|interim interval) <number> [<option:name>+]"),
    ignored("accounting send-update"),
];

pub(super) const RECORDING_MODES: &[Command<Builder>] = &[
    modelled("recording-mode hwtacacs / <template:name>", |builder: &mut Builder, line| {
        let name = builder.memory.aaa.recording.clone()?;
        if line.removes() {
            builder.memory.aaa.recordings.remove(&name);
        } else {
            let template = line.string("template")?;
            builder.memory.aaa.recordings.insert(name, (template, line.span));
        }
        Some(())
    }),
    modelled("recording-mode", |builder: &mut Builder, line| {
        line.removes().then_some(())?;
        let name = builder.memory.aaa.recording.clone()?;
        builder.memory.aaa.recordings.remove(&name);
        Some(())
    }),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>, purpose: AaaPurpose) -> Option<()> {
    let name = line.string("scheme")?;
    let key = (purpose, name.clone());
    if line.removes() {
        builder.memory.aaa.schemes.remove(&key);
        return Some(());
    }
    let scheme = Scheme { at: line.block, purpose, name: name.clone(), ..Scheme::default() };
    builder.memory.aaa.schemes.open(key, || scheme)?;
    if purpose == AaaPurpose::Authentication {
        builder.define(ReferenceKind::MethodList, &name, line.span);
    }
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Scheme> {
    builder.memory.aaa.schemes.current()
}

/// Methods that there are ("authentication-mode", "authorization-mode", "accounting-mode").
const KNOWN: &[&str] = &["ad", "hwtacacs", "if-authenticated", "ldap", "local", "local-case", "none", "radius"];

fn read(line: &CommandLine<'_>) -> Option<Fact<Vec<String>>> {
    Some(line.set_or_default(methods(line)?))
}

fn methods(line: &CommandLine<'_>) -> Option<Vec<String>> {
    let words = line.all("method").into_iter();
    words
        .map(|word| KNOWN.iter().find(|known| known.eq_ignore_ascii_case(word)).map(|known| (*known).to_owned()))
        .collect()
}

fn command(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let level = line.number("level").filter(|level| *level <= 15)?;
    let methods: (Vec<String>, Span) = (methods(line)?, line.span);
    let scheme = current(builder)?;
    if line.removes() {
        scheme.commands.remove(&level);
    } else {
        scheme.commands.insert(level, methods);
    }
    Some(())
}
