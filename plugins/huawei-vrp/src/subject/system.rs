//! The device itself: its name, its clock, the names that it asks for.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::endpoint;
use seawall_api::kept::Kept;
use seawall_api::model::{Contact, ContactPurpose, Protocol, Service};
use seawall_api::{Fact, Span};

use super::vpn_instance;
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["device"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["contacts", "device.dns_servers"], commands: NAMES },
    &Table { context: Context::TOP, feeds: &["services"], commands: PROXY },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("sysname / <name:name>", |builder, line| {
        let name = if line.removes() { None } else { Some(line.string("name")?) };
        builder.model.device.hostname = line.set_at("name", name);
        Some(())
    }),
    modelled("clock timezone / <zone:name> (add|minus) <offset:time>", |builder, line| {
        let device = &mut builder.model.device;
        if line.removes() {
            (device.timezone, device.timezone_is_utc) = (Fact::default(), Fact::default());
            return Some(());
        }
        let nothing = line.get("offset")?.bytes().all(|byte| matches!(byte, b'0' | b':'));
        device.timezone = line.set_at("zone", line.string("zone")?);
        device.timezone_is_utc = line.set_at("offset", nothing);
        Some(())
    }),
    modelled("clock timezone", |builder: &mut Builder, line| {
        line.removes().then(|| {
            let device = &mut builder.model.device;
            (device.timezone, device.timezone_is_utc) = (Fact::default(), Fact::default());
        })
    }),
    // A clock that is put forward in summer shows no UTC.
    modelled("clock daylight-saving-time <text>", |builder: &mut Builder, line| {
        if !line.removes() {
            builder.memory.system.summer = Some(line.span);
        }
        Some(())
    }),
    modelled("dns resolve", |builder: &mut Builder, line| {
        builder.model.device.dns_lookup = line.switch();
        Some(())
    })
    .default_on(),
    modelled("dns domain / <domain:name> [vpn-instance <vrf:name>]", |builder: &mut Builder, line| {
        let domain = line.string("domain");
        builder.model.device.domain = line.set_or_none(domain);
        Some(())
    }),
    ignored("set neid <hex>"),
    ignored("dns (forward|timeout|ipv6) <option:name>+"),
    ignored("language-mode <option:name>+"),
];

const NAMES: &[Command<Builder>] = &[
    modelled("dns server [ipv6] <server:address> [vpn-instance <vrf:name>]", name_server),
    ignored("dns server source-ip <address>"),
    ignored("(ip|ipv6) host <host:name> [vpn-instance <vrf:name>] <address:address>+"),
];

const PROXY: &[Command<Builder>] = &[
    modelled("dns (proxy|relay) enable", proxy),
    modelled("dns proxy ipv6 enable", proxy),
    modelled("dns spoofing <address:address>", |_, _| Some(())),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// DNS servers by address and routing instance.
    servers: Kept<(String, String), (Contact, Span)>,
    summer: Option<Span>,
    /// Whether hosts are answered who ask for names.
    proxy: Fact<bool>,
}

fn proxy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.system.proxy = line.switch();
    Some(())
}

fn name_server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let server = line.string("server")?;
    let key = (server.clone(), vpn_instance::name(line).unwrap_or_default());
    if line.removes() {
        builder.memory.system.servers.remove(&key);
        return Some(());
    }
    let vrf = vpn_instance::reference(builder, line, "dns server");
    let contact = Contact {
        at: line.span,
        purpose: ContactPurpose::Dns,
        address: line.set_at("server", endpoint::addresses(&server)),
        host: server,
        vrf,
        port: Fact::Default(None),
        owner: "dns server".to_owned(),
        ..Contact::default()
    };
    builder.memory.system.servers.put(key, (contact, line.span));
    Some(())
}

/// Puts DNS servers and the clock into the model.
pub(crate) fn finish(builder: &mut Builder) {
    for (contact, at) in builder.memory.system.servers.take() {
        builder.model.device.dns_servers.push(contact.host.clone(), at);
        builder.model.contacts.push(contact);
    }
    if let Some(at) = builder.memory.system.summer {
        builder.model.device.timezone_is_utc = Fact::Set(false, at);
    }
    let proxy = std::mem::take(&mut builder.memory.system.proxy);
    builder.model.services.push(Service {
        at: proxy.span().unwrap_or_default(),
        protocol: Protocol::Dns,
        name: "dns proxy".to_owned(),
        enabled: proxy,
        ..Service::default()
    });
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;

    use crate::sample;

    #[test]
    fn the_name_may_stand_one_blank_in() {
        let reading = sample::part("#\n sysname r1\n#\nnonsense here\n");
        assert_eq!(reading.model.device.hostname.configured().unwrap(), "r1");
        assert_eq!(sample::unknown(&reading), ["nonsense here"]);
        assert!(matches!(sample::whole("#\nreturn\n").model.device.hostname, Fact::Default(None)));
    }

    #[test]
    fn clock_and_names() {
        let reading = sample::whole(
            "#\nclock timezone CET add 01:00:00\ndns resolve\ndns server 10.0.0.1\ndns server 10.0.0.2 vpn-instance M\ndns proxy enable\n#\nip vpn-instance M\n#\n",
        );
        assert_eq!(sample::unknown(&reading), [""; 0]);
        let device = &reading.model.device;
        assert_eq!((device.timezone_is_utc.value(), device.dns_servers.value().unwrap().len()), (Some(&false), 2));
        let utc = sample::whole("#\nclock timezone UTC add 00:00:00\n#\n").model.device.timezone_is_utc;
        assert_eq!(utc.value(), Some(&true));
    }
}
