//! `/ip ipsec profile`, `/ip ipsec proposal`: by which algorithms keys are agreed, and packets encrypted.

use seawall_api::menu::Record;
use seawall_api::model::{IkeProposal, IpsecTransform, ReferenceKind};
use seawall_api::{Fact, Why};

use super::ipsec_words::{cipher, group, lifetime, map, words};
use crate::builder::Builder;

pub(super) fn name_of(record: &Record<'_>) -> Option<String> {
    record.string("name").or_else(|| record.is_built_in().then(|| "default".to_owned()))
}

pub(super) fn profile(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = name_of(record)?;
    builder.define(ReferenceKind::Other, &format!("ipsec profile {name}"), record.at());
    let ike = proposal_of(record, name.clone());
    builder.memory.ipsec.profiles.insert(name, (ike.lifetime.clone(), true));
    builder.model.crypto.ike_proposals.push(ike);
    Some(())
}

pub(super) fn proposal_of(record: &Record<'_>, name: String) -> IkeProposal {
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

pub(super) fn proposal(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
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
