//! `mpls ldp`, `rsvp`, `mpls traffic-eng`, `mpls oam`: who exchanges labels, and how it is proved.
//!
//! Source: "MPLS Command Reference" for ASR 9000.

mod ldp;
mod rsvp;
mod te;
#[cfg(test)]
mod tests;

use seawall_api::command::{Command, Context, Table, ignored, opens, unmodelled};

use crate::builder::Builder;

const LDP: Context = Context("mpls ldp");
const LDP_NEIGHBOR: Context = Context("mpls ldp neighbor");
const LDP_INTERFACE: Context = Context("mpls ldp interface");
const LDP_DETAILS: Context = Context("mpls ldp details");
const LABELS: Context = Context("mpls ldp label");
const RSVP: Context = Context("rsvp");
const RSVP_INTERFACE: Context = Context("rsvp interface");
const RSVP_PROOF: Context = Context("rsvp authentication");
const TE: Context = Context("mpls traffic-eng");
const TE_DETAILS: Context = Context("mpls traffic-eng details");

const SESSIONS: &[&str] = &["routing.sessions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["routing.sessions", "interfaces.mpls"], commands: HEADS },
    &Table { context: LDP, feeds: &["routing.sessions", "interfaces.mpls"], commands: ldp::LDP_LINES },
    &Table { context: LDP_NEIGHBOR, feeds: SESSIONS, commands: ldp::NEIGHBORS },
    &Table { context: LDP_INTERFACE, feeds: &[], commands: ldp::INTERFACES },
    &Table { context: LDP_DETAILS, feeds: &[], commands: ldp::DETAILS },
    &Table { context: LABELS, feeds: SESSIONS, commands: ldp::LABEL_LINES },
    &Table { context: RSVP, feeds: SESSIONS, commands: rsvp::RSVP_LINES },
    &Table { context: RSVP_INTERFACE, feeds: SESSIONS, commands: rsvp::RSVP_INTERFACES },
    &Table { context: RSVP_PROOF, feeds: SESSIONS, commands: rsvp::RSVP_PROOFS },
    &Table { context: TE, feeds: &["interfaces.mpls"], commands: te::TE_LINES },
    &Table { context: TE_DETAILS, feeds: &[], commands: te::TE_DETAIL_LINES },
];

const HEADS: &[Command<Builder>] = &[
    opens("mpls ldp", LDP, |builder, line| {
        builder.memory.mpls.ldp.block = (!line.removes()).then_some(line.block);
        Some(())
    }),
    opens("rsvp", RSVP, |_, _| Some(())),
    opens("mpls traffic-eng", TE, |_, _| Some(())),
    ignored("mpls oam").opening(LDP_DETAILS),
    unmodelled("mpls static").opening(LDP_DETAILS),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    ldp: ldp::Memory,
    rsvp: rsvp::Memory,
}

/// Puts the sessions into the model.
pub(crate) fn finish(builder: &mut Builder) {
    ldp::finish(builder);
    rsvp::finish(builder);
}
