//! Lists of sources that stand where they are used: clients of an SNMP community, sources of the REST interface. They become packet filters of
//! their own, for both families.

use std::net::IpAddr;

use ipnet::IpNet;
use seawall_api::command::CommandLine;
use seawall_api::model::{Acl, AclEntry, Action, Addresses, Family, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// Sources in the order written.
pub(crate) type Sources = Vec<Source>;

/// One of them.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) prefix: IpNet,
    pub(crate) permitted: bool,
    pub(crate) at: Span,
}

/// A filter that was made, and where it is bound.
pub(crate) type Bound = Option<(Reference, Span)>;

/// The source in an argument: an address, or a prefix.
pub(crate) fn entry(line: &CommandLine<'_>, argument: &str, permitted: bool) -> Option<Source> {
    Some(Source { prefix: prefix(line.get(argument)?)?, permitted, at: line.span })
}

/// A prefix as Junos takes it: `10/8` is short for `10.0.0.0/8`, an address is itself alone.
pub(crate) fn prefix(word: &str) -> Option<IpNet> {
    if let Ok(address) = word.parse::<IpAddr>() {
        return Some(IpNet::from(address));
    }
    if let Ok(prefix) = word.parse::<IpNet>() {
        return Some(prefix);
    }
    let (address, length) = word.split_once('/')?;
    let missing = 3_usize.checked_sub(address.matches('.').count())?;
    format!("{address}{}/{length}", ".0".repeat(missing)).parse().ok()
}

/// Makes a filter for each family of these sources: the longest prefix that holds a source decides, and what none holds is refused. A
/// family without a source is refused whole.
pub(crate) fn list(builder: &mut Builder, name: &str, mut sources: Sources) -> (Bound, Bound) {
    let Some(at) = sources.first().map(|source| source.at) else { return (None, None) };
    sources.sort_by_key(|source| std::cmp::Reverse(source.prefix.prefix_len()));
    let mut bound = |family: Family| {
        let of_family = sources.iter().filter(|source| (family == Family::Ipv6) == source.prefix.addr().is_ipv6());
        let entries = of_family.map(entry_of).collect();
        builder.model.acls.push(Acl {
            at,
            name: name.to_owned(),
            family,
            sources_only: Fact::Default(true),
            entries,
            otherwise: Fact::Default(Action::Deny),
            ..Acl::default()
        });
        Some((Reference::new(ReferenceKind::Acl, name), at))
    };
    let lists = (bound(Family::Ipv4), bound(Family::Ipv6));
    builder.define(ReferenceKind::Acl, name, at);
    builder.uses(ReferenceKind::Acl, name, name, WhenUndefined::NotKnown, at);
    lists
}

fn entry_of(source: &Source) -> AclEntry {
    AclEntry {
        at: source.at,
        action: if source.permitted { Action::Permit } else { Action::Deny },
        source: Fact::Set(Addresses::Prefix(source.prefix), source.at),
        ..AclEntry::everything()
    }
}

#[cfg(test)]
mod tests {
    use super::prefix;

    #[test]
    fn prefixes_may_be_short() {
        for (word, expected) in [
            ("10/8", Some("10.0.0.0/8")),
            ("0/0", Some("0.0.0.0/0")),
            ("192.0.2.1", Some("192.0.2.1/32")),
            ("2001:db8::/32", Some("2001:db8::/32")),
            ("name", None),
            ("1.2.3.4.5/8", None),
        ] {
            assert_eq!(prefix(word).map(|net| net.to_string()).as_deref(), expected, "{word}");
        }
    }
}
