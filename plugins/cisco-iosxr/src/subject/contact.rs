//! Remote systems that commands of many subjects name and that no list of the model holds otherwise.

use std::collections::BTreeMap;

use seawall_api::command::CommandLine;
use seawall_api::kept::Kept;
use seawall_api::model::{Contact, ContactPurpose, Reference, ReferenceKind};
use seawall_api::{Fact, Span, endpoint};

use crate::builder::Builder;

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
    let vrf = named.vrf.filter(|name| *name != "default").map(str::to_owned);
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

/// Hands the contacts over.
pub(crate) fn finish(builder: &mut Builder) {
    let mut contacts: Vec<Contact> = builder.memory.contact.contacts.values_mut().flat_map(Kept::take).collect();
    contacts.sort_by_key(|contact| contact.at.start);
    builder.model.contacts = contacts;
}
