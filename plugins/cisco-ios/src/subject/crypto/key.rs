//! `crypto key ...`: key pairs made by commands, public keys of others.

use seawall_api::command::{Command, Context, Table, ignored, unmodelled};

use crate::builder::Builder;

const CHAIN: Context = Context("crypto key pubkey-chain");
const KEY: Context = Context("crypto key named-key");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["ssh"], commands: HEADS };
pub(super) const CHAIN_TABLE: Table<Builder> = Table { context: CHAIN, feeds: &[], commands: CHAIN_COMMANDS };
pub(super) const KEY_TABLE: Table<Builder> = Table { context: KEY, feeds: &[], commands: KEY_COMMANDS };

const HEADS: &[Command<Builder>] = &[
    // A command and not a setting: no device prints it, templates do.
    unmodelled("crypto key generate ec keysize / <number> [exportable] [label <name>]"),
    unmodelled("crypto key zeroize (rsa|ec) [<name>]"),
    ignored("crypto key pubkey-chain (rsa|ec)").opening(CHAIN),
    ignored("crypto key storage <url>"),
    ignored("crypto key (lock|unlock|encrypt|decrypt) [write] rsa [name <name>] passphrase <secret>"),
    ignored("crypto key export rsa <name> pem <text>"),
    ignored(
        "crypto engine (compliance shield disable|accelerator [<number>]|onboard <number>|slot <number>|em|nm <number>|software ipsec)",
    ),
    ignored("crypto logging (session|ezvpn [group <name>]|ikev2)"),
    ignored("crypto call admission limit (ike (sa|in-negotiation-sa)|ipsec sa|all sa) <number>"),
    ignored("crypto call admission load <number>"),
    ignored("crypto mib (ipsec flowmib history (tunnel|failure) size <number>|topn <name>+)"),
    ignored("crypto wui tti (petitioner|registrar)"),
    ignored("crypto identity <name>").opening(IDENTITY),
];

/// Below `crypto identity`, as below a public key: names and nothing else.
const IDENTITY: Context = KEY;

const CHAIN_COMMANDS: &[Command<Builder>] = &[
    ignored("named-key <name> [signature|encryption]").opening(KEY),
    ignored("addressed-key <address> [signature|encryption]").opening(KEY),
    ignored("(quit|exit)"),
];

const KEY_COMMANDS: &[Command<Builder>] = &[
    ignored("address <address>"),
    ignored("serial-number <word>"),
    ignored("key-string [<text>]"),
    ignored("(quit|exit)"),
    ignored("dn <text>"),
    ignored("fqdn <name>"),
];
