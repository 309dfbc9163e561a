//! Services beside VPRN: IES, whose interfaces stand in the router's own table, the bridged VPLS, wires (Epipe and the like), and what they
//! stand on: customers and tunnels towards other routers (SDP).

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::StretchedLan;

use super::sections::SERVICE;
use super::{instance, sap, switch};
use crate::builder::Builder;

/// The block below `ies`.
pub(crate) const IES: Context = Context("ies");
/// The block below `vpls`.
pub(crate) const VPLS: Context = Context("vpls");
const WIRE: Context = Context("epipe");
const TREE: Context = Context("vpls stp");
const SNOOPING: Context = Context("vpls igmp-snooping");
const STATIONS: Context = Context("vpls fdb");
const PART: Context = Context("service part");
const SYSTEM: Context = Context("service system");

const LANS: &[&str] = &["layer2"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SERVICE, feeds: &[], commands: HEADS },
    &Table { context: IES, feeds: &[], commands: GENERAL },
    &Table { context: VPLS, feeds: LANS, commands: GENERAL },
    &Table { context: VPLS, feeds: LANS, commands: LAN_LINES },
    &Table { context: VPLS, feeds: &["interfaces"], commands: sap::HEADS },
    &Table { context: WIRE, feeds: &[], commands: GENERAL },
    &Table { context: WIRE, feeds: &["interfaces"], commands: sap::HEADS },
    &Table { context: TREE, feeds: LANS, commands: TREES },
    &Table { context: SNOOPING, feeds: LANS, commands: SNOOPINGS },
    &Table { context: STATIONS, feeds: LANS, commands: STATION_LINES },
    &Table { context: SYSTEM, feeds: &[], commands: SYSTEM_LINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[
    modelled("ies <service:name> / [name <name>] [customer <customer:name>] [create]", |builder, _| {
        instance::leave(builder);
        Some(())
    })
    .opening(IES)
    .section(),
    opens("vpls <service:name> / [name <name:name>] [customer <customer:name>] [vpn <number>] [m-vpls|b-vpls|i-vpls|etree] [create]", VPLS, open_lan).feeding(LANS),
    ignored("(epipe|ipipe|cpipe|apipe|fpipe) <service:name> / [name <name>] [customer <customer:name>] [vpn <number>] [vc-type <name>] [vc-switching] [create]")
        .opening(WIRE)
        .section(),
    ignored("customer <customer:name> / [name <name>] [create]").opening(PART),
    ignored("system").opening(SYSTEM),
    ignored("(md-auto-id|pw-template|template|oper-group|vrgw|sdp-group|proxy-arp-nd|pw-port|upnp|nat|vxlan|dhcp-python-policy|ethernet-segment) [<text>]").opening(PART),
];

const GENERAL: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(service-id|customer|description|service-name|service-mtu|vpn-id|ce-address-discovery) / <text>"),
    ignored("(bgp|bgp-evpn|bgp-vpws|bgp-ad|vxlan|pw-redundancy|endpoint|redundant-interface|subscriber-interface|spoke-sdp-fec|eth-cfm|nat|flowspec|sub-interface|load-balancing|pw-port|igmp-host-tracking|video-interface) [<text>]")
        .opening(PART),
    ignored("(route-distinguisher|route-target|vsi-export|vsi-import|pw-template-binding|segment-routing-v6|proxy-arp|proxy-nd|static-isid|mac-notification|vsd-domain|isid-policy|spb|evpn) / [<text>]").opening(PART),
    ignored("control-word / [true|false]"),
];

const LAN_LINES: &[Command<Builder>] = &[
    modelled("fdb-table-size / <limit:number>", limit),
    modelled("fdb", |_, _| Some(())).opening(STATIONS),
    modelled("discard-unknown / [true|false]", discard),
    modelled("stp", |_, _| Some(())).opening(TREE),
    modelled("igmp-snooping", |_, _| Some(())).opening(SNOOPING),
    modelled("split-horizon-group <group:name> / [residential-group] [create]", |_, _| Some(())).opening(PART),
    modelled("routed-vpls", |_, _| Some(())).opening(PART),
    ignored("(allow-ip-int-bind|allow-l2-int-bind|mld-snooping|pim-snooping|mac-move|mac-protect|interface|provider-tunnel|mcr-default-gtw|static-mac|mfib|mrp|gsmp|multicast-info-policy|backbone-vpls|b-vpls|m-vpls-tag|tunnel-fault-notification|temp-flooding|site) [<text>]")
        .opening(PART),
    ignored("(fdb-table-high-wmark|fdb-table-low-wmark|local-age|remote-age|mac-subnet-length|disable-aging|disable-learning|propagate-mac-flush|selective-learned-fdb|send-flush-on-failure|send-bvpls-evpn-flush|shcv-policy-ipv4|per-service-hashing|mfib-table-size|mfib-table-high-wmark|mfib-table-low-wmark|block-on-mesh-failure|tunnel-elmi|load-balancing) / [<text>]"),
];

const TREES: &[Command<Builder>] = &[
    modelled("shutdown", tree).default_on(),
    modelled("admin-state / (enable|disable)", tree),
    modelled("mode / (rstp|comp-dot1w|dot1w|mstp|pmstp)", |builder, line| {
        builder.memory.service.mode = line.get("mode").map(|mode| (mode.to_owned(), line.span));
        Some(())
    }),
    ignored("(priority|hello-time|forward-delay|max-age|hold-count|mst-instance|mst-max-hops|mst-name|mst-revision) / [<text>]").opening(PART),
];

const SNOOPINGS: &[Command<Builder>] = &[
    modelled("shutdown", snooping).default_on(),
    modelled("admin-state / (enable|disable)", snooping),
    ignored("(query-interval|query-src-ip|query-source-address|report-src-ip|report-source-address|robust-count|mvr|evpn-proxy|source|import) / [<text>]").opening(PART),
];

const STATION_LINES: &[Command<Builder>] = &[
    modelled("table", |_, _| Some(())).opening(STATIONS),
    modelled("size / <limit:number>", limit),
    modelled("discard-unknown / (true|false)", discard),
    ignored("(high-wmark|low-wmark|high-watermark|low-watermark|mac-learning|mac-move|mac-subnet-length|selective-learned-fdb|static-mac|mac-protect) / [<text>]").opening(PART),
];

const SYSTEM_LINES: &[Command<Builder>] = &[
    ignored("(bgp|bgp-auto-rd-range|bgp-evpn|fdb-table|gre-eth-bridged|l2pt|mac-pinning|extended-default-qinq-sap-lookup|vsd|vpn-gre-source-ip) [<text>]").opening(PART),
];

/// Lines of blocks that say how services are carried: labels, routes of EVPN, tunnels.
const PARTS: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable)|create|exit)"),
    ignored("(contact|phone|description|far-end|ldp|lsp|bgp-tunnel|keep-alive|keepalive|path-mtu|signaling|metric|collect-stats|vlan-vc-etype|adv-mtu-override|network-domain|delivery-type|sr-isis|sr-ospf|hello-time|hold-down-time|max-drop-count|timeout|message-length|mixed-lsp-mode|revert-time|local-end|class-forwarding|weighted-ecmp|tunnel-far-end) / [<text>]")
        .opening(PART),
    ignored("(evi|export|import|customer-id|ip-address|ip-prefix-routes|interface-ful|attribute-uniform-propagation|evpn-tunnel|ipv6-gateway-address|route-distinguisher|route-target|vsi-export|vsi-import|vsi-id|vpls-id|pw-template-binding|pw-template-bind|local-attachment-circuit|local-ac-name|remote-attachment-circuit|remote-ac-name|eth-tag|mpls|vxlan|instance|vni|auto-bind-tunnel|resolution|resolution-filter|ecmp|ip-route-advertisement|routes|incl-mcast|advertise|mac|mac-ip|mac-duplication|detect|retry|blackhole|auto-disc|unknown-mac-route|cfm-mac-advertisement|ingress-replication-bum-label|control-word|entropy-label|send-tunnel-encap|split-horizon-group|vxlan-instance|force-vlan-vc-forwarding|default-route-tag|ip-prefix|ipv6-prefix|ip-prefix-link|mh-mode|multi-homing-mode|esi|evpn|ethernet-segment|association|lag|port|sdp|df-election|es-activation-timer|service-carving|service-carving-mode|preference|mode|value|manual|source-bmac-lsb|orig-ip|route-next-hop|dci|inclusive|multicast|ipv4|ipv6|forward-to-ip-interface|vxlan-ipv4-tep-ecmp|igmp|mld|igmp-snooping|evpn-tunnel|assisted-replication|replicator) / [<text>]")
        .opening(PART),
    ignored("(mac-advertisement|sr-te|sr-policy|rsvp|gre|bgp|oper-group|monitor-oper-group|standby-signaling-master|standby-signaling-slave|revert|active-hold-delay|suppress-standby-signaling|mc-endpoint|precedence|residential-group|restrict-protected-src|auto-learn-mac-protect|number-retries|retry-timeout|move-frequency|primary-ports|secondary-ports|preferred-exchange-interval|start|end|service-id-range|service-id|evi-range|comm-val|as-number|label-range|max-ve-id|ve-name|ve-id|remote-ve-name|site-id|boot-timer|site-preference|hop-count|inclusive-provider-tunnel|selective|owner|root-and-leaf|data-delay-interval) / [<text>]")
        .opening(PART),
    ignored("(sap|spoke-sdp|interface|domain-id|domain|anti-spoof|address|group-interface|ip-mtu) [<text>]").opening(PART),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The mode of the tree of the service whose block is being read.
    mode: Option<(String, seawall_api::Span)>,
    /// Where each bridged service stands in the model, by the word behind `vpls`.
    lans: std::collections::HashMap<String, usize>,
    current: Option<usize>,
    /// What each bridged service says of unknown stations, of the tree and of groups.
    said: Vec<Said>,
}

#[derive(Debug, Default, Clone)]
struct Said {
    discards: Option<(bool, seawall_api::Span)>,
    tree: Option<(bool, seawall_api::Span)>,
    snooping: Option<(bool, seawall_api::Span)>,
    saps: Vec<usize>,
    spokes: Vec<(String, seawall_api::Span)>,
}

fn open_lan(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let word = line.string("service")?;
    let name = line.string("name").unwrap_or_else(|| word.clone());
    builder.memory.service.mode = None;
    if line.removes() {
        if let Some(lan) =
            builder.memory.service.lans.remove(&word).and_then(|at| builder.model.layer2.stretched.get_mut(at))
        {
            lan.active = false;
        }
        return Some(());
    }
    let memory = &mut builder.memory.service;
    let lans = &mut builder.model.layer2.stretched;
    let index = *memory.lans.entry(word).or_insert_with(|| {
        lans.push(StretchedLan { at: line.block, name, ..StretchedLan::default() });
        lans.len() - 1
    });
    memory.said.resize(lans.len(), Said::default());
    memory.current = Some(index);
    // Meshed ends never pass on to each other; what else does, groups of split horizon say, which are not told apart here.
    let lan = lans.get_mut(index)?;
    lan.at = lan.at.to(line.block);
    builder.model.layer2.switching = line.set(true);
    Some(())
}

/// Notes a SAP of the service whose block is being read.
pub(crate) fn note_sap(builder: &mut Builder, index: usize) {
    let memory = &mut builder.memory.service;
    if let Some(said) = memory.current.and_then(|at| memory.said.get_mut(at)) {
        said.saps.push(index);
    }
}

/// Notes a pseudowire that is in no group of split horizon: what it brings, the other ones are sent. Meshed ones are always in one.
pub(crate) fn note_spoke(builder: &mut Builder, line: &CommandLine<'_>) {
    if line.get("group").is_none()
        && !line.removes()
        && let Some(said) = said(builder)
    {
        said.spokes.push((line.get("sdp").unwrap_or_default().to_owned(), line.span));
    }
}

fn said(builder: &mut Builder) -> Option<&mut Said> {
    let memory = &mut builder.memory.service;
    memory.said.get_mut(memory.current?)
}

fn limit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let limit = if line.removes() { None } else { Some(line.number("limit")?) };
    let index = builder.memory.service.current?;
    let lan = builder.model.layer2.stretched.get_mut(index)?;
    lan.station_limit = if line.removes() { Fact::default() } else { line.set(limit) };
    Some(())
}

fn discard(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let value = (switch::on(line), line.span);
    said(builder)?.discards = Some(value);
    Some(())
}

fn tree(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let value = (switch::enabled(line), line.span);
    said(builder)?.tree = Some(value);
    Some(())
}

fn snooping(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let value = (switch::enabled(line), line.span);
    said(builder)?.snooping = Some(value);
    Some(())
}

/// Hands over what services say for their ends. `discard-unknown` is off, the tree and the watch over groups are shut down where nothing
/// is written (Nokia, "VPLS Service Configuration Commands").
pub(crate) fn finish(builder: &mut Builder) {
    let all = std::mem::take(&mut builder.memory.service.said);
    for (lan, said) in builder.model.layer2.stretched.iter_mut().zip(&all) {
        if let Some((_, at)) = said.spokes.iter().find(|(name, _)| said.spokes.iter().any(|(other, _)| other != name)) {
            lan.split_horizon = Fact::Set(false, *at);
        }
        let of_sap = |index: &usize| builder.model.interfaces.get(*index).map(|this| this.port.storm_control.clone());
        let limits: Vec<Fact<bool>> = said.saps.iter().filter_map(of_sap).collect();
        // Where a SAP says nothing and has no policy, nothing is limited.
        let open = limits.iter().any(Fact::is_unknown);
        lan.storm_control = match limits.first() {
            Some(first) if !open => first.clone(),
            _ => Fact::default(),
        };
    }
    for said in &all {
        for index in &said.saps {
            if let (Some(this), Some((on, at))) = (builder.model.interfaces.get_mut(*index), said.discards) {
                this.port.unknown_unicast_blocked = Fact::Set(on, at);
            }
        }
    }
    let first_off = |pick: fn(&Said) -> Option<(bool, seawall_api::Span)>| {
        let off = all.iter().filter_map(pick).find(|(on, _)| !on);
        let silent = all.iter().any(|said| pick(said).is_none());
        (off, silent, all.iter().filter_map(pick).find(|(on, _)| *on))
    };
    let layer2 = &mut builder.model.layer2;
    match first_off(|said| said.snooping) {
        (Some((_, at)), ..) => layer2.igmp_snooping = Fact::Set(false, at),
        (None, false, Some((_, at))) => layer2.igmp_snooping = Fact::Set(true, at),
        _ => {}
    }
    match first_off(|said| said.tree) {
        (Some((_, at)), ..) => layer2.spanning_tree = Fact::Set("none".to_owned(), at),
        (None, false, Some((_, at))) => layer2.spanning_tree = Fact::Set("rstp".to_owned(), at),
        _ => {}
    }
}
