//! `ip nat ...`.

use ipnet::{IpNet, Ipv4Net};
use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Addresses, PortForward, ReferenceKind, WhenUndefined};

use super::interface::{INTERFACE, full_name};
use crate::builder::Builder;

const POOL: Context = Context("ip nat pool");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["port_forwards"], commands: COMMANDS },
    &Table { context: POOL, feeds: &[], commands: &[ignored("address <first:ipv4> <last:ipv4>")] },
    &Table { context: INTERFACE, feeds: &[], commands: &[ignored("ip nat (inside|outside)")] },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "ip nat inside source static (tcp|udp) <inside:ipv4> <inside-port:number> <outside:ipv4> <outside-port:number> \
         [vrf <vrf:name>] [match-in-vrf] [group <group:number> dynamic] [add-route]",
        forward,
    ),
    modelled(
        "ip nat inside source static <inside:ipv4> <outside:ipv4> [vrf <vrf:name>] [match-in-vrf] \
         [group <group:number> dynamic] [add-route]",
        forward,
    ),
    unmodelled("ip nat outside source static [tcp|udp] <word>+").feeding(&[]),
    modelled(
        "ip nat (inside|outside) source (list <acl:name>|route-map <policy:name>) \
         (pool <pool:name>|interface <interface:interface>) [overload] [vrf <vrf:name>] [match-in-vrf] \
         [group <group:number> dynamic] [add-route]",
        dynamic,
    )
    .feeding(&[]),
    ignored("ip nat pool <name> [<first:ipv4> <last:ipv4>] (netmask <ipv4>|prefix-length <number>)").opening(POOL),
    ignored("ip nat translation <what:name> [<number>|never]"),
    ignored("ip nat translation max-entries [all-host|host <ipv4>|vrf <name>] <number>"),
];

/// What is remembered between lines: translations by protocol, inside address and outside port.
pub(crate) type Memory = Kept<(&'static str, Ipv4Net, Option<u64>), PortForward>;

/// Hands the translations over.
pub(crate) fn finish(builder: &mut Builder) {
    builder.model.port_forwards = builder.memory.nat.take();
}

fn forward(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let inside = Ipv4Net::from(line.ipv4("inside")?);
    let protocol = line.one_of(&["tcp", "udp"]).unwrap_or("ip");
    let key = (protocol, inside, line.number("outside-port"));
    if line.removes() {
        builder.memory.nat.remove(&key);
        return Some(());
    }
    let port = |name: &str| match line.number(name) {
        Some(port) => line.set_at(name, Some(port)),
        None => Fact::Default(None),
    };
    let found = PortForward {
        at: line.span,
        protocol: line.set(protocol.to_owned()),
        inside: line.set_at("inside", Addresses::Prefix(IpNet::V4(inside))),
        inside_port: port("inside-port"),
        outside_port: port("outside-port"),
        outside: line.set_at("outside", line.string("outside")),
        ..PortForward::default()
    };
    builder.memory.nat.put(key, found);
    builder.uses_named(line, "ip nat", &[(ReferenceKind::Vrf, "vrf")]);
    Some(())
}

fn dynamic(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "ip nat", &[(ReferenceKind::Acl, "acl"), (ReferenceKind::RoutePolicy, "policy")]);
    if let Some(name) = line.get("interface").filter(|_| !line.removes()) {
        builder.uses(ReferenceKind::Interface, &full_name(name), "ip nat", WhenUndefined::NotKnown, line.span);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn a_static_translation_opens_an_inside_service() {
        let config = "feature nat\nip nat inside source static tcp 10.0.0.5 22 192.0.2.5 2222 add-route\n\
                      ip nat inside source static 10.0.0.6 192.0.2.6\nip nat inside source list NAT interface Ethernet1/1 overload\n\
                      no ip nat inside source static 10.0.0.6 192.0.2.6\n";
        let reading = whole(config);
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [one] = reading.model.port_forwards.as_slice() else { panic!("{:?}", reading.model.port_forwards) };
        assert_eq!((one.inside_port.value(), one.outside_port.value()), (Some(&Some(22)), Some(&Some(2222))));
    }
}
