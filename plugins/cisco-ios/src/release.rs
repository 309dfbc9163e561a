//! Which system this is, IOS or IOS XE, and which release: what defaults depend on.

use seawall_api::model::{Model, Version};
use seawall_api::{Fact, Span, Text, Tree};

/// What is known of the release.
#[derive(Debug, Clone, Default)]
pub(crate) struct Release {
    /// `version 17.9` as the configuration prints it.
    pub(crate) printed: Option<(Version, Span)>,
    /// The major number, if known.
    pub(crate) major: Option<u64>,
    /// The number behind it, if known.
    pub(crate) minor: Option<u64>,
    /// Whether it is IOS XE; `None` if nothing tells.
    pub(crate) is_xe: Option<bool>,
    /// Whether it is a switch; `None` if nothing tells.
    pub(crate) is_switch: Option<bool>,
}

impl Release {
    /// Reads what lines and headers say of system and release.
    pub(crate) fn settle(&mut self, _text: &Text, _tree: &Tree, model: &mut Model) {
        if let Some((version, span)) = self.printed.clone() {
            model.device.version = Fact::Set(version, span);
        }
    }
}
