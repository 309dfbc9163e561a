//! Routes and the protocols that learn them.

mod static_route;
mod vrf;

use seawall_api::menu::Menu;

use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[vrf::MENUS, static_route::MENUS];

/// What is remembered between records.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    vrfs: vrf::Names,
}

/// Ties up what needs all records.
pub(crate) fn finish(builder: &mut Builder) {
    vrf::settle(builder);
}
