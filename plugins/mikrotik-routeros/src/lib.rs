//! MikroTik RouterOS: one vendor's words, turned into the common model.

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

/// The platform id of RouterOS.
pub const PLATFORM: &str = "mikrotik-routeros";

/// The plugin.
#[derive(Debug, Clone, Copy, Default)]
pub struct RouterOs;

impl Plugin for RouterOs {
    fn dialect(&self) -> &'static Dialect {
        &DIALECT
    }

    fn read(&self, text: Text, context: &ReadContext) -> Reading {
        let frame = tree::frame(&text);
        let tree = tree::grow_in(&text, &frame);
        let completeness = context.completeness.clone().unwrap_or_else(|| completeness::judge(&text, &tree, &frame));
        let mut builder = builder::Builder::new(context, completeness.extent);
        // What a property that is not there means depends on the release, and on how the file was exported.
        builder.release = release::Release::of(&text, &tree);
        builder.memory.heads = subject::head::Heads::of(&text, &tree);
        let states = grammar::grammar().read(&text, &tree, &mut builder);
        builder.note_unread(&tree, &states);
        let model = builder::finish(builder, &text);
        Reading { text, tree, states, model, completeness, statements: None }
    }

    fn pieces(&self, reading: &Reading, node: NodeId) -> Vec<Piece> {
        grammar::grammar().pieces(&reading.text, &reading.tree, node)
    }

    fn apply(&self, reading: &Reading, script: &str) -> Applied {
        apply::apply(reading, script)
    }

    fn comment(&self) -> &'static str {
        "#"
    }

    /// What takes away stands behind the menu: `/user remove`.
    fn takes_away(&self) -> &'static [&'static str] {
        &[]
    }

    fn lacks(&self) -> &'static [&'static str] {
        &[]
    }

    fn blind_spots(&self, _reading: &Reading) -> Vec<BlindSpot> {
        vec![UNCHANGED]
    }
}

/// Source: MikroTik, "Configuration Management": `/export` prints what differs from the defaults alone.
const UNCHANGED: BlindSpot = BlindSpot {
    paths: &["interfaces"],
    words: "ports that nobody changed and nothing names are in no export: look at `/interface print`",
};
