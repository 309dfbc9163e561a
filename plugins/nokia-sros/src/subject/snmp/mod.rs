//! SNMP: the agent (`system snmp`, `system management-interface snmp`) and who may ask it (`system security snmp`).
//!
//! Sources: Nokia, "System Management Guide", "SNMP" and "SNMP Command Reference"; data models of 23.10 and 24.10. A community of permission `r` or `rw`
//! sees and writes all but the objects of SNMP's own security, `rwa` these too; `mgmt` and `vpls-mgmt` see what concerns one instance.
//! Only communities have lists of sources.

mod access;
mod sources;
#[cfg(test)]
mod tests;
pub(crate) mod trap;
mod user;
mod view;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Protocol, Reference, ReferenceKind, Service};
use seawall_api::{Fact, Span};

use super::instance::{self, VPRN};
use super::sections::{LOG, MANAGEMENT, SECURITY, SYSTEM};
use super::{source_address, switch};
use crate::builder::Builder;

/// The block below `system security snmp`.
const SNMP: Context = Context("system security snmp");
/// The block of the agent itself.
const AGENT: Context = Context("system snmp");
/// The block `snmp` of a VPRN.
const IN_VPRN: Context = Context("vprn snmp");
const STREAMING: Context = Context("system snmp streaming");

/// What lines of access feed: who may ask for what decides over interception as well.
const FEEDS: &[&str] = &["snmp", "intercepts", "secrets"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SYSTEM, feeds: &["services"], commands: &[modelled("snmp", |_, _| Some(())).opening(AGENT)] },
    &Table { context: MANAGEMENT, feeds: &["services"], commands: &[modelled("snmp", |_, _| Some(())).opening(AGENT)] },
    &Table { context: AGENT, feeds: &["services"], commands: AGENTS },
    &Table { context: STREAMING, feeds: &[], commands: STREAMS },
    &Table { context: SECURITY, feeds: FEEDS, commands: &[modelled("snmp", |_, _| Some(())).opening(SNMP).section()] },
    &Table { context: VPRN, feeds: FEEDS, commands: &[modelled("snmp", |_, _| Some(())).opening(IN_VPRN).section()] },
    &Table { context: IN_VPRN, feeds: &["services"], commands: VPRNS },
    &Table { context: IN_VPRN, feeds: FEEDS, commands: access::COMMUNITIES },
    &Table { context: SNMP, feeds: FEEDS, commands: access::COMMUNITIES },
    &Table { context: access::COMMUNITY, feeds: FEEDS, commands: access::COMMUNITY_LINES },
    &Table { context: SNMP, feeds: FEEDS, commands: access::GROUPS },
    &Table { context: access::GROUP, feeds: FEEDS, commands: access::GROUP_LINES },
    &Table { context: SNMP, feeds: FEEDS, commands: sources::HEADS },
    &Table { context: sources::LIST, feeds: FEEDS, commands: sources::LINES },
    &Table { context: sources::HOST, feeds: FEEDS, commands: sources::HOSTS },
    &Table { context: SNMP, feeds: FEEDS, commands: view::HEADS },
    &Table { context: view::VIEW, feeds: FEEDS, commands: view::LINES },
    &Table { context: SNMP, feeds: &[], commands: OTHERS },
    &Table { context: ATTEMPTS, feeds: &[], commands: ATTEMPT_LINES },
    &Table { context: super::user::USER, feeds: FEEDS, commands: user::HEADS },
    &Table { context: user::SNMP_USER, feeds: FEEDS, commands: user::LINES },
    &Table { context: user::PROOF, feeds: FEEDS, commands: user::PROOFS },
    &Table { context: user::PRIVACY, feeds: FEEDS, commands: user::PRIVACIES },
    &Table { context: LOG, feeds: &["snmp.hosts"], commands: trap::HEADS },
    &Table { context: trap::GROUP, feeds: &["snmp.hosts", "secrets"], commands: trap::GROUP_LINES },
    &Table { context: trap::TARGET, feeds: &["snmp.hosts", "secrets"], commands: trap::TARGET_LINES },
];

const ATTEMPTS: Context = Context("system security snmp attempts");

const AGENTS: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("general-port / <port:number>", |builder: &mut Builder, line| {
        builder.memory.snmp.port = line.number("port").filter(|_| !line.removes()).map(|port| (port, line.span));
        Some(())
    }),
    ignored("packet-size / <number>"),
    ignored("(engineid|engine-id) / <hex>"),
    ignored("streaming").opening(STREAMING),
];

/// A VPRN is answered where it says so.
const VPRNS: &[Command<Builder>] = &[modelled("access / [true|false]", |builder: &mut Builder, line| {
    let vrf = instance::current(builder)?.to_owned();
    let answered = &mut builder.memory.snmp.answered;
    answered.retain(|(known, _)| *known != vrf);
    if switch::on(line) {
        answered.push((vrf, line.span));
    }
    Some(())
})];

const STREAMS: &[Command<Builder>] = &[ignored("shutdown").default_on(), ignored("admin-state / (enable|disable)")];

/// How many wrong tries lock a sender out.
const OTHERS: &[Command<Builder>] =
    &[ignored("attempts / [<number>] [time <number>] [lockout <number>]").opening(ATTEMPTS)];

const ATTEMPT_LINES: &[Command<Builder>] = &[ignored("(count|time|lockout) / <number>")];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Whether the agent runs, and where that is said.
    state: Option<(bool, Span)>,
    port: Option<(u64, Span)>,
    /// The VPRNs that are answered, and where that is said.
    answered: Vec<(String, Span)>,
    access: access::Memory,
    sources: sources::Lists,
    views: view::Views,
    users: user::Users,
    /// Groups of receivers of notifications.
    pub(crate) traps: trap::Groups,
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let stated = !line.removes() || line.has("shutdown");
    builder.memory.snmp.state = stated.then_some((switch::enabled(line), line.span));
    Some(())
}

/// Puts everything into the model. The agent answers where somebody is named who may ask. Comes behind the logs, which notify.
pub(crate) fn finish(builder: &mut Builder) {
    view::finish(builder);
    access::finish(builder);
    user::finish(builder);
    trap::finish(builder);
    if let Some((source, at)) = source_address::of(builder, "snmptrap") {
        builder.model.snmp.source_interface = Fact::some(source, at);
    }
    let Memory { state, port, answered, .. } = std::mem::take(&mut builder.memory.snmp);
    let snmp = &builder.model.snmp;
    let asked = snmp.communities.iter().map(|one| one.at).chain(snmp.groups.iter().map(|one| one.at)).next();
    let enabled = match (state, asked) {
        (Some((runs, at)), _) => Fact::Set(runs, at),
        (None, Some(_)) => Fact::Default(true),
        (None, None) => match builder.why_open(None, FEEDS) {
            Some(why) => Fact::Unknown(why),
            None => Fact::Default(false),
        },
    };
    let service = Service {
        at: state.map(|(_, at)| at).or(asked).unwrap_or_default(),
        protocol: Protocol::Snmp,
        name: "snmp".to_owned(),
        enabled,
        port: port.map_or(Fact::Default(161), |(port, at)| Fact::Set(port, at)),
        encrypted: Fact::Default(false),
        authenticated: Fact::Default(false),
        vrf: Fact::Default(None),
        acl_ipv4: Fact::Default(None),
        acl_ipv6: Fact::Default(None),
        ipv6: Fact::Default(true),
        every_vrf: Fact::Default(false),
        takes_lists: Fact::Default(true),
        ..Service::default()
    };
    let within = |vrf: &str| Reference::new(ReferenceKind::Vrf, vrf);
    let of = |vrf: &str, reference| Service { name: format!("snmp of {vrf}"), vrf: reference, ..service.clone() };
    let mut services: Vec<Service> = answered.iter().map(|(vrf, at)| of(vrf, Fact::some(within(vrf), *at))).collect();
    // The port for management stands among the interfaces where a filter tells it apart.
    let is_managed = |vrf: &Reference| vrf.name == MANAGED;
    if builder.model.interfaces.iter().any(|this| this.vrf.configured().is_some_and(is_managed)) {
        services.push(of(MANAGED, Fact::Default(Some(within(MANAGED)))));
    }
    builder.model.services.push(service);
    builder.model.services.extend(services);
}

/// The routing instance of the port for management.
const MANAGED: &str = "management";
