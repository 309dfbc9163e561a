//! `voice class`, `voice-port`, `gatekeeper`, `mgcp`, `sccp`, `dspfarm`: how calls leave the device.

use seawall_api::command::{Command, Context, Table, ignored};

use crate::builder::Builder;

const CLASS: Context = Context("voice class");
const PORT: Context = Context("voice-port");
const GATEKEEPER: Context = Context("gatekeeper");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };
pub(super) const CLASS_TABLE: Table<Builder> = Table { context: CLASS, feeds: &[], commands: CLASSES };
pub(super) const PORT_TABLE: Table<Builder> = Table { context: PORT, feeds: &[], commands: PORTS };
pub(super) const GATEKEEPER_TABLE: Table<Builder> = Table { context: GATEKEEPER, feeds: &[], commands: GATEKEEPERS };

const HEADS: &[Command<Builder>] = &[
    ignored("voice class (codec|h323|custom-cptone|dualtone|dualtone-detect-params|permanent|busyout|cause-code|media|server-group|sip-profiles|sip-options-keepalive|sip-copylist|sip-hdr-passthrulist|srtp-crypto|stun-usage|tone-signal|aaa|called-number|e164-pattern-map|e164-translation|resource-group|dpg|route-string|sip-event-list|tls-profile|tls-cipher) <name>").opening(CLASS),
    ignored("voice class uri <name> (sip|tel)").opening(CLASS),
    ignored("voice class called-number (inbound|outbound|pool) <number>").opening(CLASS),
    ignored("voice (translation-profile <name>|translation-rule <number>)").opening(CLASS),
    ignored("voice (source-group <name>|iec syslog|statistics <word>+|call <word>+|dnis-map <name>|dsp <word>+|echo-canceller extended|enum-match-table <number>|hpi <word>+|logout-profile <number>|lpcor <word>+|mlpp|moh-group <number>|rtp <word>+|user-profile <number>|local-bypass|vad-time <number>|cause-code|pcm <word>+|fallback <word>+|confirmation-tone|hunt <name>)").opening(CLASS),
    ignored("voice-card <name>").opening(CLASS),
    ignored("voice-port <name>").opening(PORT),
    ignored("trunk group <name>").opening(PORT),
    ignored("translation-rule <number>").opening(CLASS),
    ignored("num-exp <from:word> <to:word>"),
    ignored("gatekeeper").opening(GATEKEEPER),
    ignored("media-proxy").opening(CLASS),
    ignored("mgcp [<number>]"),
    ignored("mgcp (behavior|bind|call-agent|codec|dtmf-relay|fax|max-waiting-delay|modem|package-capability|persistent|piggyback|playout|quality-threshold|request|restart-delay|rtp|rtrcac|sdp|sgcp|src-cac|timer|tse|vad|default-package|endpoint|explicit|ip-tos|rtcp|sched|validate|voice-quality-stats|srtp|debug-header|disconnect-delay) <word>+"),
    ignored("mgcp fax t38 ecm").default_on(),
    ignored("mgcp (piggyback message|rtp unreachable timeout <number>|validate domain-name|package-capability <name>)").default_on(),
    ignored("mgcp profile <name>").opening(CLASS),
    ignored("ccm-manager (application <word>+|config [server <host>+]|fallback-mgcp|fax protocol <name>|mgcp [codec-all]|music-on-hold [bind <interface>]|redundant-host <host>+|sccp [local <interface>]|shut-backhaul-interfaces|switchback <word>+|download-tones|mgcp-fallback <name>)"),
    ignored("sccp"),
    ignored("sccp (local <interface>|ccm <host> <word>+|ip precedence <number>|plar|blf-speed-dial <word>+|switchback <word>+)").opening(CLASS),
    ignored("sccp ccm group <number>").opening(CLASS),
    ignored("stcapp [ccm-group <number>|timer <number>|feature <word>+|call-control <name>|security <word>+|register <word>+|supplementary-services]").opening(CLASS),
    ignored("dspfarm [profile <number> (transcode|conference|mtp) [<word>+]]").opening(CLASS),
    ignored("(call (application <word>+|rsvp-sync|threshold <word>+|treatment <word>+|spike <word>+|fallback <word>+|history-mib <word>+|accounting-template <word>+|progress-indicator <word>+|filter match-list <number> <name>|denial <number>|service <name>)|max-conn <number>|alias static <ipv4> gkid <name>)").opening(CLASS),
    ignored("ss7 (mtp2-variant <name> [<number>]|session <word>+|set <word>+)"),
    ignored("backhaul-session-manager").opening(CLASS),
    ignored("(ivr (prompt|record|autoload|language|contact-center|asr-server|tts-server)|rtsp client|mta (send|receive)|fax (interface-type|receive|send)|mrcp client|http client|signaling forward|settlement <number>|dspint dspfarm) <word>+"),
    ignored("gw-accounting (aaa|file|syslog|h323 <word>+)").opening(CLASS),
];

const CLASSES: &[Command<Builder>] = &[
    ignored("codec preference <number> <name> [bytes <bytes:number>] [fixed-bytes] [mode <mode:name>]"),
    ignored("translate (called|calling|redirect-called|redirect-target|callback-number) <number>"),
    ignored("rule <number> (reject <word>|<word>+)"),
    ignored("(codec|codecs|dsp|dspfarm|dsp-services|local-bypass|maximum|associate|description|rsvp|shutdown|request|response|bind|keepalive|switchover|switchback|register|priority|connect|e164|host|pattern|user|ipv4|ipv6|url|index|dial-peer|timeout|timers|ping|down-interval|up-interval|retry|transport|sip-profiles|sessions|call-agent|package|fax|voip|method|match|up-time|dialtone|frequency|cadence|busyout|medium|watch|bandwidth|signal|ccm|connect-retries|number|first|last|access-list|carrier-id|disconnect-cause|h323zone-id|translation-profile|trunk-group-label|service|param|hunt-scheme|queue|moh|security|tls|cipher|subnet|resource|threshold|hash-algorithm|label|rtp|conference|extension-range|multicast|dtmf|audio|video|media|tftp|user-locale|group|set|link|session|primary|h225|profile|type|acct-template|source-group) <word>+"),
    ignored("(dspfarm|dsp services dspfarm|dsp service dspfarm|shutdown|local-bypass|service mgcp|codec complexity <name>|codec pass-through|associate application (sccp|cube)|options-keepalive|universal|noise-floor <integer>)").default_on(),
];

const PORTS: &[Command<Builder>] = &[
    ignored("(description|station-id name|caller-id alerting) / <text>"),
    ignored("station-id number <word>"),
    ignored("(cptone|signal|connection|timeouts|timing|impedance|ring|input|output|echo-cancel|compand-type|dial-type|operation|type|music-threshold|bearer-cap|playout-delay|ren|trunk-group|translation-profile|translate|hunt-scheme|max-calls|carrier-id|loss-plan|idle-voltage|line-termination|local-alerting|mwi|snmp|supervisory|threshold|condition|define|ignore|alt-battery-feedback|auto-cut-through|battery-reversal|busyout|caller-id|comfort-noise|cross-connect|disc_pi_off|disconnect-ack|non-linear|noise-floor|rules|soft-offhook|squelch|lmr|m-lead|pre-dial-delay|shutdown|vad|voice-class|bootup|cable-detect|lpcor|calling-number|max-retry|preference|prefix) <word>+"),
    ignored("(shutdown|vad|comfort-noise|battery-reversal|echo-cancel enable|disconnect-ack|caller-id enable|non-linear|auto-cut-through|idle-voltage <name>|snmp trap link-status|call-waiting|hookflash-in <number>|trunk-group <name> [<number>]|busyout monitor (gatekeeper|<interface>))").default_on(),
];

const GATEKEEPERS: &[Command<Builder>] = &[
    ignored("shutdown").default_on(),
    ignored(
        "(zone|accounting|gw-type-prefix|arq|lrq|lcf|endpoint|bandwidth|server|timer|use-proxy|rip|irr|h323-annexg|load-balance|send-cisco-circuit-info|rrq|emulate|disc|overload|security|request-xmit|cac|altgk|endpoint|virtual|dns|call-acceptance) <word>+",
    ),
];
