//! Nokia SR OS: one vendor's words, turned into the common model.

mod apply;
mod builder;
mod completeness;
mod defaults;
mod detect;
mod form;
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
use seawall_api::{NodeId, Plugin, ReadContext, Reading, Text};

pub use detect::DIALECT;

/// The platform id of SR OS.
pub const PLATFORM: &str = "nokia-sros";

/// The plugin.
#[derive(Debug, Clone, Copy, Default)]
pub struct NokiaSrOs;

impl Plugin for NokiaSrOs {
    fn dialect(&self) -> &'static Dialect {
        &DIALECT
    }

    fn read(&self, text: Text, context: &ReadContext) -> Reading {
        let frame = tree::frame(&text);
        let form = form::Form::of(&text, &frame);
        let tree = tree::grow_in(&text, &frame, form);
        let completeness =
            context.completeness.clone().unwrap_or_else(|| completeness::judge(&text, &tree, &frame, form));
        let mut builder = builder::Builder::new(context, completeness.extent);
        builder.release.form = form;
        let statements = tree::Statements::of(&text, &tree);
        let mut states = grammar::grammar().read(&text, &statements.tree, &mut builder);
        statements.widen(&text, &mut states);
        builder.note_unread(&statements.tree, &states);
        let model = builder::finish(builder, &text, &tree);
        Reading { states: statements.of_lines(&tree, &states), text, tree, model, completeness, statements: None }
    }

    fn pieces(&self, reading: &Reading, node: NodeId) -> Vec<Piece> {
        tree::pieces(&reading.text, &reading.tree, node)
    }

    fn apply(&self, reading: &Reading, script: &str) -> Applied {
        apply::apply(reading, script)
    }

    fn comment(&self) -> &'static str {
        "#"
    }

    fn takes_away(&self) -> &'static [&'static str] {
        grammar::grammar().turning().off
    }

    fn lacks(&self) -> &'static [&'static str] {
        &[
            "interfaces.cdp",
            "interfaces.mop",
            "interfaces.multicast_boundary",
            "interfaces.nat",
            "interfaces.pim_neighbors_filtered",
            "interfaces.port.access_vlan",
            "interfaces.port.allowed_vlans",
            "interfaces.port.native_vlan",
            "interfaces.port.negotiation",
            "interfaces.port.udld",
            "interfaces.port.voice_vlan",
            "layer2.arp_inspection_vlans",
            "layer2.dhcp_snooping_vlans",
            "layer2.native_tagged",
            "layer2.udld",
            "layer2.vtp_mode",
            "layer2.vtp_password",
            "routing.multicast.group_limit",
            "routing.multicast.register_limit",
            "vrfs.from_global",
            "vrfs.into_global",
        ]
    }
}
