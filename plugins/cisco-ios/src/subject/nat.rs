//! `ip nat ...`.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Addresses, PortForward, ReferenceKind, WhenUndefined};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["port_forwards"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "ip nat inside source static [tcp!|udp!] <inside:ipv4> <inside_port:number> (interface <interface>|<outside:ipv4>) <outside_port:number> \
         / [vrf <vrf:name>] [extendable] [no-alias] [no-payload] [route-map <policy:name>] [redundancy <name>] [reversible] [forced]",
        forward,
    ),
    modelled(
        "ip nat inside source static [esp] <inside:ipv4> (interface <interface>|<outside:ipv4>) \
         / [vrf <vrf:name>] [extendable] [no-alias] [no-payload] [route-map <policy:name>] [redundancy <name>] [reversible] [forced] [match-in-vrf]",
        forward,
    ),
    modelled(
        "ip nat inside source (list <acl:name>|route-map <policy:name>) (interface <interface>|pool <name>) [vrf <name>] [overload] \
         [oer] [match-in-vrf] [overload]",
        dynamic,
    ),
    modelled("ip nat inside destination list <acl:name> pool <name>", dynamic),
    ignored("ip nat inside source static network <ipv4> <address:ipv4> (<prefix>|<mask:ipv4>) [extendable] [vrf <name>] [no-alias]")
        .feeding(&["port_forwards"]),
    ignored("ip nat outside source static [tcp|udp] <ipv4> [<number>] <address:ipv4> [<port:number>] [extendable] [add-route] [vrf <name>]"),
    ignored("ip nat outside source list <name> pool <name> [add-route]"),
    ignored("ip nat pool <name> <ipv4> <last:ipv4> (netmask <mask:ipv4>|prefix-length <number>) [type (rotary|match-host)]"),
    ignored("ip nat pool <name> (netmask <ipv4>|prefix-length <number>) [type (rotary|match-host)]"),
    ignored("ip nat translation (timeout|udp-timeout|tcp-timeout|finrst-timeout|syn-timeout|dns-timeout|icmp-timeout|port-timeout (tcp|udp) <number>|pptp-timeout|max-entries [all-host|all-vrf|host <ipv4>|list <name>|vrf <name>]) (<number>|never)"),
    ignored("ip nat log translations (syslog|flow-export <text>)"),
    ignored("ip nat service <text>"),
    ignored("ip nat settings <text>"),
    ignored("ip nat create flow-entries"),
    ignored("ip nat switchover replication http"),
    ignored("ip nat (source|sip-sbc|stateful|portmap|enable|name) <text>"),
    unmodelled("ip nat64 <text>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {}

/// Nothing to tie up.
pub(crate) fn finish(_builder: &mut Builder) {}

fn forward(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    references(builder, line);
    let protocol = line.one_of(&["tcp", "udp", "esp"]).unwrap_or("ip");
    let inside_port = line.number("inside_port");
    builder.model.port_forwards.push(PortForward {
        at: line.span,
        protocol: line.set(protocol.to_owned()),
        inside: Fact::Set(Addresses::host(line.address("inside")?), line.span_of("inside")?),
        inside_port: line.set(inside_port),
        outside_port: line.set(line.number("outside_port")),
        outside: line.set(line.string("outside").or_else(|| line.string("interface"))),
        ..PortForward::default()
    });
    Some(())
}

fn dynamic(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        references(builder, line);
    }
    Some(())
}

fn references(builder: &mut Builder, line: &CommandLine<'_>) {
    let user = "address translation";
    if let Some(name) = line.string("acl") {
        // Nothing is translated by a list that does not exist.
        builder.uses(ReferenceKind::Acl, &name, user, WhenUndefined::NotKnown, line.span);
    }
    if let Some(name) = line.string("policy") {
        builder.uses(ReferenceKind::RoutePolicy, &name, user, WhenUndefined::NotKnown, line.span);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn what_is_opened_to_outside() {
        let reading = whole(
            "ip nat inside source static tcp 10.0.0.5 22 203.0.113.5 2222 extendable\n\
             ip nat inside source static tcp 10.0.0.5 80 interface GigabitEthernet0/0 8080\n\
             ip nat inside source static 10.0.0.6 203.0.113.6\nip nat inside source list 10 interface GigabitEthernet0/0 overload\n\
             ip nat translation tcp-timeout 300\nip nat pool P 203.0.113.8 203.0.113.9 netmask 255.255.255.0\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let forwards = &reading.model.port_forwards;
        assert_eq!(forwards.len(), 3);
        assert_eq!(
            (forwards[0].inside_port.value(), forwards[0].outside_port.value()),
            (Some(&Some(22)), Some(&Some(2222)))
        );
        assert_eq!(forwards[1].outside.configured().map(String::as_str), Some("GigabitEthernet0/0"));
        assert_eq!(forwards[2].inside_port.value(), Some(&None));
        assert!(reading.model.uses.iter().any(|using| using.name == "10"));
    }
}
