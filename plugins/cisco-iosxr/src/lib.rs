//! Cisco IOS XR: one vendor's words, turned into the common model.

mod apply;
mod builder;
mod completeness;
mod defaults;
mod detect;
mod grammar;
mod group;
mod release;
#[cfg(test)]
mod sample;
mod secrets;
mod subject;
mod tree;

use seawall_api::apply::Applied;
use seawall_api::command::Piece;
use seawall_api::detect::Dialect;
use seawall_api::model::ReferenceKind;
use seawall_api::reading::Extent;
use seawall_api::{NodeId, Plugin, ReadContext, Reading, Text};

pub use detect::DIALECT;

/// The platform id of IOS XR.
pub const PLATFORM: &str = "cisco-iosxr";

/// The plugin.
#[derive(Debug, Clone, Copy, Default)]
pub struct CiscoIosXr;

impl Plugin for CiscoIosXr {
    fn dialect(&self) -> &'static Dialect {
        &DIALECT
    }

    fn read(&self, text: Text, context: &ReadContext) -> Reading {
        let frame = tree::frame(&text);
        let tree = tree::grow_in(&text, &frame);
        let mut completeness =
            context.completeness.clone().unwrap_or_else(|| completeness::judge(&text, &tree, &frame));
        let expanded = group::expand(&text, &tree);
        if let Some(problem) = expanded.as_ref().and_then(|expanded| expanded.problem) {
            completeness.extent = Extent::Partial;
            completeness.evidence.push(problem.to_owned());
        }
        let mut builder = builder::Builder::new(context, completeness.extent);
        let grammar = grammar::grammar();
        let written = expanded.as_ref().map_or(&tree, |expanded| &expanded.tree);
        let mut states = grammar.read(&text, written, &mut builder);
        builder.note_unread(written, &states);
        for (name, at) in group::names(&text, &tree) {
            builder.define(ReferenceKind::Template, name, at);
        }
        if let Some(expanded) = &expanded {
            states = group::states(grammar, &text, &tree, expanded, &states);
        }
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
        &["automation.commands.in_shell"]
    }
}
