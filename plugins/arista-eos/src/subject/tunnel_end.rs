//! Where packets are taken out of tunnels without an interface of their own: VXLAN, and groups of addresses.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::Feature;
use seawall_api::{Fact, Span};

use super::interface::INTERFACE;
use crate::builder::Builder;

const GROUP: Context = Context("ip decap-group");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["features"], commands: HEADS },
    &Table { context: GROUP, feeds: &[], commands: LINES },
    &Table { context: INTERFACE, feeds: &["features"], commands: VXLAN },
];

const HEADS: &[Command<Builder>] = &[
    modelled("ip decap-group type udp destination port <number> payload <kind:name>", |_, _| Some(())),
    opens("ip decap-group <group:name>", GROUP, group),
];

const LINES: &[Command<Builder>] = &[ignored("tunnel (type|decap-ip|decap-interface|overlay) <text>"), ignored("exit")];

const VXLAN: &[Command<Builder>] = &[modelled("vxlan source-interface <interface>", |builder: &mut Builder, line| {
    builder.memory.tunnel_end.vxlan = (!line.removes()).then_some(line.span);
    Some(())
})
.wide()];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The line that gives VXLAN its address.
    vxlan: Option<Span>,
    /// Groups of addresses with their first lines.
    groups: Vec<(String, Span)>,
}

fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("group")?;
    let groups = &mut builder.memory.tunnel_end.groups;
    groups.retain(|(known, _)| *known != name);
    if !line.removes() {
        groups.push((name, line.span));
    }
    Some(())
}

/// Lists both, on or off.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.tunnel_end);
    let first = memory.groups.first().map(|(_, at)| *at);
    let open = builder.why_open(None, &["features"]);
    for (name, at) in [("vxlan", memory.vxlan), ("decap-group", first)] {
        let state = match (at, open) {
            (Some(at), _) => Fact::Set("on".to_owned(), at),
            (None, None) => Fact::Default("off".to_owned()),
            (None, Some(why)) => Fact::Unknown(why),
        };
        let (at, name, scope) = (at.unwrap_or_default(), name.to_owned(), "device".to_owned());
        builder.model.features.push(Feature { at, name, state, scope, ..Feature::default() });
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn both_kinds_are_on_or_off() {
        let states = |config: &str| {
            let reading = whole(config);
            assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
            let state = |name: &str| {
                let feature = reading.model.features.iter().find(|feature| feature.name == name);
                feature.unwrap().state.value().unwrap().clone()
            };
            (state("vxlan"), state("decap-group"))
        };
        let are = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        assert_eq!(states("hostname sw1\n"), are("off", "off"));
        assert_eq!(states("interface Vxlan1\n   vxlan source-interface Loopback1\n"), are("on", "off"));
        let group = "ip decap-group ALL\n   tunnel type gre\n   tunnel decap-ip 10.0.0.1\n";
        assert_eq!(states(group), are("off", "on"));
        assert_eq!(states(&format!("{group}no ip decap-group ALL\n")), are("off", "off"));
    }
}
