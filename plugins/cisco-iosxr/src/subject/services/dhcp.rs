//! `dhcp ipv4`, `dhcp ipv6`: profiles that serve, relay or snoop, bound to interfaces.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ContactPurpose, Protocol};

use super::{DHCP as DHCP_NAME, service};
use crate::builder::Builder;
use crate::subject::contact::{self, Named};
use crate::subject::named;

pub(super) const DHCP: Context = Context("dhcp");
pub(super) const PROFILE: Context = Context("dhcp profile");

pub(super) const HEADS: &[Command<Builder>] = &[opens("dhcp (ipv4|ipv6)", DHCP, |builder, line| {
    let enabled = line.switch();
    service(builder, Protocol::Dhcp, DHCP_NAME, None, line.block)?.enabled = enabled;
    Some(())
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    opens("profile <profile:name> (server|relay|proxy|snoop|base)", PROFILE, works),
    modelled("interface <interface:interface> (server|relay|proxy|snoop|base) profile <profile:name>", works),
    modelled("vrf <vrf:name> (server|relay|proxy) profile <profile:name>", works),
    ignored("(allow-client-id-change|duplicate-mac-allowed|inner-cos <number>|outer-cos <number>|iana-route-add)"),
    ignored("(rate-limit|database|interface) <option:word>+"),
];

pub(super) const PROFILE_COMMANDS: &[Command<Builder>] = &[
    modelled("helper-address [vrf <vrf:name>] <host:address> / [giaddr <address>]", |builder, line| {
        named::vrf(builder, line, "DHCP relay");
        let (host, at) = (line.get("host")?, line.span_of("host")?);
        let owner = "DHCP relay".to_owned();
        let relay = Named { purpose: ContactPurpose::DhcpRelay, host, at, vrf: line.get("vrf"), owner };
        contact::note(builder, line, relay);
        Some(())
    })
    .feeding(&["contacts", "services.used"]),
    ignored(
        "(lease|pool|dns-server|domain-name|default-router|subnet-mask|bootfile|next-server|option|netbios-name-server|netbios-node-type|limit|relay|giaddr|broadcast-flag|trusted|secure-arp|requested-address-check) [<option:word>+]",
    ),
    unmodelled("class <class:name>"),
];

/// It serves or relays something.
fn works(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        builder.memory.services.dhcp.get_or_insert(line.span);
    }
    Some(())
}

/// Says whether the service has anything to do.
pub(super) fn finish(builder: &mut Builder) {
    if let Some(at) = builder.memory.services.dhcp.take()
        && let Some(dhcp) = service(builder, Protocol::Dhcp, DHCP_NAME, None, at)
    {
        dhcp.used = Fact::Set(true, at);
    }
}
