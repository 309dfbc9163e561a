//! Where the device starts from, and what sets it up without a person.

use seawall_api::command::{Command, Context, Table, ignored, modelled};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table { context: Context::TOP, feeds: &["boot"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled("(autoconfig|ztp|set ztp|pnp) enable", |builder: &mut Builder, line| {
        builder.model.boot.zero_touch = line.switch();
        Some(())
    })
    .default_on(),
    modelled("(set ztp|ztp) disable", |builder: &mut Builder, line| {
        builder.model.boot.zero_touch = line.set(line.removes());
        Some(())
    }),
    // The place that an empty device asks.
    ignored("ztp domain-type <option:word>+"),
    ignored("pnp (startup-vlan|control-vlan) <number>"),
    ignored("(patch|startup) <text>"),
    ignored("board (add|remove) <text>"),
    ignored("upgrade <option:word>+"),
    modelled("set password-recovery (enable|disable)", |builder: &mut Builder, line| {
        builder.model.boot.password_recovery = line.set(line.has("enable"));
        Some(())
    }),
];
