//! What a vendor plugin offers.

use std::sync::Arc;

use crate::apply::Applied;
use crate::command::{Piece, Turning};
use crate::detect::Dialect;
use crate::reading::Completeness;
use crate::secret::SecretReader;
use crate::{NodeId, Reading, Text};

/// What a plugin is told beside the text.
#[derive(Debug, Clone)]
pub struct ReadContext {
    /// Classifies secrets under the run's key.
    pub secrets: Arc<SecretReader>,
    /// What is known from outside about how much the file holds: the settings, `--whole`.
    pub completeness: Option<Completeness>,
}

/// One vendor. Plain data in, plain data out; no files, no network, no clock.
pub trait Plugin: Sync {
    /// The dialect that it reads.
    fn dialect(&self) -> &'static Dialect;

    /// Reads a configuration. Never fails: what is not understood is said line by line.
    fn read(&self, text: Text, context: &ReadContext) -> Reading;

    /// The words of a line, with those that a report may show.
    fn pieces(&self, reading: &Reading, node: NodeId) -> Vec<Piece>;

    /// Applies a change script.
    fn apply(&self, reading: &Reading, script: &str) -> Applied;

    /// What begins a comment in a script of this platform.
    fn comment(&self) -> &'static str {
        "!"
    }

    /// The words before a command of a script that switch off or take away what it names.
    fn takes_away(&self) -> &'static [&'static str] {
        Turning::default().off
    }

    /// The line that ends a configuration, behind which the device reads nothing, if there is one.
    fn last_line(&self) -> Option<&'static str> {
        None
    }

    /// Paths of the model that this plugin never fills: a rule that reads one is `unsupported`.
    fn lacks(&self) -> &'static [&'static str];

    /// What a device may have and its configuration never shows.
    fn blind_spots(&self, _reading: &Reading) -> Vec<BlindSpot> {
        Vec::new()
    }
}

/// Something that a device may have and its configuration never shows.
#[derive(Debug, Clone, Copy)]
pub struct BlindSpot {
    /// Paths of the model, or of lists that follow from it, of which a part may be missing.
    pub paths: &'static [&'static str],
    /// What is not shown and where to look instead, in the vendor's words: a sentence without a full stop.
    pub words: &'static str,
}

impl std::fmt::Debug for dyn Plugin {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.dialect().platform)
    }
}
