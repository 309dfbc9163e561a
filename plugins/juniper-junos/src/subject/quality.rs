//! `class-of-service`: which packets go first.
//!
//! Source: Class of Service User Guide for Junos OS, "[edit class-of-service]" hierarchy level. A scheduler map or traffic control profile on a port is its
//! policy on what leaves; `*` and ranges name ports together.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

use super::blocks::{CLASS_OF_SERVICE, TUNING, nothing};
use super::trace;
use crate::builder::Builder;
use crate::tree;

/// `interfaces { ... }`.
const INTERFACES: Context = Context("cos-interfaces");
/// `interfaces { X { ... } }`.
const INTERFACE: Context = Context("cos-interface");
/// `scheduler-maps { ... }` and `traffic-control-profiles { ... }`.
const MAPS: Context = Context("cos-maps");
/// `unit N { ... }`.
const UNIT: Context = Context("cos-unit");

const FEEDS: &[&str] = &["interfaces.service_policy_out"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: CLASS_OF_SERVICE, feeds: FEEDS, commands: const { &[opens("interfaces", INTERFACES, nothing)] } },
    &Table { context: CLASS_OF_SERVICE, feeds: &["definitions"], commands: DEFINITIONS },
    &Table { context: MAPS, feeds: &["definitions"], commands: const { &[opens("<map:name>", TUNING, define)] } },
    &Table { context: CLASS_OF_SERVICE, feeds: &[], commands: HARMLESS },
    &Table {
        context: INTERFACES,
        feeds: FEEDS,
        commands: const {
            &[
                opens("<port:name>", INTERFACE, nothing),
                opens("interface-set <set:name>", INTERFACE, nothing),
                ignored("traceoptions").opening(trace::TRACE),
            ]
        },
    },
    &Table { context: INTERFACE, feeds: FEEDS, commands: const { &[opens("unit <unit:name>", UNIT, nothing)] } },
    &Table { context: INTERFACE, feeds: FEEDS, commands: POLICIES },
    &Table { context: UNIT, feeds: FEEDS, commands: POLICIES },
    &Table { context: INTERFACE, feeds: &[], commands: MARKS },
    &Table { context: UNIT, feeds: &[], commands: MARKS },
];

const DEFINITIONS: &[Command<Builder>] = &[opens("(scheduler-maps|traffic-control-profiles)", MAPS, nothing)];

const HARMLESS: &[Command<Builder>] = &[
    ignored("(classifiers|rewrite-rules|code-point-aliases|loss-priority-maps|loss-priority-rewrites|translation-table|fragmentation-maps|forwarding-classes|forwarding-class-sets|forwarding-class-map|forwarding-policy|drop-profiles|schedulers|system-defaults|host-outbound-traffic|routing-instances|adaptive-shapers|virtual-channels|virtual-channel-groups|shared-buffer|dedicated-buffer|dedicated-buffer-profile|congestion-notification-profile|multi-destination|tri-color|copy-plp-all|policy-map|restricted-queues|scheduler-map-chassis|sfm-chassis|egress|ingress|buffer-partition|monitoring-profile|non-strict-priority-scheduling|precision-time|explicit-congestion|application-traffic-control|interface-specific|voq-stats|wildcard) [<value:name>]").opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

const POLICIES: &[Command<Builder>] = &[
    modelled("scheduler-map / <map:name>", bind),
    modelled("(output-traffic-control-profile|output-forwarding-class-map) / <map:name>", bind),
    opens("forwarding-class-set <set:name>", INTERFACE, nothing),
];

const MARKS: &[Command<Builder>] = &[
    ignored("(classifiers|rewrite-rules|shaping-rate|loss-priority-maps|loss-priority-rewrites|translation-table|member-link-scheduler|scheduler-map-chassis|input-scheduler-map|input-shaping-rate|input-traffic-control-profile|output-traffic-control-profile-remaining|input-traffic-control-profile-remaining|fragmentation-map|virtual-channel-group|adaptive-shaper|congestion-notification-profile|policy-map|excess-bandwidth-share|irb|exclude-queue-overhead-bytes|monitoring-profile|buffer|logical-interface-aggregate-statistics|per-unit-scheduler|internal-node|unidirectional|sharing) [<value:name>]").opening(TUNING),
    ignored("(forwarding-class|description|simple-filter|map) <value:word>"),
];

/// Policies on what leaves ports: the port as written, the policy, and where.
pub(crate) type Memory = Vec<(String, String, Span)>;

fn define(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.define(ReferenceKind::PolicyMap, line.get("map")?, line.span_of("map")?);
    Some(())
}

fn bind(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (map, at) = (line.string("map")?, line.span_of("map")?);
    let port = line.outer("port")?;
    let name = line.outer("unit").map_or_else(|| port.to_owned(), |unit| format!("{port}.{unit}"));
    builder.uses(ReferenceKind::PolicyMap, &map, format!("class-of-service {name}"), WhenUndefined::Refused, at);
    builder.memory.quality.push((name, map, at));
    Some(())
}

/// Binds the policies: what is said of a port holds for its units that say nothing.
pub(crate) fn finish(builder: &mut Builder) {
    let bound = std::mem::take(&mut builder.memory.quality);
    for (written, map, at) in &bound {
        let fits = |name: &str| {
            let port = name.split('.').next().unwrap_or_default();
            name == written || port == written || written.contains(['*', '?', '[']) && tree::fits(written, port)
        };
        for this in builder.model.interfaces.iter_mut().filter(|this| fits(&this.name)) {
            if !this.service_policy_out.is_set() || this.name == *written {
                this.service_policy_out = Fact::Set(Some(Reference::new(ReferenceKind::PolicyMap, map.as_str())), *at);
            }
        }
    }
}
