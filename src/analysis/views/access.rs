//! Who may ask the SNMP agent, and what of the parts of the tree that matter each may read, write and be told of.

use seawall_api::Fact;
use seawall_api::model::declare::{choice, object};
use seawall_api::model::{Addresses, Exposure, Reference, SnmpLevel, SnmpVersion};

use super::super::filters::Admits;
use super::view::Coverage;
pub use crate::data::interest::Concern;

choice! {
    /// Who asks.
    Holder {
        /// Whoever knows a community.
        Community = "community",
        /// The users of a group.
        Group = "group",
        /// A user with rights of his own.
        User = "user",
    }
}

object! {
    /// What one community, one user, or the users of one group at one level, may do with the parts of the tree that matter.
    MibAccess {
        /// Whose access it is, in words: `an SNMP community`, `SNMP group NMS`, `SNMP user bob`.
        owner: String,
        /// Community, group or user; always written.
        holder: Fact<Holder>,
        /// The version; a community is for 1 and 2c.
        version: Fact<SnmpVersion>,
        /// The least security level, for version 3.
        level: Fact<Option<SnmpLevel>>,
        /// The view that it reads by, where one is named.
        read_view: Fact<Option<Reference>>,
        /// The view that it writes by, where one is named.
        write_view: Fact<Option<Reference>>,
        /// The view that it is notified by, where one is named.
        notify_view: Fact<Option<Reference>>,
        /// Whether it asks in the context in which interception is set up, where there is one.
        in_context: Fact<bool>,
        /// Whether one of its views names objects of lawful interception, rather than what is above them, or it asks in their context.
        names_taps: Fact<bool>,
        /// Whether it may read objects of lawful interception.
        reads_taps: Fact<bool>,
        /// Whether it may write what a tap needs.
        writes_taps: Fact<bool>,
        /// Whether it is notified of what concerns taps.
        told_of_taps: Fact<bool>,
        /// Whether the views by which it reaches taps hold more than a mediation device needs.
        reaches_more: Fact<bool>,
        /// Whether it reads or writes by the view that the system makes, named or not.
        default_view: Fact<bool>,
        /// Whether a view that the system makes is named as the one that it writes by.
        writes_by_built_in: Fact<bool>,
        /// The list of IPv4 managers.
        acl_ipv4: Fact<Option<Reference>>,
        /// The list of IPv6 managers.
        acl_ipv6: Fact<Option<Reference>>,
        /// Whether every list of managers that is named is defined.
        lists_defined: Fact<bool>,
        /// Whether managers can come by IPv6 and no list limits them; no where the device speaks no IPv6.
        open_to_ipv6: Fact<bool>,
        /// How many IPv4 managers may ask.
        admits_ipv4: Fact<Admits>,
        /// How many IPv6 managers may ask; nobody where the device speaks no IPv6.
        admits_ipv6: Fact<Admits>,
        /// Length of the widest IPv4 prefix of managers; 0 is every address, 32 single hosts.
        widest_ipv4: Fact<u64>,
        /// Length of the widest IPv6 prefix of managers; 0 is every address, 128 single hosts.
        widest_ipv6: Fact<u64>,
        /// The managers that lists admit.
        sources: Vec<AdmittedSource>,
        /// What keeps managers from it beside its own lists.
        reach: Exposure,
        /// The parts of the tree that matter on this platform.
        mibs: Vec<MibCoverage>,
        /// The users of the group, as far as they are known.
        users: Vec<GroupMember>,
    }
}

impl MibAccess {
    /// The views that a line gives it, to read, to write or to be notified by.
    pub(super) fn views(&self) -> impl Iterator<Item = &str> {
        let views = [&self.read_view, &self.write_view, &self.notify_view];
        views.into_iter().filter_map(|view| view.configured().map(|view| view.name.as_str()))
    }
}

object! {
    /// A part of the tree that matters, and how much of it is open.
    MibCoverage {
        /// Its name.
        mib: String,
        /// What it gives power over.
        concern: Concern,
        /// What it does, in a few words.
        why: String,
        /// How much may be read.
        read: Fact<Coverage>,
        /// How much may be written.
        write: Fact<Coverage>,
        /// How much is told of.
        notify: Fact<Coverage>,
    }
}

object! {
    /// Managers that a list admits.
    AdmittedSource {
        /// Where they are.
        addresses: Fact<Addresses>,
    }
}

object! {
    /// A user of a group; with an empty name, users that the configuration does not show.
    GroupMember {
        /// Its name.
        name: String,
        /// How it is authenticated, as for `snmp.users`.
        authentication: Fact<String>,
        /// How it is encrypted, as for `snmp.users`.
        privacy: Fact<String>,
        /// Whether it is in another group as well.
        elsewhere: Fact<bool>,
    }
}
