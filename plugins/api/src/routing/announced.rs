//! Routes of one source that a process announces.

use crate::Fact;
use crate::builder::Builder;
use crate::command::CommandLine;
use crate::model::{Redistribution, Reference, ReferenceKind, RoutingProtocol};

/// Who announces routes of another source.
#[derive(Debug, Clone)]
pub struct Announcer {
    /// Its protocol.
    pub protocol: RoutingProtocol,
    /// Its process, with the address family where there are several.
    pub process: String,
    /// Its routing instance; none is the table of the whole router.
    pub vrf: Option<String>,
    /// In words, for the uses of names.
    pub user: String,
}

/// What is announced.
#[derive(Debug, Default)]
pub struct Announced<'a> {
    /// The source of the routes, with its process.
    pub from: String,
    /// The routing instance that they come from, where it is another.
    pub from_vrf: Option<&'a str>,
    /// The policy that they go through.
    pub policy: Option<&'a str>,
}

/// No longer announces the routes of a source.
pub fn withdraw<R: Default, M: Default>(builder: &mut Builder<R, M>, by: &Announcer, from: &str) {
    builder.model.routing.redistributions.retain(|known| {
        let vrf = known.vrf.configured().map(|vrf| vrf.name.as_str());
        (known.into, &known.process, known.from.as_str(), vrf) != (by.protocol, &by.process, from, by.vrf.as_deref())
    });
}

/// Announces routes, beside what the same process announces of that source already; or no longer, where the line takes it away.
pub fn redistribute<R: Default, M: Default>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    by: Announcer,
    what: Announced<'_>,
) {
    if line.removes() {
        return withdraw(builder, &by, &what.from);
    }
    let optional = |name: Option<&str>, kind| match name {
        Some(name) => line.set(Some(Reference::new(kind, name))),
        None => Fact::Default(None),
    };
    builder.model.routing.redistributions.push(Redistribution {
        at: line.span,
        into: by.protocol,
        vrf: optional(by.vrf.as_deref(), ReferenceKind::Vrf),
        process: by.process,
        from: what.from,
        from_vrf: optional(what.from_vrf, ReferenceKind::Vrf),
        policy: optional(what.policy, ReferenceKind::RoutePolicy),
        ..Redistribution::default()
    });
}
