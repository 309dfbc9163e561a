//! Small configurations, read by a plugin as its own tests need them.

use std::sync::Arc;

use crate::reading::{Completeness, Extent};
use crate::secret::SecretReader;
use crate::{LineState, Plugin, ReadContext, Reading, Text};

/// Reads a configuration as a whole device's: defaults are filled in.
pub fn whole(plugin: &dyn Plugin, config: &str) -> Reading {
    read(plugin, config, Extent::Whole)
}

/// Reads a configuration as a part: absence says nothing.
pub fn part(plugin: &dyn Plugin, config: &str) -> Reading {
    read(plugin, config, Extent::Partial)
}

/// The lines that were not understood, as written.
pub fn unknown(reading: &Reading) -> Vec<&str> {
    let states = reading.tree.iter().zip(&reading.states);
    states
        .filter(|(_, state)| matches!(state, LineState::Unknown(_)))
        .map(|((id, _), _)| reading.tree.text(id, &reading.text))
        .collect()
}

fn read(plugin: &dyn Plugin, config: &str, extent: Extent) -> Reading {
    let completeness = Some(Completeness { extent, evidence: Vec::new() });
    let context = ReadContext { secrets: Arc::new(SecretReader::new(Vec::new())), completeness };
    plugin.read(Text::new(config.to_owned()), &context)
}
