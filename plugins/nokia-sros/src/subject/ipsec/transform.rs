//! `ike-transform` and `ipsec-transform`: algorithms.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{IkeProposal, IpsecTransform, SecretUse};
use seawall_api::secret::Purpose;

use super::{Esp, IPSEC, words};
use crate::builder::Builder;
use crate::secrets;

const IKE: Context = Context("ike-transform");
const ESP: Context = Context("ipsec-transform");
const STATIC: Context = Context("ipsec static-sa");
const FEEDS: &[&str] = &["crypto"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: IPSEC, feeds: FEEDS, commands: HEADS },
    &Table { context: IKE, feeds: FEEDS, commands: IKES },
    &Table { context: ESP, feeds: FEEDS, commands: ESPS },
    &Table { context: STATIC, feeds: FEEDS, commands: STATICS },
];

const HEADS: &[Command<Builder>] = &[
    opens("ike-transform <transform:number> / [create]", IKE, open_ike),
    opens("(ipsec-transform|ipsec-transport-mode-profile) <transform:name> / [create]", ESP, open_esp),
    opens("static-sa <sa:name> / [create]", STATIC, |_, _| Some(())),
];

const IKES: &[Command<Builder>] = &[
    modelled("dh-group / <group:name>", |builder: &mut Builder, line| {
        let group = words::group(line.get("group")?)?;
        builder.memory.ipsec.ike.current()?.groups = line.set_or_default(vec![group]);
        Some(())
    }),
    modelled("ike-encryption-algorithm / <word:name>", |builder: &mut Builder, line| {
        let cipher = words::cipher(line.get("word")?)?;
        builder.memory.ipsec.ike.current()?.encryption = line.set_or_default(vec![cipher]);
        Some(())
    }),
    modelled("ike-auth-algorithm / <word:name>", |builder: &mut Builder, line| {
        let hash = words::hash(line.get("word")?)?;
        builder.memory.ipsec.ike.current()?.integrity = line.set_or_default(hash);
        Some(())
    }),
    modelled("isakmp-lifetime / <seconds:number>", |builder: &mut Builder, line| {
        builder.memory.ipsec.ike.current()?.lifetime = line.number_or_default("seconds")?;
        Some(())
    }),
    ignored("(ike-prf-algorithm|description) / <text>"),
];

const ESPS: &[Command<Builder>] = &[
    modelled("esp-encryption-algorithm / <word:name>", |builder: &mut Builder, line| {
        let cipher = words::cipher(line.get("word")?)?;
        builder.memory.ipsec.esp.current()?.transform.encryption = line.set_or_default(vec![cipher]);
        Some(())
    }),
    modelled("esp-auth-algorithm / <word:name>", |builder: &mut Builder, line| {
        let hash = words::hash(line.get("word")?)?;
        builder.memory.ipsec.esp.current()?.transform.integrity = line.set_or_default(hash);
        Some(())
    }),
    modelled("ipsec-lifetime / <seconds:number>", |builder: &mut Builder, line| {
        builder.memory.ipsec.esp.current()?.lifetime = line.number_or_default("seconds")?;
        Some(())
    }),
    modelled("pfs-dh-group / <group:name>", |builder: &mut Builder, line| {
        let group = words::group(line.get("group")?)?;
        builder.memory.ipsec.esp.current()?.forward_secrecy = line.set_or_none(Some(group));
        Some(())
    }),
    ignored(
        "(extended-seq|description|replay-window|max-history-esp-key-records|max-history-ike-key-records) / [<text>]",
    ),
];

const STATICS: &[Command<Builder>] = &[
    modelled("authentication / (md5|sha1|sha-1) (ascii-key|hex-key) <secret:secret> [hash|hash2|custom]", static_key),
    modelled("authentication / (algorithm|key) <secret:secret> [hash|hash2|custom]", static_key).opening(STATIC),
    modelled("authentication", |_, _| Some(())).opening(STATIC),
    modelled("key / <secret:secret> [hash|hash2|custom]", static_key),
    ignored("(algorithm|description|direction|protocol|spi) / <text>"),
];

fn open_ike(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("transform")?;
    let all = &mut builder.memory.ipsec.ike;
    if line.removes() {
        all.remove(&name);
        return Some(());
    }
    let new = || IkeProposal { at: line.span, name: name.clone(), ..IkeProposal::default() };
    all.open(name.clone(), new).map(|_| ())
}

fn open_esp(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("transform")?;
    let all = &mut builder.memory.ipsec.esp;
    if line.removes() {
        all.remove(&name);
        return Some(());
    }
    let transform = || IpsecTransform { at: line.span, name: name.clone(), ..IpsecTransform::default() };
    all.open(name.clone(), || Esp { transform: transform(), ..Esp::default() }).map(|_| ())
}

fn static_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Tunnel, "static association"));
    Some(())
}
