//! What runs commands or programs by itself: scripts, event policies, applications.

mod extension;
mod policy;
mod scripts;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use seawall_api::command::{CommandLine, Table};
use seawall_api::kept::Kept;
use seawall_api::model::{Automation, AutomationKind, Backup, EmbeddedCommand, SecretUse};
use seawall_api::place::Remote;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::secrets;

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [extension::TABLES, policy::TABLES, scripts::TABLES].concat()
}

/// What a statement with a command can add to: itself, and what the command makes.
const COMMANDED: &[&str] = &["automation", "backups", "secrets"];

/// A place to which policies send what they write.
#[derive(Debug)]
struct Destination {
    url: String,
    at: Span,
}

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By the word of their kind and their name.
    items: Kept<(&'static str, String), Automation>,
    /// Where all scripts of a kind are fetched from.
    fetched: Vec<EmbeddedCommand>,
    destinations: BTreeMap<String, Vec<Destination>>,
    /// Which policy sends where.
    sent: Vec<(String, String, Span)>,
    /// Which events start a policy.
    events: BTreeMap<String, Vec<(String, Span)>>,
    /// Events that the clock makes.
    by_clock: BTreeSet<String>,
}

/// A password of a place that files go to.
fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("archive site of {}", line.outer("destination")?);
    secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Client, &owner));
    Some(())
}

/// Ties up what needs the whole configuration: which policies run by the clock, and where their output goes.
pub(crate) fn finish(builder: &mut Builder) {
    let Memory { mut items, fetched, destinations, sent, events, by_clock } =
        std::mem::take(&mut builder.memory.automation);
    let mut backups: Vec<Backup> = Vec::new();
    for (policy, started_by) in &events {
        let Some(this) = items.get_mut(&("policy", policy.clone())) else { continue };
        if let Some((_, at)) = started_by.iter().find(|(event, _)| by_clock.contains(event)) {
            this.kind = AutomationKind::Scheduler;
            this.trigger = Fact::Set("timer".to_owned(), *at);
        }
    }
    for (policy, to, at) in sent {
        let Some(this) = items.get_mut(&("policy", policy.clone())) else { continue };
        let places = destinations.get(&to).map(Vec::as_slice).unwrap_or_default();
        let remote = places.iter().find_map(|place| Some((Remote::of(&place.url)?, place.at)));
        let Some((remote, place)) = remote else { continue };
        this.commands.iter_mut().for_each(|command| send(command, &remote, place));
        let on_commit = |(event, _): &&(String, Span)| event.to_ascii_lowercase().starts_with("ui_commit");
        let on_change = events.get(&policy).and_then(|events| events.iter().find(on_commit));
        backups.push(Backup {
            at,
            transfer: Fact::Set(remote.transfer, place),
            server: Fact::Set(remote.host.clone(), place),
            on_change: on_change.map_or(Fact::Set(false, at), |(_, at)| Fact::Set(true, *at)),
            by: Fact::Set("script".to_owned(), at),
            ..Backup::default()
        });
    }
    let mut items = items.take();
    for command in fetched {
        let all = items.iter_mut().filter(|item| item.kind == AutomationKind::Script);
        all.for_each(|item| item.commands.push(command.clone()));
    }
    builder.model.automation.extend(items);
    builder.model.backups.extend(backups);
}

/// What is only shown is a copy where the output leaves the device.
fn send(command: &mut EmbeddedCommand, to: &Remote, at: Span) {
    if command.action.value().is_some_and(|action| action == "show" || action == "copy") {
        command.action = Fact::Set("copy".to_owned(), command.at);
        command.transfer = Fact::Set(Some(to.transfer.word().to_owned()), at);
        command.remote = Fact::Set(to.host.clone(), at);
    }
}
