//! What interior protocols have alike: their interfaces, their policies, and whether routes wait for labels.

use std::collections::HashMap;

use seawall_api::command::CommandLine;
use seawall_api::model::{InterfaceKind, ReferenceKind, RoutingInterface, RoutingProtocol, WhenUndefined};
use seawall_api::{Fact, Span};

use super::{interface, scope};
use crate::builder::Builder;

/// The name of a process: of its instance, or of the router's only one.
pub(crate) fn process_name(line: &CommandLine<'_>) -> String {
    scope::table(line).unwrap_or_else(|| "master".to_owned())
}

/// An interface on which a protocol runs. Nobody else is ever heard on a loopback.
pub(crate) fn on_interface(
    builder: &Builder,
    line: &CommandLine<'_>,
    written: &str,
    protocol: RoutingProtocol,
    process: String,
) -> RoutingInterface {
    let name = interface::unit_name(written);
    let known = seawall_api::interfaces::by_name(builder, &name);
    let is_loopback = interface::kind_of(&name) == InterfaceKind::Loopback;
    RoutingInterface {
        at: line.block,
        active: line.active && known.is_none_or(|this| this.active),
        name,
        protocol,
        process,
        passive: if is_loopback { Fact::Default(true) } else { Fact::default() },
        ..RoutingInterface::default()
    }
}

/// Notes that a protocol uses a policy.
pub(crate) fn policy(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    protocol: RoutingProtocol,
    exports: bool,
) -> Option<()> {
    let name = scope::named(line, line.get("policy")?);
    let user = format!("{}{} {}", protocol.word(), scope::in_words(line), if exports { "export" } else { "import" });
    builder.uses(ReferenceKind::RoutePolicy, &name, user, WhenUndefined::Refused, line.span_of("policy")?);
    Some(())
}

/// Whether the routes of each process wait for labels: on every interface that is not silent.
pub(crate) fn label_sync(builder: &mut Builder, protocol: RoutingProtocol, synced: &HashMap<usize, Span>) {
    let routing = &mut builder.model.routing;
    for process in routing.processes.iter_mut().filter(|process| process.protocol == protocol) {
        let own = routing.interfaces.iter().enumerate().filter(|(_, this)| {
            this.protocol == protocol
                && this.process == process.name
                && this.active
                && this.passive.equals(&true) != Some(true)
        });
        let says: Vec<Option<Span>> = own.map(|(place, _)| synced.get(&place).copied()).collect();
        if let Some(Some(at)) = says.first()
            && says.iter().all(Option::is_some)
        {
            process.label_sync = Fact::Set(true, *at);
        }
    }
}
