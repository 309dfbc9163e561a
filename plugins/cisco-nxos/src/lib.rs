//! Cisco NX-OS: one vendor's words, turned into the common model.

mod apply;
mod builder;
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

/// The platform id of NX-OS.
pub const PLATFORM: &str = "cisco-nxos";

/// The plugin.
#[derive(Debug, Clone, Copy, Default)]
pub struct CiscoNxos;

impl Plugin for CiscoNxos {
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
        None
    }

    fn lacks(&self) -> &'static [&'static str] {
        // Nothing in a configuration tells them on NX-OS.
        &[
            "automation.commands.in_shell",
            "boot.password_recovery",
            "crypto.aggressive_mode",
            "interfaces.mask_reply",
            "interfaces.mop",
            "logging.config_changes_masked",
            "logging.file_privilege",
            "packets.forwards_by_table",
            "packets.ip_options",
            "packets.keepalives_in",
            "packets.keepalives_out",
            "ssh.rate_limit",
            "ssh.sessions_per_host",
            "ssh.tcp_forwarding",
            "web.connection_limit",
        ]
    }

    fn blind_spots(&self, _reading: &Reading) -> Vec<BlindSpot> {
        vec![SHELLS, CAPTURES]
    }
}

/// Sources: Cisco Nexus 9000 Series NX-OS Programmability Guide, "Guest Shell" (on by itself on switches with enough memory,
/// switched by commands of the exec mode) and "Bash".
const SHELLS: BlindSpot = BlindSpot {
    paths: &["automation"],
    words: "whether the guest shell is on, and what it and the shell of the system run, is in no configuration: `show guestshell`, `run bash`",
};

/// Source: Cisco Nexus 9000 Series NX-OS Troubleshooting Guide, "Ethanalyzer" (a command of the exec mode).
const CAPTURES: BlindSpot = BlindSpot {
    paths: &["capture_traces", "mirrors", "taps"],
    words: "captures by `ethanalyzer` leave no line: look for their files with `dir bootflash:`",
};
