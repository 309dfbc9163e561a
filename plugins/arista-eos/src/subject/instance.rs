//! The routing instance that a line names. `default` is the global table.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::model::{Reference, ReferenceKind, WhenUndefined};

use crate::builder::Builder;

/// Its name; empty for the global table.
pub(crate) fn name(line: &CommandLine<'_>) -> String {
    line.get("vrf").filter(|name| *name != "default").unwrap_or("").to_owned()
}

/// The routing instance, none for the global table, and the note that the line uses it.
pub(crate) fn reference(builder: &mut Builder, line: &CommandLine<'_>, user: &str) -> Fact<Option<Reference>> {
    let (Some(vrf), Some(at)) = (line.get("vrf"), line.span_of("vrf")) else { return Fact::Default(None) };
    if vrf == "default" {
        return line.set_at("vrf", None);
    }
    builder.uses(ReferenceKind::Vrf, vrf, user, WhenUndefined::NoEffect, at);
    line.set_at("vrf", Some(Reference::new(ReferenceKind::Vrf, vrf)))
}
