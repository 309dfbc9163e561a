//! What the switch watches: DHCP, ARP, multicast, who authenticates; and what it relays.

use seawall_api::command::{Command, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::{switch, vlans};
use crate::builder::Builder;
use crate::subject::interface::INTERFACE;

const POLICY: Context = Context("ipv6 first hop policy");

/// DHCP.
pub(super) const DHCP_TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["layer2.dhcp_snooping", "layer2.dhcp_snooping_vlans"], commands: DHCP };

/// ARP.
pub(super) const ARP_TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["layer2.arp_inspection_vlans"], commands: ARP };

/// Multicast.
pub(super) const MULTICAST_TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["layer2.igmp_snooping"], commands: MULTICAST };

/// Authentication of stations.
pub(super) const ACCESS_TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["layer2.port_authentication"], commands: ACCESS };

/// Policies on IPv6 neighbour discovery.
pub(super) const FIRST_HOP_TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: FIRST_HOP };

/// A policy's block.
pub(super) const POLICY_TABLE: Table<Builder> =
    Table { context: POLICY, feeds: &["interfaces.port.ra_guard"], commands: POLICY_LINES };

/// Requests that are passed on.
pub(super) const RELAY_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: RELAY };

const DHCP: &[Command<Builder>] = &[
    modelled("ip dhcp snooping", |builder, line| switch(builder, line, |layer2| &mut layer2.dhcp_snooping)),
    modelled("ip dhcp snooping vlan <vlans:numbers>", |builder, line| {
        vlans(builder, line, |layer2| &mut layer2.dhcp_snooping_vlans)
    }),
    ignored("ip dhcp snooping (information option [circuit-id <word>+]|verify mac-address|verify vlan)"),
    ignored("ip dhcp (packet strict-validation|smart-relay [global]|redirect-response|snooping verify <word>)"),
    ignored(
        "ip dhcp relay [information (option [vpn|trust]|trust-all)|source-interface <interface>|sub-option <word>+|information option <word>+]",
    ),
    ignored(
        "ipv6 dhcp (relay [option <word>+|source-interface <interface>|prefix-delegation <word>+]|smart-relay [<word>])",
    ),
    ignored("ip source binding <ipv4> <mac> vlan <vlan:number> interface <interface>"),
    ignored("(service dhcp|ip dhcp relay)").default_on(),
    ignored("ip udp relay (address-group <word>+|subnet-broadcast <word>+)"),
];

const ARP: &[Command<Builder>] = &[
    modelled("ip arp inspection vlan <vlans:numbers>", |builder, line| {
        vlans(builder, line, |layer2| &mut layer2.arp_inspection_vlans)
    }),
    ignored("ip arp inspection validate [src-mac] [dst-mac] [ip]"),
    modelled("ip arp inspection filter <acl:name> vlan <vlans:numbers>", |builder, line| {
        if !line.negated {
            builder.uses(ReferenceKind::Acl, line.get("acl")?, "ip arp inspection", WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    ignored("ip arp inspection vlan <vlans:numbers> logging <word>+"),
    ignored("ip arp inspection log-buffer (entries <number>|logs <number> interval <seconds:number>)"),
];

const MULTICAST: &[Command<Builder>] = &[
    modelled("ip igmp snooping", |builder: &mut Builder, line| {
        switch(builder, line, |layer2| &mut layer2.igmp_snooping)
    })
    .default_on(),
    ignored("ip igmp snooping <word>+").default_on(),
    ignored("ipv6 mld snooping [<word>+]").default_on(),
];

const ACCESS: &[Command<Builder>] = &[
    modelled("dot1x system-auth-control", |builder: &mut Builder, line| {
        builder.memory.layer2.access_off = line.negated.then_some(line.span);
        Some(())
    })
    .default_on(),
    ignored(
        "dot1x (max-req|max-reauth-req|radius-accounting|timeout|mac-auth-bypass|re-authentication|default) [<word>+]",
    ),
    ignored("(eou|nac|mab|identity) <word>+"),
];

const FIRST_HOP: &[Command<Builder>] = &[
    modelled("ipv6 nd raguard policy <name:name>", |builder: &mut Builder, line| {
        if !line.negated {
            builder.define(ReferenceKind::Other, line.get("name")?, line.span);
        }
        Some(())
    })
    .opening(POLICY),
    modelled(
        "ipv6 (dhcp guard|snooping|nd inspection|source-guard|destination-guard|prefix-guard) policy <name:name>",
        |builder: &mut Builder, line| {
            if !line.negated {
                builder.define(ReferenceKind::Other, line.get("name")?, line.span);
            }
            Some(())
        },
    )
    .opening(POLICY),
    ignored("ipv6 (neighbor binding|neighbor tracking|snooping attach-policy|nd cache) <word>+"),
];

const POLICY_LINES: &[Command<Builder>] = &[
    ignored("device-role (host|monitor|router|switch|client|server|node)"),
    ignored(
        "(hop-limit|managed-config-flag|other-config-flag|router-preference|trusted-port|tracking|limit) [<word>+]",
    ),
    ignored(
        "(security-level|drop-unsecure|validate|sec-level|protocol|data-glean|prefix-glean|no|permit|deny|preference) [<word>+]",
    ),
    // A list of the routers whose advertisements pass.
    unmodelled("match <word>+").feeding(&[]),
];

const RELAY: &[Command<Builder>] = &[
    ignored("(ip|ipv6) dhcp relay (information trusted|subnet-broadcast|source-interface <interface>|option <word>+)"),
    ignored("ip dhcp (smart-relay|snooping limit rate <number>)"),
    ignored("ip udp relay addrgroup <name>"),
];
