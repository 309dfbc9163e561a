//! Who can reach what, as far as analysis tells it of the doors of the model.

use super::declare::object;
use crate::Fact;

object! {
    /// What keeps sources from a door beside the door's own lists; found by analysis, not by the plugin.
    Exposure {
        /// Whether something else than the door's own lists leaves a limited set of sources, or none.
        closed: Fact<bool>,
        /// Whether it listens to anyone over the family, and there is a way in; told where it is told by family.
        listens: Fact<bool>,
        /// Who can reach it and what decides that, in a sentence.
        because: Fact<String>,
        /// The lines that decide it, the deciding one first.
        chain: Vec<ChainLine>,
        /// The first interface by which another network reaches it unfiltered; none where there is none. Told of terminal lines
        /// and services.
        outside: Fact<Option<String>>,
    }
}

object! {
    /// A line that has a part in who can reach a door.
    ChainLine {
        /// Its part, in words.
        says: String,
    }
}
