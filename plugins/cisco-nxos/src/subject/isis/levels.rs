//! What holds level by level.

use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, Reference, ReferenceKind};
use seawall_api::routing::isis::weakest;
use seawall_api::{Fact, Span};

pub(super) use seawall_api::routing::isis::Levels;

use crate::builder::Builder;
use crate::subject::key_chain;

/// The levels that a line names; both where it names none or both.
/// Both run where nothing is said ("Configuring IS-IS", default settings).
pub(super) fn levels_of(line: &CommandLine<'_>) -> Levels {
    match line.one_of(&["level-1", "level-2"]) {
        Some("level-1") => Levels::ONE,
        Some(_) => Levels::TWO,
        None => Levels::default(),
    }
}

/// How one level proves itself.
#[derive(Debug, Default)]
struct Proof {
    /// `authentication-type`, which needs a key chain to act.
    way: Option<(Authentication, Span)>,
    chain: Option<(String, Span)>,
    /// Where what is received is said not to be checked.
    unchecked: Option<Span>,
}

/// How each level proves itself.
#[derive(Debug, Default)]
pub(super) struct Proofs([Proof; 2]);

impl Proofs {
    fn each(&mut self, line: &CommandLine<'_>, write: impl Fn(&mut Proof)) {
        levels_of(line).of_mut(&mut self.0).for_each(write);
    }

    pub(super) fn way(&mut self, line: &CommandLine<'_>) {
        let way = if line.has("md5") { Authentication::Md5 } else { Authentication::Simple };
        let way = (!line.removes()).then_some((way, line.span));
        self.each(line, |proof| proof.way = way);
    }

    pub(super) fn chain(&mut self, line: &CommandLine<'_>) {
        let chain = line.string("chain").filter(|_| !line.removes()).map(|chain| (chain, line.span));
        self.each(line, |proof| proof.chain.clone_from(&chain));
    }

    /// `no authentication-check`; checking is on until then.
    pub(super) fn check(&mut self, line: &CommandLine<'_>) {
        let span = line.negated.then_some(line.span);
        self.each(line, |proof| proof.unchecked = span);
    }

    /// The weakest proof of the levels that run; not stated if one of them has none.
    pub(super) fn weakest(&self, builder: &Builder, levels: Levels) -> Fact<Authentication> {
        weakest(levels.of(&self.0).map(|proof| proof.authentication(builder)))
    }

    /// Whether a level that runs does not check.
    pub(super) fn unchecked(&self, levels: Levels) -> Fact<bool> {
        let first = levels.of(&self.0).filter_map(|proof| proof.unchecked).min();
        first.map_or_else(Fact::default, |span| Fact::Set(true, span))
    }

    /// The first key chain of the levels that run.
    pub(super) fn key_chain(&self, levels: Levels) -> Fact<Option<Reference>> {
        let first = levels.of(&self.0).filter_map(|proof| proof.chain.as_ref()).min_by_key(|(_, span)| *span);
        first.map_or_else(Fact::default, |(name, span)| {
            Fact::some(Reference::new(ReferenceKind::KeyChain, name.as_str()), *span)
        })
    }
}

impl Proof {
    /// A type without a key chain proves nothing, nor does a key chain without a type.
    fn authentication(&self, builder: &Builder) -> Fact<Authentication> {
        match (&self.way, &self.chain) {
            (Some((Authentication::Md5, _)), Some((chain, _))) => {
                key_chain::authentication(builder, chain, Authentication::Md5)
            }
            (Some((way, span)), Some(_)) => Fact::Set(*way, *span),
            _ => Fact::default(),
        }
    }
}
