//! `vrrp vrid ...`: gateways that stand in for each other.

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Authentication, GatewayGroup, SecretUse};
use seawall_api::secret::Purpose;

use super::igp::open_owner;
use super::interface::{INTERFACE, open_names};
use crate::builder::Builder;
use crate::secrets;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["routing.gateways"], commands: TOP },
    &Table { context: INTERFACE, feeds: &["routing.gateways"], commands: COMMANDS },
];

const TOP: &[Command<Builder>] = &[
    modelled("vrrp version / (v2|v3)", |builder: &mut Builder, line| {
        let version = if line.has("v3") { 3 } else { 2 };
        builder.memory.gateway.version = (!line.removes()).then_some((version, line.span));
        Some(())
    }),
    ignored("(vrrp|vrrp6) (recover-delay|timer-advertise|gratuitous-arp|smooth-switching|advertise|auto-track|check|dscp|virtual-mac|bfd|track|group) [<text>]").default_on(),
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("vrrp vrid <group:number> virtual-ip <address:ipv4>", |builder, line| {
        each(builder, line, "vrrp", |this| this.running = line.switch())
    }),
    modelled("vrrp6 vrid <group:number> virtual-ip <address:ipv6> [link-local]", |builder, line| {
        each(builder, line, "vrrp6", |this| {
            this.running = line.switch();
            // IPv6 is of version 3 alone (RFC 5798).
            this.version = line.set(3);
        })
    }),
    modelled("vrrp vrid <group:number> authentication-mode / (simple|md5) [plain|cipher] <secret:secret>", |builder, line| {
        let owner = open_owner(builder, "vrrp");
        secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Fhrp, &owner));
        let way = if line.has("md5") { Authentication::Md5 } else { Authentication::Simple };
        each(builder, line, "vrrp", |this| this.authentication = line.set_or_default(way))
    }),
    modelled("vrrp vrid <group:number>", |builder, line| {
        line.removes().then_some(())?;
        each(builder, line, "vrrp", |this| this.active = false)
    }),
    ignored("(vrrp|vrrp6) vrid <group:number> (priority|preempt-mode|preempt|timer|track|description|backup-forward|admin-vrrp|arp-proxy|load-balance|trigger-mode|version-3) [<text>]").default_on(),
    ignored("(vrrp|vrrp6) (un-check|arp|advertise|dot1q|track|admin-vrrp) [<text>]"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where each group stands in the model.
    places: HashMap<(String, String), usize>,
    /// `vrrp version`, which holds for all groups of IPv4.
    version: Option<(u64, seawall_api::Span)>,
}

fn each(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    word: &str,
    mut write: impl FnMut(&mut GatewayGroup),
) -> Option<()> {
    let name = format!("{word} {}", line.get("group")?);
    for interface in open_names(builder) {
        let gateways = &mut builder.model.routing.gateways;
        let key = (interface.clone(), name.clone());
        let place = *builder.memory.gateway.places.entry(key).or_insert(gateways.len());
        if place == gateways.len() {
            let (name, protocol) = (name.clone(), "vrrp".to_owned());
            gateways.push(GatewayGroup { at: line.span, name, interface, protocol, ..GatewayGroup::default() });
        }
        write(gateways.get_mut(place)?);
    }
    Some(())
}

/// The version of the whole device holds for every group.
pub(crate) fn finish(builder: &mut Builder) {
    if let Some((version, at)) = builder.memory.gateway.version {
        for gateway in builder.model.routing.gateways.iter_mut().filter(|gateway| gateway.version.is_unknown()) {
            gateway.version = seawall_api::Fact::Set(version, at);
        }
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Authentication;

    use crate::sample::{unknown, whole};

    #[test]
    fn groups_and_how_they_are_proved() {
        let reading = whole(
            "#\ninterface Vlanif10\n ip address 10.0.0.2 24\n vrrp vrid 10 virtual-ip 10.0.0.1\n vrrp vrid 10 priority 120\n vrrp vrid 10 authentication-mode md5 %^%#aB3dE5fG7hJ9kL1m%^%#\n \
             vrrp vrid 20 virtual-ip 10.0.0.3\n vrrp6 vrid 30 virtual-ip FE80::1 link-local\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [ten, twenty, thirty] = reading.model.routing.gateways.as_slice() else { panic!() };
        assert_eq!(
            (ten.authentication.value(), ten.version.value(), ten.running.value()),
            (Some(&Authentication::Md5), Some(&2), Some(&true))
        );
        assert_eq!((twenty.authentication.value(), thirty.version.value()), (Some(&Authentication::Nothing), Some(&3)));
    }
}
