//! Of several copies of one device the newest counts.
//!
//! The time is that of the configuration's own header: times of files are those of the last checkout or copy. Where
//! headers give none or the same, the last by path is taken: archives put the date there.

use rustc_hash::FxHashMap;

use super::{Fleet, Member, Symbol};

/// A file that is left out of comparisons, as an older copy of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copy {
    /// The number of the file among those of the run.
    pub source: usize,
    /// The number of the file that counts for the device.
    pub newest: usize,
}

impl Fleet {
    /// Leaves out older copies, and says which.
    pub(super) fn leave_out_copies(&mut self) -> Vec<Copy> {
        let mut newest: FxHashMap<Symbol, &Member> = FxHashMap::default();
        // Members stand by path, so that of two that are equally new the later stays.
        for member in &self.members {
            let Some(host) = member.host else { continue };
            let known = newest.entry(host).or_insert(member);
            if member.changed >= known.changed {
                *known = member;
            }
        }
        let newest: FxHashMap<Symbol, usize> = newest.into_iter().map(|(host, member)| (host, member.source)).collect();
        let mut copies = Vec::new();
        self.members.retain(|member| {
            let counts = member.host.and_then(|host| newest.get(&host)).copied().unwrap_or(member.source);
            if counts != member.source {
                copies.push(Copy { source: member.source, newest: counts });
            }
            counts == member.source
        });
        copies
    }
}
