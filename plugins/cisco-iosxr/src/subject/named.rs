//! What management commands name: packet filters and routing instances.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::model::{Reference, ReferenceKind, WhenUndefined};

use crate::builder::Builder;

/// The routing instance that IOS XR calls the global table.
pub(crate) const GLOBAL: &str = "default";

/// Notes the list in an argument of a line as used by `user`, and gives the reference to it; none where the line names none.
pub(crate) fn acl(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    argument: &str,
    user: &str,
) -> Fact<Option<Reference>> {
    let (Some(name), Some(at)) = (line.get(argument), line.span_of(argument)) else { return Fact::Default(None) };
    if line.removes() {
        return line.set(None);
    }
    // What becomes of a session whose list does not exist no source says.
    builder.uses(ReferenceKind::Acl, name, user, WhenUndefined::NotKnown, at);
    line.set_at(argument, Some(Reference::new(ReferenceKind::Acl, name)))
}

/// The routing instance in the argument `vrf`, noted as used by `user`; none for the global table.
pub(crate) fn vrf(builder: &mut Builder, line: &CommandLine<'_>, user: &str) -> Fact<Option<Reference>> {
    match (line.get("vrf"), line.span_of("vrf")) {
        (Some(GLOBAL), _) => line.set_at("vrf", None),
        (Some(name), Some(at)) => {
            if !line.removes() {
                builder.uses(ReferenceKind::Vrf, name, user, WhenUndefined::NoEffect, at);
            }
            line.set_at("vrf", Some(Reference::new(ReferenceKind::Vrf, name)))
        }
        _ => Fact::Default(None),
    }
}
