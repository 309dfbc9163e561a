//! Arista EOS: one vendor's words, turned into the common model.

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

/// The platform id of EOS.
pub const PLATFORM: &str = "arista-eos";

/// The plugin.
#[derive(Debug, Clone, Copy, Default)]
pub struct AristaEos;

impl Plugin for AristaEos {
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
        &[
            "automation.signed",
            "crypto.aggressive_mode",
            "crypto.ike_keys.peers",
            "crypto.ike_proposals.ike_version",
            "crypto.ipsec_policies.filtered",
            "crypto.ipsec_policies.ike_version",
            "crypto.remote_groups",
            "interfaces.multicast_group_limit",
            "interfaces.port.udld",
            "interfaces.port.unknown_unicast_blocked",
            "layer2.udld",
            "layer2.vtp_mode",
            "layer2.vtp_password",
            "packets.forwards_by_table",
            "routing.multicast.group_limit",
            "routing.multicast.register_limit",
            "routing.multicast.route_limit",
        ]
    }

    fn blind_spots(&self, _reading: &Reading) -> Vec<BlindSpot> {
        vec![SHELL, CAPTURES, LISTS]
    }
}

/// Sources: EOS User Manual, "bash" (a command of the exec mode); Arista, "EOS: Persisting files": `/mnt/flash/rc.eos`, and extensions
/// that `boot-extensions` names, run at each start.
const SHELL: BlindSpot = BlindSpot {
    paths: &["automation"],
    words: "what the shell of the system runs, at each start or at all, is in no configuration: look into `/mnt/flash/rc.eos`, at `show boot-extensions` and the tables of `cron`",
};

/// Source: EOS User Manual, "tcpdump" (a command of the exec mode).
const CAPTURES: BlindSpot = BlindSpot {
    paths: &["capture_traces", "mirrors", "taps"],
    words: "captures by `tcpdump` leave no line: look for their files with `dir flash:`",
};

/// Source: EOS User Manual, "Service ACLs"; what the shell sets in `iptables` stands beside them.
const LISTS: BlindSpot = BlindSpot {
    paths: &["control_plane"],
    words: "the lists of the control plane are rules of `iptables`, which whoever is in the shell changes without a line: `bash sudo iptables -L -n`",
};
