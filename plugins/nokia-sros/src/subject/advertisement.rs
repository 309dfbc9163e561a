//! `router-advertisement`: interfaces that tell hosts of IPv6 which router to take; shut down until an interface is enabled.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::{Fact, Span};

use super::instance::{self, ROUTER, VPRN};
use super::switch;
use crate::builder::Builder;

const FAMILY: Context = Context("router ipv6");
const ADVERTISEMENT: Context = Context("router-advertisement");
const LINK: Context = Context("router-advertisement interface");
const PART: Context = Context("router-advertisement part");

const FEEDS: &[&str] = &["interfaces.router_advertisements"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: ROUTER, feeds: FEEDS, commands: HEADS },
    &Table { context: VPRN, feeds: FEEDS, commands: HEADS },
    &Table { context: FAMILY, feeds: FEEDS, commands: HEADS },
    &Table { context: ADVERTISEMENT, feeds: FEEDS, commands: LINKS },
    &Table { context: LINK, feeds: FEEDS, commands: LINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[
    modelled("router-advertisement", |_, _| Some(())).opening(ADVERTISEMENT).section(),
    ignored("ipv6").opening(FAMILY).section(),
    ignored("neighbor-discovery [<text>]").opening(PART),
];

const LINKS: &[Command<Builder>] = &[
    modelled("interface <interface:name>", |builder: &mut Builder, line| {
        let name = instance::qualified(builder, line.get("interface")?);
        builder.memory.advertisement.links.push(Link { name, said: None, at: line.span });
        Some(())
    })
    .opening(LINK),
    ignored("dns-options").opening(PART),
];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    ignored("(current-hop-limit|managed-configuration|max-advertisement-interval|min-advertisement-interval|mtu|other-stateful-configuration|reachable-time|retransmit-time|router-lifetime|use-virtual-mac|nd-router-preference|dns-options|prefix|route-information) / [<text>]")
        .opening(PART),
];

const PARTS: &[Command<Builder>] = &[ignored(
    "(autonomous|on-link|preferred-lifetime|valid-lifetime|rdnss-lifetime|server|include-rdnss|include-dns|reachable-time|stale-time) / [<text>]",
)];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// They may stand before the interfaces that they name.
    links: Vec<Link>,
}

/// The block of an interface.
#[derive(Debug)]
struct Link {
    /// The interface's full name.
    name: String,
    /// Whether it advertises, where a line says so.
    said: Option<(bool, Span)>,
    at: Span,
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let block = builder.memory.advertisement.links.last_mut()?;
    block.said = Some((switch::enabled(line), line.span));
    Some(())
}

/// Says of interfaces whether they advertise.
pub(crate) fn finish(builder: &mut Builder) {
    for link in std::mem::take(&mut builder.memory.advertisement.links) {
        let open = builder.why_open(Some(link.at), FEEDS);
        let Some(this) = seawall_api::interfaces::named(builder, &link.name) else { continue };
        match (link.said, open) {
            (Some((on, at)), _) => this.router_advertisements = Fact::Set(on, at),
            (None, Some(why)) => this.router_advertisements.or_unknown(why),
            (None, None) => {}
        }
    }
}
