//! The routing instances in which the device can be reached, those in which the same holds taken as one.

use seawall_api::model::{Family, Vrf};

use super::{Instance, Ways};

/// Most routing instances that are told apart; those whose ways in are open count as one.
const APART: usize = 1024;

impl<'a> Ways<'a> {
    /// The routing instances over a family, as far as they differ.
    pub(super) fn grouped(&self, family: Family) -> Vec<Instance<'a>> {
        let mut names: Vec<Option<&str>> = self.inside.keys().copied().collect();
        names.sort_unstable();
        let (mut found, mut open, mut further) = (Vec::new(), Vec::new(), Vec::new());
        let special = self.special();
        for name in names {
            let certain = self.speaks(name, family);
            match name {
                _ if certain == Some(false) => {}
                None => found.push(Instance { certain, ..Instance::GLOBAL }),
                Some(name) if self.has_open_way(name, family) && special.binary_search(&name).is_err() => {
                    open.push(name);
                }
                Some(name) if found.len() < APART => {
                    found.push(Instance { names: vec![name], certain, blurred: false });
                }
                Some(name) => further.push(name),
            }
        }
        if !open.is_empty() {
            found.push(Instance { names: open, ..Instance::GLOBAL });
        }
        if !further.is_empty() {
            found.push(Instance { names: further, certain: None, blurred: true });
        }
        let has_global = found.iter().any(|instance| instance.names.is_empty());
        if self.placed_anywhere(family) || self.more.is_some() {
            let there = |name: &str| self.inside.contains_key(&Some(name));
            let hidden = special.iter().filter(|name| !there(name)).take(APART);
            found.extend(hidden.map(|name| Instance { names: vec![name], certain: None, blurred: false }));
        }
        // What a configuration without addresses is reached by is not in it; IPv6 is off unless something says so.
        if !has_global && family == Family::Ipv4 && (found.is_empty() || self.more.is_some()) {
            found.insert(0, Instance::GLOBAL);
        } else if !has_global && (family == Family::Ipv6 && self.more.is_some() || self.placed_anywhere(family)) {
            found.insert(0, Instance { certain: None, ..Instance::GLOBAL });
        }
        found
    }

    /// Whether labelled packets may come into a routing instance: not where it gives no routes to others and takes none.
    pub(super) fn labels_lead_into(&self, name: Option<&str>) -> bool {
        let Some(name) = name.filter(|_| self.labelled) else { return false };
        let alone = |vrf: &Vrf| {
            vrf.distinguisher.value() == Some(&None)
                && [&vrf.imports, &vrf.exports].iter().all(|targets| targets.value().is_some_and(Vec::is_empty))
                && [&vrf.import_policy, &vrf.export_policy].iter().all(|policy| policy.value() == Some(&None))
        };
        !self.model.vrfs.iter().any(|vrf| vrf.name == name && alone(vrf))
    }

    /// Whether there is an interface whose routing instance is not known: the way into any.
    fn placed_anywhere(&self, family: Family) -> bool {
        self.placeless.iter().any(|way| self.speaks_at(way, family) != Some(false))
    }

    /// Routing instances that something is bound to, so that they differ from others; sorted.
    fn special(&self) -> Vec<&'a str> {
        let lists = self.model.lines.iter().flat_map(|line| &line.vrf_lists).map(|list| &list.vrf);
        let bound = self.model.services.iter().map(|service| &service.vrf);
        let filtered = self.model.control_plane.filters.iter().map(|filter| &filter.vrf);
        let all = lists.chain(bound).chain(filtered);
        let mut named: Vec<&str> = all.filter_map(|vrf| Some(vrf.configured()?.name.as_str())).collect();
        named.sort_unstable();
        named.dedup();
        named
    }

    /// Whether an interface of a routing instance speaks a family; unknown if only some may.
    fn speaks(&self, instance: Option<&str>, family: Family) -> Option<bool> {
        let mut answers =
            self.inside.get(&instance).into_iter().flatten().map(|interface| self.speaks_at(interface, family));
        let all: Vec<Option<bool>> = answers.by_ref().collect();
        if all.contains(&Some(true)) {
            Some(true)
        } else if all.contains(&None) {
            None
        } else {
            Some(false)
        }
    }

    fn has_open_way(&self, instance: &'a str, family: Family) -> bool {
        // One without a known place is open to none.
        self.ways_inside(Some(instance), family).any(|way| self.is_open(way, family))
    }
}
