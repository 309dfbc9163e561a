//! What follows for a unit from its port, and for a port from its units.

use std::collections::{HashMap, HashSet};

use seawall_api::model::InterfaceKind;
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// Ties interfaces up when everything is read.
pub(crate) fn finish(builder: &mut Builder) {
    super::filter::settle(builder);
    super::switching::settle(builder);
    redirects(builder);
    gratuitous(builder);
    inherit(builder);
}

/// A port that is off takes its units with it; one with units is in use.
fn inherit(builder: &mut Builder) {
    let ports: HashMap<String, (bool, Fact<Option<String>>)> = builder
        .model
        .interfaces
        .iter()
        .filter(|this| !this.name.contains('.'))
        .map(|this| (this.name.clone(), (this.active, this.bundle.clone())))
        .collect();
    let mut carrying: HashSet<String> = HashSet::new();
    for unit in &mut builder.model.interfaces {
        // A port that is split carries what its parts do: `et-0/0/8:0`.
        if let Some((whole, _)) = unit.name.split_once(':') {
            carrying.insert(whole.to_owned());
        }
        let Some((port, _)) = unit.name.split_once('.') else { continue };
        if let Some((active, _)) = ports.get(port) {
            unit.active &= *active;
        }
        carrying.insert(port.to_owned());
        unit.stands_on = Fact::some(port.to_owned(), unit.at);
        // What switches frames is the port as a whole: its only unit.
        if unit.switched.equals(&true) == Some(true) && unit.kind == InterfaceKind::Subinterface {
            unit.kind = super::name::kind_of_port(port);
        }
        if let Fact::Set(bare, _) = &mut unit.bare {
            *bare = false;
        }
    }
    for port in builder.model.interfaces.iter_mut().filter(|this| carrying.contains(&this.name)) {
        if let Fact::Set(bare, _) = &mut port.bare {
            *bare = false;
        }
    }
}

/// Ports of Ethernet answer requests of ARP about themselves, unless they are told not to ("no-gratuitous-arp-request" in the CLI Reference).
fn gratuitous(builder: &mut Builder) {
    let memory = &builder.memory.interface;
    if let Some(at) = memory.believes_arp {
        builder.model.packets.gratuitous_arp = Fact::Set(true, at);
        return;
    }
    let quiet: HashMap<&str, Span> = memory.quiet_arp.iter().map(|(name, at)| (name.as_str(), *at)).collect();
    let routed = builder.model.interfaces.iter().filter(|this| {
        let speaks = this.active && this.switched.equals(&true) != Some(true);
        speaks
            && this.name.contains('.')
            && matches!(this.kind, InterfaceKind::Subinterface | InterfaceKind::Management)
    });
    let told: Vec<Option<Span>> =
        routed.map(|this| quiet.get(this.name.split('.').next().unwrap_or_default()).copied()).collect();
    let open = builder.why_open(None, &["interfaces.addresses"]);
    builder.model.packets.gratuitous_arp = match (told.first(), told.iter().all(Option::is_some)) {
        (Some(Some(at)), true) => open.map_or(Fact::Set(false, *at), Fact::Unknown),
        _ if builder.extent == Extent::Whole => Fact::Default(true),
        _ => return,
    };
}

/// `system no-redirects` holds for every interface.
fn redirects(builder: &mut Builder) {
    let Some(at) = builder.memory.interface.no_redirects else { return };
    for this in &mut builder.model.interfaces {
        this.redirects = Fact::Set(false, at);
    }
}
