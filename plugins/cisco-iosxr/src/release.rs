//! What is known of the release.

use seawall_api::model::{Model, Version};
use seawall_api::{Fact, Span, Text, Tree};

/// The release, as far as the configuration tells.
#[derive(Debug, Default)]
pub(crate) struct Release {
    /// The version as the configuration prints it, and where.
    printed: Option<(Version, Span)>,
}

impl Release {
    /// Reads what lines and headers say of system and release, and writes it into the model.
    pub(crate) fn settle(&mut self, _text: &Text, _tree: &Tree, model: &mut Model) {
        model.device.system = Fact::Default(crate::PLATFORM.to_owned());
        if let Some((version, span)) = &self.printed {
            model.device.version = Fact::Set(version.clone(), *span);
        }
    }
}
