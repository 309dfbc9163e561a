//! DHCP relays towards servers.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Contact, ContactPurpose};
use seawall_api::{Fact, endpoint};

use super::interface::{INTERFACE, full_name, open_names};
use crate::builder::Builder;

const RELAY: Context = Context("dhcp relay");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["contacts"], commands: HEADS },
    &Table { context: RELAY, feeds: &["contacts"], commands: RELAY_LINES },
    &Table { context: INTERFACE, feeds: &["contacts"], commands: ON_INTERFACE },
];

const HEADS: &[Command<Builder>] = &[
    ignored("dhcp relay").opening(RELAY),
    ignored("ip dhcp relay (information option|always-on|qos dscp <number>|all-subnets default)"),
    ignored("ip dhcp relay information option [<text>]"),
    ignored("ipv6 dhcp relay (always-on|qos dscp <number>|all-subnets default|option <text>|install routes)"),
];

const RELAY_LINES: &[Command<Builder>] = &[
    modelled("server <host:host> [vrf <vrf:name>]", |builder, line| put(builder, line, "dhcp relay".to_owned())),
    ignored("tunnel requests disabled"),
    ignored("mlag peer-link requests disabled"),
    ignored("(information|warning) <text>"),
    ignored("exit"),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("ip helper-address <host:host> [vrf <vrf:name>] [source-interface <source:interface>]", relay),
    modelled(
        "(ip|ipv6) dhcp relay destination <host:host> [vrf <vrf:name>] [local-interface <source:interface>] [link-address <address:ipv6>]",
        relay,
    ),
    ignored("ip dhcp relay (all-subnets|information option circuit-id <text>|gateway <ipv4>)"),
    ignored("ipv6 dhcp relay (all-subnets|install routes|add vendor-option <text>)"),
];

fn relay(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    for name in open_names(builder) {
        put(builder, line, format!("interface {}", full_name(&name)))?;
    }
    Some(())
}

fn put(builder: &mut Builder, line: &CommandLine<'_>, owner: String) -> Option<()> {
    let host = line.string("host")?;
    let known = &mut builder.model.contacts;
    known.retain(|known| known.host != host || known.owner != owner || known.purpose != ContactPurpose::DhcpRelay);
    if line.removes() {
        return Some(());
    }
    let vrf = endpoint::vrf(builder, line, &format!("{owner} relay"));
    builder.model.contacts.push(Contact {
        at: line.span,
        purpose: ContactPurpose::DhcpRelay,
        address: line.set_at("host", endpoint::addresses(&host)),
        host,
        vrf,
        port: Fact::Default(None),
        owner,
        ..Contact::default()
    });
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn relays_name_their_servers() {
        let reading = whole(
            "dhcp relay\n   server 192.0.2.5\n   tunnel requests disabled\ninterface Vlan10\n   ip helper-address 192.0.2.6 vrf MGMT source-interface Loopback0\n   \
             ipv6 dhcp relay destination 2001:db8::1\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let hosts: Vec<_> = reading.model.contacts.iter().map(|one| (one.host.as_str(), one.owner.as_str())).collect();
        assert_eq!(
            hosts,
            [("192.0.2.5", "dhcp relay"), ("192.0.2.6", "interface Vlan10"), ("2001:db8::1", "interface Vlan10")]
        );
    }
}
