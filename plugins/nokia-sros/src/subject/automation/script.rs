//! `system script-control` and `system cron`.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};

use super::{FEEDS, Policy, Runner, Script, place};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::sections::SYSTEM;
use crate::subject::switch;

const CONTROL: Context = Context("script-control");
const SCRIPT: Context = Context("script-control script");
const POLICY: Context = Context("script-control script-policy");
const NAMED: Context = Context("script-policy script");
const CRON: Context = Context("cron");
const SCHEDULE: Context = Context("cron schedule");
const RUN: Context = Context("cron schedule script-policy");

const PLACES: &[&str] = &["automation", "backups", "secrets"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: SYSTEM,
        feeds: FEEDS,
        commands: &[
            modelled("script-control", |_, _| Some(())).opening(CONTROL).section(),
            modelled("cron", |_, _| Some(())).opening(CRON).section(),
        ],
    },
    &Table { context: CONTROL, feeds: FEEDS, commands: CONTROLS },
    &Table { context: SCRIPT, feeds: FEEDS, commands: SCRIPTS },
    &Table { context: POLICY, feeds: FEEDS, commands: POLICIES },
    &Table {
        context: NAMED,
        feeds: FEEDS,
        commands: &[modelled("name / <script:name>", runs_script), ignored("owner / <name>")],
    },
    &Table { context: CRON, feeds: FEEDS, commands: CRONS },
    &Table { context: SCHEDULE, feeds: FEEDS, commands: SCHEDULES },
    &Table {
        context: RUN,
        feeds: FEEDS,
        commands: &[modelled("name / <policy:name>", runs_policy), ignored("owner / <name>")],
    },
];

const CONTROLS: &[Command<Builder>] = &[
    opens("script <script:name> / [owner <name>] [create]", SCRIPT, open_script).wide(),
    opens("script-policy <policy:name> / [owner <name>] [create]", POLICY, open_policy).wide(),
];

const SCRIPTS: &[Command<Builder>] = &[
    modelled("shutdown", script_state).default_on().wide(),
    modelled("admin-state / (enable|disable)", script_state).wide(),
    modelled("location / <place:url>", location).feeding(PLACES).wide(),
    ignored("description / <text>"),
];

const POLICIES: &[Command<Builder>] = &[
    modelled("shutdown", policy_state).default_on().wide(),
    modelled("admin-state / (enable|disable)", policy_state).wide(),
    modelled("results / <place:url>", results).feeding(PLACES).wide(),
    modelled("script / <script:name> [owner <name>]", runs_script).wide(),
    modelled("script", |_, _| Some(())).opening(NAMED).wide(),
    modelled("python-script / <python:name>", runs_python).wide(),
    modelled("python-script", |_, _| Some(())).opening(NAMED),
    ignored("(expire-time|lifetime|python-lifetime|lock-override|max-completed|description) / <text>"),
];

const CRONS: &[Command<Builder>] =
    &[opens("schedule <schedule:name> / [owner <name>] [create]", SCHEDULE, open_schedule)];

const SCHEDULES: &[Command<Builder>] = &[
    modelled("shutdown", schedule_state).default_on(),
    modelled("admin-state / (enable|disable)", schedule_state),
    modelled("script-policy / <policy:name> [owner <name>]", runs_policy),
    modelled("script-policy", |_, _| Some(())).opening(RUN),
    ignored("(count|day-of-month|description|end-time|hour|interval|minute|month|type|weekday) / <text>"),
    ignored("end-time").opening(SCHEDULE),
    ignored("(date-and-time|day|time) / <text>"),
];

fn open_script(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("script")?;
    let memory = &mut builder.memory.automation;
    if line.removes() {
        memory.scripts.remove(&name);
        memory.script = None;
        return Some(());
    }
    memory.scripts.entry(name.clone()).or_default();
    memory.script = Some(name);
    Some(())
}

fn script(builder: &mut Builder) -> Option<&mut Script> {
    let memory = &mut builder.memory.automation;
    memory.scripts.get_mut(memory.script.as_ref()?)
}

fn script_state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    script(builder)?.runs = switch::admin_state(line);
    Some(())
}

fn location(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("script {}", builder.memory.automation.script.clone()?);
    secrets::keep_in_place(builder, line, "place", &owner);
    let found = place(line.get("place")?, line.span);
    script(builder)?.place = (!line.removes()).then_some(found);
    Some(())
}

fn open_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("policy")?;
    let memory = &mut builder.memory.automation;
    if line.removes() {
        memory.policies.remove(&name);
        memory.policy = None;
        return Some(());
    }
    memory.policies.entry(name.clone()).or_default();
    memory.policy = Some(name);
    Some(())
}

fn policy(builder: &mut Builder) -> Option<&mut Policy> {
    let memory = &mut builder.memory.automation;
    memory.policies.get_mut(memory.policy.as_ref()?)
}

fn policy_state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    policy(builder)?.runs = switch::admin_state(line);
    Some(())
}

fn results(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("script policy {}", builder.memory.automation.policy.clone()?);
    secrets::keep_in_place(builder, line, "place", &owner);
    let found = place(line.get("place")?, line.span);
    policy(builder)?.results = (!line.removes()).then_some(found);
    Some(())
}

fn runs_script(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    policy(builder)?.script = line.string("script").filter(|_| !line.removes());
    Some(())
}

fn runs_python(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    policy(builder)?.python = line.string("python").filter(|_| !line.removes());
    Some(())
}

fn open_schedule(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("schedule")?;
    let runners = &mut builder.memory.automation.runners;
    let key = (true, name.clone());
    if line.removes() {
        runners.remove(&key);
        return Some(());
    }
    runners.open(key, || Runner { at: line.span, name, schedule: true, ..Runner::default() }).map(|_| ())
}

fn schedule_state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.automation.runners.current()?.runs = switch::admin_state(line);
    Some(())
}

fn runs_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("policy");
    let policies = &mut builder.memory.automation.runners.current()?.policies;
    policies.clear();
    policies.extend(name.filter(|_| !line.removes()));
    Some(())
}
