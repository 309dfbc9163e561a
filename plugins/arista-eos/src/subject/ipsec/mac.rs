//! `mac security`: profiles of `MACsec` with their keys.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, SecretUse};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;

const SECURITY: Context = Context("mac security");
const PROFILE: Context = Context("mac security profile");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["secrets"], commands: HEADS };
pub(super) const BLOCK_TABLE: Table<Builder> = Table { context: SECURITY, feeds: &["secrets"], commands: BLOCKS };
pub(super) const PROFILE_TABLE: Table<Builder> = Table { context: PROFILE, feeds: &["secrets"], commands: LINES };

const HEADS: &[Command<Builder>] = &[opens("mac security", SECURITY, |_, _| Some(()))];

const BLOCKS: &[Command<Builder>] = &[
    opens("profile <profile:name>", PROFILE, |builder: &mut Builder, line| {
        let name = line.string("profile")?;
        if !line.removes() {
            builder.define(ReferenceKind::Other, &name, line.span);
        }
        builder.memory.ipsec.mac = name;
        Some(())
    }),
    ignored("license <owner:name> <key:word>"),
    ignored("fips restrictions"),
    ignored("(delay protection|entropy source) [<text>]"),
    ignored("exit"),
];

const LINES: &[Command<Builder>] = &[
    modelled("key <name:hex> / [(0|7|8a)] <secret:secret> [fallback]", |builder, line| {
        let owner = format!("mac security profile {}", builder.memory.ipsec.mac);
        secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Other, &owner))?;
        Some(())
    }),
    ignored("key source dot1x [group-cak] [lifetime <number>]"),
    ignored("cipher <name>"),
    ignored("mka <what:name>+"),
    ignored("traffic unprotected (allow [active-sak]|drop)"),
    ignored("sci"),
    ignored("replay protection window <number>").default_on(),
    ignored("replay protection disabled"),
    ignored("l2-protocol <what:name>+"),
    ignored("exit"),
];
