//! Cisco IOS and IOS XE: one vendor's words, turned into the common model.

mod apply;
mod builder;
mod capture;
mod completeness;
mod defaults;
mod detect;
mod grammar;
mod release;
#[cfg(test)]
mod sample;
mod secrets;
mod subject;
mod tree;

use seawall_api::apply::Applied;
use seawall_api::command::Piece;
use seawall_api::detect::Dialect;
use seawall_api::{BlindSpot, NodeId, Plugin, ReadContext, Reading, Text};

pub use detect::DIALECT;

/// The platform id of IOS and IOS XE; the model's `device.system` says which of the two.
pub const PLATFORM: &str = "cisco-ios";

/// The plugin.
#[derive(Debug, Clone, Copy, Default)]
pub struct CiscoIos;

impl Plugin for CiscoIos {
    fn dialect(&self) -> &'static Dialect {
        &DIALECT
    }

    fn read(&self, text: Text, context: &ReadContext) -> Reading {
        let frame = tree::frame(&text);
        let tree = tree::grow_in(&text, &frame);
        let completeness = context.completeness.clone().unwrap_or_else(|| completeness::judge(&text, &tree, &frame));
        let mut builder = builder::Builder::new(context, completeness.extent);
        let states = grammar::grammar().read(&text, &tree, &mut builder);
        builder.note_unread(&tree, &states);
        let model = builder::finish(builder, &text, &tree);
        Reading { text, tree, states, model, completeness, statements: None }
    }

    fn pieces(&self, reading: &Reading, node: NodeId) -> Vec<Piece> {
        grammar::grammar().pieces(&reading.text, &reading.tree, node)
    }

    fn apply(&self, reading: &Reading, script: &str) -> Applied {
        apply::apply(reading, script)
    }

    fn last_line(&self) -> Option<&'static str> {
        Some("end")
    }

    fn lacks(&self) -> &'static [&'static str] {
        // Nothing in a configuration tells them on IOS.
        &["automation.commands.in_shell", "ssh.tcp_forwarding", "ssh.rate_limit"]
    }

    fn blind_spots(&self, reading: &Reading) -> Vec<BlindSpot> {
        let users_listed = reading.model.snmp.users_shown.span().is_some();
        if users_listed { vec![TAPS] } else { vec![USERS, TAPS] }
    }
}

/// Source: Cisco SNMP configuration guides (users are kept in a file of their own).
const USERS: BlindSpot = BlindSpot {
    paths: &["snmp.users", "snmp.users_shown", "mib_access.users"],
    words: "IOS keeps SNMPv3 users and their algorithms out of the configuration: `show snmp user` tells them",
};

/// Sources: CISCO-TAP2-MIB ("always volatile"); Cisco "Role-Based CLI Access" (what belongs to the lawful intercept view is
/// shown there alone).
const TAPS: BlindSpot = BlindSpot {
    paths: &["intercepts", "tap_doors"],
    words: "taps are volatile and in no configuration, and only users of the lawful intercept view see its lines",
};
