//! HSRP, VRRP, GLBP: blocks below interfaces.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Authentication, GatewayGroup, ReferenceKind, SecretUse};
use seawall_api::{Fact, Span};

use super::interface::{INTERFACE, open_names};
use super::key_chain;
use crate::builder::Builder;
use crate::secrets;

const HSRP: Context = Context("interface hsrp");
const VRRP: Context = Context("interface vrrp");
const VRRP_3: Context = Context("interface vrrpv3");
const GLBP: Context = Context("interface glbp");
const ANYCAST: Context = Context("hsrp anycast");
const FEEDS: &[&str] = &["routing.gateways"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: TOP },
    &Table { context: INTERFACE, feeds: FEEDS, commands: HEADS },
    &Table { context: HSRP, feeds: FEEDS, commands: HSRP_LINES },
    &Table { context: VRRP, feeds: FEEDS, commands: VRRP_LINES },
    &Table { context: VRRP_3, feeds: FEEDS, commands: VRRP_3_LINES },
    &Table { context: GLBP, feeds: FEEDS, commands: GLBP_LINES },
    &Table { context: ANYCAST, feeds: FEEDS, commands: ANYCAST_LINES },
];

const TOP: &[Command<Builder>] = &[
    ignored("fhrp version vrrp v3"),
    ignored("hsrp (timers extended-hold [<number>]|anycast timer <number>)"),
    ignored("hsrp anycast <group:number> (ipv4|ipv6|both)").opening(ANYCAST),
];

const HEADS: &[Command<Builder>] = &[
    opens("hsrp <group:number> [ipv4|ipv6]", HSRP, |builder, line| open(builder, line, "hsrp")),
    modelled("hsrp version / (1|2)", |builder, line| {
        let version = if line.has("2") && !line.removes() { 2 } else { 1 };
        for name in open_names(builder) {
            builder.memory.gateway.versions.insert(name, (version, line.span));
        }
        Some(())
    }),
    opens("vrrp <group:number>", VRRP, |builder, line| open(builder, line, "vrrp")),
    opens("vrrpv3 <group:number> address-family (ipv4|ipv6)", VRRP_3, |builder, line| open(builder, line, "vrrpv3")),
    opens("glbp <group:number>", GLBP, |builder, line| open(builder, line, "glbp")),
    ignored("hsrp (use-bia|mac-refresh|delay|follow|redirects) [<word>+]"),
    ignored("(glbp|vrrp) delay <word>+"),
];

const HSRP_LINES: &[Command<Builder>] = &[
    modelled("ip / [<ipv4>]", run),
    modelled("ip <ipv4> secondary", run),
    modelled("ip (autoconfig|<ipv6>|<prefix>)", run),
    modelled("authentication / md5 key-chain <chain:name>", proof),
    modelled("authentication / md5 key-string [<type:number>] <secret:secret> [timeout <number>]", proof),
    modelled("authentication / [text] <secret:secret>", proof),
    ignored("preempt / [delay [minimum <number>] [reload <number>] [sync <number>]]"),
    ignored("priority / <number> [forwarding-threshold lower <number> upper <number>]"),
    ignored("timers / [msec] <number> [msec] <number>"),
    ignored("track <number> / [decrement <number>]"),
    ignored("(mac-address <mac>|name <name>|follow <name>)"),
];

const VRRP_LINES: &[Command<Builder>] = &[
    modelled("address <ipv4> [secondary]", run),
    modelled("authentication / text <secret:secret>", proof),
    modelled("shutdown", |builder, line| each(builder, |this| this.active = line.removes())),
    ignored("(priority <number> [forwarding-threshold lower <number> upper <number>]|preempt|advertisement-interval <number>)")
        .default_on(),
    ignored("track (interface <interface> priority <number>|<number> [decrement <number>])"),
];

const VRRP_3_LINES: &[Command<Builder>] = &[
    modelled("address (<ipv4>|<ipv6>|<prefix>) [primary|secondary]", run),
    modelled("shutdown", |builder, line| each(builder, |this| this.active = line.removes())),
    ignored("(priority|timers advertise|object-track|track|description|vrrs|vrrpv2|match-address|preempt) [<word>+]")
        .default_on(),
];

const GLBP_LINES: &[Command<Builder>] = &[
    modelled("ip / [<ipv4>]", run),
    modelled("ip <ipv4> secondary", run),
    modelled("authentication / md5 key-chain <chain:name>", proof),
    modelled("authentication / md5 key-string [<type:number>] <secret:secret>", proof),
    modelled("authentication / text <secret:secret>", proof),
    ignored("(preempt|priority|timers|weighting|load-balancing|forwarder|name|track) [<word>+]").default_on(),
];

const ANYCAST_LINES: &[Command<Builder>] =
    &[ignored("(switch-id|vlan|priority|track|shutdown|timers) [<word>+]").default_on()];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where a group stands in the model, by interface, protocol and number.
    places: BTreeMap<(String, &'static str, u64), usize>,
    /// `hsrp version`, by interface: it holds for every group there.
    versions: BTreeMap<String, (u64, Span)>,
    /// The groups whose block is being read.
    open: Vec<usize>,
    /// Groups that are proved by a key chain.
    chains: BTreeMap<usize, String>,
}

/// What holds for all groups of an interface, and what the keys of a chain are.
pub(crate) fn finish(builder: &mut Builder) {
    let mut gateways = std::mem::take(&mut builder.model.routing.gateways);
    for (index, this) in gateways.iter_mut().enumerate() {
        let interface = builder.model.interfaces.iter().find(|interface| interface.name == this.interface);
        this.active &= interface.is_none_or(|interface| interface.active);
        let version = builder.memory.gateway.versions.get(&this.interface);
        if let Some((version, span)) = version.filter(|_| this.protocol == "hsrp") {
            this.version = Fact::Set(*version, *span);
        }
        if let Some(chain) = builder.memory.gateway.chains.get(&index) {
            this.authentication = key_chain::authentication(builder, chain, Authentication::Md5);
        }
    }
    builder.model.routing.gateways = gateways;
}

fn open(builder: &mut Builder, line: &CommandLine<'_>, protocol: &'static str) -> Option<()> {
    let group = line.number("group")?;
    builder.memory.gateway.open.clear();
    for interface in open_names(builder) {
        let gateways = &mut builder.model.routing.gateways;
        let key = (interface.clone(), protocol, group);
        let index = *builder.memory.gateway.places.entry(key).or_insert(gateways.len());
        if index == gateways.len() {
            let is_3 = protocol == "vrrpv3";
            gateways.push(GatewayGroup {
                at: line.block,
                name: format!("{protocol} {group}"),
                interface,
                protocol: if is_3 { "vrrp" } else { protocol }.to_owned(),
                version: if is_3 { line.set(3) } else { Fact::default() },
                // Version 3 has no proof of its own (RFC 5798, section 9).
                authentication: if is_3 { line.set(Authentication::Nothing) } else { Fact::default() },
                ..GatewayGroup::default()
            });
        }
        if line.removes() {
            gateways.get_mut(index)?.active = false;
        }
        builder.memory.gateway.open.push(index);
    }
    Some(())
}

/// Writes to every group whose block is being read.
fn each(builder: &mut Builder, mut write: impl FnMut(&mut GatewayGroup)) -> Option<()> {
    for index in &builder.memory.gateway.open {
        write(builder.model.routing.gateways.get_mut(*index)?);
    }
    Some(())
}

/// A virtual address makes the group run.
fn run(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| this.running = line.set(!line.removes()))
}

fn proof(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let first = builder.memory.gateway.open.first().and_then(|index| builder.model.routing.gateways.get(*index));
    let owner = first.map(|this| format!("{} on interface {}", this.name, this.interface))?;
    secrets::keep(builder, line, SecretUse::Fhrp, &owner);
    builder.uses_named(line, &owner, &[(ReferenceKind::KeyChain, "chain")]);
    let memory = &mut builder.memory.gateway;
    for index in &memory.open {
        match line.string("chain").filter(|_| !line.removes()) {
            Some(chain) => memory.chains.insert(*index, chain),
            None => memory.chains.remove(index),
        };
    }
    let way = if line.has("md5") { Authentication::Md5 } else { Authentication::Simple };
    each(builder, |this| this.authentication = line.set_or_default(way))
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;
    use seawall_api::model::Authentication;

    use crate::sample::{unknown, whole};

    #[test]
    fn groups_are_proved_and_run() {
        use Authentication::{Md5, Nothing, Simple};
        let reading = whole(
            "key chain K\n  key 1\n    key-string 7 070c285f4d06\ninterface Vlan10\n  no shutdown\n  ip address 10.0.0.2/24\n  \
             hsrp version 2\n  hsrp 10 \n    authentication md5 key-chain K\n    preempt \n    priority 120\n    ip 10.0.0.1\n  \
             hsrp 11 \n    ip 10.0.0.3 \n  hsrp 12 \n    authentication text open\n    ip 10.0.0.4\n  vrrp 5\n    address 10.0.0.5\n    \
             no shutdown\n  vrrpv3 6 address-family ipv4\n    address 10.0.0.6 primary\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let groups = &reading.model.routing.gateways;
        let proofs: Vec<_> = groups.iter().map(|this| this.authentication.value().copied()).collect();
        assert_eq!(proofs, [Some(Md5), Some(Simple), Some(Simple), Some(Nothing), Some(Nothing)]);
        assert_eq!((groups[0].version.value(), groups[4].version.value()), (Some(&2), Some(&3)));
        assert!(groups.iter().all(|this| this.running.equals(&true) == Some(true)));
        assert_eq!(groups[1].authentication, Fact::Default(Simple));
    }
}
