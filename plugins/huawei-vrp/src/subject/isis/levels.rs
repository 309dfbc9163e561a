//! How each level of IS-IS is proved.

use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, KeyChain, Reference, ReferenceKind};
use seawall_api::routing::isis::weakest;
use seawall_api::{Fact, Span};

pub(super) use seawall_api::routing::isis::Levels;

use crate::subject::igp::{algorithm, by_chain};

/// The levels that a line names; both where it names none (`is-level`, `isis circuit-level`).
pub(super) fn levels_of(line: &CommandLine<'_>) -> Levels {
    match line.one_of(&["level-1-2", "level-1", "level-2"]) {
        Some("level-1") => Levels::ONE,
        Some("level-2") => Levels::TWO,
        _ => Levels::default(),
    }
}

/// How each level proves itself.
#[derive(Debug, Default)]
pub(super) struct Proofs([Option<Proof>; 2]);

/// What a line says.
#[derive(Debug, Clone)]
struct Proof {
    way: Way,
    at: Span,
    /// Whether what is received is not checked.
    unchecked: Option<Span>,
}

#[derive(Debug, Clone)]
enum Way {
    Mode(Authentication),
    Chain(String),
}

/// Words that name how it is proved.
const WAYS: &[&str] = &["simple", "md5", "hmac-sha256"];

/// Words that leave what is received unchecked: of all packets, or of those that number others.
const UNCHECKED: &[&str] = &["send-only", "all-send-only", "authentication-avoid"];

impl Proofs {
    /// `... {simple|md5|hmac-sha256 key-id N} [plain|cipher] KEY`, or a chain. A way without a key proves nothing.
    pub(super) fn read(&mut self, line: &CommandLine<'_>, levels: Levels, has_key: bool) -> Option<()> {
        let proof = if line.removes() {
            None
        } else {
            let way = match line.string("chain") {
                Some(chain) => Way::Chain(chain),
                None if has_key => Way::Mode(algorithm(line.one_of(WAYS)?)),
                None => Way::Mode(Authentication::Nothing),
            };
            let unchecked = UNCHECKED.iter().find_map(|word| line.span_of_word(word));
            Some(Proof { way, at: line.span, unchecked })
        };
        levels.of_mut(&mut self.0).for_each(|known| known.clone_from(&proof));
        Some(())
    }

    /// The weakest proof of the levels that run; not stated if one of them has none.
    pub(super) fn weakest(&self, levels: Levels, keys: &[KeyChain]) -> Fact<Authentication> {
        let of = |proof: &Option<Proof>| match proof {
            None => Fact::default(),
            Some(Proof { way: Way::Mode(way), at, .. }) => Fact::Set(*way, *at),
            Some(Proof { way: Way::Chain(chain), .. }) => by_chain(keys, chain),
        };
        weakest(levels.of(&self.0).map(of))
    }

    /// Whether a level that runs does not check.
    pub(super) fn unchecked(&self, levels: Levels) -> Fact<bool> {
        let spans = levels.of(&self.0).flatten().filter_map(|proof| proof.unchecked);
        spans.min().map_or_else(Fact::default, |span| Fact::Set(true, span))
    }

    /// The first chain of keys of the levels that run.
    pub(super) fn key_chain(&self, levels: Levels) -> Fact<Option<Reference>> {
        let chains = levels.of(&self.0).flatten().filter_map(|proof| match &proof.way {
            Way::Chain(chain) => Some(Fact::some(Reference::new(ReferenceKind::KeyChain, chain.as_str()), proof.at)),
            Way::Mode(_) => None,
        });
        chains.into_iter().next().unwrap_or_default()
    }
}
