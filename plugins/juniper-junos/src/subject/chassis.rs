//! `chassis`, `virtual-chassis` and other blocks about the hardware and how several boxes make one device.
//!
//! Source: CLI Reference for Junos OS, "[edit chassis]", "[edit virtual-chassis]", "[edit multi-chassis]", "[edit poe]" hierarchy levels.

use seawall_api::command::{Command, Context, Table, ignored, unmodelled};

use super::blocks::{
    ACCOUNTING_OPTIONS, CHASSIS, DYNAMIC_PROFILES, MULTI_CHASSIS, POE, SCHEDULERS, TUNING, VIRTUAL_CHASSIS,
};
use crate::builder::Builder;

/// One dynamic profile.
const PROFILE: Context = Context("dynamic-profile");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: CHASSIS, feeds: &[], commands: IN_CHASSIS },
    &Table { context: VIRTUAL_CHASSIS, feeds: &[], commands: IN_VIRTUAL_CHASSIS },
    &Table {
        context: MULTI_CHASSIS,
        feeds: &[],
        commands: const { &[ignored("(multi-chassis-protection|mc-lag) [<peer:name>]").opening(TUNING)] },
    },
    &Table {
        context: POE,
        feeds: &[],
        commands: const {
            &[
                ignored("interface <port:name>").opening(TUNING),
                ignored("(guard-band|management|notification-control|fpc|lldp-priority|wait-4-dot3) [<value:name>]")
                    .opening(TUNING),
            ]
        },
    },
    &Table {
        context: SCHEDULERS,
        feeds: &[],
        commands: const { &[ignored("scheduler <scheduler:name>").opening(TUNING)] },
    },
    &Table {
        context: ACCOUNTING_OPTIONS,
        feeds: &["exporters"],
        commands: const {
            &[
                unmodelled("file <file:name>").opening(TUNING),
                ignored("(class-usage-profile|filter-profile|flat-file-profile|interface-profile|mib-profile|routing-engine-profile|cleanup-interval|selective-aggregate-interface-stats|periodic-refresh) [<profile:name>]").opening(TUNING),
            ]
        },
    },
    // What is made for each subscriber as it comes: not there until then.
    &Table {
        context: DYNAMIC_PROFILES,
        feeds: &[],
        commands: const { &[unmodelled("<profile:name>").opening(PROFILE)] },
    },
    &Table {
        context: PROFILE,
        feeds: &[],
        commands: const {
            &[
                unmodelled("(interfaces|firewall)").opening(TUNING),
                ignored("(class-of-service|policy-options|predefined-variable-defaults|profile-type|profile-variable-set|protocols|routing-instances|routing-options|services|variables|version-alias) [<value:name>]").opening(TUNING),
            ]
        },
    },
];

const IN_CHASSIS: &[Command<Builder>] = &[
    ignored("(aggregated-devices|alarm|cluster|container-devices|craft-lockout|disk-partition|error|fabric|fpc|fpc-resync|forwarding-options|fru-poweron-sequence|high-availability|icmp|ioc-npc-connectivity|jam|lcc|lcd-menu|license|loopback|maximum-ecmp|memory-enhanced|network-services|node|nssu|oss-map|pem|pic-mode|port|power|power-budget-priority|ppc|psu|pseudowire-service|redundancy|redundancy-group|route-localization|route-memory-enhanced|routing-engine|satellite-management|sib|slow-pfe-alarm|state|synchronization|system-domains|tfeb|traffic-manager|usb|vpn-localization|effective-shaping-rate|enhanced-policer|enhanced-mode|ambient-temperature|afeb|feb|fan|cb|auto-image-upgrade-off|ethernet|resilient-hash|extended-statistics|evpn-vxlan-default-switch-support|inter-board|sfm|spc|mic|led|multicast-loadbalance|layer3|mac-ageing|group|unified-forwarding|hash|name|interface-count|provider-instance-port|source-route|vrf-mtu|statistics) [<value:name>]").opening(TUNING),
    ignored("(dump-on-panic|dump-on-flow-control|no-dump-on-panic|config-button|no-reset-on-timeout|no-source-route|packet-scheduling|no-packet-scheduling|gratuitous|no-concurrent-routing-table-update)"),
    ignored("config-button").opening(TUNING),
];

const IN_VIRTUAL_CHASSIS: &[Command<Builder>] = &[
    ignored("(member|preprovisioned|no-split-detection|mac-persistence-timer|fast-failover|graceful-restart|id|vcp-no-hold-time|auto-sw-update|aliases|no-auto-conversion|auto-conversion|locality-bias|vc-port|vcp-snmp-statistics|heartbeat-address|heartbeat-timeout|traceoptions|auto-provisioned) [<value:name>]").opening(TUNING),
];
