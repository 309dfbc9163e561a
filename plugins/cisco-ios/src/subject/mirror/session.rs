//! `monitor session N ...`: SPAN, RSPAN and ERSPAN, in one line or as a block.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Addresses, Mirror, MirrorKind, Reference, ReferenceKind, WhenUndefined};

use super::{add, current, enter, filter, ports, remove};
use crate::builder::Builder;

const SESSION: Context = Context("monitor session");
const END: Context = Context("monitor session end");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["mirrors"], commands: HEADS };
pub(super) const BLOCK_TABLE: Table<Builder> = Table { context: SESSION, feeds: &["mirrors"], commands: BLOCK };
pub(super) const END_TABLE: Table<Builder> = Table { context: END, feeds: &["mirrors"], commands: ENDS };

const HEADS: &[Command<Builder>] = &[
    modelled("monitor session <session:name> source interface <port:name>+", |builder, line| {
        local(builder, line)?;
        sources(builder, line)
    }),
    modelled("monitor session <session:name> source vlan <vlan:numbers> [rx|tx|both]", |builder, line| {
        local(builder, line)?;
        vlans(builder, line)
    }),
    modelled("monitor session <session:name> source vlan <vlan:name>+", |builder, line| {
        local(builder, line)?;
        vlans(builder, line)
    }),
    modelled("monitor session <session:name> source cpu [rx|tx|both] [queue <queue:name>+]", |builder, line| {
        let this = local(builder, line)?;
        this.own_traffic = line.switch();
        add(&mut this.sources, line, vec!["cpu".to_owned()]);
        Some(())
    }),
    modelled("monitor session <session:name> source remote vlan <vlan:number>", |builder, line| {
        let this = local(builder, line)?;
        this.receives = line.switch();
        add(&mut this.sources, line, vec![format!("vlan {}", line.get("vlan")?)]);
        Some(())
    }),
    modelled("monitor session <session:name> destination interface <port:name>+", |builder, line| {
        local(builder, line)?;
        targets(builder, line)
    }),
    modelled(
        "monitor session <session:name> destination remote vlan <vlan:number> [reflector-port <interface>]",
        |builder, line| {
            let this = local(builder, line)?;
            this.kind = line.set_or_default(MirrorKind::RemoteVlan);
            add(&mut this.destinations, line, vec![format!("vlan {}", line.get("vlan")?)]);
            Some(())
        },
    ),
    modelled("monitor session <session:name> filter (ip|ipv6|mac) access-group / <acl:name>", |builder, line| {
        local(builder, line)?;
        filter(builder, line)
    }),
    modelled("monitor session <session:name> filter vlan <vlan:name>+", |builder, line| {
        local(builder, line).map(|_| ())
    }),
    modelled(
        "monitor session <session:name> filter (packet-type|address-type|frame-type) <what:name>+",
        |builder, line| local(builder, line).map(|_| ()),
    ),
    modelled("monitor session <session:name>", |builder, line| {
        let name = line.get("session")?;
        line.negated.then_some(())?;
        remove(builder, name);
        Some(())
    }),
    opens("monitor session <session:name> type (local|local-tx|rspan-source|rspan-destination|capture)", SESSION, open),
    opens("monitor session <session:name> type (erspan-source|erspan-destination)", SESSION, open),
    ignored("monitor permit-list [destination interface <port:name>+]"),
    ignored("monitor drop (interface|feature) <name>+"),
    ignored("monitor event-trace <name>+"),
    ignored("monitor platform command <name>+"),
];

const BLOCK: &[Command<Builder>] = &[
    modelled("source interface <port:name>+", sources),
    modelled("source vlan <vlan:name>+", vlans),
    modelled("source remote vlan <vlan:number>", |builder, line| {
        let vlan = format!("vlan {}", line.get("vlan")?);
        add(&mut current(builder)?.sources, line, vec![vlan]);
        Some(())
    }),
    modelled("source cpu (rp|sp|rx|tx|both) [rx|tx|both]", |builder, line| {
        let this = current(builder)?;
        this.own_traffic = line.switch();
        add(&mut this.sources, line, vec!["cpu".to_owned()]);
        Some(())
    }),
    modelled("destination interface <port:name>+", targets),
    modelled("destination remote vlan <vlan:number>", |builder, line| {
        let vlan = format!("vlan {}", line.get("vlan")?);
        let this = current(builder)?;
        this.kind = line.set(MirrorKind::RemoteVlan);
        add(&mut this.destinations, line, vec![vlan]);
        Some(())
    }),
    opens("(source|destination)", END, |builder, _| current(builder).map(|_| ())),
    modelled("filter (ip|ipv6|mac) access-group / <acl:name>", filter),
    modelled("filter access-group / <acl:name>", filter),
    modelled("filter (ipv4|ipv6|mac) / <acl:name>", filter),
    modelled("shutdown", |builder, line| {
        current(builder)?.active = line.negated;
        Some(())
    }),
    ignored("filter vlan <vlan:name>+"),
    ignored("filter (packet-type|address-type|frame-type) <what:name>+"),
    ignored("(description <text>|mtu <number>|header-type <number>|buffer-size <number>|rate-limit <number>|plain-ip)"),
    ignored("s-vlan <number>"),
];

const ENDS: &[Command<Builder>] = &[
    modelled("(ip|ipv6) address / <address> [force]", |builder, line| {
        let address = line.address("address");
        let this = current(builder)?;
        this.address = line.set_or_none(address.map(Addresses::host));
        this.host = line.set_or_none(line.string("address"));
        Some(())
    }),
    modelled("(vrf|ip vrf) / <vrf:name>", |builder, line| {
        let name = line.get("vrf");
        let this = current(builder)?;
        this.vrf = line.set_or_none(name.map(|name| Reference::new(ReferenceKind::Vrf, name)));
        let user = format!("mirror {}", this.name);
        if let Some(name) = name.filter(|_| !line.removes()) {
            builder.uses(ReferenceKind::Vrf, name, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    modelled("interface <port:name>+", targets),
    ignored("erspan-id / <number>"),
    ignored("origin (ip|ipv6) address / <address> [force]"),
    ignored("(ip|ipv6) (ttl|prec|dscp|tos|precedence|traffic-class|hop-limit) <number>"),
    ignored("(mtu <number>|plain-ip|header-type <number>)"),
    ignored("exit"),
];

/// A session in lines of its own: local until a line says otherwise.
fn local<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Mirror> {
    let this = enter(builder, line, line.get("session")?)?;
    if this.kind.is_unknown() {
        this.kind = line.set(MirrorKind::Local);
    }
    if this.receives.is_unknown() {
        this.receives = line.set(false);
    }
    Some(this)
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("session")?;
    if line.removes() {
        remove(builder, name);
        return Some(());
    }
    let this = enter(builder, line, name)?;
    this.kind = line.set(match line.one_of(&["rspan-source", "erspan-source", "erspan-destination", "capture"]) {
        Some("rspan-source") => MirrorKind::RemoteVlan,
        Some("erspan-source" | "erspan-destination") => MirrorKind::Encapsulated,
        Some("capture") => MirrorKind::Capture,
        _ => MirrorKind::Local,
    });
    this.receives = line.set(line.has("erspan-destination") || line.has("rspan-destination"));
    Some(())
}

fn sources(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let found = ports(&line.all("port"))?;
    add(&mut current(builder)?.sources, line, found);
    Some(())
}

fn vlans(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words = line.all("vlan");
    let is_list = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'-'));
    let (direction, numbers): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| !is_list(word));
    direction.iter().all(|word| matches!(*word, "rx" | "tx" | "both")).then_some(())?;
    let found = vec![format!("vlan {}", numbers.concat())];
    add(&mut current(builder)?.sources, line, found);
    Some(())
}

/// Ports that copies leave by, before what is said of encapsulation and of packets that come in.
fn targets(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words = line.all("port");
    let end = words.iter().position(|word| matches!(*word, "encapsulation" | "ingress")).unwrap_or(words.len());
    let (names, rest) = words.split_at_checked(end)?;
    let known = |word: &&str| {
        matches!(*word, "encapsulation" | "ingress" | "replicate" | "dot1q" | "isl" | "untagged" | "vlan" | "learning")
            || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    rest.iter().all(known).then_some(())?;
    let found = ports(names)?;
    add(&mut current(builder)?.destinations, line, found);
    Some(())
}
