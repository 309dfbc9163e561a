//! What lies between two states of a device: findings that come and go, how it stands otherwise, and whether its operator
//! could still get in.
//!
//! ```text
//! before ─► side (judged, posture) ─┐
//!                                   ├─► findings, posture, lock-out ─► Change ─► report
//! after  ─► side (judged, posture) ─┘
//! ```

pub mod findings;
pub mod lockout;
pub mod pairs;
pub mod posture;
pub mod preview;
pub mod script;

use crate::audit::{Audit, Read};
use crate::finding::{Device, Finding};
use crate::settings::Settings;

use self::findings::Compared;
use self::lockout::{Entry, Warning};
use self::posture::{Item, Shift};
use self::script::{Cause, Rejected};

/// One state of a device.
#[derive(Debug, Clone)]
pub struct Side {
    /// What was found.
    pub device: Device,
    /// How it stands.
    pub posture: Vec<Item>,
    /// By which ways its operator gets in.
    pub entry: Entry,
}

impl Side {
    /// Judges what was read.
    pub fn of(audit: &Audit<'_>, read: &Read) -> Self {
        Self { device: audit.judged(read), posture: posture::of(read), entry: Entry::of(read) }
    }
}

/// What became of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is on both sides.
    Stays,
    /// It is on both sides, under two paths.
    Renamed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

impl Fate {
    /// The word used in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stays => "stays",
            Self::Renamed => "renamed",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// A finding, and the line of the script that brought or ended it.
#[derive(Debug, Clone)]
pub struct Traced {
    /// The finding.
    pub finding: Finding,
    /// The line; `None` where there is no script, or none of its lines alone did it.
    pub cause: Option<Cause>,
}

/// What lies between two states of one device.
#[derive(Debug, Clone)]
pub struct Change {
    /// What became of the device.
    pub fate: Fate,
    /// Its path before, where it is another.
    pub old_path: Option<String>,
    /// The device as it is after, or was where it is gone, without findings.
    pub device: Device,
    /// The device before, without findings; for the lines of what is gone.
    pub before: Option<Device>,
    /// Findings that are new.
    pub added: Vec<Traced>,
    /// Findings that are gone.
    pub removed: Vec<Traced>,
    /// Findings of which it cannot be told any more whether they are gone.
    pub unsure: Vec<Traced>,
    /// How many findings are as they were.
    pub unchanged: usize,
    /// Findings that are as they were, as they are now.
    pub kept: Vec<Finding>,
    /// What changed of how it stands.
    pub posture: Vec<(Shift, Option<Cause>)>,
    /// What may lock its operator out.
    pub warnings: Vec<(Warning, Option<Cause>)>,
    /// What of a script could not be applied.
    pub rejected: Vec<Rejected>,
}

impl Change {
    /// What lies between two sides of one device.
    pub fn between(before: Side, after: Side, settings: &Settings) -> Self {
        let compared = findings::compare(&before.device, &after.device);
        let shifts = posture::shifts(&before.posture, &after.posture);
        let warnings = lockout::warnings(&before.entry, &after.entry, settings);
        let Compared { added, removed, unsure, kept } = compared;
        let plain = |findings: Vec<Finding>| findings.into_iter().map(|finding| Traced { finding, cause: None });
        Self {
            fate: Fate::Stays,
            old_path: None,
            added: plain(added).collect(),
            removed: plain(removed).collect(),
            unsure: plain(unsure).collect(),
            unchanged: kept.len(),
            kept,
            posture: shifts.into_iter().map(|shift| (shift, None)).collect(),
            warnings: warnings.into_iter().map(|warning| (warning, None)).collect(),
            rejected: Vec::new(),
            device: Device { findings: Vec::new(), ..after.device },
            before: Some(Device { findings: Vec::new(), ..before.device }),
        }
    }

    /// A device that is new: all that is found on it is.
    pub fn new_device(after: Side) -> Self {
        let Side { mut device, posture, .. } = after;
        let added = std::mem::take(&mut device.findings);
        let came = posture.into_iter().map(|item| Shift { before: None, after: Some(item) });
        Self { fate: Fate::Added, posture: came.map(|shift| (shift, None)).collect(), ..Self::alone(device) }
            .with_added(added)
    }

    /// A device that is gone: what was found on it is neither there nor mended.
    pub fn lost_device(before: Side) -> Self {
        let Side { mut device, .. } = before;
        device.findings = Vec::new();
        Self { fate: Fate::Removed, ..Self::alone(device) }
    }

    fn alone(device: Device) -> Self {
        Self {
            fate: Fate::Stays,
            old_path: None,
            device,
            before: None,
            added: Vec::new(),
            removed: Vec::new(),
            unsure: Vec::new(),
            unchanged: 0,
            kept: Vec::new(),
            posture: Vec::new(),
            warnings: Vec::new(),
            rejected: Vec::new(),
        }
    }

    fn with_added(self, added: Vec<Finding>) -> Self {
        let added = added.into_iter().map(|finding| Traced { finding, cause: None }).collect();
        Self { added, ..self }
    }

    /// Whether all that was asked is in the answer: no command of a script was left out.
    pub fn is_complete(&self) -> bool {
        self.rejected.is_empty()
    }

    /// Whether anything changed.
    pub fn is_empty(&self) -> bool {
        self.fate == Fate::Stays
            && self.added.is_empty()
            && self.removed.is_empty()
            && self.unsure.is_empty()
            && self.posture.is_empty()
            && self.warnings.is_empty()
            && self.rejected.is_empty()
    }
}
