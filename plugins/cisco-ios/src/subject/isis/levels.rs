//! What holds level by level.

use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, Reference, ReferenceKind};
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::key_chain;

/// Which levels run; both where nothing is said (Cisco IOS IS-IS command reference, `is-type`,
/// `isis circuit-type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Levels(pub(super) [bool; 2]);

impl Default for Levels {
    fn default() -> Self {
        Self([true, true])
    }
}

impl Levels {
    /// The levels that a line names; both where it names none.
    pub(super) fn of(line: &CommandLine<'_>) -> Self {
        match line.one_of(&["level-1", "level-2", "level-2-only"]) {
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
        for (proof, named) in self.0.iter_mut().zip(Levels::of(line).0) {
            if named {
                write(proof);
            }
        }
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
        let mut weakest = Fact::default();
        for (proof, _) in self.0.iter().zip(levels.0).filter(|(_, runs)| *runs) {
            let fact = proof.authentication(builder);
            let Some(found) = fact.value() else { return fact };
            if weakest.value().is_none_or(|known| key_chain::rank(*found) < key_chain::rank(*known)) {
                weakest = fact;
            }
        }
        weakest
    }

    /// Whether a level that runs does not check.
    pub(super) fn unchecked(&self, levels: Levels) -> Fact<bool> {
        let spans = self.0.iter().zip(levels.0).filter(|(_, runs)| *runs).filter_map(|(proof, _)| proof.send_only);
        spans.min().map_or_else(Fact::default, |span| Fact::Set(true, span))
    }

    /// The first key chain of the levels that run.
    pub(super) fn key_chain(&self, levels: Levels) -> Fact<Option<Reference>> {
        let chains =
            self.0.iter().zip(levels.0).filter(|(_, runs)| *runs).filter_map(|(proof, _)| proof.chain.as_ref());
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
