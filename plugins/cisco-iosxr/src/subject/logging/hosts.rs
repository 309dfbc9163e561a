//! Remote receivers: `logging HOST` and `logging tls-server`.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::endpoint;
use seawall_api::model::{LogHost, ReferenceKind, WhenUndefined};
use seawall_api::severity::worded;

use super::levels::severity;
use crate::builder::Builder;
use crate::subject::named;

/// The block of a receiver over TLS.
pub(super) const TLS: Context = Context("logging tls-server");

/// A word of a receiver; they stand in any order.
macro_rules! word {
    () => {
        concat!(
            " [severity ",
            severity!(),
            "|port (default|<port:number>)|facility <facility:name>|operator <operator:name>\
             |source-address <address>|ipv4-source-address <ipv4>|ipv6-source-address <ipv6>]"
        )
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(concat!("logging (<host:address>) [vrf <vrf:name>] /", word!(), word!(), word!(), word!()), host),
    modelled(concat!("logging host <host:host> [vrf <vrf:name>] /", word!(), word!(), word!(), word!()), host),
    modelled(concat!("logging (<host:host>) vrf <vrf:name> /", word!(), word!(), word!(), word!()), host),
    opens("logging tls-server <name:name>", TLS, |builder, line| {
        let name = line.string("name")?;
        let tls = &mut builder.memory.logging.tls;
        tls.close();
        if line.removes() {
            tls.remove(&name);
            return Some(());
        }
        let receiver = LogHost {
            at: line.block,
            host: name.clone(),
            transport: line.set("tls".to_owned()),
            port: Fact::Default(6514),
            vrf: Fact::Default(None),
            filter: Fact::Default(None),
            ..LogHost::default()
        };
        tls.open(name, || receiver).map(|_| ())
    }),
];

pub(super) const TLS_COMMANDS: &[Command<Builder>] = &[
    modelled("address (ipv4|ipv6) / <host:address>", |builder, line| {
        let host = line.string("host")?;
        let address = line.set_at("host", endpoint::addresses(&host));
        let receiver = builder.memory.logging.tls.current()?;
        (receiver.address, receiver.host) = (address, host);
        Some(())
    }),
    modelled("tls-hostname / <host:host>", |builder, line| {
        let host = line.string("host")?;
        let receiver = builder.memory.logging.tls.current()?;
        if !receiver.address.is_set() {
            receiver.address = line.set_at("host", endpoint::addresses(&host));
            receiver.host = host;
        }
        Some(())
    }),
    modelled("vrf / <vrf:name>", |builder, line| {
        let vrf = named::vrf(builder, line, "logging tls-server");
        builder.memory.logging.tls.current()?.vrf = vrf;
        Some(())
    }),
    modelled("trustpoint / <trustpoint:name>", |builder, line| {
        if !line.removes() {
            let name = line.get("trustpoint")?;
            builder.uses(ReferenceKind::Trustpoint, name, "logging tls-server", WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    modelled(concat!("severity ", severity!()), |builder, line| {
        let own = worded(line);
        let at = builder.memory.logging.tls.current()?.at;
        builder.memory.logging.severities.insert(at, own);
        Some(())
    }),
    ignored("tls-version <number>"),
];

fn host(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let port = line.number("port");
    let key = (host.clone(), line.string("vrf").unwrap_or_default(), port.unwrap_or(514));
    if line.removes() {
        builder.memory.logging.hosts.remove(&key);
        return Some(());
    }
    let vrf = named::vrf(builder, line, &format!("logging {host}"));
    let receiver = LogHost {
        at: line.span,
        address: line.set_at("host", endpoint::addresses(&host)),
        host,
        transport: Fact::Default("udp".to_owned()),
        port: port.map_or(Fact::Default(514), |port| line.set_at("port", port)),
        vrf,
        filter: Fact::Default(None),
        ..LogHost::default()
    };
    if line.has("severity") {
        builder.memory.logging.severities.insert(line.span, worded(line));
    }
    builder.memory.logging.hosts.put(key, receiver);
    Some(())
}
