//! `virtual-service`, `app-hosting`: shells and applications beside the system. The guest shell itself is switched by exec
//! commands and leaves no line on most switches.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::AutomationKind;

use super::{current, enter};
use crate::builder::Builder;

const SERVICE: Context = Context("virtual-service");
const PART: Context = Context("virtual-service part");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["automation"], commands: HEADS };
pub(super) const SERVICE_TABLE: Table<Builder> = Table { context: SERVICE, feeds: &["automation"], commands: SERVICES };
pub(super) const PART_TABLE: Table<Builder> = Table { context: PART, feeds: &["automation"], commands: PARTS };

const HEADS: &[Command<Builder>] = &[
    opens("virtual-service [name] <service:name>", SERVICE, open),
    opens("app-hosting appid <service:name>", SERVICE, open),
    ignored("virtual-service signing level (cisco|unsigned)"),
    ignored("app-hosting (signed-verification|verification-enable)"),
];

const SERVICES: &[Command<Builder>] = &[
    modelled("(activate|start)", |builder, line| {
        current(builder)?.active = !line.negated;
        Some(())
    }),
    ignored("package / <url>"),
    ignored("(description|profile) / <text>"),
    ignored("(vnic|app-vnic) <vnic:name>+").opening(PART),
    ignored("app-resource (docker|profile <name>|package-profile <name>)").opening(PART),
    ignored("(guest|ip|memory|disk|cpu|app-default-gateway|name-server|name-server0|name-server1) / <text>"),
];

const PARTS: &[Command<Builder>] = &[ignored("<text>")];

/// A service does not run until it is activated; an application may have been started by an exec command that leaves no
/// line. The shell of the system's own Linux goes by the name `guestshell+`.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("service")?;
    let is_shell = name.trim_end_matches('+').eq_ignore_ascii_case("guestshell");
    let kind = if is_shell { AutomationKind::GuestShell } else { AutomationKind::Container };
    if let Some(this) = enter(builder, line, kind, name) {
        this.active = line.has("app-hosting");
        this.trigger = line.set("boot".to_owned());
        this.hides_command = line.set(false);
    }
    Some(())
}
