//! `transport grpc-tunnel` below `management api gnmi`: the device calls a system that then subscribes to its state.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{ExportKind, Exporter};
use seawall_api::{Fact, endpoint};

use crate::builder::Builder;
use crate::subject::instance;

pub(super) const TUNNEL: Context = Context("management api transport grpc-tunnel");

pub(super) const HEADS: &[Command<Builder>] = &[opens("transport grpc-tunnel <name:name>", TUNNEL, open).wide()];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled("shutdown", |builder: &mut Builder, line| {
        current(builder)?.active = line.negated;
        Some(())
    })
    .default_on(),
    modelled("vrf / <vrf:name>", |builder: &mut Builder, line| {
        let vrf = instance::reference(builder, line, "management api");
        current(builder)?.vrf = if line.removes() { Fact::Default(None) } else { vrf };
        Some(())
    }),
    modelled("destination / <host:host> port <port:number>", |builder: &mut Builder, line| {
        let (host, port) = (line.get("host")?, line.number("port")?);
        let this = current(builder)?;
        if line.removes() {
            (this.host, this.address, this.port) = Default::default();
            return Some(());
        }
        this.address = line.set_at("host", endpoint::addresses(host));
        this.host = line.set_at("host", Some(host.to_owned()));
        this.port = line.set_at("port", port);
        Some(())
    })
    .wide(),
    modelled("tunnel ssl profile / <name:name>", |builder: &mut Builder, line| {
        current(builder)?.encrypted = if line.removes() { Fact::default() } else { line.set(true) };
        Some(())
    }),
    ignored("local interface <interface:interface> port <number>"),
    ignored("gnmi ssl profile <name:name>"),
    ignored("target [serial-number] [<name:name>+]"),
];

/// Tunnels by name.
pub(super) type Memory = Kept<String, Exporter>;

fn tunnels(builder: &mut Builder) -> &mut Memory {
    &mut builder.memory.management.outward
}

fn current(builder: &mut Builder) -> Option<&mut Exporter> {
    tunnels(builder).current()
}

/// What is not written of it stays unknown: no source says what a tunnel without a profile does.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (line.string("name")?, line.block);
    let known = tunnels(builder);
    if line.removes() {
        known.remove(&name);
        known.close();
        return Some(());
    }
    let (kind, vrf) = (ExportKind::Telemetry, Fact::Default(None));
    known.open(name.clone(), || Exporter { at, name: format!("gnmi {name}"), kind, vrf, ..Exporter::default() });
    Some(())
}

/// Hands the tunnels over that lead somewhere.
pub(super) fn finish(builder: &mut Builder) {
    let found = tunnels(builder).take();
    builder.model.exporters.extend(found.into_iter().filter(|tunnel| tunnel.host.configured().is_some()));
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn tunnels_lead_to_who_asks() {
        let reading = whole(
            "vrf instance MGMT\nmanagement api gnmi\n   transport grpc-tunnel ONE\n      no shutdown\n      vrf MGMT\n      tunnel ssl profile P\n      \
             gnmi ssl profile P\n      destination 192.0.2.9 port 10000\n      local interface Management1 port 10001\n      target serial-number a\n   \
             transport grpc-tunnel TWO\n      target serial-number\n   transport grpc-tunnel OFF\n      shutdown\n      destination 192.0.2.8 port 1\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let found: Vec<_> = reading.model.exporters.iter().collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].host.configured().map(String::as_str), Some("192.0.2.9"));
        assert_eq!(found[0].vrf.configured().map(|vrf| vrf.name.as_str()), Some("MGMT"));
        assert_eq!(
            (found[0].port.value(), found[0].encrypted.value(), found[0].active),
            (Some(&10000), Some(&true), true)
        );
        assert!(found[1].encrypted.is_unknown() && !found[1].active);
    }
}
