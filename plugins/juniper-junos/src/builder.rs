//! What the handlers build.

use seawall_api::model::Model;
use seawall_api::reading::Extent;
use seawall_api::{Text, Tree};

use crate::release::Release;
use crate::subject::Memory;
use crate::{defaults, subject};

/// The state of one reading.
pub(crate) type Builder = seawall_api::builder::Builder<Release, Memory>;

/// Ties up what needs the whole configuration, then fills in what is true by default.
pub(crate) fn finish(mut builder: Builder, text: &Text, tree: &Tree) -> Model {
    builder.release.settle(text, tree, &mut builder.model);
    subject::finish(&mut builder, text);
    builder.settle_definitions();
    if builder.extent == Extent::Whole {
        defaults::fill(&mut builder);
    }
    builder.model
}
