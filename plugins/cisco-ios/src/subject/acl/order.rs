//! The entries of lists in the order in which they are tried.

use seawall_api::model::Action;
use seawall_api::packet_filter::list::fill;

use super::service;
use crate::builder::Builder;

/// How many entries groups of services may stand for in one configuration.
const MOST_ENTRIES: usize = 65_536;

/// Puts the entries into the model. What no entry of a list matches is denied; a list without
/// entries is another matter, which depends on the whole configuration.
pub(super) fn finish(builder: &mut Builder) {
    let mut budget = MOST_ENTRIES;
    for list in builder.memory.acl.lists.take() {
        let place = list.place;
        let mut entries = Vec::new();
        for waiting in list.in_order(&builder.unread) {
            match waiting.names {
                Some(name) => {
                    let services = &builder.memory.acl.services;
                    entries.extend(service::expand(services, waiting.entry, &name, &mut budget));
                }
                None => entries.push(waiting.entry),
            }
        }
        fill(builder, place, entries, Action::Deny);
    }
}
