//! `router-advertisement`: interfaces that tell hosts of IPv6 which router to take; shut down until an interface is enabled.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};

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
        builder.memory.advertisement.link = instance::qualified(builder, line.get("interface")?);
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
    /// The interface whose block is being read, by its full name.
    link: String,
    /// What is said of interfaces: they may be written further down.
    said: Vec<(String, bool, seawall_api::Span)>,
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = builder.memory.advertisement.link.clone();
    builder.memory.advertisement.said.push((name, switch::enabled(line), line.span));
    Some(())
}

/// Says of interfaces whether they advertise.
pub(crate) fn finish(builder: &mut Builder) {
    for (name, on, at) in std::mem::take(&mut builder.memory.advertisement.said) {
        if let Some(this) = seawall_api::interfaces::named(builder, &name) {
            this.router_advertisements = Fact::Set(on, at);
        }
    }
}
