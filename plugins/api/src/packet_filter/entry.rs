//! Entries before anything of them is read, and where nothing could be.

use crate::model::{AclEntry, Action, Addresses};
use crate::{Fact, Span, Why};

impl AclEntry {
    /// An entry that matches everything and does no more than that: what narrows it is put in as it is read.
    pub fn everything() -> Self {
        Self {
            sequence: Fact::Default(None),
            protocol: Fact::Default("ip".to_owned()),
            source: Fact::Default(Addresses::Any),
            destination: Fact::Default(Addresses::Any),
            source_ports: Fact::Default(None),
            destination_ports: Fact::Default(None),
            interfaces: Fact::Default(None),
            narrowed: Fact::Default(false),
            open_already: Fact::Default(false),
            headers: Fact::Default(Vec::new()),
            log: Fact::Default(false),
            ..Self::default()
        }
    }

    /// An entry of which nothing is known but its place and what it does. It stands where it is written, so that what
    /// comes behind it is not taken for the first match.
    pub fn unread(at: Span, action: Action) -> Self {
        let why = Why::UnreadLine;
        Self {
            at,
            sequence: Fact::Unknown(why),
            action,
            protocol: Fact::Unknown(why),
            source: Fact::Unknown(why),
            destination: Fact::Unknown(why),
            source_ports: Fact::Unknown(why),
            destination_ports: Fact::Unknown(why),
            interfaces: Fact::Default(None),
            narrowed: Fact::Unknown(why),
            headers: Fact::Unknown(why),
            log: Fact::Unknown(why),
            ..Self::default()
        }
    }
}
