//! `ike proposal`, `ipsec proposal`: the ciphers, hashes and groups that are offered.

use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::model::{IkeProposal, IpsecTransform, ReferenceKind};

use crate::builder::Builder;

pub(super) const PROPOSALS: &[Command<Builder>] = &[
    modelled("encryption-algorithm / <cipher:name>+", |builder: &mut Builder, line| {
        let ciphers = line.all("cipher").into_iter().map(cipher).collect();
        proposal(builder)?.encryption = line.set_or_default(ciphers);
        Some(())
    }),
    modelled("(authentication-algorithm|integrity-algorithm) / <hash:name>+", |builder: &mut Builder, line| {
        let hashes = line.all("hash").into_iter().map(hash).collect();
        proposal(builder)?.integrity = line.set_or_default(hashes);
        Some(())
    }),
    modelled("dh / <group:name>+", |builder: &mut Builder, line| {
        let number = |word: &str| word.trim_start_matches("group").parse().ok();
        let groups = line.all("group").into_iter().map(number).collect::<Option<Vec<u64>>>()?;
        proposal(builder)?.groups = line.set_or_default(groups);
        Some(())
    }),
    modelled("sa duration / <seconds:number>", |builder: &mut Builder, line| {
        proposal(builder)?.lifetime = line.number_or_default("seconds")?;
        Some(())
    }),
    ignored("(authentication-method|prf) <option:name>+"),
];

pub(super) const TRANSFORMS: &[Command<Builder>] = &[
    modelled("esp encryption-algorithm / <cipher:name>+", |builder: &mut Builder, line| {
        let ciphers = line.all("cipher").into_iter().map(cipher).collect();
        transform(builder)?.encryption = line.set_or_default(ciphers);
        Some(())
    }),
    modelled("(esp|ah) authentication-algorithm / <hash:name>+", |builder: &mut Builder, line| {
        let hashes = line.all("hash").into_iter().map(hash).collect();
        transform(builder)?.integrity = line.set_or_default(hashes);
        Some(())
    }),
    ignored("(transform|encapsulation-mode) <name>"),
];

pub(super) fn open_proposal(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("name")?;
    builder.memory.ike.open = None;
    if line.removes() {
        builder.model.crypto.ike_proposals.retain(|known| known.name != name);
        return Some(());
    }
    builder.define(ReferenceKind::IkeProposal, &name, line.span);
    let proposals = &mut builder.model.crypto.ike_proposals;
    builder.memory.ike.open = Some(proposals.len());
    proposals.push(IkeProposal { at: line.block, name, ..IkeProposal::default() });
    Some(())
}

pub(super) fn open_transform(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("name")?;
    builder.memory.ike.open = None;
    let transforms = &mut builder.model.crypto.ipsec_transforms;
    transforms.retain(|known| known.name != name);
    if !line.removes() {
        builder.memory.ike.open = Some(transforms.len());
        transforms.push(IpsecTransform { at: line.block, name, ..IpsecTransform::default() });
    }
    Some(())
}

fn proposal(builder: &mut Builder) -> Option<&mut IkeProposal> {
    builder.model.crypto.ike_proposals.get_mut(builder.memory.ike.open?)
}

fn transform(builder: &mut Builder) -> Option<&mut IpsecTransform> {
    builder.model.crypto.ipsec_transforms.get_mut(builder.memory.ike.open?)
}

/// A cipher in the model's spelling.
fn cipher(word: &str) -> String {
    match word.to_ascii_lowercase().as_str() {
        "des" | "des-cbc" => "des".to_owned(),
        "3des" | "3des-cbc" => "3des".to_owned(),
        word => word
            .trim_start_matches("aes-cbc-")
            .trim_start_matches("aes-")
            .parse::<u64>()
            .map_or_else(|_| word.to_owned(), |bits| format!("aes-{bits}")),
    }
}

/// A hash in the model's spelling.
fn hash(word: &str) -> String {
    let word = word.to_ascii_lowercase();
    let bare = word.strip_prefix("hmac-").unwrap_or(&word);
    match bare {
        "md5" | "md5-96" => "md5".to_owned(),
        "sha1" | "sha1-96" => "sha1".to_owned(),
        other => other.strip_prefix("sha2-").map_or_else(|| other.to_owned(), |bits| format!("sha{bits}")),
    }
}
