//! `sip-ua`, `voice service`: SIP and H.323.

use seawall_api::command::{Command, Context, Table, ignored, modelled};

use super::{ACCOUNTS, password};
use crate::builder::Builder;

const AGENT: Context = Context("sip-ua");
const SERVICE: Context = Context("voice service");
const INNER: Context = Context("voice service part");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };
pub(super) const AGENT_TABLE: Table<Builder> = Table { context: AGENT, feeds: &[], commands: AGENTS };
pub(super) const AGENT_ACCOUNT_TABLE: Table<Builder> =
    Table { context: AGENT, feeds: &["secrets"], commands: ACCOUNTS };
pub(super) const AGENT_SECRET_TABLE: Table<Builder> = Table { context: AGENT, feeds: &["secrets"], commands: SECRETS };
pub(super) const SERVICE_TABLE: Table<Builder> = Table { context: SERVICE, feeds: &[], commands: SERVICES };
pub(super) const INNER_TABLE: Table<Builder> = Table { context: INNER, feeds: &[], commands: INNERS };

const HEADS: &[Command<Builder>] = &[
    ignored("sip-ua").opening(AGENT),
    ignored("voice class tenant <number>").opening(AGENT),
    ignored("voice service (voip|pots|saf|voatm|vofr)").opening(SERVICE),
    ignored("gateway").opening(AGENT),
];

const AGENTS: &[Command<Builder>] = &[
    ignored("(timers|retry|set|reason-header|redirection|aaa|calling-info|connection-reuse|disable-early-media|g729-annexb|handle-replaces|host-registrar|max-forwards|mwi-server|notify|oli|preloaded-route|privacy-policy|protocol|refer-to-passing|registrar|sip-server|srv|suspend-resume|transport|offer|nat|midcall-signaling|crypto|keepalive|localhost|outbound-proxy|permit|playout-delay|sip-register|warn-header|xfer|early-offer|error-passthru|error-code-override|asserted-id|bind|call-route|conn-reuse|copy-list|dscp-profile|encap|g729|header-passing|history-info|maintenance|media|pass-thru|random-contact|random-request-uri|referto-passing|rel1xx|remote-party-id|requri-passing|reset|send|session|sip-profiles|srtp|srtp-crypto|tel-config|update-callerid|url|user-agent|video|dns|anat|associate|authentication-profile|block|credentials-profile|contact-passing|listen-port|privacy|security|nat-enable|timer) <word>+"),
    ignored("(remote-party-id|suspend-resume|refer-ood enable|gw-accounting|registration passthrough|connection-reuse|session refresh|random-contact|nat symmetric role <name>)").default_on(),
    ignored("(emulate cisco h323 bandwidth|resource threshold|timer receive-rtp <number>)"),
];

const SECRETS: &[Command<Builder>] =
    &[modelled("security password / [<type:number>] <secret> level (endpoint|per-call|all)", password)];

const SERVICES: &[Command<Builder>] = &[
    ignored("allow-connections (sip|h323) to (sip|h323)"),
    ignored("ip address trusted list").opening(INNER),
    ignored("ip address trusted (authenticate|call-block cause <name>)").default_on(),
    ignored("(sip|h323|saf|stun|modem)").opening(INNER),
    ignored("(fax|fax-relay|modem|supplementary-service|address-hiding|media|redirect|mode|rtp|rtcp|clid|dtmf-interworking|signaling|addr|cause-code|call|callmonitor|default-dial-peer|gcid|lpcor|qsig|redundancy-group|reporting|rpl|session|shutdown|srtp|voice-class|h450|notify|h245|h225|telephony-service|trace|trusted|dspfarm|mobility|pass-thru|voip|xcode|emergency|numbering-type|playout-delay|disc_pi_off) <word>+"),
    ignored("(gcid|address-hiding|shutdown|srtp [fallback]|callmonitor|media bulk-stats|qsig decode|rtp-port range <number> <last:number>|no-reg|supplementary-service h450.7|fax-relay sg3-to-g3|clid (substitute name|strip name|network-provided|strip [pi-restrict all]|strip reason))").default_on(),
    ignored("(fax-relay sg3-to-g3|supplementary-service (sip (refer|moved-temporarily|handle-replaces)|h450.2|h450.3|h450.7|h225-notify cid-update|qsig call-forward|media-renegotiate))").default_on(),
];

const INNERS: &[Command<Builder>] = &[
    ignored("ipv4 <ipv4> [<mask:ipv4>]"),
    ignored("ipv6 <word>"),
    ignored("(bind|registrar|rel1xx|header-passing|error-passthru|min-se|transport|url|localhost|outbound-proxy|session|sip-profiles|asserted-id|asymmetric|call|early-offer|g729|midcall-signaling|options-ping|pass-thru|privacy|redirect|srtp|srtp-auth|update-callerid|user-agent|anat|block|ds0-num|dscp-profile|history-info|nat|notify|random-contact|referto-passing|reset|send|e911|map|language|listen-port|contact-passing|conn-reuse|privacy-policy|authenticate|h225|h245|ras|h450|h323zone-id|telephony-service|emptycapability|ip|cac_off|ccm-compatible|outbound|crypto|silent-discard|stun|agent-id|shared-secret-stub|dtmf-interworking|media|handle-replaces|video|tel-config|copy-list|sdp-proxy|xfer) <word>+"),
    ignored("(e911|session refresh|registrar server|asserted-id (pai|ppi)|call service stop [forced] [maintain-registration]|early-offer forced [renegotiate] [always]|midcall-signaling (passthru [media-change]|block|preserve-codec)|silent-discard untrusted|rel1xx disable|options-ping <number>|header-passing|error-passthru|emptycapability|contact-passing|conn-reuse|privacy-policy passthru|sip-profiles <number>|referto-passing|update-callerid|random-contact|nat symmetric <word>+)").default_on(),
];
