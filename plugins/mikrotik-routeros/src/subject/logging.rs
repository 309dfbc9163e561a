//! `/system logging`, `/system logging action`: which messages go where.
//!
//! Sources: MikroTik, "Log": a rule takes the messages that have all of its topics and none of those behind `!`; by themselves `info`,
//! `error` and `warning` go to memory, of 1000 lines, and `critical` to the console; logins are `system,info,account`, failed ones
//! `system,error,critical`, changes `system,info`; messages travel to a receiver by UDP unless `remote-protocol` says otherwise.

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{LogFilter, LogHost, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span, Why, endpoint};

use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::records("system logging action", "name", &["logging", "login"], action)
        .reads(
            "name=name target=disk|echo|email|memory|remote memory-lines=number remote=host remote-port=number \
             remote-protocol=udp|tcp|tls src-address=address vrf=name number=number default=flag",
        )
        .ignores(
            "bsd-syslog=flag check-certificate=setting cef-event-delimiter=text disk-file-count=number disk-file-name=name \
             disk-lines-per-file=number disk-stop-on-full=flag email-start-tls=setting email-to=text memory-stop-on-full=flag \
             remember=flag remote-log-format=setting syslog-facility=setting syslog-severity=setting syslog-time-format=setting \
             certificate=name",
        )
        .wide(),
    Menu::records("system logging", "number", &["logging", "login"], rule)
        .reads("topics=setting action=name number=number default=flag regex=text")
        .ignores("prefix=text")
        .wide(),
]];

/// What is remembered until all rules and actions are known.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    actions: Vec<Action>,
    rules: Vec<Rule>,
    /// The rules that the system has by itself and that a statement names.
    touched: Vec<usize>,
    doubtful: bool,
}

#[derive(Debug, Clone)]
struct Action {
    name: String,
    target: String,
    lines: Fact<u64>,
    host: Option<(LogHost, Fact<Option<Reference>>)>,
}

#[derive(Debug)]
struct Rule {
    at: Span,
    active: bool,
    /// None where that is not certain.
    topics: Option<Vec<String>>,
    action: String,
    written: bool,
}

/// Actions and rules that the system has by itself, in its order.
const ACTIONS: &[&str] = &["memory", "disk", "echo", "remote"];
const RULES: &[(&str, &str)] = &[("info", "memory"), ("error", "memory"), ("warning", "memory"), ("critical", "echo")];

fn action(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let own = record.number("number").and_then(|number| ACTIONS.get(usize::try_from(number).ok()?));
    let name = record.get("name").or(own.copied())?;
    let own = own.copied().or_else(|| ACTIONS.iter().copied().find(|own| *own == name));
    let target = record.get("target").or(own)?;
    builder.memory.logging.doubtful |= record.is_doubtful();
    let lines = match record.number("memory-lines") {
        Some(lines) => record.set_at("memory-lines", lines),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(1000),
    };
    let host = record.get("remote").filter(|host| !matches!(*host, "0.0.0.0" | "::" | ""));
    let host = match host {
        Some(host) => Some(receiver(builder, record, host)?),
        None => None,
    };
    let known = Action { name: name.to_owned(), target: target.to_owned(), lines, host };
    let actions = &mut builder.memory.logging.actions;
    actions.retain(|other| other.name != known.name);
    actions.push(known);
    Some(())
}

fn receiver(builder: &mut Builder, record: &Record<'_>, host: &str) -> Option<(LogHost, Fact<Option<Reference>>)> {
    let at = record.span_of("remote")?;
    let vrf = record.get("vrf").filter(|vrf| *vrf != "main").zip(record.span_of("vrf"));
    if let Some((vrf, at)) = vrf {
        builder.uses(ReferenceKind::Vrf, vrf, "system logging action".to_owned(), WhenUndefined::Refused, at);
    }
    let otherwise = |value| if record.is_doubtful() { Fact::Unknown(Why::UnreadLine) } else { Fact::Default(value) };
    let port = match record.number("remote-port") {
        Some(port) => record.set_at("remote-port", port),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(514),
    };
    let receiver = LogHost {
        at: record.at(),
        address: Fact::Set(endpoint::addresses(host), at),
        host: host.to_owned(),
        transport: match record.string("remote-protocol") {
            Some(transport) => record.set_at("remote-protocol", transport),
            None => otherwise("udp".to_owned()),
        },
        port,
        vrf: vrf.map_or(Fact::Default(None), |(vrf, at)| Fact::some(Reference::new(ReferenceKind::Vrf, vrf), at)),
        filter: Fact::Default(None),
        ..LogHost::default()
    };
    Some((receiver, super::aaa::source(record, "src-address")))
}

fn rule(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let number = record.number("number").and_then(|number| usize::try_from(number).ok());
    let own = number.and_then(|number| RULES.get(number));
    let topics = record.parts("topics");
    let certain = !record.doubts("topics") && record.get("regex").is_none() && !record.is_doubtful();
    let memory = &mut builder.memory.logging;
    memory.doubtful |= record.is_doubtful();
    memory.touched.extend(number);
    let listed = match (record.get("topics"), own) {
        (Some(_), _) => Some(topics.into_iter().map(|(topic, _)| topic.to_owned()).collect()),
        (None, Some((topic, _))) => Some(vec![(*topic).to_owned()]),
        (None, None) => None,
    };
    memory.rules.push(Rule {
        at: record.at(),
        active: !record.disabled(),
        topics: listed.filter(|_| certain),
        action: record.get("action").or(own.map(|(_, action)| *action)).unwrap_or("memory").to_owned(),
        written: true,
    });
    Some(())
}

/// Severities by topic, least important last.
const SEVERITIES: &[(&str, u64)] = &[("critical", 2), ("error", 3), ("warning", 4), ("info", 6), ("debug", 7)];

impl Rule {
    /// Whether a message of these topics is taken.
    fn takes(&self, message: &[&str]) -> Option<bool> {
        let topics = self.topics.as_ref()?;
        Some(topics.iter().all(|topic| match topic.strip_prefix('!') {
            Some(not) => !message.contains(&not),
            None => message.contains(&topic.as_str()),
        }))
    }

    /// The severity of which it takes every message, but for those that it leaves out.
    fn severity(&self) -> Option<u64> {
        let topics = self.topics.as_ref()?;
        let mut asked = topics.iter().filter(|topic| !topic.starts_with('!'));
        let (first, more) = (asked.next(), asked.next());
        match (first, more) {
            (None, _) => Some(7),
            (Some(topic), None) => SEVERITIES.iter().find(|(name, _)| name == topic).map(|(_, level)| *level),
            _ => None,
        }
    }
}

/// Topics whose messages tell of intruders; rules leave others out for the noise that they make.
const TELLING: &[&str] = &["account", "critical", "error", "info", "manager", "radius", "ssh", "system", "warning"];

const LOGIN: &[&str] = &["system", "info", "account"];
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

fn of_target<'a>(memory: &'a Memory, target: &'a str) -> impl Iterator<Item = &'a Rule> {
    memory.rules.iter().filter(move |rule| {
        let mut actions = memory.actions.iter().filter(|action| action.name == rule.action);
        let reached = |action: &Action| action.target == target && (target != "remote" || action.host.is_some());
        rule.active && actions.any(reached)
    })
}

fn hosts(builder: &mut Builder, memory: &Memory) {
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

fn levels(builder: &mut Builder, memory: &Memory) {
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
fn events(builder: &mut Builder, memory: &Memory) {
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
fn drops(builder: &mut Builder, memory: &Memory) {
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

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn rules_send_what_has_all_their_topics() {
        let reading = whole(
            "/system logging action\nset 0 memory-lines=5000\nset 3 remote=10.0.0.6\nadd name=siem remote=10.0.0.5 remote-port=6514 remote-protocol=tls target=remote\n\
             /system logging\nset 1 action=siem\nadd action=siem topics=info,!account\nadd action=siem topics=critical\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let (logging, login) = (&reading.model.logging, &reading.model.login);
        let hosts: Vec<_> = logging.hosts.iter().map(|it| (it.host.as_str(), it.active)).collect();
        assert_eq!(hosts, [("10.0.0.6", false), ("10.0.0.5", true)]);
        assert_eq!((login.success_logged.value(), login.failure_logged.value()), (Some(&false), Some(&true)));
        assert_eq!(logging.config_changes_sent.value(), Some(&true));
        assert_eq!((logging.remote_level.configured(), logging.buffer_messages.value()), (Some(&6), Some(&5000)));
        assert_eq!(logging.filters.len(), 1);
    }

    #[test]
    fn logs_stay_on_the_device_by_themselves() {
        let reading = whole("/system identity set name=a\n");
        let logging = &reading.model.logging;
        assert_eq!((logging.enabled.value(), logging.console_level.configured()), (Some(&true), Some(&2)));
        assert!(logging.hosts.is_empty() && logging.remote_level.configured().is_none());
        let off =
            whole("/system logging\nset 0 disabled=yes\nset 1 disabled=yes\nset 2 disabled=yes\nset 3 disabled=yes\n");
        assert_eq!(off.model.logging.enabled.value(), Some(&false));
    }
}
