//! Huawei VRP: one vendor's words, turned into the common model.

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
use seawall_api::{NodeId, Plugin, ReadContext, Reading, Text};

pub use detect::DIALECT;

/// The platform id of VRP.
pub const PLATFORM: &str = "huawei-vrp";

/// The plugin.
#[derive(Debug, Clone, Copy, Default)]
pub struct HuaweiVrp;

impl Plugin for HuaweiVrp {
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

    fn comment(&self) -> &'static str {
        "#"
    }

    fn takes_away(&self) -> &'static [&'static str] {
        grammar::grammar().turning().off
    }

    fn last_line(&self) -> Option<&'static str> {
        Some("return")
    }

    fn lacks(&self) -> &'static [&'static str] {
        &[]
    }
}
