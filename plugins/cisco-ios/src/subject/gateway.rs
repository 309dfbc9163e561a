//! HSRP, VRRP, GLBP.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Authentication, GatewayGroup, ReferenceKind, SecretUse};
use seawall_api::{Fact, Span};

use super::igp::{open_names, open_owner};
use super::interface::INTERFACE;
use crate::builder::Builder;
use crate::secrets;

const VRRP: Context = Context("vrrp address-family");
const FEEDS: &[&str] = &["routing.gateways"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: TOP },
    &Table { context: INTERFACE, feeds: FEEDS, commands: HSRP },
    &Table { context: INTERFACE, feeds: FEEDS, commands: OTHERS },
    &Table { context: VRRP, feeds: FEEDS, commands: VRRP_LINES },
];

const TOP: &[Command<Builder>] = &[
    modelled("fhrp version vrrp / (v2|v3)", |builder, line| {
        let version = if line.has("v3") && !line.removes() { 3 } else { 2 };
        builder.memory.gateway.vrrp_version = Some((version, line.span));
        Some(())
    }),
    ignored("fhrp delay (minimum|reload) <number>"),
    ignored("standby (redirects|redirect) [<word>] [<word>] [<word>]").default_on(),
    ignored("(standby|vrrp|glbp) (sso|delay minimum <number> [reload <number>])").default_on(),
];

/// The proof of a group, in the words that all three have.
macro_rules! proof {
    ($prefix:literal) => {
        [
            modelled(
                concat!($prefix, "authentication / md5 key-string [<type:number>] <secret> [timeout <number>]"),
                authentication,
            ),
            modelled(concat!($prefix, "authentication / md5 key-chain <chain:name>"), authentication),
            modelled(concat!($prefix, "authentication / [text] <secret>"), authentication),
        ]
    };
}

const HSRP: &[Command<Builder>] = &{
    const PROOF: [Command<Builder>; 3] = proof!("standby [<group:number>] ");
    let [string, chain, text] = PROOF;
    [
        string,
        chain,
        text,
        modelled("standby [<group:number>] ip / [<ipv4>]", |builder, line| run(builder, line, "hsrp")),
        modelled("standby [<group:number>] ip <ipv4> secondary", |builder, line| run(builder, line, "hsrp")),
        modelled("standby [<group:number>] ipv6 (autoconfig|<ipv6>|<prefix>)", |builder, line| {
            run(builder, line, "hsrp")
        }),
        modelled("standby version / (1|2)", |builder, line| {
            let version = if line.has("2") && !line.removes() { 2 } else { 1 };
            for name in open_names(builder) {
                builder.memory.gateway.hsrp_versions.insert(name, (version, line.span));
            }
            Some(())
        }),
        ignored("standby [<group:number>] priority / <number> [preempt [delay <number>]]"),
        ignored("standby [<group:number>] preempt / [delay [minimum <number>] [reload <number>] [sync <number>] [<number>]]"),
        ignored("standby [<group:number>] timers / [msec] <number> [msec] <number>"),
        ignored("standby [<group:number>] track <interface> / [<number>]"),
        ignored("standby [<group:number>] track <number> / [decrement <number>] [shutdown]"),
        ignored("standby [<group:number>] name / <name>"),
        ignored("standby [<group:number>] follow / <name>"),
        ignored("standby [<group:number>] mac-address / <mac>"),
        ignored("standby (use-bia [scope interface]|mac-refresh <number>|bfd|redirects [<word>]|arp gratuitous [count <number>] [interval <number>])")
            .default_on(),
        ignored("standby delay / minimum <number> [reload <number>]"),
    ]
};

const OTHERS: &[Command<Builder>] = &{
    const VRRP_PROOF: [Command<Builder>; 3] = proof!("vrrp <group:number> ");
    const GLBP_PROOF: [Command<Builder>; 3] = proof!("glbp <group:number> ");
    let [vrrp_string, vrrp_chain, vrrp_text] = VRRP_PROOF;
    let [glbp_string, glbp_chain, glbp_text] = GLBP_PROOF;
    [
        vrrp_string,
        vrrp_chain,
        vrrp_text,
        glbp_string,
        glbp_chain,
        glbp_text,
        modelled("vrrp <group:number> ip <ipv4> [secondary]", |builder, line| run(builder, line, "vrrp")),
        modelled("vrrp <group:number> ip", |builder, line| run(builder, line, "vrrp")),
        opens("vrrp <group:number> address-family (ipv4|ipv6)", VRRP, open_vrrp_3),
        modelled("vrrp <group:number> shutdown", |builder, line| {
            let active = line.removes();
            each(builder, line, "vrrp", |this| this.active = active)
        }),
        modelled("glbp <group:number> ip / [<ipv4>]", |builder, line| run(builder, line, "glbp")),
        modelled("glbp <group:number> ip <ipv4> secondary", |builder, line| run(builder, line, "glbp")),
        modelled("glbp <group:number> ipv6 (autoconfig|<ipv6>|<prefix>)", |builder, line| run(builder, line, "glbp")),
        ignored("vrrp <group:number> (priority|sso|preempt [delay minimum <number>]) / [<number>]").default_on(),
        ignored("vrrp <group:number> timers (advertise [msec] <number>|learn)"),
        ignored("vrrp <group:number> track <number> / [decrement <number>] [shutdown]"),
        ignored("vrrp <group:number> (description <text>|name <name>)"),
        ignored("vrrp delay / minimum <number> [reload <number>]"),
        ignored(
            "glbp <group:number> (priority|load-balancing|weighting) / (<number>|host-dependent|round-robin|weighted) [lower <number>] [upper <number>]",
        ),
        ignored("glbp <group:number> weighting track <number> / [decrement <number>]"),
        ignored("glbp <group:number> preempt / [delay minimum <number>]"),
        ignored("glbp <group:number> forwarder preempt / [delay minimum <number>]").default_on(),
        ignored("glbp <group:number> timers / [msec] <number> [msec] <number>"),
        ignored("glbp <group:number> timers redirect / <number> <number>"),
        ignored("glbp <group:number> (name <name>|client-cache maximum <number> [timeout <number>])"),
        unmodelled("vrrs pathway <name>").opening(VRRP),
    ]
};

/// Version 3 has no proof of its own (RFC 5798, section 9).
const VRRP_LINES: &[Command<Builder>] = &[
    modelled("address <ipv4> [primary|secondary]", run_vrrp_3),
    modelled("address <ipv6> [primary]", run_vrrp_3),
    modelled("address <prefix>", run_vrrp_3),
    modelled("shutdown", |builder, line| {
        let active = line.removes();
        let (names, group) = builder.memory.gateway.open.clone();
        for name in names {
            group_of(builder, line, &name, "vrrp", group)?.active = active;
        }
        Some(())
    }),
    ignored("vrrpv2"),
    ignored("(priority|timers advertise|match-address) [<number>]").default_on(),
    ignored("preempt / [delay minimum <number>]").default_on(),
    ignored("track <number> / [decrement <number>|shutdown]"),
    ignored("(description <text>|vrrs leader <name>|vrrs follow <name>|exit-vrrp|bfd <word>+)"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where a group stands in the model, by interface, protocol and number.
    places: BTreeMap<(String, &'static str, u64), usize>,
    /// `standby version`, by interface: it holds for every group there.
    hsrp_versions: BTreeMap<String, (u64, Span)>,
    /// `fhrp version vrrp`.
    vrrp_version: Option<(u64, Span)>,
    /// The block of VRRP version 3 that is being read: its interfaces and group.
    open: (Vec<String>, u64),
}

/// What holds for all groups of an interface or of the device.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = &builder.memory.gateway;
    for this in &mut builder.model.routing.gateways {
        let interface = builder.model.interfaces.iter().find(|interface| interface.name == this.interface);
        this.active &= interface.is_none_or(|interface| interface.active);
        let version = match this.protocol.as_str() {
            "hsrp" => memory.hsrp_versions.get(&this.interface),
            "vrrp" => memory.vrrp_version.as_ref(),
            _ => None,
        };
        if let Some((version, span)) = version
            && this.version.is_unknown()
        {
            this.version = Fact::Set(*version, *span);
        }
    }
}

/// The group of an interface, made where it is new.
fn group_of<'a>(
    builder: &'a mut Builder,
    line: &CommandLine<'_>,
    interface: &str,
    protocol: &'static str,
    group: u64,
) -> Option<&'a mut GatewayGroup> {
    let gateways = &mut builder.model.routing.gateways;
    let key = (interface.to_owned(), protocol, group);
    let index = *builder.memory.gateway.places.entry(key).or_insert(gateways.len());
    if index == gateways.len() {
        gateways.push(GatewayGroup {
            at: line.span,
            name: format!("{protocol} {group}"),
            interface: interface.to_owned(),
            protocol: protocol.to_owned(),
            ..GatewayGroup::default()
        });
    }
    gateways.get_mut(index)
}

/// Writes to the group that a line names, on every interface whose block is being read. HSRP's lines
/// without a number are about group 0.
fn each(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    protocol: &'static str,
    mut write: impl FnMut(&mut GatewayGroup),
) -> Option<()> {
    let group = line.number("group").unwrap_or(0);
    let names = open_names(builder);
    for name in &names {
        write(group_of(builder, line, name, protocol, group)?);
    }
    (!names.is_empty()).then_some(())
}

/// A virtual address makes the group run.
fn run(builder: &mut Builder, line: &CommandLine<'_>, protocol: &'static str) -> Option<()> {
    each(builder, line, protocol, |this| this.running = line.set(!line.removes()))
}

fn open_vrrp_3(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let group = line.number("group")?;
    let names = open_names(builder);
    for name in &names {
        let this = group_of(builder, line, name, "vrrp", group)?;
        this.version = line.set(3);
        this.authentication = line.set(Authentication::Nothing);
    }
    builder.memory.gateway.open = (names, group);
    Some(())
}

fn run_vrrp_3(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (names, group) = builder.memory.gateway.open.clone();
    for name in names {
        group_of(builder, line, &name, "vrrp", group)?.running = line.set(!line.removes());
    }
    Some(())
}

fn authentication(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let protocol = match line.one_of(&["standby", "vrrp", "glbp"])? {
        "standby" => "hsrp",
        other => other,
    };
    let group = line.number("group").unwrap_or(0);
    let owner = open_owner(builder, &format!("{protocol} {group}"));
    secrets::keep(builder, line, SecretUse::Fhrp, &owner);
    builder.uses_named(line, &owner, &[(ReferenceKind::KeyChain, "chain")]);
    let way = if line.has("md5") { Authentication::Md5 } else { Authentication::Simple };
    each(builder, line, protocol, |this| this.authentication = line.set_or_default(way))
}

#[cfg(test)]
mod tests;
