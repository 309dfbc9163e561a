//! Remote systems that commands of many subjects name and that no list of the model holds otherwise.

use std::collections::BTreeMap;

use crate::builder::{Builder, Holds};
use crate::command::CommandLine;
use crate::kept::Kept;
use crate::model::{Contact, ContactPurpose, Reference, ReferenceKind};
use crate::{Fact, Span, endpoint};

/// What tells two contacts of one purpose apart: owner, routing instance and host.
type Key = (String, Option<String>, String);

/// What is remembered between lines: contacts by purpose.
#[derive(Debug, Default)]
pub struct Contacts {
    by_purpose: BTreeMap<ContactPurpose, Kept<Key, Contact>>,
}

impl Contacts {
    /// The contact of this purpose that was noted last.
    pub fn current(&mut self, purpose: ContactPurpose) -> Option<&mut Contact> {
        self.by_purpose.get_mut(&purpose)?.current()
    }

    /// Forgets every remote system of one purpose.
    pub fn forget(&mut self, purpose: ContactPurpose) {
        self.by_purpose.remove(&purpose);
    }
}

/// A remote system as a command names it.
#[derive(Debug, Clone)]
pub struct Named<'a> {
    /// What it is asked for.
    pub purpose: ContactPurpose,
    /// Its address or name.
    pub host: &'a str,
    /// Where that is written.
    pub at: Span,
    /// The routing instance towards it; none is the table of the whole router.
    pub vrf: Option<&'a str>,
    /// Who names it, in words.
    pub owner: String,
}

/// Notes a remote system, or forgets it where the line takes it away.
pub fn note<R: Default, M: Default + Holds<Contacts>>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    named: Named<'_>,
) {
    let vrf = named.vrf.map(str::to_owned);
    let key = (named.owner.clone(), vrf.clone(), named.host.to_ascii_lowercase());
    let contacts = builder.memory.held_mut().by_purpose.entry(named.purpose).or_default();
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

/// Hands the contacts over.
pub fn finish<R: Default, M: Default + Holds<Contacts>>(builder: &mut Builder<R, M>) {
    let by_purpose = builder.memory.held_mut().by_purpose.values_mut();
    let mut contacts: Vec<Contact> = by_purpose.flat_map(Kept::take).collect();
    contacts.sort_by_key(|contact| contact.at.start);
    builder.model.contacts = contacts;
}

/// A host with the port behind it; an IPv6 address stands in brackets then.
pub fn without_port(server: &str) -> (&str, Option<u64>) {
    let bracketed = server.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    if let Some((host, rest)) = bracketed {
        return (host, rest.strip_prefix(':').and_then(|port| port.parse().ok()));
    }
    match server.split_once(':') {
        Some((host, port)) if !port.contains(':') => (host, port.parse().ok()),
        _ => (server, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_stand_behind_hosts() {
        for (server, expected) in [
            ("192.0.2.1:8080", ("192.0.2.1", Some(8080))),
            ("[2001:db8::1]:80", ("2001:db8::1", Some(80))),
            ("[2001:db8::1]", ("2001:db8::1", None)),
            ("2001:db8::1", ("2001:db8::1", None)),
            ("pki.example.net", ("pki.example.net", None)),
        ] {
            assert_eq!(without_port(server), expected, "{server}");
        }
    }
}
