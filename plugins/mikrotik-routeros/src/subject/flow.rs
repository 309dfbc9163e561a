//! `/ip traffic-flow`: records of flows, and who gets them.
//!
//! Source: MikroTik, "Traffic Flow": off; of every interface unless some are named; to a target's UDP port 2055.

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{ExportKind, Exporter};
use seawall_api::{Fact, Span, Why, endpoint};

use crate::builder::Builder;
use crate::subject::interface;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::settings("ip traffic-flow", &["exporters", "interfaces.flow_monitored"], flow)
        .reads("enabled=flag interfaces=name")
        .ignores(
            "active-flow-timeout=time cache-entries=setting inactive-flow-timeout=time packet-sampling=flag sampling-interval=number sampling-space=number",
        ),
    Menu::records("ip traffic-flow target", "dst-address", &["exporters"], target)
        .reads("dst-address=address address=host port=number")
        .ignores("src-address=address version=setting v9-template-refresh=number v9-template-timeout=time"),
    Menu::ignored_settings(
        "ip traffic-flow ipfix",
        "bytes=flag dst-address=flag dst-address-mask=flag dst-mac-address=flag dst-port=flag first-forwarded=flag gateway=flag icmp-code=flag icmp-type=flag \
         igmp-type=flag in-interface=flag ip-header-length=flag ip-total-length=flag ipv6-flow-label=flag is-multicast=flag last-forwarded=flag nat-dst-address=flag \
         nat-dst-port=flag nat-events=flag nat-src-address=flag nat-src-port=flag out-interface=flag packets=flag protocol=flag src-address=flag \
         src-address-mask=flag src-mac-address=flag src-port=flag sys-init-time=flag tcp-ack-num=flag tcp-flags=flag tcp-seq-num=flag tcp-window-size=flag tos=flag ttl=flag udp-length=flag",
    ),
]];

/// What is remembered: whether it runs, and of which interfaces.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    enabled: Option<(bool, Span)>,
    interfaces: Option<(Vec<String>, Span)>,
    doubtful: bool,
}

fn flow(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    let interfaces = record.parts("interfaces").into_iter().map(|(name, _)| name.to_owned()).collect();
    let memory = &mut builder.memory.flow;
    memory.enabled = record.flag("enabled").zip(record.span_of("enabled"));
    memory.interfaces = record.span_of("interfaces").map(|at| (interfaces, at));
    memory.doubtful = record.is_doubtful();
    Some(())
}

/// Before RouterOS 7 the port stood behind the address.
fn target(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let key = if record.get("dst-address").is_some() { "dst-address" } else { "address" };
    let written = record.get(key)?;
    let (host, port) = seawall_api::contacts::without_port(written);
    let at = record.span_of(key)?;
    builder.model.exporters.push(Exporter {
        at: record.at(),
        active: !record.disabled(),
        name: host.to_owned(),
        kind: ExportKind::Flow,
        address: Fact::Set(endpoint::addresses(host), at),
        host: Fact::some(host.to_owned(), at),
        port: match (record.number("port"), port) {
            (Some(port), _) => record.set_at("port", port),
            (None, Some(port)) => Fact::Set(port, at),
            (None, None) if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
            (None, None) => Fact::Default(2055),
        },
        vrf: Fact::Default(None),
        encrypted: Fact::Default(false),
    });
    Some(())
}

/// Tells each interface whether its flows are recorded.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.flow);
    let open = builder.why_open(None, &["exporters"]).is_some() || memory.doubtful;
    let on = memory.enabled.map(|(on, _)| on);
    if on == Some(false) || on.is_none() && !open {
        builder.model.exporters.iter_mut().for_each(|it| it.active = false);
    }
    let names: Vec<String> = builder.model.interfaces.iter().map(|interface| interface.name.clone()).collect();
    let recorded: Vec<bool> = names
        .iter()
        .map(|name| match &memory.interfaces {
            None => true,
            Some((all, _)) => all
                .iter()
                .any(|one| one == "all" || one == name || interface::list_holds(builder, one, name) == Some(true)),
        })
        .collect();
    for (this, recorded) in builder.model.interfaces.iter_mut().zip(recorded) {
        this.flow_monitored = match memory.enabled {
            Some((on, at)) => Fact::Set(on && recorded, at),
            None if open => Fact::default(),
            None => Fact::Default(false),
        };
    }
    builder.memory.flow = memory;
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn flows_of_named_interfaces_go_to_targets() {
        let reading = whole(
            "/interface ethernet\nset [ find default-name=ether1 ] mtu=1500\nset [ find default-name=ether2 ] mtu=1500\n/ip traffic-flow\nset enabled=yes interfaces=ether1\n/ip traffic-flow target\nadd dst-address=192.0.2.80 port=4739 version=ipfix\nadd address=192.0.2.81:2055 version=5\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let told: Vec<_> =
            reading.model.exporters.iter().map(|it| (it.name.as_str(), it.port.value().copied(), it.active)).collect();
        assert_eq!(told, [("192.0.2.80", Some(4739), true), ("192.0.2.81", Some(2055), true)]);
        let recorded: Vec<_> = reading.model.interfaces.iter().map(|it| it.flow_monitored.value().copied()).collect();
        assert_eq!(recorded, [Some(true), Some(false)]);
    }
}
