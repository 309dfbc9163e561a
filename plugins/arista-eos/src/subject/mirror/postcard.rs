//! `monitor telemetry postcard policy`: samples of packets, sent on to a collector in GRE.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Addresses, Mirror, MirrorKind};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

const POLICY: Context = Context("monitor telemetry postcard policy");
const PART: Context = Context("monitor telemetry postcard policy part");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["mirrors"], commands: HEADS };
pub(super) const BLOCK_TABLE: Table<Builder> = Table { context: POLICY, feeds: &["mirrors"], commands: LINES };
pub(super) const PART_TABLE: Table<Builder> = Table { context: PART, feeds: &[], commands: PARTS };

const HEADS: &[Command<Builder>] = &[opens("monitor telemetry postcard policy", POLICY, |builder, line| {
    let memory = &mut builder.memory.mirror.postcard;
    if line.removes() {
        *memory = Memory::default();
    } else {
        memory.block.get_or_insert(line.block);
    }
    Some(())
})];

const LINES: &[Command<Builder>] = &[
    modelled("disabled", |builder: &mut Builder, line| {
        builder.memory.mirror.postcard.on = line.negated;
        Some(())
    })
    .default_on(),
    modelled(
        "ingress collection gre source / <near:address> destination! <far:address>! [version <number>]",
        |builder, line| {
            let far = (Addresses::host(line.address("far")?), line.string("far")?, line.span);
            builder.memory.mirror.postcard.far = (!line.removes()).then_some(far);
            Some(())
        },
    ),
    ignored("ingress sample rate <number>"),
    ignored("ingress sample tcp-udp-checksum <what:name>+"),
    ignored("marker vxlan <what:name>+"),
    ignored("sample policy <name:name>").opening(PART),
    ignored("profile <name:name>").opening(PART),
    ignored("exit"),
];

const PARTS: &[Command<Builder>] = &[
    ignored("match <name:name> (ipv4|ipv6)").opening(PART),
    ignored("(source|destination) prefix <prefix>+"),
    ignored("protocol <what:name>+"),
    ignored("ingress sample policy <name:name>"),
    ignored("exit"),
];

/// What is remembered of the one policy.
#[derive(Debug, Default)]
pub(super) struct Memory {
    block: Option<Span>,
    on: bool,
    far: Option<(Addresses, String, Span)>,
}

/// Nothing is sent until `no disabled`, which the device prints.
pub(super) fn finish(builder: &mut Builder) {
    let Memory { block, on, far } = std::mem::take(&mut builder.memory.mirror.postcard);
    let (Some(at), Some((address, host, line))) = (block, far) else { return };
    builder.model.mirrors.push(Mirror {
        at,
        active: on || builder.why_open(Some(at), &["mirrors"]).is_some(),
        name: "telemetry postcards".to_owned(),
        kind: Fact::Set(MirrorKind::Encapsulated, line),
        sources: Fact::Set(vec!["sampled packets".to_owned()], at),
        destinations: Fact::Set(Vec::new(), line),
        address: Fact::Set(Some(address), line),
        host: Fact::Set(Some(host), line),
        vrf: Fact::Default(None),
        filter: Fact::Default(None),
        ..Mirror::default()
    });
}
