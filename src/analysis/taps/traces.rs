//! What a capture leaves in a configuration: its name, its file, a list that picks logins and guards nothing.

use seawall_api::model::declare::{choice, object};
use seawall_api::model::{MirrorKind, ReferenceKind};
use seawall_api::{Fact, Reading};

use super::{Tap, watched};
use crate::analysis::references::UnusedName;

choice! {
    /// What tells of a capture.
    TraceKind {
        /// The capture itself.
        Capture = "capture",
        /// A file that a command of a handler, schedule or alias moves.
        File = "file",
        /// A packet filter that picks management and is used nowhere.
        Filter = "filter",
    }
}

object! {
    /// Something that tells of a capture of packets on the device.
    CaptureTrace {
        /// What it is.
        kind: TraceKind,
        /// The capture's, the file's or the filter's name.
        name: String,
        /// Management that it singles out: aaa, ssh, telnet, snmp, bgp, own-traffic, aaa-server.
        watches: Fact<Vec<String>>,
    }
}

/// Every capture, every file that is moved, and every idle filter that picks management and nothing else.
pub(super) fn find(reading: &Reading, taps: &[Tap], unused: &[UnusedName]) -> Vec<CaptureTrace> {
    let model = &reading.model;
    let captures = taps.iter().filter(|tap| tap.kind.value() == Some(&MirrorKind::Capture));
    let captures = captures.map(|tap| CaptureTrace {
        at: tap.at,
        active: tap.active,
        kind: TraceKind::Capture,
        name: tap.name.clone(),
        watches: tap.watches.clone(),
    });
    let files = model.automation.iter().flat_map(|this| {
        this.commands.iter().filter_map(move |command| {
            Some(CaptureTrace {
                at: command.at,
                active: this.active && command.active,
                kind: TraceKind::File,
                name: command.file.configured()?.clone(),
                watches: Fact::Set(Vec::new(), command.at),
            })
        })
    });
    let idle = unused.iter().filter(|name| name.kind == ReferenceKind::Acl);
    let filters = idle.filter_map(|name| {
        let acl = model.acls.iter().find(|acl| acl.name == name.name)?;
        let found = watched::only_management(acl)?;
        Some(CaptureTrace {
            at: acl.at,
            active: acl.active,
            kind: TraceKind::Filter,
            name: acl.name.clone(),
            watches: Fact::Set(found.into_iter().map(str::to_owned).collect(), acl.at),
        })
    });
    captures.chain(files).chain(filters).collect()
}
