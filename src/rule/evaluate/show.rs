//! Messages and values for people.

use ipnet::IpNet;
use seawall_api::model::Addresses;
use seawall_api::reflect::{Object, Scalar};

use super::compare::facet;
use super::truth::{Chain, Facts, Seen};
use crate::rule::condition::{FieldPath, Test};
use crate::rule::message::{Piece, Template};

/// A message about an object.
pub(super) fn filled<'a>(facts: &Facts<'a>, template: &Template, chain: &Chain<'a>) -> String {
    let mut message = String::new();
    for piece in &template.pieces {
        match piece {
            Piece::Text(text) => message.push_str(text),
            Piece::Field(field) => message.push_str(&field_shown(facts, field, chain)),
        }
    }
    message.trim_end().to_owned()
}

fn field_shown<'a>(facts: &Facts<'a>, field: &FieldPath, chain: &[&'a dyn Object]) -> String {
    match facts.see(field, chain) {
        Seen::Known { value, .. } => match facet(value, field.facet, &Test::Exists(true)) {
            Ok(value) => shown(&value),
            Err(_) => "not known".to_owned(),
        },
        Seen::Unknown(_) => "not known".to_owned(),
        Seen::Objects { members, .. } => members.len().to_string(),
    }
}

/// A value as a message shows it. Secrets and free text show nothing of themselves.
pub(crate) fn shown(value: &Scalar<'_>) -> String {
    match value {
        Scalar::None => "none".to_owned(),
        Scalar::Bool(value) => if *value { "yes" } else { "no" }.to_owned(),
        Scalar::Number(number) => number.to_string(),
        Scalar::Text(text) => (*text).to_owned(),
        Scalar::Choice(word) => (*word).to_owned(),
        Scalar::FreeText(_) | Scalar::Secret(_) => "…".to_owned(),
        Scalar::Address(address) => address.to_string(),
        Scalar::Prefix(prefix) => network(*prefix),
        Scalar::Addresses(addresses) => of_addresses(addresses),
        Scalar::Version(version) => version.text.clone(),
        Scalar::Reference(reference) => reference.name.clone(),
        Scalar::List(items) if items.is_empty() => "none".to_owned(),
        Scalar::List(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
    }
}

fn network(prefix: IpNet) -> String {
    if prefix.prefix_len() == prefix.max_prefix_len() { prefix.addr().to_string() } else { prefix.to_string() }
}

fn of_addresses(addresses: &Addresses) -> String {
    match addresses {
        Addresses::Any => "any".to_owned(),
        Addresses::Prefix(prefix) => network(*prefix),
        Addresses::Wildcard(address, mask) => format!("{address} {mask}"),
        Addresses::Group(name) | Addresses::Interface(name) | Addresses::Name(name) => name.clone(),
        Addresses::Unknown => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv6Addr};

    use super::*;

    #[test]
    fn hosts_are_shown_without_their_length() {
        let host = Addresses::host(IpAddr::V6(Ipv6Addr::LOCALHOST));
        assert_eq!(shown(&Scalar::Addresses(&host)), "::1");
        assert_eq!(shown(&Scalar::Prefix("10.0.0.0/8".parse().unwrap())), "10.0.0.0/8");
        assert_eq!(shown(&Scalar::List(vec![Scalar::Number(1), Scalar::Bool(true)])), "1, yes");
        assert_eq!(shown(&Scalar::List(Vec::new())), "none");
        assert_eq!(shown(&Scalar::FreeText("hunter2")), "…");
    }
}
