//! Records of flows: `cflowd` and its collectors. Which interfaces are sampled stands at the interfaces.
//!
//! Sources: Nokia, "Cflowd" (Router Configuration Guide): without a port records go to 2055. The data model `nokia-conf-cflowd` 21.10: a collector is up until it
//! is shut down (so does TIMETRA-CFLOWD-MIB, `tmnxCFHostAdminStatus`, which has the port too) and is reached by `router-instance management`. Records leave by UDP
//! and are not encrypted.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{ExportKind, Exporter, Reference, ReferenceKind, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Why, endpoint};

use super::{instance, switch};
use crate::builder::Builder;
use crate::form::Form;

const FLOWS: Context = Context("cflowd");
const COLLECTOR: Context = Context("cflowd collector");
const PART: Context = Context("cflowd part");
const FEEDS: &[&str] = &["exporters"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: &[opens("cflowd", FLOWS, |_, _| Some(()))] },
    &Table { context: FLOWS, feeds: FEEDS, commands: LINES },
    &Table { context: COLLECTOR, feeds: FEEDS, commands: COLLECTORS },
    &Table {
        context: PART,
        feeds: &[],
        commands: &[ignored(
            "(rate|sample-rate|metering-process|description|ingress|egress|mode|interval|packets|microflow) / [<text>]",
        )
        .opening(PART)],
    },
];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    opens("collector <place:name> / [version <number>] [create]", COLLECTOR, open),
    opens("collector <place:name> port <port:number> / [version <number>]", COLLECTOR, open),
    ignored(
        "(active-flow-timeout|active-timeout|inactive-flow-timeout|inactive-timeout|cache-size|overflow|rate|template-retransmit|export-mode|analyze-gre-payload|analyze-l2tp-traffic|analyze-v4overv6-traffic|use-vrtr-if-index|inband-collector-export-only|enhanced-distribution) / [<text>]",
    ),
    ignored("sample-profile <number> / [create]").opening(PART),
    ignored("(export-override|analyze-ip-over-mpls) / [<text>]").opening(PART),
];

const COLLECTORS: &[Command<Builder>] = &[
    modelled("shutdown", collector_state).default_on(),
    modelled("admin-state / (enable|disable)", collector_state),
    modelled("(router|router-instance) / <router:name>", within),
    ignored("(description|version|template-set|autonomous-system-type) / <text>"),
    ignored("aggregation").opening(PART),
    ignored("export-filter").opening(PART),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    collectors: Kept<(String, u64), Exporter>,
    /// Whether nothing is recorded at all.
    off: bool,
}

/// The port of NetFlow where none is written.
const PORT: u64 = 2055;
/// The routing instance of the port for management.
const MANAGEMENT: &str = "management";

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.flow.off = switch::admin_state(line).value() == Some(&false);
    Some(())
}

/// `collector 10.0.0.9:9995 version 10`, `collector 10.0.0.9 port 9995`.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, beside) = seawall_api::contacts::without_port(line.get("place")?);
    let written = line.number("port").or(beside);
    let key = (host.to_owned(), written.unwrap_or(PORT));
    let collectors = &mut builder.memory.flow.collectors;
    if line.removes() {
        collectors.remove(&key);
        return Some(());
    }
    let exporter = Exporter {
        at: line.span,
        name: "cflowd".to_owned(),
        kind: ExportKind::Flow,
        address: line.set_at("place", endpoint::addresses(host)),
        host: line.set_at("place", Some(host.to_owned())),
        port: written.map_or(Fact::Default(PORT), |port| line.set(port)),
        encrypted: Fact::Default(false),
        ..Exporter::default()
    };
    collectors.open(key, || exporter).map(|_| ())
}

fn collector_state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.flow.collectors.current()?.active = switch::admin_state(line).value() != Some(&false);
    Some(())
}

fn within(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = instance::named(builder, line.get("router")?).filter(|_| !line.removes());
    if let Some(name) = &name {
        builder.uses(ReferenceKind::Vrf, name, "cflowd", WhenUndefined::Refused, line.span);
    }
    let vrf = name.map(|name| Reference::new(ReferenceKind::Vrf, name));
    builder.memory.flow.collectors.current()?.vrf = line.set(vrf);
    Some(())
}

/// Hands the collectors over.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.flow);
    let Memory { mut collectors, off } = memory;
    // Of classic CLI nothing at hand says by which routing instance a collector is reached.
    let by_default = builder.extent == Extent::Whole && builder.release.form == Form::Md;
    builder.model.exporters.extend(collectors.take().into_iter().map(|mut one| {
        one.active &= !off;
        if by_default {
            one.vrf.or_default(Some(Reference::new(ReferenceKind::Vrf, MANAGEMENT)));
        } else {
            one.vrf.or_unknown(Why::NotStated);
        }
        one
    }));
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn both_forms_name_collectors() {
        let classic = whole(
            "configure\n    cflowd\n        active-flow-timeout 60\n        collector 10.0.0.40:9995 version 10\n            description \"x\"\n            no shutdown\n        exit\n        collector 10.0.0.41 version 10\n            router \"management\"\n            shutdown\n        exit\n        no shutdown\n    exit\nexit all\n",
        );
        let md = whole(
            "configure {\n    cflowd {\n        admin-state enable\n        collector 10.0.0.40 port 9995 {\n            version 10\n        }\n        collector 10.0.0.41 port 2055 {\n            admin-state disable\n            router-instance \"management\"\n        }\n    }\n}\n",
        );
        for reading in [classic, md] {
            assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
            let said: Vec<_> = reading
                .model
                .exporters
                .iter()
                .map(|it| (it.host.configured().unwrap().as_str(), *it.port.value().unwrap(), it.active))
                .collect();
            assert_eq!(said, [("10.0.0.40", 9995, true), ("10.0.0.41", 2055, false)]);
        }
    }

    #[test]
    fn collectors_are_reached_by_the_management_port_unless_said() {
        let md = whole(
            "configure {\n    cflowd {\n        collector 10.0.0.40 port 9995 {\n            version 10\n        }\n    }\n}\n",
        );
        let vrf = md.model.exporters[0].vrf.value().unwrap().as_ref().unwrap();
        assert_eq!(vrf.name, "management");
        let classic = whole(
            "configure\n    cflowd\n        collector 10.0.0.40:9995 version 10\n            no shutdown\n        exit\n        no shutdown\n    exit\nexit all\n",
        );
        assert!(classic.model.exporters[0].vrf.value().is_none());
    }

    #[test]
    fn what_is_shut_down_records_nothing() {
        let reading = whole(
            "configure\n    cflowd\n        shutdown\n        collector 10.0.0.40:9995 version 10\n        exit\n    exit\nexit all\n",
        );
        assert!(!reading.model.exporters[0].active);
    }
}
