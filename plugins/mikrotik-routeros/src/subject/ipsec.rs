//! `/ip ipsec`: profiles, proposals, peers, identities and policies.
//!
//! Source: MikroTik, "IPsec": a peer without `profile` and a policy without `proposal` have those of the name `default`: AES-128 and 3DES with SHA-1 in
//! groups 14 and 2 for the first, AES in CBC with SHA-1 and group 2 for the second; a peer speaks version 1 in main mode unless `exchange-mode`
//! says otherwise; keys live a day, and half an hour.

use std::collections::HashMap;

use ipnet::IpNet;
use seawall_api::menu::{Menu, Record};
use seawall_api::model::{
    Addresses, IkeKey, IkeProposal, IpsecPolicy, IpsecTransform, ReferenceKind, SecretUse, Trustpoint, WhenUndefined,
};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, Why, endpoint};

use super::time;
use crate::builder::Builder;
use crate::secrets;

/// The menus of this subject, in the order in which they name each other.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::settings("certificate settings", &["crypto.trustpoints"], revocation)
        .reads("crl-use=flag")
        .ignores("crl-download=flag builtin-trust-anchors=setting builtin-trust-store=setting crl-store=setting"),
    Menu::records("ip ipsec profile", "name", &["crypto"], profile)
        .reads("name=name dh-group=setting enc-algorithm=setting hash-algorithm=setting lifetime=time default=flag number=number")
        .ignores(
            "dpd-interval=setting dpd-maximum-failures=number lifebytes=number nat-traversal=flag prf-algorithm=setting proposal-check=setting ppk=text",
        )
        .wide(),
    Menu::records("ip ipsec proposal", "name", &["crypto"], proposal)
        .reads("name=name auth-algorithms=setting enc-algorithms=setting lifetime=time pfs-group=setting default=flag number=number")
        .wide(),
    Menu::records("ip ipsec peer", "name", &["crypto"], peer)
        .reads(
            "name=name address=address exchange-mode=setting profile=name passive=flag secret=secret auth-method=setting \
             enc-algorithm=setting hash-algorithm=setting dh-group=setting lifetime=time",
        )
        .ignores(
            "local-address=address port=number send-initial-contact=flag dpd-interval=setting dpd-maximum-failures=number generate-policy=setting \
             nat-traversal=flag policy-template-group=name proposal-check=setting my-id=setting certificate=name remote-certificate=name",
        )
        .wide(),
    Menu::records("ip ipsec identity", "peer", &["crypto"], identity)
        .reads("peer=name auth-method=setting secret=secret certificate=name remote-certificate=name password=secret username=name key=name")
        .ignores(
            "eap-methods=setting generate-policy=setting match-by=setting mode-config=name my-id=text notrack-chain=name policy-template-group=name \
             remote-id=text remote-key=name",
        )
        .wide(),
    Menu::records("ip ipsec policy", "number", &["crypto"], policy)
        .reads(
            "action=setting peer=name proposal=name template=flag number=number default=flag dst-address=address src-address=address \
             protocol=setting",
        )
        .ignores(
            "dst-port=setting group=name ipsec-protocols=setting level=setting src-port=setting \
             tunnel=flag sa-dst-address=address sa-src-address=address priority=number place-before=number",
        )
        .wide(),
    Menu::records("ip ipsec mode-config", "name", &["crypto"], given)
        .reads("name=name split-include=address")
        .ignores(
            "address=address address-pool=name address-prefix-length=number connection-mark=name responder=flag src-address-list=name split-dns=text \
             static-dns=address system-dns=flag use-responder-dns=setting default=flag number=number",
        ),
    Menu::ignored_records("ip ipsec policy group", "name", "default=flag name=name"),
    Menu::ignored_settings("ip ipsec settings", "accounting=flag interim-update=time xauth-use-radius=flag"),
    Menu::ignored_records("ip ipsec key", "name", "name=name key-size=number"),
]];

/// What is remembered until policies are known.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    revocation: Option<(bool, Span)>,
    profiles: HashMap<String, (Fact<u64>, bool)>,
    proposals: HashMap<String, (Fact<Option<u64>>, Fact<u64>)>,
    peers: Vec<Peer>,
    policies: Vec<Policy>,
    /// The proposal of each peer's first policy.
    chosen: HashMap<String, String>,
    doubtful: bool,
}

#[derive(Debug)]
struct Peer {
    at: Span,
    active: bool,
    name: String,
    hosts: Vec<String>,
    version: Fact<u64>,
    address: Fact<Addresses>,
    any: bool,
}

/// What a policy encrypts.
#[derive(Debug)]
struct Policy {
    at: Span,
    from: Option<IpNet>,
    to: IpNet,
}

/// The number of a group by its name (RFC 2409, RFC 3526, RFC 5903, RFC 8031).
fn group(name: &str) -> Option<u64> {
    Some(match name {
        "modp768" => 1,
        "modp1024" => 2,
        "ec2n155" => 3,
        "ec2n185" => 4,
        "modp1536" => 5,
        "modp2048" => 14,
        "modp3072" => 15,
        "modp4096" => 16,
        "modp6144" => 17,
        "modp8192" => 18,
        "ecp256" => 19,
        "ecp384" => 20,
        "ecp521" => 21,
        "x25519" => 31,
        _ => return None,
    })
}

fn lifetime(record: &Record<'_>, usual: u64) -> Fact<u64> {
    match record.get("lifetime").map(time::seconds) {
        Some(Some(time)) => record.set_at("lifetime", time),
        Some(None) => Fact::Unknown(Why::NotStated),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(usual),
    }
}

/// The words of a property, or those that hold without it.
fn words(record: &Record<'_>, key: &str, usual: &[&str]) -> Fact<Vec<String>> {
    match record.span_of(key).filter(|_| !record.doubts(key)) {
        Some(at) => Fact::Set(record.parts(key).into_iter().map(|(word, _)| word.to_owned()).collect(), at),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(usual.iter().map(|word| (*word).to_owned()).collect()),
    }
}

fn map<T, U>(fact: Fact<T>, change: impl Fn(T) -> U) -> Fact<U> {
    match fact {
        Fact::Set(value, at) => Fact::Set(change(value), at),
        Fact::Default(value) => Fact::Default(change(value)),
        Fact::Unknown(why) => Fact::Unknown(why),
    }
}

/// Ciphers without the words for their modes: `aes-256-cbc`, `aes-128-gcm`.
fn cipher(name: &str) -> String {
    if let Some(bits) = name.strip_prefix("aes-").and_then(|rest| rest.strip_suffix("-gcm")) {
        return format!("aes-gcm-{bits}");
    }
    name.strip_suffix("-cbc").unwrap_or(name).to_owned()
}

fn revocation(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    builder.memory.ipsec.revocation = record.flag("crl-use").zip(record.span_of("crl-use"));
    Some(())
}

fn name_of(record: &Record<'_>) -> Option<String> {
    record.string("name").or_else(|| record.is_built_in().then(|| "default".to_owned()))
}

fn profile(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = name_of(record)?;
    builder.define(ReferenceKind::Other, &format!("ipsec profile {name}"), record.at());
    let ike = proposal_of(record, name.clone());
    builder.memory.ipsec.profiles.insert(name, (ike.lifetime.clone(), true));
    builder.model.crypto.ike_proposals.push(ike);
    Some(())
}

fn proposal_of(record: &Record<'_>, name: String) -> IkeProposal {
    let groups = words(record, "dh-group", &["modp2048", "modp1024"]);
    IkeProposal {
        at: record.at(),
        name,
        encryption: map(words(record, "enc-algorithm", &["aes-128", "3des"]), |all| {
            all.iter().map(|word| cipher(word)).collect()
        }),
        integrity: words(record, "hash-algorithm", &["sha1"]),
        groups: map(groups, |all| all.iter().filter_map(|name| group(name)).collect()),
        lifetime: lifetime(record, 86_400),
        ..IkeProposal::default()
    }
}

fn proposal(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = name_of(record)?;
    builder.define(ReferenceKind::IpsecTransform, &name, record.at());
    let secrecy = match record.get("pfs-group") {
        Some("none") => record.set_at("pfs-group", None),
        Some(written) => record.set_at("pfs-group", Some(group(written)?)),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(Some(2)),
    };
    builder.memory.ipsec.proposals.insert(name.clone(), (secrecy, lifetime(record, 1800)));
    builder.model.crypto.ipsec_transforms.push(IpsecTransform {
        at: record.at(),
        active: !record.disabled(),
        name,
        encryption: map(words(record, "enc-algorithms", &["aes-256-cbc", "aes-192-cbc", "aes-128-cbc"]), |all| {
            all.iter().map(|word| cipher(word)).collect()
        }),
        integrity: words(record, "auth-algorithms", &["sha1"]),
    });
    Some(())
}

fn peer(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let address = record.get("address").unwrap_or("0.0.0.0/0");
    let any = matches!(address, "0.0.0.0/0" | "::/0" | "");
    let name = record.get("name").unwrap_or(address).to_owned();
    builder.define(ReferenceKind::Other, &format!("ipsec peer {name}"), record.at());
    if let Some(profile) = record.get("profile").filter(|profile| *profile != "default") {
        let used = format!("ipsec profile {profile}");
        builder.uses(
            ReferenceKind::Other,
            &used,
            format!("peer {name}"),
            WhenUndefined::Refused,
            record.span_of("profile")?,
        );
    } else if record.get("enc-algorithm").or(record.get("hash-algorithm")).or(record.get("dh-group")).is_some() {
        // Before RouterOS 6.44 the peer said so itself.
        let ike = proposal_of(record, name.clone());
        builder.model.crypto.ike_proposals.push(ike);
    } else if record.get("profile").is_none() && !record.is_doubtful() {
        builder.memory.ipsec.profiles.entry("default".to_owned()).or_insert((Fact::Default(86_400), false));
    }
    let host = address.strip_suffix("/32").or_else(|| address.strip_suffix("/128")).unwrap_or(address);
    let version = match record.get("exchange-mode") {
        Some("ike2") => record.set_at("exchange-mode", 2),
        Some(_) => record.set_at("exchange-mode", 1),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(1),
    };
    if record.get("exchange-mode") == Some("aggressive") && !record.disabled() {
        builder.model.crypto.aggressive_mode = record.set_at("exchange-mode", true);
    }
    let known = Peer {
        at: record.at(),
        active: !record.disabled(),
        hosts: if any { Vec::new() } else { vec![host.to_owned()] },
        version,
        address: match record.span_of("address") {
            Some(at) if !any => {
                Fact::Set(host.parse().map_or_else(|_| endpoint::addresses(host), Addresses::Prefix), at)
            }
            _ => Fact::Set(Addresses::Any, record.at()),
        },
        any,
        name,
    };
    if record.get("secret").is_some() {
        key(builder, record, &known);
    }
    builder.memory.ipsec.doubtful |= record.is_doubtful();
    builder.memory.ipsec.peers.push(known);
    Some(())
}

fn key(builder: &mut Builder, record: &Record<'_>, peer: &Peer) {
    let owner = format!("IPsec peer {}", peer.name);
    let secret = secrets::keep(builder, record, "secret", (Purpose::IkeKey, ""), (SecretUse::Ike, &owner));
    let why = builder.release.absent_secret().unwrap_or(Why::NotStated);
    builder.model.crypto.ike_keys.push(IkeKey {
        at: record.at(),
        active: peer.active && !record.disabled(),
        name: peer.name.clone(),
        peers: peer.address.clone(),
        any_peer: Fact::Set(peer.any, peer.at),
        secret: secret.map_or(Fact::Unknown(why), |secret| record.set_at("secret", Some(secret))),
    });
}

fn identity(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("peer")?.to_owned();
    let used = format!("ipsec peer {name}");
    builder.uses(
        ReferenceKind::Other,
        &used,
        "ipsec identity".to_owned(),
        WhenUndefined::Refused,
        record.span_of("peer")?,
    );
    let owner = format!("IPsec peer {name}");
    secrets::keep(builder, record, "password", (Purpose::Other, ""), (SecretUse::Ike, &owner));
    let peers = std::mem::take(&mut builder.memory.ipsec.peers);
    let known = peers.iter().find(|peer| peer.name == name);
    let shared = record.get("auth-method").is_none_or(|method| method.starts_with("pre-shared-key"));
    if let Some(peer) = known.filter(|_| shared) {
        key(builder, record, peer);
    } else if !shared
        && !record.disabled()
        && record.get("auth-method").is_some_and(|method| method.contains("signature"))
    {
        let checked = match builder.memory.ipsec.revocation {
            Some((on, at)) => Fact::Set(on, at),
            None => Fact::Default(false),
        };
        builder.model.crypto.trustpoints.push(Trustpoint {
            at: record.at(),
            name: format!("IPsec peer {name}"),
            self_signed: Fact::Default(false),
            revocation_checked: checked,
            ..Trustpoint::default()
        });
    }
    builder.memory.ipsec.peers = peers;
    Some(())
}

fn policy(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    if let Some(name) = record.get("proposal").filter(|name| *name != "default") {
        builder.uses(
            ReferenceKind::IpsecTransform,
            name,
            "ipsec policy",
            WhenUndefined::Refused,
            record.span_of("proposal")?,
        );
    }
    let encrypts = !matches!(record.get("action"), Some("none" | "discard"));
    if let (Some(peer), true, false) = (record.get("peer"), encrypts, record.disabled()) {
        let proposal = record.get("proposal").unwrap_or("default").to_owned();
        builder.memory.ipsec.chosen.entry(peer.to_owned()).or_insert(proposal);
    }
    let udp = record.get("protocol").is_none_or(|protocol| matches!(protocol, "all" | "udp"));
    let plain = record.get("dst-port").is_none() && record.get("src-port").is_none() && !record.is_doubtful();
    let net = |key: &str| record.get(key)?.parse::<IpNet>().ok();
    if let (true, true, Some(to)) =
        (udp && plain, encrypts && !record.disabled() && record.flag("template") != Some(true), net("dst-address"))
    {
        builder.memory.ipsec.policies.push(Policy { at: record.at(), from: net("src-address"), to });
    }
    Some(())
}

fn given(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let Some(name) = record.string("name") else { return Some(()) };
    let split = record.get("split-include").filter(|networks| !matches!(*networks, "" | "0.0.0.0/0"));
    builder.model.crypto.remote_groups.push(seawall_api::model::RemoteGroup {
        at: record.at(),
        split: match split {
            Some(_) => {
                let list = seawall_api::model::Reference::new(ReferenceKind::Acl, format!("split-include {name}"));
                record.set_at("split-include", Some(list))
            }
            None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
            None => Fact::Default(None),
        },
        name,
        ..seawall_api::model::RemoteGroup::default()
    });
    Some(())
}

/// Makes what peers come to.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.ipsec);
    let whole = builder.why_open(None, &["crypto"]).is_none();
    if whole && memory.profiles.get("default").is_some_and(|(_, written)| !written) {
        let at = memory.peers.first().map_or_else(Span::default, |peer| peer.at);
        let words = |all: &[&str]| Fact::Default(all.iter().map(|word| (*word).to_owned()).collect());
        builder.model.crypto.ike_proposals.push(IkeProposal {
            at,
            name: "default".to_owned(),
            encryption: words(&["aes-128", "3des"]),
            integrity: words(&["sha1"]),
            groups: Fact::Default(vec![14, 2]),
            lifetime: Fact::Default(86_400),
            ..IkeProposal::default()
        });
    }
    for peer in &memory.peers {
        let chosen = memory.chosen.get(&peer.name).map_or("default", String::as_str);
        let (secrecy, lifetime) = match memory.proposals.get(chosen) {
            Some(known) => known.clone(),
            None if chosen == "default" && whole => (Fact::Default(Some(2)), Fact::Default(1800)),
            None => (Fact::default(), Fact::default()),
        };
        builder.model.crypto.ipsec_policies.push(IpsecPolicy {
            at: peer.at,
            active: peer.active,
            name: format!("peer {}", peer.name),
            forward_secrecy: secrecy,
            lifetime,
            peers: Fact::Set(peer.hosts.clone(), peer.address.span().unwrap_or(peer.at)),
            ike_version: peer.version.clone(),
            policy_based: Fact::Default(true),
            filtered: Fact::Unknown(Why::NotStated),
            used: Fact::Set(peer.active, peer.at),
        });
        if let Some(version) = peer.version.value() {
            for ike in builder.model.crypto.ike_proposals.iter_mut().filter(|ike| ike.ike_version.is_unknown()) {
                ike.ike_version = Fact::Set(*version, peer.at);
            }
        }
    }
    if whole && !memory.doubtful {
        builder.model.crypto.aggressive_mode.or_default(false);
    }
    delivery(builder, &memory.policies);
    builder.memory.ipsec = memory;
}

/// What is delivered for the law to where a policy leads is encrypted. Which of its addresses the device sends from nobody can say where the policy
/// is for some of them.
fn delivery(builder: &mut Builder, policies: &[Policy]) {
    let all = builder.model.interfaces.iter().flat_map(|this| &this.addresses);
    let own: Vec<IpNet> = all.filter_map(|one| one.prefix.value().copied()).collect();
    for intercept in &mut builder.model.intercepts {
        let Some(Addresses::Prefix(host)) = intercept.delivery.configured() else { continue };
        let mut leading = policies.iter().filter(|policy| policy.to.contains(host));
        let is_own = |net: &IpNet| own.iter().any(|own| net.contains(&own.addr()));
        let sure = |policy: &&Policy| policy.from.as_ref().is_none_or(|net| net.prefix_len() == 0);
        if let Some(policy) = leading.clone().find(sure) {
            intercept.encrypted = Fact::Set(true, policy.at);
        } else if leading.any(|policy| policy.from.as_ref().is_some_and(is_own)) {
            intercept.encrypted = Fact::Unknown(Why::NotStated);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn peers_have_profiles_and_proposals() {
        let reading = whole(
            "# jan/02/2023 10:00:00 by RouterOS 6.49.6\n/ip ipsec profile\nadd dh-group=ecp384 enc-algorithm=aes-256 hash-algorithm=sha384 name=strong\n\
             /ip ipsec peer\nadd address=192.0.2.150/32 exchange-mode=ike2 name=p1 profile=strong\nadd name=p2 passive=yes\n\
             /ip ipsec proposal\nset [ find default=yes ] pfs-group=none\n/ip ipsec identity\nadd peer=p1 secret=Kx9-example\nadd peer=p2 secret=Qw4-example\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let crypto = &reading.model.crypto;
        let policies: Vec<_> = crypto
            .ipsec_policies
            .iter()
            .map(|it| (it.name.as_str(), it.ike_version.value().copied(), it.forward_secrecy.configured().is_some()))
            .collect();
        assert_eq!(policies, [("peer p1", Some(2), false), ("peer p2", Some(1), false)]);
        assert_eq!(
            crypto.ike_keys.iter().map(|key| key.any_peer.value().copied()).collect::<Vec<_>>(),
            [Some(false), Some(true)]
        );
        assert_eq!(crypto.ike_proposals.len(), 2);
        assert_eq!(crypto.ike_proposals[0].groups.value(), Some(&vec![20]));
    }
}
