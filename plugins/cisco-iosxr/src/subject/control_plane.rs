//! `control-plane management-plane`: which interfaces answer which management protocols, and to whom.
//!
//! Source: "Implementing Management Plane Protection", System Security Configuration Guides (CRS, ASR 9000): to configure
//! one interface enables the protection for every protocol that it is about; then only the configured interfaces and the
//! Ethernet ports of the route processors answer them; the peers of a protocol are the only ones answered where there are any.

use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens};
use seawall_api::model::ManagementInterface;
use seawall_api::{Fact, Span, Why};

use super::interface::full_name;
use crate::builder::Builder;

const WHOLE: Context = Context("control-plane");
const MANAGEMENT: Context = Context("control-plane management-plane");
const BAND: Context = Context("control-plane management-plane band");
const PORT: Context = Context("control-plane management-plane interface");
const PEERS: Context = Context("control-plane management-plane peers");

const FEEDS: &[&str] = &["control_plane"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: WHOLE, feeds: FEEDS, commands: PLANES },
    &Table { context: MANAGEMENT, feeds: FEEDS, commands: BANDS },
    &Table { context: BAND, feeds: FEEDS, commands: PORTS },
    &Table { context: PORT, feeds: FEEDS, commands: PROTOCOLS },
    &Table { context: PEERS, feeds: FEEDS, commands: ADDRESSES },
];

/// What the protection is about, in the words of the common model. The guides list SSH, SNMP, Telnet, TFTP, HTTP and
/// HTTPS; the command also takes XML and NETCONF (YANG model `lib-mpp-cfg` of 5.3.1, before NETCONF with YANG came).
const ABOUT: &[&str] = &["ssh", "snmp", "telnet", "tftp", "http", "https", "vendor-api", "netconf"];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The interface whose block is being read, and whether it stands for all.
    interface: Option<(String, bool)>,
}

const HEADS: &[Command<Builder>] = &[opens("control-plane", WHOLE, |builder, line| {
    builder.model.control_plane.at = line.block;
    Some(())
})];

const PLANES: &[Command<Builder>] = &[opens("management-plane", MANAGEMENT, |_, _| Some(()))];

const BANDS: &[Command<Builder>] = &[opens("(inband|out-of-band)", BAND, |_, _| Some(()))];

const PORTS: &[Command<Builder>] = &[
    // The routing instance of an interface stands at the interface too.
    modelled("vrf <vrf:name>", |_, _| Some(())).feeding(&[]),
    opens("interface all", PORT, |builder, line| enter(builder, line, "all", true)),
    opens("interface <interface:interface>", PORT, |builder, line| {
        enter(builder, line, &full_name(line.get("interface")?), false)
    }),
];

const PROTOCOLS: &[Command<Builder>] = &[
    modelled("allow (ssh|snmp|telnet|tftp|http|netconf|xml|all)", |builder, line| {
        allow(builder, line, Fact::Default(None))
    }),
    opens("allow (ssh|snmp|telnet|tftp|http|netconf|xml|all) peer", PEERS, |builder, line| {
        allow(builder, line, line.set_at("peer", Some(Vec::new())))
    }),
];

const ADDRESSES: &[Command<Builder>] = &[
    modelled("address ipv4 (<host:ipv4>|<prefix:prefix>)", peer),
    modelled("address ipv6 (<host:ipv6>|<prefix:prefix>)", peer),
];

fn enter(builder: &mut Builder, line: &CommandLine<'_>, name: &str, every: bool) -> Option<()> {
    (!line.removes()).then_some(())?;
    builder.memory.control_plane.interface = Some((name.to_owned(), every));
    let control_plane = &mut builder.model.control_plane;
    if !control_plane.management_limited.is_set() {
        control_plane.management_limited = line.set(true);
        control_plane.management_protocols = Fact::Default(ABOUT.iter().map(|word| (*word).to_owned()).collect());
        control_plane.management_ipv6 = Fact::Default(true);
    }
    // An interface without protocols answers none, and is no longer answered at by default.
    control_plane.management_interfaces.push(ManagementInterface {
        at: line.span,
        name: name.to_owned(),
        every: line.set(every),
        protocols: line.set(Vec::new()),
        peers: Fact::Default(None),
        ..ManagementInterface::default()
    });
    Some(())
}

fn allow(builder: &mut Builder, line: &CommandLine<'_>, peers: Fact<Option<Vec<String>>>) -> Option<()> {
    (!line.removes()).then_some(())?;
    let (name, every) = builder.memory.control_plane.interface.clone()?;
    let words = ["ssh", "snmp", "telnet", "tftp", "http", "netconf", "xml", "all"];
    let protocols: &[&str] = match line.one_of(&words)? {
        "ssh" => &["ssh"],
        "snmp" => &["snmp"],
        "telnet" => &["telnet"],
        "tftp" => &["tftp"],
        "http" => &["http", "https"],
        "netconf" => &["netconf"],
        "xml" => &["vendor-api"],
        _ => &["all"],
    };
    builder.model.control_plane.management_interfaces.push(ManagementInterface {
        at: line.span,
        name,
        every: line.set(every),
        protocols: line.set(protocols.iter().map(|word| (*word).to_owned()).collect()),
        peers,
        ..ManagementInterface::default()
    });
    Some(())
}

fn peer(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    (!line.removes()).then_some(())?;
    let prefix = match line.prefix("prefix") {
        Some(prefix) => prefix.trunc(),
        None => line.address("host")?.into(),
    };
    let entry = builder.model.control_plane.management_interfaces.last_mut()?;
    let mut listed = entry.peers.configured().cloned().unwrap_or_default();
    listed.push(prefix.to_string());
    // The first address is where the peers stand.
    let at = entry.peers.span().filter(|_| listed.len() > 1).unwrap_or(line.span);
    entry.peers = Fact::Set(Some(listed), at);
    Some(())
}

/// Settles what the whole configuration says: entries without protocols are kept only as names, and the Ethernet ports of
/// the route processors answer where they are not named.
pub(crate) fn finish(builder: &mut Builder) {
    let model = &mut builder.model;
    if model.control_plane.management_limited.value() != Some(&true) {
        return;
    }
    let named = |name: &str| model.control_plane.management_interfaces.iter().any(|entry| entry.name == name);
    let every = model.control_plane.management_interfaces.iter().any(|entry| entry.every.value() == Some(&true));
    let ports = model.interfaces.iter().filter(|interface| is_of_route_processor(&interface.name));
    let silent: Vec<String> = ports.map(|port| port.name.clone()).filter(|name| !named(name)).collect();
    let answering = silent.into_iter().map(|name| ManagementInterface {
        at: Span::default(),
        name,
        every: Fact::Default(false),
        protocols: Fact::Default(vec!["all".to_owned()]),
        // Whether the peers of `interface all` hold for these ports too, the guides do not say.
        peers: if every { Fact::Unknown(Why::NotStated) } else { Fact::Default(None) },
        ..ManagementInterface::default()
    });
    let answering: Vec<ManagementInterface> = answering.collect();
    model.control_plane.management_interfaces.extend(answering);
}

/// Whether a port belongs to a route processor: those are out of band and answer unless they are configured otherwise.
fn is_of_route_processor(name: &str) -> bool {
    name.get(..7).is_some_and(|kind| kind.eq_ignore_ascii_case("MgmtEth"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{unknown, whole};

    const LIMITED: &str = "hostname r\ncontrol-plane\n management-plane\n  inband\n   interface all\n    allow SNMP\n   !\n   \
        interface Bundle-Ether1\n    allow SSH peer\n     address ipv4 10.1.0.0/16\n     address ipv6 2001:db8::1\n    !\n    \
        allow HTTP peer\n     address ipv4 10.9.9.9\n    !\n   !\n  !\n  out-of-band\n   vrf MGMT\n   \
        interface MgmtEth0/RP0/CPU0/0\n    allow all\n   !\n  !\n !\n!\nend\n";

    #[test]
    fn each_protocol_of_an_interface_has_its_peers() {
        let reading = whole(LIMITED);
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let control_plane = &reading.model.control_plane;
        assert_eq!(control_plane.management_limited.value(), Some(&true));
        let told: Vec<String> = control_plane
            .management_interfaces
            .iter()
            .filter(|entry| entry.protocols.value().is_some_and(|words| !words.is_empty()))
            .map(|entry| {
                let words = entry.protocols.value().unwrap().join("+");
                let peers = entry.peers.configured().map(|peers| peers.join("+")).unwrap_or_default();
                format!("{} {words} {peers}", entry.name)
            })
            .collect();
        assert_eq!(
            told,
            [
                "all snmp ",
                "Bundle-Ether1 ssh 10.1.0.0/16+2001:db8::1/128",
                "Bundle-Ether1 http+https 10.9.9.9/32",
                "MgmtEth0/RP0/CPU0/0 all "
            ]
        );
    }

    #[test]
    fn no_protection_is_none() {
        let reading = whole("hostname r\ncontrol-plane\n!\nend\n");
        assert_eq!(reading.model.control_plane.management_limited, Fact::Default(false));
        assert!(reading.model.control_plane.management_interfaces.is_empty());
        assert_eq!(reading.model.control_plane.built_in, Fact::Default(true));
    }

    #[test]
    fn a_protocol_of_which_nothing_is_known_is_not_read() {
        let reading = whole(
            "hostname r\ncontrol-plane\n management-plane\n  inband\n   interface all\n    allow PIGEON\n   !\n  !\n !\n!\nend\n",
        );
        assert_eq!(unknown(&reading), ["allow PIGEON"]);
    }
}
