//! `/system logging`, `/system logging action`: which messages go where.
//!
//! Sources: MikroTik, "Log": a rule takes the messages that have all of its topics and none of those behind `!`; by themselves `info`,
//! `error` and `warning` go to memory, of 1000 lines, and `critical` to the console; logins are `system,info,account`, failed ones
//! `system,error,critical`, changes `system,info`; messages travel to a receiver by UDP unless `remote-protocol` says otherwise.

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{LogHost, Reference, ReferenceKind, WhenUndefined};
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
    pub(super) actions: Vec<Action>,
    pub(super) rules: Vec<Rule>,
    /// The rules that the system has by itself and that a statement names.
    pub(super) touched: Vec<usize>,
    pub(super) doubtful: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Action {
    pub(super) name: String,
    pub(super) target: String,
    pub(super) lines: Fact<u64>,
    pub(super) host: Option<(LogHost, Fact<Option<Reference>>)>,
}

#[derive(Debug)]
pub(super) struct Rule {
    pub(super) at: Span,
    pub(super) active: bool,
    /// None where that is not certain.
    pub(super) topics: Option<Vec<String>>,
    pub(super) action: String,
    pub(super) written: bool,
}

/// Actions and rules that the system has by itself, in its order.
pub(super) const ACTIONS: &[&str] = &["memory", "disk", "echo", "remote"];
pub(super) const RULES: &[(&str, &str)] =
    &[("info", "memory"), ("error", "memory"), ("warning", "memory"), ("critical", "echo")];

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
    pub(super) fn takes(&self, message: &[&str]) -> Option<bool> {
        let topics = self.topics.as_ref()?;
        Some(topics.iter().all(|topic| match topic.strip_prefix('!') {
            Some(not) => !message.contains(&not),
            None => message.contains(&topic.as_str()),
        }))
    }

    /// The severity of which it takes every message, but for those that it leaves out.
    pub(super) fn severity(&self) -> Option<u64> {
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
