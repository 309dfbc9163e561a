//! What follows from all lines of an interface: whether it is bare, routed, switched.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::interfaces::carriers;
use seawall_api::model::{Interface, InterfaceKind};

use crate::builder::Builder;

/// What the whole device says of the manners of its interfaces.
#[derive(Debug, Default)]
pub(crate) struct Manners {
    /// `undo icmp redirect send` outside of any interface.
    pub(crate) redirects: Fact<bool>,
    /// `undo icmp host-unreachable send` outside of any interface.
    pub(crate) unreachables: Fact<bool>,
}

/// First words of lines that do not put a port to use.
const OF_THE_LINK: &[&str] =
    &["shutdown", "speed", "duplex", "negotiation", "flow-control", "mtu", "combo-port", "port media"];

/// Whether the block that a line opens says nothing but speed and the like.
pub(super) fn is_bare(line: &CommandLine<'_>) -> bool {
    line.text().slice(line.block).lines().skip(1).map(str::trim).all(|text| {
        let first = text.split_whitespace().next().unwrap_or("#");
        first == "undo" || first.starts_with(['#', '!']) || OF_THE_LINK.contains(&first)
    })
}

/// Settles each interface.
pub(super) fn finish(builder: &mut Builder) {
    carriers(&mut builder.model.interfaces);
    members(&mut builder.model.interfaces);
    parts(&mut builder.model.interfaces);
    builder.model.interfaces.iter_mut().for_each(switched);
}

/// A bundle that a port belongs to is in use.
fn members(interfaces: &mut [Interface]) {
    let used: std::collections::HashMap<String, seawall_api::Span> =
        interfaces.iter().filter_map(|this| Some((this.bundle.configured()?.clone(), this.at))).collect();
    for this in interfaces {
        if let Some(at) = used.get(&this.name) {
            this.bare = Fact::Set(false, *at);
        }
    }
}

/// A port of which a part has an address is routed, unless a line about VLANs says otherwise: parts of switched ports are those of ports
/// that name their type ("sub-interface").
fn parts(interfaces: &mut [Interface]) {
    let routed = |this: &Interface| {
        let (port, _) = this.name.split_once('.')?;
        (this.routed.equals(&true) == Some(true)).then(|| (port.to_owned(), this.at))
    };
    let ports: std::collections::HashMap<String, seawall_api::Span> = interfaces.iter().filter_map(routed).collect();
    for this in interfaces.iter_mut().filter(|this| this.switched.is_unknown()) {
        if let Some(at) = ports.get(&this.name) {
            this.switched = Fact::Set(false, *at);
        }
    }
}

/// Only ports and bundles of ports can be switched. Which of the two a port is that says nothing hangs on the family: on switches it is
/// switched, on routers routed, and routers have cards of either kind. An address makes it routed, a line about VLANs switched.
fn switched(this: &mut Interface) {
    if !matches!(this.kind, InterfaceKind::Physical | InterfaceKind::Bundle) {
        this.switched.or_default(false);
        return;
    }
    if let Fact::Set(Some(_), at) = &this.bundle {
        this.switched = Fact::Set(false, *at);
    } else if let (Fact::Set(true, at), true) = (&this.routed, this.switched.is_unknown()) {
        this.switched = Fact::Set(false, *at);
    } else if let Fact::Set(true, at) = &this.switched {
        this.routed = Fact::Set(false, *at);
    }
}
