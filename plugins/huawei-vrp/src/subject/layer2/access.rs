//! Who may be behind a port: 802.1X, and the profiles that ask for it.

use std::collections::{HashMap, HashSet};

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, full_name, open_names, switch};

const PROFILE: Context = Context("authentication-profile");

const AUTHENTICATED: &[&str] = &["interfaces.port.authenticated", "layer2.port_authentication"];

/// Heads of profiles.
pub(super) const PROFILE_TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: AUTHENTICATED, commands: PROFILES };

/// The lines of a profile.
pub(super) const PROFILE_LINES: Table<Builder> = Table { context: PROFILE, feeds: AUTHENTICATED, commands: IN_PROFILE };

/// 802.1X of the whole device.
pub(super) const TOP_TABLE: Table<Builder> = Table { context: Context::TOP, feeds: AUTHENTICATED, commands: TOP };

/// What a port asks.
pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: AUTHENTICATED, commands: PORT };

const PROFILES: &[Command<Builder>] = &[
    modelled("authentication-profile name <profile:name>", |builder: &mut Builder, line| {
        builder.memory.layer2.profiles.current = line.string("profile");
        Some(())
    })
    .opening(PROFILE),
    ignored("(dot1x-access-profile|mac-access-profile|portal-access-profile) name <name>").opening(PROFILE),
];

const IN_PROFILE: &[Command<Builder>] = &[
    modelled("(dot1x-access-profile|mac-access-profile) / <access:name>", |builder, line| {
        let profiles = &mut builder.memory.layer2.profiles;
        let name = profiles.current.clone()?;
        if line.removes() {
            profiles.asking.remove(&name);
        } else {
            profiles.asking.insert(name);
        }
        Some(())
    }),
    ignored(
        "(portal-access-profile|free-rule-template|access-domain|permit-domain|authentication|authorization-modify|link-down|arp-ip-conflict-check|ip-static-user|control-direction|dot1x|mac-authen|portal|web-auth-server|authentication-scheme|accounting-scheme|domainname-location|radius-server|security-name|linkdown|access-user|device|unidirectional) [<text>]",
    ),
];

const TOP: &[Command<Builder>] = &[
    modelled("dot1x enable", |builder: &mut Builder, line| {
        builder.model.layer2.port_authentication = line.switch();
        Some(())
    }),
    modelled("dot1x enable interface <interface:interface> [to <last:interface>]", |builder: &mut Builder, line| {
        // A range of ports is not followed.
        line.get("last").is_none().then_some(())?;
        let name = full_name(line.get("interface")?);
        let ports = &mut builder.memory.layer2.profiles.by_port;
        if line.removes() {
            ports.remove(&name);
        } else {
            ports.insert(name, (None, line.span));
        }
        Some(())
    }),
    ignored(
        "dot1x (timer|retry|quiet-period|authentication-method|dhcp-trigger|unicast-trigger|mc-trigger|handshake|free-ip|url|reauthenticate|eth-trunk-access) [<text>]",
    ),
    ignored("mac-authen (timer|username|domain|quiet-times|permit|reauthenticate) <text>"),
    ignored("mac-authen"),
    ignored("authentication (unified-mode|mac-move|pre-authen-access|device-type) [<text>]"),
];

const PORT: &[Command<Builder>] = &[
    modelled("dot1x enable", |builder, line| switch(builder, line, |this| &mut this.port.authenticated)),
    modelled("(mac-authen|dot1x mac-bypass)", |builder, line| {
        switch(builder, line, |this| &mut this.port.authenticated)
    }),
    modelled("authentication-profile / <profile:name>", bind),
    ignored(
        "dot1x (port-method|port-control|max-user|reauthenticate|timer|trigger|mac-bypass|dhcp-trigger|authentication-method|quiet-period|unicast-trigger) [<text>]",
    ),
    ignored("mac-authen (max-user|reauthenticate|domain|username|permit) [<text>]"),
    ignored("authentication (guest-vlan|restrict-vlan|critical-vlan|dot1x|mode) [<text>]"),
];

/// Profiles, and what ports take from them.
#[derive(Debug, Default)]
pub(super) struct Profiles {
    current: Option<String>,
    /// Profiles that ask stations who they are by 802.1X or by their addresses.
    pub(super) asking: HashSet<String>,
    /// The profile of each port, none where it asks of itself.
    pub(super) by_port: HashMap<String, (Option<String>, Span)>,
}

fn bind(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let profile = line.string("profile");
    for name in open_names(builder) {
        let ports = &mut builder.memory.layer2.profiles.by_port;
        if line.removes() {
            ports.remove(&name);
        } else {
            ports.insert(name, (profile.clone(), line.span));
        }
    }
    Some(())
}
