//! `ike policy` and `sa policy`: what is offered to the other end.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{IkeProposal, IpsecTransform, ReferenceKind};

use crate::builder::Builder;

/// The block below `ip security`.
pub(super) const SECURITY: Context = Context("ip security");
const IKE: Context = Context("ip security ike policy");
const SA: Context = Context("ip security sa policy");

const OFFERED: &[&str] = &["crypto.ike_proposals", "crypto.ipsec_transforms", "crypto.ipsec_policies"];

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["crypto"], commands: HEADS };
pub(super) const BLOCK_TABLE: Table<Builder> = Table { context: SECURITY, feeds: &["crypto"], commands: BLOCKS };
pub(super) const IKE_TABLE: Table<Builder> =
    Table { context: IKE, feeds: &["crypto.ike_proposals"], commands: IKE_LINES };
pub(super) const SA_TABLE: Table<Builder> = Table { context: SA, feeds: OFFERED, commands: SA_LINES };

const HEADS: &[Command<Builder>] = &[opens("ip security", SECURITY, |builder, line| {
    if line.removes() {
        builder.memory.ipsec = super::Memory::default();
    }
    Some(())
})];

const BLOCKS: &[Command<Builder>] = &[
    opens("ike policy <policy:name>", IKE, ike),
    opens("sa policy <policy:name>", SA, sa),
    ignored("hardware encryption disabled"),
    ignored("connection (rx|tx|limit) <text>"),
    ignored("exit"),
];

const IKE_LINES: &[Command<Builder>] = &[
    modelled("encryption / <cipher:name>", |builder, line| {
        let cipher = cipher(line.get("cipher").unwrap_or_default());
        current(builder)?.encryption = line.set_or_default(vec![cipher?]);
        Some(())
    }),
    modelled("integrity / <hash:name>", |builder, line| {
        let hash = hash(line.get("hash").unwrap_or_default());
        current(builder)?.integrity = line.set_or_default(vec![hash?]);
        Some(())
    }),
    modelled("dh-group / <group:number>", |builder, line| {
        let group = line.number("group")?;
        current(builder)?.groups = line.set_or_default(vec![group]);
        Some(())
    }),
    modelled("ike-lifetime / <value:number> [(hours|minutes)]", |builder, line| {
        let seconds = line.number("value")?.checked_mul(if line.has("minutes") { 60 } else { 3600 })?;
        current(builder)?.lifetime = line.set_or_default(seconds);
        Some(())
    }),
    // Back to what holds by default.
    modelled("(encryption|integrity|dh-group|ike-lifetime)", |builder, line| {
        line.removes().then_some(())?;
        let this = current(builder)?;
        match line.one_of(&["encryption", "integrity", "dh-group"]) {
            Some("encryption") => this.encryption = Fact::default(),
            Some("integrity") => this.integrity = Fact::default(),
            Some(_) => this.groups = Fact::default(),
            None => this.lifetime = Fact::default(),
        }
        Some(())
    }),
    ignored("(local-id|remote-id) <what:name>+"),
    ignored("exit"),
];

const SA_LINES: &[Command<Builder>] = &[
    modelled("esp encryption / <cipher:name>", |builder, line| {
        let cipher = cipher(line.get("cipher")?)?;
        of_sa(builder)?.transform.encryption = line.set_or_default(vec![cipher]);
        Some(())
    }),
    modelled("esp integrity / <hash:name>", |builder, line| {
        let hash = hash(line.get("hash")?)?;
        of_sa(builder)?.transform.integrity = line.set_or_default(vec![hash]);
        Some(())
    }),
    modelled("sa lifetime / <value:number> [(hours|minutes)]", |builder, line| {
        let seconds = line.number("value")?.checked_mul(if line.has("minutes") { 60 } else { 3600 })?;
        of_sa(builder)?.lifetime = line.set_or_default(seconds);
        Some(())
    }),
    // By volume, beside the time.
    ignored("sa lifetime / <value:number> (megabytes|gigabytes|thousand-packets)"),
    modelled("pfs dh-group / <group:number>", |builder, line| {
        let group = line.number("group")?;
        of_sa(builder)?.group = line.set_or_default(Some(group));
        Some(())
    }),
    ignored("anti-replay detection"),
    ignored("anti-replay <text>"),
    ignored("exit"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    ike: Kept<String, IkeProposal>,
    sa: Kept<String, SaPolicy>,
}

/// What protects packets, and how long its keys live.
#[derive(Debug, Default, Clone)]
pub(super) struct SaPolicy {
    pub(super) transform: IpsecTransform,
    pub(super) lifetime: Fact<u64>,
    pub(super) group: Fact<Option<u64>>,
}

impl Memory {
    /// The SA policy of this name.
    pub(super) fn sa(&mut self, name: &str) -> Option<SaPolicy> {
        self.sa.get_mut(&name.to_owned()).cloned()
    }
}

fn ike(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (line.string("policy")?, line.block);
    let policies = &mut builder.memory.ipsec.policies.ike;
    if line.removes() {
        policies.remove(&name);
        policies.close();
        return Some(());
    }
    policies.open(name.clone(), || IkeProposal { at, name: name.clone(), ..IkeProposal::default() });
    builder.define(ReferenceKind::IkeProposal, &name, line.span);
    Some(())
}

fn sa(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (line.string("policy")?, line.block);
    let policies = &mut builder.memory.ipsec.policies.sa;
    if line.removes() {
        policies.remove(&name);
        policies.close();
        return Some(());
    }
    let transform = IpsecTransform { at, name: name.clone(), ..IpsecTransform::default() };
    policies.open(name.clone(), || SaPolicy { transform, ..SaPolicy::default() });
    builder.define(ReferenceKind::IpsecTransform, &name, line.span);
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut IkeProposal> {
    builder.memory.ipsec.policies.ike.current()
}

fn of_sa(builder: &mut Builder) -> Option<&mut SaPolicy> {
    builder.memory.ipsec.policies.sa.current()
}

/// `aes256gcm128` has a key of 256 bits and a proof of 128.
fn cipher(word: &str) -> Option<String> {
    let word = word.to_ascii_lowercase();
    match word.as_str() {
        "3des" => return Some(word),
        "null" | "disabled" => return Some("null".to_owned()),
        _ => {}
    }
    let rest = word.strip_prefix("aes")?;
    let (bits, proof) = rest.split_at_checked(3)?;
    matches!(bits, "128" | "192" | "256").then_some(())?;
    match proof {
        "" => Some(format!("aes-{bits}")),
        proof if proof.strip_prefix("gcm")?.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(format!("aes-gcm-{bits}"))
        }
        _ => None,
    }
}

fn hash(word: &str) -> Option<String> {
    let word = word.to_ascii_lowercase();
    match word.as_str() {
        "md5" | "sha1" | "sha256" | "sha384" | "sha512" | "null" => Some(word),
        "disabled" => Some("null".to_owned()),
        _ => None,
    }
}

/// A cipher that proves itself needs no hash. What holds where a policy says nothing differs between releases and no source at hand
/// states it: unknown.
pub(super) fn finish(builder: &mut Builder) {
    let policies = std::mem::take(&mut builder.memory.ipsec.policies);
    let Memory { mut ike, mut sa } = policies;
    let proves = |list: &Fact<Vec<String>>| list.value().is_some_and(|list| list.iter().all(|one| one.contains("gcm")));
    for mut proposal in ike.take() {
        if proves(&proposal.encryption) {
            proposal.integrity.or_default(Vec::new());
        }
        builder.model.crypto.ike_proposals.push(proposal);
    }
    for SaPolicy { mut transform, .. } in sa.take() {
        if proves(&transform.encryption) {
            transform.integrity = Fact::Default(Vec::new());
        }
        builder.model.crypto.ipsec_transforms.push(transform);
    }
}
