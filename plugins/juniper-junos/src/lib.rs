//! Juniper Junos: one vendor's words, turned into the common model.

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
use seawall_api::command::hierarchy::{Hierarchy, grow};
use seawall_api::command::word::words;
use seawall_api::detect::Dialect;
use seawall_api::model::ReferenceKind;
use seawall_api::reading::Extent;
use seawall_api::{NodeId, Plugin, ReadContext, Reading, Text};

pub use detect::DIALECT;

/// The platform id of Junos.
pub const PLATFORM: &str = "juniper-junos";

/// The plugin.
#[derive(Debug, Clone, Copy, Default)]
pub struct JuniperJunos;

impl Plugin for JuniperJunos {
    fn dialect(&self) -> &'static Dialect {
        &DIALECT
    }

    fn read(&self, text: Text, context: &ReadContext) -> Reading {
        let frame = tree::frame(&text);
        let written = tree::statements(&text, &frame);
        let grammar = grammar::grammar();
        let mut statements = grow(grammar, &text, &written);
        let mut completeness =
            context.completeness.clone().unwrap_or_else(|| completeness::judge(&text, &frame, &written, &statements));
        if let Some(problem) = statements.inherit(&text, &tree::STYLE.groups) {
            completeness.extent = Extent::Partial;
            completeness.evidence.push(problem.to_owned());
        }
        subject::policy::write_paths_out(&mut statements, &text);
        let tree = Hierarchy::tree(&text, &written);
        let mut builder = builder::Builder::new(context, completeness.extent);
        builder.memory.interface.ranges = subject::interface::Ranges::read(&mut statements, &text);
        let states = statements.read(grammar, (&text, &tree), &tree::STYLE.groups, &mut builder);
        builder.note_unread(&tree, &states);
        for (name, group) in statements.groups(&text, &tree::STYLE.groups) {
            if let Some(group) = statements.get(group) {
                builder.define(ReferenceKind::Template, name, group.span);
            }
        }
        let model = builder::finish(builder, &text, &tree);
        Reading { text, tree, states, model, completeness, statements: Some(Box::new(statements)) }
    }

    fn pieces(&self, reading: &Reading, node: NodeId) -> Vec<Piece> {
        let (Some(statements), Some(line)) = (&reading.statements, reading.tree.get(node)) else { return Vec::new() };
        statements.pieces_of_line(&reading.text, line.line, &words(&reading.text, line.span))
    }

    fn apply(&self, reading: &Reading, script: &str) -> Applied {
        apply::apply(reading, script)
    }

    fn comment(&self) -> &'static str {
        "#"
    }

    fn takes_away(&self) -> &'static [&'static str] {
        &["delete", "deactivate"]
    }

    fn lacks(&self) -> &'static [&'static str] {
        &[]
    }
}
