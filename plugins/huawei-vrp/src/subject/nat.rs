//! `nat server` and `nat static`: inside services that are opened to outside.
//!
//! Sources: command references of access routers and firewalls ("nat server", "nat static"). Without a protocol, all of an address is opened.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Addresses, PortForward};

use super::interface::{INTERFACE, open_names};
use crate::builder::Builder;

const FEEDS: &[&str] = &["port_forwards"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: INTERFACE, feeds: FEEDS, commands: COMMANDS },
    &Table { context: Context::TOP, feeds: FEEDS, commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &[], commands: POOLS },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "nat (server|static) [<name:word>] protocol <protocol:name> global <outside:word> [<outside-port:name>] [vpn-instance <vrf:name>] inside <inside:ipv4> [<inside-port:name>] [vpn-instance <vrf:name>] [<rest:text>]",
        forward,
    ),
    modelled(
        "nat (server|static) protocol <protocol:name> global interface <port:interface> [<outside-port:name>] inside <inside:ipv4> [<inside-port:name>] [<rest:text>]",
        forward,
    ),
    modelled("nat (server|static) [<name:word>] global <outside:ipv4> inside <inside:ipv4> [<rest:text>]", forward),
    // Several addresses at once, or an order that is not known.
    unmodelled("nat (server|static) <text>"),
    ignored("nat outbound <text>"),
    ignored(
        "nat (enable|instance|alg|address-group|mapping-mode|filter-mode|overlap-address|dns-map|log|session|bind|arp-gratuitous|link-down|miss) [<text>]",
    ),
];

const POOLS: &[Command<Builder>] = &[ignored("nat (source|policy|session-limit|port-range|aging|user) <text>")];

fn forward(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let inside = Addresses::host(std::net::IpAddr::V4(line.ipv4("inside")?));
    let number = |name: &str| match line.get(name) {
        None => Some(Fact::Default(None)),
        Some(word) => Some(line.set_at(name, Some(port(word)?))),
    };
    let protocol = line.get("protocol").unwrap_or("ip").to_ascii_lowercase();
    let outside = line.string("outside").or_else(|| line.string("port"));
    let outside_port = number("outside-port")?;
    let inside_port = match line.get("inside-port") {
        // One port outside is the same inside.
        None => outside_port.clone(),
        Some(_) => number("inside-port")?,
    };
    let name = open_names(builder).into_iter().next();
    let found = PortForward {
        at: line.span,
        protocol: line.set(protocol),
        inside: line.set_at("inside", inside),
        inside_port,
        outside_port,
        outside: line.set(outside.or(name)),
        ..PortForward::default()
    };
    if line.removes() {
        let key = (found.protocol.value().cloned(), found.inside.value().cloned(), found.inside_port.value().copied());
        let of = |this: &PortForward| {
            (this.protocol.value().cloned(), this.inside.value().cloned(), this.inside_port.value().copied())
        };
        builder.model.port_forwards.retain(|known| of(known) != key);
    } else {
        builder.model.port_forwards.push(found);
    }
    Some(())
}

/// A port, by its number or by the name of its service.
fn port(word: &str) -> Option<u64> {
    match word.to_ascii_lowercase().as_str() {
        "any" => None,
        "ftp" => Some(21),
        "ssh" => Some(22),
        "telnet" => Some(23),
        "smtp" => Some(25),
        "domain" | "dns" => Some(53),
        "www" | "http" => Some(80),
        "pop3" => Some(110),
        "snmp" => Some(161),
        "https" => Some(443),
        number => number.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn forwards_have_both_ends() {
        let reading = whole(
            "#\ninterface GigabitEthernet0/0/1\n ip address 198.51.100.14 30\n nat server protocol tcp global 198.51.100.14 2222 inside 10.250.40.12 22\n \
             nat server protocol tcp global current-interface www inside 10.250.40.13 8080\n nat static global 198.51.100.15 inside 10.250.40.14\n nat outbound 2000\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let told: Vec<_> = reading
            .model
            .port_forwards
            .iter()
            .map(|this| (this.outside_port.value().copied().flatten(), this.inside_port.value().copied().flatten()))
            .collect();
        assert_eq!(told, [(Some(2222), Some(22)), (Some(80), Some(8080)), (None, None)]);
    }
}
