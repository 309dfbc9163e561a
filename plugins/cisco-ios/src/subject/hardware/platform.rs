//! Memory, licences, diagnostics, environment: settings of the platform that no rule asks for.

use seawall_api::command::{Command, Context, Table, ignored, unmodelled};

use crate::builder::Builder;

const TRANSCEIVER: Context = Context("transceiver type");
const ALARM: Context = Context("alarm-profile");

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: COMMANDS };
pub(super) const TRANSCEIVER_TABLE: Table<Builder> = Table { context: TRANSCEIVER, feeds: &[], commands: TRANSCEIVERS };
pub(super) const ALARM_TABLE: Table<Builder> = Table { context: ALARM, feeds: &[], commands: ALARMS };

const COMMANDS: &[Command<Builder>] = &[
    ignored("multilink bundle-name / (authenticated|endpoint|both)"),
    ignored("multilink virtual-template / <number>"),
    ignored("mmi (polling-interval|snmp-timeout) / <number>"),
    ignored("mmi (auto-configure|pvc)").default_on(),
    ignored("memory free low-watermark (processor|io) / <number>"),
    ignored("memory (reserve (critical|console) <number>|sanity [queue|buffer|all]|chunk siblings threshold <number>|check-interval <number>|lite|record <name>+|statistics <name>+)"),
    ignored("memory cache error-recovery <name>+"),
    ignored("memory-size iomem / <number>"),
    ignored("buffers <name>+"),
    ignored("exception (core-file <name>|memory (minimum|fragment|processor|io) <number>|crashinfo (file <url>|buffersize <number>|maximum files <number>|dump command <text>)|switch kernel <name>+|coredump)"),
    unmodelled("exception (dump <host>|protocol (ftp|rcp|tftp)|region-size <number>|flash <name>+)").feeding(&["backups"]),
    ignored("process (cpu threshold type (total|process|interrupt) rising <number> interval <number> [falling <number> interval <number>]|cpu statistics limit entry-percentage <number> [size <number>]|cpu autoprofile hog|max-time <number>)"),
    ignored("process-max-time / <number>"),
    ignored("scheduler (allocate [<number> <number>]|interval <number>|process-watchdog <name>|max-task-time <number>|heapcheck process [memory [<name>+]]|isr-watchdog|runtime warning-interval <number>)"),
    ignored("platform console / (serial|auto|virtual)"),
    ignored("platform punt-keepalive (disable-kernel-core|settings <name>+|interval <number>)"),
    ignored("platform (qfp utilization monitor load <number>|hardware throughput (level <name>+|crypto <name>)|memory <name>+|sudi cmca3|ip <name>+|loadbalance <name>+|resource <name>|xconnect <name>+|usb disable|bfd-debug-trace <number>)"),
    ignored("platform (tcam-parity-error enable|tcam-threshold alarm-frequency <number>|rommon upgrade-image <name>|reload <name>+|management-interface <name>+)"),
    ignored("platform qos (marker-statistics|match-statistics (per-filter|per-ace)|port-channel-aggregate <number>|hqos-load-balance <name>|max-latency <number>)"),
    ignored("platform (ipsec <name>+|multicast <name>+|mpls <name>+|scheduler <name>+|urpf <name>+|cwan <name>+|l2vpn <name>+|subscriber <name>+|trace <name>+|oam <name>+|hardware <name>+|inspect <name>+)"),
    unmodelled("platform shell").feeding(&["features"]),
    unmodelled("platform punt-policer <name>+").feeding(&["control_plane"]),
    ignored("diagnostic (bootup level (minimal|complete|bypass)|cns <name>|event-log size <number>|monitor <name>+|schedule <name>+|simulation <name>+|ondemand <name>+|start <name>+)"),
    ignored("upgrade (fpd auto|fpd path <url>|rom-monitor preference <name>|automatic <name>+)"),
    ignored("license udi pid <pid:name> [sn <serial:word>]"),
    ignored("license udi pid <pid:name> sn"),
    ignored("license (boot level <name> [addon <addon:name>]|accept end user agreement|suite <name>+|feature <name>+ [port <port:name>+]|throughput <name>+|air level <name>+|agent <name>+)"),
    ignored("license boot (level <name> disable|module <name>+|suite <name>)"),
    ignored("license smart (enable|conversion automatic|privacy (all|hostname|version)|reservation|utility [customer_info <name> <text>])"),
    ignored("license smart (transport (smart|callhome|cslu|off|automatic)|url (<url>|default|cslu <cslu:url>|smart <smart:url>|utility <utility:url>)|vrf <name>|usage <name>+|source-interface <interface>)"),
    ignored("license smart proxy (address <host>|port <number>)"),
    ignored("license install <url>"),
    ignored("hw-module (slot|module|subslot|session|uplink|beacon|sfp|usbflash1|ips|poe) <name>+"),
    ignored("hw-module switch <number> <name>+"),
    ignored("hw-module beacon <name>+"),
    ignored("facility-alarm <name>+"),
    ignored("alarm (profile <name>|facility <name>+|contact <number> <name>+|contact <number> description <text>)").opening(ALARM),
    ignored("alarm-profile <name>").opening(ALARM),
    ignored("environment temperature-controlled"),
    ignored("env (temp threshold <name>+|thermal <name>+)"),
    ignored("sdm prefer / <name>+"),
    ignored("system (mtu [jumbo|routing|alternate <mtu:number>] <number>|env temperature threshold <name>+|ignore startupconfig <name>+|disable password recovery <name>+)"),
    ignored("system mtu / <number>"),
    ignored("transceiver type (all|<name>)").opening(TRANSCEIVER),
    ignored("errdisable (detect cause <name>+|recovery (cause <name>+|interval <number>)|flap-setting cause <name>+)"),
    ignored("power (inline <name>+|redundancy-mode <name>+|budget mode <name>|supply <name>+|efficient-ethernet auto|enable <name>+)"),
    ignored("(stack-power stack <name>|power redundancy-mode <name>)"),
    ignored("network-clock-participate (wic|slot|t1|e1) <number>"),
    ignored("network-clock-select / <number> <name>+"),
    ignored("(network-clock <name>+|clock (t1|e1) <name>+|esmc process|mode <name>+)"),
    ignored("udi-config <name>"),
    ignored("ptp <name>+"),
    ignored("(nls resp-timeout|cpd cr-id) / <number>"),
    ignored("default-value (data-character-bits|exec-character-bits|special-character-bits) / <number>"),
    ignored("warm-reboot [count <number>] [uptime <up:number>]"),
    ignored("configuration mode exclusive [auto|manual] [expire <number>] [lock-show] [interleave] [config_wait <wait:number>] [terminate] [retry_wait <retry:number>]"),
    ignored("parser (cache|command serializer|config cache interface|config partition|maximum (latency|utilization) <number>)").default_on(),
    ignored("port-channel (load-balance [extended] <name>+|per-module load-balance|min-links <number>|standalone-disable|hash-distribution <name>|load-defer <number>|auto|load-balance-hash-algo <name>+)"),
    ignored("lacp (system-priority <number>|max-bundle <number>|rate <name>)"),
    ignored("(fabric <name>+|file prompt <name>|file verify auto|format global <url>|frame-relay (switching|de-list <name>+))"),
    ignored("(subscriber templating|nmsp <name>+|setup express|coverage <name>+)"),
    ignored("subscriber (access pppoe <name>+|accounting <name>+|authorization enable|feature prepaid <name>+|profile <name>|redundancy <name>+|aaa <name>+)"),
    ignored("(rtr <name>+|rsvp <name>+|resource policy|resource manager|tcam priority <name>+)"),
    ignored("control-plane-host"),
    ignored("mls (aging <name>+|cef (error action <name>|maximum-routes <name>+|tunnel fragment|hardware <name>+)|exclude acl-deny|ip (cef <name>+|multicast <name>+|slb <name>+|delete-threshold <number>|inspect <name>+|nat <name>+)|ipv6 <name>+|mpls <name>+|acl <name>+|erm <name>+|switching [unicast])"),
    unmodelled("mls rate-limit (all|layer2|multicast|unicast|capture) <name>+").feeding(&["control_plane"]),
    unmodelled("mls verify (ip|ipv6) <name>+").feeding(&[]),
    ignored("switch forwarding-mode <name>"),
    ignored("switch <number> (provision <model:name>|priority <priority:number>|renumber <new:number>|stack port <port:number> <name>)"),
    ignored("(switch stack port-speed <number>|stack-mac (persistent timer [<number>]|update force)|stack-power stack <name>)"),
    ignored("access-session (mac-move deny|tls-version <name>+|event-logging <name>+|accounting attributes <name>+|attributes filter-list list <name>|authentication attributes <name>+)"),
    ignored("device-tracking (tracking [auto-source <name>+|retry-interval <number>]|logging <name>+|binding <name>+)"),
    ignored("(device-sensor (accounting|filter-spec <name>+|filter-list <name>+|notify <name>+)|device classifier)"),
    ignored("(avc sd-service|stealthwatch-cloud-monitor|fqdn acl enable)"),
    ignored("xconnect logging (pseudowire status|redundancy)"),
    ignored("monitor session-log <name>+"),
    ignored("module provision switch <number>").opening(MODULE),
    ignored("resource-pool / (disable|enable)"),
    unmodelled("energywise domain <name> security (shared-secret|ntp-shared-secret) [<type:number>] <secret> [protocol <name>+] [interface <interface>]").feeding(&["secrets"]),
    ignored("spe (default-firmware <name>|country <name>|call-record modem <name>+|log-size <number>|<name>+)"),
    ignored("rmon alarm <number> <oid> <interval:number> (absolute|delta) rising-threshold <rising:integer> [<rising-event:number>] falling-threshold <falling:integer> [<falling-event:number>] [owner <owner:word>+]"),
];

const MODULE: Context = TRANSCEIVER;

const TRANSCEIVERS: &[Command<Builder>] =
    &[ignored("monitoring [interval <number>]"), ignored("slot <number> slot-type <type:number> <name>+")];

const ALARMS: &[Command<Builder>] =
    &[ignored("(alarm|notifies|syslog|relay-major|relay-minor|relay) <name>+"), ignored("description <text>")];
