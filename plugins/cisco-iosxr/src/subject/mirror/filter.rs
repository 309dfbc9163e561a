//! Packet filters that copy: `capture` at an entry of a list.
//!
//! Source: "Configuring Traffic Mirroring", ACL-based traffic mirroring: what an entry with `capture` matches is copied by the
//! session of the interface where the list is bound and that says `acl`.

use seawall_api::Fact;
use seawall_api::model::{Acl, AclEntry, Interface, Mirror, MirrorKind, Model};

use super::Source;
use crate::builder::Builder;

/// Adds a mirror for each list with an entry that copies.
pub(super) fn finish(builder: &mut Builder) {
    let sources = std::mem::take(&mut builder.memory.mirror.sources);
    let model = &builder.model;
    let copying = model.acls.iter().filter_map(|acl| copying(acl, model, &sources)).collect::<Vec<_>>();
    builder.model.mirrors.extend(copying);
}

fn copying(acl: &Acl, model: &Model, sources: &[Source]) -> Option<Mirror> {
    let entries: Vec<&AclEntry> =
        acl.entries.iter().filter(|entry| entry.active && entry.copies.value() == Some(&true)).collect();
    let first = entries.first()?;
    let ports: Vec<String> = entries
        .iter()
        .flat_map(|entry| [&entry.destination_ports, &entry.source_ports])
        .filter_map(Fact::configured)
        .flatten()
        .cloned()
        .collect();
    let bound: Vec<&Interface> = model.interfaces.iter().filter(|interface| filters(interface, &acl.name)).collect();
    let session = bound.iter().find_map(|interface| {
        let attached = sources.iter().find(|known| known.interface == interface.name && known.filtered.is_some())?;
        model.mirrors.iter().find(|known| known.name == attached.session)
    });
    let mut this = Mirror {
        at: first.at,
        active: acl.active,
        name: acl.name.clone(),
        kind: Fact::Set(MirrorKind::FilterAction, first.at),
        sources: Fact::Set(bound.iter().map(|interface| interface.name.clone()).collect(), first.at),
        destinations: Fact::Set(Vec::new(), first.at),
        into_tunnel: Fact::Default(false),
        address: Fact::Default(None),
        host: Fact::Default(None),
        vrf: Fact::Default(None),
        filter: Fact::Default(None),
        filter_ports: Fact::Set(ports, first.at),
        own_traffic: Fact::Default(false),
        receives: Fact::Default(false),
        to_file: Fact::Default(false),
        ..Mirror::default()
    };
    if let Some(session) = session {
        this.destinations = session.destinations.clone();
        this.into_tunnel = session.into_tunnel.clone();
        this.address = session.address.clone();
        this.host = session.host.clone();
        this.vrf = session.vrf.clone();
        this.to_file = session.to_file.clone();
    }
    Some(this)
}

/// Whether the list filters packets of the interface.
fn filters(interface: &Interface, name: &str) -> bool {
    let bound = [&interface.acl_in_ipv4, &interface.acl_out_ipv4, &interface.acl_in_ipv6, &interface.acl_out_ipv6];
    bound.into_iter().filter_map(Fact::configured).any(|list| list.name == name)
}
