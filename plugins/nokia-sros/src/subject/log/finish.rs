//! What follows from all logs together.

use std::collections::HashMap;

use seawall_api::model::{LogFilter, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span, Why};

use super::log_id::{Log, Place, Stream};
use crate::builder::Builder;
use crate::subject::source_address;

/// The applications whose events tell of people, of changes and of the log itself.
const TELLING: &[&str] = &["user", "security", "logger", "system", "li", "mirror"];

/// The filter that every system has: only what is major, for log 100.
const SERIOUS: &str = "1001";

/// Puts receivers, filters and levels into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let logs = builder.memory.log.logs.take();
    builder.memory.log.notifying = (logs.iter())
        .filter(|log| log.writes() && matches!(log.place, Some((Place::Notifications, _))))
        .map(|log| log.name.clone())
        .collect();
    enabled(builder, &logs);
    receivers(builder, &logs);
    memory(builder, &logs);
    console(builder, &logs);
    filters(builder, &logs);
    suppressed(builder);
    streams(builder, &logs);
    if let Some((source, at)) = source_address::of(builder, "syslog") {
        builder.model.logging.source_interface = Fact::some(source, at);
    }
}

/// Something is logged as long as one log writes. Where none is written at all, nobody says whether the two that every system begins with
/// are there.
fn enabled(builder: &mut Builder, logs: &[Log]) {
    let writing = logs.iter().find(|log| log.writes()).map(|log| log.at);
    let off = logs.iter().find_map(|log| log.off);
    builder.model.logging.enabled = match (writing, off) {
        (Some(at), _) => Fact::Set(true, at),
        (None, Some(at)) => Fact::Set(false, at),
        (None, None) => Fact::Unknown(Why::NotStated),
    };
}

/// A receiver to which no log goes is told nothing.
fn receivers(builder: &mut Builder, logs: &[Log]) {
    let mut level: Option<Fact<u64>> = None;
    let mut bound: HashMap<&str, &Log> = HashMap::new();
    for log in logs.iter().filter(|log| log.writes()) {
        if let Some((Place::Receiver(name), _)) = &log.place {
            bound.entry(name).or_insert(log);
        }
    }
    for receiver in builder.memory.log.receivers.take() {
        let Some(mut host) = receiver.host() else { continue };
        let log = bound.get(receiver.name.as_str());
        host.active = log.is_some();
        if let Some((name, at)) = log.and_then(|log| log.filter.clone()) {
            host.filter = Fact::some(Reference::new(ReferenceKind::LogFilter, name), at);
        }
        if host.active && level.as_ref().is_none_or(|known| known.value() > receiver.level.value()) {
            level = Some(receiver.level.clone());
        }
        builder.model.logging.hosts.push(host);
    }
    if let Some(level) = level {
        builder.model.logging.remote_level = match level {
            Fact::Set(level, at) => Fact::some(level, at),
            Fact::Default(level) => Fact::Default(Some(level)),
            Fact::Unknown(why) => Fact::Unknown(why),
        };
    }
}

/// The largest log in memory.
fn memory(builder: &mut Builder, logs: &[Log]) {
    let in_memory = |log: &&Log| log.writes() && matches!(log.place, Some((Place::Memory, _)));
    let largest = logs.iter().filter(in_memory).max_by_key(|log| log.size.value().copied());
    let logging = &mut builder.model.logging;
    if let Some(log) = largest {
        logging.buffered = Fact::Set(true, log.at);
        logging.buffer_messages = log.size.clone();
    } else if let Some(off) = logs.iter().find_map(|log| log.off) {
        logging.buffered = Fact::Set(false, off);
    }
}

/// Events of all severities go to the console where a log goes there, unless a filter holds some back: then nobody says which.
fn console(builder: &mut Builder, logs: &[Log]) {
    let open = builder.why_open(None, &["logging"]);
    let mut to_console = logs.iter().filter(|log| log.writes() && matches!(log.place, Some((Place::Console, _))));
    // Of debugging alone there is nothing unless somebody switches it on.
    let noisy = |log: &Log| log.streams.iter().any(|(stream, _)| *stream != Stream::Debug);
    builder.model.logging.console_level = match to_console.find(|log| noisy(log)) {
        Some(log) if log.filter.is_some() => Fact::Unknown(Why::NotStated),
        Some(log) => Fact::some(6, log.place.as_ref().map_or(log.at, |(_, at)| *at)),
        None => open.map_or(Fact::Default(None), Fact::Unknown),
    };
}

/// A filter in force holds back where a log names it. What one log in memory drops and another one keeps is not lost.
fn filters(builder: &mut Builder, logs: &[Log]) {
    let mut places: HashMap<String, (Vec<String>, Span)> = HashMap::new();
    for log in logs.iter().filter(|log| log.writes()) {
        let (Some((filter, at)), Some((place, _))) = (&log.filter, &log.place) else { continue };
        // The filter of the second log of every system is not always printed.
        if filter != SERIOUS {
            builder.uses(ReferenceKind::LogFilter, filter, format!("log-id {}", log.name), WhenUndefined::Refused, *at);
        }
        let is_kept = |other: &&Log| {
            other.writes()
                && other.filter.is_none()
                && matches!(other.place, Some((Place::Memory, _)))
                && log.streams.iter().all(|(stream, _)| other.takes(*stream).is_some())
        };
        let name = match place {
            Place::Memory if logs.iter().any(|other| is_kept(&other)) => continue,
            Place::Memory => "buffer".to_owned(),
            Place::Console => "console".to_owned(),
            Place::Session => "monitor".to_owned(),
            Place::File => "file".to_owned(),
            Place::Notifications => "SNMP".to_owned(),
            Place::Receiver(name) => format!("receiver {name}"),
        };
        places.entry(filter.clone()).or_insert((Vec::new(), *at)).0.push(name);
    }
    for mut filter in builder.memory.log.filters.take() {
        let dropping = filter.drops();
        builder.define(ReferenceKind::LogFilter, &filter.name, filter.at);
        let open = !builder.unread_in(filter.at).is_empty();
        builder.model.logging.filters.push(LogFilter {
            at: filter.at,
            drops: match dropping {
                Some(at) => Fact::Set(true, at),
                None if open => Fact::Unknown(Why::UnreadLine),
                None => Fact::Default(false),
            },
            bound_to: match places.remove(&filter.name) {
                Some((places, at)) => Fact::Set(places, at),
                None => Fact::Default(Vec::new()),
            },
            name: filter.name,
            ..LogFilter::default()
        });
    }
}

/// Events that are not written down anywhere, of the applications that tell of people and changes. All of one application, or one that is
/// known by its number alone.
fn suppressed(builder: &mut Builder) {
    for (application, at) in builder.memory.log.suppressed.take() {
        if !TELLING.contains(&application.as_str()) {
            continue;
        }
        builder.model.logging.filters.push(LogFilter {
            at,
            name: format!("event-control {application}"),
            drops: Fact::Set(true, at),
            bound_to: Fact::Set(vec!["every place".to_owned()], at),
            ..LogFilter::default()
        });
    }
}

/// What the streams say of changes and logins. Changes are a stream of their own; of logins each of `security` and `change` tells a part.
fn streams(builder: &mut Builder, logs: &[Log]) {
    let open = builder.why_open(None, &["logging"]);
    let by = |stream: Stream, sent: bool| {
        let mut writing = logs.iter().filter(|log| log.writes());
        writing.find_map(|log| {
            let away = matches!(log.place, Some((Place::Receiver(_), _)));
            let kept = away || matches!(log.place, Some((Place::File | Place::Memory, _)));
            log.takes(stream).filter(|_| if sent { away } else { kept })
        })
    };
    let none = || open.map_or(Fact::Default(false), Fact::Unknown);
    let changes = |sent| by(Stream::Change, sent).map_or_else(none, |at| Fact::Set(true, at));
    let logging = &mut builder.model.logging;
    (logging.config_changes, logging.config_changes_sent) = (changes(false), changes(true));
    let logins = match (by(Stream::Security, false), by(Stream::Change, false)) {
        (Some(at), Some(_)) => Fact::Set(true, at),
        (None, None) => none(),
        _ => Fact::Unknown(Why::NotStated),
    };
    let login = &mut builder.model.login;
    (login.success_logged, login.failure_logged) = (logins.clone(), logins);
}
