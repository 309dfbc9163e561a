//! VRRP: `vrrp-group` and `vrrp-inet6-group` on addresses.
//!
//! Source: High Availability User Guide for Junos OS, "vrrp-group", "authentication-type", "authentication-key", "version-3" (`protocols vrrp`): version 2
//! for IPv4 unless that is set, and version 3 has no proof.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Authentication, GatewayGroup, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::blocks::{PROTOCOLS, TUNING};
use super::{interface, trace};
use crate::builder::Builder;
use crate::secrets;

/// `vrrp-group N { ... }`.
const GROUP: Context = Context("vrrp-group");
/// `protocols vrrp { ... }`.
const VRRP: Context = Context("vrrp");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: interface::ADDRESS,
        feeds: &["routing.gateways"],
        commands: const { &[opens("(vrrp-group|vrrp-inet6-group) <group:number>", GROUP, open)] },
    },
    &Table { context: GROUP, feeds: &["routing.gateways"], commands: COMMANDS },
    &Table {
        context: PROTOCOLS,
        feeds: &["routing.gateways.version"],
        commands: const { &[opens("vrrp", VRRP, super::blocks::nothing)] },
    },
    &Table {
        context: VRRP,
        feeds: &["routing.gateways.version"],
        commands: const {
            &[
                modelled("version-3", |builder, line| {
                    builder.memory.vrrp_version_3 = Some(line.span);
                    Some(())
                }),
                ignored("(delegate-processing|skew-timer-disable|failover-delay|startup-silent-period|asymmetric-hold-time|global-advertisements-threshold|checksum-without-pseudoheader|inherit-advertisement-interval|preserve-mac-on-gateway-change) [<value:name>]").opening(TUNING),
                ignored("traceoptions").opening(trace::TRACE),
            ]
        },
    },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("(virtual-address|virtual-inet6-address|virtual-link-local-address) <address:address>", |builder, line| {
        builder.model.routing.gateways.last_mut()?.running = line.set(true);
        Some(())
    }),
    modelled("authentication-type / (md5|simple)", |builder, line| {
        let kind = if line.has("md5") { Authentication::Md5 } else { Authentication::Simple };
        let this = builder.model.routing.gateways.last_mut()?;
        this.authentication = line.set(kind);
        Some(())
    }),
    modelled("authentication-key / <secret:secret>", |builder, line| {
        let owner = format!("vrrp group {}", line.outer("group")?);
        secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Fhrp, &owner));
        Some(())
    }),
    ignored("(priority|advertise-interval|fast-interval|inet6-advertise-interval|advertisements-threshold|vrrp-inherit-from|accept-data|no-accept-data|preempt|no-preempt|preferred) [<value:name>]").opening(TUNING),
    ignored("track").opening(TUNING),
    ignored("vrrp-inherit-from").opening(TUNING),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = interface::current_names(builder, line).into_iter().next()?;
    let ipv6 = line.has("vrrp-inet6-group");
    builder.model.routing.gateways.push(GatewayGroup {
        at: line.block,
        name: format!("vrrp {}", line.get("group")?),
        interface: name,
        protocol: "vrrp".to_owned(),
        version: if ipv6 { line.set(3) } else { Fact::default() },
        ..GatewayGroup::default()
    });
    Some(())
}

/// The version is said for all groups at once.
pub(crate) fn finish(builder: &mut Builder) {
    let said: Option<Span> = builder.memory.vrrp_version_3;
    for this in &mut builder.model.routing.gateways {
        if let Some(at) = said {
            this.version = Fact::Set(3, at);
        }
        this.version.or_default(2);
    }
}
