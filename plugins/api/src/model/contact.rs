//! Remote systems that the device asks or tells something and that no other list holds.

use super::declare::{choice, object};
use super::scalar::{Addresses, Reference};
use crate::Fact;

choice! {
    /// What a remote system is asked for.
    ContactPurpose {
        /// Names.
        Dns = "dns",
        /// Addresses for hosts behind the device.
        DhcpRelay = "dhcp-relay",
        /// State and configuration that several devices share.
        Controller = "controller",
        /// The vendor's support, which is told of faults and inventory.
        CallHome = "call-home",
        /// A first configuration.
        Provisioning = "provisioning",
        /// Certificates.
        Enrolment = "enrolment",
    }
}

object! {
    /// A remote system that the device asks or tells something.
    Contact {
        /// What for.
        purpose: ContactPurpose,
        /// Its address or name as text.
        host: String,
        /// Its address.
        address: Fact<Addresses>,
        /// The routing instance towards it.
        vrf: Fact<Option<Reference>>,
        /// The port; none is the usual one.
        port: Fact<Option<u64>>,
        /// Who names it, in words: `interface Vlan5`.
        owner: String,
    }
}
