//! `forwarding-options dhcp-relay`: the servers that requests of hosts go to.
//!
//! Source: "dhcp-relay", "server-group", "active-server-group" in the CLI Reference for Junos OS.

use seawall_api::command::{CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Contact, ContactPurpose, Reference, ReferenceKind};
use seawall_api::{Fact, endpoint};

use super::blocks::{FORWARDING_OPTIONS, TUNING, nothing};
use super::trace::TRACE;
use crate::builder::Builder;

/// `dhcp-relay { ... }`, and `dhcpv6 { ... }` in it.
const RELAY: Context = Context("dhcp-relay");
/// `server-group { ... }`.
const GROUPS: Context = Context("dhcp-relay-server-groups");
/// A group of servers.
const SERVERS: Context = Context("dhcp-relay-servers");

const FEEDS: &[&str] = &["contacts"];

/// What is added to requests, and when they go on.
const OPTIONS: &str = "(active-server-group|active-leasequery|bulk-leasequery|leasequery|liveness-detection|lease-time-validation|overrides|relay-option|relay-option-82|relay-agent-interface-id|relay-agent-remote-id|route-suppression|server-response-time|service-profile|short-cycle-protection|source-ip-change|dynamic-profile|duplicate-clients-in-subnet|duplicate-clients|remote-id-mismatch|access-profile|server-match|client-response-ttl|maximum-hop-count|minimum-wait-time|relay-source|exclude-relay-agent-identifier|vendor-specific-information|persistent-storage|interface-traceoptions|trace|exclude|upto) [<value:word>]";

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: FORWARDING_OPTIONS, feeds: FEEDS, commands: const { &[opens("dhcp-relay", RELAY, nothing)] } },
    &Table {
        context: RELAY,
        feeds: FEEDS,
        commands: const {
            &[
                opens("dhcpv6", RELAY, nothing),
                opens("server-group", GROUPS, nothing),
                opens("traceoptions", TRACE, nothing),
                // Which ports relay, to which of the groups, and with which options.
                opens("(group|dual-stack-group) <group:name>", RELAY, nothing),
                opens("interface <port:name>", RELAY, nothing),
                unmodelled("authentication").opening(TUNING).feeding(&["secrets"]),
                ignored("active-server-group / <group:name>"),
                ignored(OPTIONS).opening(TUNING),
                ignored(
                    "(forward-only|forward-only-replies|forward-snooped-clients|arp-inspection|no-snoop|proxy-mode|always-write-option-82|always-write-giaddr|no-advertise|delete-binding-on-renegotiation)",
                ),
                ignored("forward-only").opening(TUNING),
            ]
        },
    },
    &Table { context: GROUPS, feeds: FEEDS, commands: const { &[opens("<group:name>", SERVERS, nothing)] } },
    &Table { context: SERVERS, feeds: FEEDS, commands: const { &[modelled("<host:address>", server)] } },
];

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, at) = (line.get("host")?, line.span_of("host")?);
    let vrf = line.outer("instance").map(|name| Reference::new(ReferenceKind::Vrf, name));
    builder.model.contacts.push(Contact {
        at,
        active: line.active,
        purpose: ContactPurpose::DhcpRelay,
        host: host.to_owned(),
        address: Fact::Set(endpoint::addresses(host), at),
        vrf: Fact::Set(vrf, at),
        owner: format!("DHCP relay {}", line.outer("group")?),
        ..Contact::default()
    });
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn servers_of_groups_are_asked() {
        let reading = whole(
            "forwarding-options {\n dhcp-relay {\n  forward-only;\n  server-group {\n   blue {\n    192.0.2.7;\n   }\n  }\n  group blue {\n   active-server-group blue;\n   interface irb.7;\n  }\n }\n}\nrouting-instances {\n R {\n  forwarding-options {\n   dhcp-relay {\n    server-group red 192.0.2.8;\n   }\n  }\n }\n}\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let contacts = &reading.model.contacts;
        assert_eq!((contacts[0].host.as_str(), contacts[1].host.as_str()), ("192.0.2.7", "192.0.2.8"));
        assert_eq!(contacts[1].vrf.configured().map(|vrf| vrf.name.as_str()), Some("R"));
    }
}
