//! What interior protocols have in common: which interfaces stay silent, and which routes of others they announce.

use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, KeyChain, ReferenceKind};
use seawall_api::routing::announced::{self, Announced};
use seawall_api::routing::key_chains;
use seawall_api::{Fact, Why};

pub(crate) use seawall_api::routing::announced::Announcer;
pub(crate) use seawall_api::routing::interior::{Passive, each_open, in_vrf, open_owner, routing_interface};

use super::interface::full_name;
use crate::builder::Builder;

/// `silent-interface all` and `silent-interface X`, or their negation. Gives what is known of the default by now.
pub(crate) fn note_silent(silent: &mut Passive, line: &CommandLine<'_>) -> Fact<bool> {
    silent.note(line, line.get("interface").map(|written| vec![full_name(written)]))
}

/// The word of an algorithm as the model ranks proofs.
pub(crate) fn algorithm(word: &str) -> Authentication {
    match word {
        "simple" => Authentication::Simple,
        "md5" | "hmac-md5" => Authentication::Md5,
        "sha-1" | "sha1" | "hmac-sha1" | "hmac-sha1-12" | "hmac-sha1-20" => Authentication::Sha1,
        word if word.starts_with("aes") => Authentication::Cmac,
        _ => Authentication::Sha2,
    }
}

/// Routes of one source that a process announces, with the policy that the line names.
pub(crate) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>, by: Announcer) -> Option<()> {
    builder.uses_named(line, &by.user, &[(ReferenceKind::RoutePolicy, "policy")]);
    let source = line.one_of(SOURCES)?;
    let from = line.get("number").map_or_else(|| source.to_owned(), |number| format!("{source} {number}"));
    let what = Announced { from, from_vrf: None, policy: line.get("policy") };
    announced::redistribute(builder, line, by, what);
    Some(())
}

/// Sources of routes, the longer words first.
const SOURCES: &[&str] = &["direct", "static", "ospfv3", "ospf", "isis", "ripng", "rip", "bgp", "unr", "limit"];

/// How a protocol proves itself by a chain of keys: by the weakest of their algorithms, MD5 where they name none. Of a chain that is not
/// there nobody can say.
pub(crate) fn by_chain(keys: &[KeyChain], name: &str) -> Fact<Authentication> {
    let mut found = key_chains::authentication(keys, name, Authentication::Md5, algorithm);
    found.or_unknown(Why::VendorHides);
    found
}
