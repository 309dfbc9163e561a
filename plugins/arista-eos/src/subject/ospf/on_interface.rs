//! What interfaces say of OSPF.

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::model::{Authentication, SecretUse};
use seawall_api::secret::Purpose;

use super::OnInterface;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::igp::{algorithm, each_open, open_owner};
use crate::subject::interface::INTERFACE;

/// The lines of an interface.
pub(super) const TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["routing.interfaces"], commands: COMMANDS };

const COMMANDS: &[Command<Builder>] = &[
    modelled("ip ospf area / <area:name>", |builder, line| {
        let area = line.string("area").zip(written(line));
        each(builder, |this| this.area.clone_from(&area))
    }),
    modelled("ospfv3 [ipv4|ipv6] area / <area:name>", |builder, line| {
        let area = line.string("area").zip(written(line)).map(|(area, at)| ("ospfv3".to_owned(), area, at));
        each(builder, |this| this.area_v3.clone_from(&area))
    }),
    modelled("ipv6 ospf <process:number> area <area:name>", |builder, line| {
        let process = line.string("process")?;
        let area = line.string("area").zip(written(line)).map(|(area, at)| (process.clone(), area, at));
        each(builder, |this| this.area_v3.clone_from(&area))
    }),
    modelled("ip ospf authentication", |builder, line| mode(builder, line, Authentication::Simple)),
    modelled("ip ospf authentication message-digest", |builder, line| mode(builder, line, Authentication::Md5)),
    modelled("ip ospf authentication-key / [(0|7|8a)] <secret:secret>", |builder, line| {
        keep(builder, line);
        let has = !line.removes();
        each(builder, |this| this.has_text_key = has)
    }),
    modelled(
        "ip ospf message-digest-key <key:number> (md5!|sha1!|sha256!|sha384!|sha512!) / [(0|7|8a)] <secret:secret>",
        digest,
    ),
    modelled(
        "(ospfv3|ipv6 ospf) [ipv4|ipv6] (authentication|encryption) ipsec spi <spi:number> [esp (3des-cbc|aes-128-cbc|aes-192-cbc|aes-256-cbc|null)] \
         (md5|sha1) [passphrase] [(0|7|8a)] <secret:secret>",
        |builder, line| {
            keep(builder, line);
            let at = written(line);
            each(builder, |this| this.ipsec = at.map(|at| (Authentication::Ipsec, at)))
        },
    ),
    modelled("ip ospf disabled", |builder, line| {
        let shut = !line.removes();
        each(builder, |this| this.shut = shut)
    }),
    modelled("ospfv3 [ipv4|ipv6] passive-interface", |builder, line| {
        let at = written(line);
        each(builder, |this| this.passive_v3 = at)
    }),
    ignored(
        "(ip|ipv6) ospf (cost|priority|hello-interval|dead-interval|retransmit-interval|transmit-delay) / <number>",
    ),
    ignored("(ip|ipv6) ospf network / (point-to-point|broadcast)"),
    ignored("(ip|ipv6) ospf (neighbor bfd|bfd|mtu-ignore|area filter|router-id|ttl|stub-host) [<text>]"),
    ignored(
        "ospfv3 [ipv4|ipv6] (cost|priority|hello-interval|dead-interval|retransmit-interval|transmit-delay) / <number>",
    ),
    ignored("ospfv3 [ipv4|ipv6] network / (point-to-point|broadcast)"),
    ignored("ospfv3 [ipv4|ipv6] (bfd|mtu-ignore)"),
];

fn each(builder: &mut Builder, write: impl FnMut(&mut OnInterface)) -> Option<()> {
    each_open(builder, |memory| &mut memory.ospf.interfaces, write)
}

fn written(line: &CommandLine<'_>) -> Option<Span> {
    (!line.removes()).then_some(line.span)
}

fn keep(builder: &mut Builder, line: &CommandLine<'_>) {
    let owner = open_owner(builder, "ospf");
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Ospf, &owner));
}

fn mode(builder: &mut Builder, line: &CommandLine<'_>, way: Authentication) -> Option<()> {
    let mode = written(line).map(|at| (way, at));
    each(builder, |this| this.mode = mode)
}

/// The weakest of several keys counts: a neighbour may use any.
fn digest(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    keep(builder, line);
    let way = algorithm(line.one_of(&["md5", "sha1", "sha256", "sha384", "sha512"])?);
    let removes = line.removes();
    each(builder, |this| {
        this.digest = match this.digest {
            _ if removes => None,
            Some(known) if known.rank() < way.rank() => Some(known),
            _ => Some(way),
        };
    })
}
