//! `lldp`, for the device and on interfaces.

use seawall_api::Fact;
use seawall_api::command::{Command, Context, Table, ignored, modelled};
use seawall_api::model::{Interface, Protocol, Service};

use super::interface::{INTERFACE, each};
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["services", "interfaces"], commands: COMMANDS },
    &Table { context: INTERFACE, feeds: &["interfaces.lldp_send", "interfaces.lldp_receive"], commands: ON_INTERFACE },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("lldp enable", |builder: &mut Builder, line| {
        builder.memory.lldp.on = line.switch();
        Some(())
    })
    .default_on(),
    ignored(
        "lldp (message-transmission|restart-delay|trap-interval|management-address|fast-count|tlv-enable|mdn|compliance|timer|dot1-tlv|transmit|delay) <option:word>+",
    ),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("lldp enable", |builder, line| each(builder, |this| both(this, line.switch()))).default_on(),
    modelled("lldp disable", |builder, line| each(builder, |this| both(this, line.set(line.removes())))),
    modelled("lldp admin-status (disable|rx|tx|txrx|tx-rx)", |builder, line| {
        let (sends, receives) = match line.one_of(&["disable", "rx", "tx"]) {
            _ if line.removes() => (true, true),
            Some("disable") => (false, false),
            Some("rx") => (false, true),
            Some(_) => (true, false),
            None => (true, true),
        };
        each(builder, |this| (this.lldp_send, this.lldp_receive) = (line.set(sends), line.set(receives)))
    }),
    ignored(
        "lldp (tlv-enable|tlv-disable|compliance|dot3-tlv|encapsulation|management-address|message-transmission|trap) <option:word>+",
    ),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Whether it runs on the device.
    on: Fact<bool>,
}

fn both(this: &mut Interface, runs: Fact<bool>) {
    (this.lldp_send, this.lldp_receive) = (runs.clone(), runs);
}

/// Passes what holds for the device on to interfaces: where it is off, it is off on all; where it is on, each port has it unless its own line
/// says otherwise ("lldp enable").
pub(crate) fn finish(builder: &mut Builder) {
    let on = std::mem::take(&mut builder.memory.lldp.on);
    for this in &mut builder.model.interfaces {
        match on {
            Fact::Set(false, _) => both(this, on.clone()),
            Fact::Set(true, _) if !this.lldp_send.is_set() && !this.lldp_receive.is_set() => both(this, on.clone()),
            _ => {}
        }
    }
    builder.model.services.push(Service {
        at: on.span().unwrap_or_default(),
        protocol: Protocol::Lldp,
        name: "lldp".to_owned(),
        enabled: on,
        ..Service::default()
    });
}
