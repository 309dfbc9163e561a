//! `ip arp gratuitous`: ARP that nobody asked for.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span};

use super::interface::{self, INTERFACE};
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: INTERFACE, feeds: &["packets.gratuitous_arp"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled("ip arp gratuitous request", note).default_on(),
    ignored("ip arp gratuitous (update|hsrp duplicate)").default_on(),
];

/// What is remembered: the interfaces on which it is switched off, and where.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    off: BTreeMap<String, Span>,
}

fn note(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    for name in interface::open_names(builder) {
        let off = &mut builder.memory.gratuitous.off;
        if line.negated {
            off.insert(name, line.span);
        } else {
            off.remove(&name);
        }
    }
    Some(())
}

/// Each interface with an address sends it until that is switched off there (`ip arp gratuitous`, Nexus 5000, 7000 and 9000
/// command references: on by default); the switch sends none once all are silent.
pub(crate) fn finish(builder: &mut Builder) {
    if builder.extent != Extent::Whole || builder.unread.touch(None, &["packets.gratuitous_arp", "interfaces"]) {
        return;
    }
    let mut last = None;
    for this in builder.model.interfaces.iter().filter(|this| this.active && !this.addresses.is_empty()) {
        let Some(at) = builder.memory.gratuitous.off.get(&this.name) else {
            builder.model.packets.gratuitous_arp = Fact::Default(true);
            return;
        };
        last = Some(*at);
    }
    builder.model.packets.gratuitous_arp = last.map_or(Fact::Default(false), |at| Fact::Set(false, at));
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;

    use crate::sample::{part, whole};

    #[test]
    fn one_interface_that_sends_is_enough() {
        let port = |number: u8, line: &str| {
            format!("interface Vlan{number}\n  no shutdown\n  ip address 10.0.{number}.1/24\n{line}")
        };
        let off = "  no ip arp gratuitous request\n";
        let sends = |config: String| whole(&config).model.packets.gratuitous_arp;
        assert_eq!(sends(port(1, off) + &port(2, "")), Fact::Default(true));
        assert_eq!(sends(port(1, off) + &port(2, off)).value(), Some(&false));
        assert!(part(&port(1, "")).model.packets.gratuitous_arp.is_unknown());
    }
}
