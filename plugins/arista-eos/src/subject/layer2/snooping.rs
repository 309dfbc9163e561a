//! What watches DHCP, ARP, sources and multicast groups, and 802.1X of the whole device.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::Layer2;

use crate::builder::Builder;

const LOCKING: Context = Context("address locking");
const AUTHENTICATION: Context = Context("dot1x");

/// DHCP, ARP, sources.
pub(super) const TABLE: Table<Builder> = Table {
    context: Context::TOP,
    feeds: &["layer2.dhcp_snooping", "layer2.dhcp_snooping_vlans", "layer2.arp_inspection_vlans"],
    commands: COMMANDS,
};

/// Addresses bound to ports.
pub(super) const LOCKING_TABLE: Table<Builder> =
    Table { context: LOCKING, feeds: &["interfaces.port.source_guard"], commands: LOCKS };

/// 802.1X.
pub(super) const AUTHENTICATION_TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["layer2.port_authentication"], commands: AUTHENTICATIONS };

/// The block of 802.1X.
pub(super) const AUTHENTICATION_LINES: Table<Builder> =
    Table { context: AUTHENTICATION, feeds: &[], commands: AUTHENTICATION_BLOCK };

/// Multicast groups.
pub(super) const GROUP_TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["layer2.igmp_snooping"], commands: GROUPS };

const COMMANDS: &[Command<Builder>] = &[
    modelled("ip dhcp snooping", |builder: &mut Builder, line| {
        builder.model.layer2.dhcp_snooping = line.switch();
        Some(())
    })
    .feeding(&["layer2.dhcp_snooping"]),
    modelled("ip dhcp snooping vlan <vlans:numbers>", |builder, line| {
        watch(builder, line, |layer2| &mut layer2.dhcp_snooping_vlans)
    })
    .feeding(&["layer2.dhcp_snooping_vlans"]),
    ignored("ip dhcp snooping (bridging|information option)"),
    ignored("ip dhcp snooping information option <text>"),
    modelled("ip arp inspection vlan <vlans:numbers>", |builder, line| {
        watch(builder, line, |layer2| &mut layer2.arp_inspection_vlans)
    })
    .feeding(&["layer2.arp_inspection_vlans"]),
    ignored("ip arp inspection (logging|limit|statistics) <text>"),
    unmodelled("ip verify source vlan <vlans:numbers>").feeding(&["interfaces.port.source_guard"]),
    ignored("ip source binding <ipv4> <mac> vlan <number> interface <interface>"),
    ignored("ip source binding <ipv4> <mac> <interface> vlan <number>"),
    modelled("address locking", |_, _| Some(())).opening(LOCKING),
];

const LOCKS: &[Command<Builder>] = &[
    unmodelled("disabled"),
    ignored("dhcp server ipv4 <ipv4> [protocol arnet]"),
    ignored("dhcp server protocol arnet"),
    ignored("lease <ipv4> mac <mac>"),
    ignored("local-interface <interface>"),
    ignored("locked-address expiration mac disabled"),
    unmodelled("locked-address (ipv4|ipv6) enforcement disabled"),
    ignored("exit"),
];

const AUTHENTICATIONS: &[Command<Builder>] = &[
    modelled("dot1x system-auth-control", |builder, line| {
        builder.model.layer2.port_authentication = line.switch();
        Some(())
    }),
    ignored(
        "dot1x (protocol lldp bypass|protocol bpdu bypass|dynamic-authorization|radius av-pair-username-format <text>)",
    ),
    ignored("dot1x").opening(AUTHENTICATION),
];

const AUTHENTICATION_BLOCK: &[Command<Builder>] =
    &[ignored("(aaa|mac|radius|captive-portal|supplicant|vlan|statistics|address|eap) <text>"), ignored("exit")];

const GROUPS: &[Command<Builder>] = &[
    modelled("ip igmp snooping", |builder: &mut Builder, line| {
        builder.model.layer2.igmp_snooping = line.switch();
        Some(())
    })
    .default_on(),
    // In some VLANs it is off: in the others it stays.
    unmodelled("ip igmp snooping vlan <vlans:numbers>").feeding(&[]).default_on(),
    ignored("ip igmp snooping (querier|proxy|fast-leave|immediate-leave|robustness-variable|restart|report-suppression|report-flooding|interface-restart-query|filter) [<text>]").default_on(),
    ignored("ip igmp snooping vlan <vlans:numbers> (querier|proxy|fast-leave|immediate-leave|max-groups|multicast-router|static|member|filter|igmp) [<text>]").default_on(),
    ignored("ip igmp (profile|host-proxy) <text>"),
    ignored("mld snooping"),
];

/// Several lines add up; the text is kept as written.
fn watch(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    field: fn(&mut Layer2) -> &mut Fact<Option<String>>,
) -> Option<()> {
    let vlans = line.get("vlans")?;
    let field = field(&mut builder.model.layer2);
    let known = field.configured().cloned().unwrap_or_default();
    let mut all: Vec<&str> = known.split(',').filter(|one| !one.is_empty()).collect();
    for one in vlans.split(',') {
        all.retain(|known| *known != one);
        if !line.removes() {
            all.push(one);
        }
    }
    *field = line.set((!all.is_empty()).then(|| all.join(",")));
    Some(())
}
