//! `class-map`: classes of traffic.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Reference, ReferenceKind, WhenUndefined};

use super::ClassMap;
use crate::builder::Builder;

const CLASS: Context = Context("class-map");

const FEEDS: &[&str] = &["control_plane.classes", "zone_pairs"];

/// Definitions.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: HEADS };

/// A class's block.
pub(super) const LINE_TABLE: Table<Builder> = Table { context: CLASS, feeds: FEEDS, commands: LINES };

const HEADS: &[Command<Builder>] = &[
    opens("class-map [match-all|match-any] <name:name>", CLASS, open),
    opens(
        "class-map type (inspect|traffic|access-control|port-filter|queue-threshold|logging|stack|appnav|waas\
         |multicast-flows|network-qos|qos|queuing|ngsw-qos|performance-monitor|epbr) [match-all|match-any] <name:name>",
        CLASS,
        open,
    ),
    opens(
        "class-map type inspect (http|smtp|imap|pop3|sunrpc|sip|h323|gtpv0|gtpv1|im) [match-all|match-any] <name:name>",
        CLASS,
        open,
    ),
    opens("class-map type control subscriber [match-all|match-any|match-none] <name:name>", CLASS, open),
    opens("class-map type urlfilter [trend|n2h2|websense] [match-all|match-any] <name:name>", CLASS, open),
];

const LINES: &[Command<Builder>] = &[
    ignored("description / <text>"),
    // Where several fit, the first does: words that are spelled out come before names.
    modelled("match [not] access-group name <acl:name>", by_acl),
    modelled("match [not] access-group <acl:number>", by_acl),
    modelled("match [not] access-group (ipv4|ipv6) <acl:name>", by_acl),
    modelled("match [not] class-map <class:name>", by_class),
    modelled("match [not] class type (inspect|control subscriber) <class:name>", by_class),
    modelled("match any", otherwise),
    modelled("match [not] protocol <protocol:name> [<detail:name>] [<value:name>+]", otherwise),
    modelled("match [not] [ip] (dscp|precedence) <value:name>+", otherwise),
    modelled(
        "match [not] (cos|qos-group|discard-class|traffic-class|atm-clp) [inner] [<value:numbers>] [<more:number>+]",
        otherwise,
    ),
    modelled("match [not] cos inner <value:number>+", otherwise),
    modelled("match [not] mpls experimental [topmost] <value:number>+", otherwise),
    modelled("match [not] vlan [inner] <vlans:numbers> [<more:numbers>+]", otherwise),
    modelled("match [not] input-interface <interface>", otherwise),
    modelled("match [not] (source-address|destination-address) mac <mac:mac>", otherwise),
    modelled("match [not] packet length (min|max) <length:number> [max <most:number>]", otherwise),
    modelled("match [not] ip rtp <first:number> <count:number>", otherwise),
    modelled("match [not] (fr-de|fr-dlci <dlci:number>|flow pdp|vsys <number>)", otherwise),
    modelled("match [not] (closed-ports|port (tcp|udp) <port:number>|queue-threshold)", otherwise),
    modelled("match [not] application name <application:name>", otherwise),
    modelled("match [not] application attribute <attribute:name> <value:name>", otherwise),
    modelled("match [not] (user-group <group:name>|security-group (source|destination) tag <tag:number>)", otherwise),
    modelled("match [not] (request|response|req-resp|header|data-length|uri) <detail:name>+", otherwise),
    modelled(
        "match [not] (method|result-type|authorization-status|service-template|activated-service-template) \
         <value:name> [<more:name>+]",
        otherwise,
    ),
    modelled(
        "match [not] (aaa-timeout (disabled|server-down)|authenticating-method <value:name>|client-type <value:name>)",
        otherwise,
    ),
    modelled(
        "match [not] \
         (device-type|mac|oui|port-type|tag|timer|username|identity|current-method-priority|available) \
         <value:name> [<more:name>+]",
        otherwise,
    ),
    modelled("match [not] media-type (ether|ip|atm)", otherwise),
];

/// `match not` turns the filter round.
fn by_acl(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("acl")?;
    let class = builder.memory.quality.class.clone();
    let entry = builder.memory.quality.classes.get_mut(&class)?;
    let reference = Reference::new(ReferenceKind::Acl, name);
    entry.matches.retain(|known| *known != reference);
    if !line.removes() {
        entry.matches.push(reference);
        entry.otherwise |= line.has("not");
        let user = format!("class-map {class}");
        builder.uses(ReferenceKind::Acl, name, user, WhenUndefined::NotKnown, line.span);
    }
    Some(())
}

/// IOS refuses a class that is not defined.
fn by_class(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = format!("class-map {}", builder.memory.quality.class);
    if !line.removes() {
        builder.uses(ReferenceKind::ClassMap, line.get("class")?, user, WhenUndefined::Refused, line.span);
    }
    otherwise(builder, line)
}

/// A condition beside filters: they alone do not choose the traffic any more.
fn otherwise(builder: &mut Builder, _line: &CommandLine<'_>) -> Option<()> {
    let class = builder.memory.quality.class.as_str();
    builder.memory.quality.classes.get_mut(class)?.otherwise = true;
    Some(())
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    name.clone_into(&mut builder.memory.quality.class);
    if line.removes() {
        builder.memory.quality.classes.remove(name);
        return Some(());
    }
    if !builder.memory.quality.classes.contains_key(name) {
        builder.define(ReferenceKind::ClassMap, name, line.span);
        // Without a word every condition must hold: command reference of `class-map`.
        let class = ClassMap { at: line.block, any: line.has("match-any"), ..ClassMap::default() };
        builder.memory.quality.classes.insert(name.to_owned(), class);
    }
    Some(())
}
