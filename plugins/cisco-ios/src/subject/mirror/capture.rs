//! `monitor capture ...`: packets kept on the device. Newer releases take these lines as commands
//! and do not print them; templates and older releases have them all the same.

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::model::{Mirror, MirrorKind, Reference, ReferenceKind, WhenUndefined};

use super::{add, enter, filter, remove};
use crate::builder::Builder;
use crate::subject::boot::place;
use crate::subject::interface::full_name;
use seawall_api::endpoint::addresses;

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["mirrors"], commands: COMMANDS };

const COMMANDS: &[Command<Builder>] = &[
    modelled("monitor capture <capture:name> interface <port:interface> (in|out|both)", source),
    modelled("monitor capture <capture:name> interface range <port:name>+", |builder, line| {
        let mut words = line.all("port");
        words.pop_if(|last| matches!(*last, "in" | "out" | "both"));
        let found = super::ports(&words)?;
        add(&mut open(builder, line)?.sources, line, found);
        Some(())
    }),
    modelled("monitor capture <capture:name> control-plane (in|out|both)", |builder, line| {
        let this = open(builder, line)?;
        this.own_traffic = line.switch();
        add(&mut this.sources, line, vec!["control-plane".to_owned()]);
        Some(())
    }),
    modelled("monitor capture <capture:name> vlan <vlan:numbers> (in|out|both)", |builder, line| {
        let vlan = format!("vlan {}", line.get("vlan")?);
        add(&mut open(builder, line)?.sources, line, vec![vlan]);
        Some(())
    }),
    modelled("monitor capture <capture:name> access-list / <acl:name>", |builder, line| {
        open(builder, line)?;
        filter(builder, line)
    }),
    modelled("monitor capture <capture:name> class-map / <class:name>", |builder, line| {
        open(builder, line)?;
        let user = format!("mirror {}", line.get("capture")?);
        if let Some(class) = line.get("class").filter(|_| !line.removes()) {
            builder.uses(ReferenceKind::ClassMap, class, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    modelled(
        "monitor capture <capture:name> match (any|mac <m:name>+|ipv4 <m:name>+|ipv6 <m:name>+|pktlen-range <m:name>+)",
        matches,
    ),
    modelled("monitor capture <capture:name> buffer [circular|linear] [size <size:number>]", known),
    modelled("monitor capture <capture:name> buffer size <size:number> circular", known),
    modelled("monitor capture <capture:name> limit <l:name>+", known),
    modelled(
        "monitor capture <capture:name> file [location] / <url> [ring <r:number>] [size <size:number>] [buffer-size <b:number>]",
        kept,
    ),
    modelled("monitor capture <capture:name> (start|stop|clear)", known),
    modelled("monitor capture <capture:name> export / <url>", kept),
    modelled("monitor capture <capture:name>", |builder, line| {
        let name = line.get("capture")?;
        line.negated.then_some(())?;
        remove(builder, name);
        Some(())
    }),
    modelled(
        "monitor capture buffer <capture:name> [size <size:number>] [max-size <max:number>] [linear|circular]",
        known,
    ),
    modelled("monitor capture buffer <capture:name> filter access-list / <acl:name>", |builder, line| {
        open(builder, line)?;
        filter(builder, line)
    }),
    modelled("monitor capture buffer <capture:name> (limit <l:name>+|clear)", known),
    modelled("monitor capture buffer <capture:name> export / <url>", kept),
    modelled("monitor capture point (ip|ipv6) cef <capture:name> <port:interface> (in|out|both)", source),
    modelled(
        "monitor capture point (ip|ipv6) process-switched <capture:name> (in|out|both|from-us)",
        |builder, line| {
            let this = open(builder, line)?;
            this.own_traffic = line.switch();
            add(&mut this.sources, line, vec!["control-plane".to_owned()]);
            Some(())
        },
    ),
    modelled("monitor capture point associate <capture:name> <buffer:name>", |builder, line| {
        let buffer = line.string("buffer")?;
        let acl = builder
            .model
            .mirrors
            .iter()
            .find(|known| known.name == buffer)
            .and_then(|known| known.filter.configured().cloned());
        let this = open(builder, line)?;
        if let Some(acl) = acl {
            this.filter = line.set(Some(Reference::new(ReferenceKind::Acl, acl.name)));
        }
        Some(())
    }),
    modelled("monitor capture point (start|stop) <capture:name>", |_, _| Some(())),
];

fn open<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Mirror> {
    let this = enter(builder, line, line.get("capture")?)?;
    if this.kind.is_unknown() {
        this.kind = line.set(MirrorKind::Capture);
    }
    if this.receives.is_unknown() {
        this.receives = line.set(false);
    }
    Some(this)
}

fn known(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() { Some(()) } else { open(builder, line).map(|_| ()) }
}

/// What a capture writes stays on the device as a file, or leaves it.
fn kept(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let (_, server) = place(line.get("url")?);
    let this = open(builder, line)?;
    this.to_file = line.set(true);
    if server.is_some() {
        this.address = line.set(server.as_deref().map(addresses));
        this.host = line.set(server);
    }
    Some(())
}

/// `match ipv4 protocol tcp any any eq 49`: the ports that the capture itself picks.
fn matches(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words = line.all("m");
    let mut ports = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let behind = |ahead: usize| words.get(at + ahead).copied();
        match *word {
            "eq" => ports.push(behind(1)?.to_owned()),
            "range" => ports.push(format!("{}-{}", behind(1)?, behind(2)?)),
            _ => {}
        }
    }
    if line.removes() {
        return Some(());
    }
    let this = open(builder, line)?;
    if !ports.is_empty() {
        add(&mut this.filter_ports, line, ports);
    }
    Some(())
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let port = full_name(line.get("port")?);
    add(&mut open(builder, line)?.sources, line, vec![port]);
    Some(())
}
