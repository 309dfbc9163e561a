//! `/ip firewall`, `/ipv6 firewall`: rules in chains, lists of addresses, address translation; and which rules stand before the
//! device itself.
//!
//! Sources: MikroTik, "Filter", "RAW", "Packet Flow in RouterOS": what comes in meets `raw` chain `prerouting`, then, if it is for the
//! device, `filter` chain `input`, else `filter` chain `forward`; rules are tried in their order, and what none takes is accepted.

mod address_list;
mod chain;
mod conditions;
mod forward;
mod guard;
mod limits;
mod matchers;
mod nat;
mod networks;
mod rule;
mod settings;

use seawall_api::menu::Menu;

use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[address_list::MENUS, rule::MENUS, nat::MENUS, settings::MENUS];

/// What is remembered between records.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    lists: address_list::Lists,
    redirects: Vec<nat::Redirect>,
    rules: Vec<rule::Rule>,
}

/// Ties the rules up, once all interfaces and lists are known.
pub(crate) fn finish(builder: &mut Builder) {
    address_list::settle(builder);
    guard::settle(builder);
    forward::settle(builder);
    nat::settle(builder);
    limits::settle(builder);
}
