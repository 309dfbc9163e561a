//! `python`: programs that change what DHCP, RADIUS and other protocols say, or that run as commands.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::SecretUse;
use seawall_api::secret::Purpose;

use super::{FEEDS, Program, place};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::switch;

const PYTHON: Context = Context("python");
const PROGRAM: Context = Context("python-script");
const POLICY: Context = Context("python-policy");

const PLACES: &[&str] = &["automation", "backups", "secrets"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: Context::TOP,
        feeds: FEEDS,
        commands: &[modelled("python", |_, _| Some(())).opening(PYTHON).section()],
    },
    &Table { context: PYTHON, feeds: FEEDS, commands: LINES },
    &Table { context: PROGRAM, feeds: FEEDS, commands: PROGRAMS },
    &Table { context: POLICY, feeds: &[], commands: POLICIES },
];

const LINES: &[Command<Builder>] = &[
    opens("python-script <program:name> / [create]", PROGRAM, open),
    ignored("python-policy <policy:name> / [create]").opening(POLICY),
    ignored("py-alarm / <text>"),
];

const PROGRAMS: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("(primary-url|secondary-url|tertiary-url) / <place:url>", url).feeding(PLACES),
    modelled("urls / <place:url>+", url).feeding(PLACES),
    modelled("protection / (hmac-md5|hmac-sha1|hmac-sha256) key <secret:secret> [hash|hash2|custom]", protection)
        .feeding(&["automation", "secrets"]),
    modelled("protection / [hmac-md5|hmac-sha1|hmac-sha256]", protected).opening(PROGRAM),
    modelled("(hmac-md5|hmac-sha1|hmac-sha256)", protected).opening(PROGRAM),
    modelled("key / <secret:secret> [hash|hash2|custom]", protection).feeding(&["automation", "secrets"]),
    ignored("(description|action-on-fail|version|run-as-user|message-format) / <text>"),
];

const POLICIES: &[Command<Builder>] = &[
    ignored("(description|cache|dhcp|dhcp6|diameter|radius|gtpv1-c|gtpv2-c|pppoe|syslog|gx|gy|nasreq|direction|script|python-script|admin-state|max-entries|max-entry-size|minimum-lifetimes|mcs-peer|persistence|entry-size|max-timeout|access-request|access-accept|discover|offer|request|ack) / [<text>]")
        .opening(POLICY),
    ignored("(shutdown|egress|ingress)").opening(POLICY),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("program")?;
    let programs = &mut builder.memory.automation.programs;
    if line.removes() {
        programs.remove(&name);
        return Some(());
    }
    programs.open(name.clone(), || Program { at: line.span, name, ..Program::default() }).map(|_| ())
}

fn current(builder: &mut Builder) -> Option<&mut Program> {
    builder.memory.automation.programs.current()
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.runs = switch::admin_state(line);
    Some(())
}

fn url(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("program {}", current(builder)?.name);
    secrets::keep_in_place(builder, line, "place", &owner);
    if line.removes() {
        current(builder)?.places.clear();
        return Some(());
    }
    for written in line.all("place") {
        current(builder)?.places.push(place(written, line.span));
    }
    Some(())
}

fn protected(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.protected = (!line.removes()).then_some(line.span);
    Some(())
}

fn protection(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("program {}", current(builder)?.name);
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Other, &owner));
    protected(builder, line)
}
