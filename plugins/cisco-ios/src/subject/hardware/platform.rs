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
    ignored("memory (reserve (critical|console) <number>|sanity [queue|buffer|all]|chunk siblings threshold <number>|check-interval <number>|lite|record <word>+|statistics <word>+)"),
    ignored("memory cache error-recovery <word>+"),
    ignored("memory-size iomem / <number>"),
    ignored("buffers (small|middle|big|verybig|large|huge|header|fastswitching|element|tune|<interface>) <word>+"),
    ignored("exception (core-file <name>|memory (minimum|fragment|processor|io) <number>|crashinfo (file <url>|buffersize <number>|maximum files <number>|dump command <text>)|switch kernel <word>+|coredump)"),
    unmodelled("exception (dump <host>|protocol (ftp|rcp|tftp)|region-size <number>|flash <word>+)").feeding(&["backups"]),
    ignored("process (cpu threshold type (total|process|interrupt) rising <number> interval <number> [falling <number> interval <number>]|cpu statistics limit entry-percentage <number> [size <number>]|cpu autoprofile hog|max-time <number>)"),
    ignored("process-max-time / <number>"),
    ignored("scheduler (allocate [<number> <number>]|interval <number>|process-watchdog <name>|max-task-time <number>|heapcheck process [memory [<word>+]]|isr-watchdog|runtime warning-interval <number>)"),
    ignored("platform console / (serial|auto|virtual)"),
    ignored("platform punt-keepalive (disable-kernel-core|settings <word>+|interval <number>)"),
    ignored("platform (qfp utilization monitor load <number>|hardware throughput (level <word>+|crypto <name>)|memory <word>+|sudi cmca3|ip <word>+|loadbalance <word>+|resource <name>|xconnect <word>+|usb disable|bfd-debug-trace <number>)"),
    ignored("platform (tcam-parity-error enable|tcam-threshold alarm-frequency <number>|rommon upgrade-image <name>|reload <word>+|management-interface <word>+)"),
    ignored("platform qos (marker-statistics|match-statistics (per-filter|per-ace)|port-channel-aggregate <number>|hqos-load-balance <name>|max-latency <number>)"),
    ignored("platform (ipsec <word>+|multicast <word>+|mpls <word>+|scheduler <word>+|urpf <word>+|cwan <word>+|l2vpn <word>+|subscriber <word>+|trace <word>+|oam <word>+|hardware <word>+|inspect <word>+)"),
    unmodelled("platform punt-policer <word>+").feeding(&["control_plane"]),
    ignored("diagnostic (bootup level (minimal|complete|bypass)|cns <name>|event-log size <number>|monitor <word>+|schedule <word>+|simulation <word>+|ondemand <word>+|start <word>+)"),
    ignored("upgrade (fpd auto|fpd path <url>|rom-monitor preference <name>|automatic <word>+)"),
    ignored("license udi pid <pid:name> [sn <serial:word>]"),
    ignored("license udi pid <pid:name> sn"),
    ignored("license (boot level <name> [addon <addon:name>]|accept end user agreement|suite <word>+|feature <word>+ [port <port:name>+]|throughput <word>+|air level <word>+|agent <word>+)"),
    ignored("license boot (level <name> disable|module <word>+|suite <name>)"),
    ignored("license smart (enable|conversion automatic|privacy (all|hostname|version)|reservation|utility [customer_info <name> <text>])"),
    ignored("license smart (transport (smart|callhome|cslu|off|automatic)|url (<url>|default|cslu <cslu:url>|smart <smart:url>|utility <utility:url>)|vrf <name>|usage <word>+|source-interface <interface>)"),
    ignored("license smart proxy (address <host>|port <number>)"),
    ignored("license install <url>"),
    ignored("hw-module (slot|module|subslot|session|uplink|beacon|sfp|usbflash1|ips|poe) <word>+"),
    ignored("hw-module switch <number> <word>+"),
    ignored("hw-module beacon <word>+"),
    ignored("facility-alarm (critical|core-temperature|intake-temperature|hotspot-temperature) <word>+"),
    ignored("alarm (profile <name>|facility <word>+|contact <number> <word>+|contact <number> description <text>)").opening(ALARM),
    ignored("alarm-profile <name>").opening(ALARM),
    ignored("environment temperature-controlled"),
    ignored("env (temp threshold <word>+|thermal <word>+)"),
    ignored("sdm prefer / <word>+"),
    ignored("system (mtu [jumbo|routing|alternate <mtu:number>] <number>|env temperature threshold <word>+|ignore startupconfig <word>+|disable password recovery <word>+)"),
    ignored("system mtu / <number>"),
    ignored("transceiver type (all|<name>)").opening(TRANSCEIVER),
    ignored("errdisable (detect cause <word>+|recovery (cause <word>+|interval <number>)|flap-setting cause <word>+)"),
    ignored("power (inline <word>+|redundancy-mode <word>+|budget mode <name>|supply <word>+|efficient-ethernet auto|enable <word>+)"),
    ignored("(stack-power stack <name>|power redundancy-mode <name>)"),
    ignored("network-clock-participate (wic|slot|t1|e1) <number>"),
    ignored("network-clock-select / <number> <word>+"),
    ignored("(network-clock (synchronization|input-source|output-source|revertive|wait-to-restore|hold-off|eec|quality-level|external) <word>+|esmc process)"),
    ignored("udi-config <name>"),
    ignored("ptp (clock|mode|priority1|priority2|domain|source|transport|profile|role) <word>+"),
    ignored("(nls resp-timeout|cpd cr-id) / <number>"),
    ignored("default-value (data-character-bits|exec-character-bits|special-character-bits) / <number>"),
    ignored("warm-reboot [count <number>] [uptime <up:number>]"),
    ignored("configuration mode exclusive [auto|manual] [expire <number>] [lock-show] [interleave] [config_wait <wait:number>] [terminate] [retry_wait <retry:number>]"),
    ignored("parser (cache|command serializer|config cache interface|config partition|maximum (latency|utilization) <number>)").default_on(),
    ignored("port-channel (load-balance [extended] <word>+|per-module load-balance|min-links <number>|standalone-disable|hash-distribution <name>|load-defer <number>|auto|load-balance-hash-algo <word>+)"),
    ignored("lacp (system-priority <number>|max-bundle <number>|rate <name>)"),
    ignored("(fabric (switching-mode|buffer-reserve|required|timer|error-recovery) [<word>+]|file prompt <name>|file verify auto|format global <url>|frame-relay (switching|de-list <word>+))"),
    ignored("(subscriber templating|nmsp <word>+|setup express|coverage <word>+)"),
    ignored("subscriber (access pppoe <word>+|accounting <word>+|authorization enable|feature prepaid <word>+|profile <name>|redundancy <word>+|aaa <word>+)"),
    ignored("(resource policy|resource manager|tcam priority <word>+)"),
    ignored("control-plane-host"),
    ignored("mls (aging <word>+|cef (error action <name>|maximum-routes <word>+|tunnel fragment|hardware <word>+)|exclude acl-deny|ip (cef <word>+|multicast <word>+|slb <word>+|delete-threshold <number>|inspect <word>+|nat <word>+)|ipv6 <word>+|mpls <word>+|acl <word>+|erm <word>+|switching [unicast])"),
    unmodelled("mls rate-limit (all|layer2|multicast|unicast|capture) <word>+").feeding(&["control_plane"]),
    unmodelled("mls verify (ip|ipv6) <word>+").feeding(&[]),
    ignored("switch forwarding-mode <name>"),
    ignored("switch <number> (provision <model:name>|priority <priority:number>|renumber <new:number>|stack port <port:number> <name>)"),
    ignored("(switch stack port-speed <number>|stack-mac (persistent timer [<number>]|update force)|stack-power stack <name>)"),
    ignored("access-session (mac-move deny|tls-version <word>+|event-logging <word>+|accounting attributes <word>+|attributes filter-list list <name>|authentication attributes <word>+)"),
    ignored("device-tracking (tracking [auto-source <word>+|retry-interval <number>]|logging <word>+|binding <word>+)"),
    ignored("(device-sensor (accounting|filter-spec <word>+|filter-list <word>+|notify <word>+)|device classifier)"),
    ignored("(avc sd-service|stealthwatch-cloud-monitor|fqdn acl enable)"),
    ignored("xconnect logging (pseudowire status|redundancy)"),
    ignored("monitor session-log <word>+"),
    ignored("module provision switch <number>").opening(MODULE),
    ignored("resource-pool / (disable|enable)"),
    unmodelled("energywise domain <name> security (shared-secret|ntp-shared-secret) [<type:number>] <secret> [protocol <word>+] [interface <interface>]").feeding(&["secrets"]),
    ignored("spe (default-firmware <name>|country <name>|call-record modem <word>+|log-size <number>|<word>+)"),
    ignored("rmon alarm <number> <oid> <interval:number> (absolute|delta) rising-threshold <rising:integer> [<rising-event:number>] falling-threshold <falling:integer> [<falling-event:number>] [owner <owner:word>+]"),
];

const MODULE: Context = TRANSCEIVER;

const TRANSCEIVERS: &[Command<Builder>] =
    &[ignored("monitoring [interval <number>]"), ignored("slot <number> slot-type <type:number> <word>+")];

const ALARMS: &[Command<Builder>] =
    &[ignored("(alarm|notifies|syslog|relay-major|relay-minor|relay) <word>+"), ignored("description <text>")];
