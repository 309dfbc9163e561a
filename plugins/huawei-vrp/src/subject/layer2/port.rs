//! `port ...`: what a port carries.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::PortMode;
use seawall_api::vlans::VlanSet;
use seawall_api::{Fact, Span};

use super::vlan_set;
use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, each, open_names};

/// The lines of a port.
pub(super) const TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.port", "interfaces.switched"], commands: PORTS };

/// Negotiation of the whole device.
pub(super) const TOP_TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["interfaces.port.negotiation"], commands: TOP };

const PORTS: &[Command<Builder>] = &[
    modelled("port link-type / (access|trunk|hybrid|dot1q-tunnel|negotiation-desirable|negotiation-auto)", link_type),
    modelled("port default vlan / <vlan:number>", |builder, line| {
        let vlan = line.number("vlan");
        switched(builder, line);
        each(builder, |this| this.port.access_vlan = number(line, vlan))
    }),
    modelled("port trunk pvid vlan / <vlan:number>", |builder, line| {
        let vlan = line.number("vlan");
        switched(builder, line);
        each(builder, |this| this.port.native_vlan = number(line, vlan))
    }),
    modelled("port trunk allow-pass vlan (all|<vlans:name>+)", |builder, line| {
        change(builder, line, |vlans| &mut vlans.trunk)
    }),
    modelled("port hybrid pvid vlan / <vlan:number>", |builder, line| {
        let vlan = line.number("vlan").filter(|_| !line.removes());
        remember(builder, line, |vlans| vlans.hybrid_pvid = vlan.map(|vlan| (vlan, line.span)))
    }),
    modelled("port hybrid tagged vlan (all|<vlans:name>+)", |builder, line| {
        change(builder, line, |vlans| &mut vlans.tagged)
    }),
    modelled("port hybrid untagged vlan (all|<vlans:name>+)", |builder, line| {
        change(builder, line, |vlans| &mut vlans.untagged)
    }),
    modelled(
        "(voice-vlan|port voice-vlan) / <vlan:number> enable [include-untagged] [include-tag0]",
        |builder, line| each(builder, |this| this.port.voice_vlan = line.set_or_none(line.number("vlan"))),
    ),
    ignored("voice-vlan (mode|remark-mode|security|legacy|remark) [<text>]"),
    modelled("port negotiation disable", |builder, line| {
        each(builder, |this| this.port.negotiation = if line.removes() { Fact::default() } else { line.set(false) })
    }),
    ignored("port (priority|mux-vlan|isolate|vlan-stacking|vlan-mapping|protect-group|bridge|inner-acl) <text>"),
    ignored("port-isolate enable [group <number>]"),
    ignored("port vlan-mapping vlan <text>"),
    unmodelled("port vlan-exclude vlan <vlans:name>+"),
    ignored("(mac-vlan|ip-subnet-vlan|protocol-vlan|policy-vlan|vlan-mapping|vlan-stacking|qinq|vlan) <text>"),
    ignored("gvrp [registration (fixed|forbidden|normal)]"),
    ignored("gvrp timer <text>"),
    ignored("vcmp disable"),
    ignored(
        "(bpdu enable|bpdu disable|bpdu bridge enable|l2protocol-tunnel <text>|loopback-detect <text>|am isolate <text>|smart-link <text>|monitor-link <text>|e-trunk <text>|erps <text>|rrpp <text>|sep <text>|mad <text>|undo-trunk)",
    ),
];

const TOP: &[Command<Builder>] = &[modelled("lnp disable", |builder: &mut Builder, line| {
    builder.memory.layer2.ports.entry(String::new()).or_default().silent = (!line.removes()).then_some(line.span);
    Some(())
})
.default_on()];

/// VLANs of a port by what they are for, as far as its lines say; under the empty name, what holds for all ports.
#[derive(Debug, Default)]
pub(super) struct Vlans {
    /// `port link-type hybrid`.
    pub(super) hybrid: Option<Span>,
    pub(super) hybrid_pvid: Option<(u64, Span)>,
    /// What lines add and take away, in their order; the last line.
    pub(super) trunk: Changes,
    pub(super) tagged: Changes,
    pub(super) untagged: Changes,
    /// `lnp disable`.
    pub(super) silent: Option<Span>,
}

/// VLANs that lines add and take away, and the last of the lines.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) added: VlanSet,
    pub(super) removed: VlanSet,
    pub(super) at: Option<Span>,
}

impl Changes {
    /// What is left of what holds by default.
    pub(super) fn of(&self, default: &VlanSet) -> VlanSet {
        default.without(&self.removed).with(&self.added)
    }
}

fn number(line: &CommandLine<'_>, vlan: Option<u64>) -> Fact<u64> {
    vlan.filter(|_| !line.removes()).map_or_else(Fact::default, |vlan| line.set(vlan))
}

fn remember(builder: &mut Builder, line: &CommandLine<'_>, mut write: impl FnMut(&mut Vlans)) -> Option<()> {
    switched(builder, line);
    for name in open_names(builder) {
        write(builder.memory.layer2.ports.entry(name).or_default());
    }
    Some(())
}

/// A port about whose VLANs a line speaks is switched.
fn switched(builder: &mut Builder, line: &CommandLine<'_>) {
    if !line.removes() {
        each(builder, |this| {
            if this.switched.is_unknown() {
                this.switched = line.set(true);
            }
        });
    }
}

fn link_type(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (mode, asks) = match line.one_of(&[
        "access",
        "trunk",
        "hybrid",
        "dot1q-tunnel",
        "negotiation-desirable",
        "negotiation-auto",
    ]) {
        _ if line.removes() => (None, None),
        Some("access") => (Some(PortMode::Access), Some(false)),
        Some("trunk") => (Some(PortMode::Trunk), None),
        Some("dot1q-tunnel") => (Some(PortMode::Tunnel), None),
        Some("negotiation-desirable") => (Some(PortMode::DynamicDesirable), Some(true)),
        Some("negotiation-auto") => (Some(PortMode::DynamicAuto), Some(true)),
        _ => (None, None),
    };
    let hybrid = (line.has("hybrid") && !line.removes()).then_some(line.span);
    remember(builder, line, |vlans| vlans.hybrid = hybrid)?;
    each(builder, |this| {
        this.port.mode = mode.map_or_else(Fact::default, |mode| line.set(mode));
        if let Some(asks) = asks {
            this.port.negotiation = line.set(asks);
        }
    })
}

fn change(builder: &mut Builder, line: &CommandLine<'_>, field: fn(&mut Vlans) -> &mut Changes) -> Option<()> {
    let set = if line.has("all") { VlanSet::all() } else { vlan_set(&line.all("vlans"))? };
    let removes = line.removes();
    remember(builder, line, |vlans| {
        let changes = field(vlans);
        if removes {
            changes.added = changes.added.without(&set);
            changes.removed = changes.removed.with(&set);
        } else {
            changes.removed = changes.removed.without(&set);
            changes.added = changes.added.with(&set);
        }
        changes.at = Some(line.span);
    })
}
