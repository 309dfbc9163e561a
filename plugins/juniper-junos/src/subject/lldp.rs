//! `protocols lldp { ... }`: discovery of neighbours, port by port.
//!
//! Source: CLI Reference, "lldp": no port speaks unless `interface` names it or `all`; `disable` silences the device or a port.

use std::collections::BTreeMap;

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Interface, Protocol, Service};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use super::blocks::{PROTOCOLS, nothing};
use super::trace::TRACE;
use crate::builder::Builder;

const LLDP: Context = Context("protocols lldp");
const PORT: Context = Context("protocols lldp interface");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: PROTOCOLS, feeds: &["services", "interfaces.lldp_send"], commands: HEADS },
    &Table { context: LLDP, feeds: &["services", "interfaces.lldp_send"], commands: COMMANDS },
    &Table { context: PORT, feeds: &["interfaces.lldp_send"], commands: PORT_COMMANDS },
];

const HEADS: &[Command<Builder>] = &[
    opens("lldp", LLDP, |builder, line| {
        builder.memory.lldp.at = Some(line.block);
        Some(())
    }),
    // What phones are told: no name of the device.
    opens("lldp-med", LLDP, nothing),
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("disable", |builder, line| {
        if line.within("lldp") {
            builder.memory.lldp.disabled = Some(line.span);
        }
        Some(())
    }),
    ignored("enable"),
    opens("interface <port:name>", PORT, |builder, line| {
        if line.within("lldp") {
            let (port, at) = (line.string("port")?, line.span);
            builder.memory.lldp.ports.insert(port, (true, at));
        }
        Some(())
    }),
    ignored(
        "(advertisement-interval|hold-multiplier|ptopo-configuration-maximum-hold-time|ptopo-configuration-trap-interval|transmit-delay|fast-start|lldp-configuration-notification-interval|fast-rx-processing) / [<number>]",
    ),
    ignored("management-address / <address>"),
    ignored("mau-type"),
    ignored("netbios-snooping"),
    ignored("neighbour-port-info-display / (port-description|port-id)"),
    ignored("port-description-type / (interface-alias|interface-description)"),
    ignored("port-id-subtype / (interface-name|locally-assigned)"),
    ignored("(tlv-filter|tlv-select) <name>"),
    ignored("chassis-id chassis-id-type / <name>"),
    ignored("chassis-id chassis-id-value / <word>"),
    ignored("dest-mac-type (nearest-bridge|nearest-customer-bridge|nearest-non-tpmr-bridge)"),
    ignored("vlan-name-tlv-option (name|vlan-id)"),
    opens("traceoptions", TRACE, nothing),
];

const PORT_COMMANDS: &[Command<Builder>] = &[
    modelled("disable", |builder, line| {
        let port = line.outer("port")?.to_owned();
        if line.within("lldp") {
            builder.memory.lldp.ports.insert(port, (false, line.span));
        }
        Some(())
    }),
    ignored("enable"),
    ignored("(tlv-filter|tlv-select) <name>"),
    ignored("power-negotiation (disable|enable)"),
    ignored("(trap-notification|location) [<text>]"),
    ignored("dest-mac-type (nearest-bridge|nearest-customer-bridge|nearest-non-tpmr-bridge)"),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    at: Option<Span>,
    disabled: Option<Span>,
    /// Ports by name, `all` among them, and whether they speak.
    ports: BTreeMap<String, (bool, Span)>,
}

impl Memory {
    /// Whether a port speaks; what is said of it alone goes before what is said of all.
    fn speaks(&self, interface: &Interface) -> Option<(bool, Span)> {
        let physical = interface.name.split('.').next().unwrap_or("");
        [interface.name.as_str(), physical, "all"].iter().find_map(|name| self.ports.get(*name)).copied()
    }
}

/// Says of each port whether it speaks; interfaces stand in the model by now.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.lldp);
    let whole = builder.extent == Extent::Whole;
    let silent = |open: bool| if open { Fact::Default(false) } else { Fact::Unknown(Why::PartialFile) };
    for interface in &mut builder.model.interfaces {
        let speaks = match (memory.disabled, memory.speaks(interface)) {
            (Some(at), _) => Fact::Set(false, at),
            (None, Some((speaks, at))) => Fact::Set(speaks, at),
            (None, None) => silent(whole),
        };
        interface.lldp_send.clone_from(&speaks);
        interface.lldp_receive = speaks;
    }
    let enabled = match (memory.at, memory.disabled) {
        (_, Some(at)) => Fact::Set(false, at),
        (Some(at), None) => Fact::Set(memory.ports.values().any(|(speaks, _)| *speaks), at),
        (None, None) => silent(whole),
    };
    builder.model.services.push(Service {
        at: memory.at.unwrap_or_default(),
        protocol: Protocol::Lldp,
        name: "lldp".to_owned(),
        enabled,
        ..Service::default()
    });
}
