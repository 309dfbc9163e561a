//! What interior protocols have in common: which interfaces stay silent, and which routes of others they announce.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, ReferenceKind};
use seawall_api::routing::announced::{self, Announced};

pub(crate) use seawall_api::routing::announced::Announcer;
pub(crate) use seawall_api::routing::interior::{Passive, each_open, in_vrf, open_owner, routing_interface};

use super::interface::{full_name, names};
use crate::builder::Builder;

/// `passive-interface default` and `passive-interface X`, or their negation. Gives what is known of the default by now.
pub(crate) fn note_passive(passive: &mut Passive, line: &CommandLine<'_>) -> Fact<bool> {
    let named = line.get("interface").map(|written| names(written).unwrap_or_else(|| vec![full_name(written)]));
    passive.note(line, named)
}

/// The word of an algorithm as the model ranks proofs.
pub(crate) fn algorithm(word: &str) -> Authentication {
    match word {
        "md5" => Authentication::Md5,
        "sha1" | "sha" | "sha-1" | "hmac-sha1-96" => Authentication::Sha1,
        "text" | "simple" => Authentication::Simple,
        word if word.starts_with("aes") => Authentication::Cmac,
        _ => Authentication::Sha2,
    }
}

/// Routes of one source that a process announces, with the policy that the line names.
pub(crate) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>, by: Announcer) -> Option<()> {
    builder.uses_named(line, &by.user, &[(ReferenceKind::RoutePolicy, "map")]);
    let what = Announced { from: line.one_of(SOURCES)?.to_owned(), from_vrf: None, policy: line.get("map") };
    announced::redistribute(builder, line, by, what);
    Some(())
}

/// Sources of routes, the longer words first.
const SOURCES: &[&str] = &[
    "connected",
    "static",
    "ospfv3",
    "ospf",
    "isis",
    "rip",
    "bgp",
    "attached-host",
    "dynamic",
    "learned",
    "user",
    "igmp",
    "dps",
    "host-routes",
    "dhcp",
];
