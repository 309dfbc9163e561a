//! `management cvx`: controllers of several switches, which give this one state of theirs.
//!
//! Source: EOS User Manual, "CVX": the client does not run until `no shutdown`, and reaches each `server host`
//! through the routing instance that `vrf` names.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens, unmodelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Contact, ContactPurpose, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span, endpoint};

use crate::builder::Builder;

pub(super) const BLOCK: Context = Context("management cvx");

pub(super) const HEADS: &[Command<Builder>] = &[opens("management cvx [<name:name>]", BLOCK, |builder, line| {
    let name = line.string("name").unwrap_or_default();
    let clusters = &mut builder.memory.management.controller.clusters;
    if line.removes() {
        clusters.remove(&name);
        clusters.close();
        return Some(());
    }
    clusters.open(name, || Cluster { at: line.block, ..Cluster::default() });
    Some(())
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("shutdown", |builder, line| {
        current(builder)?.runs = line.negated;
        Some(())
    }),
    modelled("server [host] <host:host>", server),
    modelled("vrf / <vrf:name>", |builder, line| {
        let name = if line.removes() { None } else { line.string("vrf") };
        current(builder)?.vrf = name.clone().map(|name| (name, line.span));
        if let Some(name) = name {
            builder.uses(ReferenceKind::Vrf, &name, "management cvx", WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    ignored("source-interface <interface:interface>"),
    ignored("(heartbeat-interval|heartbeat-timeout) <number>"),
    ignored("ssl profile <profile:name>"),
    unmodelled("username <name:name> password <text>").feeding(&["secrets"]),
    ignored("switch-group <name:name>+"),
    ignored("exit"),
];

/// What is remembered between lines: clusters of controllers by name.
#[derive(Debug, Default)]
pub(super) struct Memory {
    clusters: Kept<String, Cluster>,
}

#[derive(Debug, Default)]
struct Cluster {
    at: Span,
    runs: bool,
    vrf: Option<(String, Span)>,
    servers: Vec<(String, Span)>,
}

fn current(builder: &mut Builder) -> Option<&mut Cluster> {
    builder.memory.management.controller.clusters.current()
}

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, at) = (line.string("host")?, line.span);
    let servers = &mut current(builder)?.servers;
    servers.retain(|(known, _)| *known != host);
    if !line.removes() {
        servers.push((host, at));
    }
    Some(())
}

/// Puts the controllers into the model. A line that was not understood may start the client.
pub(super) fn finish(builder: &mut Builder) {
    for Cluster { at, runs, vrf, servers } in builder.memory.management.controller.clusters.take() {
        let active = runs || !builder.unread_in(at).is_empty();
        let vrf = vrf.map_or(Fact::Default(None), |(name, at)| {
            Fact::some(Reference::new(ReferenceKind::Vrf, name.as_str()), at)
        });
        builder.model.contacts.extend(servers.into_iter().map(|(host, at)| Contact {
            at,
            active,
            purpose: ContactPurpose::Controller,
            address: Fact::Set(endpoint::addresses(&host), at),
            host,
            vrf: vrf.clone(),
            port: Fact::Default(None),
            owner: "management cvx".to_owned(),
        }));
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn controllers_are_contacts_where_the_client_runs() {
        let reading = whole(
            "vrf instance MGMT\nmanagement cvx\n   no shutdown\n   server host 10.0.0.8\n   server host cvx.example\n   vrf MGMT\n!\n\
             management cvx EAST\n   server host 10.0.0.9\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let contacts = &reading.model.contacts;
        let found: Vec<_> = contacts.iter().map(|one| (one.host.as_str(), one.active)).collect();
        assert_eq!(found, [("10.0.0.8", true), ("cvx.example", true), ("10.0.0.9", false)]);
        assert_eq!(contacts[0].vrf.configured().unwrap().name, "MGMT");
        assert!(whole("management cvx\n   no\n   server host 10.0.0.8\n").model.contacts[0].active);
        assert!(whole("management cvx\n   server host 10.0.0.8\nno management cvx\n").model.contacts.is_empty());
    }
}
