//! Remote systems that commands of many subjects name and that no list of the model holds otherwise.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::contacts::Contacts;
use seawall_api::model::ContactPurpose;

pub(crate) use seawall_api::contacts::{Named, finish, note, without_port};

use super::boot;
use crate::builder::Builder;

seawall_api::holds!(crate::subject::Memory, Contacts, contact);

/// Notes the host of a place like `http://pki.example.net:80/scep`, as the line's word of that name has it.
pub(crate) fn note_place(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    word: &str,
    (purpose, owner): (ContactPurpose, String),
) -> Option<()> {
    let at = line.span_of(word)?;
    let Some(server) = boot::place(line.get(word)?).1 else { return Some(()) };
    let (host, port) = without_port(&server);
    note(builder, line, Named { purpose, host, at, vrf: line.get("vrf"), owner });
    if !line.removes()
        && let Some(contact) = builder.memory.contact.current(purpose)
    {
        contact.port = Fact::Set(port, at);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Contact;

    use super::*;
    use crate::sample::{unknown, whole};

    fn contacts(config: &str) -> Vec<Contact> {
        let reading = whole(config);
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        reading.model.contacts
    }

    fn told(config: &str) -> Vec<String> {
        let shown = |contact: &Contact| format!("{} {} by {}", contact.purpose.word(), contact.host, contact.owner);
        contacts(config).iter().map(shown).collect()
    }

    #[test]
    fn name_servers_are_noted_one_by_one() {
        let found = contacts("ip name-server 10.0.0.1 10.0.0.2\nip name-server vrf Mgmt 10.9.0.1\n");
        assert_eq!(found.iter().map(|one| one.host.as_str()).collect::<Vec<_>>(), ["10.0.0.1", "10.0.0.2", "10.9.0.1"]);
        assert_eq!(found[2].vrf.configured().map(|vrf| vrf.name.as_str()), Some("Mgmt"));
        assert!(contacts("ip name-server 10.0.0.1\nno ip name-server 10.0.0.1\n").is_empty());
        assert!(contacts("ip name-server 10.0.0.1\nno ip name-server\n").is_empty());
    }

    #[test]
    fn relays_are_noted_for_each_interface() {
        let config = "interface range Gi1/0/1 - 2\n ip helper-address vrf A 10.0.0.9\ninterface Vlan5\n \
                      ip helper-address 10.0.0.9\n no ip helper-address 10.0.0.9\n";
        assert_eq!(
            told(config),
            [
                "dhcp-relay 10.0.0.9 by interface GigabitEthernet1/0/1",
                "dhcp-relay 10.0.0.9 by interface GigabitEthernet1/0/2"
            ]
        );
        assert_eq!(
            told("interface Vlan5\n ipv6 dhcp relay destination 2001:db8::9\n"),
            ["dhcp-relay 2001:db8::9 by interface Vlan5"]
        );
    }

    #[test]
    fn places_give_their_host() {
        let config = "call-home\n profile CiscoTAC-1\n  destination address http https://support.example.net:8443/its\n  \
                      destination address email a@example.net\n mail-server 192.0.2.25 priority 1\n";
        assert_eq!(
            told(config),
            [
                "call-home support.example.net by call-home profile CiscoTAC-1",
                "call-home example.net by call-home profile CiscoTAC-1",
                "call-home 192.0.2.25 by call-home mail-server"
            ]
        );
        assert_eq!(contacts(config)[0].port, Fact::some(8443, contacts(config)[0].at));
        assert_eq!(
            told("crypto pki trustpoint CA\n enrollment url http://198.51.100.7:80/\n"),
            ["enrolment 198.51.100.7 by trustpoint CA"]
        );
        assert_eq!(told("boot network tftp://203.0.113.9/net.cfg\n"), ["provisioning 203.0.113.9 by boot network"]);
    }

    #[test]
    fn ports_stand_behind_hosts() {
        assert_eq!(without_port("[2001:db8::1]:80"), ("2001:db8::1", Some(80)));
        assert_eq!(without_port("2001:db8::1"), ("2001:db8::1", None));
        assert_eq!(without_port("10.0.0.1:69"), ("10.0.0.1", Some(69)));
    }
}
