//! Comparing with what the site states of itself.

use ipnet::IpNet;
use seawall_api::model::Addresses;
use seawall_api::reflect::Scalar;

use super::compare::{Told, network, overlaps, same_network, set, text_of, within};
use crate::rule::condition::StatedTest;

/// Compares a value with a list that the site states.
pub(super) fn compare_stated(how: StatedTest, value: &Scalar<'_>, list: &Scalar<'_>, nocase: bool) -> Told {
    let Scalar::List(stated) = list else { return Ok(false) };
    let same = |left: &str, right: &str| if nocase { left.eq_ignore_ascii_case(right) } else { left == right };
    // A host by its name is one that the site states by the same name.
    if let Some(name) = host_name(value) {
        let known = stated.iter().filter_map(host_name).any(|other| other.eq_ignore_ascii_case(name));
        if known {
            return Ok(true);
        }
    }
    let networks = || stated.iter().filter_map(network).collect::<Vec<IpNet>>();
    let stands = |item: &Scalar<'_>| {
        let word = text_of(item);
        word.is_some_and(|word| stated.iter().filter_map(text_of).any(|other| same(word, other)))
    };
    match how {
        StatedTest::Members(how) => Ok(set(how, value, |item| stands(item) || same_network(item, false, &networks()))),
        StatedTest::Within => within(value, &IpNet::aggregate(&networks())),
        StatedTest::Overlaps => overlaps(value, &networks()),
        StatedTest::In => Ok(stands(value) || same_network(value, false, &networks())),
    }
}

fn host_name<'a>(value: &Scalar<'a>) -> Option<&'a str> {
    match value {
        Scalar::Addresses(Addresses::Name(name)) => Some(name),
        _ => None,
    }
}
