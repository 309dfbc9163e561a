//! `crypto map` and `crypto dynamic-map`: which traffic is protected, towards whom, and how.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{IpsecPolicy, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;

use super::note;
use super::resolve::{Entry, Kind};
use crate::builder::Builder;
use crate::secrets;

const MAP: Context = Context("crypto map");

pub(super) const TOP: Table<Builder> =
    Table { context: Context::TOP, feeds: &["crypto.ipsec_policies", "uses"], commands: HEADS };
pub(super) const TABLE: Table<Builder> =
    Table { context: MAP, feeds: &["crypto.ipsec_policies", "uses"], commands: COMMANDS };
pub(super) const MANUAL_TABLE: Table<Builder> = Table { context: MAP, feeds: &["secrets"], commands: MANUAL };

const HEADS: &[Command<Builder>] = &[
    opens(
        "crypto map [ipv6] <map:name> <seq:number> / ipsec-isakmp [dynamic! <dynamic:name>!] [discover] [profile <profile:name>]",
        MAP,
        open_map,
    ),
    opens("crypto map [ipv6] <map:name> <seq:number> / (ipsec-manual|cisco)", MAP, open_map),
    opens("crypto map [ipv6] <map:name> <seq:number> / gdoi", MAP, open_group),
    opens("crypto map [ipv6] <map:name> <seq:number>", MAP, open_map),
    opens("crypto dynamic-map <map:name> <seq:number>", MAP, |builder, line| {
        let map = line.get("map")?;
        let name = format!("{map} {}", line.get("seq")?);
        open_policy(builder, line, Kind::Dynamic, map, &name)?;
        if !line.removes() {
            builder.define(ReferenceKind::CryptoMap, map, line.span);
        }
        Some(())
    }),
    modelled(
        "crypto map [ipv6] <map:name> (client authentication list|client accounting list|isakmp authorization list|client pki authorization list|accounting) / <list:name>",
        |builder, line| {
            let user = format!("crypto map {}", line.get("map")?);
            note(builder, line, (ReferenceKind::MethodList, "list"), &user, WhenUndefined::NotKnown);
            Some(())
        },
    ),
    modelled("crypto map [ipv6] <map:name> isakmp-profile / <profile:name>", |builder, line| {
        let user = format!("crypto map {}", line.get("map")?);
        note(builder, line, (ReferenceKind::IkeProfile, "profile"), &user, WhenUndefined::NotKnown);
        Some(())
    }),
    modelled("crypto map [ipv6] <map:name> local-address / <interface>", |builder, line| {
        let user = format!("crypto map {}", line.get("map")?);
        note(builder, line, (ReferenceKind::Interface, "interface"), &user, WhenUndefined::NotKnown);
        Some(())
    }),
    ignored("crypto map [ipv6] <map:name> client configuration address (initiate|respond)"),
    ignored(
        "crypto map [ipv6] <map:name> (redundancy replay-interval inbound <number> outbound <number>|gdoi fail-close)",
    ),
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("match address / [ipv6] <acl:name>", |builder, line| {
        let user = builder.memory.crypto.ring.clone();
        note(builder, line, (ReferenceKind::Acl, "acl"), &user, WhenUndefined::NotKnown);
        Some(())
    }),
    modelled("set peer <peer:host> [dynamic] [default]", peer),
    modelled("set transform-set / <transform:name>+", transforms),
    modelled("set pfs / [<group:name>]", forward_secrecy),
    modelled("set security-association lifetime seconds / <number>", lifetime),
    modelled("set ikev2-profile / <profile:name>", ikev2),
    modelled("set isakmp-profile / <profile:name>", ikev1),
    modelled("set ip access-group / <acl:name> (in!|out!)", |builder, line| {
        let user = builder.memory.crypto.ring.clone();
        note(builder, line, (ReferenceKind::Acl, "acl"), &user, WhenUndefined::NotKnown);
        let inward = line.has("in");
        change(builder, |this| {
            if inward {
                this.filtered = line.switch();
            }
        })
    }),
    modelled("set security-association lifetime days / <number>", lifetime_in_days),
    ignored("set security-association lifetime kilobytes (<number>|disable)"),
    ignored(
        "set security-association (idle-time <number> [default]|replay (disable|window-size <number>)|level per-host)",
    ),
    ignored("set (identity <name>|nat demux|group <name>)"),
    ignored("set reverse-route (distance <number>|tag <number>|gateway <host>)"),
    ignored("reverse-route [static] [tag <number>] [remote-peer <host> [gateway|static]]"),
    ignored("match qos-group <number>"),
    ignored("(description <text>|qos pre-classify|default)"),
];

const MANUAL: &[Command<Builder>] = &[
    modelled(
        "set session-key (inbound|outbound) esp <spi:number> / [cipher <secret>] [authenticator <proof:secret>]",
        session_key,
    ),
    modelled("set session-key (inbound|outbound) ah <spi:number> / <secret>", session_key),
];

fn open_map(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let map = line.get("map")?;
    let name = format!("{map} {}", line.get("seq")?);
    if let Some(dynamic) = line.get("dynamic").filter(|_| !line.removes()) {
        let pair = (map.to_owned(), dynamic.to_owned());
        builder.memory.crypto.maps.dynamic.push(pair);
        builder.memory.crypto.policy = None;
        builder.memory.crypto.ring = format!("crypto map {name}");
        let user = builder.memory.crypto.ring.clone();
        note(builder, line, (ReferenceKind::CryptoMap, "dynamic"), &user, WhenUndefined::NotKnown);
    } else {
        open_policy(builder, line, Kind::Map, map, &name)?;
        if line.has("ipsec-manual") {
            change(builder, |this| this.forward_secrecy = line.set(None))?;
        }
    }
    if !line.removes() {
        let profile = (ReferenceKind::IpsecProfile, "profile");
        let user = format!("crypto map {name}");
        note(builder, line, profile, &user, WhenUndefined::NotKnown);
        builder.define(ReferenceKind::CryptoMap, map, line.span);
    }
    Some(())
}

/// Keys come from a key server, so that nothing is negotiated with peers.
fn open_group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.crypto.policy = None;
    builder.memory.crypto.ring = format!("crypto map {} {}", line.get("map")?, line.get("seq")?);
    if !line.removes() {
        builder.define(ReferenceKind::CryptoMap, line.get("map")?, line.span);
    }
    Some(())
}

/// Finds or makes a policy, or takes it away.
pub(super) fn open_policy(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    kind: Kind,
    object: &str,
    name: &str,
) -> Option<()> {
    let crypto = &mut builder.memory.crypto;
    crypto.ring = format!("{} {name}", kind.words());
    let known = crypto.maps.entries.iter().position(|entry| entry.kind == kind && entry.name == name);
    let policies = &mut builder.model.crypto.ipsec_policies;
    crypto.policy = known;
    match (known, line.removes()) {
        (Some(index), true) => {
            crypto.maps.entries.remove(index);
            policies.remove(index);
            crypto.policy = None;
        }
        (None, false) => {
            crypto.policy = Some(policies.len());
            crypto.maps.entries.push(Entry { kind, object: object.to_owned(), name: name.to_owned() });
            policies.push(IpsecPolicy {
                at: line.block,
                name: name.to_owned(),
                policy_based: line.set(kind != Kind::Profile),
                ..IpsecPolicy::default()
            });
        }
        _ => {}
    }
    Some(())
}

/// Writes to the policy whose block is being read, if it is one that is listed.
fn change(builder: &mut Builder, write: impl FnOnce(&mut IpsecPolicy)) -> Option<()> {
    if let Some(this) = builder.memory.crypto.policy.and_then(|at| builder.model.crypto.ipsec_policies.get_mut(at)) {
        write(this);
    }
    Some(())
}

fn peer(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.get("peer")?.to_owned();
    change(builder, |this| {
        let mut hosts = this.peers.value().cloned().unwrap_or_default();
        hosts.retain(|known| *known != host);
        if !line.removes() {
            hosts.push(host);
        }
        this.peers = line.set(hosts);
    })
}

/// IOS answers that a transform set of that tag does not exist.
pub(super) fn transforms(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = builder.memory.crypto.ring.clone();
    note(builder, line, (ReferenceKind::IpsecTransform, "transform"), &user, WhenUndefined::Refused);
    Some(())
}

/// `set pfs` alone asks for group 1.
pub(super) fn forward_secrecy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let group = match line.get("group") {
        _ if line.negated => None,
        Some(group) => Some(group.strip_prefix("group")?.parse().ok()?),
        None => Some(1),
    };
    change(builder, |this| this.forward_secrecy = line.set(group))
}

pub(super) fn lifetime(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let seconds = if line.negated { None } else { Some(line.number("number")?) };
    change(builder, |this| this.lifetime = seconds.map_or_else(Fact::default, |seconds| line.set(seconds)))
}

pub(super) fn lifetime_in_days(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let seconds = if line.negated { None } else { Some(seconds_of_days(line.number("number")?)) };
    change(builder, |this| this.lifetime = seconds.map_or_else(Fact::default, |seconds| line.set(seconds)))
}

/// Days as seconds.
pub(super) fn seconds_of_days(days: u64) -> u64 {
    days.saturating_mul(86_400)
}

pub(super) fn ikev1(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    version(builder, line, 1)
}

pub(super) fn ikev2(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    version(builder, line, 2)
}

fn version(builder: &mut Builder, line: &CommandLine<'_>, version: u64) -> Option<()> {
    let user = builder.memory.crypto.ring.clone();
    note(builder, line, (ReferenceKind::IkeProfile, "profile"), &user, WhenUndefined::NotKnown);
    change(builder, |this| this.ike_version = line.set_or_default(version))
}

/// Keys of IPsec itself, which never change.
fn session_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = builder.memory.crypto.ring.clone();
    for argument in ["secret", "proof"] {
        if let Some(secret) = secrets::classify(builder, line, "type", argument, Purpose::Other, "") {
            builder.store(SecretUse::Ike, owner.clone(), &secret, line);
        }
    }
    Some(())
}
