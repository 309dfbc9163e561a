//! What the filters before the processor come to when everything is read.

use seawall_api::model::{AclEntry, Action, ControlPlaneFilter, Family, InterfaceKind, Reference, ReferenceKind};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use super::{ACCESS, CPM, Key};
use crate::builder::Builder;

const MANAGEMENT: &str = "management";

/// Binds the filters. Their entries are in the model by now, and so are the interfaces.
pub(crate) fn finish(builder: &mut Builder) {
    let whole = builder.extent == Extent::Whole;
    where_from(builder);
    if let Some((permits, at)) = builder.memory.guard.otherwise {
        let otherwise = Fact::Set(if permits { Action::Permit } else { Action::Deny }, at);
        for acl in builder.model.acls.iter_mut().filter(|acl| acl.name == CPM) {
            acl.otherwise = otherwise.clone();
        }
    } else if !whole || builder.why_open(None, &["control_plane"]).is_some() {
        let why = if whole { Why::UnreadLine } else { Why::PartialFile };
        for acl in builder.model.acls.iter_mut().filter(|acl| acl.name == CPM) {
            acl.otherwise = Fact::Unknown(why);
        }
    }
    let filters = std::mem::take(&mut builder.memory.guard.filters);
    let mut bound: Vec<ControlPlaneFilter> = Vec::new();
    for family in [Family::Ipv4, Family::Ipv6] {
        let of = |name: &str| filters.iter().find(|((known, of), ..)| *known == name && *of == family);
        let access = of(ACCESS).and_then(|one| filter(one, whole));
        let cpm = of(CPM).and_then(|one| filter(one, whole));
        if cpm.is_some() {
            // What comes by the management port does not meet the CPM filter.
            let vrf = Fact::Default(Some(Reference::new(ReferenceKind::Vrf, MANAGEMENT)));
            let spared = ControlPlaneFilter { vrf, every_vrf: Fact::Default(false), ..ControlPlaneFilter::default() };
            bound.push(match &access {
                Some(access) => ControlPlaneFilter { at: access.at, family, acl: access.acl.clone(), ..spared },
                None => ControlPlaneFilter { family, unfiltered: Fact::Default(whole), ..spared },
            });
        }
        bound.extend(access);
        bound.extend(cpm);
    }
    let policy = filters.iter().find(|((name, family), ..)| *name == CPM && *family == Family::Ipv4);
    let control = &mut builder.model.control_plane;
    control.policy_in = match policy {
        Some((_, at, Fact::Set(true, _))) => Fact::Set(Some(Reference::new(ReferenceKind::Acl, CPM)), *at),
        Some((_, _, Fact::Set(false, at))) => Fact::Set(None, *at),
        _ => Fact::default(),
    };
    control.filters = bound;
}

/// The filter as it is bound; `None` where it is shut down.
fn filter((key, at, state): &(Key, Span, Fact<bool>), whole: bool) -> Option<ControlPlaneFilter> {
    let by_default = key.0 == ACCESS;
    let runs = match state {
        Fact::Unknown(_) if whole => Some(by_default),
        state => state.value().copied(),
    };
    let acl = match runs {
        Some(false) => return None,
        Some(true) => Fact::Set(Some(Reference::new(ReferenceKind::Acl, key.0)), *at),
        None => Fact::Unknown(Why::PartialFile),
    };
    let every_vrf = Fact::Default(true);
    let (vrf, unfiltered) = (Fact::Default(None), Fact::Default(false));
    Some(ControlPlaneFilter {
        at: *at,
        family: key.1,
        acl,
        vrf,
        every_vrf,
        unfiltered,
        ..ControlPlaneFilter::default()
    })
}

/// The interfaces by which packets of an entry come.
fn where_from(builder: &mut Builder) {
    let instances = std::mem::take(&mut builder.memory.guard.instances);
    let ports = std::mem::take(&mut builder.memory.guard.ports);
    for ((key, number), (instance, at)) in instances {
        let of = |this: &&seawall_api::model::Interface| {
            !matches!(this.kind, InterfaceKind::Physical | InterfaceKind::Bundle)
                && this.vrf.configured().map(|vrf| vrf.name.as_str()) == instance.as_deref()
        };
        let names: Vec<String> = builder.model.interfaces.iter().filter(of).map(|this| this.name.clone()).collect();
        change(builder, key, number, |entry| entry.interfaces = Fact::Set(Some(names.clone()), at));
    }
    for ((key, number), at) in ports {
        change(builder, key, number, |entry| entry.narrowed = Fact::Set(true, at));
    }
}

fn change(builder: &mut Builder, (name, family): Key, number: u64, say: impl Fn(&mut AclEntry)) {
    let acls = builder.model.acls.iter_mut().filter(|acl| acl.active && acl.name == name && acl.family == family);
    let of_number = |entry: &&mut AclEntry| entry.sequence.value() == Some(&Some(number)) && !entry.source.is_unknown();
    acls.flat_map(|acl| &mut acl.entries).filter(of_number).for_each(say);
}
