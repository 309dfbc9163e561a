//! `vlans`, `bridge-domains` and `switch-options`.
//!
//! Source: CLI Reference for Junos OS, "vlans", "bridge-domains", "dhcp-security", "arp-inspection", "ip-source-guard", "switch-options", "interface-mac-limit",
//! "unknown-unicast-forwarding".

use seawall_api::Fact;
use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ReferenceKind, Vlan, WhenUndefined};

use super::note;
use crate::builder::Builder;
use crate::subject::blocks::{BRIDGE_DOMAINS, SWITCH_OPTIONS, TUNING, VLANS, nothing};
use crate::subject::scope;

/// One VLAN or bridge domain.
const VLAN: Context = Context("vlan");
/// `forwarding-options { ... }` of it.
const FORWARDING: Context = Context("vlan-forwarding-options");
/// `dhcp-security { ... }`.
const SECURITY: Context = Context("dhcp-security");
/// `switch-options { ... }` and `bridge-options { ... }` of it.
const OPTIONS: Context = Context("vlan-switch-options");
/// `interface X { ... }` there.
const PORT: Context = Context("switch-options-interface");
/// `unknown-unicast-forwarding { ... }`.
const UNKNOWN_UNICAST: Context = Context("unknown-unicast-forwarding");

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: VLANS,
        feeds: &["layer2.vlans"],
        commands: const { &[opens("<vlan:name>", VLAN, open).kept_inactive()] },
    },
    &Table {
        context: BRIDGE_DOMAINS,
        feeds: &["layer2.vlans"],
        commands: const { &[opens("<vlan:name>", VLAN, open).kept_inactive()] },
    },
    &Table { context: VLAN, feeds: &["layer2", "interfaces.port"], commands: IN_VLAN },
    &Table { context: FORWARDING, feeds: &["layer2"], commands: IN_FORWARDING },
    &Table { context: SECURITY, feeds: &["layer2", "interfaces.port"], commands: IN_SECURITY },
    &Table { context: OPTIONS, feeds: &["interfaces.port"], commands: IN_OPTIONS },
    &Table { context: SWITCH_OPTIONS, feeds: &["interfaces.port"], commands: IN_OPTIONS },
    &Table { context: SWITCH_OPTIONS, feeds: &[], commands: OF_DEVICE },
    &Table { context: PORT, feeds: &["interfaces.port"], commands: ON_PORT },
    &Table {
        context: UNKNOWN_UNICAST,
        feeds: &["interfaces.port.unknown_unicast_blocked"],
        commands: const {
            &[
                opens("vlan <vlan:name>", UNKNOWN_UNICAST, |builder, line| {
                    builder.memory.layer2.blocked.push((line.string("vlan")?, line.span));
                    Some(())
                }),
                ignored("interface <name>"),
            ]
        },
    },
];

fn open(builder: &mut Builder, line: &seawall_api::command::CommandLine<'_>) -> Option<()> {
    let name = line.string("vlan")?;
    builder.model.layer2.vlans.push(Vlan {
        at: line.block,
        active: line.active,
        name,
        remote_mirror: Fact::Default(false),
    });
    Some(())
}

const IN_VLAN: &[Command<Builder>] = &[
    modelled("vlan-id / <number:name>", |builder, line| {
        if let (Some(number), Some(name)) = (line.number("number"), line.outer("vlan")) {
            builder.memory.layer2.numbers.insert(name.to_owned(), number);
        }
        Some(())
    }),
    opens("interface <port:name>", PORT, nothing),
    opens("forwarding-options", FORWARDING, nothing),
    opens("(switch-options|bridge-options)", OPTIONS, nothing),
    opens("filter", Context("vlan-filter"), nothing),
    ignored("(description <text>|vlan-id-list <list:name>|vlan-tags outer <number> inner <number>|vlan-range <list:name>|domain-type bridge|isolated-vlan <name>|community-vlans <name>|isolation-vlan-id <number>)"),
    ignored("(l3-interface|routing-interface|l3-interface-ingress-counting|service-id|mcae-mac-synchronize|no-mac-learning|no-local-switching|primary-vlan|private-vlan|isolated|extend-secondary-vlan-id|dot1q-tunneling|mac-table-aging-time|disable-vlan-normalization|no-irb-layer-2-copy|mac-statistics|enable-mac-move-action|esi|vtep|mcae-mac-flush|vlan-qinq|bridge-vlan) [<value:name>]").opening(TUNING),
    opens("mac-limit <most:number>", TUNING, nothing),
    ignored("vxlan").opening(TUNING),
    ignored("protocols").opening(TUNING),
    unmodelled("no-isolation").opening(TUNING),
];

const IN_FORWARDING: &[Command<Builder>] = &[
    opens("dhcp-security", SECURITY, |builder, line| {
        let name = line.outer("vlan")?.to_owned();
        builder.memory.layer2.watched.push((name, line.span));
        Some(())
    }),
    opens("filter", Context("vlan-filter"), nothing),
    ignored("(flood|fip-security|dhcp-relay)").opening(TUNING),
];

const IN_SECURITY: &[Command<Builder>] = &[
    opens("arp-inspection", TUNING, |builder, line| {
        let name = line.outer("vlan")?.to_owned();
        builder.memory.layer2.checked.push((name, line.span));
        Some(())
    }),
    opens("ip-source-guard", TUNING, |builder, line| {
        let name = line.outer("vlan")?.to_owned();
        builder.memory.layer2.bound.push((name, line.span));
        Some(())
    }),
    opens("group <group:name>", Context("dhcp-security-group"), nothing),
    ignored("(ipv6-source-guard|neighbor-discovery-inspection|no-dhcp-snooping|no-dhcpv6-snooping|no-option16|no-option18|no-option37|light-weight-dhcpv6-relay|dhcpv6-options|option-82|no-dhcpv6-options)").opening(TUNING),
];

const IN_OPTIONS: &[Command<Builder>] = &[
    opens("interface <port:name>", PORT, nothing),
    opens("unknown-unicast-forwarding", UNKNOWN_UNICAST, nothing),
    opens("(interface-mac-limit|mac-table-size) [<most:number>]", TUNING, nothing),
    ignored("(mac-statistics|mac-table-aging-time|mac-move-limit|mac-notification|no-mac-learning|mac-ip-table-size|service-id|static-rvtep-mac|persistent-learning|hardware-assisted-flooding|mac-pinning|ovsdb-managed|remote-vtep-list|remote-vtep-v6-list) [<value:name>]").opening(TUNING),
];

/// Of the whole device: where its overlay begins.
const OF_DEVICE: &[Command<Builder>] = &[
    ignored("vtep-source-interface <port:name> [(inet|inet6)]"),
    ignored("(route-distinguisher|vrf-target|voip|telemetry|evpn-aliasing-optimize|mac-vrf|vtep-remote-interface|authorization-profile) [<value:name>]").opening(TUNING),
    modelled("(vrf-import|vrf-export) <policy:name>", |builder, line| {
        let name = scope::named(line, line.get("policy")?);
        let at = line.span_of("policy")?;
        builder.uses(ReferenceKind::RoutePolicy, &name, "switch-options", WhenUndefined::Refused, at);
        Some(())
    }),
];

const ON_PORT: &[Command<Builder>] = &[
    opens("interface-mac-limit", Context("interface-mac-limit"), |builder, line| {
        note(builder, line, |port, at| port.port_security = Fact::Set(true, at))
    }),
    opens("interface-mac-limit <most:number>", TUNING, |builder, line| {
        note(builder, line, |port, at| port.port_security = Fact::Set(true, at))
    }),
    modelled("persistent-learning", |builder, line| {
        note(builder, line, |port, at| port.port_security = Fact::Set(true, at))
    }),
    ignored("(mac-pinning|no-mac-learning|static-mac|encapsulation-type|ignore-encapsulation-mismatch|action-priority|vlan-id|mapping|egress|ingress) [<value:name>]").opening(TUNING),
];
