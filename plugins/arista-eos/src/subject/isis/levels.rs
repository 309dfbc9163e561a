//! The two levels of IS-IS, and how each proves itself.

use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, Reference, ReferenceKind};
use seawall_api::routing::isis::weakest;
use seawall_api::{Fact, Span};

pub(super) use seawall_api::routing::isis::Levels;

use crate::subject::igp::algorithm;

/// The levels that a line names; both where it names none.
/// Both run where nothing is said (EOS User Manual, `is-type`, `isis circuit-type`).
pub(super) fn levels_of(line: &CommandLine<'_>) -> Levels {
    match line.one_of(&["level-1-2", "level-1", "level-2"]) {
        Some("level-1") => Levels::ONE,
        Some("level-2") => Levels::TWO,
        _ => Levels::default(),
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
        levels_of(line).of_mut(&mut self.0).for_each(write);
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
        weakest(levels.of(&self.0).map(Proof::authentication))
    }

    /// Whether a level that runs does not check.
    pub(super) fn unchecked(&self, levels: Levels) -> Fact<bool> {
        let spans = levels.of(&self.0).filter_map(|proof| proof.unchecked);
        spans.min().map_or_else(Fact::default, |span| Fact::Set(true, span))
    }

    /// The profiles of keys, each with the algorithm that is named where it is used.
    pub(super) fn profiles(&self) -> impl Iterator<Item = (&str, Authentication, Span)> {
        self.0.iter().filter_map(|proof| match &proof.mode {
            Some((Mode::Profile(name, way), span)) => Some((name.as_str(), *way, *span)),
            _ => None,
        })
    }

    /// The first profile of keys of the levels that run.
    pub(super) fn key_chain(&self, levels: Levels) -> Fact<Option<Reference>> {
        let modes = levels.of(&self.0).filter_map(|proof| proof.mode.as_ref());
        let profiles = modes.filter_map(|(mode, span)| match mode {
            Mode::Profile(name, _) => Some(Fact::some(Reference::new(ReferenceKind::KeyChain, name.as_str()), *span)),
            _ => None,
        });
        profiles.into_iter().next().unwrap_or_default()
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
