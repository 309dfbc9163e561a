//! Ways by which routes get from one routing instance into another.

use rustc_hash::{FxHashMap, FxHashSet};
use seawall_api::model::{InterfaceRole, Model, Reference, StaticRoute, Vrf};
use seawall_api::{Fact, Reading, Span};

use super::{Accepts, LeakKind, PolicyPlace, PolicyUse, VrfLeak};
use crate::analysis::roles::names_management;

/// What leaks come from; a port for management whose networks are announced may be in a line that was not read.
pub(in crate::analysis) const SOURCES: &[&str] =
    &["interfaces.name", "vrfs", "routing.static_routes", "routing.redistributions"];

const GLOBAL: &str = "the global table";

/// All leaks of a device. `uses` says what the policies on the way let through.
pub(super) fn find(reading: &Reading, uses: &[PolicyUse]) -> Vec<VrfLeak> {
    let finder = Finder::new(&reading.model, uses);
    let mut leaks = Vec::new();
    finder.route_targets(&mut leaks);
    finder.global_table(&mut leaks);
    finder.static_routes(&mut leaks);
    finder.redistributions(&mut leaks);
    leaks
}

/// A table of routes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table<'a> {
    Global,
    Of(&'a str),
}

impl<'a> Table<'a> {
    /// The table that a field names; `None` where it is not known.
    fn of(vrf: &'a Fact<Option<Reference>>) -> Option<Self> {
        vrf.value().map(|vrf| vrf.as_ref().map_or(Self::Global, |vrf| Self::Of(vrf.name.as_str())))
    }

    fn name(self) -> Option<&'a str> {
        match self {
            Self::Global => None,
            Self::Of(vrf) => Some(vrf),
        }
    }
}

struct Finder<'a> {
    model: &'a Model,
    /// Routing instances for management: by name, or by a port for management in them.
    management: FxHashSet<&'a str>,
    /// What the policies of routing instances let through, by place and where they stand.
    policies: FxHashMap<(PolicyPlace, Span), &'a Fact<Accepts>>,
    /// The table of each interface.
    interfaces: FxHashMap<&'a str, Table<'a>>,
}

impl<'a> Finder<'a> {
    fn new(model: &'a Model, uses: &'a [PolicyUse]) -> Self {
        let named = model.vrfs.iter().map(|vrf| vrf.name.as_str()).filter(|name| names_management(name));
        let ports = model.interfaces.iter().filter(|port| port.role.value() == Some(&InterfaceRole::Management));
        let held = ports.filter_map(|port| name_of(&port.vrf));
        let tables = model.interfaces.iter().filter_map(|port| Some((port.name.as_str(), Table::of(&port.vrf)?)));
        Self {
            model,
            management: named.chain(held).collect(),
            policies: uses.iter().map(|of| ((of.place, of.at), &of.accepts)).collect(),
            interfaces: tables.collect(),
        }
    }

    fn leak(&self, (at, active): (Span, bool), from: Option<&str>, to: Option<&str>, by: LeakKind) -> VrfLeak {
        let known = |vrf: Option<&str>| vrf.is_some_and(|vrf| self.management.contains(vrf));
        VrfLeak {
            at,
            active,
            from: from.unwrap_or(GLOBAL).to_owned(),
            to: to.unwrap_or(GLOBAL).to_owned(),
            by,
            what: String::new(),
            management: Fact::Set(known(from) || known(to), at),
            accepts: Fact::Set(Accepts::Everything, at),
        }
    }

    /// What the policy of an instance lets through; without one everything.
    fn through(&self, place: PolicyPlace, policy: &Fact<Option<Reference>>, at: Span) -> Fact<Accepts> {
        match (policy.value(), policy.span()) {
            (Some(None), _) => Fact::Set(Accepts::Everything, at),
            (Some(Some(_)), Some(span)) => match self.policies.get(&(place, span)) {
                Some(Fact::Set(accepts, _)) => Fact::Set(*accepts, at),
                _ => Fact::default(),
            },
            _ => Fact::default(),
        }
    }

    /// One leak for each target that an instance imports and another one of this device exports; that for management
    /// stands for all.
    fn route_targets(&self, leaks: &mut Vec<VrfLeak>) {
        let mut exporters: FxHashMap<&str, Vec<&Vrf>> = FxHashMap::default();
        for vrf in self.model.vrfs.iter().filter(|vrf| vrf.active) {
            for target in vrf.exports.value().into_iter().flatten() {
                let known = exporters.entry(target).or_default();
                // Two of them are enough to find one that is not the importer; one for management comes first.
                if self.management.contains(vrf.name.as_str()) {
                    known.insert(0, vrf);
                    known.truncate(3);
                } else if known.len() < 2 {
                    known.push(vrf);
                }
            }
        }
        for vrf in self.model.vrfs.iter().filter(|vrf| vrf.active) {
            let Fact::Set(targets, at) = &vrf.imports else { continue };
            for target in targets {
                let others = exporters.get(target.as_str()).into_iter().flatten();
                let Some(from) = others.copied().find(|other| other.name != vrf.name) else { continue };
                let mut leak = self.leak((*at, true), Some(&from.name), Some(&vrf.name), LeakKind::RouteTarget);
                leak.what.clone_from(target);
                leak.accepts = self.through(PolicyPlace::VrfImport, &vrf.import_policy, *at);
                leaks.push(leak);
            }
        }
    }

    fn global_table(&self, leaks: &mut Vec<VrfLeak>) {
        for vrf in &self.model.vrfs {
            let name = Some(vrf.name.as_str());
            let ways = [
                (PolicyPlace::FromGlobal, &vrf.from_global, (None, name)),
                (PolicyPlace::IntoGlobal, &vrf.into_global, (name, None)),
            ];
            for (place, policy, (from, to)) in ways {
                if let (Some(reference), Some(at)) = (policy.configured(), policy.span()) {
                    let mut leak = self.leak((at, vrf.active), from, to, LeakKind::GlobalTable);
                    leak.what = format!("policy {}", reference.name);
                    leak.accepts = self.through(place, policy, at);
                    leaks.push(leak);
                }
            }
        }
    }

    fn static_routes(&self, leaks: &mut Vec<VrfLeak>) {
        for route in self.model.routing.static_routes.iter().filter(|route| route.discard.value() != Some(&true)) {
            let (Some(own), Some(next_hop)) = (Table::of(&route.vrf), self.next_hop_table(route)) else { continue };
            if own != next_hop {
                let ends = (next_hop.name(), own.name());
                let mut leak = self.leak((route.at, route.active), ends.0, ends.1, LeakKind::StaticRoute);
                leak.what = route.prefix.value().map(ToString::to_string).unwrap_or_default();
                leaks.push(leak);
            }
        }
    }

    /// Where a route's next hop is looked up, if that is told apart from the route's own table.
    fn next_hop_table<'r>(&self, route: &'r StaticRoute) -> Option<Table<'r>>
    where
        'a: 'r,
    {
        if route.next_hop_global.value() == Some(&true) {
            return Some(Table::Global);
        }
        if let Some(vrf) = route.next_hop_vrf.configured() {
            return Some(Table::Of(vrf.name.as_str()));
        }
        let interface = route.interface.configured()?;
        self.interfaces.get(interface.name.as_str()).copied()
    }

    fn redistributions(&self, leaks: &mut Vec<VrfLeak>) {
        let uses = self.model.routing.redistributions.iter();
        for this in uses {
            let (Some(from), Some(to)) = (name_of(&this.from_vrf), this.vrf.value()) else { continue };
            let to = to.as_ref().map(|vrf| vrf.name.as_str());
            if to != Some(from) {
                let mut leak = self.leak((this.at, this.active), Some(from), to, LeakKind::Redistribution);
                leak.what.clone_from(&this.from);
                leak.accepts = match self.policies.get(&(PolicyPlace::Redistribution, this.at)) {
                    Some(Fact::Set(accepts, _) | Fact::Default(accepts)) => Fact::Set(*accepts, this.at),
                    _ => Fact::default(),
                };
                leaks.push(leak);
            }
        }
    }
}

fn name_of(vrf: &Fact<Option<Reference>>) -> Option<&str> {
    vrf.configured().map(|vrf| vrf.name.as_str())
}
