//! `iox`, `app-hosting`, `virtual-service`: shells and applications beside the system.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::AutomationKind;

use super::{current, enter};
use crate::builder::Builder;

const APPLICATION: Context = Context("app-hosting appid");
const INNER: Context = Context("app-hosting appid part");
const SERVICE: Context = Context("virtual-service");
const SERVICE_INNER: Context = Context("virtual-service part");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["automation"], commands: HEADS };
pub(super) const APPLICATION_TABLE: Table<Builder> =
    Table { context: APPLICATION, feeds: &["automation"], commands: APPLICATIONS };
pub(super) const INNER_TABLE: Table<Builder> = Table { context: INNER, feeds: &["automation"], commands: INNERS };
pub(super) const SERVICE_TABLE: Table<Builder> = Table { context: SERVICE, feeds: &["automation"], commands: SERVICES };
pub(super) const SERVICE_INNER_TABLE: Table<Builder> =
    Table { context: SERVICE_INNER, feeds: &["automation"], commands: SERVICE_INNERS };

const HEADS: &[Command<Builder>] = &[
    modelled("iox", |builder, line| {
        enter(builder, line, AutomationKind::GuestShell, "iox");
        stated(builder, line)
    }),
    opens("app-hosting appid <name>", APPLICATION, |builder, line| {
        let name = line.get("name")?;
        // The shell of the system's own Linux goes by this name.
        let is_shell = name.eq_ignore_ascii_case("guestshell");
        let kind = if is_shell { AutomationKind::GuestShell } else { AutomationKind::Container };
        enter(builder, line, kind, name);
        stated(builder, line)
    }),
    opens("virtual-service <name>", SERVICE, |builder, line| {
        if enter(builder, line, AutomationKind::Container, line.get("name")?).is_some() {
            // Installed, but not running until it is activated.
            current(builder)?.active = false;
        }
        stated(builder, line)
    }),
    unmodelled("virtual-service signing level unsigned"),
    ignored("virtual-service"),
    unmodelled("app-hosting (signed-verification|verification-enable)"),
    unmodelled("app-hosting appid <name> (start|vnic <name>+)"),
    ignored("iox (hdm-enable|recovery-enable|autostart)"),
    unmodelled("guestshell (enable|disable|destroy)"),
];

const APPLICATIONS: &[Command<Builder>] = &[
    modelled("start", |builder, line| {
        current(builder)?.active = !line.negated;
        Some(())
    }),
    ignored("app-vnic (gateway|gateway0|gateway1|gateway2|gateway3) virtualportgroup <number> guest-interface <guest:number>").opening(INNER),
    ignored("app-vnic <vnic:name> virtualportgroup <number> guest-interface <guest:number>").opening(INNER),
    ignored("app-vnic management guest-interface <number>").opening(INNER),
    ignored("app-vnic appgigabitethernet (trunk|access)").opening(INNER),
    ignored("app-default-gateway / <address> guest-interface <number>"),
    ignored("app-resource (profile <name>|package-profile <name>|docker)").opening(INNER),
    ignored("app-resource docker").opening(INNER),
    ignored("(name-server|name-server0|name-server1|name-server2) / <address>"),
    ignored("app-device <name>+"),
    ignored("app-hosting <name>+"),
];

const INNERS: &[Command<Builder>] = &[
    ignored("guest-ipaddress / <address> [netmask <ipv4>]"),
    ignored("guest-ipv6address / <ipv6> prefix <number>"),
    ignored("guest-mac / <mac>"),
    ignored("guest-interface / <number> [guest-ipaddress <address> netmask <ipv4>]"),
    ignored("vlan <number> guest-interface <guest:number>").opening(INNER),
    ignored("(cpu|memory|persist-disk|vcpu|cpu-percent|disk) / <number>"),
    ignored("(multicast|mirroring|no multicast)"),
    unmodelled("(run-opts <number> <text>|prepend-pkg-opts|entrypoint <text>)"),
];

const SERVICES: &[Command<Builder>] = &[
    modelled("activate", |builder, line| {
        current(builder)?.active = !line.negated;
        Some(())
    }),
    ignored("(ip shared host-interface <interface>|profile <name>|description <text>)"),
    ignored("vnic (gateway|management) <interface>").opening(SERVICE_INNER),
    ignored("guest ip address / <address>"),
];

const SERVICE_INNERS: &[Command<Builder>] = &[ignored("guest ip address / <address>"), ignored("exit")];

/// An application starts with the device and hides nothing that anyone types.
fn stated(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(this) = current(builder).filter(|_| !line.removes()) {
        this.trigger = line.set("boot".to_owned());
        this.hides_command = line.set(false);
    }
    Some(())
}
