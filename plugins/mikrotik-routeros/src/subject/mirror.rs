//! Copies of traffic: the packet sniffer, rules of `mangle` and `calea` that copy, mirrors of the switch chip.
//!
//! Sources: MikroTik, "Packet Sniffer": packets of named interfaces are kept in memory, in a file (`file-name`), or sent to a server in TZSP
//! (`streaming-enabled`); "Mangle": `sniff-tzsp` and `sniff-pc` send copies to `sniff-target`; "CALEA": `sniff` and `sniff-pc` do so for the
//! law, by rules that say whose; "Switch Chip Features": `mirror-source` to `mirror-target`, by port with `mirror-ingress`, `mirror-egress`.

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{Intercept, InterceptKind, Mirror, MirrorKind};
use seawall_api::{Fact, Span, Why, endpoint};

use super::mirror_switch;
use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::settings("tool sniffer", &["mirrors"], sniffer)
        .reads(
            "file-name=name filter-interface=name filter-ip-address=address filter-ipv6-address=address filter-mac-address=mac filter-port=setting \
             filter-src-port=setting filter-dst-port=setting filter-src-ip-address=address filter-dst-ip-address=address \
             filter-src-ipv6-address=address filter-dst-ipv6-address=address filter-src-mac-address=mac filter-dst-mac-address=mac \
             filter-ip-protocol=setting filter-mac-protocol=setting filter-vlan=setting streaming-enabled=flag streaming-server=host",
        )
        .ignores(
            "file-limit=setting filter-cpu=setting filter-direction=setting filter-operator-between-entries=setting filter-size=setting \
             filter-stream=flag max-packet-size=number memory-limit=setting memory-scroll=flag only-headers=flag quick-rows=number quick-show-frame=flag",
        )
        .deeds(&["stop"]),
    // Whom a rule is about is never shown.
    Menu::records("ip firewall calea", "number", &["intercepts"], calea)
        .reads(
            "action=setting chain=name sniff-id=number sniff-target=address sniff-target-port=number src-address=text dst-address=text \
             src-address-list=text dst-address-list=text src-mac-address=text port=number dst-port=number src-port=number",
        )
        .ignores(
            "protocol=setting in-interface=name out-interface=name connection-mark=text packet-mark=text case-id=text log=flag log-prefix=text \
             in-interface-list=name out-interface-list=name limit=setting content=text connection-state=setting",
        )
        .wide(),
    Menu::records("interface ethernet switch", "name", &["mirrors"], mirror_switch::switch)
        .reads(
            "name=name mirror-source=name mirror-target=name mirror-egress-target=name number=number rspan=flag \
             rspan-egress-vlan-id=number rspan-ingress-vlan-id=number",
        )
        .ignores(
            "cpu-flow-control=flag switch-all-ports=setting l3-hw-offloading=flag qos-hw-offloading=flag type=setting",
        )
        .wide(),
]];

/// Names of properties that say what is captured.
const CHOOSING: &[&str] = &[
    "file-name",
    "filter-interface",
    "filter-ip-address",
    "filter-ipv6-address",
    "filter-mac-address",
    "filter-port",
    "filter-src-port",
    "filter-dst-port",
    "filter-src-ip-address",
    "filter-dst-ip-address",
    "filter-ip-protocol",
    "filter-mac-protocol",
    "filter-vlan",
];

pub(super) fn named(record: &Record<'_>, key: &str) -> Option<(String, Span)> {
    record.string(key).filter(|value| !value.is_empty() && value != "none").zip(record.span_of(key))
}

fn ports(record: &Record<'_>, keys: &[&str]) -> Fact<Vec<String>> {
    let mut all = Vec::new();
    let mut at = None;
    for key in keys {
        all.extend(record.parts(key).into_iter().map(|(port, _)| port.to_owned()));
        at = at.or(record.span_of(key));
    }
    at.map_or(Fact::Default(Vec::new()), |at| Fact::Set(all, at))
}

fn sniffer(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    let streams = record.flag("streaming-enabled") == Some(true);
    if !streams && CHOOSING.iter().all(|key| named(record, key).is_none()) {
        return Some(());
    }
    let file = named(record, "file-name");
    let sources = match record.span_of("filter-interface") {
        Some(at) => {
            Fact::Set(record.parts("filter-interface").into_iter().map(|(name, _)| name.to_owned()).collect(), at)
        }
        None => Fact::Default(vec!["all".to_owned()]),
    };
    let server = named(record, "streaming-server").filter(|_| streams);
    let to_file = match (&file, &server, streams) {
        (Some((_, at)), ..) | (None, Some((_, at)), _) => Fact::Set(true, *at),
        (None, None, true) => record.set_at("streaming-enabled", true),
        (None, None, false) if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        (None, None, false) => Fact::Default(false),
    };
    let capture = Mirror {
        at: record.at(),
        name: file.map_or_else(|| "sniffer".to_owned(), |(name, _)| name),
        kind: Fact::Set(MirrorKind::Capture, record.at()),
        sources,
        destinations: Fact::Default(Vec::new()),
        into_tunnel: Fact::Default(false),
        address: Fact::Default(None),
        host: Fact::Default(None),
        vrf: Fact::Default(None),
        filter: Fact::Default(None),
        filter_ports: ports(record, &["filter-port", "filter-src-port", "filter-dst-port"]),
        own_traffic: Fact::Default(false),
        receives: Fact::Default(false),
        to_file,
        ..Mirror::default()
    };
    if let Some((server, at)) = server {
        let host =
            server.rsplit_once(':').filter(|(host, _)| !host.contains(':')).map_or(server.as_str(), |(host, _)| host);
        if host != "0.0.0.0" {
            builder.model.mirrors.push(sent(capture.clone(), "sniffer stream", host, at));
        }
    }
    builder.model.mirrors.push(capture);
    Some(())
}

/// The same packets, sent to another system.
fn sent(mirror: Mirror, name: &str, host: &str, at: Span) -> Mirror {
    Mirror {
        name: name.to_owned(),
        kind: Fact::Set(MirrorKind::Encapsulated, mirror.at),
        address: Fact::some(endpoint::addresses(host), at),
        host: Fact::some(host.to_owned(), at),
        to_file: Fact::Set(true, at),
        ..mirror
    }
}

/// A rule that copies what it matches, `sniff-tzsp` or `sniff-pc`: a session of its own, and an action of a filter. Called for the rules of
/// `mangle`.
pub(crate) fn copies(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    builder.memory.mirror.rules += 1;
    let chain = record.get("chain").unwrap_or("forward");
    let name = format!("mangle {chain} {}", builder.memory.mirror.rules);
    let mut sources = Vec::new();
    let mut at = record.at();
    for key in ["in-interface", "in-interface-list", "out-interface", "out-interface-list"] {
        if let Some((way, place)) = named(record, key) {
            sources.push(way);
            at = place;
        }
    }
    if sources.is_empty() {
        sources.push(format!("chain {chain}"));
    }
    let own = matches!(chain, "input" | "output");
    let rule = Mirror {
        at: record.at(),
        active: !record.disabled(),
        name: name.clone(),
        kind: record.set_at("action", MirrorKind::FilterAction),
        sources: Fact::Set(sources, at),
        destinations: Fact::Default(Vec::new()),
        into_tunnel: Fact::Default(false),
        vrf: Fact::Default(None),
        filter: Fact::Default(None),
        filter_ports: ports(record, &["port", "dst-port", "src-port"]),
        own_traffic: if own { record.set_at("chain", true) } else { Fact::Default(false) },
        receives: Fact::Default(false),
        to_file: Fact::Set(true, record.at()),
        ..Mirror::default()
    };
    let Some((host, at)) = named(record, "sniff-target") else {
        builder.model.mirrors.push(Mirror { address: Fact::default(), host: Fact::default(), ..rule });
        return Some(());
    };
    let session = sent(rule.clone(), &name, &host, at);
    builder.model.mirrors.push(Mirror { address: session.address.clone(), host: session.host.clone(), ..rule });
    builder.model.mirrors.push(session);
    Some(())
}

fn calea(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.get("action").or(record.get("sniff-target"))?;
    let target = ["src-address", "dst-address", "src-address-list", "dst-address-list", "src-mac-address"]
        .into_iter()
        .find_map(|key| record.span_of(key));
    let delivery = named(record, "sniff-target");
    builder.model.intercepts.push(Intercept {
        at: record.at(),
        active: !record.disabled(),
        kind: InterceptKind::Configured,
        names_target: match target {
            Some(at) => Fact::Set(true, at),
            None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
            None => Fact::Set(false, record.at()),
        },
        delivery: match &delivery {
            Some((host, at)) => Fact::some(endpoint::addresses(host), *at),
            None => Fact::default(),
        },
        host: delivery.map_or_else(Fact::default, |(host, at)| Fact::some(host, at)),
        vrf: Fact::Default(None),
        // Copies travel in TZSP or in PacketCable's form, both in clear.
        encrypted: Fact::Set(false, record.at()),
        ..Intercept::default()
    });
    Some(())
}

/// What a routing protocol writes into a file: each message of a session. Called for sessions of BGP.
pub(crate) fn written(builder: &mut Builder, (session, active): (&str, bool), (file, at): (&str, Span), whole: Span) {
    builder.model.mirrors.push(Mirror {
        at: whole,
        active,
        name: file.to_owned(),
        kind: Fact::Set(MirrorKind::Capture, at),
        sources: Fact::Set(vec![session.to_owned()], at),
        destinations: Fact::Default(Vec::new()),
        into_tunnel: Fact::Default(false),
        address: Fact::Default(None),
        host: Fact::Default(None),
        vrf: Fact::Default(None),
        filter: Fact::Default(None),
        filter_ports: Fact::Default(Vec::new()),
        own_traffic: Fact::Default(false),
        receives: Fact::Default(false),
        to_file: Fact::Set(true, at),
        ..Mirror::default()
    });
}

#[cfg(test)]
mod tests {
    use seawall_api::model::MirrorKind;

    use crate::sample::{unknown, whole};

    fn kinds(config: &str) -> Vec<(MirrorKind, Option<String>)> {
        let reading = whole(config);
        assert_eq!(unknown(&reading), [""; 0]);
        let host = |fact: &seawall_api::Fact<Option<String>>| fact.configured().cloned();
        reading.model.mirrors.iter().map(|it| (*it.kind.value().unwrap(), host(&it.host))).collect()
    }

    #[test]
    fn captures_and_copies_are_mirrors() {
        assert_eq!(kinds("/tool sniffer\nset memory-limit=200KiB\n"), []);
        assert_eq!(kinds("/tool sniffer\nset file-name=x filter-port=49\n"), [(MirrorKind::Capture, None)]);
        assert_eq!(
            kinds("/tool sniffer\nset filter-stream=yes streaming-enabled=yes streaming-server=192.0.2.66:37008\n"),
            [(MirrorKind::Encapsulated, Some("192.0.2.66".to_owned())), (MirrorKind::Capture, None)]
        );
        let to = Some("192.0.2.66".to_owned());
        assert_eq!(
            kinds(
                "/ip firewall mangle\nadd action=sniff-tzsp chain=forward sniff-target=192.0.2.66 sniff-target-port=37008\nadd action=mark-routing chain=prerouting new-routing-mark=x\n"
            ),
            [(MirrorKind::FilterAction, to.clone()), (MirrorKind::Encapsulated, to)]
        );
        assert_eq!(
            kinds("/interface ethernet switch\nset 0 mirror-source=ether1 mirror-target=ether5\n"),
            [(MirrorKind::Local, None)]
        );
        assert_eq!(
            kinds("/interface ethernet switch\nset 0 mirror-egress-target=ether5 rspan=yes rspan-egress-vlan-id=999\n"),
            [(MirrorKind::RemoteVlan, None)]
        );
    }

    #[test]
    fn a_rule_for_the_law_is_no_more_than_its_delivery() {
        let reading = whole(
            "/ip firewall calea\nadd action=sniff chain=forward sniff-id=7 sniff-target=203.0.113.90 sniff-target-port=5555 src-address=198.51.100.130\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let intercept = &reading.model.intercepts[0];
        assert_eq!(
            (intercept.names_target.value(), intercept.host.configured().map(String::as_str)),
            (Some(&true), Some("203.0.113.90"))
        );
    }
}
