//! `tpa`: programs of others on the router, and what may come in to them.
//!
//! Source: `allow` in "Traffic Protection Commands", System Security Command Reference (NCS 5500): without an entry for a port
//! everything is delivered to its program, with entries only what matches one of them. "Traffic Protection for Third-Party
//! Applications", System Security Configuration Guides: the gRPC server is such a program.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};
use seawall_api::model::Service;
use seawall_api::{Fact, Why};

use super::{linux, named};
use crate::builder::Builder;

/// The blocks that are alike under `tpa` and `linux networking exposed-interfaces`.
pub(super) const HOSTED: Context = Context("tpa");
const PROTECTION: Context = Context("tpa protection");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["features", "services"], commands: HEADS },
    &Table { context: HOSTED, feeds: &["features", "services"], commands: LINES },
    &Table { context: PROTECTION, feeds: &["features", "services"], commands: ENTRIES },
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    vrf: String,
    family: String,
    limits: Vec<Limit>,
}

/// A limit of who may come in over TCP.
#[derive(Debug)]
struct Limit {
    vrf: String,
    family: String,
    /// The port; none for all.
    port: Option<u64>,
}

const HEADS: &[Command<Builder>] = &[opens("tpa", HOSTED, |builder, _| {
    named::GLOBAL.clone_into(&mut builder.memory.tpa.vrf);
    Some(())
})];

const LINES: &[Command<Builder>] = &[
    opens("vrf <vrf:name>", HOSTED, |builder, line| {
        builder.memory.tpa.vrf = line.string("vrf")?;
        Some(())
    }),
    opens("address-family (ipv4|ipv6)", HOSTED, |builder, line| {
        line.one_of(&["ipv4", "ipv6"])?.clone_into(&mut builder.memory.tpa.family);
        Some(())
    }),
    opens("protection", PROTECTION, |_, _| Some(())),
    ignored("interface <interface>").opening(HOSTED),
    ignored("default-route [mgmt|east-west|software-forwarding]"),
    ignored("update-source [dataports] <interface>"),
    ignored("east-west <interface> [vrf <vrf:name>] [interface <inner:interface>]"),
    ignored("(disable|linux-managed|statistics <text>|logging <text>|statistics-synchronization <text>)"),
];

const ENTRIES: &[Command<Builder>] = &[modelled(
    "allow protocol (tcp|udp) local-port <port:number> [interface <interface>] [remote-address (<remote:address>|<remotes:prefix>)] [local-address (<local:address>|<locals:prefix>)] [interface <by:interface>]",
    |builder, line| {
        (!line.removes()).then_some(())?;
        let port = line.number("port")?;
        let (vrf, family) = (builder.memory.tpa.vrf.clone(), builder.memory.tpa.family.clone());
        if line.has("tcp") {
            limits(builder, &vrf, &family, Some(port));
        }
        if line.has("tcp") && port == linux::LOGIN_PORT {
            linux::note(builder, line, "on", &vrf, &family);
        }
        Some(())
    },
)];

/// Remembers that not everyone may come in to a port, or to any.
pub(super) fn limits(builder: &mut Builder, vrf: &str, family: &str, port: Option<u64>) {
    builder.memory.tpa.limits.push(Limit { vrf: vrf.to_owned(), family: family.to_owned(), port });
}

impl Memory {
    /// Whom a limit lets in to a service is not looked into: who reaches it is not known where there is one.
    pub(crate) fn guard(&self, service: &mut Service) {
        let vrf = service.vrf.configured().map_or(named::GLOBAL, |vrf| vrf.name.as_str()).to_owned();
        let port = service.port.value().copied();
        let limited = |family| {
            let mut limits = self.limits.iter().filter(|limit| limit.family == family && limit.vrf == vrf);
            limits.any(|limit| limit.port.is_none() || limit.port == port)
        };
        let (over_ipv4, over_ipv6) = (limited("ipv4"), limited("ipv6"));
        if over_ipv4 {
            service.acl_ipv4 = Fact::Unknown(Why::NotStated);
        }
        if over_ipv6 {
            service.acl_ipv6 = Fact::Unknown(Why::NotStated);
        }
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::{Fact, Why};

    use crate::sample::{unknown, whole};

    fn grpc_list(inner: &str) -> Fact<Option<seawall_api::model::Reference>> {
        let config = format!(
            "hostname r\ngrpc\n port 57600\n!\ntpa\n vrf default\n  address-family ipv4\n   protection\n    {inner}\n   !\n  !\n !\n!\nend\n"
        );
        let reading = whole(&config);
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        reading.model.services.iter().find(|service| service.name == "grpc").unwrap().acl_ipv4.clone()
    }

    #[test]
    fn an_entry_limits_the_port_that_it_names() {
        let entry = "remote-address 10.0.1.0/24 local-address 192.168.0.1/32";
        assert_eq!(grpc_list(&format!("allow protocol tcp local-port 57600 {entry}")), Fact::Unknown(Why::NotStated));
        assert_eq!(grpc_list(&format!("allow protocol tcp local-port 57601 {entry}")), Fact::Default(None));
        assert_eq!(grpc_list(&format!("allow protocol udp local-port 57600 {entry}")), Fact::Default(None));
    }

    #[test]
    fn an_entry_for_the_second_ssh_server_opens_it() {
        let reading = whole(
            "hostname r\ntpa\n vrf default\n  address-family ipv4\n   protection\n    allow protocol tcp local-port 57722 remote-address 198.51.100.7/32\n   !\n  !\n !\n!\nend\n",
        );
        let login = reading.model.features.iter().find(|one| one.name == crate::subject::linux::LOGIN).unwrap();
        assert_eq!(login.state.value().map(String::as_str), Some("on"));
    }
}
