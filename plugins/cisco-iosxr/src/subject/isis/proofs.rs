//! What holds level by level: which levels run, and how each proves itself.

use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, Reference, ReferenceKind};
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::key_chain;

/// Which levels run; both where nothing is said ("IS-IS Commands", `is-type`, `circuit-type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Levels(pub(super) [bool; 2]);

impl Default for Levels {
    fn default() -> Self {
        Self([true, true])
    }
}

impl Levels {
    /// The levels of `level-1`, `level-1-2`, `level-2-only`.
    pub(super) fn of_type(line: &CommandLine<'_>) -> Self {
        match line.one_of(&["level-1", "level-2-only"]) {
            Some("level-1") => Self([true, false]),
            Some(_) => Self([false, true]),
            None => Self::default(),
        }
    }

    /// The levels that run on both.
    pub(super) fn and(self, other: Self) -> Self {
        let ([one, two], [other_one, other_two]) = (self.0, other.0);
        Self([one && other_one, two && other_two])
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

    fn running(&self, levels: Levels) -> impl Iterator<Item = &Option<Proof>> {
        self.0.iter().zip(levels.0).filter(|(_, runs)| *runs).map(|(proof, _)| proof)
    }

    /// The weakest proof of the levels that run; not stated if one of them has none.
    pub(super) fn weakest(&self, builder: &Builder, levels: Levels) -> Fact<Authentication> {
        let mut weakest = Fact::default();
        for proof in self.running(levels) {
            let Some(proof) = proof else { return Fact::default() };
            let fact = match &proof.kind {
                Kind::Text => Fact::Set(Authentication::Simple, proof.span),
                Kind::Md5 => Fact::Set(Authentication::Md5, proof.span),
                Kind::KeyChain(chain) => key_chain::authentication(builder, chain, Authentication::Md5),
            };
            let Some(found) = fact.value() else { return fact };
            if weakest.value().is_none_or(|known: &Authentication| found.rank() < known.rank()) {
                weakest = fact;
            }
        }
        weakest
    }

    /// Whether a level that runs does not check.
    pub(super) fn unchecked(&self, levels: Levels) -> Fact<bool> {
        let spans = self.running(levels).flatten().filter(|proof| proof.send_only).map(|proof| proof.span);
        spans.min().map_or_else(Fact::default, |span| Fact::Set(true, span))
    }

    /// The first key chain of the levels that run.
    pub(super) fn key_chain(&self, levels: Levels) -> Fact<Option<Reference>> {
        let chains = self.running(levels).flatten().filter_map(|proof| match &proof.kind {
            Kind::KeyChain(chain) => Some((chain, proof.span)),
            Kind::Text | Kind::Md5 => None,
        });
        chains.min_by_key(|(_, span)| *span).map_or_else(Fact::default, |(name, span)| {
            Fact::some(Reference::new(ReferenceKind::KeyChain, name.as_str()), span)
        })
    }
}
