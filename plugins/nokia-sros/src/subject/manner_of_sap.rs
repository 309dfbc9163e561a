//! What a SAP does with packets and frames: filters, policies of quality, guards against forged sources, limits on stations.

use seawall_api::command::CommandLine;
use seawall_api::interfaces::{bind, each};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::filter;
use crate::builder::Builder;

/// `ingress` and `egress` open blocks with what holds for one way.
pub(super) fn way(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let inward = line.has("ingress");
    builder.memory.ways.note(line, inward);
    Some(())
}

/// A block within.
pub(super) fn within(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.ways.pass_on(line).map(|_| ())
}

/// `filter ip 10`, `filter { ip "edge-in" }`; a filter on frames counts as used, and has no field.
pub(super) fn filter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let inward = builder.memory.ways.of(line)?;
    let name = filter::resolved(builder, line, "filter");
    let (purpose, field): (&str, Option<filter::Field>) = match (line.has("mac"), line.has("ipv6"), inward) {
        (true, _, true) => ("in", None),
        (true, _, false) => ("out", None),
        (_, false, true) => ("in", Some(|this| &mut this.acl_in_ipv4)),
        (_, false, false) => ("out", Some(|this| &mut this.acl_out_ipv4)),
        (_, true, true) => ("in", Some(|this| &mut this.acl_in_ipv6)),
        (_, true, false) => ("out", Some(|this| &mut this.acl_out_ipv6)),
    };
    match (name, field) {
        (Some(name), Some(field)) => filter::bind(builder, line, (&name, purpose), field),
        (Some(name), None) => {
            seawall_api::interfaces::note_use(
                builder,
                line,
                (ReferenceKind::Acl, &name),
                (purpose, WhenUndefined::Refused),
            );
            Some(())
        }
        (None, Some(field)) => each(builder, |this| *field(this) = line.set(None)),
        (None, None) => Some(()),
    }
}

/// `qos 10`.
pub(super) fn quality(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let field: filter::Field = if builder.memory.ways.of(line)? {
        |this| &mut this.service_policy_in
    } else {
        |this| &mut this.service_policy_out
    };
    bind(builder, line, (ReferenceKind::PolicyMap, "policy"), ("qos", WhenUndefined::Refused), field)
}

/// `anti-spoof ip-mac`: sources are held to the hosts that are known on it; a check of the station alone lets any address pass.
pub(super) fn guard(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let by_address =
        !line.removes() && !["mac", "source-mac-addr", "nh-mac", "next-hop-mac"].iter().any(|word| line.has(word));
    each(builder, |this| this.port.source_guard = line.set(by_address))
}

/// `max-nr-of-mac 50`, `maximum-mac-addresses 50`: the number of stations is limited.
pub(super) fn limit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| this.port.port_security = line.set(!line.removes()))
}
