//! The release, and what concerns the hardware alone.

use seawall_api::command::{Command, Context, Table, ignored, modelled};
use seawall_api::model::Version;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["device.version"], commands: RELEASE },
    &Table { context: Context::TOP, feeds: &[], commands: HARDWARE },
    &Table { context: SLOT, feeds: &[], commands: PORTS },
    &Table { context: FEX, feeds: &[], commands: EXTENDER },
];

const SLOT: Context = Context("slot");
const FEX: Context = Context("fex");

const RELEASE: &[Command<Builder>] =
    &[modelled("version / <version:name> [bios:version [<bios:name>]]", |builder, line| {
        let version = line.get("version")?;
        version.starts_with(|first: char| first.is_ascii_digit()).then_some(())?;
        builder.release.printed = Some((Version::new(version), line.span_of("version")?));
        Some(())
    })];

const HARDWARE: &[Command<Builder>] = &[
    ignored("hardware access-list tcam (region|label|resource) <word>+"),
    ignored(
        "hardware access-list (update (atomic|default-result permit)|lou resource threshold <number>|capture|\
         resource (pooling|feature bank-mapping) [<word>+])",
    ),
    ignored(
        "hardware (profile|ecmp|qos|internal|ejector|forwarding|fabric|flow|ip|ipv6|multicast|ecn|statistics) <word>+",
    ),
    ignored("hardware access-list allow deny ace"),
    ignored("(icam|slb|poweroff|power|platform|environment|diagnostic|callhome-test) <word>+"),
    ignored("interface breakout module <number> port <ports:numbers> map <map:name>"),
    ignored("interface breakout module <number>"),
    ignored(
        "system (urpf|jumbomtu|interface|memory-thresholds|vlan|nve|routing|cores|mode|qos-mode|watchdog|hap-reset|\
             dynamic-bandwidth|inter-vlan-cutoff|exclude|auto-upgrade|heartbeat|switchover|fabric) [<word>+]",
    ),
    ignored("rmon (event|alarm|hcalarm) <number> [<word>+]"),
    ignored("slot <number>").opening(SLOT),
    ignored("port-channel (load-balance|hash-distribution|limit|load-defer) [<word>+]"),
    ignored("cfs (eth|ipv4|ipv6|staging|distribute|region) [<word>+]"),
    ignored("cfs distribute"),
    ignored("errdisable (detect|recovery) <word>+"),
    ignored("lacp (system-priority|system-mac) <word>+"),
    ignored("fex <number>").opening(FEX),
    ignored("(module|locator-led|beacon) <word>+"),
    ignored(
        "mac address-table (aging-time <number> [vlan <vlan:number>]|notification mac-move|loop-detect port-down|synchronize)",
    ),
    ignored("mac address-table static <mac> vlan <number> (interface <port:interface>|drop)"),
    ignored("clock protocol (ntp|ptp|none) [vdc <number>]"),
    ignored("ptp <word>+"),
];

const PORTS: &[Command<Builder>] =
    &[ignored("port <ports:numbers> (type (ethernet|fc)|mode <mode:name>)"), ignored("provision model <model:name>")];

const EXTENDER: &[Command<Builder>] = &[
    ignored("description / <text>"),
    ignored("pinning max-links <number>"),
    ignored("(type|serial|beacon|logging|fcoe|power|hardware|locator-led) [<word>+]"),
];
