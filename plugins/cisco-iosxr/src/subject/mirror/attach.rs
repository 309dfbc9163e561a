//! What is copied: `monitor-session NAME` at an interface.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Mirror, MirrorKind, Reference, ReferenceKind, WhenUndefined};

use super::Source;
use crate::builder::Builder;
use crate::subject::interface::{self, INTERFACE};

const ATTACHED: Context = Context("interface monitor-session");
const FEEDS: &[&str] = &["mirrors"];

pub(super) const INTERFACE_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: FEEDS, commands: PORT };
pub(super) const BLOCK_TABLE: Table<Builder> = Table { context: ATTACHED, feeds: FEEDS, commands: BLOCK };

const PORT: &[Command<Builder>] = &[opens(
    "monitor-session <session:name> [ethernet|ipv4|ipv6|mpls-ipv4|mpls-ipv6] [direction (rx-only|tx-only)] [port-level] [acl]",
    ATTACHED,
    |builder, line| {
        (!line.removes()).then_some(())?;
        let source = Source {
            session: line.string("session")?,
            interface: interface::current(builder)?.name.clone(),
            at: line.span,
            filtered: line.has("acl").then_some((line.span, None)),
        };
        builder.memory.mirror.sources.push(source);
        Some(())
    },
)];

const BLOCK: &[Command<Builder>] = &[
    modelled("acl", |builder, line| filtered(builder, line, None)),
    modelled("acl (ipv4|ipv6|l2|mpls) <acl:name>", |builder, line| {
        let name = line.get("acl")?;
        builder.uses(ReferenceKind::Acl, name, "monitor-session", WhenUndefined::NotKnown, line.span);
        filtered(builder, line, Some(name.to_owned()))
    }),
    ignored("mirror (first <number>|interval <name>)"),
    ignored("(rate-limit|traffic-class|discard-class) <number>"),
];

fn filtered(builder: &mut Builder, line: &CommandLine<'_>, name: Option<String>) -> Option<()> {
    builder.memory.mirror.sources.last_mut()?.filtered = (!line.removes()).then_some((line.span, name));
    Some(())
}

/// Gives each session its interfaces. One that no line makes copies nothing: the device only warns.
pub(super) fn finish(builder: &mut Builder) {
    let sources = std::mem::take(&mut builder.memory.mirror.sources);
    for source in &sources {
        let Some(this) = builder.model.mirrors.iter_mut().find(|known| known.name == source.session) else { continue };
        add(this, source);
    }
    builder.memory.mirror.sources = sources;
    let why = builder.why_open(None, &["mirrors"]);
    for this in &mut builder.model.mirrors {
        settle(this, why);
    }
}

fn add(this: &mut Mirror, source: &Source) {
    let mut all = this.sources.value().cloned().unwrap_or_default();
    all.push(source.interface.clone());
    let at = this.sources.span().unwrap_or(source.at);
    this.sources = Fact::Set(all, at);
    if let Some((at, Some(name))) = &source.filtered {
        this.filter = Fact::Set(Some(Reference::new(ReferenceKind::Acl, name)), *at);
    }
}

/// What no line says is not there, in a whole configuration.
fn settle(this: &mut Mirror, why: Option<seawall_api::Why>) {
    if let Some(why) = why {
        this.sources.or_unknown(why);
        this.destinations.or_unknown(why);
        return;
    }
    this.sources.or_default(Vec::new());
    this.destinations.or_default(Vec::new());
    this.address.or_default(None);
    this.host.or_default(None);
    this.vrf.or_default(None);
    this.filter.or_default(None);
    this.filter_ports.or_default(Vec::new());
    this.own_traffic.or_default(false);
    this.to_file.or_default(false);
    // A session without a place for its copies and without anything to copy does nothing.
    let idle = this.kind.value() == Some(&MirrorKind::Local) && this.destinations.value().is_some_and(Vec::is_empty);
    this.active &= !idle || this.host.configured().is_some();
}
