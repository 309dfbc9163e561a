//! What the handlers build.

use seawall_api::Text;
use seawall_api::model::Model;
use seawall_api::reading::Extent;

use crate::release::Release;
use crate::subject::Memory;
use crate::{defaults, subject};

/// The state of one reading.
pub(crate) type Builder = seawall_api::builder::Builder<Release, Memory>;

/// Ties up what needs the whole configuration, then fills in what is true by default.
pub(crate) fn finish(mut builder: Builder, text: &Text) -> Model {
    let release = std::mem::take(&mut builder.release);
    release.settle(&mut builder.model);
    builder.release = release;
    subject::finish(&mut builder, text);
    if builder.extent == Extent::Whole && builder.why_open(None, &["secrets"]).is_none() {
        builder.model.device.secrets_withheld = builder.release.withholds();
    }
    builder.settle_definitions();
    if builder.extent == Extent::Whole {
        defaults::fill(&mut builder);
    }
    builder.model
}
