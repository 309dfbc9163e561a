//! `monitor-session`: what is copied, and where to.
//!
//! Source: "Configuring Traffic Mirroring", Interface and Hardware Component Configuration Guides (ASR 9000, NCS 5500, 8000): a
//! session names where the copies go, interfaces name the session that they are copied by; a tunnel as destination makes
//! it ERSPAN, a pseudowire takes the copies to another router, a file keeps them on the device.

mod attach;
mod filter;
mod session;
#[cfg(test)]
mod tests;

use seawall_api::command::{CommandLine, Table};
use seawall_api::kept::Kept;
use seawall_api::model::{Mirror, MirrorKind};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&session::TOP, &session::BLOCK_TABLE, &attach::INTERFACE_TABLE, &attach::BLOCK_TABLE];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    sessions: Kept<String, Mirror>,
    /// What is copied, in the order written.
    sources: Vec<Source>,
}

/// An interface that is copied.
#[derive(Debug)]
struct Source {
    session: String,
    interface: String,
    at: Span,
    /// Whether packet filters choose what is copied, and the one that is named for it.
    filtered: Option<(Span, Option<String>)>,
}

/// The session of this name, made when its first line comes.
fn enter<'a>(builder: &'a mut Builder, line: &CommandLine<'_>, name: &str) -> Option<&'a mut Mirror> {
    builder.memory.mirror.sessions.open(name.to_owned(), || Mirror {
        at: line.block,
        name: name.to_owned(),
        // What a session names is where its copies go; without a destination it copies to no place that was written.
        kind: Fact::Set(MirrorKind::Local, line.span),
        receives: Fact::Default(false),
        ..Mirror::default()
    })
}

/// Hands the sessions over, with the interfaces that name them.
pub(crate) fn finish(builder: &mut Builder) {
    builder.model.mirrors = builder.memory.mirror.sessions.take();
    attach::finish(builder);
    filter::finish(builder);
}
