//! Remote systems that commands of many subjects name and that no list of the model holds otherwise.

use std::collections::BTreeMap;

use seawall_api::command::CommandLine;
use seawall_api::model::{Contact, ContactPurpose, Reference, ReferenceKind};
use seawall_api::{Fact, Span};

use super::boot;
use crate::builder::Builder;
use seawall_api::endpoint;
use seawall_api::kept::Kept;

/// What is remembered between lines, by purpose.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    contacts: BTreeMap<ContactPurpose, Contacts>,
}

/// Contacts by owner, routing instance and host.
type Contacts = Kept<(String, Option<String>, String), Contact>;

/// A remote system as a command names it.
pub(crate) struct Named<'a> {
    /// What it is asked for.
    pub(crate) purpose: ContactPurpose,
    /// Its address or name.
    pub(crate) host: &'a str,
    /// Where that is written.
    pub(crate) at: Span,
    /// The routing instance towards it.
    pub(crate) vrf: Option<&'a str>,
    /// Who names it, in words.
    pub(crate) owner: String,
}

/// Notes a remote system, or forgets it where the line takes it away.
pub(crate) fn note(builder: &mut Builder, line: &CommandLine<'_>, named: Named<'_>) {
    let vrf = named.vrf.map(str::to_owned);
    let key = (named.owner.clone(), vrf.clone(), named.host.to_ascii_lowercase());
    let contacts = builder.memory.contact.contacts.entry(named.purpose).or_default();
    if line.removes() {
        contacts.remove(&key);
        return;
    }
    let contact = Contact {
        at: named.at,
        purpose: named.purpose,
        host: named.host.to_owned(),
        address: Fact::Set(endpoint::addresses(named.host), named.at),
        vrf: Fact::Set(vrf.map(|name| Reference::new(ReferenceKind::Vrf, name)), named.at),
        port: Fact::Default(None),
        owner: named.owner,
        ..Contact::default()
    };
    contacts.put(key, contact);
}

/// Forgets every remote system of one purpose.
pub(crate) fn forget(builder: &mut Builder, purpose: ContactPurpose) {
    builder.memory.contact.contacts.remove(&purpose);
}

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
        && let Some(contact) = builder.memory.contact.contacts.get_mut(&purpose).and_then(Kept::current)
    {
        contact.port = Fact::Set(port, at);
    }
    Some(())
}

/// A host with the port behind it; an IPv6 address stands in brackets then.
pub(crate) fn without_port(server: &str) -> (&str, Option<u64>) {
    let bracketed = server.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    if let Some((host, rest)) = bracketed {
        return (host, rest.strip_prefix(':').and_then(|port| port.parse().ok()));
    }
    match server.split_once(':') {
        Some((host, port)) if !port.contains(':') => (host, port.parse().ok()),
        _ => (server, None),
    }
}

/// Hands the contacts over.
pub(crate) fn finish(builder: &mut Builder) {
    let mut contacts: Vec<Contact> = builder.memory.contact.contacts.values_mut().flat_map(Kept::take).collect();
    contacts.sort_by_key(|contact| contact.at.start);
    builder.model.contacts = contacts;
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
