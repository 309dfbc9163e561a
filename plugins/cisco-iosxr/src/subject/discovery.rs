//! Discovery: `cdp` and `lldp`, of the device and of interfaces. CDP has to be switched on in both places; LLDP of the
//! device is on on every interface that does not say otherwise.
//!
//! Sources: "Interface and Hardware Component Command Reference": `cdp` ("CDP is disabled"), `cdp (interface)`, `lldp`.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::Protocol;

use super::interface::{self, INTERFACE};
use super::services;
use crate::builder::Builder;

const LLDP: Context = Context("lldp");
const LLDP_PORT: Context = Context("interface lldp");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["services", "interfaces"], commands: HEADS },
    &Table { context: LLDP, feeds: &[], commands: LLDP_COMMANDS },
    &Table { context: INTERFACE, feeds: &["interfaces"], commands: ON_PORT },
    &Table { context: LLDP_PORT, feeds: &["interfaces"], commands: LLDP_ON_PORT },
];

const HEADS: &[Command<Builder>] = &[
    modelled("cdp", |builder, line| services::switch(builder, Protocol::Cdp, services::CDP, line)),
    ignored("cdp (advertise v1|log adjacency changes|(holdtime|timer) <number>)"),
    opens("lldp", LLDP, |builder, line| services::switch(builder, Protocol::Lldp, services::LLDP, line)),
];

const LLDP_COMMANDS: &[Command<Builder>] = &[
    ignored("(timer|holdtime|reinit) <number>"),
    ignored("tlv-select <option:name>+"),
    ignored("(system-name|system-description|chassis-id|chassis-id-type) <text>"),
    ignored("(subinterfaces|subinterfaces-tagged|management|priorityaddr|extended-show-width) enable"),
];

const ON_PORT: &[Command<Builder>] = &[
    modelled("cdp", |builder, line| interface::switch(builder, line, |port| &mut port.cdp)),
    opens("lldp", LLDP_PORT, |_, _| Some(())),
    modelled("lldp (transmit|receive) disable", disabled),
    modelled("lldp enable", enabled),
];

const LLDP_ON_PORT: &[Command<Builder>] = &[
    modelled("(transmit|receive) disable", disabled),
    modelled("enable", enabled),
    ignored("(tagged up|destination (mac-address (ieee-nearest-bridge|ieee-nearest-non-tpmr-bridge)))"),
];

fn disabled(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let port = interface::current(builder)?;
    let field = if line.has("transmit") { &mut port.lldp_send } else { &mut port.lldp_receive };
    *field = line.set_or_default(false);
    Some(())
}

/// On this interface, whatever holds for the device.
fn enabled(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let port = interface::current(builder)?;
    (port.lldp_send, port.lldp_receive) = (line.set_or_default(true), line.set_or_default(true));
    Some(())
}
