//! What holds level by level: which levels run, and how each proves itself.

use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, Reference, ReferenceKind};
use seawall_api::routing::isis::weakest;
use seawall_api::{Fact, Span};

pub(super) use seawall_api::routing::isis::Levels;

use crate::builder::Builder;
use crate::subject::key_chain;

/// The levels of `level-1`, `level-1-2`, `level-2-only`.
/// Both run where nothing is said ("IS-IS Commands", `is-type`, `circuit-type`).
pub(super) fn levels_of_type(line: &CommandLine<'_>) -> Levels {
    match line.one_of(&["level-1", "level-2-only"]) {
        Some("level-1") => Levels::ONE,
        Some(_) => Levels::TWO,
        None => Levels::default(),
    }
}

/// How a level proves itself.
#[derive(Debug, Clone)]
struct Proof {
    kind: Kind,
    span: Span,
    /// Whether what is received is not checked.
    send_only: bool,
}

#[derive(Debug, Clone)]
enum Kind {
    Text,
    Md5,
    KeyChain(String),
}

/// How each level proves itself.
#[derive(Debug, Default)]
pub(super) struct Proofs([Option<Proof>; 2]);

impl Proofs {
    /// `lsp-password|hello-password (text|hmac-md5|keychain) ... [level N] [send-only]`
    pub(super) fn note(&mut self, line: &CommandLine<'_>) {
        let kind = match (line.get("chain"), line.has("text")) {
            (Some(chain), _) => Kind::KeyChain(chain.to_owned()),
            (None, true) => Kind::Text,
            (None, false) => Kind::Md5,
        };
        let proof = Proof { kind, span: line.span, send_only: line.has("send-only") };
        let level = line.number("level");
        for (known, number) in self.0.iter_mut().zip(1..) {
            if level.is_none_or(|level| level == number) {
                *known = (!line.removes()).then(|| proof.clone());
            }
        }
    }

    /// The weakest proof of the levels that run; not stated if one of them has none.
    pub(super) fn weakest(&self, builder: &Builder, levels: Levels) -> Fact<Authentication> {
        weakest(levels.of(&self.0).map(|proof| match proof.as_ref().map(|proof| (&proof.kind, proof.span)) {
            Some((Kind::Text, span)) => Fact::Set(Authentication::Simple, span),
            Some((Kind::Md5, span)) => Fact::Set(Authentication::Md5, span),
            Some((Kind::KeyChain(chain), _)) => key_chain::authentication(builder, chain, Authentication::Md5),
            None => Fact::default(),
        }))
    }

    /// Whether a level that runs does not check.
    pub(super) fn unchecked(&self, levels: Levels) -> Fact<bool> {
        let spans = levels.of(&self.0).flatten().filter(|proof| proof.send_only).map(|proof| proof.span);
        spans.min().map_or_else(Fact::default, |span| Fact::Set(true, span))
    }

    /// The first key chain of the levels that run.
    pub(super) fn key_chain(&self, levels: Levels) -> Fact<Option<Reference>> {
        let chains = levels.of(&self.0).flatten().filter_map(|proof| match &proof.kind {
            Kind::KeyChain(chain) => Some((chain, proof.span)),
            Kind::Text | Kind::Md5 => None,
        });
        chains.min_by_key(|(_, span)| *span).map_or_else(Fact::default, |(name, span)| {
            Fact::some(Reference::new(ReferenceKind::KeyChain, name.as_str()), span)
        })
    }
}
