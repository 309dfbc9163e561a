//! `feature ...`: what is not switched on does not run, and its commands are refused. Other subjects ask
//! [`is_on`].

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::model::Feature;
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;

/// The tables of this subject. What a feature gates is asked of it by every subject, so that a line which is not
/// read here could open or close any service.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["features", "services", "routing.multicast"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    // On until switched off, which is then printed.
    modelled("feature (ssh|http-server|signature-verification)", note).default_on(),
    // Those that open the device, or guard it, are spelled out: a line that lost its first word still names one.
    modelled(
        "feature (bash-shell|grpc|lldp|netconf|nxapi|privilege|restconf|scheduler|scp-server|sftp-server|telnet)",
        note,
    ),
    modelled("feature <name:name>+", note),
    modelled("install feature-set <set:name>", |_, _| Some(())),
    modelled("feature-set <set:name>", note_set),
];

/// What was switched, by name: on or off, and where.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    seen: BTreeMap<String, (bool, Span)>,
}

/// Features that run until they are switched off, in every release: "The SSH server is enabled by default" (Nexus 5000,
/// 7000 and 9000 security configuration guides, "Configuring SSH and Telnet").
const ON: &[&str] = &["ssh"];

/// Features whose state by default depends on the series and release: Nexus 5000 prints `no feature http-server`;
/// `signature-verification` is newer than 7.0(3)I.
const DEPENDS: &[&str] = &["http-server", "signature-verification"];

/// Features that open the device to others, or guard it.
const OPENING: &[&str] = &[
    "bash-shell",
    "grpc",
    "lldp",
    "netconf",
    "nxapi",
    "privilege",
    "restconf",
    "scheduler",
    "scp-server",
    "sftp-server",
    "telnet",
];

fn note(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words = line.all("name").join(" ");
    let name =
        if words.is_empty() { [ON, DEPENDS, OPENING].iter().find_map(|names| line.one_of(names))? } else { &words };
    put(builder, line, name.to_owned());
    Some(())
}

fn note_set(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    put(builder, line, format!("feature-set {}", line.get("set")?));
    Some(())
}

fn put(builder: &mut Builder, line: &CommandLine<'_>, name: String) {
    if line.reset {
        builder.memory.feature.seen.remove(&name);
    } else {
        builder.memory.feature.seen.insert(name, (!line.negated, line.span));
    }
}

/// Whether a feature runs, by its name behind `feature`: `telnet`, `nv overlay`, `feature-set fabricpath`. For use when
/// all lines are read.
pub(crate) fn is_on(builder: &Builder, name: &str) -> Fact<bool> {
    if let Some((on, at)) = builder.memory.feature.seen.get(name) {
        return Fact::Set(*on, *at);
    }
    if builder.extent != Extent::Whole {
        return Fact::Unknown(Why::PartialFile);
    }
    if builder.unread.touch(None, &["features"]) {
        return Fact::Unknown(Why::UnreadLine);
    }
    if DEPENDS.contains(&name) { Fact::Unknown(Why::Version) } else { Fact::Default(ON.contains(&name)) }
}

/// Lists what is switched, in the words of the configuration.
pub(crate) fn finish(builder: &mut Builder) {
    // The shell of the system below is open where this one is on (Programmability Guide, "Bash").
    builder.model.device.internal_commands = is_on(builder, "bash-shell");
    // Signatures of images and packages.
    builder.model.boot.image_verification = is_on(builder, "signature-verification");
    for (name, (on, at)) in &builder.memory.feature.seen {
        let state = if *on { "on" } else { "off" };
        builder.model.features.push(Feature {
            at: *at,
            name: name.clone(),
            state: Fact::Set(state.to_owned(), *at),
            scope: "device".to_owned(),
            ..Feature::default()
        });
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Feature;

    use crate::sample::{unknown, whole};

    #[test]
    fn signatures_are_asked_for_unless_somebody_switched_it_off() {
        let verified = |config: &str| whole(config).model.boot.image_verification.value().copied();
        assert_eq!(verified("no feature signature-verification\n"), Some(false));
        assert_eq!(verified("feature signature-verification\n"), Some(true));
        assert_eq!(verified("feature ospf\n"), None);
    }

    #[test]
    fn features_have_their_names_and_states() {
        let reading =
            whole("feature nv overlay\nfeature telnet\nno feature telnet\nno feature ssh\nfeature-set fabricpath\n");
        assert!(unknown(&reading).is_empty());
        let state = |feature: &Feature| (feature.name.clone(), feature.state.value().unwrap().clone());
        let states: Vec<(String, String)> = reading.model.features.iter().map(state).collect();
        let expected = [("feature-set fabricpath", "on"), ("nv overlay", "on"), ("ssh", "off"), ("telnet", "off")];
        assert_eq!(states, expected.map(|(name, state)| (name.to_owned(), state.to_owned())));
    }
}
