//! What a rule can ask for, and how much of the traffic that it names it then takes.

use seawall_api::menu::Record;

use super::rule::{Part, Rule};

/// What a rule can ask for.
pub(super) const MATCHERS: &str = "chain=name action=setting src-address=address dst-address=address src-address-list=name dst-address-list=name \
    address-list=name protocol=setting src-port=number dst-port=number port=number in-interface=name in-interface-list=name \
    out-interface=name out-interface-list=name connection-state=setting connection-nat-state=setting jump-target=name log=flag \
    dst-address-type=setting src-address-type=setting ipsec-policy=setting connection-bytes=setting connection-limit=setting \
    connection-mark=name connection-rate=setting connection-type=setting content=text dscp=setting dst-limit=setting fragment=flag \
    headers=setting hop-limit=setting hotspot=setting icmp-options=setting in-bridge-port=name in-bridge-port-list=name \
    ingress-priority=number ipv4-options=setting layer7-protocol=name limit=setting nth=setting out-bridge-port=name \
    out-bridge-port-list=name p2p=setting packet-mark=name packet-size=setting per-connection-classifier=setting priority=number \
    psd=setting random=number realm=setting routing-mark=name routing-table=name src-mac-address=mac tcp-flags=setting tcp-mss=setting \
    time=setting tls-host=text ttl=setting address-list-timeout=time";

/// Matchers that take a part of the traffic of a session or of a source, whatever they say.
pub(super) const PARTS: &[&str] = &[
    "connection-bytes",
    "connection-limit",
    "connection-mark",
    "connection-rate",
    "connection-type",
    "content",
    "dscp",
    "dst-limit",
    "fragment",
    "headers",
    "hop-limit",
    "hotspot",
    "icmp-options",
    "in-bridge-port",
    "in-bridge-port-list",
    "ingress-priority",
    "ipv4-options",
    "layer7-protocol",
    "limit",
    "nth",
    "out-bridge-port",
    "out-bridge-port-list",
    "p2p",
    "packet-mark",
    "packet-size",
    "per-connection-classifier",
    "priority",
    "psd",
    "random",
    "realm",
    "routing-mark",
    "routing-table",
    "src-address-type",
    "src-mac-address",
    "tcp-flags",
    "tcp-mss",
    "time",
    "tls-host",
    "ttl",
];

pub(super) fn narrow(record: &Record<'_>, rule: &mut Rule) {
    let mut part = if PARTS.iter().any(|key| record.get(key).is_some()) { Part::Some } else { Part::All };
    match states(record.get("connection-state")) {
        States::New => {}
        States::Open => rule.open_already = true,
        States::Other => part = Part::Some,
    }
    // Packets to the device are not translated before they reach it, and those that are local are all of them.
    part = match record.get("connection-nat-state") {
        None | Some("!dstnat" | "!srcnat" | "!srcnat,dstnat") => part,
        Some(_) => Part::Some,
    };
    part = match record.get("dst-address-type") {
        None | Some("local") => part,
        Some(_) => Part::Some,
    };
    part = match record.get("ipsec-policy") {
        None | Some("in,none" | "out,none") => part,
        Some(_) => Part::Some,
    };
    // `!22` is every port but that one.
    let negated =
        ["src-port", "dst-port", "port"].iter().any(|key| record.get(key).is_some_and(|text| text.starts_with('!')));
    if negated {
        (rule.source_ports, rule.destination_ports, rule.either_ports) = (None, None, None);
        part = Part::Unknown;
    }
    if rule.protocol.as_ref().is_some_and(|protocol| protocol.not) {
        rule.protocol = None;
        part = Part::Unknown;
    }
    if record.is_doubtful() {
        part = Part::Unknown;
    }
    rule.part = part;
}

pub(super) enum States {
    /// New connections too.
    New,
    /// Packets of connections that are open already.
    Open,
    /// Packets of none.
    Other,
}

/// Which connections `connection-state` takes. What is not tracked belongs to none; the system itself marks nothing so.
pub(super) fn states(written: Option<&str>) -> States {
    let Some(written) = written else { return States::New };
    let (words, not) = written.strip_prefix('!').map_or((written, false), |words| (words, true));
    let names = |state: &str| words.split(',').any(|word| word == state) != not;
    if names("new") {
        States::New
    } else if names("established") || names("related") || names("untracked") {
        States::Open
    } else {
        States::Other
    }
}
