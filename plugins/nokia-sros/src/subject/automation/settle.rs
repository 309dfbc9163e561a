//! Schedules, handlers and programs as the model has them.

use seawall_api::model::{Automation, AutomationKind, EmbeddedCommand};
use seawall_api::{Fact, Span};

use super::{Memory, Place, Policy, Program, Runner};
use crate::builder::Builder;

/// Hands everything over.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.automation);
    for mut runner in memory.runners.take() {
        let entries = memory.entries.iter().filter(|((name, _), _)| !runner.schedule && *name == runner.name);
        let of_entries: Vec<String> = entries
            .filter(|(_, (runs, _))| runs.value() != Some(&false))
            .flat_map(|(_, (_, policies))| policies.clone())
            .collect();
        runner.policies.extend(of_entries);
        let one = of_runner(&runner, &memory);
        builder.model.automation.push(one);
    }
    for program in memory.programs.take() {
        builder.model.automation.push(of_program(&program));
    }
}

fn of_runner(runner: &Runner, memory: &Memory) -> Automation {
    let mut commands = Vec::new();
    for name in &runner.policies {
        commands.extend(of_policy(runner.at, name, memory.policies.get(name), memory));
    }
    let events = memory.events.get(&runner.name).map(Vec::as_slice).unwrap_or_default();
    let by_snmp = events.iter().find(|(application, _)| application.eq_ignore_ascii_case("snmp"));
    let trigger = match (runner.schedule, by_snmp.or(events.first())) {
        (true, _) => Fact::Set("timer".to_owned(), runner.at),
        (_, Some((application, at))) if application.eq_ignore_ascii_case("snmp") => Fact::Set("snmp".to_owned(), *at),
        (_, Some((_, at))) => Fact::Set("syslog".to_owned(), *at),
        (_, None) => Fact::Set("none".to_owned(), runner.at),
    };
    Automation {
        at: runner.at,
        active: runner.runs.value() == Some(&true),
        name: runner.name.clone(),
        kind: if runner.schedule { AutomationKind::Scheduler } else { AutomationKind::EventHandler },
        trigger,
        hides_command: Fact::Default(false),
        // Which account runs scripts, lines elsewhere say.
        authorization_bypassed: Fact::default(),
        commands,
        signed: Fact::default(),
        built_in: Fact::Default(false),
        ..Automation::default()
    }
}

/// A policy runs a file of commands, whose content is not in the configuration, and may send what they print elsewhere.
fn of_policy(at: Span, name: &str, policy: Option<&Policy>, memory: &Memory) -> Vec<EmbeddedCommand> {
    let script = policy.and_then(|policy| memory.scripts.get(policy.script.as_ref()?));
    let place = script.and_then(|script| script.place.as_ref());
    let mut commands = vec![command(at, "other", format!("script-policy {name}"), place)];
    let results = policy.and_then(|policy| policy.results.as_ref());
    if let Some(place) = results.filter(|place| place.remote.is_some()) {
        commands.push(command(place.at, "copy", "results".to_owned(), Some(place)));
    }
    commands
}

fn command(at: Span, action: &str, words: String, place: Option<&Place>) -> EmbeddedCommand {
    let remote = place.and_then(|place| place.remote.as_ref());
    let to = place.map_or(at, |place| place.at);
    EmbeddedCommand {
        at,
        action: Fact::Set(action.to_owned(), at),
        words: Fact::Set(words, at),
        remote: Fact::Set(remote.and_then(|remote| remote.host.clone()), to),
        transfer: Fact::Set(remote.map(|remote| remote.transfer.word().to_owned()), to),
        file: Fact::Default(None),
        in_shell: Fact::Default(false),
        ..EmbeddedCommand::default()
    }
}

fn of_program(program: &Program) -> Automation {
    let fetched = program.places.iter().filter(|place| place.remote.is_some());
    Automation {
        at: program.at,
        active: program.runs.value() == Some(&true),
        name: program.name.clone(),
        kind: AutomationKind::Script,
        trigger: Fact::Default("none".to_owned()),
        hides_command: Fact::Default(false),
        authorization_bypassed: Fact::default(),
        commands: fetched.map(|place| command(place.at, "other", "python-script".to_owned(), Some(place))).collect(),
        signed: match program.protected {
            Some(at) => Fact::Set(true, at),
            None => Fact::Default(false),
        },
        built_in: Fact::Default(false),
        ..Automation::default()
    }
}
