//! `service-template`, `policy-map type control`, `parameter-map`, `call-home`: what sessions get.

use seawall_api::command::{Command, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::ReferenceKind;

use crate::builder::Builder;

const TEMPLATE: Context = Context("service-template");
const POLICY: Context = Context("policy-map type control");
const EVENT: Context = Context("policy-map type control event");
const PARAMETER: Context = Context("parameter-map type subscriber");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };
pub(super) const TEMPLATE_TABLE: Table<Builder> = Table { context: TEMPLATE, feeds: &[], commands: TEMPLATES };
pub(super) const POLICY_TABLE: Table<Builder> = Table { context: POLICY, feeds: &[], commands: POLICIES };
pub(super) const EVENT_TABLE: Table<Builder> = Table { context: EVENT, feeds: &[], commands: EVENTS };
pub(super) const PARAMETER_TABLE: Table<Builder> = Table { context: PARAMETER, feeds: &[], commands: PARAMETERS };

const HEADS: &[Command<Builder>] = &[
    ignored("service-template <name>").opening(TEMPLATE),
    ignored("policy-map type control [subscriber] <name>").opening(POLICY),
    ignored("class-map type control [subscriber] (match-all|match-any|match-none) <name>").opening(EVENT),
    ignored("policy-map type (service|packet-service) <name>").opening(TEMPLATE),
    ignored("parameter-map type (subscriber attribute-to-service|webauth|regex|umbrella|multidomain) <name>")
        .opening(PARAMETER),
    ignored("parameter-map type webauth global").opening(PARAMETER),
    ignored("device classifier").opening(PARAMETER),
    ignored("device-sensor filter-list <word>+").opening(PARAMETER),
    ignored(
        "(ip|ipv6) admission (absolute-timer <number>|inactivity-timer <number>|max-login-attempts <number>|name <word>+|watch-list <word>+|proxy <word>+|consent-banner file <url>|init-state-timer <number>|http-basic|virtual-ip <word>+|source-interface <interface>|ratelimit <number>)",
    ),
    ignored("identity (profile (default|dot1x|eapoudp)|policy <name>)").opening(TEMPLATE),
];

const TEMPLATES: &[Command<Builder>] = &[
    modelled("access-group / <acl:name>", |builder, line| {
        builder.uses_named(line, "service-template", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored(
        "(vlan <name>|voice vlan|linksec policy <name>|inactivity-timer <word>+|absolute-timer <number>|tag <name>|description <text>|tunnel type capwap name <name>|interface-template <name>|dns-acl <word>+|mdns-service-policy <name>|sgt <word>+|service-policy <word>+|redirect <word>+|key-wrap <name>|vnid <name>|method-list <name>)",
    ),
    ignored("redirect url <url> [match <name> [<more:name>+]]"),
    ignored(
        "(class type <word>+|service <name>|police <word>+|ip <word>+|accounting <word>+|timeout <word>+|authenticate <word>+|device (authorize|not-authorize) <word>+|template <name>)",
    ),
];

const POLICIES: &[Command<Builder>] = &[
    ignored("event <event:name> [(match-all|match-first)]").opening(EVENT),
    ignored("class type control <name> [event <event:name>]").opening(EVENT),
    ignored("class type control always [event <event:name>]").opening(EVENT),
    ignored("description <text>"),
];

const EVENTS: &[Command<Builder>] = &[
    ignored("<number> class <name> [(do-until-failure|do-until-success|do-all)]").opening(EVENT),
    ignored(
        "<number> (activate|authenticate|authentication-restart|authorize|clear-authenticated-data-hosts-on-port|clear-session|deactivate|err-disable|pause|protect|replace|restrict|resume|set-timer|terminate|unauthorize|map|service-policy|set|service|collect|if|accept-session|arp-probe|replay-mab) [<word>+]",
    ),
    ignored("(match|no-match) <word>+"),
    ignored("available <word>+"),
    ignored("greater-than <word>+"),
    ignored("description <text>"),
];

const PARAMETERS: &[Command<Builder>] = &[
    ignored("<number> map <word>+").opening(PARAMETER),
    ignored("<number> interface-template <name>"),
    ignored("<number> service-template <name>"),
    ignored(
        "(type|timeout|virtual-ip|redirect|watch-list|max-http-conns|trustpoint|secure-webauth-disable|webauth-bypass-intercept|intercept-https-enable|logout-window-disabled|sleeping-client|custom-page|consent|captive-bypass-portal|webauth-http-enable|cisco-logo-disable|success-window-disable|pattern|dns-resolver|resolver|tlv) [<word>+]",
    ),
    ignored("(banner|title) <text>"),
    unmodelled("(token|api-key|secret) [<type:number>] <secret>").feeding(&["secrets"]),
];
