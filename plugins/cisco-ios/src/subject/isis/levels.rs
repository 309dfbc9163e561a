//! What holds level by level.

use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, Reference, ReferenceKind};
use seawall_api::routing::isis::weakest;
use seawall_api::{Fact, Span};

pub(super) use seawall_api::routing::isis::Levels;

use crate::builder::Builder;
use crate::subject::key_chain;

/// The levels that a line names; both where it names none.
/// Both run where nothing is said (Cisco IOS IS-IS command reference, `is-type`,
/// `isis circuit-type`).
pub(super) fn levels_of(line: &CommandLine<'_>) -> Levels {
    match line.one_of(&["level-1", "level-2", "level-2-only"]) {
        Some("level-1") => Levels::ONE,
        Some(_) => Levels::TWO,
        None => Levels::default(),
    }
}

/// How each level proves itself.
#[derive(Debug, Default)]
pub(super) struct Proofs([Proof; 2]);

#[derive(Debug, Default)]
struct Proof {
    /// `authentication mode ...`, which needs a key chain to act.
    mode: Option<(Mode, Span)>,
    chain: Option<(String, Span)>,
    /// A plain password of the old form.
    password: Option<Span>,
    /// Whether what is received is not checked.
    send_only: Option<Span>,
}

/// The word behind `authentication mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Text,
    Md5,
    KeyChain,
}

impl Proofs {
    fn each(&mut self, line: &CommandLine<'_>, write: impl Fn(&mut Proof)) {
        levels_of(line).of_mut(&mut self.0).for_each(write);
    }

    pub(super) fn mode(&mut self, line: &CommandLine<'_>) {
        let mode = match line.one_of(&["text", "md5", "key-chain"]) {
            Some("text") => Some(Mode::Text),
            Some("md5") => Some(Mode::Md5),
            Some(_) => Some(Mode::KeyChain),
            None => None,
        };
        let mode = mode.filter(|_| !line.removes()).map(|mode| (mode, line.span));
        self.each(line, |proof| proof.mode = mode);
    }

    pub(super) fn chain(&mut self, line: &CommandLine<'_>) {
        let chain = line.string("chain").filter(|_| !line.removes()).map(|chain| (chain, line.span));
        self.each(line, |proof| proof.chain.clone_from(&chain));
    }

    pub(super) fn send_only(&mut self, line: &CommandLine<'_>) {
        let span = (!line.removes()).then_some(line.span);
        self.each(line, |proof| proof.send_only = span);
    }

    pub(super) fn password(&mut self, line: &CommandLine<'_>) {
        let span = (!line.removes()).then_some(line.span);
        self.each(line, |proof| proof.password = span);
    }

    /// `area-password` is of level 1, `domain-password` of level 2.
    pub(super) fn password_of(&mut self, level: usize, line: &CommandLine<'_>) {
        if let Some(proof) = self.0.get_mut(level) {
            proof.password = (!line.removes()).then_some(line.span);
        }
    }

    /// The weakest proof of the levels that run; not stated if one of them has none.
    pub(super) fn weakest(&self, builder: &Builder, levels: Levels) -> Fact<Authentication> {
        weakest(levels.of(&self.0).map(|proof| proof.authentication(builder)))
    }

    /// Whether a level that runs does not check.
    pub(super) fn unchecked(&self, levels: Levels) -> Fact<bool> {
        let spans = levels.of(&self.0).filter_map(|proof| proof.send_only);
        spans.min().map_or_else(Fact::default, |span| Fact::Set(true, span))
    }

    /// The first key chain of the levels that run.
    pub(super) fn key_chain(&self, levels: Levels) -> Fact<Option<Reference>> {
        let chains = levels.of(&self.0).filter_map(|proof| proof.chain.as_ref());
        chains.min_by_key(|(_, span)| *span).map_or_else(Fact::default, |(name, span)| {
            Fact::some(Reference::new(ReferenceKind::KeyChain, name.as_str()), *span)
        })
    }
}

impl Proof {
    /// A mode without a key chain proves nothing, nor does a key chain without a mode.
    fn authentication(&self, builder: &Builder) -> Fact<Authentication> {
        match (&self.mode, &self.chain, self.password) {
            (Some((mode, span)), Some((chain, _)), _) => match mode {
                Mode::Text => Fact::Set(Authentication::Simple, *span),
                Mode::Md5 => Fact::Set(Authentication::Md5, *span),
                Mode::KeyChain => key_chain::authentication(builder, chain, Authentication::Md5),
            },
            (_, _, Some(span)) => Fact::Set(Authentication::Simple, span),
            _ => Fact::default(),
        }
    }
}
