//! Menus that are known and not yet in the model, with the lists that they could feed.

use seawall_api::menu::Menu;

use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[NAMES, MANAGEMENT, TOOLS, TUNNELS];

const NAMES: &[Menu<Builder>] = &[];

const MANAGEMENT: &[Menu<Builder>] = &[];

const TOOLS: &[Menu<Builder>] = &[
    Menu::unmodelled_records(
        "tool graphing interface",
        "interface",
        &["services"],
        "allow-address=address interface=name store-on-disk=flag",
    ),
    Menu::unmodelled_records(
        "tool graphing queue",
        "simple-queue",
        &["services"],
        "allow-address=address allow-target=flag simple-queue=name store-on-disk=flag",
    ),
    Menu::unmodelled_records(
        "tool graphing resource",
        "allow-address",
        &["services"],
        "allow-address=address store-on-disk=flag",
    ),
];

const TUNNELS: &[Menu<Builder>] = &[];
