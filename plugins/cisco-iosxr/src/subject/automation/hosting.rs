//! `appmgr`: containers and programs that are hosted on the router, and `tpa`, their way to the network.
//!
//! Source: Application Hosting Configuration Guides (NCS 5500, 8000); an application runs once it has an `activate` line.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::AutomationKind;

use super::{current, enter};
use crate::builder::Builder;

const MANAGER: Context = Context("appmgr");
const APPLICATION: Context = Context("appmgr application");
const PROCESS: Context = Context("appmgr process-script");
const FEEDS: &[&str] = &["automation"];

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: HEADS };
pub(super) const MANAGER_TABLE: Table<Builder> = Table { context: MANAGER, feeds: FEEDS, commands: KINDS };
pub(super) const APPLICATION_TABLE: Table<Builder> = Table { context: APPLICATION, feeds: FEEDS, commands: LINES };
pub(super) const PROCESS_TABLE: Table<Builder> = Table { context: PROCESS, feeds: FEEDS, commands: SCRIPT };

const HEADS: &[Command<Builder>] = &[opens("appmgr", MANAGER, |_, _| Some(()))];

const KINDS: &[Command<Builder>] = &[
    opens("application <name>", APPLICATION, |builder, line| {
        if let Some(this) = enter(builder, line, AutomationKind::Container, line.get("name")?) {
            this.active = false;
            this.trigger = line.set("boot".to_owned());
        }
        Some(())
    }),
    opens("process-script <name>", PROCESS, |builder, line| {
        if let Some(this) = enter(builder, line, AutomationKind::Script, line.get("name")?) {
            this.trigger = line.set("boot".to_owned());
        }
        Some(())
    }),
];

const LINES: &[Command<Builder>] = &[
    modelled("activate type (docker|service|kim) source <source:name> [<options:text>]", |builder, line| {
        activate(builder, line)
    }),
    ignored("(docker-run-opts|docker-run-cmd) <text>"),
];

const SCRIPT: &[Command<Builder>] = &[
    ignored("executable <word>"),
    ignored("run-args <text>"),
    ignored("restart (always|never|on-failure|unless-stopped|unless-errored) [max-retries <number>]"),
];

fn activate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let this = current(builder)?;
    this.active = !line.removes();
    this.signed = Fact::default();
    Some(())
}
