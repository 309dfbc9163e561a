//! The statements of `security nat`: pools, sets of rules, what they match and where they lead.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};
use seawall_api::{Fact, Why};

use super::{Rule, To, inside, outside, outside_port, rule, to_pool, to_prefix};
use crate::builder::Builder;
use crate::subject::blocks::{SECURITY, nothing};
use crate::subject::trace::TRACE;

const NAT: Context = Context("security nat");
const KIND: Context = Context("security nat kind");
const SOURCE: Context = Context("security nat source");
const SOURCE_POOL: Context = Context("security nat source pool");
const PORTS: Context = Context("security nat source pool port");
const POOL: Context = Context("security nat destination pool");
const RULES: Context = Context("security nat rule-set");
const RULE: Context = Context("security nat rule");
const MATCH: Context = Context("security nat match");
const MATCH_PORT: Context = Context("security nat match port");
const THEN: Context = Context("security nat then");
const TO_POOL: Context = Context("security nat then destination-nat");
const TO_PREFIX: Context = Context("security nat then static-nat");
const NAMES: Context = Context("security nat names");
const PROXY: Context = Context("security nat proxy");

const FEEDS: &[&str] = &["port_forwards"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SECURITY, feeds: FEEDS, commands: const { &[opens("nat", NAT, nothing)] } },
    &Table { context: NAT, feeds: FEEDS, commands: HEADS },
    &Table { context: KIND, feeds: FEEDS, commands: KINDS },
    &Table { context: SOURCE, feeds: &[], commands: SOURCES },
    &Table { context: SOURCE_POOL, feeds: &[], commands: SOURCE_POOLS },
    &Table { context: PORTS, feeds: &[], commands: PORT_RANGES },
    &Table { context: POOL, feeds: FEEDS, commands: POOLS },
    &Table { context: RULES, feeds: FEEDS, commands: SETS },
    &Table { context: RULE, feeds: FEEDS, commands: RULE_LINES },
    &Table { context: MATCH, feeds: FEEDS, commands: MATCHES },
    &Table {
        context: MATCH_PORT,
        feeds: FEEDS,
        commands: const { &[modelled("<port:number> [to <last:number>]", outside_port)] },
    },
    &Table { context: THEN, feeds: FEEDS, commands: THENS },
    &Table { context: TO_POOL, feeds: FEEDS, commands: TO_POOLS },
    &Table { context: TO_PREFIX, feeds: FEEDS, commands: TO_PREFIXES },
    &Table { context: NAMES, feeds: FEEDS, commands: const { &[modelled("<pool:name>", to_pool)] } },
    &Table { context: PROXY, feeds: &[], commands: PROXIES },
];

const HEADS: &[Command<Builder>] = &[
    opens("source", SOURCE, nothing),
    opens("(destination|static)", KIND, nothing),
    opens("(proxy-arp|proxy-ndp)", PROXY, nothing),
    opens("traceoptions", TRACE, nothing),
    ignored("(allow-overlapping-pools|natv6v4) [<what:name>+]"),
];

const KINDS: &[Command<Builder>] = &[
    opens("pool <pool:name>", POOL, nothing),
    opens("rule-set <set:name>", RULES, nothing).kept_inactive(),
    opens("port-forwarding <mapping:name>", SOURCE, nothing),
];

/// What leaves under another address is no way in.
const SOURCES: &[Command<Builder>] = &[
    opens("pool <pool:name>", SOURCE_POOL, nothing),
    opens("rule-set <set:name>", RULES, nothing),
    opens("interface", PORTS, nothing),
    opens("pool-utilization-alarm", PORTS, nothing),
    ignored("(address-persistent|port-randomization disable|session-persistence-scan|session-drop-hold-down)"),
    ignored("pool-default-port-range / <first:number> [to <last:number>]"),
    ignored("pool-default-twin-port-range / <first:number> [to <last:number>]"),
];

const SOURCE_POOLS: &[Command<Builder>] = &[
    opens("port", PORTS, nothing),
    opens("(address-shared|overflow-pool|host-address-base)", PORTS, nothing),
    ignored("address <first:name> [to <last:name>]"),
    ignored("host-address-base / <base:name>"),
    ignored("overflow-pool / <pool:name>"),
    ignored("(address-pooling) / (paired|no-paired)"),
    ignored("routing-instance / <vrf:name>"),
    ignored("address-persistent subscriber ipv6-prefix-length <number>"),
    ignored("description / <text>"),
    opens("pool-utilization-alarm", PORTS, nothing),
];

const PORT_RANGES: &[Command<Builder>] = &[
    ignored("range / <first:number> [to <last:number>]"),
    ignored("range / twin-port <first:number> [to <last:number>]"),
    opens("range", PORTS, nothing),
    ignored("to <last:number>"),
    ignored("(no-translation|preserve-parity|preserve-range|port-overloading off|automatic)"),
    ignored(
        "(port-overloading-factor|raise-threshold|clear-threshold|block-size|max-blocks-per-host|active-block-timeout) / <number>",
    ),
    opens("(block-allocation|deterministic|port-overloading|automatic)", PORTS, nothing),
    ignored("off"),
    ignored("interface"),
];

const POOLS: &[Command<Builder>] = &[
    modelled("address / <first:name> [to <last:name>]", |builder, line| {
        let (pool, word) = (line.outer("pool")?.to_owned(), line.get("first")?);
        builder.memory.security.nat.pools.entry(pool).or_default().inside = inside(word, line.span);
        Some(())
    }),
    modelled("address / <first:name> port <port:number>", |builder, line| {
        let (pool, word) = (line.outer("pool")?.to_owned(), line.get("first")?);
        let port = line.set_at("port", Some(line.number("port")?));
        let known = builder.memory.security.nat.pools.entry(pool).or_default();
        (known.inside, known.port) = (inside(word, line.span), Some(port));
        Some(())
    }),
    modelled("address / port <port:number>", |builder, line| {
        let pool = line.outer("pool")?.to_owned();
        let port = line.set_at("port", Some(line.number("port")?));
        builder.memory.security.nat.pools.entry(pool).or_default().port = Some(port);
        Some(())
    }),
    ignored("routing-instance / <vrf:name>"),
    ignored("description / <text>"),
];

const SETS: &[Command<Builder>] = &[
    opens("rule <rule:name>", RULE, |builder: &mut Builder, line| {
        if line.within("source") {
            return Some(());
        }
        let set = line.outer("set").unwrap_or_default().to_owned();
        let rule = Rule { at: line.span, active: line.active, set, ..Rule::default() };
        builder.memory.security.nat.rules.push(rule);
        Some(())
    })
    .kept_inactive(),
    modelled("from zone <zone:name>", |builder: &mut Builder, line| {
        let (set, zone) = (line.outer("set")?.to_owned(), line.string("zone")?);
        builder.memory.security.nat.zones.entry(set).or_default().push(zone);
        Some(())
    }),
    ignored("from (interface|routing-instance|routing-group) <name>"),
    ignored("to (zone|interface|routing-instance|routing-group) <name>"),
    opens("(from|to)", PROXY, nothing),
    ignored("description / <text>"),
];

const RULE_LINES: &[Command<Builder>] =
    &[opens("match", MATCH, nothing), opens("then", THEN, nothing), ignored("description / <text>")];

const MATCHES: &[Command<Builder>] = &[
    modelled("destination-address / <outside:name>", outside),
    modelled("destination-address-name / <outside:name>", outside),
    opens("destination-port", MATCH_PORT, nothing),
    modelled("protocol <protocol:name>", |builder, line| {
        let protocol = line.set_at("protocol", line.string("protocol")?);
        if let Some(rule) = rule(builder, line) {
            rule.protocol = protocol;
        }
        Some(())
    }),
    ignored("(source-address|source-address-name|source-port|application) <what:name> [to <last:name>]"),
    ignored("destination-address <further:name>"),
];

const THENS: &[Command<Builder>] =
    &[opens("(destination-nat|source-nat)", TO_POOL, nothing), opens("static-nat", TO_PREFIX, nothing)];

const TO_POOLS: &[Command<Builder>] = &[
    opens("pool", NAMES, nothing),
    ignored("(off|interface)"),
    opens("interface", PORTS, nothing),
    opens("persistent-nat", PROXY, nothing),
    ignored("rule-session-count-alarm"),
];

const TO_PREFIXES: &[Command<Builder>] = &[
    opens("prefix", TO_PREFIX, nothing),
    opens("prefix-name", TO_PREFIX, nothing),
    opens("inet", PROXY, nothing),
    modelled("<inside:prefix>", to_prefix),
    modelled("<inside:address>", to_prefix),
    modelled("mapped-port / <port:number> [to <last:number>]", |builder, line| {
        let port = line.set_at("port", Some(line.number("port")?));
        builder.memory.security.nat.rules.last_mut()?.port = Some(port);
        Some(())
    }),
    ignored("routing-instance / <vrf:name>"),
    modelled("<name:name>", |builder, _| {
        builder.memory.security.nat.rules.last_mut()?.to = Some(To::Address(Fact::Unknown(Why::NotStated)));
        Some(())
    }),
];

const PROXIES: &[Command<Builder>] = &[
    opens("interface <port:name>", PROXY, nothing),
    opens("address <first:name> [to <last:name>]", PROXY, nothing),
    ignored("to <last:name>"),
    ignored("(zone|routing-instance|routing-group) <name>"),
    ignored("(permit|inactivity-timeout|max-session-number) <what:name>+"),
    ignored("address-mapping"),
];
