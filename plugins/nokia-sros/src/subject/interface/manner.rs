//! How an interface handles packets: filters, the check of sources, ICMP, broadcasts, ARP for others.

use seawall_api::command::CommandLine;
use seawall_api::interfaces::{bind, each};
use seawall_api::model::{ReferenceKind, ReversePath, WhenUndefined};

use crate::builder::Builder;
use crate::subject::scopes::Scopes;
use crate::subject::{filter, switch};

/// Which way a block of filters is for, by its head.
pub(crate) type Ways = Scopes<bool>;

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

/// `filter ip 10`, `filter { ip "edge-in" }`. A filter that is not there cannot be bound: "the filter ID or name must already exist".
pub(super) fn filter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let inward = builder.memory.ways.of(line)?;
    let name = filter::resolved(builder, line, "filter");
    let (purpose, field): (&str, filter::Field) = match (line.has("ipv6"), inward) {
        (false, true) => ("in", |this| &mut this.acl_in_ipv4),
        (false, false) => ("out", |this| &mut this.acl_out_ipv4),
        (true, true) => ("in", |this| &mut this.acl_in_ipv6),
        (true, false) => ("out", |this| &mut this.acl_out_ipv6),
    };
    let Some(name) = name else {
        return each(builder, |this| *field(this) = line.set(None));
    };
    filter::bind(builder, line, (&name, purpose), field)
}

/// `urpf-check`, alone or with its `mode`.
pub(super) fn reverse_path(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mode = match (line.removes(), line.has("loose")) {
        (true, _) => ReversePath::Off,
        (false, true) => ReversePath::Loose,
        (false, false) => ReversePath::Strict,
    };
    let ipv6 = builder.memory.families.of(line).unwrap_or(false);
    builder.memory.families.note(line, ipv6);
    each(builder, |this| {
        let field = if ipv6 { &mut this.reverse_path_ipv6 } else { &mut this.reverse_path_ipv4 };
        *field = line.set(mode);
    })
}

/// `ipv6` opens what holds for IPv6 alone.
pub(super) fn ipv6(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.families.note(line, !line.removes());
    each(builder, |this| this.ipv6 = line.set(!line.removes()))
}

/// `ipv4` of MD-CLI.
pub(super) fn ipv4(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.families.note(line, false);
    Some(())
}

/// `allow-directed-broadcasts`.
pub(super) fn broadcasts(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| this.directed_broadcast = switch::state(line))
}

/// `local-proxy-arp`, `remote-proxy-arp`: the device answers ARP for others.
pub(super) fn proxy_arp(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let on = switch::on(line);
    // Either of the two is enough.
    each(builder, |this| {
        if on || this.proxy_arp.equals(&true) != Some(true) {
            this.proxy_arp = line.set(on);
        }
    })
}

/// `mask-reply`.
pub(super) fn mask_reply(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| this.mask_reply = switch::state(line))
}

/// `redirects 100 10` and `unreachables 100 10` of classic CLI, with their limits.
pub(super) fn icmp(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let redirects = line.has("redirects");
    builder.memory.messages.note(line, redirects);
    each(builder, |this| {
        let field = if redirects { &mut this.redirects } else { &mut this.unreachables };
        *field = line.set(!line.removes());
    })
}

/// `admin-state` below `redirects` and `unreachables` of MD-CLI.
pub(super) fn icmp_state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let redirects = builder.memory.messages.of(line)?;
    each(builder, |this| {
        let field = if redirects { &mut this.redirects } else { &mut this.unreachables };
        *field = switch::admin_state(line);
    })
}

/// `cflowd-parameters sampling ...`, `cflowd interface`: flows are accounted.
pub(super) fn sampled(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| this.flow_monitored = line.set(!line.removes()))
}

/// `qos 10`, `qos network-policy "x"`: a network policy holds both ways, one below `ingress` or `egress` that way alone.
pub(super) fn quality(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let way = builder.memory.ways.of(line);
    let ways: [(bool, &str, filter::Field); 2] =
        [(true, "qos in", |this| &mut this.service_policy_in), (false, "qos out", |this| &mut this.service_policy_out)];
    for (inward, purpose, field) in ways {
        if way.is_none_or(|way| way == inward) {
            bind(builder, line, (ReferenceKind::PolicyMap, "policy"), (purpose, WhenUndefined::Refused), field)?;
        }
    }
    Some(())
}
