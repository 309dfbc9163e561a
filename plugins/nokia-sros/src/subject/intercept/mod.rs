//! Lawful interception: the region `li`, and what the boot options say of it. Who is intercepted is never kept, and never shown.
//!
//! Sources: Nokia, "Regulating lawful intercept" (OAM and Diagnostics Guide); the data models `nokia-li-conf` and `nokia-bof-conf`: every administrator may set up
//! interception unless `li separate` is on, which it is not by default; a source is shut down until `no shutdown`, the interfaces of the mediation system too, whose sessions have no
//! encryption of their own; filters are locked.

mod settle;
mod tables;
#[cfg(test)]
mod tests;

use seawall_api::command::CommandLine;
use seawall_api::model::{Intercept, SecretUse, Tasker};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, endpoint};

pub(crate) use settle::finish;
pub(crate) use tables::TABLES;

use super::switch;
use crate::builder::Builder;
use crate::secrets;

/// Who is intercepted, as far as it may be kept: that a line says it, and which mirror takes the copies.
#[derive(Debug, Default)]
struct Source {
    at: Span,
    of: String,
    runs: bool,
    names_target: Option<Span>,
}

/// A mediation system.
#[derive(Debug, Default)]
struct Station {
    at: Span,
    tasker: Tasker,
    host: Option<(String, Span)>,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where the region begins.
    region: Option<Span>,
    /// Whether the boot options are there.
    options: bool,
    sources: Vec<Source>,
    /// The interfaces of mediation systems: where they begin, and whether they run.
    tasking: Option<(Span, bool)>,
    stations: Vec<Station>,
    radius: Option<Span>,
    log: Option<Span>,
}

/// `li` opens the region.
fn enter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.intercept.region = Some(line.span);
    Some(())
}

/// `bof`, or a line of the boot options where they stand without their head.
fn options(builder: &mut Builder, _: &CommandLine<'_>) -> Option<()> {
    builder.memory.intercept.options = true;
    Some(())
}

fn separate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.intercept.options = true;
    builder.model.interception.separate = line.set(switch::on(line));
    Some(())
}

fn kept(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.intercept.options = true;
    builder.model.interception.kept_on_device = line.set(switch::on(line));
    Some(())
}

/// `lock-filter lock`, `li-filter-lock-state unlocked-for-all-users`; what officers of interception may change is not open to others.
fn locked(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let open = line.has("unlock") || line.has("unlocked-for-all-users");
    builder.model.interception.filters_locked = line.set_or_default(!open);
    Some(())
}

fn support(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.interception.in_support_files = line.set_or_default(line.has("include"));
    Some(())
}

fn log(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.intercept.log = (!line.removes()).then_some(line.span);
    Some(())
}

fn radius(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.intercept.radius = (!line.removes()).then_some(line.span);
    Some(())
}

/// `li-source 900`.
fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let of = line.string("source")?;
    let sources = &mut builder.memory.intercept.sources;
    let known = sources.iter().position(|known| known.of == of).map(|at| sources.remove(at));
    if !line.removes() {
        sources.push(known.unwrap_or(Source { at: line.span, of, ..Source::default() }));
    }
    Some(())
}

fn source_state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let runs = switch::admin_state(line).value() == Some(&true);
    builder.memory.intercept.sources.last_mut()?.runs = runs;
    Some(())
}

/// A line that says who is intercepted; only that it does is kept.
fn target(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let source = builder.memory.intercept.sources.last_mut()?;
    source.names_target = source.names_target.or(Some(line.span)).filter(|_| !line.removes());
    Some(())
}

/// `x-interfaces`: mediation systems set taps by sessions of their own.
fn tasking(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let known = builder.memory.intercept.tasking.is_some_and(|(_, runs)| runs);
    builder.memory.intercept.tasking = (!line.removes()).then_some((line.span, known));
    Some(())
}

fn tasking_state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.intercept.tasking.as_mut()?.1 = switch::admin_state(line).value() == Some(&true);
    Some(())
}

/// `lic "mediation"`.
fn station(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("station")?;
    let stations = &mut builder.memory.intercept.stations;
    let known = stations.iter().position(|known| known.tasker.name == name).map(|at| stations.remove(at));
    if line.removes() {
        return Some(());
    }
    let tasker = Tasker {
        at: line.span,
        name,
        proved: Fact::Default(false),
        addresses_limited: Fact::Default(false),
        // It says itself where copies go.
        destinations_limited: Fact::default(),
        logged: Fact::default(),
        ..Tasker::default()
    };
    stations.push(known.unwrap_or(Station { at: line.span, tasker, host: None }));
    Some(())
}

fn address(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, at) = (line.string("host")?, line.span_of("host")?);
    let station = builder.memory.intercept.stations.last_mut()?;
    station.tasker.addresses_limited = line.set(!line.removes());
    station.host = (!line.removes()).then_some((host, at));
    Some(())
}

fn proof(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Other, "lawful interception"));
    if let Some(station) = builder.memory.intercept.stations.last_mut() {
        station.tasker.proved = line.set(!line.removes());
    }
    Some(())
}

fn shared_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Other, "lawful interception"));
    Some(())
}

fn delivered(intercept: &mut Intercept, (host, at): &(String, Span)) {
    intercept.delivery = Fact::Set(Some(endpoint::addresses(host)), *at);
    intercept.host = Fact::Set(Some(host.clone()), *at);
}
