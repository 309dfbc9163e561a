//! Which interfaces OSPF is silent on.

use seawall_api::Fact;
use seawall_api::model::{Authentication, RoutingInterface, RoutingProcess, RoutingProtocol};

use super::ospf::{MOST, Memory, Said, within};
use crate::builder::Builder;

/// Puts the interfaces of RouterOS 6 into the model: those with an address in a network.
pub(super) fn settle(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.routing.ospf);
    let every = memory.interfaces.get("all").cloned();
    for (network, area, at) in memory.networks.iter().take(MOST) {
        for (name, _) in within(builder, &[*network], *at) {
            let said = memory.interfaces.get(&name).or(every.as_ref());
            builder.model.routing.interfaces.push(RoutingInterface {
                at: said.map_or(*at, |said| said.at),
                name,
                protocol: RoutingProtocol::Ospf,
                process: memory.areas.get(area).cloned().unwrap_or_else(|| "default".to_owned()),
                area: Fact::some(area.clone(), *at),
                passive: said.map_or(Fact::Default(false), |said| said.passive.clone()),
                authentication: said.map_or(Fact::Default(Authentication::Nothing), |said| said.authentication.clone()),
                authentication_unchecked: Fact::Default(false),
                key_chain: Fact::Default(None),
                ..RoutingInterface::default()
            });
        }
    }
    silence(builder, &memory, every.as_ref());
}

/// Whether processes are silent where nobody names the interface: in RouterOS 6 by an entry for all, in 7 unless a template is about all.
pub(super) fn silence(builder: &mut Builder, memory: &Memory, every: Option<&Said>) {
    let routing = &mut builder.model.routing;
    if routing.processes.is_empty()
        && let Some((_, _, at)) = memory.networks.first()
    {
        // The process that is there by itself (MikroTik, "OSPF").
        routing.processes.push(RoutingProcess {
            at: *at,
            name: "default".to_owned(),
            protocol: RoutingProtocol::Ospf,
            vrf: Fact::Default(None),
            authentication_unchecked: Fact::Default(false),
            ..RoutingProcess::default()
        });
    }
    let speaks_everywhere = routing
        .interfaces
        .iter()
        .find(|one| one.name == "all interfaces" && one.passive.value() != Some(&true))
        .map(|one| one.at);
    for process in routing.processes.iter_mut().filter(|process| process.passive_default.is_unknown()) {
        process.passive_default = match (every, speaks_everywhere) {
            (Some(said), _) => said.passive.clone(),
            (None, Some(at)) => Fact::Set(false, at),
            (None, None) if memory.networks.is_empty() => Fact::Set(true, process.at),
            (None, None) => Fact::Default(false),
        };
    }
}
