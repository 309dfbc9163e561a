//! `card`, `controller`: circuits that interfaces are made of.

use seawall_api::command::{Command, Context, Table, ignored};

use crate::builder::Builder;

const CONTROLLER: Context = Context("controller");
const SLOT: Context = Context("slot");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };
pub(super) const CONTROLLER_TABLE: Table<Builder> = Table { context: CONTROLLER, feeds: &[], commands: CONTROLLERS };
pub(super) const SLOT_TABLE: Table<Builder> = Table { context: SLOT, feeds: &[], commands: SLOTS };

const HEADS: &[Command<Builder>] = &[
    ignored("card type (t1|e1|t3|e3|sonet|sdh|command needed) <slot:number> [<subslot:number>]"),
    ignored("card type command needed for slot/vwic-slot <name>"),
    ignored("controller (t1|e1|j1|t3|e3|sonet|sdh|stm1|sonet-acr|vdsl|dsl|shdsl|wanphy|cellular|modular-cable|integrated-cable|upstream-cable|au-4|vdsl|mpls) <place:name>").opening(CONTROLLER),
    ignored("controller vdsl <place:name>").opening(CONTROLLER),
    ignored("isdn (switch-type <name>|voice-call-failure <number>|leased-line <word>+|tei-negotiation <word>+|logging|gateway-max-interworking)"),
    ignored("slot <number> <name>").opening(SLOT),
];

const CONTROLLERS: &[Command<Builder>] = &[
    ignored("framing / <name> [<more:name>]"),
    ignored("linecode / (ami|b8zs|hdb3)"),
    ignored(
        "clock source / (internal|line|network|free-running|loop-timed) [primary|secondary <number>|independent|bits|<more:name>]",
    ),
    ignored("cablelength / (short|long|<feet:number>) [<length:name>] [<loss:name>]"),
    ignored("(pri-group|channel-group|tdm-group|ds0-group|t1|e1) <word>+"),
    ignored(
        "pri-group [timeslots <timeslots:numbers>] [nfas_d <role:name> [nfas_interface <interface:number>] nfas_int <number> nfas_group <group:number>] [service mgcp] [voice-dsp]",
    ),
    ignored("cas-custom <number>"),
    ignored("(fdl (att|ansi|both)|loopback <word>+|yellow (detection|generation)|alarms <word>+|linecode <name>)"),
    ignored(
        "(shutdown|description <text>|mode <word>+|operating mode <word>+|line-term <name>|line-mode <word>+|dsl-mode <word>+|dsl-group <word>+|ignore-error-duration <number>|snr margin <number>|firmware phy filename <url>)",
    ),
    ignored(
        "(au-4|au-3|vtg|sts-1|aug|overhead|threshold|aps|path|ais-shut|delay|bert|crc-threshold|national|line|equipment|idle|dsu|mdl|loopback|network-clock-priority|dsx3mon|sync) <word>+",
    ),
    ignored(
        "(training log filename <url>|sra|bitswap <word>+|diagnostics <word>+|lte <word>+|profile <word>+|modem <word>+|sync <word>+)",
    ),
    ignored("rf-channel <number> <word>+"),
    ignored(
        "(ip-address <ipv4>|modular-host <word>+|annex <word>+|us-channel <word>+|max-carrier <number>|base-channel-power <word>+|freq-profile <number>)",
    ),
];

const SLOTS: &[Command<Builder>] = &[ignored("(card|type|port-type) <word>+")];
