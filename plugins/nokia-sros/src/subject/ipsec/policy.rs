//! `ike-policy`: how keys are agreed.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::IkeProposal;

use super::{IPSEC, PART, Policy, words};
use crate::builder::Builder;

const POLICY: Context = Context("ike-policy");
const VERSION: Context = Context("ike-policy ike-version");
const SECRECY: Context = Context("ike-policy pfs");
const FEEDS: &[&str] = &["crypto"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: IPSEC, feeds: FEEDS, commands: &[opens("ike-policy <policy:number> / [create]", POLICY, open)] },
    &Table { context: POLICY, feeds: FEEDS, commands: LINES },
    &Table { context: SECRECY, feeds: FEEDS, commands: &[modelled("dh-group / <group:name>", secrecy)] },
    &Table { context: VERSION, feeds: FEEDS, commands: VERSIONS },
];

const LINES: &[Command<Builder>] = &[
    modelled("ike-version / (1|2)", version),
    modelled("(ike-version-1|ike-version-2)", version).opening(VERSION),
    modelled("ike-mode / (main|aggressive)", mode),
    modelled("ike-transform / <transform:number>+", |builder: &mut Builder, line| {
        let named = line.all("transform").into_iter().map(str::to_owned).collect();
        current(builder)?.transforms = if line.removes() { Vec::new() } else { named };
        Some(())
    }),
    modelled("dh-group / <group:name>", |builder: &mut Builder, line| {
        let group = words::group(line.get("group")?)?;
        current(builder)?.own.groups = line.set_or_default(vec![group]);
        Some(())
    }),
    modelled("encryption-algorithm / <word:name>", |builder: &mut Builder, line| {
        let cipher = words::cipher(line.get("word")?)?;
        current(builder)?.own.encryption = line.set_or_default(vec![cipher]);
        Some(())
    }),
    modelled("auth-algorithm / <word:name>", |builder: &mut Builder, line| {
        let hash = words::hash(line.get("word")?)?;
        current(builder)?.own.integrity = line.set_or_default(hash);
        Some(())
    }),
    modelled("isakmp-lifetime / <seconds:number>", |builder: &mut Builder, line| {
        current(builder)?.own.lifetime = line.number_or_default("seconds")?;
        Some(())
    }),
    modelled("ipsec-lifetime / <seconds:number>", |builder: &mut Builder, line| {
        current(builder)?.lifetime = line.number_or_default("seconds")?;
        Some(())
    }),
    modelled("pfs / [dh-group <group:name>]", secrecy).opening(SECRECY),
    modelled("match-peer-id-to-cert / [true|false]", |_, _| Some(())),
    ignored("(auth-method|own-auth-method|auto-eap-method|auto-eap-own-method|auto-eap|own-auto-eap-method|nat-traversal|dpd|description|lockout|limit-init-exchange|ikev1-phase1-responder-delete-notify|ikev2-fragment|ike-prf-algorithm|prf-algorithm|relay-unsolicited-cfg-attribute|send-idr-after-eap-success|ppk-required) / [<text>]")
        .opening(PART),
];

const VERSIONS: &[Command<Builder>] = &[
    modelled("ike-mode / (main|aggressive)", mode),
    ignored("(auth-method|own-auth-method|auto-eap-method|auto-eap-own-method|ph1-responder-delete-notify|ikev2-fragment|send-idr-after-eap-success) / [<text>]")
        .opening(PART),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.string("policy")?;
    let policies = &mut builder.memory.ipsec.policies;
    if line.removes() {
        policies.remove(&number);
        return Some(());
    }
    let own = || IkeProposal { at: line.span, name: format!("ike-policy {number}"), ..IkeProposal::default() };
    let new = || Policy { own: own(), ..Policy::default() };
    policies.open(number.clone(), new).map(|_| ())
}

fn current(builder: &mut Builder) -> Option<&mut Policy> {
    builder.memory.ipsec.policies.current()
}

fn version(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let one = line.has("1") || line.has("ike-version-1");
    current(builder)?.version = line.set_or_default(if one { 1 } else { 2 });
    Some(())
}

fn mode(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.aggressive = line.set_or_default(line.has("aggressive"));
    Some(())
}

/// `pfs`, `pfs dh-group 14`, `pfs { dh-group group-14 }`.
fn secrecy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let group = match line.get("group") {
        Some(word) => Some(words::group(word)?),
        None => None,
    };
    let policy = current(builder)?;
    policy.forward_secrecy = match group {
        _ if line.removes() => line.set(None),
        Some(group) => line.set(Some(group)),
        // Which group it is then, a line below says, or the release.
        None => Fact::default(),
    };
    Some(())
}
