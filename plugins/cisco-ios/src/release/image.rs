//! Images for virtual machines, told by their ports: some of their defaults are their own.

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
    let commands = tree.iter().filter(|(_, node)| node.kind == NodeKind::Command && node.parent.is_none());
    commands.map(|(_, node)| text.slice(node.span)).find_map(|line| match line {
        "interface GigabitEthernet1" => Some(Image::Cloud),
        "interface Ethernet0/0" => Some(Image::Linux),
        _ => None,
    })
}
