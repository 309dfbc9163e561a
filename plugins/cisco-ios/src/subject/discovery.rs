//! `cdp` and `lldp`, for the device.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Protocol, Service};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["services", "interfaces"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled("cdp run", |builder, line| discovery(builder, line, Protocol::Cdp)).default_on(),
    modelled("lldp run", |builder, line| discovery(builder, line, Protocol::Lldp)),
    modelled("lldp", |builder, line| discovery(builder, line, Protocol::Lldp)),
    ignored("cdp timer <number>"),
    ignored("cdp holdtime <number>"),
    ignored("cdp advertise-v2"),
    ignored("cdp log mismatch duplex"),
    ignored("cdp source-interface <interface>"),
    ignored("cdp tlv (app|location|server-location)"),
    ignored("cdp tlv-list <name>"),
    ignored("cdp filter-tlv-list <name>"),
    ignored("lldp timer <number>"),
    ignored("lldp holdtime <number>"),
    ignored("lldp reinit <number>"),
    ignored("lldp tlv-select <name>+"),
    ignored("lldp system-name <name>"),
    ignored("lldp system-description <text>"),
    ignored("lldp management-address vrf <name>"),
];

/// Passes what holds for the device on to interfaces that say nothing.
pub(crate) fn finish(builder: &mut Builder) {
    let off = |builder: &Builder, protocol: Protocol| {
        builder.model.services.iter().find(|service| service.protocol == protocol).and_then(|service| {
            match &service.enabled {
                Fact::Set(false, at) => Some(*at),
                _ => None,
            }
        })
    };
    let (cdp, lldp) = (off(builder, Protocol::Cdp), off(builder, Protocol::Lldp));
    for interface in &mut builder.model.interfaces {
        if let Some(at) = cdp {
            interface.cdp = Fact::Set(false, at);
        }
        if let Some(at) = lldp {
            interface.lldp_send = Fact::Set(false, at);
            interface.lldp_receive = Fact::Set(false, at);
        }
    }
}

fn discovery(builder: &mut Builder, line: &CommandLine<'_>, protocol: Protocol) -> Option<()> {
    let enabled = line.switch();
    let services = &mut builder.model.services;
    if let Some(service) = services.iter_mut().find(|service| service.protocol == protocol) {
        service.at = line.span;
        service.enabled = enabled;
        return Some(());
    }
    services.push(Service { at: line.span, protocol, name: protocol.word().to_owned(), enabled, ..Service::default() });
    Some(())
}
