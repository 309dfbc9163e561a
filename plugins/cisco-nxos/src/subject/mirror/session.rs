//! `monitor session`: SPAN, ERSPAN and copies that packet filters choose.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Addresses, MirrorKind, Reference, ReferenceKind, WhenUndefined};

use super::{add, current, enter, ports};
use crate::builder::Builder;

const SESSION: Context = Context("monitor session");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["mirrors"], commands: HEADS };
pub(super) const BLOCK_TABLE: Table<Builder> = Table { context: SESSION, feeds: &["mirrors"], commands: BLOCK };

const HEADS: &[Command<Builder>] = &[
    opens("monitor session <session:number> [rx|tx]", SESSION, open),
    opens(
        "monitor session <session:number> type (local|erspan|erspan-source|erspan-destination|span-on-drop|span-on-latency|acl-capture) [rx|tx]",
        SESSION,
        open,
    ),
    modelled("monitor session <session:number> shut", |builder, line| {
        let session = enter(builder, line.get("session")?, line.span)?;
        session.on = Some(line.negated);
        Some(())
    }),
    modelled("monitor session all", |builder, line| {
        line.negated.then_some(())?;
        builder.memory.mirror.sessions.take();
        Some(())
    }),
    ignored("monitor erspan origin (ip-address|ipv6-address) / <address> [global]"),
    ignored("monitor erspan granularity / <word>"),
    ignored("monitor erspan switch-id / <number>"),
    ignored("hardware access-list capture"),
];

const BLOCK: &[Command<Builder>] = &[
    modelled("source interface <port:name>+", sources),
    modelled("source (vlan|vsan) <list:name>+", |builder, line| {
        let words = line.all("list");
        let words = match words.as_slice() {
            [lists @ .., "rx" | "tx" | "both"] => lists,
            all => all,
        };
        let numbers = words.concat();
        let is_list = |mark: u8| mark.is_ascii_digit() || matches!(mark, b',' | b'-');
        (!numbers.is_empty() && numbers.bytes().all(is_list)).then_some(())?;
        let kind = line.one_of(&["vlan", "vsan"])?;
        add(&mut current(builder)?.sources, line, vec![format!("{kind} {numbers}")]);
        Some(())
    }),
    // What the switch drops or cannot forward in hardware.
    modelled("source (forward-drops rx [priority-low]|exception (layer3|fabricpath|other|all))", |builder, line| {
        let what = line.one_of(&["forward-drops", "exception"])?;
        add(&mut current(builder)?.sources, line, vec![what.to_owned()]);
        Some(())
    }),
    // Where the copies of another switch come in.
    modelled("source ip / <address>", |builder, _| current(builder).map(|_| ())),
    modelled("destination interface <port:name>+", |builder, line| {
        let found = ports::names(&line.all("port"))?;
        add(&mut current(builder)?.destinations, line, found);
        Some(())
    }),
    modelled("destination (ip|ipv6) / <address> [source-ip <near:address>]", destination),
    modelled("vrf / <vrf:name>", |builder, line| {
        let name = line.string("vrf").filter(|name| name != "default");
        let this = current(builder)?;
        this.vrf = line.set_or_none(name.clone().map(|name| Reference::new(ReferenceKind::Vrf, name)));
        let user = format!("mirror {}", this.name);
        if let Some(name) = name.filter(|_| !line.removes()) {
            builder.uses(ReferenceKind::Vrf, &name, user, WhenUndefined::NoEffect, line.span);
        }
        Some(())
    }),
    modelled("filter access-group / <acl:name>", |builder, line| {
        let name = line.string("acl");
        let this = current(builder)?;
        this.filter = line.set_or_none(name.clone().map(|name| Reference::new(ReferenceKind::Acl, name)));
        let user = format!("mirror {}", this.name);
        if let Some(name) = name.filter(|_| !line.removes()) {
            builder.uses(ReferenceKind::Acl, &name, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    modelled("(shut|shutdown)", |builder, line| {
        builder.memory.mirror.sessions.current()?.on = Some(line.negated);
        Some(())
    }),
    ignored("filter vlan <list:name>+"),
    ignored("filter frame-type <what:name>+"),
    ignored("filter (cos|source-mac|dest-mac|fabricpath) <what:name>+"),
    ignored("description / <text>"),
    ignored("erspan-id / <number>"),
    ignored("ip (ttl|prec|dscp) / <number>"),
    ignored("header-type / <number>"),
    ignored("mtu / <number>"),
    ignored("rate-limit / (auto|<number>)"),
    ignored("sampling / <number>"),
    ignored("multicast best-effort"),
    ignored("marker-packet [<number>]"),
    ignored("mode extended"),
    ignored("(drop|latency)-threshold <name>+"),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("session")?;
    if line.removes() {
        builder.memory.mirror.sessions.remove(&name.to_owned());
        return Some(());
    }
    let kind = match line.one_of(&["erspan", "erspan-source", "erspan-destination", "acl-capture"]) {
        Some("acl-capture") => MirrorKind::FilterAction,
        Some(_) => MirrorKind::Encapsulated,
        None => MirrorKind::Local,
    };
    let mirror = &mut enter(builder, name, line.block)?.mirror;
    mirror.at = line.block;
    mirror.kind = line.set(kind);
    mirror.receives = line.set(line.has("erspan-destination"));
    Some(())
}

fn sources(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let found = ports::names(&line.all("port"))?;
    let this = current(builder)?;
    if found.iter().any(|name| ports::is_processor(name)) {
        this.own_traffic = line.switch();
    }
    add(&mut this.sources, line, found);
    Some(())
}

/// A session that names an address sends its copies there, whatever its head says: newer releases take it in plain ones.
fn destination(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let address = line.address("address");
    let this = current(builder)?;
    this.address = line.set_or_none(address.map(Addresses::host));
    this.host = line.set_or_none(line.string("address"));
    if !line.removes() && this.kind.equals(&MirrorKind::Local) == Some(true) {
        this.kind = line.set(MirrorKind::Encapsulated);
    }
    Some(())
}
