//! What a plugin makes of one configuration.

use crate::command::hierarchy::Hierarchy;
use crate::model::Model;
use crate::{NodeId, Span, Text, Tree};

/// What became of a line (design page, "What was not read").
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineState {
    /// In the model.
    Modelled,
    /// Known, and no rule could ever ask for it; also comments and what stands around a configuration.
    Ignored,
    /// Known, and not yet in the model; the lists of the model that it could feed.
    Unmodelled(Feeds),
    /// Not known; the lists of the model that it could feed.
    Unknown(Feeds),
    /// Nothing on it.
    Blank,
}

impl LineState {
    /// What becomes of a line that says two things, or one in two places: one that is not understood in one place is not
    /// understood; what it could change adds up.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        let rank = |state: &Self| match state {
            Self::Unknown(_) => 3,
            Self::Unmodelled(_) => 2,
            Self::Modelled => 1,
            Self::Ignored | Self::Blank => 0,
        };
        let (stronger, weaker) = if rank(&self) >= rank(&other) { (self, other) } else { (other, self) };
        let (Self::Unknown(more) | Self::Unmodelled(more)) = weaker else { return stronger };
        let add = |mut feeds: Feeds| {
            let within = feeds.within.filter(|block| more.within == Some(*block));
            feeds.paths.extend(more.paths);
            feeds.paths.sort_unstable();
            feeds.paths.dedup();
            Feeds { paths: feeds.paths, within }
        };
        match stronger {
            Self::Unknown(feeds) => Self::Unknown(add(feeds)),
            Self::Unmodelled(feeds) => Self::Unmodelled(add(feeds)),
            state => state,
        }
    }

    /// The word used in every report.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Modelled => "modelled",
            Self::Ignored => "ignored",
            Self::Unmodelled(_) => "unmodelled",
            Self::Unknown(_) => "unknown",
            Self::Blank => "blank",
        }
    }
}

/// Lists of the model that a line which was not read could have changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Feeds {
    /// Paths of lists, fields or parts: `snmp.communities`, `ntp`, `interfaces.port`.
    pub paths: Vec<&'static str>,
    /// The block whose objects alone it could change; `None` for the whole device.
    pub within: Option<Span>,
}

impl Feeds {
    /// Whether the line could have changed what one of these paths leads to, or something on the way there.
    pub fn touch(&self, paths: &[&str]) -> bool {
        self.paths.iter().any(|feed| paths.iter().any(|path| overlaps(feed, path)))
    }
}

/// Whether one path is the other or leads to it.
pub fn overlaps(one: &str, other: &str) -> bool {
    let leads =
        |short: &str, long: &str| long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    leads(one, other) || leads(other, one)
}

/// The words of a line as names of things stand in it, without quotes, commas and brackets; of `chain=input` the value
/// as well as the whole, for a name may hold the sign itself.
pub fn names_in(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| letter.is_whitespace() || ",;\"'(){}[]".contains(letter))
        .flat_map(|word| [Some(word), word.split_once('=').map(|(_, value)| value)])
        .flatten()
        .filter(|word| !word.is_empty())
}

/// How much of a device's configuration a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Extent {
    /// All of it.
    Whole,
    /// A part: a template, an include, a section.
    Partial,
    /// The beginning; the end is missing.
    CutOff,
}

impl Extent {
    /// The word used in every report.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Partial => "partial",
            Self::CutOff => "cut off",
        }
    }
}

/// How much a file holds, and what says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness {
    /// How much.
    pub extent: Extent,
    /// What says so, for people.
    pub evidence: Vec<String>,
}

/// One configuration, read.
#[derive(Debug)]
pub struct Reading {
    /// The text that every span lies in.
    pub text: Text,
    /// Its lines.
    pub tree: Tree,
    /// What became of each node of the tree, in its order.
    pub states: Vec<LineState>,
    /// What the lines say.
    pub model: Model,
    /// How much of the device's configuration this is.
    pub completeness: Completeness,
    /// Its statements, where they form a hierarchy.
    pub statements: Option<Box<Hierarchy>>,
}

impl Reading {
    /// What became of a node.
    pub fn state(&self, node: NodeId) -> &LineState {
        self.states.get(node.0 as usize).unwrap_or(&LineState::Blank)
    }

    /// Counts of lines that are not blank.
    pub fn line_counts(&self) -> LineCounts {
        let mut counts = LineCounts::default();
        for state in &self.states {
            let count = match state {
                LineState::Modelled => &mut counts.modelled,
                LineState::Ignored => &mut counts.ignored,
                LineState::Unmodelled(_) => &mut counts.unmodelled,
                LineState::Unknown(_) => &mut counts.unknown,
                LineState::Blank => continue,
            };
            *count += 1;
            counts.total += 1;
        }
        counts
    }
}

/// Lines that are not blank, by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LineCounts {
    /// All of them.
    pub total: u64,
    /// In the model.
    pub modelled: u64,
    /// Known and of no interest.
    pub ignored: u64,
    /// Known and not yet in the model.
    pub unmodelled: u64,
    /// Not known.
    pub unknown: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_overlap_by_whole_segments() {
        assert!(overlaps("acls", "acls.entries") && overlaps("acls.entries", "acls"));
        assert!(!overlaps("acl", "acls") && !overlaps("ssh", "snmp"));
        let feeds = Feeds { paths: vec!["ntp", "snmp.users"], within: None };
        assert!(feeds.touch(&["ntp.keys"]) && feeds.touch(&["users", "snmp"]) && !feeds.touch(&["users"]));
    }

    #[test]
    fn names_stand_between_marks() {
        let names: Vec<&str> = names_in(" match (\"MGMT-IN\", 10);").collect();
        assert_eq!(names, ["match", "MGMT-IN", "10"]);
        let names: Vec<&str> = names_in("add chain=input").collect();
        assert_eq!(names, ["add", "chain=input", "input"]);
    }
}
