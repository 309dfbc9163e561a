//! `ip nat ...`.

use std::collections::HashMap;

use ipnet::{IpNet, Ipv4Net};
use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Addresses, PortForward, ReferenceKind, WhenUndefined};

use crate::builder::Builder;
use crate::subject::interface::full_name;

const POOL: Context = Context("ip nat pool");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["port_forwards"], commands: FORWARDS },
    &Table { context: Context::TOP, feeds: &[], commands: OTHERS },
    &Table { context: POOL, feeds: &[], commands: POOL_LINES },
];

const FORWARDS: &[Command<Builder>] = &[
    modelled(
        "ip nat [inside] source static (tcp|udp) <inside:ipv4> <inside-port:number> \
         (<outside:ipv4>|interface <interface:interface>) <outside-port:number> [extendable] [no-alias] [no-payload] \
         [vrf <vrf:name>] [match-in-vrf] [route-map <policy:name>] [reversible] [extendable] [no-alias] [no-payload] \
         [forced] [egress-interface <egress:interface>] [redundancy <group:name> [mapping-id <id:number>]]",
        forward,
    ),
    modelled(
        "ip nat [inside] source static [esp] <inside:ipv4> (<outside:ipv4>|interface <interface:interface>) \
         [extendable] [no-alias] [no-payload] [vrf <vrf:name>] [match-in-vrf] [route-map <policy:name>] [reversible] \
         [extendable] [no-alias] [no-payload] [forced] [egress-interface <egress:interface>] \
         [redundancy <group:name> [mapping-id <id:number>]]",
        forward,
    ),
    modelled(
        "ip nat [inside] source static network <inside:ipv4> <outside:ipv4> (<mask:ipv4>|<length:name>) [extendable] \
         [no-alias] [no-payload] [vrf <vrf:name>] [match-in-vrf] [extendable] [forced]",
        forward,
    ),
    // One outside address for several servers inside.
    unmodelled(
        "ip nat inside destination list <acl:name> pool <pool:name> [redundancy <group:number> mapping-id <number>]",
    ),
    unmodelled("ip nat inside destination static (tcp|udp) <address:ipv4> <port:number> <to:ipv4> <to-port:number>"),
];

const OTHERS: &[Command<Builder>] = &[
    modelled(
        "ip nat [inside] source (list <acl:name>|route-map <policy:name>) \
         (pool <pool:name>|interface <interface:interface>) [vrf <vrf:name>] [match-in-vrf] [oer] [reversible] [overload] \
         [egress-interface <egress:interface>] [redundancy <group:name> mapping-id <id:number>] [vrf <vrf:name>] [overload]",
        dynamic,
    ),
    modelled(
        "ip nat outside source (list <acl:name>|route-map <policy:name>) pool <pool:name> [vrf <vrf:name>] \
         [match-in-vrf] [add-route] [reversible]",
        dynamic,
    ),
    unmodelled(
        "ip nat outside source static [network] <global:ipv4> <local:ipv4> [<mask:ipv4>|<length:name>] [vrf <vrf:name>] \
         [add-route] [extendable] [no-alias] [no-payload] [match-in-vrf]",
    ),
    unmodelled(
        "ip nat outside source static (tcp|udp) <global:ipv4> <port:number> <local:ipv4> <to:number> [vrf <vrf:name>] \
         [add-route] [extendable] [no-alias]",
    ),
    modelled(
        "ip nat pool <name:name> <first:ipv4> <last:ipv4> (netmask <mask:ipv4>|prefix-length <length:number>) \
         [type (rotary|match-host)] [add-route] [accounting <list:name>]",
        pool,
    ),
    opens(
        "ip nat pool <name:name> (netmask <mask:ipv4>|prefix-length <length:number>) [type \
         (rotary|match-host)] [add-route]",
        POOL,
        pool,
    ),
    ignored(
        "ip nat translation (timeout|tcp-timeout|udp-timeout|finrst-timeout|syn-timeout|dns-timeout|icmp-timeout\
         |pptp-timeout|routemap-entry-timeout|arp-ping-timeout) (<seconds:number>|never)",
    ),
    ignored("ip nat translation port-timeout (tcp|udp) <port:number> (<seconds:number>|never)"),
    ignored(
        "ip nat translation max-entries [all-host|all-vrf|host <ipv4>|list <name>|vrf <name>|redundancy \
         <number>] <number>",
    ),
    ignored("ip nat service (all-algs|alg|nbar|gatekeeper|skinny tcp port <number>|sip (tcp|udp) port <number>)"),
    ignored(
        "ip nat service (list <acl:name> (ftp tcp port <number>|ike preserve-port|esp spi-match)|fullrange \
         (tcp|udp) port <number>)",
    ),
    ignored(
        "ip nat service (dns \
         (tcp|udp)|ftp|tftp|h225|ras|rtsp|ldap|msrpc|netbios-ns|netbios-dgm|netbios-ssn|netmeeting-directory|pptp|rcmd|vtcp|dns-reset-ttl)",
    ),
    ignored("ip nat log translations (syslog|flow-export v9 (vrf-name <vrf:name> on|udp destination <ipv4> <number>))"),
    ignored("ip nat log translations flow-export v9 udp destination <ipv4> <number> [source <interface>] [vrf <name>]"),
    ignored(
        "ip nat (switchover replication http [port <number>]|settings (support mapping outside|pap [limit \
         <number>]|mode (default|cgn)))",
    ),
    ignored(
        "ip nat (create flow-entries|portmap <name>|sip-sbc|piggyback-support sip-alg|stateful id <number>|route vrf)",
    ),
    unmodelled("nat64 (v4v6 static|v6v4 static|prefix stateful|prefix stateless) <value:name>+"),
];

const POOL_LINES: &[Command<Builder>] = &[ignored("address <first:ipv4> <last:ipv4>")];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where each translation stands in the model, by protocol, inside and outside port, for `no ip nat ...`.
    places: HashMap<(&'static str, Ipv4Net, Option<u64>), usize>,
}

fn forward(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let at = |name: &str| line.span_of(name).unwrap_or(line.span);
    let address = line.ipv4("inside")?;
    let length = line.get("length").and_then(|length| length.trim_start_matches('/').parse::<u8>().ok());
    let network = match (line.ipv4("mask"), length) {
        (Some(mask), _) => Ipv4Net::with_netmask(address, mask).ok()?,
        (None, Some(length)) => Ipv4Net::new(address, length).ok()?,
        (None, None) if line.has("network") => return None,
        (None, None) => Ipv4Net::from(address),
    };
    let outside = line.string("outside").or_else(|| line.get("interface").map(full_name));
    let inside = Addresses::Prefix(IpNet::V4(network.trunc()));
    let protocol = line.one_of(&["tcp", "udp", "esp"]).unwrap_or("ip");
    let port = |name: &str| match line.number(name) {
        Some(port) => Fact::Set(Some(port), at(name)),
        None => Fact::Default(None),
    };
    let found = PortForward {
        at: line.span,
        protocol: line.set(protocol.to_owned()),
        inside: Fact::Set(inside, at("inside")),
        inside_port: port("inside-port"),
        outside_port: port("outside-port"),
        outside: line.set(outside),
        ..PortForward::default()
    };
    let key = (protocol, network, line.number("outside-port"));
    if line.removes() {
        // Gone, it stays in its place, without effect.
        let index = builder.memory.nat.places.remove(&key)?;
        builder.model.port_forwards.get_mut(index)?.active = false;
        return Some(());
    }
    builder.memory.nat.places.insert(key, builder.model.port_forwards.len());
    builder.model.port_forwards.push(found);
    note_names(builder, line, WhenUndefined::NotKnown);
    Some(())
}

/// Translation of what comes from inside opens nothing; only names are noted.
fn dynamic(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note_names(builder, line, WhenUndefined::NotKnown);
    Some(())
}

fn pool(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        builder.define(ReferenceKind::Pool, line.get("name")?, line.span);
    }
    Some(())
}

fn note_names(builder: &mut Builder, line: &CommandLine<'_>, when_undefined: WhenUndefined) {
    if line.removes() {
        return;
    }
    let interface = line.get("interface").map(full_name);
    let named = [
        (ReferenceKind::Acl, line.get("acl"), when_undefined),
        (ReferenceKind::RoutePolicy, line.get("policy"), when_undefined),
        (ReferenceKind::Pool, line.get("pool"), when_undefined),
        (ReferenceKind::Interface, interface.as_deref(), when_undefined),
        (ReferenceKind::Vrf, line.get("vrf"), WhenUndefined::Refused),
    ];
    for (kind, name, when_undefined) in named {
        if let Some(name) = name {
            builder.uses(kind, name, "ip nat", when_undefined, line.span);
        }
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::{Addresses, ReferenceKind};

    use crate::sample::{unknown, whole};

    #[test]
    fn forwards_have_both_ends() {
        let reading = whole(
            "ip nat inside source static tcp 10.0.0.1 22 interface GigabitEthernet0/0 2222\n\
             ip nat inside source static udp 10.0.0.2 161 192.0.2.1 161 vrf A extendable\n\
             ip nat inside source static 10.0.0.3 192.0.2.3\n\
             ip nat inside source static network 10.1.0.0 192.0.2.0 /24\n\
             ip nat inside source list 1 interface Gi0/0 overload\nip nat pool P 192.0.2.8 192.0.2.9 netmask 255.255.255.0\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [ssh, snmp, host, network] = reading.model.port_forwards.as_slice() else { panic!() };
        assert_eq!((ssh.inside_port.configured(), ssh.outside_port.configured()), (Some(&22), Some(&2222)));
        assert_eq!(ssh.outside.configured().map(String::as_str), Some("GigabitEthernet0/0"));
        assert_eq!(snmp.protocol.value().map(String::as_str), Some("udp"));
        assert_eq!((host.protocol.value().map(String::as_str), host.inside_port.value()), (Some("ip"), Some(&None)));
        assert_eq!(network.inside.value(), Some(&Addresses::Prefix("10.1.0.0/24".parse().unwrap())));
        let names: Vec<_> = reading.model.uses.iter().map(|used| (used.kind, used.name.as_str())).collect();
        assert!(names.contains(&(ReferenceKind::Acl, "1")) && names.contains(&(ReferenceKind::Vrf, "A")));
    }

    #[test]
    fn a_forward_taken_away_is_not_active() {
        let reading = whole(
            "ip nat inside source static tcp 10.0.0.1 22 192.0.2.1 22\nno ip nat inside source static tcp 10.0.0.1 22 192.0.2.1 22\n",
        );
        assert!(!reading.model.port_forwards[0].active);
    }

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
