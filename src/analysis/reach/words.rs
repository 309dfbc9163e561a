//! Doors and barriers in words.

use seawall_api::model::{Family, Protocol};

/// Most names that stand in a sentence.
pub(super) const NAMED: usize = 3;

/// Most lines of a chain that one barrier gives.
pub(super) const MOST_LINES: usize = 8;

/// What a protocol is called.
pub(crate) fn of(protocol: Protocol, name: &str) -> String {
    let known = match protocol {
        Protocol::Ssh => "SSH",
        Protocol::Telnet => "Telnet",
        Protocol::Http => "HTTP",
        Protocol::Https => "HTTPS",
        Protocol::Netconf => "NETCONF",
        Protocol::Restconf => "RESTCONF",
        Protocol::Gnmi => "gNMI",
        Protocol::Snmp => "SNMP",
        Protocol::Tftp => "TFTP",
        Protocol::Ftp => "FTP",
        Protocol::Scp => "SCP",
        Protocol::Rcp => "RCP",
        Protocol::Rsh => "RSH",
        Protocol::SmartInstall => "Smart Install",
        _ => name,
    };
    known.to_owned()
}

/// `IPv4`, `IPv6`.
pub(crate) fn family(family: Family) -> &'static str {
    if family == Family::Ipv6 { "IPv6" } else { "IPv4" }
}

/// `A, B, C and 2 more`.
pub(crate) fn some_of<S: AsRef<str>>(names: &[S]) -> String {
    let more = names.len().saturating_sub(NAMED);
    let first: Vec<&str> = names.iter().take(NAMED).map(AsRef::as_ref).collect();
    match (first.split_last(), more) {
        (Some((last, before)), 0) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        (_, 0) => first.concat(),
        _ => format!("{} and {more} more", first.join(", ")),
    }
}
