//! Routes and the protocols that learn them.

mod bgp;
mod bgp_session;
mod filter;
mod ospf;
mod ospf_silence;
mod program;
mod rip;
mod static_route;
mod vrf;

use seawall_api::Span;
use seawall_api::menu::Menu;

use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] =
    &[vrf::MENUS, static_route::MENUS, filter::MENUS, bgp::MENUS, ospf::MENUS, rip::MENUS];

/// What is remembered between records.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    bgp: bgp::Memory,
    filter: filter::Memory,
    ospf: ospf::Memory,
    /// Where sessions come from: the neighbour, the interface or address, and where it is written.
    sources: Vec<(Span, String, Span)>,
    vrfs: vrf::Names,
}

/// Ties up what needs all records.
pub(crate) fn finish(builder: &mut Builder) {
    bgp::settle(builder);
    filter::settle(builder);
    ospf_silence::settle(builder);
    vrf::settle(builder);
}
