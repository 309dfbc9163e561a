//! `linux networking`: the operating system below, as the network reaches it.
//!
//! Sources: "Secure your network with traffic protection for third-party applications", Application Hosting Configuration Guides:
//! without a protection everything is let in to programs on the system below; the joint advisory AA25-239A (2025-08): its
//! second SSH server, `sshd_operns`, listens on port 57722 once someone starts it, and no line of a configuration shows that.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::Feature;

use super::tpa::{self, HOSTED};
use crate::builder::Builder;

const LINUX: Context = Context("linux networking");
const INSTANCE: Context = Context("linux networking vrf");
const FAMILY: Context = Context("linux networking address-family");
const PROTECTION: Context = Context("linux networking protection");
const PROTOCOL: Context = Context("linux networking protocol");
const FEEDS: &[&str] = &["features"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: LINUX, feeds: FEEDS, commands: INSTANCES },
    &Table { context: INSTANCE, feeds: FEEDS, commands: FAMILIES },
    &Table { context: FAMILY, feeds: FEEDS, commands: LINES },
    &Table { context: PROTECTION, feeds: &["features", "services"], commands: PROTOCOLS },
    &Table { context: PROTOCOL, feeds: FEEDS, commands: PERMITS },
];

/// What a protection lets in to the second SSH server of the system below.
pub(crate) const LOGIN: &str = "login to the host system";

/// The port of that server.
pub(super) const LOGIN_PORT: u64 = 57_722;

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    vrf: String,
    family: String,
    /// Whether the entry that is being read is about the login.
    is_login: bool,
}

const HEADS: &[Command<Builder>] = &[opens("linux networking", LINUX, |_, _| Some(()))];

const INSTANCES: &[Command<Builder>] = &[
    opens("vrf <vrf:name>", INSTANCE, |builder, line| {
        builder.memory.linux.vrf = line.string("vrf")?;
        Some(())
    }),
    ignored("exposed-interfaces").opening(HOSTED),
    ignored("statistics-synchronization <text>"),
    ignored("linux-managed <text>"),
];

const FAMILIES: &[Command<Builder>] = &[
    opens("address-family (ipv4|ipv6)", FAMILY, |builder, line| {
        line.one_of(&["ipv4", "ipv6"])?.clone_into(&mut builder.memory.linux.family);
        Some(())
    }),
    ignored("east-west <name>+"),
    ignored("disable"),
];

const LINES: &[Command<Builder>] = &[
    opens("protection", PROTECTION, |_, _| Some(())),
    ignored("default-route <text>"),
    ignored("(source-hint|update-source) <text>"),
];

const PROTOCOLS: &[Command<Builder>] = &[
    opens(
        "protocol (tcp|udp) local-port (all|<port:number>) default-action (permit|deny)",
        PROTOCOL,
        |builder, line| {
            let about = line.has("tcp") && line.number("port").is_none_or(|port| port == LOGIN_PORT);
            builder.memory.linux.is_login = about && line.get("port").is_some();
            let (vrf, family) = (builder.memory.linux.vrf.clone(), builder.memory.linux.family.clone());
            if line.has("tcp") && line.has("deny") {
                tpa::limits(builder, &vrf, &family, line.number("port"));
            }
            if builder.memory.linux.is_login {
                let state = if line.has("permit") { "on" } else { "off" };
                note(builder, line, state, &vrf, &family);
            }
            Some(())
        },
    ),
    ignored("allow local-addresses"),
];

const PERMITS: &[Command<Builder>] = &[
    modelled("permit <what:word>+", |builder, line| {
        if builder.memory.linux.is_login {
            let (vrf, family) = (builder.memory.linux.vrf.clone(), builder.memory.linux.family.clone());
            note(builder, line, "on", &vrf, &family);
        }
        Some(())
    }),
    ignored("deny <what:word>+"),
];

/// Notes whether the second SSH server can be reached in a routing instance over a family.
pub(super) fn note(builder: &mut Builder, line: &CommandLine<'_>, state: &str, vrf: &str, family: &str) {
    let scope = format!("vrf {vrf} {family}");
    let state = line.set(state.to_owned());
    let mut known = builder.model.features.iter_mut();
    if let Some(this) = known.find(|known| known.name == LOGIN && known.scope == scope) {
        this.at = line.span;
        this.state = state;
        return;
    }
    builder.model.features.push(Feature { at: line.span, name: LOGIN.to_owned(), state, scope, ..Feature::default() });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{unknown, whole};

    fn logins(inner: &str) -> Vec<String> {
        let config = format!(
            "hostname r\nlinux networking\n vrf default\n  address-family ipv4\n   protection\n{inner}   !\n  !\n !\n!\nend\n"
        );
        let reading = whole(&config);
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let shown = |one: &Feature| format!("{} {}", one.scope, one.state.value().unwrap());
        reading.model.features.iter().filter(|one| one.name == LOGIN).map(shown).collect()
    }

    #[test]
    fn a_protection_shuts_the_login_or_opens_it() {
        let deny = "    protocol tcp local-port 57722 default-action deny\n";
        assert_eq!(logins(&format!("{deny}    !\n")), ["vrf default ipv4 off"]);
        assert_eq!(
            logins(&format!("{deny}     permit remote-address 198.51.100.7/32\n    !\n")),
            ["vrf default ipv4 on"]
        );
        assert_eq!(logins("    protocol tcp local-port 57722 default-action permit\n    !\n"), ["vrf default ipv4 on"]);
        assert!(logins("    protocol tcp local-port 57600 default-action permit\n    !\n").is_empty());
    }
}
