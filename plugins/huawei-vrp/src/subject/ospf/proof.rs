//! `authentication-mode`: how neighbours prove who they are.

use seawall_api::Span;
use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, ReferenceKind, SecretUse};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;
use crate::subject::igp::algorithm;

/// What a line says.
#[derive(Debug, Clone)]
pub(super) enum Proof {
    /// Nothing any more.
    TakenAway,
    /// An algorithm with a key, or none.
    Mode(Authentication, Span),
    /// A chain of keys.
    Chain(String, Span),
}

/// Words that name how it is proved.
const WAYS: &[&str] = &["simple", "md5", "hmac-md5", "hmac-sha256", "hmac-sm3", "hmac-sha1"];

/// Reads a line. A way without a key proves nothing.
pub(super) fn read(builder: &mut Builder, line: &CommandLine<'_>, owner: &str) -> Option<Proof> {
    if line.removes() {
        return Some(Proof::TakenAway);
    }
    if let Some(chain) = line.string("chain") {
        builder.uses_named(line, owner, &[(ReferenceKind::KeyChain, "chain")]);
        return Some(Proof::Chain(chain, line.span));
    }
    if line.has("null") {
        return Some(Proof::Mode(Authentication::Nothing, line.span));
    }
    let way = algorithm(line.one_of(WAYS)?);
    let secret = secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Ospf, owner));
    Some(Proof::Mode(if secret.is_some() { way } else { Authentication::Nothing }, line.span))
}
