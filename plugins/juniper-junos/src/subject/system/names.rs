//! The device's name and release, name servers, the time zone.

use seawall_api::command::{Command, Context, ignored, modelled, opens};
use seawall_api::model::Version;

use crate::builder::Builder;
use crate::subject::blocks::nothing;

/// A name server with settings of its own.
pub(super) const SERVER: Context = Context("system name-server");
/// A host with addresses that are written down.
pub(super) const HOST: Context = Context("system static-host-mapping");

pub(super) const TOP: &[Command<Builder>] = &[modelled("version / <version:name>", |builder, line| {
    builder.release.printed = Some((Version::new(line.get("version")?), line.span_of("version")?));
    Some(())
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("host-name / <name:name>", |builder, line| {
        builder.model.device.hostname = line.set_at("name", Some(line.string("name")?));
        Some(())
    }),
    modelled("domain-name / <name:name>", |builder, line| {
        builder.model.device.domain = line.set_at("name", Some(line.string("name")?));
        Some(())
    }),
    ignored("domain-search <name>"),
    opens("name-server <server:host>", SERVER, |builder, line| {
        builder.model.device.dns_servers.push(line.string("server")?, line.span_of("server")?);
        Some(())
    }),
    opens("static-host-mapping <host:name>", HOST, nothing),
    modelled("time-zone / <zone:name>", |builder, line| {
        builder.model.device.timezone = line.set_at("zone", line.string("zone")?);
        Some(())
    }),
];

pub(super) const SERVER_COMMANDS: &[Command<Builder>] =
    &[ignored("routing-instance / <name>"), ignored("source-address / <address>")];

pub(super) const HOST_COMMANDS: &[Command<Builder>] =
    &[ignored("inet <address>"), ignored("inet6 <address>"), ignored("sysid / <word>"), ignored("alias <name>")];

/// Zones that are UTC all year, by their names in the data base of time zones.
pub(super) fn is_utc(zone: &str) -> bool {
    matches!(
        zone,
        "UTC"
            | "Etc/UTC"
            | "Etc/UCT"
            | "UCT"
            | "Zulu"
            | "Etc/Zulu"
            | "Universal"
            | "Etc/Universal"
            | "GMT"
            | "GMT0"
            | "GMT+0"
            | "GMT-0"
            | "Etc/GMT"
            | "Etc/GMT0"
            | "Etc/GMT+0"
            | "Etc/GMT-0"
            | "Greenwich"
            | "Etc/Greenwich"
    )
}
