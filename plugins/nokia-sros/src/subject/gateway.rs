//! `vrrp`: gateways that stand in for each other, in the block of an interface in classic CLI and of its family in MD-CLI.

use std::collections::HashMap;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::interfaces::open_names;
use seawall_api::model::{Authentication, GatewayGroup, SecretUse};
use seawall_api::secret::Purpose;

use super::interface::{INTERFACE, IPV4, IPV6};
use super::switch;
use crate::builder::Builder;
use crate::secrets;

const GROUP: Context = Context("vrrp");
const PART: Context = Context("vrrp part");
const FEEDS: &[&str] = &["routing.gateways"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: INTERFACE, feeds: FEEDS, commands: HEADS },
    &Table { context: IPV4, feeds: FEEDS, commands: HEADS },
    &Table { context: IPV6, feeds: FEEDS, commands: HEADS },
    &Table { context: GROUP, feeds: FEEDS, commands: LINES },
    &Table {
        context: PART,
        feeds: &[],
        commands: &[ignored("(interface|ip|dst-ip|destination|service-name|description|enable|session) / [<text>]")],
    },
];

const HEADS: &[Command<Builder>] = &[modelled("vrrp <group:number> / [owner] [passive]", open).opening(GROUP)];

const LINES: &[Command<Builder>] = &[
    modelled("backup <address:address>+", |builder, line| {
        current(builder)?.running = line.set(!line.removes());
        Some(())
    }),
    modelled("owner / [true|false]", |builder, line| {
        if switch::on(line) {
            current(builder)?.running = line.set(true);
        }
        Some(())
    }),
    // A password of eight letters in clear (RFC 2338); version 3 has none.
    modelled("authentication-key / <secret:secret> [hash|hash2|custom]", |builder, line| {
        let owner = current(builder)?.name.clone();
        secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Fhrp, &owner));
        current(builder)?.authentication = line.set_or_default(Authentication::Simple);
        Some(())
    }),
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    ignored("(priority|message-interval|master-int-inherit|init-delay|mac|policy|preempt|ping-reply|telnet-reply|ssh-reply|traceroute-reply|ntp-reply|standby-forwarding|bfd-enable|bfd-liveness|passive|oper-group|monitor-oper-group|description) / [<text>]")
        .opening(PART),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    places: HashMap<(String, String, bool), usize>,
    current: Option<usize>,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let interface = open_names(builder).first()?.clone();
    let group = line.string("group")?;
    let ipv6 = builder.memory.families.of(line).unwrap_or(false);
    let gateways = &mut builder.model.routing.gateways;
    let key = (interface.clone(), group.clone(), ipv6);
    let place = *builder.memory.gateway.places.entry(key).or_insert(gateways.len());
    if place == gateways.len() {
        gateways.push(GatewayGroup {
            at: line.block,
            name: format!("vrrp {group}"),
            interface,
            protocol: "vrrp".to_owned(),
            // "VRRP version 2 for IPv4, version 3 for IPv6" (Nokia, "VRRP").
            version: Fact::Default(if ipv6 { 3 } else { 2 }),
            ..GatewayGroup::default()
        });
    }
    builder.memory.gateway.current = Some(place);
    let this = gateways.get_mut(place)?;
    this.active = !line.removes();
    if line.has("owner") {
        this.running = line.set(true);
    }
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut GatewayGroup> {
    builder.model.routing.gateways.get_mut(builder.memory.gateway.current?)
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.active = switch::enabled(line);
    Some(())
}
