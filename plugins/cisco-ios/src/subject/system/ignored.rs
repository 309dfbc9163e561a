//! What no rule could ever ask for: memory, buffers, processes, TCP tuning, the command parser.

use seawall_api::command::{Command, ignored, modelled, unmodelled};

use crate::builder::Builder;
use crate::subject::interface;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    ignored("end"),
    ignored("exit"),
    ignored("buffers (small|middle|big|verybig|large|huge|<interface>) (permanent|max-free|min-free|initial) <number>"),
    ignored("buffers (huge size <number>|tune automatic|element (permanent|minimum|maximum) <number>)"),
    ignored("clock (calendar-valid|initialize nvram|save interval <number>)"),
    ignored("clock protocol (ntp|ptp|none) [vdc <number>]"),
    ignored(
        "configuration mode exclusive [auto|manual] [expire <number>] [lock-show] [interleave] [config-wait <number>]",
    ),
    ignored("configuration mode exclusive [auto|manual] [retry-wait <number>] [terminate]"),
    ignored("default-value (exec-character-bits|special-character-bits|data-character-bits) (7|8)"),
    ignored("downward-compatible-config <version:name>"),
    ignored("exception (crashinfo|data-corruption|delay|memory|spurious-interrupt|suicide-exception) [<option:name>+]"),
    // A dump of memory holds every secret, and these say where it is sent.
    unmodelled("exception (dump|core-file|protocol|flash|linux|kernel|coredump|slave) <option:word>+")
        .feeding(&["backups"]),
    unmodelled("exception-slave (dump|core-file|protocol) <option:word>+").feeding(&["backups"]),
    ignored("file prompt [alert|noisy|quiet]"),
    ignored("ip host-list <name>"),
    ignored("ip tcp (ecn|selective-ack|timestamp|path-mtu-discovery [age-timer (<number>|infinite)])"),
    ignored("ip tcp (chunk-size|finwait-time|keepalive interval|keepalive retries|mss|queuemax|synwait-time) <number>"),
    ignored("ip tcp (window-size <number>|rst-count <number> rst-window <number>|document-delay <number>)"),
    modelled("ip telnet source-interface / <interface:interface>", |builder: &mut Builder, line| {
        interface::source(builder, line, "Telnet client").map(drop)
    })
    .feeding(&["uses"]),
    ignored(
        "ip telnet (comport (enable|disable|flow level <number>|receive window <number>)|hidden (addresses|hostnames))",
    ),
    ignored("ip telnet (quiet|timeout retransmission <number>|tos <hex>)"),
    ignored("license accept end user agreement"),
    ignored("license boot (level|module|suite) <name>+"),
    ignored("license (call-home|feature|install|modify|smart|solution|suite|throughput|platform) <option:word>+"),
    ignored(
        "memory (cache|check-interval|chunk|debug|free|io|lite|profile|reserve|sanity|statistics|validate-checksum) [<option:name>+]",
    ),
    ignored("memory-size iomem (<number>|<size:name>)"),
    ignored("parser cache"),
    ignored("parser command serializer"),
    ignored("parser config (cache interface|partition)"),
    ignored("parser maximum (latency <number>|utilization <number>)"),
    ignored("process cpu (autoprofile|extended|statistics|threshold) [<option:name>+]"),
    ignored("process memory <option:name>+"),
    ignored("process-max-time <number>"),
    ignored("prompt <text>"),
    ignored(
        "scheduler (allocate <number> <number>|runtime <name> <number>|heapcheck <option:name>+|interrupt <option:name>+|interval <number>)",
    ),
    ignored(
        "scheduler (isr-watchdog|max-task-time <number>|process-watchdog <name>|runqueue <option:name>+|timercheck <option:name>+)",
    ),
    ignored("scheduler allocate"),
    ignored("service alignment (detection|logging)"),
    ignored("service compress-config"),
    ignored("service counters max age <number>"),
    ignored(
        "service (decimal-tty|disable-ip-fast-frag|exec-callback|exec-wait|hide-telnet-addresses|linenumber|nagle)",
    ),
    ignored("service (heartbeat|log backtrace|multiple-config-sessions|old-slip-prompts|prompt config|pt-vty-logging)"),
    ignored("service (private-config-encryption|sequence-numbers|single-slot-reload-enable|slave-log|slave-coredump)"),
    ignored(
        "service (telnet-zeroidle|telnet-zero-idle|unsupported-transceiver|image-version (compatibility|efsu)|advanced-vty)",
    ),
    ignored("service ztp-agent"),
    ignored("setup (express|enhanced)"),
    ignored("stack-mib portname"),
    ignored("system mtu [alternate|jumbo|routing] <number>"),
    ignored("terminal-queue entry-retry-interval <number>"),
    ignored("warm-reboot [count <number>] [uptime <number>]"),
];
