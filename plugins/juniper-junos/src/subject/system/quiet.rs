//! What says nothing that a rule could ask for: commits, the data base, licences, where the device stands.

use seawall_api::command::{Command, Context, ignored, modelled, opens, unmodelled};
use seawall_api::model::SecretUse;
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;
use crate::subject::blocks::nothing;

pub(super) const COMMIT: Context = Context("system commit");
pub(super) const COMMIT_PEER: Context = Context("system commit peers");
pub(super) const DATABASE: Context = Context("system configuration-database");
pub(super) const INTERNET: Context = Context("system internet-options");
pub(super) const LICENSE: Context = Context("system license");
pub(super) const LOCATION: Context = Context("system location");
pub(super) const ARP: Context = Context("system arp");

pub(super) const COMMANDS: &[Command<Builder>] = &[
    opens("commit", COMMIT, nothing),
    opens("configuration-database", DATABASE, nothing),
    opens("internet-options", INTERNET, nothing),
    opens("license", LICENSE, nothing),
    opens("location", LOCATION, nothing),
    opens("arp", ARP, nothing),
    ignored("allow-v4mapped-packets"),
    ignored("auto-snapshot"),
    ignored("backup-router / <address>"),
    ignored("backup-router / <address> destination <prefix>"),
    ignored("backup-router destination <prefix>"),
    ignored("compress-configuration-files"),
    ignored("no-compress-configuration-files"),
    ignored("debugger-on-break"),
    ignored("debugger-on-panic"),
    ignored("default-address-selection"),
    ignored("donot-disable-ip6op-ondad"),
    ignored("dump-on-panic"),
    ignored("dynamic-profile-options versioning"),
    ignored("inet6-backup-router / <address>"),
    ignored("inet6-backup-router / <address> destination <prefix>"),
    ignored("inet6-backup-router destination <prefix>"),
    ignored("kernel-replication"),
    ignored("max-cli-sessions / <number>"),
    ignored("max-configuration-rollbacks / <number>"),
    ignored("max-configurations-on-flash / <number>"),
    ignored("mirror-flash-on-disk"),
    ignored("nd-maxmcast-solicit / <number>"),
    ignored("no-debugger-on-alt-break"),
    ignored("no-hidden-commands"),
    ignored("no-multicast-echo"),
    ignored("no-neighbor-learn"),
    ignored("no-ping-record-route"),
    ignored("no-ping-time-stamp"),
    ignored("packet-forwarding-options firewall-profile / <name>"),
    ignored("packet-forwarding-options forwarding-profile / <name>"),
    ignored("packet-forwarding-options mef-forwarding-profile"),
    ignored("saved-core-context"),
    ignored("no-saved-core-context"),
    ignored("saved-core-files / <number>"),
    ignored("switchover-on-routing-crash"),
    ignored("use-imported-time-zones"),
    ignored("watchdog (enable|disable)"),
    ignored("watchdog timeout / <number>"),
];

pub(super) const COMMIT_COMMANDS: &[Command<Builder>] = &[
    ignored("synchronize"),
    ignored("no-synchronize"),
    ignored("fast-synchronize"),
    ignored("delta-export"),
    ignored("persist-groups-inheritance"),
    ignored("no-persist-groups-inheritance"),
    ignored("peers-synchronize"),
    ignored("ignore-xpath-failure"),
    ignored("notification"),
    ignored(
        "server (maximum-aggregate-pool|maximum-entries|commit-interval|days-to-keep-error-logs|retry-attempts|retry-interval) / <number>",
    ),
    opens("peers <host:name>", COMMIT_PEER, nothing),
];

pub(super) const COMMIT_PEER_COMMANDS: &[Command<Builder>] = &[
    ignored("user / <name>"),
    ignored("routing-instance / <name>"),
    modelled("authentication / [<secret:secret>]", |builder, line| {
        let owner = format!("commit peer {}", line.outer("host")?);
        secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Client, &owner));
        Some(())
    }),
];

pub(super) const DATABASE_COMMANDS: &[Command<Builder>] = &[
    ignored("max-db-size / <number>"),
    ignored("extend-size"),
    ignored("resize (database-size-on-disk|database-size-diff) / <number>"),
    ignored("ephemeral instance <name>"),
    ignored("ephemeral (ignore-ephemeral-default|delete-ephemeral-default|allow-commit-synchronize-with-gres)"),
    ignored("ephemeral commit-synchronize-model / (asynchronous|synchronous)"),
];

pub(super) const INTERNET_COMMANDS: &[Command<Builder>] = &[
    unmodelled("icmpv4-rate-limit (packet-rate|bucket-size) / <number>").feeding(&["packets.unreachables_interval"]),
    unmodelled("icmpv6-rate-limit (packet-rate|bucket-size) / <number>").feeding(&["packets.unreachables_interval"]),
    ignored("(path-mtu-discovery|no-path-mtu-discovery)"),
    ignored("(gre-path-mtu-discovery|no-gre-path-mtu-discovery)"),
    ignored("(ipip-path-mtu-discovery|no-ipip-path-mtu-discovery)"),
    ignored("(ipv6-path-mtu-discovery|no-ipv6-path-mtu-discovery)"),
    ignored("ipv6-path-mtu-discovery-timeout / <number>"),
    ignored("ipv6-duplicate-addr-detection-transmits / <number>"),
    ignored("(ipv6-reject-zero-hop-limit|no-ipv6-reject-zero-hop-limit)"),
    ignored("no-tcp-reset / (drop-all-tcp|drop-tcp-with-syn-only)"),
    ignored("no-tcp-rfc1323"),
    ignored("no-tcp-rfc1323-paws"),
    ignored("(source-quench|no-source-quench)"),
    ignored("source-port upper-limit / <number>"),
    ignored("(tcp-drop-synfin-set|no-tcp-drop-synfin-set)"),
    ignored("tcp-mss / <number>"),
];

pub(super) const LICENSE_COMMANDS: &[Command<Builder>] = &[
    ignored("autoupdate url / <url> [password <secret>]"),
    ignored("keys key <word>"),
    ignored("renew (before-expiration|interval) / <number>"),
    ignored("traceoptions flag <name>"),
];

pub(super) const LOCATION_COMMANDS: &[Command<Builder>] = &[
    ignored("(altitude|floor|hcoord|vcoord|lata|latitude|longitude) / <word>"),
    ignored("(building|country-code|npa-nxx|postal-code|rack) / <text>"),
];

pub(super) const ARP_COMMANDS: &[Command<Builder>] = &[
    ignored("aging-timer / <number>"),
    ignored("aging-timer interface <interface> <number>"),
    ignored("passive-learning"),
    ignored("purging"),
    ignored("gratuitous-arp-delay / <number>"),
    ignored("interfaces <interface> aging-timer / <number>"),
    ignored("arp-system-cache-limit / <number>"),
    ignored("unicast-mode"),
    unmodelled("gratuitous-arp-on-ifup").feeding(&["packets.gratuitous_arp"]),
];
