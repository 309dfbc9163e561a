//! How much of a device's configuration a text holds.

use seawall_api::reader::capture::Frame;
use seawall_api::reading::{Completeness, Extent};
use seawall_api::{Text, Tree};

/// Judges by header, end marker and expected sections.
pub(crate) fn judge(text: &Text, tree: &Tree, frame: &Frame) -> Completeness {
    let named = tree.iter().any(|(id, _)| tree.text(id, text).starts_with("hostname "));
    let (extent, evidence) = match (named, frame.another) {
        (_, Some(_)) => (Extent::Partial, "another configuration begins below"),
        (false, None) => (Extent::Partial, "no `hostname`, which every device prints"),
        (true, None) => (Extent::Whole, "`hostname` is there"),
    };
    Completeness { extent, evidence: vec![evidence.to_owned()] }
}
