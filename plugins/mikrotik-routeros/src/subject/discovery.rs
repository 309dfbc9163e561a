//! `/ip neighbor discovery-settings`: where the device tells its neighbours what it is.
//!
//! Source: MikroTik, "Neighbor discovery": CDP, LLDP and MNDP are sent and taken on every interface that is not made as the system runs
//! (`!dynamic`), unless a list, the protocols or the mode say otherwise.

use seawall_api::menu::{Menu, Record};
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::interface;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::settings("ip neighbor discovery-settings", FEEDS, settings)
        .reads("discover-interface-list=name protocol=setting mode=setting")
        .ignores(
            "lldp-mac-phy-config=flag lldp-max-frame-size=flag lldp-med-net-policy-vlan=setting lldp-poe-power=flag discover-interval=time \
             lldp-vlan-info=flag lldp-dcbx=flag",
        ),
    Menu::records("ip neighbor discovery", "name", FEEDS, one).reads("name=name discover=flag number=number").wide(),
]];

const FEEDS: &[&str] = &["interfaces.cdp", "interfaces.lldp_send", "interfaces.lldp_receive"];

/// What is remembered until all interfaces are known.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    list: Option<(String, Span)>,
    protocols: Option<(Vec<String>, Span)>,
    mode: Option<String>,
    ports: Vec<(String, bool, Span)>,
    doubtful: bool,
}

fn settings(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    if let Some(list) = record.get("discover-interface-list") {
        let name = list.strip_prefix('!').unwrap_or(list);
        interface::uses_list(builder, name, record.path, record.span_of("discover-interface-list")?);
    }
    let protocols = record.parts("protocol").into_iter().map(|(protocol, _)| protocol.to_owned()).collect();
    let memory = &mut builder.memory.discovery;
    memory.list = record.string("discover-interface-list").zip(record.span_of("discover-interface-list"));
    memory.protocols = record.span_of("protocol").map(|at| (protocols, at));
    memory.mode = record.string("mode");
    memory.doubtful = record.is_doubtful();
    Some(())
}

/// Before RouterOS 6.41 each interface had a switch of its own.
fn one(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.string("name")?;
    let on = record.flag("discover") != Some(false) && !record.disabled();
    builder.memory.discovery.ports.push((name, on, record.at()));
    Some(())
}

/// Tells each interface what it says of itself.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.discovery);
    let open = builder.why_open(None, FEEDS).is_some() || memory.doubtful;
    let names: Vec<String> = builder.model.interfaces.iter().map(|interface| interface.name.clone()).collect();
    let found: Vec<Option<bool>> = names.iter().map(|name| discovers(builder, &memory, name)).collect();
    let at = memory.list.as_ref().map(|(_, at)| *at).or(memory.protocols.as_ref().map(|(_, at)| *at));
    let speaks =
        |protocol: &str| memory.protocols.as_ref().is_none_or(|(all, _)| all.iter().any(|known| known == protocol));
    let sends = memory.mode.as_deref() != Some("rx-only");
    let takes = memory.mode.as_deref() != Some("tx-only");
    for (this, found) in builder.model.interfaces.iter_mut().zip(found) {
        let Some(on) = found else { continue };
        let fact = |value: bool| match at {
            Some(at) => Fact::Set(value, at),
            None if open => Fact::default(),
            None => Fact::Default(value),
        };
        this.cdp = fact(on && speaks("cdp") && sends);
        this.lldp_send = fact(on && speaks("lldp") && sends);
        this.lldp_receive = fact(on && speaks("lldp") && takes);
    }
    builder.memory.discovery = memory;
}

fn discovers(builder: &Builder, memory: &Memory, name: &str) -> Option<bool> {
    if let Some((_, on, _)) = memory.ports.iter().rev().find(|(known, ..)| known == name) {
        return Some(*on);
    }
    match memory.list.as_ref().map(|(list, _)| list.as_str()) {
        None | Some("all" | "!dynamic" | "static" | "!none") => Some(true),
        Some("none") => Some(false),
        Some(list) => match list.strip_prefix('!') {
            Some(list) => interface::list_holds(builder, list, name).map(|holds| !holds),
            None => interface::list_holds(builder, list, name),
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn every_interface_tells_what_it_is_unless_a_list_limits_that() {
        let ports = "/interface ethernet\nset [ find default-name=ether1 ] mtu=1500\nset [ find default-name=ether2 ] mtu=1500\n";
        let told = |more: &str| {
            let reading = whole(&format!("{ports}{more}"));
            assert_eq!(unknown(&reading), [""; 0]);
            reading
                .model
                .interfaces
                .iter()
                .map(|it| (it.cdp.value().copied(), it.lldp_send.value().copied()))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(""), [(Some(true), Some(true)); 2]);
        assert_eq!(
            told(
                "/interface list add name=LAN\n/interface list member add interface=ether1 list=LAN\n/ip neighbor discovery-settings set discover-interface-list=LAN protocol=lldp\n"
            ),
            [(Some(false), Some(true)), (Some(false), Some(false))]
        );
    }
}
