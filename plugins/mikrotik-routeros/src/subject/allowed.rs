//! Networks that a service or a community answers, `address=10.0.0.0/8,2001:db8::/32`, as a list of its own.

use std::net::IpAddr;

use ipnet::IpNet;
use seawall_api::menu::Record;
use seawall_api::model::{Acl, AclEntry, Action, Addresses, Family, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// What limits who is answered. `::/0` alone is everyone, and so is no network at all (MikroTik, "SNMP", "Services").
pub(crate) fn limit(builder: &mut Builder, record: &Record<'_>, key: &str, name: &str) -> Fact<Option<Reference>> {
    let (Some(at), false) = (record.span_of(key), record.doubts(key)) else {
        return if record.is_doubtful() { Fact::Unknown(Why::UnreadLine) } else { Fact::default() };
    };
    let parts = record.parts(key);
    if parts.is_empty() || takes_everyone(key) && parts.iter().all(|(part, _)| matches!(*part, "::/0" | "0.0.0.0/0")) {
        return Fact::Set(None, at);
    }
    builder.uses(ReferenceKind::Acl, name, name.to_owned(), WhenUndefined::Refused, at);
    builder.define(ReferenceKind::Acl, name, at);
    for family in [Family::Ipv4, Family::Ipv6] {
        let mut entries = Vec::new();
        for (part, at) in &parts {
            let of_family = part.contains(':') == (family == Family::Ipv6);
            let prefix = part.parse::<IpNet>().ok().or_else(|| part.parse::<IpAddr>().ok().map(IpNet::from));
            let known = |net: IpNet| Fact::Set(Addresses::Prefix(net.trunc()), *at);
            let source = prefix.map_or(Fact::Unknown(Why::UnreadLine), known);
            if of_family {
                entries.push(AclEntry { at: *at, action: Action::Permit, source, ..AclEntry::everything() });
            }
        }
        // What is refused no source says whether it is logged.
        let log = Fact::Unknown(Why::NotStated);
        entries.push(AclEntry { at, action: Action::Deny, log, ..AclEntry::everything() });
        builder.model.acls.push(Acl {
            at,
            name: name.to_owned(),
            family,
            sources_only: Fact::Default(true),
            entries,
            otherwise: Fact::Default(Action::Deny),
            ..Acl::default()
        });
    }
    Fact::some(Reference::new(ReferenceKind::Acl, name), at)
}

/// Communities answer everyone by `::/0`, which is their default.
fn takes_everyone(key: &str) -> bool {
    key == "addresses"
}
