//! `/ip firewall nat`, `/ip firewall mangle`: translations, which may open inside services, and marks.

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{Addresses, PortForward, Reference, ReferenceKind};
use seawall_api::{Fact, Span, Why};

use super::networks::Networks;
use crate::builder::Builder;
use crate::subject::interface;

/// What a rule can ask for; nothing of it is read but the ports.
const MATCHERS: &str = "address-list=name address-list-timeout=time connection-bytes=setting connection-limit=setting connection-mark=name \
    connection-nat-state=setting connection-rate=setting connection-state=setting connection-type=setting content=text dscp=setting \
    dst-address=address dst-address-list=name dst-address-type=setting dst-limit=setting fragment=flag headers=setting \
    hop-limit=setting hotspot=setting icmp-options=setting in-bridge-port=name in-bridge-port-list=name in-interface=name \
    in-interface-list=name ingress-priority=number ipsec-policy=setting ipv4-options=setting jump-target=name layer7-protocol=name \
    limit=setting log=flag log-prefix=text nth=setting out-bridge-port=name out-bridge-port-list=name out-interface=name \
    out-interface-list=name p2p=setting packet-mark=name packet-size=setting per-connection-classifier=setting priority=number \
    psd=setting random=number randomise-ports=flag realm=setting routing-mark=name routing-table=name same-not-by-dst=flag \
    src-address=address src-address-list=name src-address-type=setting src-mac-address=mac src-port=number tcp-flags=setting \
    tcp-mss=setting time=setting tls-host=text ttl=setting port=number to-address=address";

const MARKING: &str = "sniff-id=number sniff-target=address sniff-target-port=number action=setting chain=name in-interface=name in-interface-list=name new-routing-mark=name route-dst=address";

/// The same for marks, of which the interfaces are read.
const OF_MARKS: &str = "address-list=name address-list-timeout=time connection-bytes=setting connection-limit=setting connection-mark=name \
    connection-nat-state=setting connection-rate=setting connection-state=setting connection-type=setting content=text dscp=setting \
    dst-address=address dst-address-list=name dst-address-type=setting dst-limit=setting dst-port=number dst-prefix=address \
    fragment=flag headers=setting hop-limit=setting hotspot=setting icmp-options=setting in-bridge-port=name \
    in-bridge-port-list=name ingress-priority=number ipsec-policy=setting ipv4-options=setting jump-target=name \
    layer7-protocol=name limit=setting log=flag log-prefix=text new-connection-mark=name new-dscp=number new-hop-limit=setting \
    new-mss=setting new-packet-mark=name new-priority=setting new-ttl=setting nth=setting out-bridge-port=name \
    out-bridge-port-list=name out-interface=name out-interface-list=name p2p=setting packet-mark=name packet-size=setting \
    passthrough=flag per-connection-classifier=setting port=number priority=number protocol=setting psd=setting random=number \
    realm=setting routing-mark=name routing-table=name src-address=address src-address-list=name src-address-type=setting \
    src-mac-address=mac src-port=number src-prefix=address tcp-flags=setting tcp-mss=setting time=setting tls-host=text ttl=setting";

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::records("ip firewall nat", "number", &["port_forwards"], nat)
        .reads("action=setting chain=name protocol=setting dst-port=number to-addresses=address to-ports=number")
        .ignores(MATCHERS),
    Menu::records("ipv6 firewall nat", "number", &["port_forwards"], nat)
        .reads("action=setting chain=name protocol=setting dst-port=number to-addresses=address to-ports=number")
        .ignores(MATCHERS),
    Menu::records("ip firewall mangle", "number", &["interfaces.policy_route", "mirrors"], mangle)
        .reads(MARKING)
        .ignores(OF_MARKS)
        .wide(),
    Menu::records("ipv6 firewall mangle", "number", &["interfaces.policy_route", "mirrors"], mangle)
        .reads(MARKING)
        .ignores(OF_MARKS)
        .wide(),
    // Until RouterOS 6 these are below `/ip route`.
    Menu::records("routing rule", "number", &["interfaces.policy_route"], choice).reads(CHOOSING).wide(),
    Menu::records("ip route rule", "number", &["interfaces.policy_route"], choice).reads(CHOOSING).wide(),
];

const CHOOSING: &str = "action=setting dst-address=address interface=name routing-mark=name src-address=address table=name min-prefix=number";

/// `dst-nat` and `netmap` in the chain `dstnat` send what comes from outside to an inside address; `redirect` to the device itself,
/// whose own rules then decide.
fn nat(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let action = record.get("action").unwrap_or("accept");
    if record.get("chain")? != "dstnat" || !matches!(action, "dst-nat" | "netmap") {
        return Some(());
    }
    let inside = match record.get("to-addresses").and_then(Networks::written).as_ref().map(|set| set.all.as_slice()) {
        Some([only]) => record.set_at("to-addresses", Addresses::Prefix(*only)),
        _ => Fact::Unknown(Why::NotStated),
    };
    // Several ports are several translations.
    let outside = ports(record, "dst-port");
    let inner = if record.get("to-ports").is_some() { ports(record, "to-ports") } else { outside.clone() };
    for (number, outer) in outside.iter().enumerate() {
        let inside_port = inner.get(number).or(inner.first()).cloned().unwrap_or(Fact::Default(None));
        builder.model.port_forwards.push(PortForward {
            at: record.at(),
            active: !record.disabled(),
            protocol: match record.get("protocol") {
                Some(protocol) => record.set_at("protocol", protocol.to_owned()),
                None => Fact::Default("ip".to_owned()),
            },
            inside: inside.clone(),
            inside_port,
            outside_port: outer.clone(),
            outside: Fact::Set(record.string("dst-address").or_else(|| record.string("in-interface")), record.at()),
            ..PortForward::default()
        });
    }
    (!record.is_doubtful()).then_some(())
}

/// The ports that a property names; a range stands for its first, none for all.
fn ports(record: &Record<'_>, key: &str) -> Vec<Fact<Option<u64>>> {
    let port = |(text, at): (&str, Span)| match text.split('-').next().and_then(|first| first.parse().ok()) {
        Some(port) => Fact::Set(Some(port), at),
        None => Fact::Unknown(Why::NotStated),
    };
    let all: Vec<_> = record.parts(key).into_iter().map(port).collect();
    if all.is_empty() { vec![Fact::Default(None)] } else { all }
}

/// A mark that routes, or a next hop, takes what enters out of the ways that routing gives it. Other marks say nothing by
/// themselves.
fn mangle(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let action = record.get("action").filter(|_| !record.is_broken() && !record.doubts("action"))?;
    if matches!(action, "sniff-tzsp" | "sniff-pc") {
        return crate::subject::mirror::copies(builder, record);
    }
    if record.disabled() || !matches!(action, "mark-routing" | "route") {
        return Some(());
    }
    let name = record.get("new-routing-mark").or_else(|| record.get("route-dst"))?.to_owned();
    builder.memory.firewall.redirects.push(Redirect {
        at: record.at(),
        name,
        interface: record.string("in-interface"),
        list: record.string("in-interface-list"),
        own: record.get("chain") == Some("output"),
    });
    Some(())
}

/// A rule that looks up another table for packets by where they come from or go to. One for a mark says nothing that the rule which marks does not.
fn choice(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let looks_up = record.get("action").unwrap_or("lookup").starts_with("lookup");
    let table = record.string("table").filter(|table| table != "main");
    let (true, false, None, Some(name)) = (looks_up, record.disabled(), record.get("routing-mark"), table) else {
        record.names().next()?;
        return Some(());
    };
    let interface = record.string("interface");
    builder.memory.firewall.redirects.push(Redirect { at: record.at(), name, interface, list: None, own: false });
    Some(())
}

/// Most rules times interfaces that are looked at.
const MOST: usize = 1_000_000;

/// A rule that chooses the way of packets.
#[derive(Debug)]
pub(super) struct Redirect {
    at: Span,
    name: String,
    interface: Option<String>,
    list: Option<String>,
    /// Whether it is about the device's own packets.
    own: bool,
}

/// Puts what chooses the way of packets on the interfaces by which they enter.
pub(super) fn settle(builder: &mut Builder) {
    let redirects = std::mem::take(&mut builder.memory.firewall.redirects);
    if redirects.len().saturating_mul(builder.model.interfaces.len()) > MOST {
        for this in &mut builder.model.interfaces {
            this.policy_route = Fact::Unknown(Why::NotStated);
        }
        return;
    }
    for redirect in redirects {
        let policy = Fact::some(Reference::new(ReferenceKind::RoutePolicy, redirect.name.as_str()), redirect.at);
        if redirect.own {
            builder.model.routing.local_policy = policy;
            continue;
        }
        let names: Vec<String> = builder.model.interfaces.iter().map(|this| this.name.clone()).collect();
        for (index, name) in names.iter().enumerate() {
            let one = redirect.interface.as_ref().is_none_or(|known| known == name);
            let listed =
                redirect.list.as_ref().is_none_or(|list| interface::list_holds(builder, list, name) == Some(true));
            if let Some(this) = builder.model.interfaces.get_mut(index).filter(|_| one && listed) {
                this.policy_route = policy.clone();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn translations_to_the_inside_are_told() {
        let reading = whole(
            "/ip firewall nat\nadd action=masquerade chain=srcnat out-interface=ether1\n\
             add action=dst-nat chain=dstnat dst-port=2222 in-interface=ether1 protocol=tcp to-addresses=10.0.0.5 to-ports=22\n\
             add action=dst-nat chain=dstnat dst-address=192.0.2.5 to-addresses=10.0.0.6 disabled=yes\nadd action=dst-nat chain=dstnat dst-port=80,443 protocol=tcp to-addresses=10.0.0.7\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let found: Vec<_> = reading
            .model
            .port_forwards
            .iter()
            .map(|one| (one.outside_port.configured().copied(), one.inside_port.configured().copied(), one.active))
            .collect();
        assert_eq!(
            found,
            [
                (Some(2222), Some(22), true),
                (None, None, false),
                (Some(80), Some(80), true),
                (Some(443), Some(443), true)
            ]
        );
    }
}
