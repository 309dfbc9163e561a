//! `port`, `lag`: the sockets themselves and bundles of them, with what guards them on the link.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::interfaces::{self, Place, each};
use seawall_api::model::{FreeText, InterfaceKind};

use super::switch;
use crate::builder::Builder;

const PORT: Context = Context("port");
const ETHERNET: Context = Context("port ethernet");
const AUTHENTICATION: Context = Context("port ethernet dot1x");
const DISCOVERY: Context = Context("port ethernet lldp");
const LAG: Context = Context("lag");
const PART: Context = Context("port part");

const FEEDS: &[&str] = &["interfaces"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: PORT, feeds: FEEDS, commands: LINES },
    &Table { context: ETHERNET, feeds: FEEDS, commands: ETHERNET_LINES },
    &Table { context: AUTHENTICATION, feeds: FEEDS, commands: AUTHENTICATIONS },
    &Table { context: DISCOVERY, feeds: FEEDS, commands: DISCOVERIES },
    &Table { context: LAG, feeds: FEEDS, commands: LAG_LINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[
    opens("port <port:name>", PORT, open_port),
    opens("lag <lag:name> / [name <name:name>] [create]", LAG, open_lag),
    ignored("(port-policy|port-xc|pw-port) [<text>]").opening(PART),
];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("description / <text>", description),
    modelled("ethernet", |_, _| Some(())).opening(ETHERNET),
    ignored("(connector|transceiver|otu|dwdm|ddm-events|sonet-sdh|tdm|hybrid-buffer-allocation|access|network|gnss|modify-buffer-allocation-rate) / [<text>]")
        .opening(PART),
    ignored("(dist-cpu-protection|monitor-agg-egress-queue-stats|port-scheduler-policy|wred-queue|cpu-protection) / [<text>]").opening(PART),
];

const ETHERNET_LINES: &[Command<Builder>] = &[
    modelled("dot1x", |_, _| Some(())).opening(AUTHENTICATION),
    modelled("lldp", |_, _| Some(())).opening(DISCOVERY),
    modelled("mode / (access|network|hybrid)", used),
    modelled("encap-type / (null|dot1q|qinq)", used),
    ignored("(crc-monitor|symbol-monitor|egress|ingress|network|access|efm-oam|down-when-looped|eth-cfm|ssm|elmi|tunneling|hsmda-scheduler-overrides|egress-scheduler-override) / [<text>]").opening(PART),
    ignored("(mtu|autonegotiate|speed|duplex|hold-time|down-on-internal-error|report-alarm|collect-stats|accounting-policy|load-balancing-algorithm|min-frame-length|pbb-etype|dot1q-etype|qinq-etype|xgig|egress-rate|egress-scheduler-policy|ptp-asymmetry|util-stats-interval|rs-fec-mode|encap-type|single-fiber|lacp-tunnel|loopback|mac-address|discard-rx-pause-frames|loopback) / [<text>]"),
    ignored("rs-fec-mode / <name>"),
];

const AUTHENTICATIONS: &[Command<Builder>] = &[
    // Without `port-control` every station is let in; `macsec` alone asks for keys of the link, not of stations.
    modelled("port-control / (auto|force-auth|force-unauth)", |builder, line| {
        let asks = !line.removes() && !line.has("force-auth");
        each(builder, |this| this.port.authenticated = line.set(asks))
    }),
    ignored("(tunneling|re-authentication|re-auth-period|max-auth-req|quiet-period|server-timeout|supplicant-timeout|transmit-period|radius-plcy|radius-policy|radius-server-policy|tunnel-dot1q|tunnel-qinq|eap-dest-address|per-host-authentication|macsec) / [<text>]")
        .opening(PART),
];

const DISCOVERIES: &[Command<Builder>] = &[
    modelled("dest-mac (nearest-bridge|nearest-non-tpmr|nearest-customer)", |_, _| Some(())).opening(DISCOVERY),
    modelled("admin-status / (tx-rx|tx|rx|disabled)", |builder, line| {
        let (sends, receives) = (line.has("tx-rx") || line.has("tx"), line.has("tx-rx") || line.has("rx"));
        each(builder, |this| {
            this.lldp_send = line.set(sends && !line.removes());
            this.lldp_receive = line.set(receives && !line.removes());
        })
    }),
    modelled("transmit / (true|false)", |builder, line| each(builder, |this| this.lldp_send = switch::state(line))),
    modelled("receive / (true|false)", |builder, line| each(builder, |this| this.lldp_receive = switch::state(line))),
    ignored("(notification|tx-tlvs|tx-mgmt-address|port-id-subtype|tunnel-nearest-bridge|lldp-med) / [<text>]")
        .opening(PART),
];

const LAG_LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("description / <text>", description),
    modelled("port <member:name>+ / [priority <number>] [sub-group <number>] [hash-weight <number>]", member).opening(PART),
    ignored("(lacp|lacp-mux-control|port-threshold|hold-time|bfd|eth-cfm|access|dynamic-cost|standby-signaling|standby-signalling|selection-criteria|per-link-hash|port-type|port-weight-speed|weight-threshold|hash-weight-threshold|link-map-profile|lag-id|mac|max-ports|adaptive-load-balancing|enforce-sticky|micro-bfd|ipv6|ipv4|qos-scheduling) / [<text>]")
        .opening(PART),
    ignored("(mode|encap-type) / <name>"),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(breakout|rs-fec-mode|policy-name|queue-policy|sd-threshold|sf-threshold|egr-weight|ing-weight|ethernet|egress|ingress|network|access|port-scheduler-policy|queue-group|administrative-key|mode|system-id|system-priority|laser-tunability|channel|digital-coherent-optics|port-desc|sys-name|sys-desc|sys-cap|oob|system|system-ipv6|up|down|hold-time|interval|units|threshold|action|rate|pool|slope-policy|resv-cbs|scheduler-policy|vport|agg-rate|rate-limit|instance|host-match|queue-override|queue|queue-overrides|parent|cbs|mbs|cir|pir|burst-limit|adaptation-rule|drop-tail|low|aggregate-shaper-override|monitor-threshold|priority|sub-group|hash-weight|mep|domain|ma-index|receive-interval|transmit-interval|multiplier|remote-ip-address|local-ip-address|ip-family|family|family-ipv4|value|signal|admin-key|port-id|exclude-protocol|ca-name|encryption-offset|rx-must-be-encrypted|replay-protection|replay-window-size|max-peer|eapol-destination-address|macsec|sub-port|include-dot1q|keep-alive|holdtime|grace-tx-enable|accept-remote-loopback|use-broadcast-address|retry-timeout|tunneling|egress-scheduler-policy|wavetracker|egr-percentage-of-rate|ing-percentage-of-rate) / [<text>]")
        .opening(PART),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>, name: String, kind: InterfaceKind) -> Option<()> {
    builder.memory.interface.blocks.open.clear();
    let known = builder.model.interfaces.len();
    let index = interfaces::enter(builder, name, kind, (line.block, line.span));
    let this = builder.model.interfaces.get_mut(index)?;
    if index == known {
        // "The default administrative state of a port is disabled"; classic CLI prints either.
        this.active = false;
    }
    this.at = this.at.to(line.block);
    this.switched = Fact::Default(false);
    this.routed = Fact::Default(false);
    this.vrf = Fact::Default(None);
    // What is said of it besides tells that it is in use.
    this.bare.or_default(true);
    builder.memory.interface.blocks.open.push(Place::Interface(index));
    Some(())
}

/// Ports stand in the order of cards: `1/1/c1` is a connector, whose ports are `1/1/c1/1`. `A/1` is the management port.
fn open_port(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("port")?;
    let is_connector = name.rsplit('/').next().is_some_and(|last| last.starts_with('c'));
    let is_management = name.starts_with(['A', 'B']);
    let kind = match (is_connector, is_management) {
        (true, _) => InterfaceKind::Other,
        (_, true) => InterfaceKind::Management,
        _ => InterfaceKind::Physical,
    };
    open(builder, line, name, kind)
}

/// `lag 11` and `lag "lag-11"` are called `lag-11` by what stands on them.
fn open_lag(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let word = line.get("lag")?;
    let name = if word.bytes().all(|byte| byte.is_ascii_digit()) { format!("lag-{word}") } else { word.to_owned() };
    open(builder, line, name, InterfaceKind::Bundle)
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let names = interfaces::open_names(builder);
    builder.memory.port.stated.extend(names);
    each(builder, |this| this.active = switch::enabled(line))
}

fn description(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words = line.get("text").map(|text| FreeText(text.to_owned()));
    each(builder, |this| {
        this.description = line.set_or_none(words.clone());
        this.bare = line.set(false);
    })
}

fn used(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| this.bare = line.set(false))
}

fn member(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let lag = interfaces::open_names(builder).first()?.clone();
    for name in line.all("member") {
        builder.memory.port.members.insert(name.to_owned(), (lag.clone(), line.span));
    }
    used(builder, line)
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Ports in bundles.
    members: std::collections::BTreeMap<String, (String, seawall_api::Span)>,
    /// Ports that say whether they are shut.
    stated: std::collections::HashSet<String>,
}

/// Puts ports into their bundles. A line of a port that was not read may have put it into service.
pub(crate) fn finish(builder: &mut Builder) {
    let Builder { model, unread, memory, .. } = builder;
    let ports = |kind| matches!(kind, InterfaceKind::Physical | InterfaceKind::Bundle | InterfaceKind::Management);
    for this in model.interfaces.iter_mut().filter(|this| ports(this.kind) && !memory.port.stated.contains(&this.name))
    {
        this.active |= !unread.not_understood(this.at).is_empty();
    }
    for (port, (lag, at)) in std::mem::take(&mut builder.memory.port.members) {
        if let Some(this) = interfaces::named(builder, &port) {
            this.bundle = Fact::some(lag, at);
            this.bare = Fact::Set(false, at);
        }
    }
}
