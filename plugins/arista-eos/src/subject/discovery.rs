//! `lldp` and `cdp`, for the device.

use seawall_api::Fact;
use seawall_api::command::{Command, Context, Table, ignored, modelled};
use seawall_api::model::{Protocol, Service};

use super::interface::{INTERFACE, each};
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["services", "interfaces"], commands: COMMANDS },
    &Table { context: INTERFACE, feeds: &["interfaces"], commands: ON_INTERFACE },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("lldp run", |builder: &mut Builder, line| {
        builder.memory.discovery.lldp = line.set_or_default(true);
        if line.negated {
            builder.memory.discovery.lldp = line.set(false);
        }
        Some(())
    })
    .default_on(),
    ignored("lldp (timer|reinit|hold-time|holdtime|timer reinitialization|tlv-select) <number>"),
    ignored("lldp tlv (transmit|receive) <tlv:name>"),
    ignored("lldp tlv-select <tlv:name>"),
    ignored("lldp management-address [vrf] <name:name>"),
    ignored("lldp management-address ipv6 transmit"),
    ignored("lldp receive packet tagged drop"),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("lldp transmit", |builder: &mut Builder, line| {
        each(builder, |interface| interface.lldp_send = line.switch())
    })
    .default_on(),
    modelled("lldp receive", |builder: &mut Builder, line| {
        each(builder, |interface| interface.lldp_receive = line.switch())
    })
    .default_on(),
    ignored("lldp (med|tlv transmit) <option:name>+"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Whether it runs on the device.
    lldp: Fact<bool>,
}

/// Passes what holds for the device on to interfaces.
pub(crate) fn finish(builder: &mut Builder) {
    let lldp = std::mem::take(&mut builder.memory.discovery.lldp);
    if let Fact::Set(false, at) = lldp {
        for interface in &mut builder.model.interfaces {
            interface.lldp_send = Fact::Set(false, at);
            interface.lldp_receive = Fact::Set(false, at);
        }
    }
    builder.model.services.push(Service {
        at: lldp.span().unwrap_or_default(),
        protocol: Protocol::Lldp,
        name: "lldp".to_owned(),
        enabled: lldp,
        ..Service::default()
    });
}
