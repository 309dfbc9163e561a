//! Reading small configurations in tests.

use std::sync::Arc;

use seawall_api::reading::{Completeness, Extent};
use seawall_api::secret::SecretReader;
use seawall_api::{LineState, Plugin, ReadContext, Reading, Text};

use crate::CiscoIos;

/// Reads a configuration as a whole device's: defaults are filled in.
pub(crate) fn whole(config: &str) -> Reading {
    read(config, Extent::Whole)
}

/// Reads a configuration as a part: absence says nothing.
pub(crate) fn part(config: &str) -> Reading {
    read(config, Extent::Partial)
}

/// The lines that were not understood, as written.
pub(crate) fn unknown(reading: &Reading) -> Vec<&str> {
    let states = reading.tree.iter().zip(&reading.states);
    states
        .filter(|(_, state)| matches!(state, LineState::Unknown(_)))
        .map(|((id, _), _)| reading.tree.text(id, &reading.text))
        .collect()
}

fn read(config: &str, extent: Extent) -> Reading {
    let completeness = Some(Completeness { extent, evidence: Vec::new() });
    let context = ReadContext { secrets: Arc::new(SecretReader::new(Vec::new())), completeness };
    CiscoIos.read(Text::new(config.to_owned()), &context)
}
