//! Comparisons over all devices of a run: what a few have otherwise than nearly all others, and what should be one
//! device's own and is several devices'.
//!
//! ```text
//! device ──► Digest (names, addresses, hashes; some bytes a line that counts) ──► Fleet, one a run
//!                                                   Fleet ──► copies left out ──► Comparison ──► a FleetRoot a device
//! ```
//!
//! Of a device only its digest is kept. Whether the many are "nearly all" is decided by the rules that read
//! these lists: here stands only what more than half have, and how many do. `docs/fleet.md` says it for users.

mod compare;
mod copies;
mod digest;
mod majority;
mod shared;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;
use seawall_api::model::SecretUse;
use seawall_api::model::declare::{choice, object};
use seawall_api::{Fact, Span};

pub use compare::{Comparison, Seen};
pub use copies::Copy;
pub use digest::Digest;

choice! {
    /// What is compared between devices.
    FleetKind {
        /// Local accounts.
        User = "user",
        /// Servers that decide logins or keep accounts.
        Aaa = "aaa",
        /// Receivers of log messages.
        Log = "log",
        /// Time servers.
        Time = "time",
        /// Single hosts that may ask by SNMP.
        SnmpManager = "snmp-manager",
        /// Receivers of SNMP notifications.
        SnmpTrap = "snmp-trap",
        /// Receivers of flow records and telemetry.
        Flow = "flow",
        /// Receivers of copies of traffic.
        Mirror = "mirror",
        /// Far ends of tunnels and of IPsec.
        Tunnel = "tunnel",
        /// Ports on which SSH listens.
        SshPort = "ssh-port",
        /// Packet filters of one name.
        Acl = "acl",
    }
}

choice! {
    /// How a device is unlike the others.
    FleetDifference {
        /// It is not.
        Alike = "alike",
        /// It has something beside what the others have.
        Added = "added",
        /// It has something in place of what the others have.
        Changed = "changed",
        /// It lacks what the others have.
        Lacking = "lacking",
    }
}

object! {
    /// What a device has of one kind, held against the other devices of the run: an entry for each difference, and one
    /// where there is none.
    FleetOutlier {
        /// The value that differs: an account, an address, a port, a list's name; or what is lacking.
        name: String,
        /// What is compared.
        kind: FleetKind,
        /// How it differs; unknown where it may stand in what was not read.
        difference: Fact<FleetDifference>,
        /// What more than half of the others have and this device has not.
        lacks: Fact<Vec<String>>,
        /// What more than half of the devices have.
        many: Fact<Vec<String>>,
        /// How many devices are compared, this one among them.
        devices: u64,
        /// How many of the others are as the many are.
        alike: u64,
        /// How many of a hundred others that is, rounded down.
        share: u64,
        /// How many devices have the value that differs, this one among them, or lack what is lacking.
        holders: u64,
        /// How many devices have something of this kind that the many have not, this one among them.
        unlike: u64,
    }
}

object! {
    /// A secret that several devices have; it stands at the first of them by path. One whose devices are unknown stands
    /// for those that may be in what was not read.
    FleetSecret {
        /// Whose it is here, in words: `user bob`, `line vty 0 4`.
        owner: String,
        /// What it opens here.
        opens: SecretUse,
        /// What it opens on any of the devices.
        uses: Fact<Vec<String>>,
        /// Whether one of these is an account, a line or privileged mode.
        login: bool,
        /// Whether it is a published default or a trivial word, as far as the stored form shows that.
        guessable: bool,
        /// How many devices have it.
        devices: Fact<u64>,
        /// The others by name, the first few.
        others: Fact<Vec<String>>,
        /// How many more there are.
        more: u64,
    }
}

object! {
    /// A loopback address that several devices have; it stands at the first of them by path. One whose devices are
    /// unknown stands for those that may be in what was not read.
    FleetAddress {
        /// The address.
        address: String,
        /// The interface here.
        interface: String,
        /// How many devices have it.
        devices: Fact<u64>,
        /// The others by name, the first few.
        others: Fact<Vec<String>>,
        /// How many more there are.
        more: u64,
        /// Whether the devices have something else in common: their domain, or a server for logins, logs, time or SNMP.
        /// Unknown where one of them shows nothing of that.
        together: Fact<bool>,
        /// Whether one of the devices has a loopback address of its own beside it, as with an address shared on purpose.
        beside_own: bool,
    }
}

object! {
    /// What comparisons with the other devices of the run say of one device.
    FleetLists {
        /// What differs from other devices.
        outliers: Vec<FleetOutlier>,
        /// Secrets that other devices have too.
        shared_secrets: Vec<FleetSecret>,
        /// Loopback addresses that other devices have too.
        shared_addresses: Vec<FleetAddress>,
    }
}

object! {
    /// Where comparisons stand among what rules read: `fleet.outliers`.
    FleetRoot {
        /// What comparisons say of the device.
        fleet: FleetLists,
    }
}

/// The devices of a run, each as its digest.
#[derive(Debug, Default)]
pub struct Fleet {
    symbols: Symbols,
    members: Vec<Member>,
}

/// A value's number: each text is kept once for all devices.
type Symbol = u32;

/// Texts by number.
#[derive(Debug, Default)]
struct Symbols {
    texts: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, Symbol>,
}

impl Symbols {
    fn number(&mut self, text: &str) -> Symbol {
        if let Some(known) = self.numbers.get(text) {
            return *known;
        }
        let number = Symbol::try_from(self.texts.len()).unwrap_or(Symbol::MAX);
        self.texts.push(text.into());
        self.numbers.insert(text.into(), number);
        number
    }

    fn text(&self, number: Symbol) -> &str {
        self.texts.get(number as usize).map_or("", |text| text)
    }
}

/// What is kept of a device.
#[derive(Debug)]
struct Member {
    /// The number of its file among those of the run.
    source: usize,
    /// What people call it.
    name: Symbol,
    /// Its own name in full, by which copies are recognised; none where it is known by its file alone.
    host: Option<Symbol>,
    /// When it was last changed, as its header says.
    changed: Option<Box<str>>,
    /// What reads it.
    plugin: &'static dyn seawall_api::Plugin,
    /// A checksum of its text: whether the file is still the same when it is read again.
    text: u64,
    domain: Option<Symbol>,
    values: Box<[Value]>,
    /// Kinds of which a line that was not read could add one, and why that is.
    open: Box<[(FleetKind, seawall_api::Why)]>,
    secrets: Box<[HeldSecret]>,
    /// Why it may have more secrets that open a login than were read.
    secrets_open: Option<seawall_api::Why>,
    loopbacks: Box<[Loopback]>,
    /// Why it may have more loopback addresses.
    loopbacks_open: Option<seawall_api::Why>,
}

/// A value of one kind.
#[derive(Debug, Clone, Copy)]
struct Value {
    kind: FleetKind,
    /// Whether the site's settings name it.
    listed: bool,
    text: Symbol,
    at: Span,
    /// Of a packet filter, what it says; 0 where that was not read in full.
    content: u64,
}

/// A secret.
#[derive(Debug, Clone, Copy)]
struct HeldSecret {
    digest: seawall_api::secret::Digest,
    owner: Symbol,
    opens: SecretUse,
    guessable: bool,
    at: Span,
}

/// An address of a loopback.
#[derive(Debug, Clone, Copy)]
struct Loopback {
    /// The routing instance and the address.
    address: Symbol,
    interface: Symbol,
    at: Span,
}

/// A place on another device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elsewhere {
    /// The number of its file among those of the run.
    pub source: usize,
    /// Where in it.
    pub at: Span,
}
