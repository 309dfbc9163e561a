//! Public keys of users: `ip ssh pubkey-chain`.

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};

use crate::builder::Builder;

pub(super) const CHAIN: Context = Context("ip ssh pubkey-chain");
pub(super) const USER: Context = Context("ip ssh pubkey-chain username");
pub(super) const SERVER: Context = Context("ip ssh pubkey-chain server");

pub(super) const HEADS: &[Command<Builder>] = &[opens("ip ssh pubkey-chain", CHAIN, |_, _| Some(()))];

pub(super) const CHAIN_COMMANDS: &[Command<Builder>] = &[
    opens("username <user:name>", USER, |builder, line| {
        let user = line.string("user")?;
        if line.removes() {
            builder.memory.ssh.keys.remove(&user);
        }
        builder.memory.ssh.user = Some(user);
        Some(())
    }),
    opens("server <host:name>", SERVER, |_, _| Some(())),
    ignored("(exit|quit)"),
];

pub(super) const USER_COMMANDS: &[Command<Builder>] = &[
    modelled(
        "key-hash (ssh-rsa|ssh-dss|ecdsa-sha2-nistp256|ecdsa-sha2-nistp384|ecdsa-sha2-nistp521|ssh-ed25519) <hash:word> [<comment:text>]",
        key,
    ),
    // The key itself stands below, line by line.
    modelled("key-string", key),
    ignored("(exit|quit)"),
];

pub(super) const SERVER_COMMANDS: &[Command<Builder>] =
    &[ignored("key-hash <type:name> <hash:word> [<text>]"), ignored("key-string"), ignored("(exit|quit)")];

/// How many keys open an account, and where the first stands.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct KeysOfUser {
    pub(crate) count: u64,
    pub(crate) at: Span,
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = builder.memory.ssh.user.clone()?;
    let keys = builder.memory.ssh.keys.entry(user).or_insert(KeysOfUser { count: 0, at: line.span });
    keys.count = if line.removes() { keys.count.saturating_sub(1) } else { keys.count.saturating_add(1) };
    Some(())
}
