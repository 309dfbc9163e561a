//! What follows from all lines of an interface: whether it is bare, routed, switched, for management.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::interfaces::carriers;
use seawall_api::model::{Interface, InterfaceKind};

use crate::builder::Builder;

/// What the text of a block says before its lines are read one by one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// Nothing but speed and the like.
    pub(super) bare: bool,
    /// `no ip address`, which a routed port prints and a switched port does not have.
    pub(super) no_address: bool,
}

/// Looks at the block that a line opens.
pub(super) fn look(line: &CommandLine<'_>) -> Look {
    let block = line.text().slice(line.block);
    let mut look = Look { bare: true, no_address: false };
    for text in block.lines().skip(1).map(str::trim) {
        look.bare &= says_nothing(text);
        look.no_address |= text == "no ip address";
    }
    look
}

/// First words of lines that do not put a port to use.
const OF_THE_LINK: &[&str] = &[
    "shutdown",
    "duplex",
    "speed",
    "negotiation",
    "media-type",
    "mdix",
    "load-interval",
    "keepalive",
    "carrier-delay",
    "hold-queue",
    "clock",
    "mtu",
    "bandwidth",
    "delay",
    "exit",
];

fn says_nothing(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or("!");
    first == "no" || first.starts_with('!') || OF_THE_LINK.contains(&first)
}

/// Names that IOS XE and Catalyst IOS give to the instance of a port that is for management alone.
const MANAGEMENT_INSTANCES: &[&str] = &["Mgmt-intf", "Mgmt-vrf", "mgmtVrf"];

/// The ports that are for management alone where they are in such an instance: ASR 1000 and ISR 4000,
/// Catalyst 3650 to 9600, Catalyst 4500, Catalyst 2960 and 3750 (hardware guides of each).
const MANAGEMENT_PORTS: &[&str] = &["GigabitEthernet0", "GigabitEthernet0/0", "FastEthernet0", "FastEthernet1"];

/// Settles each interface.
pub(super) fn finish(builder: &mut Builder) {
    carriers(&mut builder.model.interfaces);
    for this in &mut builder.model.interfaces {
        let instance = this.vrf.configured().map(|vrf| vrf.name.as_str());
        if instance.is_some_and(|name| MANAGEMENT_INSTANCES.contains(&name))
            && MANAGEMENT_PORTS.contains(&this.name.as_str())
        {
            this.kind = InterfaceKind::Management;
        }
        switched(this);
    }
}

/// Only ports and bundles of ports can be switched, and one with an address is not.
fn switched(this: &mut Interface) {
    if !matches!(this.kind, InterfaceKind::Physical | InterfaceKind::Bundle) {
        this.switched.or_default(false);
        return;
    }
    let addressed = match this.routed {
        Fact::Set(true, at) => Some(at),
        _ => None,
    };
    match (addressed, &this.switched) {
        (Some(at), Fact::Unknown(_)) => this.switched = Fact::Set(false, at),
        (None, Fact::Set(true, at)) => this.routed = Fact::Set(false, *at),
        _ => {}
    }
}
