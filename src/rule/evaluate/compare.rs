//! Comparing a known value with what a rule asks.

use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;
use seawall_api::Why;
use seawall_api::model::{Addresses, Version};
use seawall_api::reflect::Scalar;
use seawall_api::secret::{Secret, Strength};

use crate::rule::condition::{Facet, Order, SetTest, Test, TextHow, TextTest};

/// Whether it is so, or why that cannot be told.
pub(super) type Told = Result<bool, Why>;

/// What is looked at of a value.
pub(super) fn facet<'a>(value: Scalar<'a>, facet: Facet, test: &Test) -> Result<Scalar<'a>, Why> {
    Ok(match (value, facet) {
        (Scalar::Secret(secret), Facet::Strength) => {
            hidden(secret, test)?;
            Scalar::Choice(secret.strength.word())
        }
        (Scalar::Secret(secret), Facet::Scheme) => {
            hidden(secret, test)?;
            Scalar::Choice(secret.scheme)
        }
        (Scalar::Secret(secret), Facet::Guessable) => match secret.guessable {
            Some(guessable) => Scalar::Bool(guessable),
            None => return Err(unreadable(secret).unwrap_or(Why::VendorHides)),
        },
        (Scalar::Reference(reference), Facet::Name) => Scalar::Text(&reference.name),
        (Scalar::Reference(reference), Facet::Kind) => Scalar::Choice(reference.kind.word()),
        (Scalar::List(items), facet) if facet != Facet::Whole => {
            let items: Result<Vec<_>, Why> = items.into_iter().map(|item| self::facet(item, facet, test)).collect();
            Scalar::List(items?)
        }
        (value, _) => value,
    })
}

/// A secret that an archive replaced could have been of any strength, unless that is what is asked; so could one that is not
/// classified, unless its scheme is.
fn hidden(secret: &Secret, test: &Test) -> Result<(), Why> {
    let asked = |word: &str| matches!(test, Test::Text(test) if test.values.iter().any(|value| value == word));
    match unreadable(secret) {
        Some(why) if !asked(secret.strength.word()) && !asked(secret.scheme) => Err(why),
        _ => Ok(()),
    }
}

fn unreadable(secret: &Secret) -> Option<Why> {
    match secret.strength {
        Strength::Redacted => Some(Why::Redacted),
        Strength::Unclassified => Some(Why::UnreadLine),
        _ => None,
    }
}

/// Compares a value. What is not configured is no value: it compares with none.
pub(super) fn compare(test: &Test, value: &Scalar<'_>) -> Told {
    if let Test::Exists(wanted) = test {
        let exists = match value {
            Scalar::None => false,
            Scalar::List(items) => !items.is_empty(),
            _ => true,
        };
        return Ok(exists == *wanted);
    }
    if matches!(value, Scalar::None) {
        return Ok(matches!(
            test,
            Test::Words { how: SetTest::NoneIn, .. } | Test::Numbers { how: SetTest::NoneIn, .. }
        ));
    }
    match test {
        Test::Is(wanted) => Ok(matches!(value, Scalar::Bool(value) if value == wanted)),
        Test::Number(order, number) => Ok(matches!(value, Scalar::Number(value) if order.holds(value.cmp(number)))),
        Test::OneOfNumbers(numbers) => Ok(matches!(value, Scalar::Number(value) if numbers.contains(value))),
        Test::Version(order, wanted) => with_version(value, |version| in_order(version, *order, wanted)),
        Test::OneOfVersions(versions) => with_version(value, |version| {
            any_told(versions.iter().map(|wanted| in_order(version, Order::Equal, wanted)))
        }),
        Test::Text(test) => Ok(text_of(value).is_some_and(|text| text_fits(test, text))),
        Test::Matches(pattern) => match text_of(value) {
            Some(word) => pattern.finds(word).ok_or(Why::NotStated),
            None => Ok(false),
        },
        Test::Network { any, networks } => Ok(same_network(value, *any, networks)),
        Test::Within(networks) => within(value, networks),
        Test::Overlaps(networks) => overlaps(value, networks),
        Test::Words { how, words, nocase } => {
            let is_one = |text: &str| words.iter().any(|word| same_word(word, text, *nocase));
            Ok(set(*how, value, |item| text_of(item).is_some_and(is_one)))
        }
        Test::Numbers { how, numbers } => {
            Ok(set(*how, value, |item| matches!(item, Scalar::Number(number) if numbers.contains(number))))
        }
        Test::Count(order, number) => Ok(match value {
            Scalar::List(items) => order.holds((items.len() as u64).cmp(number)),
            _ => false,
        }),
        Test::WeakerThan(limit) => match value {
            Scalar::Secret(secret) => unreadable(secret).map_or(Ok(secret.strength < *limit), Err),
            _ => Ok(false),
        },
        Test::Stated { .. } | Test::Exists(_) | Test::Known(_) | Test::Origin(_) | Test::Unique { .. } => Ok(false),
    }
}

/// The word of a value that is one.
pub(super) fn text_of<'a>(value: &Scalar<'a>) -> Option<&'a str> {
    match value {
        Scalar::Text(text) | Scalar::FreeText(text) => Some(text),
        Scalar::Choice(word) => Some(word),
        Scalar::Reference(reference) => Some(&reference.name),
        _ => None,
    }
}

fn same_word(word: &str, text: &str, nocase: bool) -> bool {
    if nocase { text.to_lowercase() == word } else { text == word }
}

fn text_fits(asked: &TextTest, word: &str) -> bool {
    let lower;
    let word = if asked.nocase {
        lower = word.to_lowercase();
        &lower
    } else {
        word
    };
    asked.values.iter().any(|value| match asked.how {
        TextHow::Equal => word == value,
        TextHow::Contains => word.contains(&**value),
        TextHow::StartsWith => word.starts_with(&**value),
        TextHow::EndsWith => word.ends_with(&**value),
    })
}

pub(super) fn set(how: SetTest, value: &Scalar<'_>, is_one: impl Fn(&Scalar<'_>) -> bool) -> bool {
    let Scalar::List(items) = value else { return false };
    match how {
        SetTest::SubsetOf => items.iter().all(is_one),
        SetTest::AnyIn => items.iter().any(is_one),
        SetTest::NoneIn => !items.iter().any(is_one),
    }
}

fn with_version(value: &Scalar<'_>, told: impl Fn(&Version) -> Told) -> Told {
    match value {
        Scalar::Version(version) => told(version),
        _ => Ok(false),
    }
}

/// A configuration that prints `17.6` runs some 17.6: against `17.6.4` it cannot be told. A rule that
/// writes `17.6` means the first of them.
fn in_order(version: &Version, order: Order, wanted: &Version) -> Told {
    if let Some(ordering) = version.compare(wanted) {
        return Ok(order.holds(ordering));
    }
    let at_least = version.parts().len() > wanted.parts().len();
    match order {
        Order::GreaterOrEqual if at_least => Ok(true),
        Order::Less if at_least => Ok(false),
        _ => Err(Why::Version),
    }
}

fn any_told(told: impl Iterator<Item = Told>) -> Told {
    let mut doubt = None;
    for one in told {
        match one {
            Ok(true) => return Ok(true),
            Ok(false) => {}
            Err(why) => doubt = doubt.or(Some(why)),
        }
    }
    doubt.map_or(Ok(false), Err)
}

/// Addresses as one prefix, where they are one.
pub(super) fn network(value: &Scalar<'_>) -> Option<IpNet> {
    match value {
        Scalar::Address(address) => Some((*address).into()),
        Scalar::Prefix(prefix) | Scalar::Addresses(Addresses::Prefix(prefix)) => Some(*prefix),
        Scalar::Addresses(Addresses::Wildcard(address, mask)) if *mask == Ipv4Addr::UNSPECIFIED => {
            Some(IpAddr::from(*address).into())
        }
        _ => None,
    }
}

pub(super) fn same_network(value: &Scalar<'_>, any: bool, networks: &[IpNet]) -> bool {
    match value {
        Scalar::Addresses(Addresses::Any) => any,
        value => network(value).is_some_and(|own| networks.iter().any(|other| other.trunc() == own.trunc())),
    }
}

/// `networks` is aggregated, so a prefix lies in all of them only if it lies in one.
pub(super) fn within(value: &Scalar<'_>, networks: &[IpNet]) -> Told {
    if let Some(own) = network(value) {
        return Ok(networks.iter().any(|network| network.contains(&own)));
    }
    match value {
        Scalar::Addresses(Addresses::Any) => {
            let every =
                |wanted: bool| networks.iter().any(|it| it.prefix_len() == 0 && matches!(it, IpNet::V4(_)) == wanted);
            match (every(true), every(false)) {
                (true, true) => Ok(true),
                (false, false) => Ok(false),
                // The entry's list says of which family it is, the entry alone does not.
                _ => Err(Why::NotStated),
            }
        }
        Scalar::Addresses(Addresses::Wildcard(address, mask)) => {
            if networks.iter().any(|network| wildcard_within(*address, *mask, *network)) {
                return Ok(true);
            }
            let some = networks.iter().any(|network| wildcard_overlaps(*address, *mask, *network));
            if some { Err(Why::NotStated) } else { Ok(false) }
        }
        Scalar::Addresses(other) => Err(unresolved(other)),
        _ => Ok(false),
    }
}

pub(super) fn overlaps(value: &Scalar<'_>, networks: &[IpNet]) -> Told {
    if let Some(own) = network(value) {
        return Ok(networks.iter().any(|network| network.contains(&own) || own.contains(network)));
    }
    match value {
        Scalar::Addresses(Addresses::Any) => Ok(!networks.is_empty()),
        Scalar::Addresses(Addresses::Wildcard(address, mask)) => {
            Ok(networks.iter().any(|network| wildcard_overlaps(*address, *mask, *network)))
        }
        Scalar::Addresses(other) => Err(unresolved(other)),
        _ => Ok(false),
    }
}

fn unresolved(addresses: &Addresses) -> Why {
    if matches!(addresses, Addresses::Unknown) { Why::UnreadLine } else { Why::NotStated }
}

/// The bits of a prefix that are fixed, and their values.
fn fixed(network: IpNet) -> Option<(u32, u32)> {
    match network {
        IpNet::V4(network) => Some((u32::from(network.netmask()), u32::from(network.network()))),
        IpNet::V6(_) => None,
    }
}

fn wildcard_within(address: Ipv4Addr, mask: Ipv4Addr, network: IpNet) -> bool {
    fixed(network).is_some_and(|(bits, value)| u32::from(mask) & bits == 0 && (u32::from(address) ^ value) & bits == 0)
}

fn wildcard_overlaps(address: Ipv4Addr, mask: Ipv4Addr, network: IpNet) -> bool {
    fixed(network).is_some_and(|(bits, value)| (u32::from(address) ^ value) & bits & !u32::from(mask) == 0)
}
