//! A finished run as data: what `seawall.report/1` says, read back. Whatever is handed on to others (a page, a
//! checklist, a table) is made from this and nothing else, so that a kept result gives the same document as the
//! configurations gave.

mod dossier;
mod record;
mod run;
pub mod share;

pub use dossier::{Dossier, FrameworkResult, RuleInfo};
pub use record::{
    Assessment, BaselineCount, Comparison, Device, Door, DoorLine, Exact, Finding, Fix, Judged, Lines, Location,
    Objects, RemoteSystem, Skipped, Tool, Verdicts, Waived, Waiver,
};
pub use run::{LeftOut, Written, write};
