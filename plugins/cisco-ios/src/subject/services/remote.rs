//! What listens because something else is written: SSH and Telnet where virtual lines let them in,
//! the SNMP agent where it has somebody to answer.

use seawall_api::model::{Line, LineKind, LineLogin, Model, Protocol, Reference};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Why};

use super::{service, weakest};
use crate::builder::Builder;

/// The name of the SNMP agent among the services.
pub(crate) const AGENT: &str = "snmp-server";

/// Says which of them run, and under which list.
pub(crate) fn derive(builder: &mut Builder) {
    sessions(builder);
    agent(builder);
}

/// The first `snmp-server` line starts the agent; who may ask it is said by communities and groups.
fn agent(builder: &mut Builder) {
    let snmp = &builder.model.snmp;
    let askers = || {
        let communities =
            snmp.communities.iter().map(|community| (community.at, &community.acl_ipv4, &community.acl_ipv6));
        communities.chain(snmp.groups.iter().map(|group| (group.at, &group.acl_ipv4, &group.acl_ipv6)))
    };
    let others = snmp.users.iter().map(|user| user.at).chain(snmp.hosts.iter().map(|host| host.at));
    let Some(at) = askers().map(|(at, ..)| at).chain(others).chain(snmp.traps.span()).min() else { return };
    let acl_ipv4 = weakest(&askers().map(|(_, list, _)| list.clone()).collect::<Vec<_>>());
    let acl_ipv6 = weakest(&askers().map(|(.., list)| list.clone()).collect::<Vec<_>>());
    let Some(service) = service(builder, Protocol::Snmp, AGENT, at) else { return };
    if !service.enabled.is_set() {
        service.enabled = Fact::Set(true, at);
    }
    (service.acl_ipv4, service.acl_ipv6) = (acl_ipv4, acl_ipv6);
}

/// Says of SSH and Telnet whether any virtual line takes them, and under which list.
fn sessions(builder: &mut Builder) {
    let lines: Vec<Line> =
        builder.model.lines.iter().filter(|line| line.kind == LineKind::Virtual && line.active).cloned().collect();
    if lines.is_empty() {
        return;
    }
    for (protocol, name) in [(Protocol::Ssh, "ssh"), (Protocol::Telnet, "telnet")] {
        let takes = |line: &&Line| {
            line.transport_in.value().is_none_or(|protocols| protocols.iter().any(|known| known == name))
        };
        let open: Vec<&Line> = lines.iter().filter(takes).collect();
        let enabled =
            if protocol == Protocol::Ssh && builder.extent == Extent::Whole && nobody_can_log_in(&builder.model, &open)
            {
                Fact::Default(false)
            } else {
                enabled(builder.extent, protocol, name, &lines)
            };
        let at = enabled.span().or(open.first().map(|line| line.at)).unwrap_or_default();
        let lists = |pick: fn(&Line) -> &Fact<Option<Reference>>| {
            weakest(&open.iter().map(|line| pick(line).clone()).collect::<Vec<_>>())
        };
        let (acl_ipv4, acl_ipv6) = (lists(|line| &line.acl_ipv4), lists(|line| &line.acl_ipv6));
        let asks = open.iter().all(|line| line.login.value() != Some(&LineLogin::Nothing));
        let Some(service) = service(builder, protocol, name, at) else { continue };
        service.enabled = enabled;
        (service.acl_ipv4, service.acl_ipv6) = (acl_ipv4, acl_ipv6);
        service.authenticated =
            if open.iter().any(|line| line.login.is_unknown()) { Fact::default() } else { Fact::Default(asks) };
    }
}

/// Whether lines take SSH by default alone, refuse every login ("password required, but none set"), and there is no
/// user whose key or password SSH could ask for: no session comes about, whatever keys there may be.
fn nobody_can_log_in(model: &Model, open: &[&Line]) -> bool {
    let refuses = |line: &&Line| !line.transport_in.is_set() && line.login.value() == Some(&LineLogin::Refuses);
    !open.is_empty() && open.iter().all(refuses) && model.users.is_empty()
}

fn enabled(extent: Extent, protocol: Protocol, name: &str, lines: &[Line]) -> Fact<bool> {
    let takes = |line: &Line| line.transport_in.value().map(|protocols| protocols.iter().any(|known| known == name));
    // What somebody wrote is meant to run; keys of SSH are never printed.
    let written = lines.iter().find(|line| line.transport_in.is_set() && takes(line) == Some(true));
    if let Some(span) = written.and_then(|line| line.transport_in.span()) {
        return Fact::Set(true, span);
    }
    if extent != Extent::Whole {
        return Fact::Unknown(Why::PartialFile);
    }
    let unsure = lines.iter().find_map(|line| match line.transport_in {
        Fact::Unknown(why) => Some(why),
        _ => None,
    });
    if lines.iter().any(|line| takes(line) == Some(true)) {
        // By default alone SSH runs only once keys have been made.
        if protocol == Protocol::Ssh { Fact::Unknown(Why::VendorHides) } else { Fact::Default(true) }
    } else if let Some(why) = unsure {
        Fact::Unknown(why)
    } else {
        Fact::Default(false)
    }
}
