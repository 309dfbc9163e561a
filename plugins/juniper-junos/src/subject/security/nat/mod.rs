//! `security nat`: translations by which outside addresses lead to inside ones.
//!
//! Source: CLI Reference, "[edit security nat] Hierarchy Level", "destination-nat", "static-nat", "pool (Security Destination NAT)".

mod commands;

use std::collections::BTreeMap;

use seawall_api::command::CommandLine;
use seawall_api::model::{Addresses, PortForward};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

pub(super) use commands::TABLES;

/// A pool of inside addresses.
#[derive(Debug, Default)]
struct Pool {
    inside: Fact<Addresses>,
    port: Option<Fact<Option<u64>>>,
}

/// Where a rule leads.
#[derive(Debug)]
enum To {
    Pool(String),
    Address(Fact<Addresses>),
}

/// A rule that leads from outside to inside.
#[derive(Debug, Default)]
struct Rule {
    at: Span,
    active: bool,
    outside: Fact<Option<String>>,
    outside_port: Fact<Option<u64>>,
    protocol: Fact<String>,
    port: Option<Fact<Option<u64>>>,
    to: Option<To>,
    /// The set that it stands in.
    set: String,
}

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pools: BTreeMap<String, Pool>,
    /// The zones that sets of rules are for.
    zones: BTreeMap<String, Vec<String>>,
    rules: Vec<Rule>,
}

fn inside(word: &str, at: Span) -> Fact<Addresses> {
    let prefix = word.parse().map(Addresses::Prefix);
    let host = || word.parse().map(Addresses::host).ok();
    prefix.ok().or_else(host).map_or_else(Fact::default, |addresses| Fact::Set(addresses, at))
}

/// The rule that is being read; none for what leaves.
fn rule<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Rule> {
    if line.within("source") { None } else { builder.memory.security.nat.rules.last_mut() }
}

fn outside(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let outside = line.set_at("outside", Some(line.string("outside")?));
    if let Some(rule) = rule(builder, line) {
        rule.outside = outside;
    }
    Some(())
}

fn outside_port(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let port = line.set_at("port", Some(line.number("port")?));
    if let Some(rule) = rule(builder, line) {
        rule.outside_port = port;
    }
    Some(())
}

fn to_pool(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let pool = line.string("pool")?;
    if let Some(rule) = rule(builder, line) {
        rule.to = Some(To::Pool(pool));
    }
    Some(())
}

fn to_prefix(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let to = To::Address(inside(line.get("inside")?, line.span));
    builder.memory.security.nat.rules.last_mut()?.to = Some(to);
    Some(())
}

/// Puts what leads inside into the model.
pub(super) fn finish(builder: &mut Builder) {
    let Memory { pools, zones, rules } = std::mem::take(&mut builder.memory.security.nat);
    for rule in rules {
        let (inside, port) = match rule.to {
            Some(To::Pool(name)) => match pools.get(&name) {
                Some(pool) => (pool.inside.clone(), pool.port.clone()),
                None => (Fact::default(), None),
            },
            Some(To::Address(inside)) => (inside, rule.port),
            // It leaves the address as it is.
            None => continue,
        };
        let mut protocol = rule.protocol;
        protocol.or_default("ip".to_owned());
        let mut outside_port = rule.outside_port;
        outside_port.or_default(None);
        builder.model.port_forwards.push(PortForward {
            at: rule.at,
            active: rule.active,
            protocol,
            inside,
            // Where nothing translates the port, it is the one outside.
            inside_port: port.unwrap_or_else(|| outside_port.clone()),
            outside_port,
            outside: rule.outside,
            from_zones: Fact::Set(zones.get(&rule.set).cloned().unwrap_or_default(), rule.at),
            from_outside: Fact::default(),
        });
    }
}
