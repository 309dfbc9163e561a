//! `router hsrp`, `router vrrp`: "HSRP Commands", "VRRP Commands" of the IP Addresses and Services Command Reference.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Authentication, GatewayGroup, SecretUse};

use crate::builder::Builder;
use crate::secrets;
use crate::subject::interface::full_name;

const ROUTER: Context = Context("router hsrp");
const INTERFACE: Context = Context("router hsrp interface");
const FAMILY: Context = Context("router hsrp address-family");
const GROUP: Context = Context("router hsrp group");
const FEEDS: &[&str] = &["routing.gateways"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: ROUTER, feeds: FEEDS, commands: ROUTER_LINES },
    &Table { context: INTERFACE, feeds: FEEDS, commands: INTERFACE_LINES },
    &Table { context: FAMILY, feeds: FEEDS, commands: FAMILY_LINES },
    &Table { context: GROUP, feeds: FEEDS, commands: GROUP_LINES },
];

const HEADS: &[Command<Builder>] = &[opens("router (hsrp|vrrp)", ROUTER, |_, _| Some(()))];

const ROUTER_LINES: &[Command<Builder>] = &[
    opens("interface <interface:interface>", INTERFACE, |builder, line| {
        builder.memory.gateway.interface = full_name(line.get("interface")?);
        Some(())
    }),
    ignored("(message (state disable|state)|message)"),
];

const INTERFACE_LINES: &[Command<Builder>] = &[
    opens("address-family (ipv4|ipv6)", FAMILY, |_, _| Some(())),
    ignored(
        "(delay minimum <number> reload <number>|mac-refresh <number>|redirects disable|use-bia|bfd (minimum-interval|multiplier) <number>)",
    ),
];

const FAMILY_LINES: &[Command<Builder>] =
    &[opens("(hsrp|vrrp) <group:number> [version <version:number>]", GROUP, open)];

const GROUP_LINES: &[Command<Builder>] = &[
    modelled("address (<address>|global <prefix>|linklocal <name>) [secondary]", |builder, line| {
        current(builder)?.running = line.set_or_default(true);
        Some(())
    }),
    modelled("address (global <address>|learn)", |builder, line| {
        current(builder)?.running = line.set_or_default(true);
        Some(())
    }),
    modelled("(authentication|text-authentication) / <secret>", |builder, line| {
        let owner = current(builder)?.name.clone();
        secrets::keep(builder, line, SecretUse::Fhrp, &owner);
        current(builder)?.authentication = line.set_or_default(Authentication::Simple);
        Some(())
    }),
    ignored(
        "(priority|preempt|timers|timer|track|name|mac-address|slave|accept-mode|bfd|unicast-peer|preempt-delay|session-name) [<name>+]",
    ),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    interface: String,
}

fn current(builder: &mut Builder) -> Option<&mut GatewayGroup> {
    builder.model.routing.gateways.last_mut()
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let protocol = line.one_of(&["hsrp", "vrrp"])?;
    let name = format!("{protocol} {}", line.get("group")?);
    let interface = builder.memory.gateway.interface.clone();
    let gateways = &mut builder.model.routing.gateways;
    gateways.retain(|known| known.name != name || known.interface != interface || known.at.is_empty());
    if line.removes() {
        return Some(());
    }
    let mut this =
        GatewayGroup { at: line.block, name, interface, protocol: protocol.to_owned(), ..GatewayGroup::default() };
    if let Some(version) = line.number("version") {
        this.version = line.set_at("version", version);
    }
    gateways.push(this);
    Some(())
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;
    use seawall_api::model::Authentication;

    use crate::sample::{unknown, whole};

    #[test]
    fn groups_say_how_they_prove_themselves() {
        let reading = whole(
            "router hsrp\n interface GigabitEthernet0/0/0/1\n  address-family ipv4\n   hsrp 1 version 2\n    preempt\n    authentication s3cret\n    address 10.0.0.1\n   !\n  !\n !\n!\n\
             router vrrp\n interface GigabitEthernet0/0/0/1\n  address-family ipv4\n   vrrp 5\n    address 10.0.0.2\n   !\n  !\n !\n!\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [hsrp, vrrp] = reading.model.routing.gateways.as_slice() else { panic!() };
        assert_eq!((hsrp.name.as_str(), hsrp.authentication.value()), ("hsrp 1", Some(&Authentication::Simple)));
        assert_eq!((hsrp.version.value(), hsrp.running.value()), (Some(&2), Some(&true)));
        assert_eq!(vrrp.authentication, Fact::Default(Authentication::Nothing));
    }
}
