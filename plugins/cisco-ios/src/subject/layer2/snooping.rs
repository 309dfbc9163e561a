//! What the switch watches: DHCP, ARP, multicast, and who authenticates.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Layer2, ReferenceKind, WhenUndefined};

use super::VlanSet;
use crate::builder::Builder;

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

const DHCP: &[Command<Builder>] = &[
    modelled("ip dhcp snooping", |builder, line| {
        builder.model.layer2.dhcp_snooping = line.switch();
        Some(())
    }),
    modelled("ip dhcp snooping vlan <vlans:numbers> [smartlog]", |builder, line| {
        vlans(builder, line, |layer2| &mut layer2.dhcp_snooping_vlans)
    }),
    ignored("ip dhcp snooping [vlan <vlans:numbers>] information option [allow-untrusted]"),
    ignored("ip dhcp snooping [vlan <vlans:numbers>] information option format remote-id (hostname|string <name>)"),
    ignored(
        "ip dhcp snooping (verify (mac-address|no-relay-agent-address)|glean|wireless bootp-broadcast \
         enable|track server)",
    ),
    ignored("ip dhcp snooping database (write-delay|timeout) <number>"),
    ignored("ip dhcp snooping database <url>"),
    ignored("ip dhcp snooping detect spurious (interval <number>|vlan <numbers>)"),
    ignored("ip source binding <mac:mac> vlan <vlan:number> <address:ipv4> interface <interface>"),
    ignored(
        "ip device tracking [probe (count <number>|interval <number>|delay <number>|use-svi|auto-source [override])]",
    ),
    ignored("ip device tracking trace-buffer"),
];

const ARP: &[Command<Builder>] = &[
    modelled("ip arp inspection vlan <vlans:numbers> [smartlog]", |builder, line| {
        vlans(builder, line, |layer2| &mut layer2.arp_inspection_vlans)
    }),
    ignored("ip arp inspection validate [src-mac] [dst-mac] [ip [allow zeros]] [allow-zeros]"),
    modelled("ip arp inspection filter <acl:name> vlan <vlans:numbers> [static]", |builder, line| {
        if !line.negated {
            builder.uses(ReferenceKind::Acl, line.get("acl")?, "ip arp inspection", WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    ignored("ip arp inspection log-buffer (entries <number>|logs <number> interval <number>)"),
    ignored(
        "ip arp inspection vlan <vlans:numbers> logging (acl-match (matchlog|none)|dhcp-bindings \
         (all|none|permit)|arp-probe)",
    ),
];

const MULTICAST: &[Command<Builder>] = &[
    modelled("ip igmp snooping", |builder: &mut Builder, line| {
        builder.model.layer2.igmp_snooping = line.switch();
        Some(())
    })
    .default_on(),
    // Off in some VLANs, it still runs in the others.
    unmodelled("ip igmp snooping vlan <vlans:numbers>").default_on(),
    ignored(
        "ip igmp snooping vlan <vlans:numbers> (immediate-leave|static <ipv4> interface <interface>|mrouter \
         interface <interface>)",
    ),
    ignored(
        "ip igmp snooping vlan <vlans:numbers> (querier [address <ipv4>]|mrouter learn \
         (cgmp|pim-dvmrp)|last-member-query-interval <number>)",
    ),
    ignored(
        "ip igmp snooping (querier [address <ipv4>|query-interval <number>|version <number>|max-response-time \
         <number>|timer expiry <number>])",
    ),
    ignored("ip igmp snooping (report-suppression|robustness-variable <number>|last-member-query-interval <number>)"),
    ignored("ip igmp snooping (last-member-query-count <number>|tcn (flood query count <number>|query solicit))"),
    ignored("ipv6 mld snooping [vlan <vlans:numbers>]"),
];

const ACCESS: &[Command<Builder>] = &[
    modelled("dot1x system-auth-control", |builder, line| {
        builder.model.layer2.port_authentication = line.switch();
        Some(())
    }),
    ignored(
        "dot1x (critical (eapol|recovery delay <number>)|guest-vlan supplicant|logging verbose|test timeout <number>)",
    ),
    ignored("dot1x (supplicant (force-multicast|controlled transient)|auth-fail eapol|re-authentication)"),
    ignored(
        "authentication (mac-move permit|critical recovery delay <number>|command (bounce-port|disable-port) ignore)",
    ),
    ignored("authentication (convert-to new-style|display (legacy|new-style)|logging verbose)"),
    ignored("access-session (mac-move deny|acl default passthrough|template monitor)"),
    ignored(
        "access-session (attributes filter-list list <name>|authentication attributes filter-spec include list <name>)",
    ),
    ignored("mab (request format attribute <number> <setting:name>+|logging verbose)"),
    ignored("port-security (aging|mac-address)"),
];

/// Lines add up: `vlan 10` and `vlan 20` watch both; `no ... vlan 10` takes one back.
fn vlans(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    field: fn(&mut Layer2) -> &mut Fact<Option<String>>,
) -> Option<()> {
    let named = VlanSet::read(line.get("vlans")?)?;
    let slot = field(&mut builder.model.layer2);
    let before = slot.configured().and_then(|text| VlanSet::read(text)).unwrap_or_default();
    let now = if line.removes() { before.without(&named) } else { before.with(&named) };
    let none = now == VlanSet::default();
    *slot = Fact::Set((!none).then(|| now.text()), line.span);
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn watched_vlans_add_up() {
        let reading = whole(
            "ip dhcp snooping vlan 10,20\nip dhcp snooping vlan 30-31\nno ip dhcp snooping vlan 20\nip dhcp snooping\n\
             ip arp inspection vlan 10\n",
        );
        assert!(unknown(&reading).is_empty());
        let layer2 = &reading.model.layer2;
        assert_eq!(layer2.dhcp_snooping.value(), Some(&true));
        assert_eq!(layer2.dhcp_snooping_vlans.configured().map(String::as_str), Some("10,30-31"));
        assert_eq!(layer2.arp_inspection_vlans.configured().map(String::as_str), Some("10"));
    }

    #[test]
    fn the_last_vlan_taken_back_leaves_none() {
        let reading = whole("ip arp inspection vlan 10\nno ip arp inspection vlan 10\n");
        assert_eq!(reading.model.layer2.arp_inspection_vlans.value(), Some(&None));
    }
}
