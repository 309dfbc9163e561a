//! Interfaces whose routing instance is not known: ways into any of them. Parts of configurations have them by the thousand.

use rustc_hash::FxHashSet;
use seawall_api::model::{Family, Interface, InterfaceKind};

use super::Ways;
use super::barriers::Filter;

/// Those by which packets of a family enter.
#[derive(Debug, Default)]
pub(super) struct Placeless<'a> {
    pub(super) ways: Vec<&'a Interface>,
    /// Those of them whose filter may say more than that of one before.
    pub(super) telling: Vec<(&'a Interface, Filter<'a>)>,
    /// Whether one of them is a port for management alone.
    pub(super) manages: bool,
}

impl<'a> Ways<'a> {
    /// Those of the interfaces without a place by which packets of a family enter.
    pub(super) fn placeless_ways(&self, family: Family) -> Placeless<'a> {
        let placeless = self.placeless.iter().copied();
        let ways: Vec<&'a Interface> = placeless.filter(|way| self.is_entered(way, family)).collect();
        let mut known = FxHashSet::default();
        let filters = ways.iter().map(|way| (*way, self.filter_of(way, family)));
        let telling = filters.filter(|(_, filter)| known.insert(*filter) || filter.names_a_list()).collect();
        let manages = ways.iter().any(|way| way.kind == InterfaceKind::Management);
        Placeless { ways, telling, manages }
    }
}
