//! `ephone`, `ephone-dn`, `voice register`, `telephony-service`: phones that the device serves.

use seawall_api::command::{Command, Context, Table, ignored, modelled, unmodelled};

use super::password;
use crate::builder::Builder;

const PHONE: Context = Context("ephone");
const NUMBER: Context = Context("ephone-dn");
const SERVICE: Context = Context("telephony-service");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };
pub(super) const PHONE_TABLE: Table<Builder> = Table { context: PHONE, feeds: &[], commands: PHONES };
pub(super) const NUMBER_TABLE: Table<Builder> = Table { context: NUMBER, feeds: &[], commands: NUMBERS };
pub(super) const SERVICE_TABLE: Table<Builder> = Table { context: SERVICE, feeds: &[], commands: SERVICES };
pub(super) const SECRET_TABLE: Table<Builder> = Table { context: SERVICE, feeds: &["secrets"], commands: SECRETS };

const HEADS: &[Command<Builder>] = &[
    ignored("ephone <number>").opening(PHONE),
    ignored("ephone-template <number>").opening(PHONE),
    ignored("ephone-type <name> [addon]").opening(PHONE),
    ignored("ephone-hunt <number> (longest-idle|peer|sequential)").opening(PHONE),
    ignored("ephone-dn <number> [dual-line|octo-line]").opening(NUMBER),
    ignored("ephone-dn-template <number>").opening(NUMBER),
    ignored("voice register (dn|pool|template|dialplan) <number>").opening(PHONE),
    ignored("voice register pool-type <name>").opening(PHONE),
    ignored("voice register session-server <number>").opening(PHONE),
    ignored("voice register global").opening(SERVICE),
    ignored("voice hunt-group <number> (longest-idle|parallel|peer|sequential)").opening(PHONE),
    ignored("telephony-service [setup|ccm-compatible]").opening(SERVICE),
    ignored("call-manager-fallback").opening(SERVICE),
    ignored("sip-ua-register <name>"),
    ignored("presence [enable]").opening(SERVICE),
    ignored("credentials").opening(SERVICE),
];

const PHONES: &[Command<Builder>] = &[
    ignored("mac-address [<word>]"),
    ignored("(button|type|description|number|name|label|codec|id|ephone-template|capf-auth-str|capf-ip-in-cnf|paging-dn|night-service|softkeys|max-calls-per-button|busy-trigger-per-button|keepalive|template|preference|final|list|timeout|hops|max-redirect|statistics|auto|dialplan-pattern|pattern|park|blf-speed-dial|url|voicemail|call-forward|translate-outgoing|cor|dtmf-relay|proxy|registration-timer|session-transport|addon|device-id|device-name|device-type|num-buttons|num-lines|max-presentation|voice-class|after-hours|transfer|transport|feature-button|fastdial|presence|emergency|conference|logout-profile|mtp|vpn-hash|vpn-profile|vpn-group|vpn-gateway|utf8|ssh|members|present-call|phone-display|from-ring|forward|fwd-final|max-timeout|no-reg|pilot|display-logout|secondary|call|outbound-proxy|telnet-support|incoming|privacy|provision-tag|register|allow|audible-tone|shared-line|mwi|huntstop) <word>+"),
    ignored("speed-dial <number> <to:word> [label <text>]"),
    ignored("device-security-mode (none|authenticated|encrypted)"),
    ignored("(exclude-services|multicast-moh|mtp|no mtp|privacy|provision-tag|video|huntstop|mwi|emergency|feature-button|conference admin|display-logout|busy-trigger|camera|paging-dn)").default_on(),
    ignored("(mwi|huntstop) [channel [<number>]]"),
    ignored("allow watch"),
    modelled("username <user:name> / password [<type:number>] <secret>", password),
    modelled("username <user:name>", |_, _| Some(())),
];

const NUMBERS: &[Command<Builder>] = &[
    ignored("number <word> [secondary <other:word>] [no-reg [primary|both]]"),
    ignored("(name|label|description) / <text>"),
    ignored(
        "(preference|call-forward|huntstop|hold-alert|pickup-group|pickup-call|paging|park-slot|intercom|moh|mwi|mwi-type|night-service|translate|transfer-mode|ring|feed|caller-id|cor|corlist|ephone-dn-template|hold-alert|after-hour|allow|application|conference|fwd-local-calls|mailbox-selection|translation-profile|transfer-recall|trunk|whisper-intercom|loopback-dn|calling-number|corlist) <word>+",
    ),
    ignored("(huntstop|hold-alert|allow watch|fwd-local-calls|transfer-mode|snr)").default_on(),
];

const SERVICES: &[Command<Builder>] = &[
    ignored("(max-ephones|max-dn|max-pool|max-conferences|time-format|time-zone|timezone|keepalive|external-ring|calling-number|dialplan-pattern|date-format|cnf-file|create|load|moh|multicast|transfer-system|transfer-pattern|timeouts|network-locale|user-locale|system|voicemail|after-hours|call-forward|call-park|service|sdspfarm|secondary-dialtone|fac|directory|mwi|mwi-server|max-redirect|night-service|olsontimezone|phone-redirect-limit|pin|url|xml|auto|access-list|authenticate|file|tftp-path|source-address|mode|hold-alert|limit-dn|log|preference|bandwidth|bind|server-security-mode|secure-signaling|tftp-server-credentials|cert-oper|trustpoint-label|srst|conference|fxo|internal-call|ip-phone|login|live-record|moh-file-buffer|privacy|provision-tag|registrar|reset|huntstop|keyphone|translate|translation-profile|video|presence|presence-subscribe|ntp-server|hunt-group|max-presentation|maximum|dst|forwarding|dialplan|sip|telnet|web|em|vpn-group|vpn-profile) <word>+"),
    ignored("ip source-address <address> [port <number>] [secondary <other:address>] [any-match|strict-match]"),
    ignored("(dn-webedit|time-webedit|mode (cme|esrst|srst)|web customize load <url>|file text|time-format (12|24)|xmlschema <url>|authenticate (register|ood-refer|presence|all|credential <number> <url>))"),
    ignored("(auto assign <word>+|srst mode auto-provision <word>+|cnf-file perphone|privacy|video|huntstop|transfer-digit-collect <name>)").default_on(),
    unmodelled("user-locale <word>+").feeding(&[]),
];

const SECRETS: &[Command<Builder>] = &[
    modelled("web admin (system|customer) name <user:name> / [(password|secret)] [<type:number>] <secret>", password),
    modelled("log password / <secret>", password),
    modelled("(xml user|ssh userid) <user:name> / password [<type:number>] <secret> [<level:number>]", password),
    modelled("authentication credential <user:name> / <secret>", password),
    modelled("standby username <user:name> / password [<type:number>] <secret>", password),
    modelled("tftp-password / [<type:number>] <secret>", password),
];
