//! The two levels of IS-IS, and how each proves itself.

use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, Reference, ReferenceKind};
use seawall_api::{Fact, Span};

use crate::subject::igp::algorithm;

/// Which levels run; both where nothing is said (EOS User Manual, `is-type`, `isis circuit-type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Levels([bool; 2]);

impl Default for Levels {
    fn default() -> Self {
        Self([true, true])
    }
}

impl Levels {
    /// The levels that a line names; both where it names none.
    pub(super) fn of(line: &CommandLine<'_>) -> Self {
        match line.one_of(&["level-1-2", "level-1", "level-2"]) {
            Some("level-1") => Self([true, false]),
            Some("level-2") => Self([false, true]),
            _ => Self::default(),
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
    /// `authentication mode ...`, which needs a key to act.
    mode: Option<(Mode, Span)>,
    /// Whether what is received is not checked.
    unchecked: Option<Span>,
    /// A key without a number.
    has_key: bool,
    /// The algorithms of keys, by their numbers.
    keys: Vec<(u64, Authentication)>,
}

/// The word behind `authentication mode`.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mode {
    Text,
    Md5,
    Key(u64),
    Profile(String, Authentication),
}

impl Proofs {
    fn each(&mut self, line: &CommandLine<'_>, write: impl Fn(&mut Proof)) {
        for (proof, named) in self.0.iter_mut().zip(Levels::of(line).0) {
            if named {
                write(proof);
            }
        }
    }

    /// `authentication mode (text|md5|sha key-id N|shared-secret profile P algorithm A) [rx-disabled]`.
    pub(super) fn mode(&mut self, line: &CommandLine<'_>) {
        let mode = match line.one_of(&["text", "md5", "sha", "shared-secret"]) {
            _ if line.removes() => None,
            Some("text") => Some(Mode::Text),
            Some("md5") => Some(Mode::Md5),
            Some("sha") => line.number("key").map(Mode::Key),
            Some(_) => line
                .string("profile")
                .zip(line.get("algorithm").map(algorithm))
                .map(|(name, way)| Mode::Profile(name, way)),
            None => None,
        };
        let mode = mode.map(|mode| (mode, line.span));
        let unchecked = line.span_of_word("rx-disabled").filter(|_| !line.removes());
        self.each(line, |proof| {
            proof.mode.clone_from(&mode);
            proof.unchecked = unchecked;
        });
    }

    /// `authentication key ...` and `authentication key-id N algorithm A key ...`.
    pub(super) fn key(&mut self, line: &CommandLine<'_>) {
        let has = !line.removes();
        match (line.number("key"), line.get("algorithm").map(algorithm)) {
            (Some(number), Some(way)) => self.each(line, |proof| {
                proof.keys.retain(|(known, _)| *known != number);
                if has {
                    proof.keys.push((number, way));
                }
            }),
            _ => self.each(line, |proof| proof.has_key = has),
        }
    }

    /// The weakest proof of the levels that run; not stated if one of them has none.
    pub(super) fn weakest(&self, levels: Levels) -> Fact<Authentication> {
        let mut weakest = Fact::default();
        for (proof, _) in self.0.iter().zip(levels.0).filter(|(_, runs)| *runs) {
            let fact = proof.authentication();
            let Some(found) = fact.value() else { return fact };
            if weakest.value().is_none_or(|known| rank(*found) < rank(*known)) {
                weakest = fact;
            }
        }
        weakest
    }

    /// Whether a level that runs does not check.
    pub(super) fn unchecked(&self, levels: Levels) -> Fact<bool> {
        let spans = self.0.iter().zip(levels.0).filter(|(_, runs)| *runs).filter_map(|(proof, _)| proof.unchecked);
        spans.min().map_or_else(Fact::default, |span| Fact::Set(true, span))
    }

    /// The first profile of keys of the levels that run.
    pub(super) fn key_chain(&self, levels: Levels) -> Fact<Option<Reference>> {
        let modes = self.0.iter().zip(levels.0).filter(|(_, runs)| *runs).filter_map(|(proof, _)| proof.mode.as_ref());
        let profiles = modes.filter_map(|(mode, span)| match mode {
            Mode::Profile(name, _) => Some(Fact::some(Reference::new(ReferenceKind::KeyChain, name.as_str()), *span)),
            _ => None,
        });
        profiles.into_iter().next().unwrap_or_default()
    }
}

fn rank(way: Authentication) -> u8 {
    match way {
        Authentication::Nothing => 0,
        Authentication::Simple => 1,
        Authentication::Md5 => 2,
        Authentication::Sha1 => 3,
        _ => 4,
    }
}

impl Proof {
    /// A mode without its key proves nothing, nor does a key without a mode.
    fn authentication(&self) -> Fact<Authentication> {
        let Some((mode, span)) = &self.mode else { return Fact::default() };
        let way = match mode {
            Mode::Text => self.has_key.then_some(Authentication::Simple),
            Mode::Md5 => self.has_key.then_some(Authentication::Md5),
            Mode::Key(number) => self.keys.iter().find(|(known, _)| known == number).map(|(_, way)| *way),
            Mode::Profile(_, way) => Some(*way),
        };
        Fact::Set(way.unwrap_or(Authentication::Nothing), *span)
    }
}
