//! Blocks of `management` that no rule asks for: which data programs may ask for, what is collected for support.

use seawall_api::command::{Command, Context, ignored, unmodelled};

use crate::builder::Builder;

pub(super) const BLOCK: Context = Context("management other");
pub(super) const PROVIDER: Context = Context("management api models provider");

pub(super) const HEADS: &[Command<Builder>] = &[
    ignored("management api models").opening(BLOCK),
    ignored("management defaults").opening(BLOCK),
    ignored("management tech-support").opening(BLOCK),
    // Talks to a server that clients talk to as well, so that commands may come from there.
    unmodelled("management xmpp").opening(BLOCK).feeding(&["services"]),
];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    ignored("provider <name:name>").opening(PROVIDER),
    ignored("secret hash (md5|sha512)"),
    ignored("policy show tech-support").opening(PROVIDER),
    ignored("shutdown").default_on(),
    ignored("connection unencrypted permit"),
    ignored("(vrf|domain) <name:name>"),
    ignored("(qos dscp|session privilege) <number>"),
    ignored("source-interface <interface:interface>"),
    ignored("(heartbeat-interval|heartbeat-timeout) <number>"),
    ignored("ssl profile <profile:name>"),
    unmodelled("username <name:name> password <text>").feeding(&["secrets"]),
    ignored("switch-group <name:name>+"),
];

pub(super) const PROVIDER_COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    ignored("path <path:word> [disabled]"),
    ignored("(ipv4-unicast|ipv6-unicast)"),
    ignored("(exclude|include) command <text>"),
];
