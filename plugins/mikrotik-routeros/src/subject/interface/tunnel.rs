//! Interfaces that end tunnels.

use seawall_api::menu::Menu;

use crate::builder::Builder;

pub(super) const MENUS: &[Menu<Builder>] = &[];
