//! Which messages go into which channel: the buffer, the console, terminals, receivers.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::LogFilter;

use crate::builder::Builder;

/// What a channel gets of a kind of message.
macro_rules! part {
    () => {
        " [(log|trap|debug|debugging) [state (on|off)|level (emergencies|alert|alerts|critical|error|errors|warning|warnings|notification|notifications|informational|debugging)] [state (on|off)|level (emergencies|alert|alerts|critical|error|errors|warning|warnings|notification|notifications|informational|debugging)]]"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(concat!("info-center source <module:name> channel <channel:name> /", part!(), part!(), part!()), source),
    modelled(
        "info-center filter-id / [<id:number>] [bymodule-alias <module:name> <alias:name>] [bytime <number>]",
        filter,
    ),
    modelled("info-center filter-id (<id:word>) [<rest:text>]", filter),
    modelled("info-center logbuffer / [size <messages:number>] [channel <channel:name>]", buffer).default_on(),
    modelled("info-center (console|monitor) channel / <channel:name>", |_, _| Some(())),
    modelled("info-center (loghost|logbuffer|snmp|logfile) channel / <channel:name>", |_, _| Some(())),
];

/// Channels by number ("info-center channel").
const CHANNELS: &[&str] = &[
    "console",
    "monitor",
    "loghost",
    "trapbuffer",
    "logbuffer",
    "snmpagent",
    "channel6",
    "channel7",
    "channel8",
    "channel9",
];

/// A channel by number or name.
pub(super) fn channel(word: &str) -> Option<&'static str> {
    let number = word.parse::<usize>().ok().and_then(|number| CHANNELS.get(number).copied());
    number.or_else(|| CHANNELS.iter().copied().find(|known| known.eq_ignore_ascii_case(word)))
}

/// The severity that a line names ("info-center loghost").
pub(super) fn severity(line: &CommandLine<'_>) -> Option<u64> {
    let mut words = line.as_str().split_ascii_whitespace().skip_while(|word| !word.eq_ignore_ascii_case("level"));
    words.nth(1).and_then(|word| number(&word.to_ascii_lowercase()))
}

/// What a line says of messages, and not of alarms: whether they go there, and down to which severity.
fn of_messages(line: &CommandLine<'_>) -> (Option<bool>, Option<u64>) {
    let words = line.as_str().split_ascii_whitespace().map(str::to_ascii_lowercase);
    let mut part = words.skip_while(|word| word != "log").skip(1);
    let (mut state, mut level) = (None, None);
    while let Some(word) = part.next() {
        match word.as_str() {
            "state" => state = part.next().map(|word| word == "on"),
            "level" => level = part.next().and_then(|word| number(&word)),
            _ => break,
        }
    }
    (state, level)
}

/// A severity by its word ("info-center source").
fn number(word: &str) -> Option<u64> {
    const WORDS: &[&str] =
        &["emergenc", "alert", "critical", "error", "warning", "notification", "informational", "debugging"];
    WORDS.iter().position(|start| word.starts_with(start)).and_then(|at| u64::try_from(at).ok())
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (module, channel) = (line.string("module")?, channel(line.get("channel")?)?);
    let all = module.eq_ignore_ascii_case("default");
    let key = format!("{} {channel}", module.to_ascii_lowercase());
    let memory = &mut builder.memory.info_center;
    memory.filters.remove(&key);
    if all {
        memory.channels.remove(channel);
    }
    if line.removes() || !line.has("log") {
        return Some(());
    }
    let (state, level) = of_messages(line);
    let on = state.unwrap_or(true);
    if !on {
        let bound_to = line.set(vec![channel.to_owned()]);
        let filter =
            LogFilter { at: line.span, name: module.clone(), drops: line.set(true), bound_to, ..LogFilter::default() };
        memory.filters.put(key, filter);
    }
    if all && (!on || level.is_some()) {
        memory.channels.insert(channel, (level.filter(|_| on), line.span));
    }
    Some(())
}

/// What it fits is thrown away before any of it is stored or sent.
fn filter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = match (line.get("module"), line.get("alias"), line.get("id")) {
        (Some(module), Some(alias), _) => format!("{module} {alias}"),
        (_, _, Some(id)) => id.to_owned(),
        _ => return None,
    };
    let filters = &mut builder.memory.info_center.filters;
    if line.removes() {
        filters.remove(&name);
        return Some(());
    }
    let bound_to = line.set(vec!["every place".to_owned()]);
    filters
        .put(name.clone(), LogFilter { at: line.span, name, drops: line.set(true), bound_to, ..LogFilter::default() });
    Some(())
}

fn buffer(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let logging = &mut builder.model.logging;
    if line.has("size") && line.removes() {
        logging.buffer_messages = Fact::default();
        return Some(());
    }
    logging.buffered = line.switch();
    if let Some(messages) = line.number("messages") {
        logging.buffer_messages = line.set_at("messages", messages);
    }
    Some(())
}
