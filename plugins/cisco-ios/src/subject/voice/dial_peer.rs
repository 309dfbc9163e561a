//! `dial-peer`: where calls come from and go to.

use seawall_api::command::{Command, Context, Table, ignored};

use super::ACCOUNTS;
use crate::builder::Builder;

const PEER: Context = Context("dial-peer");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };
pub(super) const TABLE: Table<Builder> = Table { context: PEER, feeds: &[], commands: COMMANDS };
pub(super) const ACCOUNT_TABLE: Table<Builder> = Table { context: PEER, feeds: &["secrets"], commands: ACCOUNTS };

const HEADS: &[Command<Builder>] = &[
    ignored("dial-peer voice <number> (voip|pots|vofr|voatm|mmoip)").opening(PEER),
    ignored("dial-peer data <number> pots").opening(PEER),
    ignored("dial-peer cor (custom|list <name>)").opening(PEER),
    ignored(
        "dial-peer (hunt <number>|terminator <word>|no-match <word>+|search type <word>+|outbound status-check pots|inbound selection <name>|default <word>+)",
    ),
    ignored("dial-control-mib (retain-timer|max-size) <number>"),
];

const COMMANDS: &[Command<Builder>] = &[
    ignored("description / <text>"),
    ignored("destination-pattern / <word>"),
    ignored("incoming (called-number <word>|uri (from|request|to|via) <name>)"),
    ignored(
        "(answer-address|forward-digits|prefix|preference|translate-outgoing|max-conn|max-redirects|huntstop|digit-strip|req-qos|acc-qos|application|service|media|tech-prefix|num-exp|numbering-type|information-type|snoop|supplementary-service|credential|permission|member|name) <word>+",
    ),
    ignored(
        "(huntstop|digit-strip|direct-inward-dial|vad|shutdown|sip-register|register e164|call-block disconnect-cause incoming <name>)",
    ),
    ignored("register e164").default_on(),
    ignored("sip-register").default_on(),
    ignored("vad [aggressive]").default_on(),
    ignored("digit-strip").default_on(),
    ignored("port / <name>"),
    ignored("trunkgroup <name> [<number>]"),
    ignored(
        "session (protocol (sipv2|cisco|multicast|aal2-trunk|smtp)|transport (udp|tcp|tls|system)|server-group <number>)",
    ),
    ignored("session target / <word>"),
    ignored("codec / <name> [bytes <number>] [transparent] [fixed-bytes]"),
    ignored("dtmf-relay / <word>+"),
    ignored(
        "(fax|fax-relay|modem|ip|playout-delay|playout-buffer|clid|rtp|call|caller-id|corlist|translation-profile|translate|voice-class|expect-factor|signaling|redirect|mailbox|ivr|roaming|settle-call|security|srtp|tone|idle-voice|video|stun|voicemail|monitor|progress_ind|carrier-id|dnis-map|emergency|fall-back|hold|loopback|lpcor|max-bandwidth|mmoip|nodereset|paramspace|aaa|authentication-profile|bandwidth|callmonitor|connection-timeout|destination|dsn|image|mdn|mta|music-threshold|outbound-proxy|outgoing|path|subject|target|template|tenant|trunk-group-label|type|uri|vofr|called-number|calling-number|incoming) <word>+",
    ),
    ignored("srtp [fallback]"),
    ignored(
        "voice-class (codec <number> [offer-all]|sip <word>+|uri <name> <word>+|dualtone-detect-params <number>|h323 <number>|tone-signal <name>|stun-usage <number>|permanent <number>)",
    ),
];
