//! How packets of IS-IS are proved: of processes, levels and interfaces, of updates and of greetings.

use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{Authentication, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::routing::bgp::{Written, written};
use seawall_api::routing::isis::Levels;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::Of;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::{key_chain, switch};

/// How packets are proved, at any place.
pub(super) const PROOFS: &[Command<Builder>] = &[
    modelled("(authentication-key!|hello-authentication-key!) / <secret:secret> [hash|hash2|custom]", key),
    modelled("(authentication-type!|hello-authentication-type!) / (password|message-digest)", kind),
    modelled("(auth-keychain|authentication-keychain) / <chain:name>", chain),
    modelled("(hello-auth-keychain|hello-authentication-keychain) / <chain:name>", chain),
    modelled("authentication-check / [true|false]", |builder, line| {
        put(builder, line, |it, value| it.check = Some(value))
    })
    .default_on(),
    modelled("hello-authentication / [true|false]", |builder, line| {
        put(builder, line, |it, value| it.hello = Some(value))
    })
    .default_on(),
    modelled("(csnp-authentication|psnp-authentication) / [true|false]", |builder, line| {
        put(builder, line, |it, value| {
            if !value.0 {
                it.updates = Some(value);
            }
        })
    })
    .default_on(),
];

/// How packets are proved, as one place says.
#[derive(Debug, Default, Clone)]
pub(super) struct Proof {
    pub(super) kind: Written<Authentication>,
    pub(super) chain: Written<String>,
    pub(super) has_key: bool,
    pub(super) hello_kind: Written<Authentication>,
    pub(super) hello_chain: Written<String>,
    pub(super) has_hello_key: bool,
    pub(super) check: Written<bool>,
    pub(super) hello: Written<bool>,
    pub(super) updates: Written<bool>,
    pub(super) passive: Written<bool>,
    pub(super) active: Written<bool>,
    pub(super) levels: Option<Levels>,
    pub(super) at: Span,
}

pub(super) fn of<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Proof> {
    let memory = &mut builder.memory.isis;
    let process = memory.processes.get_mut(memory.current.as_ref()?)?;
    match memory.scopes.of(line)? {
        Of::Process => Some(&mut process.own),
        Of::Level(index) => process.levels.get_mut(index),
        Of::Link(name) => process.links.get_mut(&name).map(|link| &mut link.0),
        Of::LinkLevel(name, index) => process.links.get_mut(&name)?.1.get_mut(index),
    }
}

/// A switch: on, off if the line is negated or says `false`.
pub(super) fn put(builder: &mut Builder, line: &CommandLine<'_>, write: fn(&mut Proof, (bool, Span))) -> Option<()> {
    let value = (switch::on(line), line.span);
    write(of(builder, line)?, value);
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Isis, "isis"));
    let (hello, there) = (line.has("hello-authentication-key"), !line.removes());
    let proof = of(builder, line)?;
    *(if hello { &mut proof.has_hello_key } else { &mut proof.has_key }) = there;
    Some(())
}

fn kind(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let found = if line.has("password") { Authentication::Simple } else { Authentication::Md5 };
    let proof = of(builder, line)?;
    *(if line.has("hello-authentication-type") { &mut proof.hello_kind } else { &mut proof.kind }) =
        written(line, found);
    Some(())
}

fn chain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("chain").unwrap_or_default();
    if !line.removes() {
        builder.uses(ReferenceKind::KeyChain, &name, "isis", WhenUndefined::Refused, line.span);
    }
    let hello = line.has("hello-auth-keychain") || line.has("hello-authentication-keychain");
    let proof = of(builder, line)?;
    *(if hello { &mut proof.hello_chain } else { &mut proof.chain }) = written(line, name);
    Some(())
}

impl Proof {
    /// How the packets are proved that this place speaks of, where it says so: a type alone proves nothing without its key.
    pub(super) fn of_updates(&self, builder: &Builder) -> Option<Fact<Authentication>> {
        found(builder, self.chain.as_ref(), self.kind.filter(|_| self.has_key))
    }

    pub(super) fn of_greetings(&self, builder: &Builder) -> Option<Fact<Authentication>> {
        found(builder, self.hello_chain.as_ref(), self.hello_kind.filter(|_| self.has_hello_key))
    }
}

fn found(
    builder: &Builder,
    chain: Option<&(String, Span)>,
    kind: Written<Authentication>,
) -> Option<Fact<Authentication>> {
    match (chain, kind) {
        (Some((name, _)), _) => Some(key_chain::proof(builder, name)),
        (None, Some((kind, at))) => Some(Fact::Set(kind, at)),
        (None, None) => None,
    }
}
