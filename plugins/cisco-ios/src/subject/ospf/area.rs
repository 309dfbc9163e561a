//! Lines about areas of OSPF: what they ask of their interfaces, and links through them.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::model::{ReferenceKind, SecretUse};

use super::commands::{CONTEXT, CONTEXT_FAMILY, CONTEXT_V3, FEEDS};
use super::process::lists;
use super::{Link, Proof, area_number, process, way_of};
use crate::builder::Builder;
use crate::secrets;

pub(super) const ROUTER: Table<Builder> = Table { context: CONTEXT, feeds: FEEDS, commands: AREAS };
pub(super) const ROUTER_V3: Table<Builder> = Table { context: CONTEXT_V3, feeds: FEEDS, commands: AREAS };
pub(super) const FAMILY_V3: Table<Builder> = Table { context: CONTEXT_FAMILY, feeds: FEEDS, commands: AREAS };

const AREAS: &[Command<Builder>] = &[
    modelled("area <area:name> authentication / [message-digest]", authentication).wide(),
    modelled("area <area:name> authentication key-chain! / <chain:name>", authentication).wide(),
    modelled(
        "area <area:name> authentication ipsec! spi / <number> (md5|sha1) [<type:number>] <secret>",
        authentication,
    )
    .wide(),
    modelled(
        "area <area:name> encryption ipsec spi / <number> esp (null|des|3des|aes-cbc 128|aes-cbc 192|aes-cbc 256) \
         [[<cipher-type:number>] <cipher:secret>] (md5|sha1) [<type:number>] <secret>",
        authentication,
    )
    .wide(),
    modelled(
        "area <area:name> virtual-link <peer:ipv4> / [authentication! [message-digest|null|key-chain <chain:name>]] \
         [hello-interval! <number>] [retransmit-interval! <number>] [transmit-delay! <number>] \
         [dead-interval! <number>] [ttl-security! hops <number>] [authentication-key! [<type:number>] <secret>] \
         [message-digest-key! <key:number>! md5 [<type:number>] <secret>]",
        virtual_link,
    ),
    modelled(
        "area <area:name> virtual-link <peer:ipv4> (authentication|encryption) ipsec! spi / <number> \
         [esp (null|des|3des|aes-cbc 128|aes-cbc 192|aes-cbc 256)] [[<cipher-type:number>] <cipher:secret>] \
         (md5|sha1) [<type:number>] <secret>",
        virtual_link,
    ),
    modelled(
        "area <area:name> sham-link <source:address> <peer:address> / [cost <number>] [ttl-security hops <number>] \
         [hello-interval <number>]",
        virtual_link,
    ),
    ignored("area <name> stub [no-summary|no-ext-capability]"),
    ignored(
        "area <name> nssa / [no-redistribution] [default-information-originate [metric <number>] [metric-type (1|2)] \
         [nssa-only]] [no-summary] [no-redistribution] [nssa-only] [translate type7 (suppress-fa|always)]",
    ),
    ignored("area <name> default-cost / <number>"),
    ignored("area <name> capability default-exclusion"),
    ignored("area <name> range (<ipv4> <ipv4>|<prefix>) / [advertise|not-advertise] [cost <number>]"),
    modelled("area <area:name> filter-list prefix! / <list:name> (in!|out!)", lists),
    ignored("area <name> normal"),
];

fn authentication(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = area_number(line.get("area")?)?;
    let way = way_of(line);
    note(builder, line, &format!("ospf area {number}"));
    process(builder)?.areas.entry(number).or_default().way = (!line.reset).then_some((way, line.span));
    Some(())
}

/// Stores the keys of a line, and notes its key chain as used.
pub(super) fn note(builder: &mut Builder, line: &CommandLine<'_>, owner: &str) {
    secrets::keep(builder, line, SecretUse::Ospf, owner);
    secrets::keep_in(builder, line, ("cipher-type", "cipher"), SecretUse::Ospf, owner);
    builder.uses_named(line, owner, &[(ReferenceKind::KeyChain, "chain")]);
}

/// Virtual links and sham links are neighbours of their own; a device prints one link in several lines.
fn virtual_link(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (area, peer) = (line.string("area")?, line.get("peer")?);
    let kind = if line.has("sham-link") { "sham-link" } else { "virtual-link" };
    // A virtual link belongs to the backbone, whatever area it crosses (RFC 2328, section 15).
    let belongs = if kind == "virtual-link" { "0".to_owned() } else { area };
    let name = format!("{kind} {peer}");
    let links = &mut process(builder)?.links;
    let whole = !line.has("authentication") && !line.has("authentication-key") && !line.has("message-digest-key");
    if line.removes() && whole && !line.has("encryption") {
        links.remove(&name);
        return Some(());
    }
    let this =
        links.entry(name.clone()).or_insert_with(|| Link { at: line.span, area: belongs, proof: Proof::default() });
    if line.has("authentication") || line.has("encryption") {
        this.proof.way = Some((way_of(line), line.span));
    }
    if line.has("message-digest-key") && !line.removes() {
        this.proof.has_key = true;
    }
    note(builder, line, &format!("ospf {name}"));
    Some(())
}
