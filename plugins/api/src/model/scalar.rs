//! The plain values of the model.

use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;

use super::declare::choice;

/// Text that may hold anything (a banner, a description) and is therefore never printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FreeText(pub String);

/// The name of another object of the same configuration.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reference {
    /// What it names.
    pub kind: ReferenceKind,
    /// The name as written.
    pub name: String,
}

impl Reference {
    /// A reference to `name`.
    pub fn new(kind: ReferenceKind, name: impl Into<String>) -> Self {
        Self { kind, name: name.into() }
    }
}

/// What sits on the other end of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addresses {
    /// Every address of the list's family.
    Any,
    /// One prefix.
    Prefix(IpNet),
    /// An IPv4 address under a wildcard mask whose one bits are "do not care"; the mask may have holes.
    Wildcard(Ipv4Addr, Ipv4Addr),
    /// A named group of addresses.
    Group(String),
    /// The addresses of one of the device's own interfaces.
    Interface(String),
    /// A host name that the device resolves.
    Name(String),
    /// Something the plugin could not read.
    Unknown,
}

impl Addresses {
    /// A single host.
    pub fn host(address: IpAddr) -> Self {
        Self::Prefix(IpNet::from(address))
    }
}

/// A version as the vendor writes it, comparable number by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// As printed: `15.2`, `17.09.04a`, `21.4R3-S2`.
    pub text: String,
}

impl Version {
    /// Takes a version as printed.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }

    /// Runs of digits as numbers and runs of letters as lower-case words, in order; everything else separates.
    pub fn parts(&self) -> Vec<VersionPart> {
        let mut parts = Vec::new();
        let mut number: Option<u64> = None;
        let mut word = String::new();
        for mark in self.text.chars() {
            if let Some(digit) = mark.to_digit(10) {
                if !word.is_empty() {
                    parts.push(VersionPart::Word(std::mem::take(&mut word)));
                }
                number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(u64::from(digit)));
            } else {
                if let Some(value) = number.take() {
                    parts.push(VersionPart::Number(value));
                }
                if mark.is_ascii_alphabetic() {
                    word.push(mark.to_ascii_lowercase());
                } else if !word.is_empty() {
                    parts.push(VersionPart::Word(std::mem::take(&mut word)));
                }
            }
        }
        if let Some(value) = number {
            parts.push(VersionPart::Number(value));
        }
        if !word.is_empty() {
            parts.push(VersionPart::Word(word));
        }
        parts
    }

    /// Compares number by number over the parts that both give; `None` if one is a prefix of the
    /// other, as `17.6` is of `17.6.4`: the shorter one does not say enough.
    pub fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        let (mine, theirs) = (self.parts(), other.parts());
        for (left, right) in mine.iter().zip(&theirs) {
            match left.cmp(right) {
                std::cmp::Ordering::Equal => {}
                order => return Some(order),
            }
        }
        (mine.len() == theirs.len()).then_some(std::cmp::Ordering::Equal)
    }
}

/// A part of a version. A number sorts before a word: `9.4` before `9.4a`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum VersionPart {
    /// A number.
    Number(u64),
    /// A run of letters.
    Word(String),
}

choice! {
    /// What a reference names.
    ReferenceKind {
        /// A packet filter.
        Acl = "acl",
        /// A list of prefixes.
        PrefixList = "prefix-list",
        /// A route policy (route map, policy statement).
        RoutePolicy = "route-policy",
        /// A filter on AS paths.
        AsPathList = "as-path-list",
        /// A filter on BGP communities.
        CommunityList = "community-list",
        /// A key chain.
        KeyChain = "key-chain",
        /// A list of AAA methods.
        MethodList = "method-list",
        /// A group of AAA servers.
        AaaGroup = "aaa-group",
        /// An AAA server by name.
        AaaServer = "aaa-server",
        /// A view of the SNMP tree.
        SnmpView = "snmp-view",
        /// An SNMP group.
        SnmpGroup = "snmp-group",
        /// A routing instance (VRF).
        Vrf = "vrf",
        /// A trust point (certificate authority binding).
        Trustpoint = "trustpoint",
        /// A traffic class.
        ClassMap = "class-map",
        /// A traffic policy.
        PolicyMap = "policy-map",
        /// A group of addresses or services.
        ObjectGroup = "object-group",
        /// An interface.
        Interface = "interface",
        /// An IPsec profile.
        IpsecProfile = "ipsec-profile",
        /// An IPsec transform set or proposal.
        IpsecTransform = "ipsec-transform",
        /// A crypto map.
        CryptoMap = "crypto-map",
        /// An IKE profile.
        IkeProfile = "ike-profile",
        /// An IKE proposal.
        IkeProposal = "ike-proposal",
        /// A ring of IKE keys.
        IkeKeyring = "ike-keyring",
        /// A flow monitor.
        FlowMonitor = "flow-monitor",
        /// A flow exporter.
        FlowExporter = "flow-exporter",
        /// A flow record.
        FlowRecord = "flow-record",
        /// A restricted view of the command line.
        CommandView = "command-view",
        /// A time range.
        TimeRange = "time-range",
        /// A template of sessions, interfaces or neighbours.
        Template = "template",
        /// A tracked object.
        Track = "track",
        /// An address pool.
        Pool = "pool",
        /// A group of BGP neighbours.
        PeerGroup = "peer-group",
        /// A log discriminator or filter.
        LogFilter = "log-filter",
        /// Anything else with a name.
        Other = "other",
    }
}

impl crate::reflect::Plain for crate::secret::Strength {
    const KIND: crate::reflect::Kind = crate::reflect::Kind::Choice(Self::WORDS);

    fn scalar(&self) -> crate::reflect::Scalar<'_> {
        crate::reflect::Scalar::Choice(self.word())
    }
}

choice! {
    /// An address family.
    Family {
        /// IPv4.
        Ipv4 = "ipv4",
        /// IPv6.
        Ipv6 = "ipv6",
        /// Ethernet.
        Mac = "mac",
    }
}

choice! {
    /// What an entry of a filter or a policy does.
    Action {
        /// Lets through.
        Permit = "permit",
        /// Drops.
        Deny = "deny",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cmp::Ordering;

    #[test]
    fn versions_compare_number_by_number() {
        let compare = |left: &str, right: &str| Version::new(left).compare(&Version::new(right));
        assert_eq!(compare("17.9.4a", "17.10.1"), Some(Ordering::Less));
        assert_eq!(compare("17.09.04a", "17.9.4a"), Some(Ordering::Equal));
        assert_eq!(compare("17.9.4", "17.9.4a"), None);
        assert_eq!(compare("15.2(4)E7", "15.2(4)E10"), Some(Ordering::Less));
        assert_eq!(compare("17.6", "17.6.4"), None);
        assert_eq!(compare("16.12", "17"), Some(Ordering::Less));
    }
}
