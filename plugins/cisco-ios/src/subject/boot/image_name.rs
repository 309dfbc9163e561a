//! What the names of images say of lawful interception.

use seawall_api::Fact;
use seawall_api::model::BootImage;

/// What the name of an image says of lawful interception: `noli` in those that were built without it, `_li` in the
/// feature sets of older routers that have it.
pub(crate) fn can_intercept(file: &str) -> Option<bool> {
    let name = file.to_ascii_lowercase();
    let name = name.rsplit(['/', ':']).next().unwrap_or("");
    if name.contains("noli") {
        return Some(false);
    }
    name.split(['-', '.']).any(|part| part.ends_with("_li")).then_some(true)
}

/// Whether the image that runs can intercept for the law: known where the names of all images say the same.
pub(super) fn all_can_intercept(images: &[BootImage]) -> Fact<bool> {
    let mut says = images.iter().map(|image| &image.can_intercept);
    let Some(first) = says.next() else { return Fact::default() };
    if says.all(|other| other.value() == first.value()) { first.clone() } else { Fact::default() }
}
