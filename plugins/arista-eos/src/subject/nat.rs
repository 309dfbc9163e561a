//! `ip nat ...`: translations of addresses, which may open inside services.

use std::net::IpAddr;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Addresses, PortForward, ReferenceKind};

use super::interface::INTERFACE;
use crate::builder::Builder;

const POOL: Context = Context("ip nat pool");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: INTERFACE, feeds: &["port_forwards"], commands: ON_INTERFACE },
    &Table { context: Context::TOP, feeds: &[], commands: TOP },
    &Table { context: POOL, feeds: &[], commands: LINES },
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled(
        "ip nat (source|destination) [ingress|egress] static <one:ipv4> [<one_port:number>] [access-list <acl:name>] <other:ipv4> [<other_port:number>] \
         [protocol (tcp|udp)] [group <number>] [comment <text>]",
        fixed,
    ),
    modelled(
        "ip nat (source|destination) [ingress|egress] dynamic access-list <acl:name> (overload|pool <pool:name> [full-cone|address-only]) [priority <number>] \
         [comment <text>]",
        |builder, line| {
            builder.uses_named(line, "ip nat", &[(ReferenceKind::Acl, "acl"), (ReferenceKind::Pool, "pool")]);
            Some(())
        },
    ),
    ignored("ip nat service-profile <name>"),
];

const TOP: &[Command<Builder>] = &[
    modelled("ip nat pool <name:name> prefix-length <number>", pool).opening(POOL),
    modelled(
        "ip nat pool <name:name> (<first:ipv4> <last:ipv4> [prefix-length <number>|netmask <mask:ipv4>]|port-only)",
        pool,
    )
    .opening(POOL),
    ignored("ip nat profile <name:name>").opening(POOL),
    ignored("ip nat synchronization").opening(POOL),
    ignored(
        "ip nat translation (tcp-timeout|udp-timeout|address selection|max-entries|low-mark|counters|max-packets) [<text>]",
    ),
    ignored("ip nat kernel buffer size <number>"),
];

const LINES: &[Command<Builder>] = &[
    ignored("range <ipv4> <ipv4> [<number> <number>]"),
    ignored("port range <number> <number>"),
    ignored("ip nat <text>"),
    ignored("(expiry-interval|local-interface|peer-address|port-range|shutdown) [<text>]"),
];

fn pool(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        builder.define(ReferenceKind::Pool, line.get("name")?, line.span);
    }
    Some(())
}

/// `source` names the inside first, `destination` the outside (EOS User Manual, "Network Address Translation").
fn fixed(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "ip nat", &[(ReferenceKind::Acl, "acl")]);
    let (inside, outside) = if line.has("source") {
        (("one", "one_port"), ("other", "other_port"))
    } else {
        (("other", "other_port"), ("one", "one_port"))
    };
    let port = |name: &str| match line.number(name) {
        Some(port) => line.set_at(name, Some(port)),
        None => Fact::Default(None),
    };
    let address = line.ipv4(inside.0)?;
    let found = PortForward {
        at: line.span,
        protocol: line.set(line.one_of(&["tcp", "udp"]).unwrap_or("ip").to_owned()),
        inside: line.set_at(inside.0, Addresses::host(IpAddr::V4(address))),
        inside_port: port(inside.1),
        outside_port: port(outside.1),
        outside: line.set_at(outside.0, line.string(outside.0)),
        ..PortForward::default()
    };
    let known = &mut builder.model.port_forwards;
    let same = |one: &PortForward| {
        (one.inside.value(), one.inside_port.value()) == (found.inside.value(), found.inside_port.value())
    };
    if line.removes() {
        known.iter_mut().filter(|one| same(one)).for_each(|one| one.active = false);
    } else {
        known.push(found);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn fixed_translations_have_an_inside() {
        let reading = whole(
            "ip nat pool P prefix-length 24\n   range 203.0.113.10 203.0.113.20\ninterface Ethernet1\n   no switchport\n   \
             ip nat source static 10.0.0.5 22 203.0.113.5 2222 protocol tcp\n   ip nat destination static 203.0.113.6 10.0.0.6\n   \
             ip nat source dynamic access-list A pool P\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [ssh, all] = reading.model.port_forwards.as_slice() else { panic!() };
        assert_eq!((ssh.inside_port.configured(), ssh.outside_port.configured()), (Some(&22), Some(&2222)));
        assert_eq!(all.outside.configured().unwrap(), "203.0.113.6");
    }
}
