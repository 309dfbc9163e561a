//! What the rules of logging come to: what is sent, what is kept, what is left out.

use seawall_api::model::LogFilter;
use seawall_api::{Fact, Why};

use super::logging::{ACTIONS, Action, Memory, RULES, Rule};
use crate::builder::Builder;

/// Topics whose messages tell of intruders; rules leave others out for the noise that they make.
pub(super) const TELLING: &[&str] =
    &["account", "critical", "error", "info", "manager", "radius", "ssh", "system", "warning"];

pub(super) const LOGIN: &[&str] = &["system", "info", "account"];
const FAILURE: &[&str] = &["system", "error", "critical"];
const CHANGE: &[&str] = &["system", "info"];

/// Says where messages go.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.logging);
    let whole = builder.why_open(None, &["logging", "login"]).is_none();
    let head = builder.memory.heads.at("system logging");
    if whole {
        let untouched = RULES.iter().enumerate().filter(|(number, _)| !memory.touched.contains(number));
        for (_, (topic, action)) in untouched.collect::<Vec<_>>() {
            memory.rules.push(Rule {
                at: head,
                active: true,
                topics: Some(vec![(*topic).to_owned()]),
                action: (*action).to_owned(),
                written: false,
            });
        }
    }
    for name in ACTIONS {
        if !memory.actions.iter().any(|action| action.name == *name) {
            let (name, target) = ((*name).to_owned(), (*name).to_owned());
            memory.actions.push(Action { name, target, lines: Fact::Default(1000), host: None });
        }
    }
    let certain = whole && !memory.doubtful && memory.rules.iter().all(|rule| rule.topics.is_some());
    hosts(builder, &memory);
    let logging = &mut builder.model.logging;
    logging.at = memory.rules.iter().find(|rule| rule.written).map_or(head, |rule| rule.at);
    let running = memory.rules.iter().find(|rule| rule.active);
    if whole || running.is_some() {
        logging.enabled = match (running, memory.rules.iter().find(|rule| rule.written)) {
            (Some(rule), _) if rule.written => Fact::Set(true, rule.at),
            (None, Some(rule)) => Fact::Set(false, rule.at),
            (running, _) => Fact::Default(running.is_some()),
        };
    }
    logging.timestamps = Fact::Default(true);
    // Files go by the rights of groups; no level is asked for.
    logging.file_privilege = Fact::Default(15);
    if certain {
        levels(builder, &memory);
        events(builder, &memory);
    }
    drops(builder, &memory);
    builder.memory.logging = memory;
}

pub(super) fn of_target<'a>(memory: &'a Memory, target: &'a str) -> impl Iterator<Item = &'a Rule> {
    memory.rules.iter().filter(move |rule| {
        let mut actions = memory.actions.iter().filter(|action| action.name == rule.action);
        let reached = |action: &Action| action.target == target && (target != "remote" || action.host.is_some());
        rule.active && actions.any(reached)
    })
}

pub(super) fn hosts(builder: &mut Builder, memory: &Memory) {
    let mut sources = Vec::new();
    let runs = memory.rules.iter().any(|rule| rule.active);
    for action in memory.actions.iter().filter(|action| action.target == "remote") {
        let Some((host, source)) = &action.host else { continue };
        let mut host = host.clone();
        // Where every rule is switched off, what was sent is what they name.
        host.active = memory.rules.iter().any(|rule| (rule.active || !runs) && rule.action == action.name);
        if host.active {
            sources.push(source.clone());
        }
        builder.model.logging.hosts.push(host);
    }
    let lacking = sources.iter().find(|source| source.configured().is_none()).cloned();
    if let Some(source) = lacking.or_else(|| sources.into_iter().next()) {
        builder.model.logging.source_interface = source;
    }
}

pub(super) fn levels(builder: &mut Builder, memory: &Memory) {
    let level = |target: &'static str| {
        let known = of_target(memory, target).filter_map(|rule| Some((rule.severity()?, rule)));
        // The first of those that are alike.
        known.min_by_key(|(level, _)| std::cmp::Reverse(*level))
    };
    let fact = |(level, rule): (u64, &Rule)| {
        if rule.written { Fact::Set(Some(level), rule.at) } else { Fact::Default(Some(level)) }
    };
    let logging = &mut builder.model.logging;
    logging.console_level = level("echo").map_or(Fact::Default(None), fact);
    let told = of_target(memory, "remote").next();
    logging.remote_level = match (level("remote"), told, logging.hosts.first()) {
        (Some(found), ..) => fact(found),
        // Only some of the messages of a severity are sent.
        (None, Some(_), _) => Fact::Unknown(Why::NotStated),
        (None, None, Some(host)) => Fact::Set(None, host.at),
        (None, None, None) => Fact::Default(None),
    };
    let kept = of_target(memory, "memory").next();
    logging.buffered = match kept {
        Some(rule) if rule.written => Fact::Set(true, rule.at),
        _ => Fact::Default(kept.is_some()),
    };
    if let Some(rule) = kept {
        let action = memory.actions.iter().find(|action| action.name == rule.action);
        logging.buffer_messages = action.map_or_else(Fact::default, |action| action.lines.clone());
    }
    if let Some((level, rule)) = level("memory") {
        logging.buffer_level = if rule.written { Fact::Set(level, rule.at) } else { Fact::Default(level) };
    }
}

/// Whether logins and changes are logged: where there are receivers, by what they are sent, for what memory holds is soon gone.
pub(super) fn events(builder: &mut Builder, memory: &Memory) {
    let remote: Vec<&Rule> = of_target(memory, "remote").collect();
    let sent =
        |message: &[&str]| -> Option<&Rule> { remote.iter().copied().find(|rule| rule.takes(message) == Some(true)) };
    let anywhere = |message: &[&str]| memory.rules.iter().find(|rule| rule.active && rule.takes(message) == Some(true));
    let written = |rule: Option<&Rule>, missing: Option<&Rule>| match (rule, missing) {
        (Some(rule), _) if rule.written => Fact::Set(true, rule.at),
        (Some(_), _) => Fact::Default(true),
        (None, Some(rule)) if rule.written => Fact::Set(false, rule.at),
        (None, _) => Fact::Default(false),
    };
    let first = memory.rules.iter().find(|rule| rule.written);
    let logged = |message: &[&str]| match remote.first() {
        Some(told) => written(sent(message), Some(*told)),
        None => written(anywhere(message), first),
    };
    let login = &mut builder.model.login;
    login.at = builder.model.logging.at;
    login.success_logged = logged(LOGIN);
    login.failure_logged = logged(FAILURE);
    let logging = &mut builder.model.logging;
    logging.config_changes = written(anywhere(CHANGE), first);
    logging.config_changes_sent = written(sent(CHANGE), remote.first().copied().or(first));
}

/// Rules that leave out what would tell of an intruder.
pub(super) fn drops(builder: &mut Builder, memory: &Memory) {
    for rule in memory.rules.iter().filter(|rule| rule.active && rule.written) {
        let Some(topics) = &rule.topics else { continue };
        let left_out: Vec<&str> =
            topics.iter().filter_map(|topic| topic.strip_prefix('!')).filter(|topic| TELLING.contains(topic)).collect();
        let target =
            memory.actions.iter().find(|action| action.name == rule.action).map(|action| action.target.as_str());
        if left_out.is_empty() {
            continue;
        }
        let to = if target == Some("echo") { "console" } else { rule.action.as_str() };
        builder.model.logging.filters.push(LogFilter {
            at: rule.at,
            name: format!("without {}", left_out.join(", ")),
            drops: Fact::Set(true, rule.at),
            bound_to: Fact::Set(vec![to.to_owned()], rule.at),
            ..LogFilter::default()
        });
    }
}
