//! `security macsec`: encryption of links.
//!
//! Source: CLI Reference, "connectivity-association", "pre-shared-key (`MACsec`)", "mka".

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::SecretUse;
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;
use crate::subject::blocks::{SECURITY, nothing};
use crate::subject::trace::TRACE;

const MACSEC: Context = Context("security macsec");
const ASSOCIATION: Context = Context("security macsec connectivity-association");
const KEY: Context = Context("security macsec pre-shared-key");
const AGREEMENT: Context = Context("security macsec mka");
const CHANNEL: Context = Context("security macsec secure-channel");
const INTERFACE: Context = Context("security macsec interface");

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SECURITY, feeds: &["secrets"], commands: const { &[opens("macsec", MACSEC, nothing)] } },
    &Table { context: MACSEC, feeds: &["secrets"], commands: HEADS },
    &Table { context: ASSOCIATION, feeds: &["secrets"], commands: LINES },
    &Table { context: KEY, feeds: &["secrets"], commands: KEYS },
    &Table { context: AGREEMENT, feeds: &[], commands: AGREEMENTS },
    &Table { context: CHANNEL, feeds: &["secrets"], commands: CHANNELS },
    &Table { context: INTERFACE, feeds: &["secrets"], commands: INTERFACES },
];

const HEADS: &[Command<Builder>] = &[
    opens("connectivity-association <association:name>", ASSOCIATION, nothing),
    opens("interfaces <port:name>", INTERFACE, nothing),
    opens("(cluster-control-port|cluster-data-port) <port:name>", INTERFACE, nothing),
    opens("traceoptions", TRACE, nothing),
];

const LINES: &[Command<Builder>] = &[
    opens("(pre-shared-key|fallback-key)", KEY, nothing),
    opens("mka", AGREEMENT, nothing),
    opens("replay-protect", AGREEMENT, nothing),
    opens("secure-channel <channel:name>", CHANNEL, nothing),
    ignored("pre-shared-key-chain / <chain:name>"),
    ignored("(security-mode|cipher-suite|exclude-protocol) / <what:name>"),
    ignored("offset / <number>"),
    ignored("(include-sci|no-encryption|should-secure|must-secure|disable-preceding-key|enable-preemptive-sak-rekey)"),
    ignored("sak-rekey-interval / <number>"),
];

const KEYS: &[Command<Builder>] = &[
    // The name of a key is no secret.
    ignored("ckn / <name:hex>"),
    modelled("cak / <secret>", key),
];

const AGREEMENTS: &[Command<Builder>] = &[
    ignored("(transmit-interval|key-server-priority|sak-rekey-interval|replay-window-size) / <number>"),
    ignored("(must-secure|should-secure|bounded-delay|suspend-for)"),
    ignored("eapol-address / <address:name>"),
];

const CHANNELS: &[Command<Builder>] = &[
    ignored("direction / (inbound|outbound)"),
    ignored("(encryption|offset|port-id|id) / <what:name>"),
    opens("(id|replay-protect)", CHANNEL, nothing),
    opens("security-association <association-number:number>", CHANNEL, nothing),
    ignored("(mac-address|port-id|replay-window-size) / <what:name>"),
    modelled("key / <secret>", key),
    ignored("include-sci"),
];

const INTERFACES: &[Command<Builder>] = &[
    ignored("connectivity-association / <association:name>"),
    opens("unit <unit:number>", INTERFACE, nothing),
    opens("traceoptions", TRACE, nothing),
];

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("connectivity association {}", line.outer("association")?);
    secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Other, &owner));
    Some(())
}
