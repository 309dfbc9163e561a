//! Relays: servers that hosts behind an interface are given addresses by.

use seawall_api::command::{Command, CommandLine, Table, modelled};
use seawall_api::model::{Contact, ContactPurpose};
use seawall_api::{Fact, endpoint};

use super::interface::{self, INTERFACE};
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: INTERFACE, feeds: &["contacts"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled("(ip|ipv6) dhcp relay address <host:address> [use-vrf <vrf:name>] [interface <interface>]", relay),
    modelled("ip helper-address <host:address>", relay),
];

fn relay(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, at) = (line.string("host")?, line.span_of("host")?);
    for owner in interface::owners(builder) {
        let known = &mut builder.model.contacts;
        known.retain(|known| known.host != host || known.owner != owner || known.purpose != ContactPurpose::DhcpRelay);
        if line.removes() {
            continue;
        }
        let vrf = endpoint::vrf(builder, line, &owner);
        builder.model.contacts.push(Contact {
            at,
            purpose: ContactPurpose::DhcpRelay,
            host: host.clone(),
            address: Fact::Set(endpoint::addresses(&host), at),
            vrf,
            port: Fact::Default(None),
            owner,
            ..Contact::default()
        });
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn each_interface_has_its_relays() {
        let reading = whole(
            "interface Vlan10\n  ip dhcp relay address 10.0.0.9 use-vrf management\n  ip dhcp relay address 10.0.0.8\n  \
             no ip dhcp relay address 10.0.0.8\ninterface Vlan20\n  ipv6 dhcp relay address 2001:db8::9\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let told: Vec<_> = reading.model.contacts.iter().map(|one| (one.owner.as_str(), one.host.as_str())).collect();
        assert_eq!(told, [("interface Vlan10", "10.0.0.9"), ("interface Vlan20", "2001:db8::9")]);
        assert_eq!(reading.model.contacts[0].vrf.configured().map(|vrf| vrf.name.as_str()), Some("management"));
    }
}
