//! The hardware, and what it says of system and role.
//!
//! Product identifiers and the software that runs on them: Cisco's data sheets and release notes of
//! each family. Families that run both systems, by supervisor or by release, are left open.

use seawall_api::model::DeviceRole;
use seawall_api::tree::NodeKind;
use seawall_api::{Span, Text, Tree};

use super::header::Headers;

/// What a product identifier says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Product {
    /// Whether it runs IOS XE; `None` if it may run either.
    pub(super) is_xe: Option<bool>,
    /// What it is; `None` if the family has several kinds.
    pub(super) role: Option<DeviceRole>,
}

const fn xe(role: DeviceRole) -> Product {
    Product { is_xe: Some(true), role: Some(role) }
}

const fn ios(role: DeviceRole) -> Product {
    Product { is_xe: Some(false), role: Some(role) }
}

/// Beginnings of product identifiers in upper case, longer ones before shorter ones that they begin with.
const PRODUCTS: &[(&str, Product)] = &[
    ("C9800", xe(DeviceRole::WirelessController)),
    ("C9200", xe(DeviceRole::Switch)),
    ("C9300", xe(DeviceRole::Switch)),
    ("C9350", xe(DeviceRole::Switch)),
    ("C9400", xe(DeviceRole::Switch)),
    ("C9404", xe(DeviceRole::Switch)),
    ("C9407", xe(DeviceRole::Switch)),
    ("C9410", xe(DeviceRole::Switch)),
    ("C9500", xe(DeviceRole::Switch)),
    ("C9600", xe(DeviceRole::Switch)),
    ("C9606", xe(DeviceRole::Switch)),
    ("C9610", xe(DeviceRole::Switch)),
    ("WS-C3650", xe(DeviceRole::Switch)),
    ("WS-C3850", xe(DeviceRole::Switch)),
    ("WS-C4500X", xe(DeviceRole::Switch)),
    ("IE-32", xe(DeviceRole::Switch)),
    ("IE-33", xe(DeviceRole::Switch)),
    ("IE-34", xe(DeviceRole::Switch)),
    ("ESS-33", xe(DeviceRole::Switch)),
    ("ASR10", xe(DeviceRole::Router)),
    ("ASR-9", xe(DeviceRole::Router)),
    ("ISR4", xe(DeviceRole::Router)),
    ("ISR1100", xe(DeviceRole::Router)),
    ("CSR1000V", xe(DeviceRole::Router)),
    ("C8000V", xe(DeviceRole::Router)),
    ("C8200", xe(DeviceRole::Router)),
    ("C8300", xe(DeviceRole::Router)),
    ("C8500", xe(DeviceRole::Router)),
    ("C111", xe(DeviceRole::Router)),
    ("C112", xe(DeviceRole::Router)),
    ("C113", xe(DeviceRole::Router)),
    ("C116", xe(DeviceRole::Router)),
    ("IR1101", xe(DeviceRole::Router)),
    ("IR18", xe(DeviceRole::Router)),
    ("IR8340", xe(DeviceRole::Router)),
    ("ESR-6300", xe(DeviceRole::Router)),
    ("CBR-8", xe(DeviceRole::Router)),
    ("NCS42", xe(DeviceRole::Router)),
    ("N520", xe(DeviceRole::Router)),
    ("WS-C29", ios(DeviceRole::Switch)),
    ("WS-C35", ios(DeviceRole::Switch)),
    ("WS-C37", ios(DeviceRole::Switch)),
    ("WS-C49", ios(DeviceRole::Switch)),
    ("WS-C6", ios(DeviceRole::Switch)),
    ("WS-CBS", ios(DeviceRole::Switch)),
    ("C1000-", ios(DeviceRole::Switch)),
    ("C68", ios(DeviceRole::Switch)),
    ("IE-20", ios(DeviceRole::Switch)),
    ("IE-30", ios(DeviceRole::Switch)),
    ("IE-40", ios(DeviceRole::Switch)),
    ("IE-50", ios(DeviceRole::Switch)),
    // Supervisors 6 and older run IOS, later ones IOS XE.
    ("WS-C45", Product { is_xe: None, role: Some(DeviceRole::Switch) }),
    ("CISCO", ios(DeviceRole::Router)),
    ("C81", ios(DeviceRole::Router)),
    ("C82", ios(DeviceRole::Router)),
    ("C84", ios(DeviceRole::Router)),
    ("C86", ios(DeviceRole::Router)),
    ("C88", ios(DeviceRole::Router)),
    ("C89", ios(DeviceRole::Router)),
    ("IR809", ios(DeviceRole::Router)),
    ("IR829", ios(DeviceRole::Router)),
    ("CGR", ios(DeviceRole::Router)),
    ("7206VXR", ios(DeviceRole::Router)),
    ("IOSV", ios(DeviceRole::Router)),
];

/// What a product identifier says, if the family is known.
pub(super) fn product(name: &str) -> Option<Product> {
    let name = name.to_ascii_uppercase();
    PRODUCTS.iter().find(|(start, _)| name.starts_with(start)).map(|(_, product)| *product)
}

/// The hardware's name: as the licence gives it, as a stack member is provisioned, as an archive's header says.
pub(super) fn find(text: &Text, tree: &Tree, headers: &Headers) -> Option<(String, Span)> {
    let mut provisioned = None;
    for (_, node) in tree.iter().filter(|(_, node)| node.kind == NodeKind::Command && node.parent.is_none()) {
        let line = text.slice(node.span);
        if let Some(rest) = line.strip_prefix("license udi pid ") {
            let name = rest.split_whitespace().next()?;
            return Some((name.to_owned(), node.span));
        }
        if provisioned.is_none() && line.starts_with("switch ") {
            provisioned = provision(line).map(|name| (name, node.span));
        }
    }
    headers.hardware.clone().or(provisioned)
}

/// `switch 1 provision ws-c3850-24t` names the first member in lower case.
fn provision(line: &str) -> Option<String> {
    let mut words = line.split_whitespace().skip(1);
    words.next()?.parse::<u8>().ok()?;
    (words.next()? == "provision").then(|| words.next().map(str::to_ascii_uppercase))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_beginning_hides_a_longer_one_behind_it() {
        for (index, (start, _)) in PRODUCTS.iter().enumerate() {
            let hidden = PRODUCTS[index + 1..].iter().find(|(later, _)| later.starts_with(start));
            assert_eq!(hidden.map(|(later, _)| later), None, "{start}");
        }
    }

    #[test]
    fn families_that_look_alike_are_told_apart() {
        assert_eq!(product("C8300-1N1S-6T"), Some(xe(DeviceRole::Router)));
        assert_eq!(product("C881-K9"), Some(ios(DeviceRole::Router)));
        assert_eq!(product("C1111-8P"), Some(xe(DeviceRole::Router)));
        assert_eq!(product("C1000-24T-4G-L"), Some(ios(DeviceRole::Switch)));
        assert_eq!(product("WS-C4507R+E").and_then(|product| product.is_xe), None);
        assert_eq!(product("N9K-C93180YC-EX"), None);
    }
}
