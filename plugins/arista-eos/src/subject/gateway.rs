//! `vrrp ...`: gateways that stand in for each other. The shared addresses of `ip virtual-router` have no messages that could be proved.

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::model::{Authentication, GatewayGroup, SecretUse};
use seawall_api::secret::Purpose;

use super::igp::open_owner;
use super::interface::{INTERFACE, open_names};
use crate::builder::Builder;
use crate::secrets;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: INTERFACE, feeds: &["routing.gateways"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled("vrrp <group:number> (ip|ipv4|ipv6) <address:address> [secondary]", |builder, line| {
        each(builder, line, |this| this.running = line.switch())
    }),
    modelled("vrrp <group:number> ipv4 version / <version:number>", |builder, line| {
        let version = line.number("version").unwrap_or(2);
        each(builder, line, |this| this.version = line.set_or_default(version))
    }),
    modelled("vrrp <group:number> [peer] authentication / text <secret:secret>", |builder, line| {
        proof(builder, line, Authentication::Simple)
    }),
    modelled("vrrp <group:number> [peer] authentication / [(0|7|8a)] <secret:secret>", |builder, line| {
        proof(builder, line, Authentication::Simple)
    }),
    modelled("vrrp <group:number> [peer] authentication / ietf-md5 key-string [(0|7|8a)] <secret:secret>", |builder, line| {
        proof(builder, line, Authentication::Md5)
    }),
    modelled("vrrp <group:number> (disabled|shutdown)", |builder, line| {
        each(builder, line, |this| this.active = line.removes())
    }),
    ignored("vrrp <group:number> (priority-level|priority|preempt|advertisement|timers|session|tracked-object|track|mac-address|delay|description|bfd) [<text>]").default_on(),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where each group stands in the model.
    places: HashMap<(String, String), usize>,
}

fn each(builder: &mut Builder, line: &CommandLine<'_>, mut write: impl FnMut(&mut GatewayGroup)) -> Option<()> {
    let group = line.string("group")?;
    for interface in open_names(builder) {
        let gateways = &mut builder.model.routing.gateways;
        let key = (interface.clone(), group.clone());
        let place = *builder.memory.gateway.places.entry(key).or_insert(gateways.len());
        if place == gateways.len() {
            let name = format!("vrrp {group}");
            let protocol = "vrrp".to_owned();
            gateways.push(GatewayGroup { at: line.span, name, interface, protocol, ..GatewayGroup::default() });
        }
        write(gateways.get_mut(place)?);
    }
    Some(())
}

fn proof(builder: &mut Builder, line: &CommandLine<'_>, way: Authentication) -> Option<()> {
    let owner = open_owner(builder, "vrrp");
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Fhrp, &owner));
    each(builder, line, |this| this.authentication = line.set_or_default(way))
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Authentication;

    use crate::sample::{unknown, whole};

    #[test]
    fn groups_and_how_they_are_proved() {
        let reading = whole(
            "interface Vlan10\n   vrrp 10 priority-level 200\n   vrrp 10 ipv4 10.0.0.1\n   vrrp 10 peer authentication ietf-md5 key-string 7 060506324F41\n   \
             vrrp 20 ipv4 10.0.0.2\n   vrrp 20 ipv4 version 3\ninterface Vlan20\n   ip virtual-router address 10.1.0.1\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [ten, twenty] = reading.model.routing.gateways.as_slice() else { panic!() };
        assert_eq!(
            (ten.authentication.value(), ten.version.value(), ten.running.value()),
            (Some(&Authentication::Md5), Some(&2), Some(&true))
        );
        assert_eq!((twenty.authentication.value(), twenty.version.value()), (Some(&Authentication::Nothing), Some(&3)));
    }
}
