//! What differs among things that should be alike: ranges of virtual lines, lists that decide commands, BGP neighbours of one group or AS, loopbacks, local accounts, the
//! interfaces that the device's own sessions start from.
//!
//! A person sets such things up together. The one that is unlike the others was forgotten, or somebody else added it. Two that differ do
//! not say which is the odd one, except where one of them is plainly weaker.

mod compare;
mod lines;
mod members;
#[cfg(test)]
mod tests;

use seawall_api::model::declare::{choice, object};
use seawall_api::{Fact, Reading, Span, Why};

use super::unread::{Blocks, why_absence_is_open};
use compare::Group;

choice! {
    /// What is compared.
    SiblingKind {
        /// Ranges of virtual terminal lines.
        Lines = "virtual-lines",
        /// BGP neighbours of one group, or of one other AS.
        BgpNeighbors = "bgp-neighbors",
        /// Loopbacks of one routing instance.
        Loopbacks = "loopbacks",
        /// Local accounts.
        Users = "users",
        /// Lists of methods that decide commands.
        Commands = "command-lists",
        /// Interfaces that the device's own sessions start from, by protocol.
        Sources = "session-sources",
    }
}

object! {
    /// Something that is unlike its siblings in one field.
    Sibling {
        /// What is compared.
        kind: SiblingKind,
        /// The odd one, in words: `vty 5 15`, a neighbour's address, an account.
        name: Fact<String>,
        /// What the siblings have in common, in words: `group UPSTREAM`, `AS 64500`.
        group: String,
        /// The field that differs: login, login-list, methods, transport, sources, timeout; authentication, ttl-security, prefix-limit, filter-in; length,
        /// reach, secondary; hash, privilege; interface.
        field: Fact<String>,
        /// What it is here.
        here: String,
        /// What it is for the others.
        others: String,
        /// Whether it is the weaker for it.
        weaker: Fact<bool>,
    }
}

/// By kind, the lists from which its members come.
const SOURCES: &[(SiblingKind, &[&str])] = &[
    (SiblingKind::Lines, &["lines", "aaa.methods"]),
    (SiblingKind::BgpNeighbors, &["routing.neighbors"]),
    (SiblingKind::Loopbacks, &["interfaces"]),
    (SiblingKind::Users, &["users"]),
    (SiblingKind::Commands, &["aaa.methods"]),
    (
        SiblingKind::Sources,
        &[
            "ssh.source_interface",
            "aaa.servers",
            "aaa.groups",
            "logging.source_interface",
            "snmp.source_interface",
            "ntp.source_interface",
            "file_clients",
        ],
    ),
];

/// Everything that is unlike its siblings.
pub(super) fn find(reading: &Reading) -> Vec<Sibling> {
    let model = &reading.model;
    let mut groups: Vec<Group> = vec![lines::group(model), lines::commands(model)];
    groups.extend(members::neighbors(model));
    groups.extend(members::loopbacks(model));
    groups.push(members::users(model));
    groups.push(members::sources(model));
    let mut found = Vec::new();
    for (kind, lists) in SOURCES {
        // Beside one that was not read another one may be the odd one.
        let of_kind = || groups.iter().filter(|group| group.kind == *kind);
        let unread = Blocks::touching(reading, lists);
        let changed = of_kind().flat_map(|group| &group.members).any(|member| unread.may_change(member.at));
        match why_absence_is_open(reading, lists).or(changed.then_some(Why::UnreadLine)) {
            Some(why) => found.push(hidden(*kind, why)),
            None => found.extend(of_kind().flat_map(Group::odd_ones)),
        }
    }
    found
}

fn hidden(kind: SiblingKind, why: Why) -> Sibling {
    Sibling {
        at: Span::default(),
        kind,
        name: Fact::Unknown(why),
        field: Fact::Unknown(why),
        weaker: Fact::Unknown(why),
        ..Sibling::default()
    }
}
