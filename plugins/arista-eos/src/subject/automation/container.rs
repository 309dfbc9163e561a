//! `container-manager`: containers beside the system's own programs.
//!
//! Sources: the vendor's "Managing Containers on EOS - container-manager" (off until it is switched on; `container`, `image`,
//! `options`, `on-boot`; `registry` with its server and account).

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::AutomationKind;

use super::{current, enter};
use crate::builder::Builder;

const MANAGER: Context = Context("container-manager");
const CONTAINER: Context = Context("container-manager container");
const REGISTRY: Context = Context("container-manager registry");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["automation"], commands: HEADS };
pub(super) const MANAGER_TABLE: Table<Builder> = Table { context: MANAGER, feeds: &["automation"], commands: LINES };
pub(super) const CONTAINER_TABLE: Table<Builder> =
    Table { context: CONTAINER, feeds: &["automation"], commands: CONTAINERS };
pub(super) const REGISTRY_TABLE: Table<Builder> = Table { context: REGISTRY, feeds: &[], commands: REGISTRIES };

const HEADS: &[Command<Builder>] = &[opens("container-manager", MANAGER, |_, _| Some(()))];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", |builder, line| {
        builder.memory.automation.containers_off = !line.negated;
        Some(())
    }),
    opens("container <name:name>", CONTAINER, |builder, line| {
        if let Some(this) = enter(builder, line, AutomationKind::Container, line.get("name")?) {
            this.trigger = line.set("none".to_owned());
        }
        Some(())
    }),
    ignored("registry <name:name> [secure]").opening(REGISTRY),
    ignored("daemon args <text>"),
    ignored("exit"),
];

const CONTAINERS: &[Command<Builder>] = &[
    modelled("on-boot", |builder, line| {
        current(builder)?.trigger = line.set(if line.removes() { "none" } else { "boot" }.to_owned());
        Some(())
    }),
    ignored("(image|command|options|profile) <text>"),
    ignored("exit"),
];

const REGISTRIES: &[Command<Builder>] = &[
    ignored("(server|username|email) <text>"),
    unmodelled("password [0|7|8a] <secret>").feeding(&["secrets"]),
    ignored("insecure"),
    ignored("exit"),
];
