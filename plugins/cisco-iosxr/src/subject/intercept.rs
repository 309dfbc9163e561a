//! Lawful interception, as far as a configuration shows it.
//!
//! Sources: the models Cisco-IOS-XR-um-lawful-intercept-cfg and Cisco-IOS-XR-aaa-li-cfg (25.4.2); "Implementing Lawful
//! Intercept", System Security Configuration Guides (ASR 9000, NCS 540): it comes in a package of its own, is on as soon as
//! that is installed, and `lawful-intercept disable` switches it off and deletes what is tapped. Taps themselves are
//! never in a configuration: a mediation device sets them by SNMP, or a RADIUS server asks for them.

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::model::{Intercept, InterceptKind};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["intercepts", "device"], commands: COMMANDS }];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where it is switched off.
    off: Option<Span>,
    /// A line that only an image with the package takes.
    on: Option<Span>,
    radius: Option<Span>,
}

const COMMANDS: &[Command<Builder>] = &[
    modelled("lawful-intercept disable", |builder, line| {
        builder.memory.intercept.off = kept(line);
        Some(())
    }),
    modelled("lawful-intercept (overlap-tap enable|interface-taps <name>)", |builder, line| {
        builder.memory.intercept.on = kept(line);
        Some(())
    }),
    modelled("aaa intercept", |builder, line| {
        builder.memory.intercept.radius = kept(line);
        Some(())
    }),
];

fn kept(line: &CommandLine<'_>) -> Option<Span> {
    (!line.removes()).then_some(line.span)
}

/// Switched off, nobody taps, whatever else is written.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = &builder.memory.intercept;
    let (off, on, radius) = (memory.off, memory.on, memory.radius);
    builder.model.device.can_intercept = match (off, on.or(radius)) {
        (Some(at), _) => Fact::Set(false, at),
        (None, Some(at)) => Fact::Set(true, at),
        // The package is no line of a configuration.
        (None, None) => Fact::Unknown(seawall_api::Why::VendorHides),
    };
    let ways = [(InterceptKind::Snmp, on), (InterceptKind::Radius, radius)];
    for (kind, at) in ways.into_iter().filter_map(|(kind, at)| Some((kind, at?))) {
        builder.model.intercepts.push(Intercept {
            at,
            active: off.is_none(),
            kind,
            names_target: Fact::Default(false),
            // Where copies go, the mediation device says when it taps.
            delivery: Fact::Default(None),
            host: Fact::Default(None),
            vrf: Fact::Default(None),
            ..Intercept::default()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{unknown, whole};

    fn doors(config: &str) -> (Option<bool>, Vec<(InterceptKind, bool)>) {
        let reading = whole(&format!("hostname r\n{config}end\n"));
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let doors = reading.model.intercepts.iter().map(|door| (door.kind, door.active)).collect();
        (reading.model.device.can_intercept.value().copied(), doors)
    }

    #[test]
    fn a_line_of_the_package_shows_that_it_is_there() {
        assert_eq!(doors(""), (None, vec![]));
        assert_eq!(doors("lawful-intercept disable\n"), (Some(false), vec![]));
        assert_eq!(doors("lawful-intercept overlap-tap enable\n"), (Some(true), vec![(InterceptKind::Snmp, true)]));
        assert_eq!(doors("aaa intercept\n"), (Some(true), vec![(InterceptKind::Radius, true)]));
    }

    #[test]
    fn switched_off_is_off_whatever_else_is_written() {
        let (can, doors) = doors("aaa intercept\nlawful-intercept disable\n");
        assert_eq!((can, doors), (Some(false), vec![(InterceptKind::Radius, false)]));
    }
}
