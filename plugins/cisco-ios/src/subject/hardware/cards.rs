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
    ignored("card <name>+"),
    ignored("controller (t1|e1|j1|t3|e3|sonet|sdh|stm1|sonet-acr|vdsl|dsl|shdsl|wanphy|cellular|modular-cable|integrated-cable|upstream-cable|au-4|vdsl|mpls) <place:name>").opening(CONTROLLER),
    ignored("controller vdsl <place:name>").opening(CONTROLLER),
    ignored("isdn (switch-type <name>|voice-call-failure <number>|leased-line <name>+|tei-negotiation <name>+|logging|gateway-max-interworking)"),
    ignored("slot <number> <name>").opening(SLOT),
];

const CONTROLLERS: &[Command<Builder>] = &[
    ignored("framing / <name> [<more:name>]"),
    ignored("linecode / (ami|b8zs|hdb3)"),
    ignored(
        "clock source / (internal|line|network|free-running|loop-timed) [primary|secondary <number>|independent|bits|<more:name>]",
    ),
    ignored("cablelength / (short|long|<feet:number>) [<length:name>] [<loss:name>]"),
    ignored("(pri-group|channel-group|tdm-group|ds0-group|t1|e1) <name>+"),
    ignored(
        "pri-group [timeslots <timeslots:numbers>] [nfas_d <role:name> [nfas_interface <interface:number>] nfas_int <number> nfas_group <group:number>] [service mgcp] [voice-dsp]",
    ),
    ignored("cas-custom <number>"),
    ignored("(fdl (att|ansi|both)|loopback <name>+|yellow (detection|generation)|alarms <name>+|linecode <name>)"),
    ignored(
        "(shutdown|description <text>|mode <name>+|operating mode <name>+|line-term <name>|line-mode <name>+|dsl-mode <name>+|dsl-group <name>+|ignore-error-duration <number>|snr margin <number>|firmware phy filename <url>)",
    ),
    ignored(
        "(au-4|au-3|vtg|sts-1|aug|overhead|threshold|aps|path|ais-shut|delay|bert|crc-threshold|national|line|equipment|idle|dsu|mdl|loopback|network-clock-priority|dsx3mon|sync) <name>+",
    ),
    ignored(
        "(training log filename <url>|sra|bitswap <name>+|diagnostics <name>+|lte <name>+|profile <name>+|modem <name>+|sync <name>+)",
    ),
    ignored("rf-channel <number> <name>+"),
    ignored(
        "(ip-address <ipv4>|modular-host <name>+|annex <name>+|us-channel <name>+|max-carrier <number>|base-channel-power <name>+|freq-profile <number>)",
    ),
];

const SLOTS: &[Command<Builder>] = &[ignored("(card|type|port-type) <name>+")];
