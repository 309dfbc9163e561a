//! Platforms told by a line: images for virtual machines, some of whose defaults are their own, and Cisco 7200.

use seawall_api::tree::NodeKind;
use seawall_api::{Text, Tree};

/// A virtual device with IOS XE.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Image {
    /// CSR 1000V and Catalyst 8000V, whose ports have one number.
    Cloud,
    /// IOS on Linux: no hardware with IOS XE has a port of plain Ethernet.
    Linux,
}

/// Tells by the first port which image of IOS XE this is, if it is one of these.
pub(super) fn find(text: &Text, tree: &Tree) -> Option<Image> {
    commands(text, tree).find_map(|line| match line {
        "interface GigabitEthernet1" => Some(Image::Cloud),
        "interface Ethernet0/0" => Some(Image::Linux),
        _ => None,
    })
}

/// Whether devices on its cards are upgraded. Of what runs 12.4, only Cisco 7200 has it ("Field-Programmable
/// Device Upgrades", feature guide of that router); the others run 12.2S.
pub(super) fn upgrades_devices(text: &Text, tree: &Tree) -> bool {
    commands(text, tree).any(|line| line == "upgrade fpd auto")
}

fn commands<'a>(text: &'a Text, tree: &'a Tree) -> impl Iterator<Item = &'a str> {
    let commands = tree.iter().filter(|(_, node)| node.kind == NodeKind::Command && node.parent.is_none());
    commands.map(|(_, node)| text.slice(node.span))
}
