//! Mirrors of the switch chip, which copy ports to a port, or into a VLAN that takes them to another switch.
//!
//! Source: MikroTik, "Switch Chip Features", "Port Mirroring": with RSPAN what leaves a port travels in one VLAN, what enters it in
//! another; each is VLAN 1 where none is named.

use seawall_api::menu::Record;
use seawall_api::model::{Mirror, MirrorKind};
use seawall_api::{Fact, Span};

use super::mirror::named;
use crate::builder::Builder;

/// What is remembered of the switch chip.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(super) rules: usize,
    pub(super) switches: Vec<Chip>,
    pub(super) ports: Vec<(String, Span)>,
}

#[derive(Debug)]
pub(super) struct Chip {
    pub(super) at: Span,
    pub(super) name: String,
    pub(super) source: Option<(String, Span)>,
    pub(super) target: (String, Span),
    /// The VLANs that the copies travel in to another switch, if they do.
    pub(super) vlans: Option<(Vec<u64>, Span)>,
}

pub(super) fn switch(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("name").or(record.get("number")).unwrap_or("switch").to_owned();
    let target = named(record, "mirror-target").or_else(|| named(record, "mirror-egress-target"));
    if let Some(target) = target {
        let source = named(record, "mirror-source");
        let vlans = record.flag("rspan").filter(|on| *on).and(record.span_of("rspan")).map(|at| {
            let mut vlans =
                ["rspan-egress-vlan-id", "rspan-ingress-vlan-id"].map(|key| record.number(key).unwrap_or(1)).to_vec();
            vlans.dedup();
            (vlans, at)
        });
        builder.memory.mirror.switches.push(Chip { at: record.at(), name, source, target, vlans });
    }
    Some(())
}

/// A port of the switch chip whose frames are copied. Called for the ports of the chip.
pub(crate) fn port(builder: &mut Builder, record: &Record<'_>) {
    let copied = record.flag("mirror-egress") == Some(true)
        || record.flag("mirror-ingress") == Some(true)
        || named(record, "mirror-ingress-target").is_some();
    if copied {
        let name = record.get("name").or(record.get("number")).unwrap_or("port").to_owned();
        builder.memory.mirror.ports.push((name, record.at()));
    }
}

/// Puts the mirrors of the switch chip into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.mirror);
    for chip in &memory.switches {
        let sources = match &chip.source {
            Some((name, at)) => Fact::Set(vec![name.clone()], *at),
            None => Fact::Set(memory.ports.iter().map(|(name, _)| name.clone()).collect(), chip.at),
        };
        builder.model.mirrors.push(Mirror {
            at: chip.at,
            name: format!("switch {}", chip.name),
            kind: Fact::Set(if chip.vlans.is_some() { MirrorKind::RemoteVlan } else { MirrorKind::Local }, chip.at),
            sources,
            destinations: match &chip.vlans {
                Some((vlans, at)) => Fact::Set(vlans.iter().map(|vlan| format!("vlan {vlan}")).collect(), *at),
                None => Fact::Set(vec![chip.target.0.clone()], chip.target.1),
            },
            into_tunnel: Fact::Default(false),
            address: Fact::Default(None),
            host: Fact::Default(None),
            vrf: Fact::Default(None),
            filter: Fact::Default(None),
            filter_ports: Fact::Default(Vec::new()),
            own_traffic: Fact::Default(false),
            receives: Fact::Default(false),
            to_file: Fact::Default(false),
            ..Mirror::default()
        });
    }
    builder.memory.mirror = memory;
}
